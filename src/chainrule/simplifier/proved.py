"""What is shown: the shortest way that the checker proves, and on the same domain.

In: an expression, or a function with its derivative. Out: a way to write it, with its verdict. A
way that is not proved is never taken; where none is, what was given is kept.
"""

from __future__ import annotations

import time
from dataclasses import dataclass
from itertools import islice
from typing import Final

from chainrule.checker.balls import Program
from chainrule.checker.check import DEFAULT_TIMEOUT_S, check_derivative, check_equal
from chainrule.checker.points import real_points
from chainrule.expr.tidy import tidy
from chainrule.expr.tree import Expr, free_symbols
from chainrule.simplifier.simplifying import DEFAULT_EFFORT, simplify
from chainrule.types import Status, Verdict

_POINTS: Final = 80
_SEED: Final = 20_260_101
_BEST_FIRST: Final[tuple[Status, ...]] = ("proved", "checked", "unknown", "refuted")


@dataclass(frozen=True, slots=True)
class Said:
    """An expression as it is shown, and why it may be.

    Attributes:
        expression: what is shown.
        verdict: the checker's word on it.
    """

    expression: Expr
    verdict: Verdict


def say(e: Expr, variable: str | None = None, *, timeout_s: float = DEFAULT_TIMEOUT_S) -> Said:
    """`e` as a person would write it, proved equal, with a value wherever `e` has one and no more.

    Single points may be added: `x/x` is 1. A whole interval may not: `sqrt(x)^2` is not x.

    Args:
        e: any expression.
        variable: as in `simplify`.
        timeout_s: seconds for all checks together.

    >>> from chainrule.expr import parse, to_text
    >>> said = say(parse("(x^2+3x+2)/(x+1)"))
    >>> to_text(said.expression), said.verdict.status
    ('x + 2', 'proved')
    >>> to_text(say(parse("sqrt(x)^2")).expression)
    'sqrt(x)^2'
    """
    until = time.monotonic() + timeout_s
    for way in simplify(e, variable).ways:
        left = until - time.monotonic()
        if left <= 0:
            break
        verdict = check_equal(e, way, timeout_s=left)
        if verdict.status == "proved" and _have_the_same_values(way, e):
            return Said(way, verdict)
    return Said(e, check_equal(e, e, timeout_s=timeout_s))


def say_derivative(
    f: Expr,
    variable: str,
    raw: Said,
    *,
    domain: tuple[Expr, ...],
    timeout_s: float = DEFAULT_TIMEOUT_S,
    effort: int = DEFAULT_EFFORT,
) -> Said:
    """A derivative as a person would write it; the raw one where nothing shorter is as certain.

    Args:
        f: what was differentiated.
        variable: by what.
        raw: the derivative, and the checker's word on it.
        domain: the functions whose real domain is meant: the one that the user wrote. Its own
            functions and sums are kept where they can be.
        timeout_s: seconds for all checks together.
        effort: as in `simplify`.

    >>> from chainrule.expr import parse, to_text
    >>> f = parse("cos(x)*x")
    >>> raw = Said(parse("-sin(x)*x + cos(x)"), Verdict("proved", "normal form"))
    >>> to_text(say_derivative(f, "x", raw, domain=(f,)).expression)
    'cos(x) - x*sin(x)'
    """
    until = time.monotonic() + timeout_s
    wanted = _BEST_FIRST.index(raw.verdict.status)
    found = simplify(raw.expression, variable, like=domain[0], domain=domain, effort=effort)
    for way in found.ways:
        left = until - time.monotonic()
        if left <= 0:
            break
        if way == found.ways[-1] and tidy(raw.expression) == raw.expression:
            return Said(way, raw.verdict)  # the same, in order
        verdict = check_derivative(f, variable, way, domain=domain, timeout_s=left)
        if _BEST_FIRST.index(verdict.status) <= wanted:
            return Said(way, verdict)
    return raw


def _have_the_same_values(a: Expr, b: Expr) -> bool:
    return not has_more_values(a, b) and not has_more_values(b, a)


def has_more_values(a: Expr, b: Expr) -> bool:
    """Whether `a` is real at one of many points at which `b` certainly is not.

    >>> from chainrule.expr import parse
    >>> has_more_values(parse("x"), parse("exp(ln(x))")), has_more_values(parse("1"), parse("x/x"))
    (True, False)
    """
    program = Program([a, b])
    own = program.nodes_below([1])
    names = sorted(free_symbols(a) | free_symbols(b))
    # an exponent may be a whole number: x^n is real for x < 0 then
    points = real_points(names, _SEED, program.centres, frozenset(names))
    for point in islice(points, _POINTS if names else 1):
        values = program.real_nodes(point)
        if program.is_outside(values, own) and values[program.root_places[0]].is_finite():
            return True
    return False
