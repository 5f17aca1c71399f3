r"""A final answer graded against the right one.

In: two texts, or objects that stand for expressions. Out: a `Grade`, whatever was given: nothing
that a student or a model writes raises. It knows what a verdict means for a grade, and leaves
reading to `final_answer.py` and deciding to `check.py`.
"""

from __future__ import annotations

import time
from dataclasses import dataclass, replace
from typing import Final, Literal

from chainrule.checker.check import check_antiderivative, check_equal
from chainrule.checker.conditions_of_answers import Part, on_part
from chainrule.checker.decimals import HALF, Rounded, agrees, rounded
from chainrule.checker.families import without_constant
from chainrule.checker.final_answer import FinalAnswer, read_final_answer
from chainrule.checker.grade_words import DECIMALS, reason, with_missing
from chainrule.checker.grading_rules import BY_DEFAULT, Rules
from chainrule.checker.guesses import likely_slip
from chainrule.checker.mistakes import likely_mistake
from chainrule.checker.narrowed import missing
from chainrule.checker.question import infer_variable
from chainrule.checker.said_of import refuse_another
from chainrule.checker.second_thoughts import refuse_second_thought
from chainrule.errors import ChainruleError, InputError, InternalError
from chainrule.expr import Expr, differentiate, free_symbols, to_text
from chainrule.expr.names import canonical, checked_letters
from chainrule.types import Region, Verdict

GradeStatus = Literal[
    "equal",
    "equal up to a constant",
    "right only on a region",
    "different",
    "undecided",
    "unreadable",
]
RIGHT: Final = "the right answer"
GIVEN: Final = "the answer"


@dataclass(frozen=True, slots=True)
class Grade:
    """What an answer is worth, and why.

    Attributes:
        status: `equal`, `equal up to a constant`, `right only on a region`, `different`,
            `undecided` (the deadline passed, or no proof and no point decides) or `unreadable`
            (one of the two is no expression).
        reason: why, in one line of words: the evidence, the point and both values, the likely
            mistake, or what could not be read.
        reading: how the right answer and the given one were understood; empty where not.
        verdict: the checker's; None where it was not asked.

    >>> Grade("equal", "normal form").correct
    True
    """

    status: GradeStatus
    reason: str
    reading: tuple[str, str] = ("", "")
    verdict: Verdict | None = None

    @property
    def correct(self) -> bool:
        """Whether the answer counts as right: equal, or equal up to a constant."""
        return self.status in ("equal", "equal up to a constant")


class _Late(Exception):  # noqa: N818 (a signal, not an error)
    """The deadline has passed."""


def grade(gold: object, answer: object, rules: Rules = BY_DEFAULT) -> Grade:
    r"""Grade a final answer. It never raises; a defect of ours is `undecided`, with its place.

    Args:
        gold: the right answer: a text as people write it, or a SymPy expression.
        answer: what was given.
        rules: the variable, the kind of grading, the tolerance, the deadline.

    >>> grade("2x", r"The answer is \boxed{f'(x) = x + x}.").status
    'equal'
    >>> grade("x^2 + C", "x^2 + 5").status
    'equal up to a constant'
    >>> grade("1/3", "0.333").reason
    'equal to the 3 digits written'
    """
    try:
        rules.refuse_impossible()
    except InputError as error:
        return Grade("undecided", first_line(error))
    grading = _Grading(rules)
    try:
        return grading.grade(gold, answer)
    except _Late:
        late = Verdict("unknown", "deadline", f"no decision within {rules.timeout_s:g} s")
        return grading.done("undecided", late)
    except ChainruleError as error:
        return Grade("undecided", first_line(error), grading.reading)
    except Exception as error:
        return Grade("undecided", first_line(InternalError.of(error)), grading.reading)


def first_line(error: Exception) -> str:
    """What an error says, without the caret under the text."""
    return str(error).partition("\n")[0]


def unreadable(name: str, error: Exception) -> str:
    """Why one of the two cannot be read; an object may have raised anything."""
    known = isinstance(error, ChainruleError)
    why = first_line(error) if known else f"looking at it raised {type(error).__name__}"
    return f"{name} cannot be read: {why}"


