"""The integrand of an integral, its letters and its bounds, read.

In: a text whose signs were peeled off. Out: an `Integrand`. How the signs are written is in
`integrals.py`.
"""

from __future__ import annotations

from dataclasses import dataclass

from chainrule.errors import InputError, ParseError
from chainrule.expr.bounds import Integration, integrations
from chainrule.expr.forms import trim
from chainrule.expr.frames import Frame
from chainrule.expr.indices import parse_by
from chainrule.expr.integrals import Integral
from chainrule.expr.refusals import refuse_unknown_function, refuse_words
from chainrule.expr.tree import Expr, free_symbols
from chainrule.expr.words import Letters


@dataclass(frozen=True, slots=True)
class Integrand:
    """What is integrated.

    Attributes:
        function: inside all signs.
        over: the integrations, the innermost first.
        notes: what is worth saying.
    """

    function: Expr
    over: tuple[Integration, ...]
    notes: tuple[str, ...]


def read_integrand(text: str, integral: Integral, asked: str | None, letters: Letters) -> Integrand:
    """Read what stands inside integral signs.

    Args:
        text: as it was given: errors show it.
        integral: its signs, and the text to parse.
        asked: the variable that the caller names, if any.
        letters: names that are letters and no constants.

    Raises:
        ParseError: the integrand or a bound cannot be read, or a letter is not clear.
        TooLarge: a limit of `limits.py` is exceeded.
        InputError: the text names another variable than the caller.
    """
    signs = integral.signs
    outer = signs[-1].variable
    if asked is not None and outer not in (None, asked):
        raise InputError(f"the text integrates by {outer!r}, but the variable is {asked!r}")
    start, end = integral.start, integral.end
    if "=" in integral.text[start:end]:  # and not that of its bounds, x=0..1
        raise ParseError(
            "cannot read '='",
            text,
            integral.text.index("=", start, end),
            expected="the integral alone; `chainrule check --integral` takes an answer, too",
        )
    if text[signs[-1].start] not in "∫∬∭\\":  # said in words
        refuse_words(integral.text, start, end)
    first = signs[0].variable or asked
    function, notes = parse_by(integral.text, start, end, first, letters)
    _refuse_differential(text, integral, function)
    names = _names(integral, function, asked)
    frame = Frame(*trim(integral.text, start, end))
    refuse_unknown_function(integral.text, frame, function, names, derived=False)
    over = integrations(text, signs, names, letters)
    said = [note for sign in signs for note in sign.notes]
    (each, *_) = over
    ends = [bound for bound in (each.lower, each.upper) if isinstance(bound, Expr)]
    if each.variable in frozenset[str]().union(*map(free_symbols, ends)):
        said.append(
            f"the {each.variable} in a bound is read as another than that of d{each.variable}"
        )
    return Integrand(function, over, tuple(dict.fromkeys((*notes, *said))))


def _refuse_differential(text: str, integral: Integral, function: Expr) -> None:
    """`∫ x d(x^2)` is no product with a letter d."""
    sign = integral.signs[0]
    if sign.variable is None and text[sign.start] in "∫\\" and "d" in free_symbols(function):
        raise ParseError(
            "no dx says by which letter, and it is not clear what d is",
            text,
            text.index("d", integral.start),
            expected="dx at the end, behind all that is integrated; for d(g) write g'*dx",
        )


def _names(integral: Integral, function: Expr, asked: str | None) -> tuple[str, ...]:
    """The letter of each sign; one without a `dx` has the variable, x or the only letter."""
    signs = integral.signs
    given = [sign.variable for sign in signs]
    if all(given):
        return tuple(filter(None, given))
    if len(signs) > 1:
        reason = "an integral inside another one needs its letter"
        raise ParseError(reason, integral.text, signs[0].start, expected="a dx for each sign")
    names = sorted(free_symbols(function))
    if asked is not None:
        return (asked,)
    if "x" in names or not names:
        return ("x",)
    if len(names) > 1:
        shown = ", ".join(names)
        reason = f"it is not clear by which of {shown}"
        raise ParseError(reason, integral.text, integral.end, expected="dx behind the integrand")
    return (names[0],)
