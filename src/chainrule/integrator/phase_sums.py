"""Sums of two waves of one size and slope, as products: `sin(x) + sin(x + a)` is
`2sin(x + a/2)*cos(a/2)`.

In: an integrand with such a sum, circular or hyperbolic. Out: the same with a product for it, where
all waves are of one angle then. To the algebra the two angles are x and a, of which it makes a
quadratic in the tangent of `x/2`.
"""

from __future__ import annotations

from itertools import combinations
from typing import Final, NamedTuple

from chainrule.expr import differentiate, fold, substitute
from chainrule.expr.fold import ONE, TWO, ZERO
from chainrule.expr.tree import Expr, const, num, sym, unary
from chainrule.expr.walks import distinct, replaced
from chainrule.simplifier import simplify
from chainrule.simplifier.cost import begins_with_minus
from chainrule.simplifier.terms import terms_of

_WAVES: Final = frozenset(("sin", "cos", "sinh", "cosh"))
_QUARTER: Final = fold.div(const("pi"), TWO)


class _Wave(NamedTuple):
    """`size·op(angle)`; the size does not vary."""

    size: Expr
    op: str
    angle: Expr


def with_products(e: Expr, variable: str) -> Expr | None:
    """`e` with products for such sums; None where that leaves waves of more than one angle.

    >>> from chainrule.expr import parse, to_text
    >>> to_text(with_products(parse("1/(cos(x + 1) + cos(x + 3))"), "x"))
    '1/(2cos(x + 2)*cos(1))'
    >>> with_products(parse("1/(sin(x) + 2sin(x + 1))"), "x") is None
    True
    """
    if len(_angles(e, variable)) < 2:
        return None
    products = {node: found for node in distinct(e) if (found := _product(node, variable))}
    product = replaced(e, products)
    return product if products and len(_angles(product, variable)) == 1 else None


def pair_as_product(e: Expr, variable: str) -> Expr | None:
    """A sum of two waves of one size as a product, of two slopes where theirs are several.

    >>> from chainrule.expr import parse, to_text
    >>> to_text(pair_as_product(parse("sin(x) + sin(2x + 1)"), "x"))
    '2sin(3/2*x + 1/2)*cos((x + 1)/2)'
    """
    terms = [(sign, _wave(term, variable)) for sign, term in terms_of(e)]
    if len(terms) != 2:
        return None
    (plus, a), (minus, b) = terms
    if a is None or b is None or a.size != b.size:
        return None
    pair = _of_pair(a, b, variable, opposite=plus != minus)
    return pair and fold.signed(plus < 0, fold.mul(a.size, pair))


def _angles(e: Expr, variable: str) -> set[Expr]:
    waves = (node for node in distinct(e) if node.op in _WAVES)
    return {node.args[0] for node in waves if variable in node.names}


def _product(e: Expr, variable: str) -> Expr | None:
    """A sum with the first pair of its terms as a product."""
    if e.op not in ("add", "sub") or len(_angles(e, variable)) < 2:
        return None
    terms = terms_of(e)
    waves = [(sign, _wave(term, variable)) for sign, term in terms]
    for (i, (plus, a)), (j, (minus, b)) in combinations(enumerate(waves), 2):
        if a is None or b is None or a.size != b.size:
            continue
        pair = _of_pair(a, b, variable, opposite=plus != minus)
        if (
            pair is None
            or len(_angles(pair, variable)) > 1
            or (len(terms) > 2 and e.names > {variable})
        ):
            continue  # beside others a parameter's sign may matter, which no proof sees
        total = fold.signed(plus < 0, fold.mul(a.size, pair))
        for k, (sign, term) in enumerate(terms):
            if k not in (i, j):
                total = fold.add(total, fold.signed(sign < 0, term))
        return total
    return None


def _wave(e: Expr, variable: str) -> _Wave | None:
    if e.op in _WAVES and variable in e.names:
        return _Wave(ONE, e.op, e.args[0])
    if e.op in ("mul", "div"):
        constants = [k for k in (0, 1) if variable not in e.args[k].names]
        if constants == [1] or (constants == [0] and e.op == "mul"):
            (k,) = constants
            wave = _wave(e.args[1 - k], variable)
            return wave and wave._replace(size=fold.build(e.op, wave.size, e.args[k]))
    return None


def _of_pair(a: _Wave, b: _Wave, variable: str, *, opposite: bool) -> Expr | None:
    """`A ± B` of two waves of different lines."""
    if _short(fold.sub(a.angle, b.angle)) == ZERO or _short(fold.add(a.angle, b.angle)) == ZERO:
        return None
    if {a.op, b.op} == {"sin", "cos"}:
        a, b = (
            w if w.op == "sin" else _Wave(ONE, "sin", fold.add(w.angle, _QUARTER)) for w in (a, b)
        )
    if a.op != b.op:
        return None
    h, d = (_line(fold.div(of(a.angle, b.angle), TWO), variable) for of in (fold.add, fold.sub))
    is_cosine, is_circular = a.op.startswith("cos"), not a.op.endswith("h")
    sine, cosine = ("sin", "cos") if is_circular else ("sinh", "cosh")
    first, second = {
        (False, False): (sine, cosine),
        (False, True): (cosine, sine),
        (True, False): (cosine, cosine),
        (True, True): (sine, sine),
    }[is_cosine, opposite]
    product = fold.mul(_of(first, h), _of(second, d))
    return fold.mul(num(-2 if is_cosine and opposite and is_circular else 2), product)


def _of(op: str, angle: Expr) -> Expr:
    """A wave, of the opposite angle where that begins with a minus."""
    if begins_with_minus(angle):
        return fold.signed(op.startswith("sin"), unary(op, _short(fold.neg(angle))))
    return unary(op, angle)


def _line(e: Expr, variable: str) -> Expr:
    """`slope·x + phase`, which is seen to be one line, and no half of another."""
    slope = _short(differentiate(e, variable))
    return fold.add(fold.mul(slope, sym(variable)), _short(substitute(e, {variable: ZERO})))


def _short(e: Expr) -> Expr:
    return simplify(e).expression
