"""Expressions as rational functions over kernels: the normal form.

In: an `Expr`. Out: a `Form` over the kernels of a `Table` (symbols, exponentials, logarithms,
roots, cosines...), and the exact zero test. It knows no verdicts and no deadline of its own: the
caller passes a `tick` that raises when the time is over.

The test is sound: every relation that is applied is true wherever both sides are defined (see
`powers.py`, `circular.py`; relations for real values only are applied one case of signs at a
time, see `signs.py`). It is not complete: hidden relations between kernels (`sqrt(x²)` and `x`,
`atan(x) + atan(1/x)`) are not all known, so a difference that does not vanish proves nothing.

Method: Risch's structure theorem says which exponentials, logarithms and algebraic functions are
independent; normalising each kernel's argument as here is the practical form that is described
in Davenport, Siret, Tournier, *Computer Algebra*, sections 2.7 and 5.1.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from fractions import Fraction
from typing import Final

from chainrule.algebra import circular, domain, powers
from chainrule.algebra.absolute import absolute
from chainrule.algebra.describe import describe_quotient
from chainrule.algebra.exponents import finer_units
from chainrule.algebra.ring import Form, Full, Ring, TooCostly, Undefined
from chainrule.algebra.signs import Vacuous
from chainrule.algebra.special_kernels import special
from chainrule.algebra.table import Kernel, Restart, Table, Units
from chainrule.algebra.vanishing import Vanishing
from chainrule.expr.operators import LATE, is_root_sum
from chainrule.expr.tree import Expr

__all__ = [
    "Algebra", "Form", "Full", "Kernel", "Restart", "TooCostly", "Undefined", "Units", "Vacuous",
]  # fmt: skip

_HALF = Fraction(1, 2)
_ONE = Fraction(1)
_LONGEST = 200  # characters of a difference that is worth reading


class Algebra:
    """The normal forms of one computation; forms of two algebras cannot be mixed.

    Args:
        size: the number of kernels there is room for (`Full` is raised beyond).
        limit: the most terms that one product may look at (`TooCostly` beyond).
        units: units found by an earlier attempt; see `Restart`.
        tick: called now and then; it may raise to stop the computation.
        exponential_angles: write sin and cos through `exp(i·a)`.
        signs: the case of signs at hand (see `signs.py`), or None for complex values.
        real: nodes whose value is real by assumption: those of the function whose real domain
            is meant. Without a case of signs it is known of their roots and logarithms.

    >>> from chainrule.expr.tree import make, num, sym
    >>> x = sym("x")
    >>> algebra = Algebra()
    >>> square = lambda name: make("pow", make(name, x), num(2))
    >>> one = algebra.form(make("add", square("sin"), square("cos")))
    >>> algebra.is_zero(algebra.ring.sub(one, algebra.ring.one))
    True
    """

    def __init__(
        self,
        *,
        size: int = 16,
        limit: int = 100_000,
        units: Units | None = None,
        tick: Callable[[], None] = lambda: None,
        exponential_angles: bool = False,
        signs: dict[str, int] | None = None,
        real: frozenset[Expr] = frozenset(),
    ) -> None:
        self.ring = Ring(size, limit, tick)
        self.table = Table(self.ring, {} if units is None else units, tick)
        self.table.exponential_angles = exponential_angles
        self.table.signs = signs
        self._real = real
        self._tick = tick
        self._forms: dict[Expr, Form] = {}
        self._whole: Expr | None = None  # what is being read
        self._vanishing = Vanishing(self.table)

    @property
    def kernels(self) -> list[Kernel]:
        """The kernels found so far, the oldest first."""
        return list(self.table.kernels.values())

    def form(self, e: Expr) -> Form:
        """The form of an expression; equal subtrees are computed once.

        Raises:
            Undefined: it divides by zero everywhere, or takes the logarithm of zero.
            TooCostly, Full, Restart: see there.
        """
        found = self._forms.get(e)
        if found is None:
            self._whole = e
            found = self._read(e)
        return found

    def _read(self, e: Expr) -> Form:
        """The form of a node, after those of its arguments, from left to right."""
        known = self._forms.get
        args = [known(a) or self._read(a) for a in e.args]
        self._tick()
        form = self._forms[e] = self._node(e, args)
        if self._real and self.table.signs is None and e in self._real:
            self._note_real(form)
        return form

    def _note_real(self, form: Form) -> None:
        """Note that a root or logarithm is real, if a product of it and of what is real is so."""
        if form.factors or len(form.poly) != 1:
            return
        kernels = self.table.kernels
        powers_of = self.ring.monomial(form.poly)
        unknown = [i for i in powers_of if not kernels[i].real]
        if len(unknown) == 1 and powers_of[unknown[0]] == 1:
            kernel = kernels[unknown[0]]
            if kernel.kind in ("root", "log"):
                kernels[kernel.index] = replace(kernel, real=True)
                self.table.real_symbols = True

    @property
    def real_symbols(self) -> bool:
        """Whether a relation was used that needs the symbols to be real, such as |x|² = x²."""
        return self.table.real_symbols

    def may_divide_by(self, e: Expr) -> bool:
        """Whether the zeros of `e` certainly have no interior, in the case of signs at hand."""
        return self._vanishing.is_nowhere_dense(self.form(e))

    def may_be_raised(self, e: Expr) -> bool:
        """Whether powers of `e` are what they are written as, in the case of signs at hand.

        `e^v` is `exp(v·log e)` where `e` vanishes on no open set, and where it is known to be
        zero, `0^v` is looked at for itself. What may be either has no form that is its own.
        """
        form = self.form(e)
        return self.is_zero(form) or self._vanishing.is_nowhere_dense(form)

    def slope(self, e: Expr, variable: str) -> Form | None:
        """The derivative of what `e` is here; nothing where one of its kernels may have none."""
        return self._vanishing.slope(self.form(e), variable)

    def certain_difference(self, a: Expr, b: Expr) -> str | None:
        """`a - b` in words, if it certainly vanishes on no open set."""
        difference = self.ring.sub(self.form(a), self.form(b))
        if not self._vanishing.is_nowhere_dense(difference):
            return None
        text = describe_quotient(self.table.quotient(difference), self.table.kernels)
        return text if len(text) <= _LONGEST else "a number below all digits that are shown"

    def rational_value(self, e: Expr) -> Fraction | None:
        """The rational number that `e` is wherever it has a value, if it is one.

        >>> from chainrule.expr.parser import parse
        >>> Algebra().rational_value(parse("sin(x)^2 + cos(x)^2 + 1"))
        Fraction(2, 1)
        """
        quotient = self.table.quotient(self.form(e))
        if quotient.bottom != 1 or not quotient.top.is_constant():
            return None
        if not quotient.top:
            return Fraction(0)
        value = quotient.top.leading_coefficient()
        return Fraction(int(value.p), int(value.q))

    def is_zero(self, a: Form) -> bool:
        """Whether the form vanishes identically, as far as the relations know."""
        return self.table.is_zero(a)

    def difference_is_zero(self, a: Expr, b: Expr) -> bool:
        """Whether `a - b` vanishes identically, as far as the relations know."""
        return self.is_zero(self.ring.sub(self.form(a), self.form(b)))

    def _node(self, e: Expr, args: Sequence[Form]) -> Form:
        op = e.op
        if op == "num":
            return self.ring.rational(e.value)  # type: ignore[arg-type]
        if op == "sym":
            return self.table.symbol(str(e.value))
        binary = _BINARY.get(op)
        if binary is not None:
            if self.table.signs is not None and op == "pow" and e in self._real:
                domain.require_base(self.table, self._vanishing, args[0], args[1])
            if op == "pow" and type(e.args[1].value) is int:
                return powers.whole_power(self.table, args[0], e.args[1].value)
            return binary(self, args[0], args[1])
        if self.table.signs is not None and e in self._real:
            domain.require_real(self.table, self._vanishing, op, args[0] if args else self.ring.one)
        if op in ("pi", "e"):
            return self.table.constant(op)  # type: ignore[arg-type]
        if is_root_sum(op):
            return special(self.table, op, args[0])
        if op == "exp" and self._whole is not None:
            finer = finer_units(self._whole).get(e, _ONE)
            return powers.exp(self.table, args[0], finer)
        return _UNARY[op](self, args[0])

    def add(self, a: Form, b: Form) -> Form:
        """`a + b`."""
        return self.ring.add(a, b)

    def sub(self, a: Form, b: Form) -> Form:
        """`a - b`."""
        return self.ring.sub(a, b)

    def mul(self, a: Form, b: Form) -> Form:
        """`a·b`."""
        return self.ring.mul(a, b)

    def div(self, a: Form, b: Form) -> Form:
        """`a/b`."""
        return self.ring.mul(a, self.table.inverse(b))

    def power(self, a: Form, b: Form) -> Form:
        """`a^b`."""
        return powers.power(self.table, a, b)

    def log_to_base(self, a: Form, base: int) -> Form:
        """`log(a)/log(base)`."""
        below = powers.log(self.table, self.ring.rational(base), whole=True)
        return self.div(powers.log(self.table, a), below)


def _trigonometric(of: Callable[[Algebra, Form, Form], Form]) -> Callable[[Algebra, Form], Form]:
    return lambda algebra, a: of(algebra, *circular.cos_sin(algebra.table, a))


def _on_table(of: Callable[[Table, Form], Form]) -> Callable[[Algebra, Form], Form]:
    return lambda algebra, a: of(algebra.table, a)


def _inverted(of: Callable[[Algebra, Form], Form]) -> Callable[[Algebra, Form], Form]:
    return lambda algebra, a: algebra.table.inverse(of(algebra, a))


def _of_inverse(of: Callable[[Table, Form], Form]) -> Callable[[Algebra, Form], Form]:
    return lambda algebra, a: of(algebra.table, algebra.table.inverse(a))


def _special(name: str) -> Callable[[Algebra, Form], Form]:
    return lambda algebra, a: special(algebra.table, name, a)


_BINARY: Final[dict[str, Callable[[Algebra, Form, Form], Form]]] = {
    "add": Algebra.add, "sub": Algebra.sub, "mul": Algebra.mul, "div": Algebra.div,
    "pow": Algebra.power,
}  # fmt: skip

_UNARY: Final[dict[str, Callable[[Algebra, Form], Form]]] = {
    "neg": lambda algebra, a: algebra.ring.neg(a),
    "exp": _on_table(powers.exp),
    "log": _on_table(powers.log),
    "log10": lambda algebra, a: algebra.log_to_base(a, 10),
    "log2": lambda algebra, a: algebra.log_to_base(a, 2),
    "sqrt": lambda algebra, a: powers.rational_exponent(algebra.table, a, _HALF),
    "cbrt": lambda algebra, a: powers.rational_exponent(algebra.table, a, Fraction(1, 3)),
    "abs": _on_table(absolute),
    "sin": _trigonometric(lambda _, c, s: s),
    "cos": _trigonometric(lambda _, c, s: c),
    "tan": _trigonometric(lambda algebra, c, s: algebra.div(s, c)),
    "sec": _trigonometric(lambda algebra, c, s: algebra.table.inverse(c)),
    "csc": _trigonometric(lambda algebra, c, s: algebra.table.inverse(s)),
    "cot": _trigonometric(lambda algebra, c, s: algebra.div(c, s)),
    "asin": _on_table(circular.asin),
    "acos": _on_table(circular.acos),
    "atan": _on_table(circular.atan),
    "acsc": _of_inverse(circular.asin),
    "asec": _of_inverse(circular.acos),
    "acot": _of_inverse(circular.atan),
    "sinh": _on_table(circular.sinh),
    "cosh": _on_table(circular.cosh),
    "tanh": _on_table(circular.tanh),
    "csch": _inverted(_on_table(circular.sinh)),
    "sech": _inverted(_on_table(circular.cosh)),
    "coth": _inverted(_on_table(circular.tanh)),
    "asinh": _on_table(circular.asinh),
    "acosh": _on_table(circular.acosh),
    "atanh": _on_table(circular.atanh),
    **{name: _special(name) for name in LATE},
}
