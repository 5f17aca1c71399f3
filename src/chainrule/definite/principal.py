"""Principal values: integrals over poles, the same distance left out on both sides.

In: what is asked, and an antiderivative. Out: a `Definite`. Where the integral converges it is the
integral itself. Else each pole is found exactly, and what the antiderivative rises by from one side
of it to the other has to have a limit.
"""

from __future__ import annotations

import time
from contextlib import suppress
from dataclasses import replace
from functools import partial, reduce
from typing import Final

from chainrule.algebra import Algebra, TooCostly, Undefined, compute, speak
from chainrule.checker.zeros import Stretch
from chainrule.definite.constants import short
from chainrule.definite.cover import cover
from chainrule.definite.ends import interval
from chainrule.definite.exact import end_value
from chainrule.definite.integral import definite
from chainrule.definite.limits import limit
from chainrule.definite.poles import places_in
from chainrule.definite.question import Asked, Definite, Late
from chainrule.errors import TooLarge
from chainrule.expr import Expr, differentiate, make, substitute, sym, to_text
from chainrule.expr.bounds import Bound
from chainrule.expr.fold import ONE, ZERO, add, neg, sub
from chainrule.expr.tree import inner_name
from chainrule.expr.walks import distinct, replaced
from chainrule.simplifier import simplify
from chainrule.simplifier.terms import terms_of
from chainrule.types import Verdict

_DISTANCE: Final = inner_name("distance")
_METHOD: Final = "principal value"


def principal_value(
    f: Expr,
    variable: str,
    lower: Bound,
    upper: Bound,
    *,
    antiderivative: Expr | None = None,
    word: Verdict | None = None,
    digits: int = 15,
    timeout_s: float = 10.0,
) -> Definite:
    """The principal value of an integral, or the integral where it converges.

    Args, Raises: as `definite`.

    >>> from chainrule.expr import parse
    >>> F = parse("ln|x|")
    >>> found = principal_value(parse("1/x"), "x", parse("-1"), parse("2"), antiderivative=F)
    >>> found.text, found.verdict.status
    ('ln(2)', 'checked')
    """
    until = time.monotonic() + timeout_s
    found = definite(
        f, variable, lower, upper,
        antiderivative=antiderivative, word=word, digits=digits, timeout_s=timeout_s,
    )  # fmt: skip
    if found.kind != "diverges" or antiderivative is None:
        return found
    asked = Asked(f, variable, interval(lower, upper), digits, until, antiderivative, word)
    try:
        value, why = _value(asked, antiderivative)
    except (Late, TooLarge):
        value, why = None, "the time was over"
    if value is None:
        return replace(found, notes=(*found.notes, f"no principal value was found: {why}"))
    if asked.over.turned:
        value = neg(value)
    return Definite("exact", short(value), None, Verdict("checked", _METHOD, why), antiderivative)


def _value(asked: Asked, F: Expr) -> tuple[Expr | None, str]:
    """The value from left to right, and at which poles; or why there is none."""
    seen = cover(asked.f, asked.variable, asked.over.inner, asked.tick)
    inner = asked.over.inner  # at its ends the limits decide
    inside = [each for each in seen.open if inner.low < each.low and each.high < inner.high]
    places = [_pole(asked, stretch) for stretch in inside]
    poles = [place for place in places if place is not None]
    if not seen.complete or len(poles) < len(places):
        return None, "a pole is not a short constant"
    jumps = cover(F, asked.variable, asked.over.inner, asked.tick)
    if not jumps.complete or not all(_is_one_of(each, seen.open) for each in jumps.open):
        return None, "the antiderivative is not continuous between the poles"
    parts = [_across(F, asked.variable, place) for place in poles]
    first = end_value(F, asked.variable, asked.over.low, 1)
    last = end_value(F, asked.variable, asked.over.high, -1)
    for part in (first, last, *parts):
        if not isinstance(part, Expr):
            return None, "a limit of the antiderivative is infinite, or was not found"
    total = reduce(lambda a, b: make("add", a, b), parts, make("sub", last, first))  # type: ignore[arg-type]
    where = ", ".join(f"{asked.variable} = {to_text(place)}" for place in poles)
    return total, f"the limits of F from both sides were taken together at {where}"


def _pole(asked: Asked, stretch: Stretch) -> Expr | None:
    """The place in a stretch at which the inverse of the integrand is exactly zero."""
    for place in places_in(stretch):
        with suppress(TooCostly, Undefined):
            inverse = compute(partial(_normal, e=make("div", ONE, asked.f)), tick=asked.tick)
            there = substitute(inverse, {asked.variable: place})
            if compute(partial(_is_zero, e=there), tick=asked.tick):
                return place
    return None


def _is_zero(algebra: Algebra, e: Expr) -> bool:
    return algebra.is_zero(algebra.form(e))


def _is_one_of(each: Stretch, poles: tuple[Stretch, ...]) -> bool:
    return any(each.low <= pole.high and pole.low <= each.high for pole in poles)


def _across(F: Expr, variable: str, place: Expr) -> Bound | None:
    """What F rises by from the right side of a pole to the left one, at the same distance."""
    e, F = sym(_DISTANCE), _with_logarithms(F, variable, place)
    before, after = (substitute(F, {variable: make(op, place, e)}) for op in ("sub", "add"))
    sides = [simplify(side, _DISTANCE).expression for side in (before, after)]
    try:
        gap = compute(partial(_normal, e=make("sub", *sides)))
    except (TooCostly, Undefined):
        return None
    return limit(gap, _DISTANCE, ZERO, 1)


def _with_logarithms(F: Expr, variable: str, place: Expr) -> Expr:
    """With `ln|w|` for a term `Ei(w)` where w vanishes: what is left of that is continuous there.

    So is it with `ln|ln(u)|` for `li(u)`, where u is 1.
    """
    total = ZERO
    for sign, term in terms_of(F):
        known = _with_logarithm(term, variable, place)
        total = add(total, known) if sign > 0 else sub(total, known)
    return total


def _with_logarithm(term: Expr, variable: str, place: Expr) -> Expr:
    for node in distinct(term):
        if node.op not in ("Ei", "li"):
            continue
        w = make("log", node.args[0]) if node.op == "li" else node.args[0]
        rate = differentiate(replaced(term, {node: sym(_DISTANCE)}), _DISTANCE)
        vanishes = simplify(substitute(w, {variable: place}), None).expression == ZERO
        if vanishes and not rate.names:  # the term is a number times it
            return replaced(term, {node: make("log", make("abs", w))})
    return term


def _normal(algebra: Algebra, e: Expr) -> Expr:
    """In normal form, where logarithms of the distance cancel."""
    return speak(algebra.table, algebra.form(e))
