"""How the value between two bounds comes from the antiderivative: the last step of its derivation.

In: what was found. Out: an `EndsStep`. The values at the ends are shown where their difference is
the value; where jumps were taken off, or an improper integral has limits that are not written, the
value stands alone.
"""

from __future__ import annotations

from chainrule.checker.check import check_equal
from chainrule.definite import Definite
from chainrule.definite.exact import end_value, short
from chainrule.expr import Expr
from chainrule.expr.bounds import Bound, Infinity
from chainrule.expr.fold import sub
from chainrule.expr.tree import substitute
from chainrule.simplifier import simplify
from chainrule.steps.ends_step import EndsStep

_TIMEOUT_S = 1.0


def between(found: Definite, variable: str, bounds: tuple[Bound, Bound]) -> EndsStep:
    """The step.

    Args:
        found: has an exact value and the antiderivative that it comes from.
        variable: of the integral.
        bounds: the lower and the upper one.
    """
    assert found.exact is not None
    assert found.antiderivative is not None
    ends = _ends(found.antiderivative, variable, bounds)
    if ends is not None and not _is(sub(ends[1], ends[0]), found.exact):
        ends = None
    rule = "the fundamental theorem"
    if any(isinstance(each, Infinity) for each in bounds):
        rule = "the fundamental theorem, limits at the ends"
    if found.notes:
        rule = f"{rule}; {'; '.join(found.notes)}"
    where = tuple((each.text, each.latex) for each in found.conditions)
    return EndsStep(rule, found.antiderivative, bounds, ends, found.exact, found.verdict, where)


def _ends(
    antiderivative: Expr, variable: str, bounds: tuple[Bound, Bound]
) -> tuple[Expr, Expr] | None:
    """The values at both ends; None where one is not known."""
    lower, upper = bounds
    if antiderivative.names | _names(lower) | _names(upper) > {variable}:
        if isinstance(lower, Infinity) or isinstance(upper, Infinity):
            return None
        return _put_in(antiderivative, variable, lower), _put_in(antiderivative, variable, upper)
    values = [end_value(antiderivative, variable, at, 1) for at in bounds[:1]]
    values += [end_value(antiderivative, variable, at, -1) for at in bounds[1:]]
    first, last = values
    if isinstance(first, Expr) and isinstance(last, Expr):
        return short(first), short(last)
    return None


def _names(bound: Bound) -> frozenset[str]:
    return frozenset() if isinstance(bound, Infinity) else frozenset(bound.names)


def _put_in(e: Expr, variable: str, value: Expr) -> Expr:
    """The value at a bound with letters."""
    return simplify(substitute(e, {variable: value})).expression


def _is(difference: Expr, value: Expr) -> bool:
    return check_equal(difference, value, proof_only=True, timeout_s=_TIMEOUT_S).status == "proved"
