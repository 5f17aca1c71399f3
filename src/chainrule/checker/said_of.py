"""Whether an answer and the right one are said of the same: `d/dx x^3 = 2x` says nothing of x^2.

In: both, as they were read. Out: nothing, or an `InputError` that names what the answer is said of.
What has no left-hand side says nothing of that.
"""

from __future__ import annotations

import re
from typing import Final

from chainrule.checker.check import check_equal
from chainrule.checker.final_answer import FinalAnswer
from chainrule.checker.left_sides import letter_of
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
    (times, by), (said_times, said_by) = gold.label, answer.label
    by = by or variable
    only_named = two is None and times > 0  # d/dx (2x) may be f''(x)
    if answer.is_derivative and (
        (by and said_by and by != said_by) or (only_named and times != said_times)
    ):
        asked, said = told(times or 1, by), told(said_times, said_by)
        raise InputError(f"it is said to be {said}, and asked for is {asked}; {REMEDY}")
    if _are_apart(gold.name, answer.name):
        raise InputError(f"it is said to be {answer.name}, and asked for is {gold.name}; {REMEDY}")


_FUNCTIONS: Final = frozenset("fghFGHPQTL")


_DERIVATIVE: Final = re.compile(r"['′/^]|frac|dot")


def _are_apart(gold: str, answer: str) -> bool:
    """Whether two names are those of two things; an empty one is none, and y may be f(x).

    >>> _are_apart("y", "dy/dx"), _are_apart("x", "y"), _are_apart("f'(2)", "y'")
    (True, True, False)
    """
    one, two = letter_of(gold), letter_of(answer)
    if not (one and two):
        return False
    if bool(_DERIVATIVE.search(gold)) != bool(_DERIVATIVE.search(answer)):
        return True
    if not ("_" in one and "_" in two):  # x_0 may be the x
        one, two = one.partition("_")[0], two.partition("_")[0]
    letters = {one, two}
    return len(letters) == 2 and not ("y" in letters and letters & _FUNCTIONS)


def _are_same(one: Expr, two: Expr, timeout_s: float) -> bool:
    return one == two or check_equal(one, two, timeout_s=timeout_s).accepted
