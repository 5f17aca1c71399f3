r"""What a person answers: an expression that is no question, perhaps with `y' =` before it.

In: a text and, where they are known, the variable and the names of the function. Out: a `Reading`.
Questions are read by `reading.py`.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from chainrule.errors import ParseError
from chainrule.expr.around import closing_differential
from chainrule.expr.beside import unmarked
from chainrule.expr.called import call_notes
from chainrule.expr.frames import statement, undress
from chainrule.expr.indices import parse_by
from chainrule.expr.leibniz import plainly
from chainrule.expr.limits import ANSWER
from chainrule.expr.names import checked_letters, letter_notes, variable_named
from chainrule.expr.parser import check_text
from chainrule.expr.reading import Reading, without_differential
from chainrule.expr.refusals import refuse_two_readings
from chainrule.expr.said_aloud import in_signs
from chainrule.expr.same_signs import usual
from chainrule.expr.tree import free_symbols
from chainrule.expr.words import Letters


def read_value(
    text: str,
    variable: str | None = None,
    *,
    letters: Iterable[str] = (),
    known: frozenset[str] = frozenset(),
) -> Reading:
    r"""Read an expression that is no question: an answer, perhaps with `y' =` before it.

    Args:
        text, variable, letters: see `read`.
        known: the names of the function: `a_nx` is one of them, or else a_n*x.

    Raises:
        ParseError: the text cannot be read.
        TooLarge: a limit of `limits.py` for answers is exceeded.

    >>> read_value(r"$f'(x) = 2x$").function, read_value("2x dx").function
    (mul(2, x), mul(2, x))
    """
    check_text(text, ANSWER)
    marked, beside = unmarked(usual(text), variable, known)
    same, names = plainly(marked), checked_letters(letters) | (known & {"E"})
    try:
        found = _value(same, variable, names, known)
    except ParseError as error:
        aloud = _in_signs(same, text)
        if aloud is None:
            raise error.within(text) from None
        try:
            found = _value(aloud, variable, names, known)
        except ParseError:
            raise error.within(text) from None
    return Reading(found.function, found.variable, (), text, (*found.notes, *beside))


def _value(text: str, variable: str | None, names: Letters, known: frozenset[str]) -> Reading:
    """`read_value` of a text in the usual characters."""
    plain = undress(text)
    refuse_two_readings(text, plain)
    around = statement(text, plain)
    frame = closing_differential(text, replace(around, variable=None))
    shadow, frame = without_differential(text, frame, variable, names)
    if frame.order or frame.variable not in (None, variable or frame.variable):
        shadow, frame = text, replace(around, variable=None)
    name = frame.variable if variable is None else variable_named(variable, names)
    function, notes = parse_by(shadow, frame.start, frame.end, name, names, ANSWER, known)
    others = free_symbols(function) - {name}
    letters = () if "i" in known else letter_notes(frozenset(), function, name)
    called = call_notes(shadow, frame, (), others)
    notes = [*notes, *letters, *called, *filter(None, (frame.note,))]
    return Reading(function, name, (), text, tuple(dict.fromkeys(notes)))


def _in_signs(text: str, given: str) -> str | None:
    """`2 times x` in signs; None where it has no words that are known.

    Raises:
        ParseError: a word may reach further, and an answer must be clear.
    """
    around = statement(text, undress(text))
    said = text[around.start : around.end]
    ways = in_signs(said)
    if len(set(ways)) > 1:
        reason = f"{said} can be read in two ways"
        raise ParseError(reason, given, 0, expected=" or ".join(ways))
    return f"{text[: around.start]} {ways[0]} {text[around.end :]}" if ways else None
