"""The order of the tests and the deadline: is this the derivative? → Verdict.

In: expressions and a deadline in seconds. Out: a `Verdict`. It knows no algebra and no balls,
only which test to try next:

1. the same tree: is the answer, node by node, what the rules say?
2. the normal form of the difference, if it is cheap;
3. a few points: a wrong answer is refuted here;
4. the dearer proofs: addition theorems, cases of signs;
5. the dearer proofs once more in the worker process, if one of them was too costly for here;
6. many points: `checked` if they all agree.

Nothing is called proved of a function that has no value anywhere.

What is meant by right: `answer` equals the derivative at every point at which the function is
real and differentiable (isolated points excepted). Symbols are real. Where the function has no
real values, complex principal values count. See `docs/checker.md`.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Final

from chainrule.algebra.kernels import TooCostly, Undefined
from chainrule.algebra.ring import give_back
from chainrule.checker import prove
from chainrule.checker.numeric import (
    DEFAULT_BITS,
    DIGITS,
    ENOUGH_POINTS,
    SHARP_BITS,
    Comparison,
    compare,
    has_value,
)
from chainrule.checker.prove import Effort, Proof
from chainrule.checker.worker import Worker, from_json, to_json
from chainrule.errors import InputError, TooLarge
from chainrule.expr import differentiate
from chainrule.expr.tidy import tidy
from chainrule.expr.tree import Expr, free_symbols
from chainrule.types import Verdict

DEFAULT_TIMEOUT_S = 2.0
NO_VALUE: Final = "no value"
"""Method of the verdict where the function has no value anywhere, so that no answer is right."""

_LONG_S = 0.2  # a check that took longer may have needed much memory
_QUICK_POINTS = 6
_SHARP_POINTS = 3
_WORKER = Worker()


class _Late(Exception):  # noqa: N818 (a signal, not an error)
    """The deadline has passed."""


@dataclass(frozen=True, slots=True)
class _Question:
    """Is `left = right` wherever all of `domain` are defined?"""

    left: Expr
    right: Expr
    domain: tuple[Expr, ...]
    name: str  # what `left` is, in words
    other: str = "the answer gives"


def check_derivative(
    f: Expr, variable: str, answer: Expr, *, timeout_s: float = DEFAULT_TIMEOUT_S
) -> Verdict:
    """Is `answer` the derivative of `f`?

    Args:
        f: the function.
        variable: the name of the variable; the other symbols are parameters.
        answer: the supposed derivative.
        timeout_s: the deadline in seconds; when it passes, the verdict is `unknown`.

    Raises:
        InputError: `timeout_s` is not positive.

    >>> from chainrule.expr import parse
    >>> check_derivative(parse("x^2"), "x", parse("2x")).status
    'proved'
    >>> check_derivative(parse("x^2"), "x", parse("2")).status
    'refuted'
    """
    return _decide(
        lambda: _Question(differentiate(f, variable), answer, (f,), "the derivative"), timeout_s
    )


def check_antiderivative(
    f: Expr, variable: str, F: Expr, *, timeout_s: float = DEFAULT_TIMEOUT_S
) -> Verdict:
    """Is `F` an antiderivative of `f`, wherever both are real? A constant does not matter.

    Args:
        f: the integrand.
        variable: the name of the variable.
        F: the supposed antiderivative.
        timeout_s: the deadline in seconds.

    Raises:
        InputError: `timeout_s` is not positive.

    >>> from chainrule.expr import parse
    >>> verdict = check_antiderivative(parse("1/x"), "x", parse("log(x)"))
    >>> verdict.status, verdict.detail
    ('proved', 'on every interval where both f and F are real')
    """
    verdict = _decide(
        lambda: _Question(f, differentiate(F, variable), (f, F), "the integrand"), timeout_s
    )
    if verdict.status not in ("proved", "checked"):
        return verdict
    where = "on every interval where both f and F are real"
    detail = f"{where}; {verdict.detail}" if verdict.detail else where
    return Verdict(verdict.status, verdict.method, detail)


def check_equal(a: Expr, b: Expr, *, timeout_s: float = DEFAULT_TIMEOUT_S) -> Verdict:
    """Are `a` and `b` equal wherever both are real?

    Args:
        a, b: the expressions.
        timeout_s: the deadline in seconds.

    Raises:
        InputError: `timeout_s` is not positive.

    >>> from chainrule.expr import parse
    >>> check_equal(parse("sqrt(x^2)"), parse("x")).status
    'refuted'
    """
    return _decide(lambda: _Question(a, b, (a, b), "the first", "the second is"), timeout_s)


def _decide(ask: Callable[[], _Question], timeout_s: float) -> Verdict:
    if not timeout_s > 0:
        raise InputError(f"timeout_s must be positive, not {timeout_s}")
    started = time.monotonic()
    until = started + timeout_s

    def tick() -> None:
        if time.monotonic() > until:
            raise _Late

    try:
        return _verdict(ask(), tick, until)
    except TooLarge as error:
        return Verdict("unknown", "limits", str(error))
    except _Late:
        return Verdict("unknown", "deadline", f"no decision within {timeout_s:g} s")
    finally:
        if time.monotonic() - started > _LONG_S:
            give_back()


def _verdict(question: _Question, tick: Callable[[], None], until: float) -> Verdict:
    # Answers are tidied before they come here; what the rules say is not.
    if question.right == question.left or question.right == tidy(question.left):
        return _with_own_eyes(question, Proof("", algebraic=False), "the rules give the same", tick)
    effort = Effort(prove.IN_PROCESS_LIMIT, tick)
    costly = False
    try:
        proof = prove.by_normal_form(question.left, question.right, effort)
        if proof is not None:
            return _with_own_eyes(question, proof, "normal form", tick)
    except Undefined:
        return _no_value(question, tick) or _only_points(question, tick)
    except TooCostly:
        costly = True
    seen = _compare(question, _QUICK_POINTS, tick)
    if seen.disjoint:
        return _refuted(question, seen)
    real = seen.domain == "real" and seen.agreements > 0
    try:
        found = _dearer_proof(question, real, effort)
        if found is not None:
            return _with_own_eyes(question, found[1], found[0], tick)
    except Undefined:  # only the dearer forms showed that a denominator is zero
        return _no_value(question, tick) or _only_points(question, tick)
    except TooCostly:
        costly = True
    if costly:
        found = _proof_by_worker(question, real, until)
        if found is not None:
            return _with_own_eyes(question, found[1], found[0], tick)
        tick()
    return _only_points(question, tick)


def _dearer_proof(question: _Question, real: bool, effort: Effort) -> tuple[str, Proof] | None:
    left, right = question.left, question.right
    angles = prove.has_angles(left, right)
    if angles:
        proof = prove.by_normal_form(left, right, effort, exponential_angles=True)
        if proof is not None:
            return "normal form", proof
    if real and prove.has_branches(left, right):
        for exponential_angles in (False, True) if angles else (False,):
            proof = prove.by_cases(
                left, right, question.domain, effort, exponential_angles=exponential_angles
            )
            if proof is not None:
                return "normal form by cases", proof
    return None


def _with_own_eyes(
    question: _Question, proof: Proof, method: str, tick: Callable[[], None]
) -> Verdict:
    """Accept a proof where there is something that it is about.

    `x + (x-x)/(x-x)` has no value anywhere, though its derivative folds to 1. Best is a point with
    a value; `tan(acos(csch(200000 + x)))` has values, but they lie beyond the precision of any
    point, and there it is enough that the algebra divides by no zero. Where a denominator might
    vanish unnoticed, both sides must agree at a point.
    """
    if proof.algebraic:
        seen = _compare(question, 1, tick)
        if seen.disjoint:
            return _refuted(question, seen)
        somewhere = seen.agreements > 0
    else:
        parts = (question.right, *question.domain)
        effort = Effort(prove.IN_PROCESS_LIMIT, tick)
        somewhere = has_value(parts, tick=tick) or prove.defined(parts, effort)
    if somewhere:
        return Verdict("proved", method, proof.conditions)
    return _no_value(question, tick) or Verdict(
        "unknown", "ball arithmetic", "no point where both sides have a value"
    )


def _no_value(question: _Question, tick: Callable[[], None]) -> Verdict | None:
    """The verdict where what is asked about has no value anywhere."""
    effort = Effort(prove.IN_PROCESS_LIMIT, tick)
    if has_value(question.domain, tick=tick) or prove.defined(question.domain, effort):
        return None
    what = "the function has" if len(question.domain) == 1 else "one of the two has"
    return Verdict(
        "unknown", NO_VALUE, f"{what} no value anywhere: it divides by zero, or the like"
    )


def _only_points(question: _Question, tick: Callable[[], None]) -> Verdict:
    for points, bits in ((None, DEFAULT_BITS), (_SHARP_POINTS, SHARP_BITS)):
        close = _compare(question, points, tick, bits)
        if close.disjoint:
            return _refuted(question, close)
        if points is None:
            seen = close
    constant = not any(map(free_symbols, (question.left, question.right, *question.domain)))
    if constant and close.agreements:
        return Verdict("checked", "ball arithmetic", "equal to 500 digits; there are no symbols")
    if seen.agreements >= ENOUGH_POINTS and close.agreements:
        kind = "real points" if seen.domain == "real" else f"points ({seen.domain})"
        return Verdict(
            "checked", "ball arithmetic", f"equal to {DIGITS} digits at {seen.agreements} {kind}"
        )
    return Verdict(
        "unknown",
        "ball arithmetic",
        f"only {seen.agreements} points where both sides have a value that can be told apart"
        if seen.agreements
        else "no point where both sides have a value",
    )


def _compare(
    question: _Question, points: int | None, tick: Callable[[], None], bits: int = DEFAULT_BITS
) -> Comparison:
    return compare(
        question.left, question.right, question.domain, points=points, bits=bits, tick=tick
    )


def _refuted(question: _Question, seen: Comparison) -> Verdict:
    detail = f"at {seen.where}: {question.name} is {seen.left}, {question.other} {seen.right}"
    return Verdict("refuted", "ball arithmetic", detail)


# -- the worker ----------------------------------------------------------------------------------


def _proof_by_worker(question: _Question, real: bool, until: float) -> tuple[str, Proof] | None:
    request: dict[str, Any] = {
        "left": to_json(question.left),
        "right": to_json(question.right),
        "domain": [to_json(e) for e in question.domain],
        "real": real,
    }
    reply = _WORKER.ask(request, until - time.monotonic())
    if reply is None or not reply["method"]:
        return None
    return reply["method"], Proof(reply["conditions"], reply["algebraic"])


def answer_request(request: dict[str, Any]) -> dict[str, Any]:
    """What the worker process does: all proofs, without a deadline of its own.

    >>> from chainrule.expr.tree import sym
    >>> x = to_json(sym("x"))
    >>> answer_request({"left": x, "right": x, "domain": [x], "real": True})["method"]
    'normal form'
    """
    domain: Sequence[Expr] = [from_json(e) for e in request["domain"]]
    question = _Question(from_json(request["left"]), from_json(request["right"]), tuple(domain), "")
    effort = Effort(prove.WORKER_LIMIT)
    found: tuple[str, Proof] | None = None
    try:
        proof = prove.by_normal_form(question.left, question.right, effort)
        found = ("normal form", proof) if proof is not None else None
        found = found or _dearer_proof(question, request["real"], effort)
    except (TooCostly, Undefined, MemoryError):
        pass
    if found is None:
        return {"method": "", "conditions": "", "algebraic": False}
    return {
        "method": found[0],
        "conditions": found[1].conditions,
        "algebraic": found[1].algebraic,
    }
