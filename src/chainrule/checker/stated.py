"""An answer that is to be checked, as it is stated: a formula, or a text that ends with one.

In: a text, and what it is said of. Out: a `Reading`. What is no expression is read as a final
answer is when it is graded, and that is said: `ans: 2x`, `(x^2)' = 2x`, `f'(x) = 2x^{2-1} = 2x`.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from chainrule.checker.check import DEFAULT_TIMEOUT_S
from chainrule.checker.constant_beside import without_brackets
from chainrule.checker.hedges import refuse_hedged
from chainrule.checker.left_sides import Head, refuse_itself
from chainrule.checker.no_value import refuse_relations, with_unequal_signs
from chainrule.errors import InputError, ParseError
from chainrule.expr import Expr, to_text
from chainrule.expr.answer_reading import read_value
from chainrule.expr.frames import undress
from chainrule.expr.names import checked_letters
from chainrule.expr.reading import Reading


def read_stated(
    given: str,
    variable: str | None,
    letters: Iterable[str],
    known: frozenset[str],
    function: Expr | None,
) -> Reading:
    """The answer that a text states.

    Args:
        given: the text.
        variable, letters, known: see `read_value`.
        function: that of which the answer is said to be the derivative; None where it is not.

    Raises:
        InputError: there is none, or it is that of another function.

    >>> read_stated("ans: 2x", "x", (), frozenset(), None).notes
    ('the answer is read as 2x alone',)
    """
    if "~" in given:  # a space for the parser, where it is none of these
        refuse_relations(with_unequal_signs(given))
        refuse_hedged(given[:1], "", "")
    given = without_brackets(given) if "(+" in given or "[+" in given else given
    try:
        found = read_value(given, variable, letters=letters, known=known)
    except ParseError:
        formula = _formula(given, variable, letters, known, function)
        if formula is None:
            raise
    else:
        bare = undress(given)
        name, equals, right = given[bare.start : bare.end].partition("=")
        if equals:
            refuse_itself(Head(name=name.strip()), right.strip(), found.function.names)
        return found
    found = read_value(formula, variable, letters=letters, known=known)
    return replace(
        found, text=given, notes=(f"the answer is read as {formula} alone", *found.notes)
    )


def _formula(
    given: str,
    variable: str | None,
    letters: Iterable[str],
    known: frozenset[str],
    function: Expr | None,
) -> str | None:
    """The text of a final answer, if there is one in it."""
    # Only where a text is no formula.
    from chainrule.checker.final_answer import read_final_answer
    from chainrule.checker.second_thoughts import refuse_second_thought

    try:
        names = checked_letters(letters)
        found = read_final_answer(given, variable, names, known=known or None)
    except InputError:
        return None
    refuse_second_thought(given, found, DEFAULT_TIMEOUT_S)
    if found.integral or (found.function is not None and function is None):
        return None
    if found.function is not None and found.function != function:
        other = to_text(found.function)
        raise InputError(f"the answer is said of {other}, and not of the function that is given")
    by = found.label[1]
    if by and variable and by != variable:
        raise InputError(f"the answer says that it is {told(1, by)}, and not by {variable}")
    return found.formula


def told(order: int, by: str | None) -> str:
    """A derivative in words.

    >>> told(1, "x"), told(2, None)
    ('the derivative by x', 'the derivative of order 2')
    """
    which = "the derivative" if order == 1 else f"the derivative of order {order}"
    return f"{which} by {by}" if by else which
