"""Where a function may change its formula: the zeros that divide a line into intervals.

In: expressions, an axis, and a point through which a line runs along it. Out: the places on the
line at which something inside an absolute value, a root, a logarithm or an inverse function may
change its sign, and the stretches that could not be looked through. Zeros are found and not hoped
for (`zeros.py`). It compares nothing and knows no verdicts.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import pairwise
from typing import Final

from flint import arb, fmpq

from chainrule.algebra import WITH_POLES
from chainrule.checker.balls import Evaluator
from chainrule.checker.polynomial_zeros import dense_polynomial, exact_zeros, turning_places
from chainrule.checker.zeros import Search, Stretch
from chainrule.expr.operators import is_root_sum
from chainrule.expr.root_sums import parts, polynomial
from chainrule.expr.tree import Expr, const, free_symbols, make, num, walk

_ONE: Final = num(1)
LARGEST = 64  # the power of two up to which a line is looked through
HIGHEST = 4000  # beyond the largest constant, too, but not beyond this
STEEP: Final = frozenset(("exp", "sinh", "cosh", "tanh", "sech", "erf", "erfc", "erfi"))
_PI: Final = const("pi")
_BEYOND = 1 << 40
_FEW: Final = 64  # zeros of one function; what has more is periodic as a rule
SLOW: Final = frozenset(("log", "log10", "log2", "asinh", "acosh"))


def _unit(u: Expr) -> tuple[Expr, ...]:
    """Where u is 1 or -1."""
    return make("sub", u, _ONE), make("add", u, _ONE)


# Something happens to them where their argument is a whole number: a jump, a pole.
WHOLE_NUMBERS: Final = ("floor", "ceil", *sorted(WITH_POLES))

# The functions of the argument u of an operator whose zeros divide the line.
_SWITCHES: Final[dict[str, Callable[[Expr], tuple[Expr, ...]]]] = {
    **dict.fromkeys(
        ("abs", "sqrt", "cbrt", "log", "log10", "log2", "coth", "csch"), lambda u: (u,)
    ),
    **dict.fromkeys(("asin", "acos", "atanh"), _unit),
    **dict.fromkeys(("asec", "acsc"), lambda u: (u, *_unit(u))),
    "acosh": lambda u: (make("sub", u, _ONE),),
    "acot": lambda u: (u,),
    **dict.fromkeys(("tan", "sec"), lambda u: (make("cos", u),)),
    **dict.fromkeys(("cot", "csc"), lambda u: (make("sin", u),)),
    **dict.fromkeys(("Ei", "Ci", "sign", "Heaviside"), lambda u: (u,)),
    "li": lambda u: (u, make("sub", u, _ONE)),
    **dict.fromkeys((*WHOLE_NUMBERS,), lambda u: (make("sin", make("mul", _PI, u)),)),
}

Limits = tuple[Fraction | None, Fraction | None]


@dataclass(frozen=True, slots=True)
class Partition:
    """What divides a line.

    Attributes:
        cuts: each holds at least one place where something may switch; disjoint, in order.
        dark: the stretches that were not looked through; the cuts there are not all.
        reach: the line is looked at from -reach to reach.
        whole: whether there certainly is nothing beyond.
        single: cuts of functions that have few; those of others go on as they began.
    """

    cuts: tuple[Stretch, ...]
    dark: tuple[Stretch, ...]
    reach: Fraction
    whole: bool
    single: tuple[Stretch, ...] = ()

    def gaps(self) -> list[Stretch]:
        """The pieces between the cuts."""
        first, last = Stretch(-self.reach, -self.reach), Stretch(self.reach, self.reach)
        both = pairwise((first, *self.cuts, last))
        return [Stretch(a.high, b.low) for a, b in both if a.high < b.low]

    def divided_at(self, cuts: Sequence[Stretch]) -> Partition:
        """With more cuts, as far as they lie within its reach."""
        within = [c for c in cuts if -self.reach < c.low and c.high < self.reach]
        return replace(self, cuts=_merged((*self.cuts, *within)), single=(*self.single, *within))

    def single_ends(self) -> frozenset[Fraction]:
        """Where the gaps end that lie beside one of the single cuts."""
        cuts = [c for c in self.cuts if any(c.low <= s.low <= c.high for s in self.single)]
        return frozenset(end for c in cuts for end in (c.low, c.high))

    def limits(self) -> Limits:
        """Between which places around zero everything was looked through; None for no end."""
        ends = [] if self.whole else [self.reach]
        low = max([d.high for d in self.dark if d.high <= 0] + [-end for end in ends], default=None)
        high = min([d.low for d in self.dark if d.low >= 0] + ends, default=None)
        around = any(d.low < 0 < d.high for d in self.dark)
        return (Fraction(0), Fraction(0)) if around else (low, high)


def switches(expressions: Sequence[Expr]) -> tuple[Expr, ...]:
    """The functions whose zeros divide the line.

    >>> from chainrule.expr.parser import parse
    >>> switches([parse("|x-3|/sqrt(x)")])
    (x, sub(x, 3))
    """
    found: dict[Expr, None] = {}
    for e in expressions:
        for node in walk(e):
            for u in _inside(node):
                found.update(dict.fromkeys(filter(free_symbols, factors(u))))
    return tuple(found)


def _inside(node: Expr) -> tuple[Expr, ...]:
    """What divides the line at a node: where it vanishes, or where it is steepest."""
    if node.op == "div":
        return (node.args[1],)
    if node.op == "pow" and not _is_whole_positive(node.args[1]):
        return (node.args[0],)
    if is_root_sum(node.op):
        return (polynomial(parts(node.op).bottom, node.args[0]),)
    of = _SWITCHES.get(node.op)
    if of is not None:
        return of(node.args[0])
    return (node.args[0],) if node.op in STEEP else ()


def factors(u: Expr) -> tuple[Expr, ...]:
    """Plainer functions that vanish at the real points at which `u` does."""
    if u.op in ("neg", "sqrt", "cbrt", "abs", "pow", "sinh", "tanh", "asin", "atan", "asinh"):
        return factors(u.args[0])
    if u.op in ("mul", "div"):
        return (*factors(u.args[0]), *factors(u.args[1]))
    if u.op in ("exp", "cosh", "sech", "sec", "csc", "coth", "csch"):
        return ()
    return factors(make("sub", u.args[0], _ONE)) if u.op == "log" else (u,)


def _is_whole_positive(exponent: Expr) -> bool:
    return type(exponent.value) is int and exponent.value > 0


def partition(
    functions: Sequence[Expr],
    axis: str,
    point: dict[str, Fraction],
    tick: Callable[[], None] = lambda: None,
    *,
    exact_only: bool = False,
) -> Partition:
    """Divide the line through `point` along `axis` at the zeros of `functions`.

    Args:
        functions: as `switches` gives them.
        axis: the symbol that varies.
        point: the values of the others; that of the axis does not matter.
        tick: called now and then; it may raise to stop.
        exact_only: leave out what is no polynomial, and with it most of the time.

    >>> from chainrule.expr.parser import parse
    >>> found = partition(switches([parse("|x^2-4|")]), "x", {})
    >>> [float(cut.low) for cut in found.cuts]
    [-2.0, 2.0]
    """
    cuts, dark, single = list[Stretch](), list[Stretch](), list[Stretch]()
    scale = max([0, *(_scale(u, axis, point) for u in functions)])
    highest = min(max(LARGEST, scale + 8), HIGHEST)
    whole = True
    for u in functions:
        if axis not in free_symbols(u):
            continue
        found: list[Stretch] = []
        dense = dense_polynomial(u, axis, point)
        if dense is not None:
            found += turning_places(dense)
        else:
            whole = False
            if not exact_only:
                Search(u, axis, point, tick, found, dark).along(scale, highest)
        cuts += found
        single += found if len(found) <= _FEW else ()
    if scale > HIGHEST and not whole:
        # A number plays a part that lies beyond everything that can be looked at.
        dark.append(Stretch(-(Fraction(2) ** highest), Fraction(2) ** highest))
    reach = max([Fraction(2) ** highest, *(2 * abs(end) for c in cuts for end in (c.low, c.high))])
    return Partition(_merged(cuts), _merged(dark), reach, whole, tuple(single))


def hinted(
    hint: Expr, axis: str, point: dict[str, Fraction], tick: Callable[[], None],
    cuts: list[Stretch],
) -> None:  # fmt: skip
    """Put to `cuts` where a hint vanishes or is smallest, as far as `tick` lets it look.

    What is not found does not matter: it is no place where something may switch.

    >>> from chainrule.expr.parser import parse
    >>> cuts = []
    >>> hinted(parse("x^2-6x+10"), "x", {}, lambda: None, cuts)
    >>> [float(cut.low) for cut in cuts]
    [3.0, 3.0]
    """
    if axis not in free_symbols(hint):
        return
    dense = dense_polynomial(hint, axis, point)
    if dense is not None:
        cuts += turning_places(dense)
    else:
        Search(hint, axis, point, tick, cuts, []).along(0, LARGEST)


def exact_partition(functions: Sequence[Expr], axis: str) -> Partition | None:
    """The whole line divided at the zeros of polynomials; nothing if one is something else.

    >>> from chainrule.expr.parser import parse
    >>> exact_partition(switches([parse("ln(sin(x))")]), "x") is None
    True
    """
    denses = [dense_polynomial(u, axis, {}) for u in functions]
    if any(dense is None for dense in denses):
        return None
    cuts = _merged([cut for dense in denses for cut in exact_zeros(dense)])
    ends = [abs(end) for cut in cuts for end in (cut.low, cut.high)]
    return Partition(cuts, (), 2 * max([Fraction(1), *ends]), whole=True)


def magnitude(expressions: Sequence[Expr]) -> int:
    """The power of two beyond every constant in some expressions, and its inverse.

    >>> from chainrule.expr.parser import parse
    >>> magnitude([parse("x + 2^(-1000)"), parse("10*x")])
    1000
    """
    return max([0, *map(abs, _sizes(expressions))])


def _sizes(expressions: Sequence[Expr]) -> list[int]:
    """The powers of two next to all constants, also those written as `10^1000` or `exp(1000)`."""
    constants = [n for e in expressions for n in walk(e) if not free_symbols(n)]
    program = Evaluator(constants)
    real, values = program.real({}), program.complex({})
    return [_size(r if r.is_finite() else abs(c)) for r, c in zip(real, values, strict=True)]


def _scale(u: Expr, axis: str, point: dict[str, Fraction]) -> int:
    """`magnitude`, parameters' values included; a logarithm reaches n only at exp(n)."""
    sizes = _sizes([u])
    others = (value for name, value in point.items() if name != axis)
    sizes += [_size(arb(fmpq(value.numerator, value.denominator))) for value in others]
    if any(node.op in SLOW for node in walk(u)):
        sizes += [min(4 << min(size, 20), HIGHEST) for size in sizes if size > 0]
    return max([0, *map(abs, sizes)])


def _size(value: arb) -> int:
    """The power of two next to a number; very large for one that is too large to be computed."""
    if not value.is_finite():
        return _BEYOND
    if value.contains(0):
        return 0
    return round(float(abs(value).log() / arb.const_log2()))


def _merged(stretches: Sequence[Stretch]) -> tuple[Stretch, ...]:
    """In order, those that touch put together."""
    merged: list[Stretch] = []
    for s in sorted(stretches, key=lambda s: (s.low, s.high)):
        if merged and s.low <= merged[-1].high:
            merged[-1] = Stretch(merged[-1].low, max(merged[-1].high, s.high))
        else:
            merged.append(s)
    return tuple(merged)
