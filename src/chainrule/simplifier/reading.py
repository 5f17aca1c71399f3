"""From a tree to one fraction over atoms.

In: an `Expr`. Out: a `Form`, a polynomial over atoms with its denominators in factors. What is
rewritten on the way is equal for all real values for which the expression is real: arguments are
put in order, `ln(e^u)` is u, `sqrt(x^2)` is |x|, `sin(pi/6)` is 1/2, `1^x` is 1. It knows nothing
of how the result is written (`writing.py`), but for the arguments of functions.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from fractions import Fraction
from typing import Final, Literal

from chainrule.algebra import is_rational
from chainrule.algebra.content import content
from chainrule.algebra.ring import Form, Undefined
from chainrule.algebra.table import Quotient
from chainrule.expr import fold
from chainrule.expr.tree import Expr, const, unary
from chainrule.expr.walks import bottom_up
from chainrule.simplifier import angles
from chainrule.simplifier.atoms import Atoms
from chainrule.simplifier.compositions import INVERSES, Compositions
from chainrule.simplifier.gammas import Gammas
from chainrule.simplifier.jumps import JUMPS, Jumps
from chainrule.simplifier.known_values import VALUED, known_value
from chainrule.simplifier.primes import primes
from chainrule.simplifier.raising import Raising, constant_of

_HALF: Final = Fraction(1, 2)
_NO_ZERO: Final = ("csc", "cot", "csch", "coth", "log", "log2", "log10", "acsc", "asec", "acot")
_AT_ZERO: Final = {
    **dict.fromkeys(("sin", "tan", "sinh", "tanh", "asin", "atan", "asinh", "atanh"), 0),
    **dict.fromkeys(("erf", "erfi", "Si", "fresnels", "fresnelc", "li"), 0),
    **dict.fromkeys(("cos", "sec", "cosh", "sech", "erfc"), 1),
}
Mode = Literal["written", "angles", "exponentials"]
"""As they are; by sine and cosine of the common unit of all angles; hyperbolic ones by e^u."""


class Reader:
    """Reads trees over one set of atoms.

    Args:
        atoms: where they are kept.
        best: how a form is written best.
        mode: how circular and hyperbolic functions are read.
        known: told of each argument of a function and its form.

    >>> from chainrule.expr import parse
    >>> reader = Reader(Atoms(8, 1000, {}, lambda: None), lambda form: parse("x"))
    >>> str(reader.form(parse("sqrt(x)^2 + 1^x")).poly)
    'k7 + 1'
    """

    def __init__(
        self,
        atoms: Atoms,
        best: Callable[[Form], Expr],
        *,
        mode: Mode = "written",
        known: Callable[[Expr, Form], None] = lambda e, form: None,
    ) -> None:
        self._atoms = atoms
        self._ring = atoms.ring
        self._best = best
        self._raising = Raising(atoms, best)
        self._mode = mode
        self._tell = known
        self._compositions = Compositions(atoms, self._raising)
        self._jumps = Jumps(atoms, self._shown)
        self._gammas = Gammas(atoms.ring)
        self._forms: dict[Expr, Form] = {}
        self._joins_erfc = False
        self._has_inverses = False
        self._splits_numbers = False

    def form(self, e: Expr) -> Form:
        """The form of an expression; equal subtrees are read once.

        Raises:
            Undefined: it divides by zero everywhere, or is real nowhere.
            TooCostly, Full, Restart: as every computation of forms.
        """
        if not self._forms:
            self._look_over(e)
        return self._read(e)

    def _look_over(self, e: Expr) -> None:
        """What the whole says of how its parts are read."""
        nodes = bottom_up(e)
        present = {node.op for node in nodes}
        numbers = sum(1 for n in nodes if n.op == "log" and not n.names) if "log" in present else 0
        self._splits_numbers = numbers > 1
        self._joins_erfc = {"erf", "erfc"} <= present
        self._has_inverses = not INVERSES.isdisjoint(present)
        gammas = [node for node in nodes if node.op == "Gamma"] if "Gamma" in present else []
        for node in gammas if len(gammas) > 1 else ():
            self._gammas.add(self._read(node.args[0]))
        if "sign" in present:  # before the absolute values, which are read by them
            for node in nodes:
                if node.op == "sign":
                    self._read(node)

    def _read(self, e: Expr) -> Form:
        forms = self._forms
        for node in bottom_up(e):
            if node not in forms:
                self._atoms.table.tick()
                forms[node] = self._node(node)
        return forms[e]

    def _node(self, e: Expr) -> Form:
        op, ring = e.op, self._ring
        if op == "num":
            return ring.rational(e.value)  # type: ignore[arg-type]
        if not e.args:
            return self._atoms.symbol(e)
        args = [self._forms[a] for a in e.args]
        if op in ("add", "sub"):
            return self._atoms.reduced(getattr(ring, op)(*args))
        if op == "mul":
            return self._atoms.reduced(ring.mul(*args))
        if op == "div":
            return self._atoms.reduced(ring.mul(args[0], self._inverse(e.args[1])))
        if op == "neg":
            return ring.neg(args[0])
        self._tell(e.args[0], args[0])
        if op == "pow":
            return self._raising.power(*args)
        return self._function(op, args[0])

    def _inverse(self, e: Expr) -> Form:
        """`1/e`; a polynomial in factors stays in those that the user wrote."""
        if (e.op == "mul" or (e.op == "pow" and e.args[0].op == "mul")) and is_rational(e):
            return self._raised(e, -1)
        return self._atoms.table.inverse(self._forms[e])

    def _raised(self, e: Expr, n: int) -> Form:
        """`e^n`, factor by factor."""
        if e.op == "mul":
            return self._ring.mul(self._raised(e.args[0], n), self._raised(e.args[1], n))
        if e.op == "pow":
            return self._raised(e.args[0], n * int(fold.number(e.args[1])))
        return self._raising.rational(self._forms[e], Fraction(n))

    def _function(self, op: str, a: Form) -> Form:
        if op == "sqrt":
            return self._raising.rational(a, _HALF)
        if op == "cbrt":
            return self._raising.rational(a, Fraction(1, 3))
        if op == "exp":
            return self._raising.power(self._atoms.symbol(const("e")), a)
        if op == "abs":
            return self._absolute(a)
        quotient = self._atoms.table.quotient(a)
        if op == "log":
            known = self._known_log(quotient)
            if known is not None:
                return known
        if not quotient.top:
            if op in _NO_ZERO:
                raise Undefined
            if op in _AT_ZERO:
                return self._ring.rational(_AT_ZERO[op])
        known = self._known(op, a, quotient)
        if known is not None:
            return known
        nearer = self._nearer(op, a, quotient)
        if nearer is not None:
            before, op, a = nearer
            return self._ring.mul(before, self._function(op, a))
        if self._mode == "angles" and op in angles.RATIOS:
            return angles.by_sine_and_cosine(self._atoms, op, quotient, self._shown)
        if self._mode == "exponentials" and op in angles.HYPERBOLIC:
            power = self._raising.power(self._atoms.symbol(const("e")), a)
            return angles.by_exponential(self._atoms, op, power)
        return self._atoms.function(op, a, quotient, lambda form: self._shown(op, form))

    def _known(self, op: str, a: Form, argument: Quotient) -> Form | None:
        """What a function of this argument is in other words, where there are simpler ones."""
        if op in JUMPS:
            return self._jumps.form(op, argument)
        special = angles.special_value(self._atoms, op, argument)
        is_number = argument.top.is_constant() and argument.bottom == 1
        if special is None and op in VALUED and is_number:
            special = known_value(op, constant_of(argument.top))
        if special is not None:
            return self.form(special)
        if op == "erfc" and self._joins_erfc:
            return self._ring.sub(self._ring.one, self._function("erf", a))
        if self._has_inverses and op in angles.RATIOS:
            return self._compositions.form(op, argument)
        return None

    def _nearer(self, op: str, a: Form, argument: Quotient) -> tuple[Form, str, Form] | None:
        """What stands before a function of an argument that is some steps or turns less."""
        if op == "Gamma" and (lowered := self._gammas.lowered(a)) is not None:
            return lowered[1], op, lowered[0]
        turned = angles.without_turns(self._atoms, op, argument) if op in angles.CIRCULAR else None
        return None if turned is None else (self._ring.rational(turned[0]), *turned[1:])

    def _shown(self, op: str, argument: Form) -> Expr:
        return unary(op, self._best(argument))

    # -- logarithms and absolute values -------------------------------------------------------

    def _known_log(self, a: Quotient) -> Form | None:
        """`ln(1)`, `ln(e^u)`, `ln(2^u)` and `ln(1/u)`, which say the same shorter."""
        ring, table = self._ring, self._atoms.table
        if a.top == a.bottom:
            return ring.zero
        if a.bottom != 1:
            if a.top != 1:
                return None
            form = Form(a.bottom, {})
            return ring.neg(self._function("log", form))
        if a.top.is_constant() and a.top.leading_coefficient() > 0:
            value = constant_of(a.top)
            if self._splits_numbers:
                return self._log_of_number(value)
            if value.numerator != 1:
                return None  # ln(10) alone stays so
            return ring.neg(self._function("log", ring.rational(value.denominator)))
        known = self._log_of_roots(a)
        if known is not None:
            return known
        if len(a.top) != 1 or a.top.leading_coefficient() != 1:
            return None
        total = ring.zero
        for index, k in ring.monomial(a.top).items():
            atom = self._atoms.known[index]
            if atom.op == "e":
                total = ring.add(total, ring.rational(k))
            elif (
                atom.op == "power"
                and atom.base
                and atom.argument
                and self._raising.is_number(atom.base)
            ):
                argument = ring.scale(table.form(atom.argument), atom.unit * k)
                logarithm = self._function("log", atom.base)
                total = ring.add(total, ring.mul(argument, logarithm))
            else:
                return None
        return total

    def _log_of_roots(self, a: Quotient) -> Form | None:
        """`ln(sqrt(8))` is `3ln(2)/2`: a number and roots of numbers, with one prime in them."""
        if len(a.top) != 1 or a.top.leading_coefficient() < 0:
            return None
        powers: dict[int, Fraction] = defaultdict(Fraction)
        for prime, j in primes(content(a.top)):
            powers[prime] += j
        for index, k in self._ring.monomial(a.top).items():
            atom = self._atoms.known[index]
            if atom.op != "root" or atom.argument is None or not atom.argument.top.is_constant():
                return None
            below = content(atom.argument.bottom)
            for prime, j in primes(content(atom.argument.top) / below):
                powers[prime] += j * k * atom.unit
            for prime, j in primes(below):
                powers[prime] += j * k
        exponents = [(prime, k) for prime, k in powers.items() if k]
        if len(exponents) > 1 and not self._splits_numbers:
            return None
        return self._sum_of_logs(exponents)

    def _log_of_number(self, value: Fraction) -> Form | None:
        """`ln(12)` is `2ln(2) + ln(3)`."""
        return self._sum_of_logs(primes(value))

    def _sum_of_logs(self, exponents: Iterable[tuple[int, Fraction | int]]) -> Form:
        """The logarithm of a product of powers of primes."""
        ring = self._ring
        result = ring.zero
        for prime, k in exponents:
            number = ring.rational(prime)
            argument = Quotient(number.poly, ring.one.poly)
            atom = self._atoms.function("log", number, argument, lambda a: self._shown("log", a))
            result = ring.add(result, ring.scale(atom, k))
        return result

    def _absolute(self, a: Form) -> Form:
        """`|a|`, factor by factor."""
        ring, table = self._ring, self._atoms.table
        quotient = table.quotient(a)
        if not quotient.top:
            return ring.zero
        number = content(quotient.top) / content(quotient.bottom)
        result = ring.rational(number)
        for poly, direction in ((quotient.top, 1), (quotient.bottom, -1)):
            for factor, k in self._atoms.factor(poly)[1]:
                result = ring.mul(result, self._raising.absolute(factor, k * direction))
        return self._atoms.reduced(result)
