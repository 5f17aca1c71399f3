"""The exact value of an integral by the mirror image of its integrand: `x*sin(x)/(1 + cos(x)^2)`.

In: an integral that is enclosed, and who looks for antiderivatives. Out: its exact value, or the
integral as it was. It knows no quadrature.

From a to b the integral of f is that of f(a + b - x), and so that of half their sum. That half is
often simpler: 0 where f is odd, or a constant, or without x before a sine. From -oo to oo the image
is f(-x), and from 0 to oo it is f(1/x)/x^2.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from typing import Final, Protocol

from flint import arb, ctx

from chainrule.algebra import Algebra, TooCostly, Undefined, compute, speak
from chainrule.checker.claim import Effort
from chainrule.checker.prove import is_zero
from chainrule.definite.cover import BITS, cover, exactly
from chainrule.definite.ends import Interval, interval
from chainrule.definite.exact import JUMP_DIGITS
from chainrule.definite.integral import definite
from chainrule.definite.quarters import over_quarters
from chainrule.definite.question import Definite, Mirror
from chainrule.definite.values import Line, number
from chainrule.errors import InputError, TooLarge
from chainrule.expr import Expr, differentiate, make, num, substitute, sym, to_text, walk
from chainrule.expr.bounds import Bound, Infinity
from chainrule.expr.fold import ONE, ZERO, add, sub
from chainrule.simplifier import simplify
from chainrule.types import Verdict

_PARTS: Final = tuple(Fraction(n, 17) for n in (2, 5, 7, 11, 16))
"""Where between the ends a half is looked at that may be constant."""
_UNPROVED: Final = ("rigorous enclosure", "enclosure")
"""Methods of verdicts on an enclosure alone, and on an exact value that only agrees with one."""
_WHOLE_LINE: Final = (Infinity.MINUS, Infinity.PLUS)


class Known(Protocol):
    """An antiderivative, and the checker's word on it."""

    @property
    def expression(self) -> Expr: ...
    @property
    def verdict(self) -> Verdict: ...


@dataclass(frozen=True, slots=True)
class _Half:
    """Half the sum of an integrand and its image, in short; and whether it is shown to be that."""

    function: Expr
    sure: bool
    image: Expr


def by_symmetry(
    found: Definite,
    f: Expr,
    variable: str,
    ends: tuple[Bound, Bound],
    look: Callable[[Expr, str], Known | None],
    timeout_s: float = 10.0,
) -> Definite:
    """The exact value of an integral that no antiderivative proves, or what was found before.

    Args:
        found: the integral of `f`; it converges, if it has an enclosure.
        f: has no other symbol than `variable`.
        variable: by what.
        ends: the lower and the upper bound.
        look: finds antiderivatives.
        timeout_s: seconds for the integral of the half.

    >>> from chainrule.expr import parse
    >>> f, ends = parse("ln(x + 1)/(ln(x + 1) + ln(2 - x))"), (parse("0"), parse("1"))
    >>> found = by_symmetry(definite(f, "x", *ends), f, "x", ends, lambda g, variable: None)
    >>> found.text, found.verdict.detail
    ('1/2', 'half the sum of f and its mirror image is 1/2')
    """
    if found.enclosure is None or found.verdict.method not in _UNPROVED:
        return found
    try:
        half = _half(f, variable, interval(*ends))
        if half is None:
            return found
        g = half.function
        known = look(g, variable) if variable in g.names else None
        if known is None and variable in g.names:
            if over_quarters(g, variable, interval(*ends)) is None:
                return found
            value = definite(g, variable, *ends, timeout_s=timeout_s)
        else:
            value = definite(
                g, variable, *ends, timeout_s=timeout_s,
                antiderivative=make("mul", g, sym(variable)) if known is None else known.expression,
                word=None if known is None else known.verdict,
            )  # fmt: skip
    except (TooLarge, InputError):
        return found
    return _agreed(found, value, half, known)


