"""Whether an answer and the right one are said of the same: `d/dx x^3 = 2x` says nothing of x^2.

In: both, as they were read. Out: nothing, or an `InputError` that names what the answer is said of.
What has no left-hand side says nothing of that.
"""

from __future__ import annotations

from chainrule.checker.check import check_equal
from chainrule.checker.final_answer import FinalAnswer
from chainrule.checker.places_of_names import are_apart, is_elsewhere
from chainrule.checker.stated import told
from chainrule.errors import InputError
from chainrule.expr import Expr, to_text

REMEDY = "leave out what stands before its equals sign, or say it of that"


def refuse_another(
    gold: FinalAnswer, answer: FinalAnswer, variable: str | None, timeout_s: float
) -> None:
    """Refuse an answer whose left-hand side is that of another question.

    Args:
        gold: the right answer.
        answer: the given one.
        variable: by which is asked, where that is known.
        timeout_s: for the proof that `(x + 1)^2` and `x^2 + 2x + 1` are one function.

    Raises:
        InputError: it is said of another function, or of a derivative by another letter, or of
            another order, or of an integral instead; or another choice.
    """
    if answer.choice and gold.choice and answer.choice != gold.choice:
        raise InputError(f"it says choice {answer.choice}, and the right one is {gold.choice}")
    if answer.place and gold.expression.names:
        raise InputError(f"a value at a place, {answer.place!r}; expected the formula itself, last")
    if answer.at and answer.at != gold.at:
        named = answer.expression.names
        by = None if gold.expression.names - named else variable
        if is_elsewhere(answer.at, named, by) or are_apart(answer.at, gold.at):
            place = answer.at.replace(":", " = ")
            raise InputError(f"it is said to be a value at {place}; {REMEDY}")
    if gold.integral and answer.is_derivative:
        raise InputError(f"an antiderivative is asked for, and it says: a derivative; {REMEDY}")
    if gold.is_derivative and answer.integral:
        raise InputError(f"a derivative is asked for, and it says: an antiderivative; {REMEDY}")
    one, two = gold.function, answer.function
    if one is not None and two is not None and not _are_same(one, two, timeout_s):
        raise InputError(f"it is said of {to_text(two)}, and asked is {to_text(one)}; {REMEDY}")
    if not answer.is_derivative:
        return
    (times, by), (said_times, said_by) = gold.label, answer.label
    by = by or variable
    only_named = two is None and times > 0  # d/dx (2x) may be f''(x)
    if (by and said_by and by != said_by) or (only_named and times != said_times):
        asked, said = told(times or 1, by), told(said_times, said_by)
        raise InputError(f"it is said to be {said}, and asked for is {asked}; {REMEDY}")


def _are_same(one: Expr, two: Expr, timeout_s: float) -> bool:
    return one == two or check_equal(one, two, timeout_s=timeout_s).accepted
