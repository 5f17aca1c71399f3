"""The task `integrate`: an antiderivative of a function, or its integral between two bounds.

In: an integrand, plain or with its sign. Out: an antiderivative that the checker accepts, or the
exact value that it gives; nothing else is shown. Exact algebra goes first; a network that was
trained for it is asked what to try where that finds nothing (`docs/integration-network.md`).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, ClassVar, Final

from chainrule.checker.check import check_antiderivative
from chainrule.checker.question import infer_variable
from chainrule.definite import Definite, definite
from chainrule.errors import AnswerError, InputError
from chainrule.expr import Expr
from chainrule.expr.bounds import Bound, integral_in_words
from chainrule.expr.bounds import Integration as Sign
from chainrule.integrator import antiderivative
from chainrule.integrator.hinted import antiderivative_from
from chainrule.tasks.bounded import by_either
from chainrule.tasks.parameters import with_conditions
from chainrule.tasks.task import Goal, Plan, Ruled, Task, reading_of
from chainrule.tokens.language import Hints, Language

if TYPE_CHECKING:
    from chainrule.answer import Query
    from chainrule.types import Verdict


class Integration(Task):
    """See `Task`."""

    name: ClassVar[str] = "integrate"
    verb: ClassVar[str] = "integrate"
    rules_first: ClassVar[bool] = True
    timeout_s: ClassVar[float] = 10.0

    def read(self, query: Query) -> Plan:
        """A plain function, or an integral: a round for each of its signs.

        Raises:
            InputError: the text cannot be read, or asks for something else.
        """
        if query.order != 1:
            raise InputError(
                "integrate takes no order: for an iterated integral write a sign for each, as in "
                "∫∫ x y dx dy"
            )
        if query.beside:
            named = " and ".join(f'"{name}"' for name in query.beside)
            raise InputError(
                f"a record has its bounds in its text, and not in {named}: write "
                '"integral of x^2 dx from 0 to 1", or ask `chainrule integrate --from 0 --to 1`'
            )
        found = reading_of(query, integrals=True)
        if found.by:
            raise InputError(
                "integrate takes a function or an integral, and this asks for a derivative: "
                "`chainrule diff`, the task diff, takes it"
            )
        variable = found.variable or infer_variable(found.function)
        over = found.over or (Sign(variable),)
        reading = integral_in_words(found.function, over)
        variables = tuple(each.variable for each in over)
        return Plan(found.function, variables, reading, found.notes, _bounds(over))

    def between(
        self, plan: Plan, answer: Expr, word: Verdict, timeout_s: float
    ) -> tuple[Expr, Verdict]:
        """See `Task.between`."""
        assert plan.bounds is not None
        f, variable, bounds = plan.function, plan.variables[0], plan.bounds

        def road(known: Expr | None, said: Verdict | None) -> Definite:
            return definite(
                f, variable, *bounds, antiderivative=known, word=said, timeout_s=timeout_s
            )

        found = by_either(f, variable, answer, word, road, timeout_s)
        if found.exact is None:
            why = found.verdict.detail or "no exact value was found"
            raise AnswerError(f"there is no exact value to show: {found.text} ({why})")
        return found.exact, found.verdict

    def missed(self, plan: Plan, error: AnswerError, timeout_s: float) -> AnswerError:
        """See `Task.missed`: between bounds there are numbers without an antiderivative, too."""
        if plan.bounds is None:
            return error
        f, variable = plan.function, plan.variables[0]
        try:
            found = definite(f, variable, *plan.bounds, timeout_s=timeout_s)
        except InputError:
            return error
        if found.kind == "undecided":
            return error
        why = f" ({found.verdict.detail})" if found.kind == "diverges" else ""
        return AnswerError(f"{error}; {plan.reading}: {found.text}{why}")

    def verify(self, goal: Goal, answer: Expr, timeout_s: float) -> Verdict:
        """See `Task.verify`.

        Raises:
            AnswerError: the checker does not accept it.
        """
        verdict = check_antiderivative(goal.function, goal.variable, answer, timeout_s=timeout_s)
        if not verdict.accepted:
            raise AnswerError(
                f"the checker does not accept the antiderivative that was found "
                f"({verdict.status}: {verdict.detail or verdict.method}): allow it more time"
            )
        return with_conditions(verdict, goal.function, answer, goal.variable)

    def build(self, goal: Goal, words: Sequence[str], context: Any, language: Language) -> Expr:
        """See `Task.build`: what a network says is tried, within the time of the goal."""
        if not isinstance(language, Hints):
            raise AnswerError("what this network says of an integrand is no hint")
        hint = language.hint(words, context)
        seconds = goal.timeout_s
        found = antiderivative_from(goal.function, goal.variable, [hint], timeout_s=seconds)
        return self.shown(found.expression)

    def by_rules(self, goal: Goal) -> Expr:
        """See `Task.by_rules`."""
        return self.ruled(goal, goal.timeout_s).expression

    def ruled(self, goal: Goal, timeout_s: float) -> Ruled:
        """See `Task.ruled`: what the search accepts has the checker's word already."""
        found = antiderivative(
            goal.function, goal.variable, timeout_s=goal.timeout_s, limit_s=goal.limit_s
        )
        word = with_conditions(found.verdict, goal.function, found.expression, goal.variable)
        return Ruled(found.expression, word, found.path)


def _bounds(over: tuple[Sign, ...]) -> tuple[Bound, Bound] | None:
    """The bounds of an integral, if it has some.

    Raises:
        InputError: it has several signs.
    """
    if not any(each.is_definite for each in over):
        return None
    (sign, *others) = over
    if others or sign.lower is None or sign.upper is None:
        raise InputError(
            "an iterated integral with bounds is not worked out here: `chainrule integrate` and "
            "chainrule.integrate() give its value"
        )
    return sign.lower, sign.upper


TASK: Final = Integration()
