"""What is shown: the shortest way that the checker proves, and on the same domain.

In: an expression, or a function with its derivative. Out: a way to write it, with its verdict. A
way that is not proved is never taken, nor one that may be real at more or fewer places than it
should (`domains.py`); where none is left, what was given is kept.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from chainrule.checker.check import (
    DEFAULT_TIMEOUT_S,
    check_derivative,
    check_equal,
    prove_same,
)
from chainrule.checker.claim import SAME_AS_RULES, Proof
from chainrule.expr.tidy import tidy
from chainrule.expr.tree import Expr
from chainrule.simplifier.cost import Cost
from chainrule.simplifier.domains import is_real_where, same_domain
from chainrule.simplifier.guarded import with_parts_left_alone
from chainrule.simplifier.simplifying import DEFAULT_EFFORT, simplify
from chainrule.types import Verdict

_LONG: Final = 40
"""Nodes; the dearer proofs of what is longer take up to half a second: it is shown as it is.

And one such proof is tried for an answer: where the shortest way has none, the next one hardly ever
has, and each takes as long as ten simplifications.
"""


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

    Single points may be added: `x/x` is 1. A whole interval may not, however narrow or far:
    `sqrt(x)^2` is not x. Where it would be, the parts that must be real are left as they are.

    Args:
        e: any expression.
        variable: as in `simplify`.
        timeout_s: seconds for all checks together.

    >>> from chainrule.expr import parse, to_text
    >>> said = say(parse("(x^2+3x+2)/(x+1)"))
    >>> to_text(said.expression), said.verdict.status
    ('x + 2', 'proved')
    >>> to_text(say(parse("sqrt(x)^2 + sin(x)^2 + cos(x)^2")).expression)
    'sqrt(x)^2 + 1'
    """
    until = time.monotonic() + timeout_s
    for way in _ways(e, variable):
        left = until - time.monotonic()
        if left <= 0:
            break
        if not same_domain(e, way):
            continue
        verdict = check_equal(e, way, proof_only=True, timeout_s=left)
        if verdict.status == "proved":
            return Said(way, verdict)
    return Said(e, check_equal(e, e, timeout_s=timeout_s))


def _ways(e: Expr, variable: str | None) -> Iterator[Expr]:
    """The ways to write `e`; then the plain one and those that leave alone what must be real."""
    *ways, plain = simplify(e, variable).ways
    yield from ways
    yield from sorted([plain, *with_parts_left_alone(e, variable)], key=Cost([e]))


def say_derivative(
    f: Expr,
    variable: str,
    raw: Said,
    *,
    domain: tuple[Expr, ...],
    timeout_s: float = DEFAULT_TIMEOUT_S,
    effort: int = DEFAULT_EFFORT,
) -> Said:
    """A derivative as a person would write it; the raw one in order where nothing else is proved.

    What was not proved itself is only put in order.

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
    found = simplify(raw.expression, variable, like=domain[0], domain=domain, effort=effort)
    *ways, plain = found.ways
    if tidy(raw.expression) == raw.expression:
        kept = Said(plain, raw.verdict)  # the same in order, which needs no proof
    else:
        kept, ways = raw, [*ways, plain]
    is_tried = False
    for way in ways if raw.verdict.status == "proved" else ():
        left = until - time.monotonic()
        if left <= 0:
            break
        if not is_real_where(way, (raw.expression, *domain)):
            continue
        proof = prove_same(raw.expression, way, domain, timeout_s=left)
        if proof is not None:
            return Said(way, _with_method(raw.verdict, proof))
        if is_tried or way.size > _LONG:
            continue
        is_tried = True
        verdict = check_derivative(f, variable, way, domain=domain, proof_only=True, timeout_s=left)
        if verdict.status == "proved":
            return Said(way, verdict)
    return kept


def _with_method(verdict: Verdict, proof: Proof) -> Verdict:
    """The verdict on what is proved to be the same as what it was on."""
    known = [part for part in verdict.detail.split("; ") if part != proof.conditions]
    detail = "; ".join(filter(None, (*known, proof.conditions)))
    method = proof.method if verdict.method == SAME_AS_RULES else verdict.method
    return replace(verdict, method=method, detail=detail)
