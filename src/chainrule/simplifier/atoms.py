"""What a person sees in an expression besides sums and products: atoms.

In: functions of arguments that are put in order already. Out: generators of a ring, each with what
it stands for and how it is written. It knows which atoms are the same, and no identity between
them but what a root and an absolute value are (`r^2 = x + 1`, `|x|^2 = x^2`).

Unlike the kernels of `algebra/`, which are chosen so that equal expressions get equal forms, these
are the functions that the user wrote: sec stays sec, sinh is no sum of exponentials.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from math import isqrt

from chainrule.algebra.content import content
from chainrule.algebra.factors import irreducible
from chainrule.algebra.keys import Key
from chainrule.algebra.ring import Form, FormKey, Poly, Ring
from chainrule.algebra.table import Kernel, Quotient, Table, Units
from chainrule.expr.tree import Expr, unary

EVEN = ("cos", "sec", "cosh", "sech")
ODD = (
    "sin", "tan", "csc", "cot", "asin", "atan", "acsc", "acot",
    "sinh", "tanh", "csch", "coth", "asinh", "atanh",
    "erf", "erfi", "Si", "fresnels", "fresnelc", "sign",
)  # fmt: skip
WAVES = ("sin", "cos", "sinh", "cosh")
_SMALL = 20
_HIGH_DEGREE = 200
_REAL = ("sin", "cos", "tan", "sec", "csc", "cot", "atan", "sinh", "cosh", "tanh", "sech", "abs")


@dataclass(frozen=True, slots=True, eq=False)
class Atom:
    """What a generator stands for.

    Attributes:
        index: the generator's place in the ring.
        op: the operator; `root` for `bottom · (top/bottom)^unit`, `power` for
            `base^(unit · argument)`.
        shown: the whole atom as it is written; of a root and a power the base.
        argument: what stands inside, lowest terms; of a root its base, of a power its exponent.
        base: of a power, its base.
        unit: of a root and a power; of a circular function, `op(unit · argument)`.
    """

    index: int
    op: str
    shown: Expr
    argument: Quotient | None = None
    base: Form | None = None
    unit: Fraction = Fraction(1)


def over(poly: Poly, number: Fraction) -> Poly:
    """A polynomial divided by a number."""
    return poly if number == 1 else poly * number.denominator / number.numerator


def _is_clearly_irreducible(poly: Poly) -> bool:
    """Whether a whole polynomial whose terms share nothing has no factors, for all to see.

    A generator is in one term alone, and not squared: it is in one factor, and any other would
    divide all terms; or it is a quadratic whose zeros are irrational. FLINT takes ten times as
    long.
    """
    if poly.total_degree() == 1:
        return True
    if len(poly) > _SMALL:
        return False
    degrees = list(map(int, poly.degrees()))
    if sum(degrees) == 2 and 2 in degrees:
        return not _is_square(_discriminant(poly))
    linear = [i for i, k in enumerate(degrees) if k == 1]
    terms = poly.monoms() if linear else []
    return any(sum(map(bool, (term[i] for term in terms))) == 1 for i in linear)


def _discriminant(quadratic: Poly) -> int:
    """That of a polynomial of one generator with whole coefficients."""
    values = {sum(map(int, exponents)): int(c.p) for exponents, c in quadratic.terms()}
    return values.get(1, 0) ** 2 - 4 * values[2] * values.get(0, 0)


def _is_square(n: int) -> bool:
    return n >= 0 and isqrt(n) ** 2 == n


class Atoms:
    """The atoms of one simplification.

    Args:
        size: how many there is room for (`Full` is raised beyond).
        limit: the most terms that one product may look at (`TooCostly` beyond).
        units: units found by an earlier attempt (`Restart` is raised where a finer one is needed).
        tick: called now and then; raises when the time is over.
        positive: symbols that are positive wherever anything is meant.
    """

    def __init__(
        self,
        size: int,
        limit: int,
        units: Units,
        tick: Callable[[], None],
        positive: frozenset[str] = frozenset(),
    ) -> None:
        self.ring = Ring(size, limit)
        self.table = Table(self.ring, units, tick)
        self.known: dict[int, Atom] = {}
        self.has_waves = False  # whether a sine or a cosine is among them
        self.signs: dict[Key, Form] = {}  # of the factors whose sign was asked for
        self.exponents: dict[FormKey, tuple[Key, Key]] = {}  # the first exponent of each base
        self._positive = positive
        self._factors: dict[Key, list[tuple[Poly, int]]] = {}
        self._upside_down: dict[tuple[Key, Key], bool] = {}

    def factor(self, poly: Poly) -> tuple[Fraction, list[tuple[Poly, int]]]:
        """A number, and the irreducible factors with their exponents; found once.

        What is of a high degree is one factor: `x^4000 - 1` has 24, of which nobody reads one.
        """
        number = content(poly)
        if poly.total_degree() > _HIGH_DEGREE and len(poly) > 1:
            return number, [(over(poly, number), 1)]
        if poly.leading_coefficient() < 0:
            number = -number
        whole = over(poly, number)
        key = Key(whole)
        found = self._factors.get(key)
        if found is None:
            found = self._factors[key] = self._whole_factors(whole)
        return number, found

    def _whole_factors(self, whole: Poly) -> list[tuple[Poly, int]]:
        """Those of coprime whole coefficients; what all terms share is seen at once."""
        shared = whole.term_content()
        powers = [(self.ring.gens[i], k) for i, k in self.ring.monomial(shared).items()]
        rest = whole / shared if powers else whole
        if len(rest) == 1:
            return powers
        if _is_clearly_irreducible(rest):
            return [(rest, 1), *powers]
        self.table.tick()
        small = len(rest) <= _SMALL and rest.total_degree() <= _SMALL  # it need not be priced
        _, factors = irreducible(rest) if small else self.ring.factor(rest)
        return [*factors, *powers]

    def symbol(self, e: Expr) -> Form:
        """A symbol, or one of the constants."""
        name = str(e.value) if e.op == "sym" else e.op
        positive = e.op != "sym" or name in self._positive

        def build(i: int) -> Kernel:
            self.known[i] = Atom(i, e.op, e)
            return Kernel("symbol", i, name=name, real=True, positive=positive)

        return self.table.find((e.op, name, ""), build)

    def function(
        self, op: str, argument: Form, quotient: Quotient, show: Callable[[Form], Expr]
    ) -> Form:
        """A function of an argument; `sin(-x)` is `-sin(x)`.

        Args:
            op: a function of one argument.
            argument, quotient: the same value twice.
            show: how an argument is written, with the function around it.
        """
        flip = False
        if op in EVEN or op in ODD:
            flip = self._is_upside_down(quotient)
            if flip:
                argument = self.ring.neg(argument)
                quotient = Quotient(-quotient.top, quotient.bottom)

        def build(i: int) -> Kernel:
            self.known[i] = Atom(i, op, show(argument), quotient)
            self.has_waves = self.has_waves or op in WAVES
            return Kernel("symbol", i, real=op in _REAL, positive=op in ("cosh", "sech"))

        form = self.table.find((op, *quotient.key), build)
        return self.ring.neg(form) if flip and op in ODD else form

    def root(self, base: Quotient, exponent: Fraction, show: Callable[[Form], Expr]) -> Form:
        """`base^exponent`, for a base of which nothing can be taken out."""
        ring = self.ring
        key = ("root", *base.key)
        unit = self.table.unit(key, Fraction(1, exponent.denominator))
        degree = unit.denominator
        value = ring.product(base.top, ring.power(base.bottom, degree - 1))

        def build(i: int) -> Kernel:
            self.known[i] = Atom(i, "root", show(self.table.form(base)), base, unit=unit)
            relation = ring.gens[i] ** degree - value
            return Kernel("root", i, base, unit, positive=True, degree=degree, relation=relation)

        root = self.table.find(key, build)
        if base.bottom != 1:
            root = ring.mul(root, ring.pow(Form(base.bottom, {}), -1))
        return self.reduced(ring.pow(root, int(exponent / unit)))

    def absolute(self, poly: Poly, show: Callable[[Form], Expr]) -> Form:
        """`|poly|` for a factor of unknown sign."""
        square = self.ring.power(poly, 2)

        def build(i: int) -> Kernel:
            shown = show(Form(poly, {}))
            shown = unary("abs", shown.args[0] if shown.op == "neg" else shown)
            self.known[i] = Atom(i, "abs", shown, Quotient(poly, self.ring.one.poly))
            relation = self.ring.gens[i] ** 2 - square
            return Kernel("abs", i, real=True, positive=True, degree=2, relation=relation)

        return self.table.find(("abs", Key(poly), ""), build)

    def jump(
        self,
        op: str,
        argument: Quotient,
        show: Callable[[Form], Expr],
        relation: Callable[[Poly], Poly],
    ) -> Form:
        """`sign` or `Heaviside` of an argument; what its square is, is said by a relation."""

        def build(i: int) -> Kernel:
            self.known[i] = Atom(i, op, show(self.table.form(argument)), argument)
            return Kernel("symbol", i, real=True, degree=2, relation=relation(self.ring.gens[i]))

        form = self.table.find((op, *argument.key), build)
        if op == "sign":
            self.signs[argument.key[0]] = form
        return form

    def power(
        self,
        base: Form,
        exponent: Quotient,
        multiple: Fraction,
        show: Callable[[Form], Expr],
    ) -> Form:
        """`base^(multiple · exponent)`; the exponent is primitive."""
        below = self.table.quotient(base)
        key = ("power", below.key, exponent.key)
        unit = self.table.unit(key, multiple)

        def build(i: int) -> Kernel:
            self.known[i] = Atom(i, "power", show(base), exponent, base, unit)
            return Kernel("symbol", i, real=True, positive=self.table.is_positive(below.top))

        return self.ring.pow(self.table.find(key, build), int(multiple / unit))

    def reduced(self, a: Form) -> Form:
        """`a` with what the definitions of its roots and absolute values say."""
        poly = self.table.reduce(a.poly)
        return a if poly is a.poly else Form(poly, a.factors if poly else {})

    def _is_upside_down(self, a: Quotient) -> bool:
        """Whether `-a` is the argument that was met before, or looks better."""
        lead = a.top.leading_coefficient() < 0
        top = -a.top if lead else a.top
        key = Quotient(top, a.bottom).key
        if key not in self._upside_down:
            # what was met first stays as it was: sin(1 - x); but sin(-x) is -sin(x)
            all_negative = all(c < 0 for c in a.top.coeffs())
            self._upside_down[key] = lead and not all_negative
        return bool(lead != self._upside_down[key])
