"""An integral as the sum of those over pieces, on each of which the integrand has no steps.

In: a question, and who answers it for one piece. Out: the answer to the whole; nothing where the
integrand has no pieces, or where they give no more than the whole.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from chainrule.definite.ends import interval
from chainrule.definite.question import Asked, Definite
from chainrule.definite.staircase import pieces, together
from chainrule.definite.values import number
from chainrule.expr import Expr
from chainrule.expr.fold import mul
from chainrule.expr.tree import num, sym


def in_pieces(asked: Asked, found: Callable[[Asked], Definite]) -> Definite | None:
    """The value between the jumps of steps, where no antiderivative is proved across them.

    Args:
        asked: the whole.
        found: answers a piece.
    """
    over, unknown = asked.over, asked.antiderivative is None
    if not unknown and (asked.word is None or asked.word.status == "proved"):
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
    whole = together(parts, asked.digits) if parts else None
    return whole if unknown or (whole is not None and whole.exact is not None) else None
