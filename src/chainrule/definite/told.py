"""How the value between two bounds comes from the antiderivative: the last step of its derivation.

In: what was found. Out: the derivation, with an `EndsStep` at its end. The values at the ends are
shown where their difference is the value; where jumps were taken off, or the limits of an improper
integral are not written, the value stands alone. A value by symmetry is told by the mirror image,
one by a theorem in one line.
"""

from __future__ import annotations

from dataclasses import replace

from chainrule.checker.check import check_equal
from chainrule.definite import Definite
from chainrule.definite.constants import short, short_with_letters
from chainrule.definite.exact import end_value
from chainrule.expr import Expr, sym, to_text
from chainrule.expr.bounds import Bound, Infinity, Integration
from chainrule.expr.fold import ZERO, add, neg, sub
from chainrule.expr.tree import substitute
from chainrule.steps.bounds_step import BoundsStep
from chainrule.steps.derivation import BY_RULES, Derivation, derivation_of_integrals
from chainrule.steps.ends_step import EndsStep
from chainrule.steps.round import Round

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


def without_ends(f: Expr, found: Definite, over: Integration) -> Derivation:
    """The way to a value that comes from no antiderivative: by symmetry, or by a theorem.

    Args:
        f: the integrand.
        found: has an exact value.
        over: the integral, with its bounds.
    """
    assert found.exact is not None
    assert over.lower is not None
    assert over.upper is not None
    bounds, x = (over.lower, over.upper), over.variable
    where = tuple((each.text, each.latex) for each in found.conditions)
    whole = BoundsStep(found.verdict.method, f, x, bounds, found.exact, found.verdict, True, where)
    mirror = found.mirror
    if mirror is None:
        return Derivation((whole,), BY_RULES)
    if mirror.half == ZERO:
        is_odd = mirror.image == substitute(f, {x: neg(sym(x))})
        said = "is odd" if is_odd else "and its mirror image cancel"
        return Derivation((replace(whole, rule=f"the integrand {said}"),), BY_RULES)
    turned = BoundsStep(_turning(bounds, x), f, x, bounds, mirror.image, found.verdict)
    halved = BoundsStep("half the sum of both", f, x, bounds, mirror.half, found.verdict)
    before = (turned, halved)
    F, word = mirror.antiderivative, mirror.word
    if F is None or word is None:
        rule = "a constant" if x not in mirror.half.names else found.verdict.method
        return Derivation((*before, replace(whole, rule=rule, integrand=mirror.half)), BY_RULES)
    way = derivation_of_integrals((Round(mirror.half, x, mirror.half, F, F, word),))
    ended = with_ends(way, replace(found, antiderivative=F), over)
    return Derivation((*before, *ended), BY_RULES)


def _turning(bounds: tuple[Bound, Bound], variable: str) -> str:
    """The substitution that turns the interval round."""
    low, high = bounds
    if isinstance(low, Expr) and isinstance(high, Expr):
        return f"substitution, {to_text(short(sub(add(low, high), sym(variable))))} for {variable}"
    return f"substitution, {'-' if low is Infinity.MINUS else '1/'}{variable} for {variable}"


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
