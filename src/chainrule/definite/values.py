"""Values of an expression on a piece of a line: real, or complex around it.

In: an expression in one variable, and a ball. Out: a ball that holds all its values there, not
finite where nothing is certain. It knows no integral.

`Line.real` is finite only where the expression is continuous: every operator is, on its real
domain, and roots and inverse functions are taken up to the edge of theirs (a ball around an edge is
cut off there). `Line.analytic` is what FLINT's integration asks for: with its flag the ball is not
finite where the expression is not analytic on the whole of the argument.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from fractions import Fraction
from functools import lru_cache
from typing import Any, Final

from flint import acb, arb, fmpq

from chainrule.algebra import POLYGAMMA, complex_root_sum, real_root_sum, special_value
from chainrule.checker.balls import rational_value
from chainrule.expr import Expr, walk
from chainrule.expr.operators import JUMPS, LATE, is_root_sum

Ball = Any
"""`flint.arb` or `flint.acb`."""
Compute = Callable[[Expr, list[Ball]], Ball]

_NAN: Final = arb("nan")
_METHODS: Final = {"fresnels": "fresnel_s", "fresnelc": "fresnel_c"}


class Line:
    """An expression along one variable.

    Args:
        e: has no other symbol.
        variable: its name.
        known: real balls of subexpressions that are not computed.

    >>> from chainrule.expr import parse
    >>> print(Line(parse("sqrt(x)"), "x").real(arb(4)))
    2.00000000000000
    """

    def __init__(self, e: Expr, variable: str, known: Mapping[Expr, arb] | None = None) -> None:
        self._variable = variable
        self._known = known or {}
        self._nodes = list(dict.fromkeys(reversed(list(walk(e)))))
        self._numbers = {
            node: _exact(Fraction(node.value))  # type: ignore[arg-type]
            for node in self._nodes
            if node.op == "num"
        }
        self._root = e

    def real(self, at: arb) -> arb:
        """The real values on a ball."""
        return self.value(at, _real)

    def across(self, at: arb) -> arb:
        """The real values on a ball, where functions that jump may do so."""
        return self.value(
            at, lambda node, args: (_jumping if node.op in JUMPS else _real)(node, args)
        )

    def analytic(self, at: acb, flag: bool) -> acb:
        """The complex values on a ball; with the flag, only where it is analytic.

        Without the flag FLINT asks for the values on a piece of the real line, where those of
        `real` are narrower.
        """
        if not flag and at.imag.is_zero():
            value = self.real(at.real)
            if value.is_finite():
                return acb(value)
        return self.value(at, lambda node, args: _complex(node, args, flag))

    def value(self, at: Ball, compute: Compute) -> Ball:
        """The values on a ball, real or complex.

        Args:
            at: the ball.
            compute: makes the ball of a function from those of its arguments.
        """
        kind = type(at)
        known: dict[Expr, Ball] = {}
        for node in self._nodes:
            if node in self._known:
                known[node] = kind(self._known[node])
            elif node.op == "sym":
                known[node] = at
            elif node.op == "num":
                known[node] = kind(self._numbers[node])
            elif not node.args:
                known[node] = kind(arb.pi() if node.op == "pi" else arb(1).exp())
            else:
                known[node] = compute(node, [known[a] for a in node.args])
        return known[self._root]


def number(e: Expr) -> arb:
    """The value of an expression without symbols; not finite where it has none.

    >>> from chainrule.expr import parse
    >>> print(number(parse("2^3")))
    8.00000000000000
    """
    return Line(e, "").real(arb(0))


_exponent: Final = lru_cache(maxsize=1 << 10)(rational_value)


def _exact(value: Fraction) -> fmpq:
    return fmpq(value.numerator, value.denominator)


def _common(op: str, args: list[Ball]) -> Ball:
    """What has no branches: the same for real and complex values."""
    a = args[0]
    if len(args) == 2:
        b = args[1]
        return {"add": a + b, "sub": a - b, "mul": a * b}[op] if op != "div" else a / b
    return -a if op == "neg" else getattr(a, op)()


_BRANCHLESS: Final = frozenset(
    ("add", "sub", "mul", "div", "neg", "exp", "sin", "cos", "tan", "sec", "csc", "cot", "sinh",
     "cosh", "tanh", "sech", "csch", "coth")
)  # fmt: skip


# -- real ----------------------------------------------------------------------------------------


def _real(node: Expr, args: list[arb]) -> arb:
    op, a = node.op, args[0]
    if op in _BRANCHLESS:
        return _common(op, args)
    if op == "pow":
        return _real_power(a, args[1], _exponent(node.args[1]))
    if op in ("acot", "asec", "acsc"):
        inverse = {"acot": "atan", "asec": "acos", "acsc": "asin"}[op]
        return _within_one(1 / a, inverse) if op != "acot" else (1 / a).atan()
    if op in ("asin", "acos"):
        return _within_one(a, op)
    if op == "acosh":
        return _root(a - 1, lambda b: (b + 1).acosh())
    if op == "abs":
        return abs(a)
    if op == "sqrt":
        return _root(a, lambda b: b.sqrt())
    if op == "cbrt":
        return _root(a, lambda b: (b.log() / 3).exp())
    if op in ("log2", "log10"):
        return a.log() / arb(int(op[3:])).log()
    if is_root_sum(op):
        return real_root_sum(op, a)
    if op in JUMPS:
        return _between_jumps(op, a)
    if op in LATE:
        return special_value(op, acb(a)).real if op in POLYGAMMA else _special(op, a)
    return getattr(a, op)()  # log, atan, asinh, atanh


def _jumping(node: Expr, args: list[arb]) -> arb:
    (a,) = args
    if node.op in ("floor", "ceil"):
        return a.floor() if node.op == "floor" else a.ceil()
    return a.sgn() if node.op == "sign" else (a.sgn() + 1) / 2


def _special(op: str, a: Ball) -> Ball:
    """A special function, real or complex; not finite at its poles and where it is not real."""
    return getattr(a, _METHODS.get(op, op.lower()))()


def _between_jumps(op: str, a: arb) -> arb:
    """A function that jumps, on a ball without a jump."""
    if op in ("sign", "Heaviside"):
        if a.contains(0):
            return _NAN
        return a.sgn() if op == "sign" else (a.sgn() + 1) / 2
    if not a.is_finite() or a.contains_integer():
        return _NAN
    return getattr(a, op)()


def _real_power(a: arb, b: arb, exponent: Fraction | None) -> arb:
    if exponent is None:
        return (b * a.log()).exp()
    if exponent < 0:
        return 1 / _real_power(a, -b, -exponent)
    if exponent.denominator == 1:
        return _whole_power(a, exponent.numerator)
    return _root(a, lambda c: (c.log() * _exact(exponent)).exp())


def _whole_power(a: arb, n: int) -> arb:
    """A whole power; FLINT has none of a ball that holds 0, and 1 of what has no value."""
    if not a.contains(0):
        return a**n
    if n == 0:
        return arb(1) if a.is_finite() else _NAN
    low, high = (-a).upper(), a.upper()  # how far it reaches to either side of 0
    if not (low.is_finite() and high.is_finite()):
        return _NAN
    below, above = (arb(0) if end == 0 else abs(end) ** n for end in (low, high))
    return arb(0).union(above).union(below if n % 2 == 0 else -below)


def _root(a: arb, rising: Callable[[arb], arb]) -> arb:
    """A function that rises from 0 at 0, on the part of a ball that is not negative."""
    if a > 0:
        return rising(a)
    top = a.upper()
    if a < 0 or not top.is_finite():
        return _NAN
    return arb(0) if top == 0 else arb(0).union(rising(top))


def _within_one(a: arb, name: str) -> arb:
    """An arcsine or arccosine, on the part of a ball that lies between -1 and 1."""
    if abs(a) < 1:
        return getattr(a, name)()
    if abs(a) > 1 or not a.is_finite():
        return _NAN
    low, high = a.lower().max(arb(-1)), a.upper().min(arb(1))
    return getattr(low, name)().union(getattr(high, name)())


# -- complex -------------------------------------------------------------------------------------


def _complex(node: Expr, args: list[acb], flag: bool) -> acb:
    op, a = node.op, args[0]
    if op in _BRANCHLESS:
        return _common(op, args)
    if op == "pow":
        return _complex_power(a, args[1], _exponent(node.args[1]), flag)
    if op in ("acot", "asec", "acsc"):
        op, a = {"acot": "atan", "asec": "acos", "acsc": "asin"}[op], 1 / a
    if op == "abs":
        return a.real_abs(analytic=flag)
    if op == "sqrt":
        return a.sqrt(analytic=flag)
    if op == "cbrt":
        return a.pow(acb(fmpq(1, 3)), analytic=flag)
    if op == "log":
        return a.log(analytic=flag)
    if op in ("log2", "log10"):
        return a.log(analytic=flag) / arb(int(op[3:])).log()
    if is_root_sum(op):
        return complex_root_sum(op, a, analytic=flag)
    if op in JUMPS:  # constant on the upright strip above each interval without a jump
        return acb(_between_jumps(op, a.real))
    if flag and op in _OFF_CUT and not _OFF_CUT[op](a):
        return acb("nan")
    if op in POLYGAMMA:
        return special_value(op, a)
    if op == "asinh" and not a.real.contains(0):  # FLINT's has no value of wide balls
        size = a if a.real > 0 else -a
        value = (size + (size * size + 1).sqrt(analytic=flag)).log(analytic=flag)
        return value if a.real > 0 else -value
    return _special(op, a) if op in LATE else getattr(a, op)()


def _complex_power(a: acb, b: acb, exponent: Fraction | None, flag: bool) -> acb:
    if exponent is not None and exponent.denominator == 1:
        return a**exponent.numerator if exponent or a.is_finite() else a
    if exponent == Fraction(1, 2):
        return a.sqrt(analytic=flag)
    return a.pow(b, analytic=flag)


def _is_off_outer_cut(a: acb) -> bool:
    """Off the real line beyond -1 and 1: the cuts of asin, acos, atanh."""
    return not a.imag.contains(0) or bool(abs(a.real) < 1)


def _is_off_upright_cut(a: acb) -> bool:
    """Off the imaginary line beyond -i and i: the cuts of atan, asinh."""
    return not a.real.contains(0) or bool(abs(a.imag) < 1)


_OFF_CUT: Final[dict[str, Callable[[acb], bool]]] = {
    **dict.fromkeys(("asin", "acos", "atanh"), _is_off_outer_cut),
    **dict.fromkeys(("atan", "asinh"), _is_off_upright_cut),
    **dict.fromkeys(("acosh", "li"), lambda a: not a.imag.contains(0) or bool(a.real > 1)),
    **dict.fromkeys(("Ei", "Ci"), lambda a: not a.imag.contains(0) or bool(a.real > 0)),
}
