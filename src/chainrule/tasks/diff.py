"""The task `diff`: the derivative of a function, once or several times.

In: `x^2`, with an order perhaps, or operator forms such as `d^2(x^3)/dx^2`. Out: a round for each
differentiation. What is right is right wherever the function that was written is: a later
derivative keeps its domain.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from numbers import Integral
from typing import TYPE_CHECKING, ClassVar, Final

from chainrule.checker.check import check_derivative
from chainrule.checker.question import infer_variable
from chainrule.errors import InputError
from chainrule.expr import Expr, differentiate, to_text
from chainrule.expr.reading import MAX_ORDER
from chainrule.tasks.kinks import with_kinks
from chainrule.tasks.task import Goal, Plan, Task, reading_of

if TYPE_CHECKING:
    from chainrule.answer import Answer, Query
    from chainrule.types import Verdict


class Differentiation(Task):
    """See `Task`."""

    name: ClassVar[str] = "diff"
    verb: ClassVar[str] = "differentiate"

    def at_once(self, query: Query, timeout_s: float) -> Answer | None:
        """`dy/dx of x^2 + y^2 = 1`; see `Task.at_once`."""
        named = query.dependent
        if query.given is not None or (named is None and "=" not in query.text):
            return None
        from chainrule.equations import asked, solve  # a plain function need not load it

        if named is None and asked(query.text) is None:
            return None
        _check_order(query.order)
        return solve(
            query.text,
            query.variable,
            named,
            order=query.order,
            letters=query.letters,
            timeout_s=timeout_s,
        )

    def read(self, query: Query) -> Plan:
        """See `Task.read`.

        Raises:
            InputError: the text cannot be read, or its variable or order is not clear.
        """
        _check_order(query.order)
        found = reading_of(query)
        if found.order and query.order not in (1, found.order):
            raise InputError(
                f"the text asks for a derivative of order {found.order}, but order is "
                f"{query.order}: say it once"
            )
        variable = found.variable or infer_variable(found.function)
        variables = found.by or (variable,) * query.order
        reading = in_words(found.function, variables)
        return Plan(found.function, variables, reading, found.notes)

    def verify(self, goal: Goal, answer: Expr, timeout_s: float) -> Verdict:
        """See `Task.verify`."""
        return check_derivative(
            goal.function, goal.variable, answer, domain=goal.domain, timeout_s=timeout_s
        )

    def said(
        self, goal: Goal, answer: Expr, verdict: Verdict, timeout_s: float
    ) -> tuple[Expr, Verdict]:
        """See `Task.said`."""
        from chainrule.simplifier.proved import Said, say_derivative  # `--raw` need not load it

        raw = Said(answer, verdict)
        said = say_derivative(
            goal.function, goal.variable, raw, domain=goal.domain, timeout_s=timeout_s
        )
        found = with_kinks(said.verdict, goal.domain[0], said.expression, goal.variable)
        return said.expression, found

    def by_rules(self, goal: Goal) -> Expr:
        """See `Task.by_rules`."""
        return self.shown(differentiate(goal.function, goal.variable))


TASK: Final = Differentiation()


def _check_order(order: int) -> None:
    if not isinstance(order, int | Integral):
        raise InputError(f"order must be a whole number, as in order=2, not {order!r}")
    if not 1 <= order <= MAX_ORDER:
        raise InputError(f"order must lie between 1 and {MAX_ORDER}, not {order}")


def in_words(function: Expr, variables: Sequence[str]) -> str:
    """A question in words.

    Args:
        function: what is differentiated.
        variables: by what, the first one first; it stands last, next to the function.

    >>> from chainrule.expr import parse
    >>> in_words(parse("x**3"), ["x", "x"])
    'd^2/dx^2 of x^3'
    >>> in_words(parse("x*y"), ["y", "x"])
    'd^2/(dx dy) of x*y'
    """
    factors = [
        f"d{name}" + _power(len(list(times))) for name, times in groupby(reversed(variables))
    ]
    bottom = factors[0] if len(factors) == 1 else f"({' '.join(factors)})"
    return f"d{_power(len(variables))}/{bottom} of {to_text(function)}"


def _power(order: int) -> str:
    return f"^{order}" if order > 1 else ""
