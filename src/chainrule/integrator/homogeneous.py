"""Functions of a quotient `x/r` put back as functions of x and r: `ln(x² + x·r + r²)`.

In: an antiderivative of a new variable v, and the two that it is the quotient of. Out: the same in
those two. A polynomial in v of degree d is one in x and r over `r^d`; what logarithms say of r is
added up, and mostly goes away.
"""

from __future__ import annotations

from fractions import Fraction
from functools import partial
from typing import Final

from chainrule.algebra import (
    Algebra,
    Poly,
    Quotient,
    Quotients,
    Speaker,
    TooCostly,
    Undefined,
    coefficients,
    compute,
)
from chainrule.expr import fold, substitute
from chainrule.expr.tree import Expr, num, sym, unary, walk

_LIMIT: Final = 20_000
_ARCS: Final = ("asin", "atan")


def as_quotient(F: Expr, name: str, top: Expr, bottom: Expr) -> Expr:
    """`F` with `top/bottom` for a variable.

    As it stands where constants have nested roots: their quotients get longer in normal form.

    >>> from chainrule.expr import parse, to_text
    >>> F, r = parse("ln(v - 1)/3 - ln(v^2 + v + 1)/6", "v"), parse("(1 + x^3)^(1/3)")
    >>> to_text(as_quotient(F, "v", parse("x"), r))
    '-1/6*ln((x^3 + 1)^(2/3) + x*(x^3 + 1)^(1/3) + x^2) + 1/3*ln(-(x^3 + 1)^(1/3) + x)'
    """
    plain = substitute(F, {name: fold.div(top, bottom)})
    if any(map(_is_nested, walk(F))):
        return plain
    try:
        return compute(partial(_written, F=F, name=name, top=top, bottom=bottom), limit=_LIMIT)
    except (TooCostly, Undefined):
        return plain


def _is_root(e: Expr) -> bool:
    return e.op == "sqrt" or (e.op == "pow" and type(e.args[1].value) is Fraction)


def _is_nested(e: Expr) -> bool:
    return _is_root(e) and any(map(_is_root, walk(e.args[0])))


def _written(algebra: Algebra, F: Expr, name: str, top: Expr, bottom: Expr) -> Expr:
    return _Writer(algebra, name, top, bottom).written(F)


class _Writer:
    """Writes one antiderivative.

    Args:
        algebra: of it.
        name: of the variable that is a quotient.
        top, bottom: what it is the quotient of.

    Raises:
        TooCostly: the variable is in a function whose argument cannot be written so.
    """

    def __init__(self, algebra: Algebra, name: str, top: Expr, bottom: Expr) -> None:
        self._algebra = algebra
        self._table = algebra.table
        self._fractions = Quotients(algebra.table)
        self._v = self._table.indices(algebra.form(sym(name)).poly)[0]
        self._ends = [self._table.quotient(algebra.form(end)) for end in (top, bottom)]
        if not all(end.bottom.is_one() for end in self._ends):
            raise TooCostly
        self._bottom = bottom

    def written(self, F: Expr) -> Expr:
        """The whole: each function with its coefficient, and what is rational."""
        value = self._table.quotient(self._algebra.form(F))
        left, total, rest = self._fractions.number(0), fold.ZERO, value.top
        for index in self._table.indices(value.top):
            kernel = self._table.kernels[index]
            argument = kernel.argument
            if argument is None or not self._depends(*argument):
                continue
            parts = coefficients(rest, index)
            if len(parts) != 2:
                raise TooCostly
            rest = parts[0]
            coefficient = self._over(self._fractions.of(parts[1], value.bottom))
            if kernel.kind == "log":
                function, degree = self._logarithm(argument)
                power = self._fractions.mul(self._fractions.number(degree), coefficient)
                left = self._fractions.add(left, power)
            elif kernel.kind in _ARCS:
                function = self._arc(kernel.kind, kernel.unit, self._over(argument))
            else:
                raise TooCostly
            total = fold.add(total, fold.mul(self._said(coefficient), function))
        if left.top:
            total = fold.sub(total, fold.mul(self._said(left), unary("log", self._bottom)))
        return fold.add(total, self._said(self._over(self._fractions.of(rest, value.bottom))))

    def _logarithm(self, argument: Quotient) -> tuple[Expr, int]:
        """The logarithm of an argument times a power of the bottom, and which."""
        above, below = (self._degree(poly) for poly in argument)
        top, bottom = (self._homogeneous(poly) for poly in argument)
        inside = self._said(self._fractions.of(top, bottom))
        return unary("log", inside), above - below

    def _arc(self, kind: str, unit: Fraction, argument: Quotient) -> Expr:
        """An odd function, its sign in front."""
        inside = fold.mul(num(unit), self._said(argument))
        opposite = fold.without_minus(inside)
        return unary(kind, inside) if opposite is None else fold.neg(unary(kind, opposite))

    def _over(self, value: Quotient) -> Quotient:
        """A fraction with the quotient put in."""
        above, below = (self._degree(poly) for poly in value)
        top, bottom = (self._homogeneous(poly) for poly in value)
        _, (r, _) = self._ends
        return self._fractions.of(
            top * r ** max(below - above, 0), bottom * r ** max(above - below, 0)
        )

    def _homogeneous(self, poly: Poly) -> Poly:
        """`p(x/r)·r^deg p`."""
        (x, _), (r, _) = self._ends
        parts = coefficients(poly, self._v)
        total = self._algebra.ring.zero.poly
        for k, part in enumerate(parts):
            total += part * x**k * r ** (len(parts) - 1 - k)
        return self._table.reduce(total)

    def _degree(self, poly: Poly) -> int:
        return len(coefficients(poly, self._v)) - 1

    def _depends(self, *polys: Poly) -> bool:
        return any(self._degree(poly) for poly in polys)

    def _said(self, value: Quotient) -> Expr:
        return Speaker(self._table).quotient(value)
