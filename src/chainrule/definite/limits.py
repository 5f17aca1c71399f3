"""One-sided limits: at a point, and at infinity.

In: an expression in one variable, and where it goes. Out: its limit, an expression without symbols
or an infinity; nothing where it is not found. Leading terms are compared (`growth.py`); where they
cancel, it is expanded with a bounded error (`approach.py`), which takes longer. What is found is
so: every sign is shown by ball arithmetic.
"""

from __future__ import annotations

from fractions import Fraction
from typing import Final

from flint import ctx

from chainrule.definite.approach import approach
from chainrule.definite.cover import BITS
from chainrule.definite.growing import growth_of
from chainrule.definite.growth import (
    BOUNDED,
    Growth,
    N,
    State,
    Vague,
    power,
    tends_to_zero,
)
from chainrule.definite.recurrence import off_poles
from chainrule.definite.scales import FLAT, Far, Unclear, order, sign
from chainrule.errors import TooLarge
from chainrule.expr import Expr, make, substitute, sym
from chainrule.expr.bounds import Bound, Infinity
from chainrule.expr.fold import ZERO, add, neg
from chainrule.expr.walks import distinct, replaced
from chainrule.simplifier import simplify
from chainrule.simplifier.terms import terms_of

_FAR: Final = Fraction(2**40)
"""From where on an expansion has to hold."""
_STEPS: Final = ("floor", "ceil")
_DEPTH: Final = 3
"""So often the logarithm of the variable is taken for it."""


def limit(e: Expr, variable: str, to: Bound, side: int = 0) -> Bound | None:
    """The limit of an expression, if it is found.

    Args:
        e: has no other symbol than `variable`.
        variable: goes to `to`.
        to: a constant, or an infinity.
        side: of a constant: 1 from above, -1 from below.

    >>> from chainrule.expr import parse
    >>> limit(parse("x*exp(-x)"), "x", Infinity.PLUS), limit(parse("x*ln(x)"), "x", ZERO, 1)
    (0, 0)
    >>> limit(parse("ln(x)"), "x", ZERO, 1)
    <Infinity.MINUS: '-oo'>
    >>> limit(parse("x - ln(exp(x) + 1)"), "x", Infinity.PLUS)
    0
    """
    try:
        if isinstance(to, Expr):
            e = off_poles(e, variable, to)
        found = _by_growth(e, variable, to, side)
        return _expanded(e, variable, to, side) if found is None else found
    except TooLarge:
        return None


def _by_growth(e: Expr, variable: str, to: Bound, side: int, depth: int = _DEPTH) -> Bound | None:
    """The limit by leading terms; of `ln(ln(x))` with the logarithm of x for x."""
    inward, start = _towards(sym(variable), to, side)
    moved = simplify(substitute(e, {variable: inward}), variable).expression
    found = growth_of(moved, {variable: start})
    if found is None:
        found = _loose_growth(moved, variable, start)
    if found is None and depth and has_log_of_log(moved, variable):
        power_of_e = make("exp", sym(variable) if start == N else neg(sym(variable)))
        slower = substitute(moved, {variable: power_of_e})
        return _by_growth(slower, variable, Infinity.PLUS, 0, depth - 1)
    return None if found is None else _bound(found)


def _loose_growth(e: Expr, variable: str, start: State) -> State:
    """The growth with `u - s` for `floor(u)`: of s it is known that it is bounded."""
    steps = [node for node in distinct(e) if node.op in _STEPS]
    if not steps or any(node.op in _STEPS for step in steps for node in distinct(*step.args)):
        return None
    parts = {node: sym(f"part {k}") for k, node in enumerate(steps)}
    loose = {
        node: make("sub" if node.op == "floor" else "add", *node.args, part)
        for node, part in parts.items()
    }
    short = simplify(replaced(e, loose), variable).expression
    return growth_of(short, {variable: start, **{str(s.value): BOUNDED for s in parts.values()}})


def has_log_of_log(e: Expr, variable: str) -> bool:
    """Whether there is `ln(ln(x))`, which grows like no power of ln(x).

    >>> from chainrule.expr import parse
    >>> has_log_of_log(parse("1/ln(2 + ln(x))"), "x")
    True
    """
    logs = [node for node in distinct(e) if node.op == "log" and variable in node.names]
    return any(node.op == "log" for log in logs for node in distinct(*log.args))


def _expanded(e: Expr, variable: str, to: Bound, side: int) -> Bound | None:
    """The limit by an expansion; nothing where none is seen.

    Terms with limits of their own are left out of it: Si has no expansion.
    """
    known, rest = ZERO, ZERO
    for sgn, term in terms_of(e):
        own = _by_growth(term, variable, to, side)
        if isinstance(own, Expr):
            known = add(known, own if sgn > 0 else neg(own))
        else:
            rest = add(rest, term if sgn > 0 else neg(term))
    try:
        with ctx.workprec(BITS):
            found = approach(rest, variable, to, side, Far(_FAR))
            error = None if found.error is None else found.error.scale
            if found.terms and order(found.lead) > 0:
                if error is not None and order(error / found.lead) >= 0:
                    return None
                return Infinity.PLUS if sign(found.terms[0][1]) > 0 else Infinity.MINUS
            others = [scale for scale, _ in found.terms if scale != FLAT]
            if any(order(scale) >= 0 for scale in (*others, *filter(None, [error]))):
                return None
    except Unclear:
        return None
    return simplify(add(known, dict(found.terms).get(FLAT, ZERO)), None).expression


def _towards(x: Expr, to: Bound, side: int) -> tuple[Expr, State]:
    """What the variable is replaced by, and how the new variable grows."""
    if isinstance(to, Infinity):
        return (x if to is Infinity.PLUS else make("neg", x)), N
    op = "add" if side > 0 else "sub"
    return (x if to == ZERO and side > 0 else make(op, to, x)), power(N, Fraction(-1))


def _bound(found: Growth | Vague) -> Bound | None:
    if found is BOUNDED:
        return None
    if tends_to_zero(found):
        return ZERO
    assert isinstance(found, Growth)
    if found.order > 0:
        return Infinity.PLUS if found.sign > 0 else Infinity.MINUS
    if found.coefficient is None or found.steep is not None:
        return None
    return simplify(found.coefficient, None).expression
