r"""Units beside a value: `12 square units` is 12; whether `5 cm` is right is not known.

In: a text, or a formula. Out: the same without units that measure in nothing (units, radians), or
an `InputError` that names the unit. It knows the names of units, and no dimensions.
"""

from __future__ import annotations

import re
from typing import Final

from chainrule.errors import InputError

_UNITS: Final = (
    r"(?:[mck]?m|[mk]?g|ms|s|h|min|N|J|W|Pa|Hz|mph)(?:\s*/\s*(?:[mck]?m|k?g|s|h|min)"
    r"(?:\s*(?:\^\s*\{?[23]\}?|[²³]))?)?|units?|radians?|degrees?|meters?|metres?|seconds?"
)
_IN_TEXT: Final = re.compile(
    rf"\\(?:text|textrm|mathrm|mbox|operatorname)\s*\{{\s*({_UNITS})\s*\}}[\s.$}})\]\\]*\Z"
)
# Letters alone, as in `5 m`, may be a product; these hardly are.
_SPELLED: Final = (
    r"(?:(?:sq|cu)\.?|square|cubic)\s+(?:units?|meters?|metres?|[ckm]?m|ft|in)"
    r"|[ckm]m|kg|[ckm]?m\s*/\s*(?:s|h|min)(?:\s*\^\s*2|²)?|Hz|mph"
    r"|units?|radians?|degrees?|meters?|metres?|seconds?"
)
_BARE: Final = re.compile(rf"(?:^|(?<=[\s=$]))[0-9][0-9.]*[ \t]+({_SPELLED})[\s.$]*\Z")
# Behind a number these are no letters where the right answer is a number: `5 m`, `10cm^2`.
_UNIT: Final = (
    r"(?:[mckMGnµμ]?(?:m|g|s|N|J|W|V|A|K|T|C|F|L|l|Pa|Hz|eV|mol|Wh|Ω)|h|hr|min|sec|cal|kcal|ft|yd|mi"
    r"|lbs?|oz|bar|atm|rad|deg|mph|USD|EUR|GBP|Nm)(?:\s*\^\s*(?:\{-?[1-4]\}|-?[1-4])|[²³])?"
)
_BEHIND_NUMBER: Final = re.compile(
    rf"(?<![A-Za-z\\])(?P<unit>{_UNIT}(?:(?:\s*[/*·]\s*|\s+){_UNIT}){{0,3}})\s*$"
)
_POWER: Final = r"(?:\s*(?:\^\s*(?:\{[23]\}|[23])|[²³]|squared\b|cubed\b))?"
_PLAIN: Final = rf"(?:(?:(?:(?:sq|cu)\.?|square|cubic)\s+)?units?\b{_POWER}|rad(?:ian)?s?\b)"
_MEASURED_IN_NOTHING: Final = re.compile(
    r"(?:(?<=[0-9π}\])$])|(?<=\\pi)|(?<=\bpi))(?:"
    rf"(?:[\s~]|\\[,;: ])*\\(?:text|textrm|mathrm|mbox)\s*\{{\s*{_PLAIN}\s*\}}{_POWER}"
    rf"|(?:[\s~]|\\[,;: ])+{_PLAIN})"
    r"(?=[\s$}\])*\\]*(?:\Z|[.,;:!\n]))",
    re.IGNORECASE,
)


def without_plain_units(text: str, known: frozenset[str]) -> str:
    r"""A text without units that measure in nothing: square units, radians.

    Args:
        text: in which they stand at the end of a clause, behind a number.
        known: the letters of the right answer, where there is one: `r a d` may be a product.

    >>> without_plain_units("The area is 12 sq. units.", frozenset())
    'The area is 12.'
    >>> without_plain_units(r"$\frac{\pi}{4} \text{ rad}$", frozenset())
    '$\\frac{\\pi}{4}$'
    """
    if known & frozenset("rad"):
        return text
    return _MEASURED_IN_NOTHING.sub("", text)


def unit_behind(formula: str) -> tuple[str, str] | None:
    """What may be a value and its unit.

    >>> unit_behind("10cm^2"), unit_behind("10x")
    (('10', 'cm^2'), None)
    """
    found = _BEHIND_NUMBER.search(formula)
    return None if found is None else (formula[: found.start()], found["unit"])


def refuse_units(text: str) -> None:
    r"""Refuse a value with a unit: whether the unit is right cannot be said here.

    Raises:
        InputError: there is one.

    >>> refuse_units(r"6 \text{ m/s}")
    Traceback (most recent call last):
    ...
    chainrule.errors.InputError: a unit, 'm/s', stands beside the value; expected the value alone
    """
    found = _IN_TEXT.search(text) or _BARE.search(text)
    if found is not None:
        raise unit_error(found[1].strip())


def unit_error(unit: str) -> InputError:
    """What is said of a unit."""
    return InputError(f"a unit, {unit!r}, stands beside the value; expected the value alone")


def without_unit(formula: str) -> str:
    """A number without the unit behind it, whatever that is.

    >>> without_unit("4 cm"), without_unit("4 square metres"), without_unit("2x")
    ('4', '4', '2x')
    """
    found = _IN_TEXT.search(formula) or _BARE.search(formula) or _BEHIND_NUMBER.search(formula)
    return formula if found is None else formula[: found.start(1)].strip()
