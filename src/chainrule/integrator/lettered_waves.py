"""Waves whose size and phase are letters: `a*sin(x) + b*cos(x)`, `a + a*cos(x)`.

In: an expression. Out: what its sine and cosine are multiplied by, and the sign of what has nothing
beside them, a power of -1.
"""

from __future__ import annotations

from typing import Final, NamedTuple

from chainrule.checker.alternation import alternating
from chainrule.checker.solving import constant_value
from chainrule.expr import differentiate, fold
from chainrule.expr.tidy import tidy
from chainrule.expr.tree import Expr, inner_name, substitute, sym, unary
from chainrule.expr.walks import distinct, operators_in, replaced

_WAVES: Final = ("sin", "cos")
_NAMES: Final = tuple(inner_name(op) for op in _WAVES)


class Wave(NamedTuple):
    """`sine*sin(angle) + cosine*cos(angle) + constant`."""

    angle: Expr
    sine: Expr
    cosine: Expr
    constant: Expr


def wave_of(e: Expr, variable: str) -> Wave | None:
    """An expression as a wave of a line and what is beside it; None where it is none.

    >>> from chainrule.expr import parse, to_text
    >>> [to_text(part) for part in wave_of(parse("a*sin(2x) - b*cos(2x) + 1"), "x")]
    ['2x', 'a', '-b', '1']
    """
    nodes = [n for n in distinct(e) if n.op in _WAVES and variable in n.names]
    angles = {n.args[0] for n in nodes}
    if len(angles) != 1:
        return None
    (u,) = angles
    if variable in differentiate(u, variable).names:
        return None
    plain = replaced(e, {unary(op, u): sym(n) for op, n in zip(_WAVES, _NAMES, strict=True)})
    sine, cosine = (tidy(differentiate(plain, name)) for name in _NAMES)
    constant = tidy(substitute(plain, dict.fromkeys(_NAMES, fold.ZERO)))
    if {variable, *_NAMES} & (sine.names | cosine.names | constant.names):
        return None
    return Wave(u, sine, cosine, constant)


def lettered_sign(e: Expr, variable: str) -> Expr | None:
    """The sign of a wave one of whose sizes is a letter at least; None of anything else.

    The angle is measured from the size that is a number, if there is one.

    >>> from chainrule.expr import parse, to_text
    >>> [to_text(lettered_sign(parse(text), "x")) for text in ("a*sin(x) + b*cos(x)", "b*sin(x)")]
    ['sign(a)*(-1)^floor((x + atan(b/a))/pi)', 'sign(b)*(-1)^floor(x/pi)']
    """
    wave = wave_of(e, variable) if e.names - {variable} else None
    if wave is None or wave.constant != fold.ZERO:
        return None
    u, a, b, _ = wave
    if not (operators_in(a) | operators_in(b)).isdisjoint(_WAVES):
        return None  # their arctangent would be an angle that the waves have already
    if a == fold.ZERO or (a.names and not b.names and b != fold.ZERO):
        shift = fold.neg(_arctangent(a, b))
        return _signed(b, alternating("cos", fold.add(u, shift)))
    return _signed(a, alternating("sin", fold.add(u, _arctangent(b, a))))


def _arctangent(top: Expr, bottom: Expr) -> Expr:
    """`-atan(a/2)` for `atan(-a/2)`."""
    if top == fold.ZERO:
        return top
    ratio = tidy(fold.div(top, bottom))
    positive = fold.without_minus(ratio)
    return fold.signed(positive is not None, unary("atan", positive or ratio))


def _signed(size: Expr, e: Expr) -> Expr:
    """Times the sign of a size."""
    if size.names:
        return fold.mul(unary("sign", size), e)
    return fold.signed(constant_value(size) < 0, e)
