"""An integral of what jumps: floors and signs are constants between their jumps.

In: an integrand, and the answer, which is continuous. Out: the integral with letters for them, as a
textbook tells it, and the answer.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from chainrule.checker.check import check_equal
from chainrule.checker.over_turns import is_continuous_over_turns
from chainrule.expr import fold, free_symbols, to_text
from chainrule.expr.tree import Expr, substitute, sym, unary
from chainrule.expr.walks import replaced
from chainrule.steps.round import Round
from chainrule.textbook import Claim, Told, tell
from chainrule.textbook.told import chosen
from chainrule.textbook.writing import neat

_JUMPING: Final = ("floor", "ceil", "sign", "abs")
_LETTERS: Final = ("n", "m", "k", "j")
_SIGNS: Final = ("s", "r", "q", "p")
_TIMEOUT_S: Final = 1.0


def between_jumps(each: Round) -> Told | None:
    """The integral told between the jumps; None where nothing jumps, or that is not told."""
    f, x = each.function, each.variable
    parts = list(dict.fromkeys(_jumping(f, x)))
    names = dict(zip(parts, _letters(parts, free_symbols(f) | {x}), strict=False))
    if not parts or len(names) < len(parts):
        return None
    plain = neat(replaced(f, {part: _plain(part, sym(name)) for part, name in names.items()}), x)
    inner = tell(plain, x, {*f.names, x, *names.values()})
    if inner is None:
        return None
    back = {name: _constant(part) for part, name in names.items()}
    claim = Claim(
        f"constant between {'its' if len(parts) == 1 else 'their'} jumps", f, x,
        rest=((fold.ONE, plain),), back=tuple(back.items()), where=chosen(**back),
    )  # fmt: skip
    there = " and ".join(map(to_text, back.values()))
    rule = f"made continuous where {there} {'jumps' if len(parts) == 1 else 'jump'}"
    value = substitute(inner.value, back)
    if check_equal(value, each.said, proof_only=True, timeout_s=_TIMEOUT_S).status == "proved":
        rule = "put back"
    elif is_continuous_over_turns(each.said, x, f) is False:
        rule = f"right between the jumps of {there}"
    return Told(Claim(rule, f, x, each.said), (claim, inner))


def _jumping(e: Expr, variable: str) -> Iterator[Expr]:
    """The outermost parts that jump, or are made of a sign."""
    if e.op in _JUMPING and variable in e.names:
        yield e
        return
    for a in e.args:
        yield from _jumping(a, variable)


def _letters(parts: list[Expr], taken: frozenset[str]) -> Iterator[str]:
    """n for a whole number, s for a sign."""
    left = [[name for name in names if name not in taken] for names in (_LETTERS, _SIGNS)]
    for part in parts:
        names = left[part.op in ("sign", "abs")]
        if not names:
            return
        yield names.pop(0)


def _constant(part: Expr) -> Expr:
    """What is constant between jumps."""
    return unary("sign", part.args[0]) if part.op == "abs" else part


def _plain(part: Expr, letter: Expr) -> Expr:
    """The part in terms of its letter: |u| is s*u."""
    return fold.mul(letter, part.args[0]) if part.op == "abs" else letter
