"""Signs of what has letters only, told apart: an antiderivative for a > 0, and one for a < 0.

In: an integrand and its antiderivative, in which Heaviside, sign and abs of letters tell cases
apart. Out: both as they are in each case, and what is positive there. It asks for nothing itself.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product
from typing import Final

from chainrule.expr import Expr, num
from chainrule.expr.fold import neg
from chainrule.expr.walks import distinct, replaced
from chainrule.simplifier import simplify

SWITCHES: Final = ("Heaviside", "sign", "abs")
_MOST: Final = 3


@dataclass(frozen=True, slots=True)
class Case:
    """An integrand and its antiderivative where some expressions of letters are positive."""

    f: Expr
    antiderivative: Expr
    positive: tuple[Expr, ...] = ()


def cases(f: Expr, antiderivative: Expr, variable: str) -> Iterator[Case]:
    """Both as they stand, and then in each case, those of positive letters first.

    >>> from chainrule.expr import parse, to_text
    >>> F = parse("Heaviside(a)*atan(x/sqrt(abs(a)))/sqrt(abs(a)) - Heaviside(-a)/x")
    >>> [to_text(case.antiderivative) for case in cases(parse("1/(x^2 + a)"), F, "x")][1:]
    ['atan(x/sqrt(a))/sqrt(a)', '-1/x']
    """
    yield Case(f, antiderivative)
    nodes = [node for node in distinct(f, antiderivative)
             if node.op in SWITCHES and node.names and variable not in node.names]  # fmt: skip
    arguments: dict[Expr, tuple[Expr, int]] = {}
    told: dict[Expr, Expr] = {}
    for u in dict.fromkeys(node.args[0] for node in nodes):
        short, turned = (simplify(each, None).expression for each in (u, neg(u)))
        if turned in told:
            arguments[u] = turned, -1
            continue
        told.setdefault(short, u)
        arguments[u] = short, 1
    if not 0 < len(told) <= _MOST:
        return
    for signs in product((1, -1), repeat=len(told)):
        of = dict(zip(told, signs, strict=True))
        known = {}
        for node in nodes:
            short, side = arguments[node.args[0]]
            known[node] = with_sign(node, of[short] * side)
        one, other = (
            simplify(replaced(e, known), variable).expression for e in (f, antiderivative)
        )
        yield Case(
            one, other, tuple(told[e] if sign > 0 else neg(told[e]) for e, sign in of.items())
        )


def with_sign(node: Expr, sign: int) -> Expr:
    """What a switch is where its argument has a sign."""
    (u,) = node.args
    if node.op == "abs":
        return u if sign > 0 else neg(u)
    return num(sign if node.op == "sign" else max(sign, 0))
