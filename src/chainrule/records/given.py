"""Fields of a record that need more than a look: letters, the order of a derivative.

In: the fields as a file gave them, typed (JSON) or as texts (CSV). Out: the value, and what is
wrong with it, empty where nothing is.
"""

from __future__ import annotations

import json
import re
from typing import Any, Final

from chainrule.errors import InputError
from chainrule.expr.names import checked_letters

_LARGE: Final = 10**6
"""An order that nobody means; the rest is for the task to judge."""
_ORDER: Final = re.compile(r"[0-9]+(\.0*)?")
"""A whole number, as a table of numbers with gaps writes it, too."""
_SHOWN: Final = 60
"""Characters of a value in a message."""


def shown(value: Any) -> str:
    """A value of a record as JSON has it, cut short.

    >>> shown(True), shown("x"), shown("x" * 99)[55:]
    ('true', '"x"', 'xxxxx...')
    """
    text = json.dumps(value, ensure_ascii=False)
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}..."


def letters_of(fields: dict[str, Any]) -> tuple[tuple[str, ...], str]:
    """The names that a record declares to be letters, and what is wrong with them.

    A list of texts, or in a cell of CSV one text: `"letters": ["e", "pi"]`, `e pi`.

    >>> letters_of({"letters": "e, pi"}), letters_of({})
    ((('e', 'pi'), ''), ((), ''))
    """
    given = fields.get("letters")
    if given is None:
        return (), ""
    if isinstance(given, str):
        given = given.replace(",", " ").split()
    if not (isinstance(given, list) and all(isinstance(name, str) for name in given)):
        return (), f'"letters" must be a list of texts, not {shown(given)}'
    try:
        checked_letters(given)
    except InputError as error:
        return (), f'"letters": {error}'
    return tuple(given), ""


def order_of(fields: dict[str, Any]) -> tuple[int, str]:
    """How often to differentiate, and what is wrong with that.

    >>> order_of({"order": "2.0"}), order_of({})
    ((2, ''), (1, ''))
    """
    given = fields.get("order")
    if given is None:
        return 1, ""
    order = given
    if isinstance(given, str) and _ORDER.fullmatch(given.strip()):
        order = float(given)  # of however many digits
    if isinstance(order, int | float) and abs(order) > _LARGE:
        return 1, f'"order" is far too large: {shown(given)}'
    if isinstance(order, bool) or not isinstance(order, int | float) or order % 1:
        return 1, f'"order" must be a whole number, not {shown(given)}'
    return int(order), ""  # 2.0: a column of numbers with gaps
