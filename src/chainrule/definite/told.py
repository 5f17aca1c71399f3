"""How the value between two bounds comes from the antiderivative: the last step of its derivation.

In: what was found. Out: the derivation, with an `EndsStep` at its end. The values at the ends are
shown where their difference is the value; where jumps were taken off, or the limits of an improper
integral are not written, the value stands alone.
"""

from __future__ import annotations

from chainrule.checker.check import check_equal
from chainrule.definite import Definite
from chainrule.definite.constants import short, short_with_letters
from chainrule.definite.exact import end_value
from chainrule.expr import Expr
from chainrule.expr.bounds import Bound, Infinity, Integration
from chainrule.expr.fold import sub
from chainrule.expr.tree import substitute
from chainrule.steps.derivation import Derivation
from chainrule.steps.ends_step import EndsStep

_TIMEOUT_S = 1.0


def with_ends(way: Derivation, found: Definite, over: Integration) -> Derivation:
    """The way to an antiderivative, and from there to the value.

    Args:
        way: to the antiderivative.
        found: has an exact value that comes from it.
        over: the integral, with its bounds.
    """
    assert found.exact is not None
    assert found.antiderivative is not None
    assert over.lower is not None
    assert over.upper is not None
    bounds = over.lower, over.upper
    ends = _ends(found.antiderivative, over.variable, bounds)
    if ends is not None and not _is(sub(ends[1], ends[0]), found.exact):
        ends = None
    rule = "the fundamental theorem"
    if any(isinstance(each, Infinity) for each in bounds):
        rule = "the fundamental theorem, limits at the ends"
    if found.notes and not found.conditions:  # else they are its other cases
        rule = f"{rule}; {'; '.join(found.notes)}"
    where = tuple((each.text, each.latex) for each in found.conditions)
    last = EndsStep(rule, found.antiderivative, bounds, ends, found.exact, found.verdict, where)
    return Derivation((*way, last), way.told)


def _ends(
    antiderivative: Expr, variable: str, bounds: tuple[Bound, Bound]
) -> tuple[Expr, Expr] | None:
    """The values at both ends; None where one is not known."""
    low, high = bounds
    if antiderivative.names | _names(low) | _names(high) > {variable}:
        if isinstance(low, Infinity) or isinstance(high, Infinity):
            return None
        return _put_in(antiderivative, variable, low), _put_in(antiderivative, variable, high)
    first = end_value(antiderivative, variable, low, 1)
    last = end_value(antiderivative, variable, high, -1)
    if isinstance(first, Expr) and isinstance(last, Expr):
        return short(first), short(last)
    return None


def _names(bound: Bound) -> frozenset[str]:
    return frozenset() if isinstance(bound, Infinity) else frozenset(bound.names)


def _put_in(e: Expr, variable: str, value: Expr) -> Expr:
    """The value at a bound with letters."""
    return short_with_letters(substitute(e, {variable: value}))


def _is(difference: Expr, value: Expr) -> bool:
    return check_equal(difference, value, proof_only=True, timeout_s=_TIMEOUT_S).status == "proved"
