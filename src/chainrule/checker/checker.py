"""The object that checks: it owns a prover process and a deadline, and may be shared by threads.

In: expressions. Out: a `Verdict`. It knows what is asked and within which time; in what order the
tests are tried stands in `strategy.py`.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace
from typing import Final

from chainrule.algebra import TooCostly, Undefined, give_back
from chainrule.checker.alternation import without_alternation
from chainrule.checker.claim import IN_PROCESS_LIMIT, Claim, Effort, Inquiry, Means, Proof
from chainrule.checker.divisors import doubtful_divisors, doubtful_signs
from chainrule.checker.exponents import Exponents
from chainrule.checker.jumps import of_antiderivative, with_jumps
from chainrule.checker.protocol import proof_of, request_of
from chainrule.checker.prove import by_normal_form
from chainrule.checker.strategy import decide
from chainrule.checker.turns import turn
from chainrule.checker.worker import Worker
from chainrule.errors import InputError, TooLarge
from chainrule.expr import differentiate
from chainrule.expr.tree import Expr
from chainrule.types import Verdict

DEFAULT_TIMEOUT_S: Final = 2.0
_LONG_S: Final = 0.2
"""A check that took longer may have needed much memory."""


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
        proof_only: bool = False,
        explain: bool = False,
        timeout_s: float | None = None,
    ) -> Verdict:
        """Is `answer` the derivative of `f`? See `check_derivative`."""

        def ask(exponents: Exponents) -> Inquiry:
            function, given = exponents.reduced(f), exponents.reduced(answer)
            where = exponents.domain(domain or (f,))
            slope = differentiate(function, variable)
            return Inquiry(
                slope, given, where, "the derivative",
                differentiated=(function,), needed=(given, *((function,) if domain else ())),
                variable=variable, proof_only=proof_only, explain=explain,
            )  # fmt: skip

        return self._decide(ask, timeout_s)

    def antiderivative(
        self,
        f: Expr,
        variable: str,
        F: Expr,
        *,
        where: tuple[Expr, ...] = (),
        plain: bool = False,
        proof_only: bool = False,
        explain: bool = False,
        timeout_s: float | None = None,
    ) -> Verdict:
        """Is `F` an antiderivative of `f`, wherever both are real? See `check_antiderivative`."""

        def ask(exponents: Exponents) -> Inquiry:
            function, primitive = (exponents.reduced(without_alternation(e)) for e in (f, F))
            slope = differentiate(primitive, variable)
            domain = exponents.domain((f, primitive, *where))
            return Inquiry(
                function, slope, domain, "the integrand", "the answer's derivative is",
                differentiated=(primitive,), complex_counts=False, meant=function,
                variable=variable, plain=plain, proof_only=proof_only, explain=explain,
            )  # fmt: skip

        verdict = of_antiderivative(self._decide(ask, timeout_s), f, F, variable)
        if not verdict.accepted or any(r.where == "complex values" for r in verdict.regions):
            return verdict
        there = "on every interval where both f and F are real"
        return replace(verdict, detail="; ".join(filter(None, (there, verdict.detail))))

    def equal(
        self,
        a: Expr,
        b: Expr,
        *,
        proof_only: bool = False,
        explain: bool = False,
        timeout_s: float | None = None,
    ) -> Verdict:
        """Are `a` and `b` equal wherever both are real? See `check_equal`."""

        def ask(exponents: Exponents) -> Inquiry:
            first, second = exponents.reduced(a), exponents.reduced(b)
            domain = exponents.domain((a, b))
            return Inquiry(
                first, second, domain, "the first", "the second is",
                complex_counts=False, proof_only=proof_only, explain=explain,
            )  # fmt: skip

        return self._decide(ask, timeout_s)

    def same(
        self, a: Expr, b: Expr, domain: tuple[Expr, ...], *, timeout_s: float | None = None
    ) -> Proof | None:
        """The proof that `b` is what `a` is, by the normal form alone. See `prove_same`."""
        limit = self.timeout_s if timeout_s is None else _positive(timeout_s)
        with turn():
            until = time.monotonic() + limit

            def tick() -> None:
                if time.monotonic() > until:
                    raise _Late

            try:
                exponents = Exponents(tick)
                first, second = exponents.reduced(a), exponents.reduced(b)
                where = exponents.domain(domain)
                doubtful = (
                    *doubtful_divisors([second], where),
                    *doubtful_signs((first, second, *where), where),
                )
                claim = Claim(first, second, where, doubtful)
                return by_normal_form(claim, Effort(IN_PROCESS_LIMIT, tick))
            except (_Late, TooLarge, TooCostly, Undefined):
                return None

    def _decide(self, ask: Callable[[Exponents], Inquiry], timeout_s: float | None) -> Verdict:
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
                question = ask(Exponents(tick))
                verdict = decide(question, Means(tick, ask_prover))
                return with_jumps(verdict, (question.left, question.right, *question.domain))
            except TooLarge as error:
                return Verdict("unknown", "limits", str(error))
            except _Late:
                return Verdict("unknown", "deadline", f"no decision within {limit:g} s")
            finally:
                if time.monotonic() - started > _LONG_S:
                    give_back()

    def _prove(self, claim: Claim, timeout_s: float) -> Proof | None:
        """What the prover process says."""
        return proof_of(self._worker.ask(request_of(claim), timeout_s))


def _positive(timeout_s: float) -> float:
    if not timeout_s > 0:
        raise InputError(f"timeout_s must be positive, not {timeout_s}")
    return timeout_s
