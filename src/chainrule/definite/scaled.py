"""Integrals in which a letter is a scale: `sin(a*x)^2/x^2` from 0 on is a times that of a = 1.

In: an integrand with letters, from 0 or from minus infinity to infinity, and who looks for
antiderivatives. Out: its value, or nothing. With t/a for x, a > 0, the bounds stay; what is left is
a factor of letters, and an integral in which a does not stand.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import replace
from typing import Final, NamedTuple

from chainrule.definite.between import Range, continuous
from chainrule.definite.condition import Condition
from chainrule.definite.conditions import Conditions, Doubt
from chainrule.definite.constants import short_with_letters
from chainrule.definite.integral import definite
from chainrule.definite.question import Definite
from chainrule.definite.symmetry import Known
from chainrule.errors import InputError, TooLarge
from chainrule.expr import Expr, make, substitute, sym, to_text
from chainrule.expr.bounds import Bound, Infinity
from chainrule.expr.fold import ZERO, neg
from chainrule.simplifier import simplify
from chainrule.textbook.shapes import product

_STARTS: Final = (ZERO, Infinity.MINUS)


class _Scale(NamedTuple):
    """A letter, the factor before the integral, and what is left inside."""

    letter: Expr
    factor: Expr
    function: Expr


def by_scale(
    f: Expr, variable: str, ends: tuple[Bound, Bound],
    look: Callable[[Expr, str], Known | None], timeout_s: float,
) -> Definite | None:  # fmt: skip
    """The value of an integral with letters, one of which is a scale; None where none is.

    Args:
        f, variable: the integrand.
        ends: the lower and the upper bound.
        look: finds antiderivatives.
        timeout_s: seconds for the integral without that letter.
    """
    if ends[0] not in _STARTS or ends[1] is not Infinity.PLUS:
        return None
    for letter, factor, g in _scales(f, variable):
        known = look(g, variable)
        try:
            value = definite(
                g, variable, *ends, timeout_s=timeout_s,
                antiderivative=None if known is None else known.expression,
                word=None if known is None else known.verdict,
            )  # fmt: skip
        except (InputError, TooLarge):
            continue
        if value.exact is not None:
            with suppress(Doubt):
                return _said(f, variable, _Scale(letter, factor, g), value, value.exact)
    return None


def _scales(f: Expr, variable: str) -> Iterator[_Scale]:
    x = sym(variable)
    for name in sorted(f.names - {variable}):
        a = sym(name)
        turned = make("div", substitute(f, {variable: make("div", x, a)}), a)
        found = product(simplify(turned, variable).expression, variable)
        g = found.expression(constant=False)
        if name not in g.names:
            yield _Scale(a, found.constant, g)


def _said(f: Expr, variable: str, scale: _Scale, value: Definite, exact: Expr) -> Definite:
    """The value for a positive letter; for both signs where the integrand is even in it.

    Raises:
        Doubt: the factor asks for more of the letter.
    """
    letter, factor, g = scale
    turned = substitute(f, {str(letter.value): neg(letter)})
    is_even = simplify(make("sub", f, turned), variable).expression == ZERO
    whole = short_with_letters(make("mul", factor, exact), [make("log", letter)])
    if is_even:
        whole = substitute(whole, {str(letter.value): make("abs", letter)})
        whole = simplify(whole, None).expression
    asked = Conditions()
    asked.positive(letter)
    continuous(factor, Range(variable, ZERO, Infinity.PLUS), asked)
    own = Condition(letter, ">")
    others = [each for each in (*asked.said(), *value.conditions) if each != own]
    if any(str(letter.value) in (each.left.names | each.right.names) for each in others):
        raise Doubt
    conditions = (Condition(letter, "!=") if is_even else own, *dict.fromkeys(others))
    where = " and ".join(each.text for each in conditions)
    detail = f"where {where}: the scale taken out, the integral of {to_text(g)} is left"
    verdict = replace(value.verdict, method="scale", detail=detail)
    return Definite("exact", whole, None, verdict, conditions=conditions)
