"""An integral as the sum of those over pieces, on each of which the integrand has no steps.

In: a question, and who answers it for one piece. Out: the answer to the whole; nothing where the
integrand has no pieces, or where they give no more than the whole.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from chainrule.definite.cover import cover
from chainrule.definite.curved import curved_parts
from chainrule.definite.ends import interval
from chainrule.definite.exact import exact
from chainrule.definite.question import Asked, Definite, Late
from chainrule.definite.staircase import pieces, together
from chainrule.definite.switched import parts as switched_parts
from chainrule.definite.values import number
from chainrule.errors import InputError
from chainrule.expr import Expr, to_text
from chainrule.expr.fold import mul
from chainrule.expr.tree import num, sym


def in_pieces(asked: Asked, found: Callable[[Asked], Definite]) -> Definite | None:
    """The value as the sum of those of pieces, where these give more than the whole does.

    Args:
        asked: the whole.
        found: answers a piece.
    """
    whole = (
        _between_steps(asked, found)
        or _between_curves(asked, found)
        or _between_signs(asked, found)
    )
    unknown = asked.antiderivative is None
    if whole is None or (whole.kind == "enclosed" and not unknown):
        return None
    return replace(whole, antiderivative=asked.antiderivative)


def _between_steps(asked: Asked, found: Callable[[Asked], Definite]) -> Definite | None:
    """The same between the jumps of steps, where no antiderivative is proved across them."""
    over = asked.over
    if asked.antiderivative is not None and (asked.word is None or asked.word.status == "proved"):
        return None
    if not (isinstance(over.low, Expr) and isinstance(over.high, Expr)):
        return None
    parts = []
    for piece in pieces(asked.f, asked.variable, over.low, over.high):
        constant = asked.variable not in piece.function.names
        if constant and not number(piece.function).is_finite():
            return None  # it has no value there
        primitive = mul(piece.function, sym(asked.variable)) if constant else None
        part = replace(
            asked, f=piece.function, over=interval(num(piece.low), num(piece.high)),
            antiderivative=primitive, word=None,
        )  # fmt: skip
        parts.append(found(part))
    return together(parts, asked.digits) if parts else None


def _between_curves(asked: Asked, found: Callable[[Asked], Definite]) -> Definite | None:
    """The same where steps of curves jump, and are all that there is."""
    if asked.antiderivative is not None:
        return None
    parts = [
        found(
            replace(
                asked, f=p.function, antiderivative=p.primitive, over=interval(p.low, p.high),
                word=None,
            )
        )
        for p in curved_parts(asked.f, asked.variable, asked.over)
    ]  # fmt: skip
    return together(parts, asked.digits) if parts else None


def _between_signs(asked: Asked, found: Callable[[Asked], Definite]) -> Definite | None:
    """The same between changes of sign, where the whole is not plain."""
    split = switched_parts(asked.f, asked.antiderivative, asked.variable, asked.over)
    try:
        if not split or _is_plain(asked):
            return None
        there = [
            found(
                replace(
                    asked, f=p.function, antiderivative=p.primitive, over=interval(p.low, p.high)
                )
            )
            for p in split
        ]
    except (Late, InputError):  # not real: the whole says so of itself
        return None
    for part, value in zip(split, there, strict=True):
        if value.kind == "diverges":
            why = (
                f"f is {to_text(part.function)} between changes of sign, and {value.verdict.detail}"
            )
            return replace(value, verdict=replace(value.verdict, detail=why))
    return together(there, asked.digits, "changes of sign")


def _is_plain(asked: Asked) -> bool:
    """Whether the integrand is bounded on a finite interval, and its antiderivative continuous."""
    if not asked.over.is_finite:
        return False
    seen = cover(asked.f, asked.variable, asked.over.inner, asked.tick, jumps=True)
    if seen.open or not seen.complete:
        return False
    known = asked.antiderivative
    return known is None or exact(known, asked.variable, asked.over, asked.tick).sure
