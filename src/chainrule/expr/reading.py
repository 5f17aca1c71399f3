r"""What a person asks for: a function, perhaps inside the operator form `d(f)/dx` or `∫ f dx`.

In: a text and, where it is known, the variable. Out: a `Reading`. What stands around the function
is known to `frames.py`, the signs of a derivative to `forms.py`, those of an integral to
`integrals.py`; the function is read by `parser.py`. Nothing is differentiated or integrated here.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Literal

from chainrule.errors import InputError, ParseError
from chainrule.expr.around import inside_of, named_behind
from chainrule.expr.beside import alone, without_interval
from chainrule.expr.bounds import Integration
from chainrule.expr.called import call_notes, refuse_operator
from chainrule.expr.combinations import combined
from chainrule.expr.differentials import factor_out
from chainrule.expr.forms import MAX_ORDER
from chainrule.expr.frames import Frame, statement, undress
from chainrule.expr.indices import parse_by
from chainrule.expr.integral_reading import read_integrand
from chainrule.expr.integral_sums import integral_in
from chainrule.expr.integral_words import with_integral
from chainrule.expr.leibniz import plainly
from chainrule.expr.names import absence, checked_letters, letter_notes, variable_named
from chainrule.expr.parser import check_text
from chainrule.expr.primes import primed_name
from chainrule.expr.refusals import (
    integral_inside,
    refuse_chain,
    refuse_equation,
    refuse_two_readings,
    refuse_unknown_function,
    refuse_words,
    unwanted_integral,
)
from chainrule.expr.said_aloud import in_signs
from chainrule.expr.same_signs import usual
from chainrule.expr.spoken import spoken
from chainrule.expr.tree import Expr, free_symbols
from chainrule.expr.words import Letters

__all__ = ["MAX_ORDER", "Operation", "Reading", "read", "without_differential"]

Operation = Literal["function", "derivative", "integral"]


@dataclass(frozen=True, slots=True)
class Reading:
    """How a text was understood.

    Attributes:
        function: the function itself, without the operator form.
        variable: the letter of the operator form (of the last differentiation, where there are
            several), or the one that the caller gave, or the only free name of the function; `None`
            where there is none or more than one.
        by: the letter of each differentiation, the first one first; empty when the text asks for
            none. `d^2(f)/(dx dy)` differentiates by y first.
        text: the text as given.
        notes: what is worth saying: what else the text could have meant, and how to type that.
        over: each integration with its bounds, the innermost first; empty when the text asks for
            none.
    """

    function: Expr
    variable: str | None
    by: tuple[str, ...]
    text: str
    notes: tuple[str, ...] = ()
    over: tuple[Integration, ...] = ()

    @property
    def operation(self) -> Operation:
        """What is asked for; a plain function asks for nothing."""
        return "integral" if self.over else "derivative" if self.by else "function"

    @property
    def order(self) -> int:
        """How often to differentiate; 0 when the text asks for no derivative."""
        return len(self.by)


def read(
    text: str,
    variable: str | None = None,
    *,
    letters: Iterable[str] = (),
    integrals: bool = False,
) -> Reading:
    """Read a function, a derivative to be taken or, if that is wanted, an integral.

    Args:
        text: at most `MAX_CHARACTERS` characters.
        variable: the variable; where the text names one too, the two must agree.
        letters: names that are letters here and no constants: `e`, `i`, `pi`.
        integrals: whether the caller knows what to do with an integral: others must not take
            `∫ x dx` for x.

    Raises:
        ParseError: the text cannot be read, or asks for an integral where none is wanted.
        TooLarge: a limit of `limits.py` is exceeded.
        InputError: `variable` cannot be one, or is not the one of the text; or one of `letters`
            is none.

    >>> read("d(6exp^(9a))/da").variable, read("d^2(x^3)/dx^2").order
    ('a', 2)
    >>> read("e x", letters=["e"]).notes
    ('e is a letter here, and no number',)
    >>> read("∫ t^2 dt", integrals=True).operation
    'integral'
    """
    check_text(text)
    names = checked_letters(letters)
    asked = None if variable is None else variable_named(variable, names)
    same, said = alone(usual(text), asked)
    try:
        found = _read(plainly(same), asked, names, integrals)
    except ParseError as error:
        aloud = _said_aloud(same, asked, names, integrals)
        if aloud is None and integrals:
            aloud = _between(same, asked, names)
        elif aloud is None:
            aloud = _on_interval(same, asked, names)
        if aloud is None:
            refuse_chain(text)
            raise error.within(text) from None
        found = aloud
    return replace(found, text=text, notes=(*found.notes, *said))


def _between(text: str, asked: str | None, names: Letters) -> Reading | None:
    """`x^2 from 0 to 1`; None where no range stands behind a function."""
    whole = with_integral(text)
    try:
        return None if whole is text else _read(plainly(whole), asked, names, integrals=True)
    except ParseError:
        return None


def _on_interval(text: str, asked: str | None, names: Letters) -> Reading | None:
    """`f(x) = x^2 on [0, 1]`; None where no interval stands behind a function."""
    rest, said = without_interval(text)
    try:
        found = _read(plainly(rest), asked, names, integrals=False) if said else None
    except ParseError:
        return None
    return None if found is None else replace(found, notes=(*found.notes, said))


def _said_aloud(text: str, asked: str | None, names: Letters, integrals: bool) -> Reading | None:
    """`x squared plus 1`; None where a word is left that cannot be read."""
    try:
        around = statement(text, spoken(text, undress(text)))
        inside = (integrals and integral_in(text, around.start, around.end)) or around
        start, end, found = inside.start, inside.end, None
        for signs in in_signs(text[start:end]):
            shadow = plainly(f"{text[:start]} {signs} {text[end:]}")
            other = _read(shadow, asked, names, integrals)
            if found is None:
                found, read_as = other, signs
            elif other.function != found.function:
                said = f"{text[start:end]} is read as {read_as}; for the other reading type {signs}"
                return replace(found, notes=(*found.notes, said))
    except ParseError:
        return None
    return found


def _read(text: str, asked: str | None, names: Letters, integrals: bool) -> Reading:
    """`read` of a text in the usual characters."""
    plain = undress(text)
    refuse_two_readings(text, plain)
    asked_for = spoken(text, plain)
    around = statement(text, asked_for)
    integral = integral_in(text, around.start, around.end)
    if integral is None:
        if asked_for is not plain:  # a sentence
            refuse_words(text, around.start, around.end)
        return _without_integral(text, *named_behind(text, around, asked), names)
    if around.order:
        raise integral_inside(text, around.start)
    if not integrals:
        raise unwanted_integral(text, around.start)
    inside = read_integrand(text, integral, asked, names)
    said = (*letter_notes(names, inside.function, inside.over[-1].variable), *inside.notes)
    if asked is not None:  # in a text, ∫ a dx is meant
        said += absence(asked, free_symbols(inside.function))
    return Reading(inside.function, inside.over[-1].variable, (), text, said, inside.over)


def _without_integral(text: str, around: Frame, asked: str | None, names: Letters) -> Reading:
    """A function, or a derivative to be taken.

    Args:
        around: what stands around it.
        asked: the variable, where the caller names one.
        names: those that are letters and no constants.
    """
    together = None
    if not around.order:
        together = primed_name(text, around) or combined(text, around.start, around.end)
    if together is not None:
        return _of_shadow(text, around, together, asked, names)
    frame, by = inside_of(text, around)
    if not by:
        refuse_operator(text, frame)
        return _plain(text, frame, asked, names)
    return _function(text, frame, by, asked, names)


def _plain(text: str, frame: Frame, asked: str | None, names: Letters) -> Reading:
    """A function, from whose product a dx is taken out, which names the variable."""
    shadow, inner = without_differential(text, frame, asked, names)
    return _of_shadow(text, inner, (shadow, ()), asked, names)


def without_differential(
    text: str, frame: Frame, asked: str | None, names: Letters
) -> tuple[str, Frame]:
    """The text of a product without its dx, if it has one; and its frame, with the letter."""
    if frame.variable or "d" not in text or "d" in (asked, *names):
        return text, frame
    factor = factor_out(text, frame.start, frame.end)
    if factor is None:
        return text, frame
    shadow, start, end, letter = factor
    note = f"the d{letter} names the variable; for a product type d*{letter}"
    return shadow, replace(frame, start=start, end=end, variable=letter, note=note)


def _of_shadow(
    text: str,
    around: Frame,
    together: tuple[str, tuple[str, ...]],
    asked: str | None,
    names: Letters,
) -> Reading:
    """What stands in another text of the same places: a sum of derivatives, or a dx taken out."""
    shadow, by = together
    return replace(_function(shadow, around, by, asked, names), text=text)


def _function(
    text: str, frame: Frame, by: tuple[str, ...], asked: str | None, names: Letters
) -> Reading:
    """The function itself, by the letters that the text or the caller names."""
    named = by[-1] if by and by[-1] else frame.variable
    for found in {*by, frame.variable} - {None, ""}:
        if asked not in (None, found):
            raise InputError(f"the text differentiates by {found!r}, but the variable is {asked!r}")
    name = named or asked
    function, notes = parse_by(text, frame.start, frame.end, name, names)
    found_names, of_letters = free_symbols(function), letter_notes(names, function, name)
    refuse_equation(text, frame, found_names, name)
    if name is None and len(found_names) == 1:
        (name,) = found_names
    if "" in by:
        name = name or _inferred(text, frame, found_names)
        by = tuple(letter or name for letter in by)
    refuse_unknown_function(text, frame, function, by, variable=name)
    notes = [
        *notes,
        *of_letters,
        *call_notes(text, frame, by, found_names - {name}),
    ]
    notes += filter(None, (frame.note,))
    for letter in by or filter(None, (name,)):
        notes += absence(letter, found_names)
    return Reading(function, name, by, text, tuple(dict.fromkeys(notes)))


def _inferred(text: str, frame: Frame, names: frozenset[str]) -> str:
    """The letter of `(x^3)'` and `diff(x^3)`."""
    if "x" in names or not names:
        return "x"
    if len(names) > 1:
        shown = ", ".join(sorted(names))
        raise ParseError(
            f"it is not clear by which of {shown}", text, frame.start, expected="d(...)/dx"
        )
    return next(iter(names))
