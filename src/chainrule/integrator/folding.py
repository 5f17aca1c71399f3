"""Constants with roots folded: `sqrt(2)*3^(3/4)/6` for `1/3*27^(1/4)*(sqrt(2)/2)`.

In: an antiderivative. Out: the same with each of its algebraic constants in its shortest form, also
where the whole is longer as one fraction, or too long to be read as one.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from chainrule.expr import fold
from chainrule.expr.tree import Expr, make, num
from chainrule.expr.walks import bottom_up
from chainrule.simplifier import simplify

_ALGEBRAIC: Final = frozenset(("num", "add", "sub", "mul", "div", "neg", "pow", "sqrt"))
_SIZES: Final = range(5, 60)


def with_folded_constants(F: Expr) -> Expr:
    """`F` with its constants folded, where that is shorter.

    >>> from chainrule.expr import parse, to_text
    >>> to_text(with_folded_constants(parse("(1/2*4^(1/3))^2*x + atan(x/(sqrt(3)/2))")))
    '1/2^(2/3)*x + atan(2x/sqrt(3))'
    """
    if not any(map(_is_root, bottom_up(F))):
        return F
    done: dict[Expr, Expr] = {}
    constant: set[Expr] = set()
    for node in bottom_up(F):
        if node.op in _ALGEBRAIC and constant.issuperset(node.args):
            constant.add(node)
            done[node] = node  # the outermost is what is folded
            continue
        args = [_folded(a) if a in constant else done[a] for a in node.args]
        lines = node.op == "div" and node.args[1] in constant and _has_line(args[1])
        done[node] = (
            _divided(*args) if lines
            else node if args == list(node.args) else make(node.op, *args)
        )  # fmt: skip
    return _folded(F) if F in constant else done[F]


def _is_root(e: Expr) -> bool:
    """Whether it is a root of a number."""
    return not e.names and e.op in ("sqrt", "pow")


@lru_cache(maxsize=256)
def _folded(constant: Expr) -> Expr:
    if constant.size not in _SIZES or not any(map(_is_root, bottom_up(constant))):
        return constant
    said = simplify(constant).expression
    return said if said.size < constant.size else constant


def _has_line(e: Expr) -> bool:
    return any(node.op == "div" for node in bottom_up(e))


def _divided(above: Expr, below: Expr) -> Expr:
    """`2x/sqrt(3)` for `x/(sqrt(3)/2)`."""
    number, rest = fold.split_coefficient(above)
    factor = simplify(fold.div(num(number), below)).expression
    top, bottom = factor.args if factor.op == "div" else (factor, fold.ONE)
    return fold.div(fold.mul(top, rest), bottom)