class _Grading:
    """One grading on its way."""

    def __init__(self, rules: Rules) -> None:
        self.rules = rules
        self.until = time.monotonic() + rules.timeout_s
        self.reading = ("", "")
        self.notes: tuple[str, ...] = ()

    def grade(self, gold: object, answer: object) -> Grade:
        variable = self.rules.variable and canonical(self.rules.variable)
        sides: list[FinalAnswer] = []
        for name, given in ((RIGHT, gold), (GIVEN, answer)):
            letters, left = checked_letters(self.rules.letters), self._left()
            known = free_symbols(sides[0].expression) if sides else None
            try:
                side = read_final_answer(given, variable, letters, left, known)
                refuse_second_thought(given, side, self._left())
            except Exception as error:
                if type(given) is str and not isinstance(error, InputError):
                    raise  # a defect of ours
                return Grade("unreadable", unreadable(name, error), self.reading)
            sides.append(side)
            self.notes = tuple(dict.fromkeys((*self.notes, *side.notes)))
            shown = to_text(side.expression)
            self.reading = (shown, "") if len(sides) == 1 else (self.reading[0], shown)
            if len(sides) == 1:  # what was given must not choose it
                variable = variable or side.variable
        try:
            refuse_another(sides[0], sides[1], sides[0].variable, self._left())
        except InputError as error:
            return Grade("unreadable", unreadable(GIVEN, error), self.reading)
        return self._compare(sides[0], sides[1], variable)

    def _compare(self, gold: FinalAnswer, answer: FinalAnswer, variable: str | None) -> Grade:
        right, right_constant = without_constant(gold.expression)
        given, given_constant = without_constant(answer.expression)
        family = self.rules.up_to_constant
        if family is None:
            # Of a number only the right answer may say so: else every number + C would be right.
            asked = answer.integral or given_constant
            asked = asked and not gold.is_derivative and bool(free_symbols(right))
            family = right_constant or gold.integral or asked
        if not family:
            right, given = gold.expression, answer.expression
        verdict = check_equal(right, given, timeout_s=self._left(half=family))
        alike = right_constant == given_constant or not family
        same: GradeStatus = "equal" if alike else "equal up to a constant"
        if not verdict.accepted and family:
            verdict = self._same_slope(right, given, variable)
            same = "equal up to a constant" if verdict.accepted else same
        if verdict.accepted:
            regions, asked = missing(right, given, gold.function, gold.part, self._tick)
            verdict = with_missing(verdict, regions)
            lacks = asked and not family
            return self.done("right only on a region" if lacks else same, verdict)
        if verdict.status == "unknown":
            return self.done("undecided", verdict)
        near = self._to_the_digits(gold, answer, variable, family)
        if near is not None:
            return self.done(same, near)
        if gold.part or answer.part:
            slopes = family and (variable or _variable_of(right, given))
            sides = [differentiate(e, slopes) if slopes else e for e in (right, given)]
            return self._on_part(gold.part, answer.part, sides, same)
        if verdict.partial:
            return self.done("right only on a region", verdict)
        function = gold.function or answer.function
        by = variable or answer.variable
        mistake = self._mistake(right, given, by, function, family)
        return self.done("different", replace(verdict, mistake=mistake))

    def _on_part(
        self, asked: Part | None, said: Part | None, sides: list[Expr], same: GradeStatus
    ) -> Grade:
        """The grade where one of the two says where it holds, and is not equal elsewhere."""
        part = asked or said or Part()
        try:
            found = on_part(part, sides[0], sides[1], self._left())
        except InputError as error:
            return Grade("unreadable", unreadable(GIVEN, error), self.reading)
        if found.accepted:
            return self.done(same if said in (None, asked) else "right only on a region", found)
        return self.done("different" if found.status == "refuted" else "undecided", found)

    def _same_slope(self, right: Expr, given: Expr, variable: str | None) -> Verdict:
        name = variable or _variable_of(right, given)
        slope = differentiate(right, name)
        verdict = check_antiderivative(slope, name, given, timeout_s=self._left())
        if variable is None and len(free_symbols(right)) > 1:  # a guess is said
            return replace(verdict, detail=f"as functions of {name}; {verdict.detail}")
        return verdict

    def _to_the_digits(
        self, gold: FinalAnswer, answer: FinalAnswer, variable: str | None, family: bool
    ) -> Verdict | None:
        """The verdict where one is what the other becomes when it is rounded as it is written."""
        for exact, written in ((gold, answer), (answer, gold)):
            name = written.variable or variable
            tolerance, letters = self.rules.tolerance, self.rules.letters
            side = rounded(written.formula, written.expression, name, tolerance, letters)
            if side is None:
                continue
            whole = exact.expression
            if family:
                whole, _ = without_constant(whole)
                bare, plain = (without_constant(e)[0] for e in (side.expression, side.written))
                side = replace(side, expression=bare, written=plain)
            found = agrees(whole, side, self._tick)
            if found is not None:
                regions = (Region(found.limits, "checked"),) if found.limits else ()
                told = ", ".join(filter(None, (self._digits(side), found.limits)))
                return Verdict("checked", DECIMALS, told, regions=regions)
        return None

    def _digits(self, side: Rounded) -> str:
        told = f"equal to the {side.digits} digit{'s' * (side.digits > 1)} written"
        if self.rules.tolerance == HALF:
            return told
        return f"{told}, within {self.rules.tolerance:g} units of the last one"

    def _mistake(
        self, right: Expr, given: Expr, variable: str | None, function: Expr | None, family: bool
    ) -> str:
        """What probably went wrong, if it is one of the classic slips."""
        if function is not None and variable is not None:
            found = likely_mistake(function, variable, given)
            if found:
                return found
        if family:  # the constants of both may differ: their slopes are compared
            name = variable or _variable_of(right, given)
            right, given = differentiate(right, name), differentiate(given, name)
        return likely_slip(right, given)

    def done(self, status: GradeStatus, verdict: Verdict) -> Grade:
        verdict = replace(verdict, notes=self.notes)
        return Grade(status, reason(status, verdict), self.reading, verdict)

    def _left(self, *, half: bool = False) -> float:
        """Seconds that are left, or half of them."""
        left = self.until - time.monotonic()
        if left <= 0:
            raise _Late
        return left / 2 if half else left

    def _tick(self) -> None:
        self._left()


def _variable_of(right: Expr, given: Expr) -> str:
    """By what two antiderivatives are compared: a letter of the right one, where it has any.

    What was given must not choose it: by x, `t^3 + 0*x` differs from `t^2` by a constant.

    Raises:
        InputError: it is not clear which.
    """
    return infer_variable(right) if free_symbols(right) else infer_variable(right, given)