def _agreed(found: Definite, value: Definite, half: _Half, known: Known | None) -> Definite:
    """The value of the integral of the half, if it lies in the enclosure of the whole."""
    side = found.enclosure
    if value.exact is None or side is None:
        return found
    with ctx.workprec(4 * BITS):
        at = number(value.exact)
        inside = at >= exactly(side.low) and at <= exactly(side.high)
    sure = half.sure and value.verdict.status == "proved"
    narrow = side.high - side.low <= Fraction(1, 10**JUMP_DIGITS) * max(Fraction(1), abs(side.high))
    if not inside or not (sure or (narrow and found.exact is None)):
        return found
    detail = f"half the sum of f and its mirror image is {to_text(half.function)}"
    verdict = Verdict("proved" if sure else "checked", "symmetry", detail)
    primitive, word = (None, None) if known is None else (known.expression, known.verdict)
    mirror = Mirror(half.image, half.function, primitive, word)
    return Definite("exact", value.exact, side, verdict, mirror=mirror)


# -- half the sum ----------------------------------------------------------------------------------


def _half(f: Expr, variable: str, over: Interval) -> _Half | None:
    """Half the sum of an integrand and its image, where it is simpler than the integrand."""
    image = _image(f, variable, over)
    if image is None:
        return None
    whole = make("div", make("add", f, image), num(2))
    try:
        short = simplify(compute(lambda a: _normal(a, whole)), variable).expression
    except (TooCostly, Undefined):
        short = simplify(whole, variable).expression
    if _count(short, variable) >= _count(f, variable):
        return _constant(whole, variable, over, image)
    gap = make("sub", short, whole)
    if not over.is_finite and over.low == ZERO:  # where x > 0, ln(1/x) is -ln(x)
        gap = substitute(gap, {variable: make("exp", sym(variable))})
    return _Half(short, is_zero(gap, Effort()), image)


def _count(e: Expr, variable: str) -> int:
    """How often the variable stands there."""
    return sum(node == sym(variable) for node in walk(e))


def _image(f: Expr, variable: str, over: Interval) -> Expr | None:
    """The integrand after the substitution that turns the interval round."""
    x = sym(variable)
    low, high = over.low, over.high
    if isinstance(low, Expr) and isinstance(high, Expr):
        turned = simplify(sub(add(low, high), x), variable).expression
        return substitute(f, {variable: turned})
    if (low, high) == _WHOLE_LINE:
        return substitute(f, {variable: make("neg", x)})
    if low == ZERO:
        turned = substitute(f, {variable: make("div", ONE, x)})
        return make("div", turned, make("pow", x, num(2)))
    return None


def _normal(algebra: Algebra, e: Expr) -> Expr:
    return speak(algebra.table, algebra.form(e))


def _constant(whole: Expr, variable: str, over: Interval, image: Expr) -> _Half | None:
    """The same where it is constant, though its formula does not show that."""
    low, high = over.low, over.high
    if not (isinstance(low, Expr) and isinstance(high, Expr)):
        return None
    line, inner = Line(whole, variable), over.inner
    width = inner.high - inner.low
    with ctx.workprec(BITS):
        values = [line.real(arb(exactly(inner.low + part * width))) for part in _PARTS]
        if not all(value.overlaps(values[0]) and value.is_finite() for value in values):
            return None
    middle = make("div", make("add", low, high), num(2))
    places = (substitute(whole, {variable: place}) for place in (low, high, middle))
    short = [simplify(place, None).expression for place in places]
    with ctx.workprec(BITS):
        right = [value for value in short if number(value).overlaps(values[0])]
    if not right:
        return None
    ends = (inner.low, inner.high)
    seen = cover(whole, variable, inner, jumps=True)
    still = seen.complete and all(
        gap.low in ends or gap.high in ends for gap in (*seen.open, *seen.jumps)
    )
    sure = still and is_zero(differentiate(whole, variable), Effort())
    return _Half(min(right, key=lambda value: value.size), sure, image)
