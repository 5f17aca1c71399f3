"""The checker: is this the derivative, the antiderivative, the same? → Verdict.

In: expressions and a deadline in seconds. Out: a `Verdict`. It knows what is asked and within
which time; in what order the tests are tried stands in `strategy.py`.

What is meant by right: `answer` equals the derivative at every point at which the function is
real and differentiable (isolated points excepted). Symbols are real. Where the function is
certainly real nowhere, complex principal values count. See `docs/checker.md`.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import asdict, replace
from typing import Any, Final

from chainrule.algebra import TooCostly, Undefined, give_back
from chainrule.checker import prove
from chainrule.checker.acceptance import NO_VALUE
from chainrule.checker.claim import WORKER_LIMIT, Claim, Effort, Means, Proof, Question
from chainrule.checker.exponents import reduce_exponents
from chainrule.checker.strategy import decide
from chainrule.checker.turns import turn
from chainrule.checker.worker import Worker, from_json, to_json
from chainrule.errors import InputError, TooLarge
from chainrule.expr import differentiate
from chainrule.expr.tree import Expr
from chainrule.types import Region, Verdict

__all__ = [
    "DEFAULT_TIMEOUT_S", "NO_VALUE", "Checker", "answer_request", "check_antiderivative",
    "check_derivative", "check_equal",
]  # fmt: skip

DEFAULT_TIMEOUT_S: Final = 2.0
_LONG_S = 0.2  # a check that took longer may have needed much memory


class _Late(Exception):  # noqa: N818 (a signal, not an error)
    """The deadline has passed."""


class Checker:
    """Checks answers; owns the prover process, and may be shared by threads.

    Args:
        timeout_s: the deadline of a check in seconds; when it passes, the verdict is `unknown`.

    Raises:
        InputError: `timeout_s` is not positive.

    >>> from chainrule.expr import parse
    >>> with Checker() as checker:
    ...     checker.derivative(parse("x^2"), "x", parse("2x")).status
    'proved'
    """

    def __init__(self, *, timeout_s: float = DEFAULT_TIMEOUT_S) -> None:
        self.timeout_s = _positive(timeout_s)
        self._worker = Worker()

    def __enter__(self) -> Checker:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """End the prover process; a later check starts another."""
        self._worker.close()

    def derivative(
        self,
        f: Expr,
        variable: str,
        answer: Expr,
        *,
        domain: tuple[Expr, ...] | None = None,
        explain: bool = False,
        timeout_s: float | None = None,
    ) -> Verdict:
        """Is `answer` the derivative of `f`? See `check_derivative`."""

        def ask() -> Question:
            function, given = reduce_exponents(f), reduce_exponents(answer)
            where = tuple(map(reduce_exponents, domain)) if domain else (function,)
            slope = differentiate(function, variable)
            return Question(
                slope, given, where, "the derivative",
                differentiated=(function,), needed=(given, *((function,) if domain else ())),
                variable=variable, explain=explain,
            )  # fmt: skip

        return self._decide(ask, timeout_s)

    def antiderivative(
        self,
        f: Expr,
        variable: str,
        F: Expr,
        *,
        explain: bool = False,
        timeout_s: float | None = None,
    ) -> Verdict:
        """Is `F` an antiderivative of `f`, wherever both are real? See `check_antiderivative`."""

        def ask() -> Question:
            function, primitive = reduce_exponents(f), reduce_exponents(F)
            slope = differentiate(primitive, variable)
            domain = (function, primitive)
            return Question(
                function, slope, domain, "the integrand", "the answer's derivative is",
                differentiated=(primitive,), complex_counts=False,
                variable=variable, explain=explain,
            )  # fmt: skip

        verdict = self._decide(ask, timeout_s)
        if verdict.status not in ("proved", "checked"):
            return verdict
        where = "on every interval where both f and F are real"
        return replace(verdict, detail="; ".join(filter(None, (where, verdict.detail))))

    def equal(
        self, a: Expr, b: Expr, *, explain: bool = False, timeout_s: float | None = None
    ) -> Verdict:
        """Are `a` and `b` equal wherever both are real? See `check_equal`."""

        def ask() -> Question:
            first, second = reduce_exponents(a), reduce_exponents(b)
            domain = (first, second)
            return Question(
                first, second, domain, "the first", "the second is",
                complex_counts=False, explain=explain,
            )  # fmt: skip

        return self._decide(ask, timeout_s)

    def _decide(self, ask: Callable[[], Question], timeout_s: float | None) -> Verdict:
        limit = self.timeout_s if timeout_s is None else _positive(timeout_s)
        with turn():
            started = time.monotonic()
            until = started + limit

            def tick() -> None:
                if time.monotonic() > until:
                    raise _Late

            def ask_prover(claim: Claim) -> Proof | None:
                return self._prove(claim, until - time.monotonic())

            try:
                return decide(ask(), Means(tick, ask_prover))
            except TooLarge as error:
                return Verdict("unknown", "limits", str(error))
            except _Late:
                return Verdict("unknown", "deadline", f"no decision within {limit:g} s")
            finally:
                if time.monotonic() - started > _LONG_S:
                    give_back()

    def _prove(self, claim: Claim, timeout_s: float) -> Proof | None:
        """What the prover process says."""
        request: dict[str, Any] = {
            "left": to_json(claim.left),
            "right": to_json(claim.right),
            "domain": [to_json(e) for e in claim.domain],
            "divisors": [to_json(e) for e in claim.divisors],
        }
        reply = self._worker.ask(request, timeout_s)
        if reply is None or not reply["method"]:
            return None
        regions = tuple(Region(**region) for region in reply["regions"])
        return Proof(reply["method"], reply["conditions"], regions, reply["for_complex"])


def _positive(timeout_s: float) -> float:
    if not timeout_s > 0:
        raise InputError(f"timeout_s must be positive, not {timeout_s}")
    return timeout_s


def answer_request(request: dict[str, Any]) -> dict[str, Any]:
    """What the prover process does: all proofs, without a deadline of its own.

    >>> from chainrule.expr.tree import sym
    >>> x = to_json(sym("x"))
    >>> request = {"left": x, "right": x, "domain": [x], "divisors": []}
    >>> answer_request(request)["method"]
    'normal form'
    """
    claim = Claim(
        from_json(request["left"]),
        from_json(request["right"]),
        tuple(from_json(e) for e in request["domain"]),
        tuple(from_json(e) for e in request["divisors"]),
    )
    effort = Effort(WORKER_LIMIT)
    proof: Proof | None = None
    try:
        proof = prove.by_normal_form(claim, effort)
        proof = proof or prove.dearer(claim, effort)
    except (TooCostly, Undefined, MemoryError):
        pass
    return asdict(proof or Proof(""))


_DEFAULT = Checker()


def check_derivative(
    f: Expr,
    variable: str,
    answer: Expr,
    *,
    domain: tuple[Expr, ...] | None = None,
    explain: bool = False,
    timeout_s: float = DEFAULT_TIMEOUT_S,
) -> Verdict:
    """Is `answer` the derivative of `f`?

    Args:
        f: the function.
        variable: the name of the variable; the other symbols are parameters.
        answer: the supposed derivative.
        domain: the functions whose real domain is meant, where it is not that of `f`: a
            derivative of higher order keeps the domain of the function that was asked about.
        explain: whether a refuted answer is looked at once more: `regions` then says where it is
            right all the same, if anywhere. It costs some milliseconds.
        timeout_s: the deadline in seconds; when it passes, the verdict is `unknown`.

    Raises:
        InputError: `timeout_s` is not positive.

    >>> from chainrule.expr import parse
    >>> check_derivative(parse("x^2"), "x", parse("2x")).status
    'proved'
    >>> check_derivative(parse("x^2"), "x", parse("2")).status
    'refuted'
    """
    return _DEFAULT.derivative(
        f, variable, answer, domain=domain, explain=explain, timeout_s=timeout_s
    )


def check_antiderivative(
    f: Expr,
    variable: str,
    F: Expr,
    *,
    explain: bool = False,
    timeout_s: float = DEFAULT_TIMEOUT_S,
) -> Verdict:
    """Is `F` an antiderivative of `f`, wherever both are real? A constant does not matter.

    Args:
        f: the integrand.
        variable: the name of the variable.
        F: the supposed antiderivative.
        explain: as in `check_derivative`.
        timeout_s: the deadline in seconds.

    Raises:
        InputError: `timeout_s` is not positive.

    >>> from chainrule.expr import parse
    >>> verdict = check_antiderivative(parse("1/x"), "x", parse("log(x)"))
    >>> verdict.status, verdict.detail
    ('proved', 'on every interval where both f and F are real')
    """
    return _DEFAULT.antiderivative(f, variable, F, explain=explain, timeout_s=timeout_s)


def check_equal(
    a: Expr, b: Expr, *, explain: bool = False, timeout_s: float = DEFAULT_TIMEOUT_S
) -> Verdict:
    """Are `a` and `b` equal wherever both are real?

    Args:
        a, b: the expressions.
        explain: as in `check_derivative`.
        timeout_s: the deadline in seconds.

    Raises:
        InputError: `timeout_s` is not positive.

    >>> from chainrule.expr import parse
    >>> check_equal(parse("sqrt(x^2)"), parse("x")).status
    'refuted'
    """
    return _DEFAULT.equal(a, b, explain=explain, timeout_s=timeout_s)
