"""From an integrand to an antiderivative that the checker accepts.

In: an `Expr`, a variable, a time. Out: `Found`, or an error that says that none was found.
"""

from __future__ import annotations

import time
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from chainrule.algebra import TooCostly, Undefined, compute
from chainrule.checker.claim import IN_PROCESS_LIMIT
from chainrule.errors import AnswerError, InputError, TooLarge
from chainrule.expr import Expr, free_symbols, to_text
from chainrule.expr.limits import MAX_BUILT_DEPTH
from chainrule.integrator.finish import Finish
from chainrule.integrator.problem import Miss
from chainrule.integrator.search import OutOfTime, Search
from chainrule.simplifier.terms import factors_of, terms_of
from chainrule.steps.path import Move
from chainrule.types import Verdict

DEFAULT_TIMEOUT_S: Final = 5.0
_NOT_TO_ROOTS: Final = frozenset(
    ("wide ansatz", "root ansatz", "special functions", "support", "invention", "pseudo-elliptic")
)
"""Strategies that lead to no rational function: they have had their turn before sums over roots."""

_HIGH: Final = MAX_BUILT_DEPTH // 2
"""An exponent from which even a power of three terms is too long when it is multiplied out."""


@dataclass(frozen=True, slots=True)
class Found:
    """An antiderivative.

    Attributes:
        expression: the antiderivative, without a constant.
        verdict: the checker's word on it, proved or checked.
        path: what was done, the first move first.
    """

    expression: Expr
    verdict: Verdict
    path: tuple[Move, ...] = ()

    @property
    def steps(self) -> tuple[tuple[str, str], ...]:
        """What was done in words, the first step first: the name of each strategy and a text."""
        return tuple((move.strategy, move.text) for move in self.path)


def antiderivative(
    function: Expr,
    variable: str,
    *,
    timeout_s: float = DEFAULT_TIMEOUT_S,
    limit_s: float | None = None,
    without: Iterable[str] = (),
) -> Found:
    """An antiderivative, accepted by the checker.

    Args:
        function: the integrand.
        variable: the name of its variable; other symbols are parameters.
        timeout_s: seconds for everything together.
        limit_s: those that the user gave, of which these are a share: a message names them.
        without: names of strategies (`strategies.STRATEGIES`) that are switched off, to measure
            what each brings.

    Raises:
        AnswerError: none was found: there may be none, or it was not found in time.
        InputError: the integrand has no value anywhere, or `timeout_s` is not positive.

    >>> from chainrule.expr import parse
    >>> found = antiderivative(parse("x*exp(x)"), "x")
    >>> found.expression, found.verdict.status
    (mul(sub(x, 1), exp(x)), 'proved')
    """
    if not timeout_s > 0:
        raise InputError(f"timeout_s must be positive, not {timeout_s}")
    until = time.monotonic() + timeout_s
    off = frozenset(without)
    # what is real for negative parameters only is looked for once more, and sums over roots at last
    ways = [(False, False)]
    ways += [(True, False)] if free_symbols(function) - {variable} else []
    in_time = f"within {limit_s or timeout_s:g} s: allow it more time"
    ran_short = False
    for negative, over_roots in ways:
        switched_off = off | _NOT_TO_ROOTS if over_roots else off
        search = Search(until, switched_off, negative=negative, over_roots=over_roots)
        finish = Finish(function, variable, until, search.tick)
        try:
            found = search.solve(function, variable, accept=finish.accepts)
        except OutOfTime:
            if finish.partial is not None:
                return Found(*finish.partial)
            raise _none(function, variable, in_time) from None
        except (Miss, TooCostly, Undefined, TooLarge):
            if finish.partial is not None:
                return Found(*finish.partial)
            if search.wants_roots:
                ways.append((negative, True))
            ran_short = ran_short or finish.ran_short
            continue
        assert finish.accepted is not None
        return Found(*finish.accepted, found.steps)
    _refuse_without_value(function)
    how = in_time if ran_short else "by the methods of docs/integration.md"
    raise _none(function, variable, how + _of_many_terms(function, variable))


def _refuse_without_value(function: Expr) -> None:
    """`1/0`, `ln(x - x)`: asked where nothing was found, since it is so rare.

    Raises:
        InputError: it certainly has no value anywhere.
    """
    try:
        compute(lambda algebra: algebra.form(function), limit=IN_PROCESS_LIMIT)
    except Undefined:
        raise InputError(
            f"{to_text(function)} has no value anywhere: it divides by zero, or the like"
        ) from None
    except (TooCostly, TooLarge):
        return


def _of_many_terms(function: Expr, variable: str) -> str:
    """What a power so high may mean for the answer."""
    for _, term in terms_of(function):
        for factor in factors_of(term):
            exponent = factor.args[1].value if factor.op == "pow" else None
            if variable in factor.names and type(exponent) is int and exponent >= _HIGH:
                return (
                    f": with a factor {to_text(factor)} it may have more terms than "
                    f"the {MAX_BUILT_DEPTH} that can be written"
                )
    return ""


def _none(function: Expr, variable: str, how: str) -> AnswerError:
    return AnswerError(f"no antiderivative of {to_text(function)} by {variable} was found {how}")
