"""Fields of a record that need more than a look: letters, the order of a derivative.

In: the fields as a file gave them, typed (JSON) or as texts (CSV). Out: the value, and what is
wrong with it, empty where nothing is.
"""

from __future__ import annotations

from typing import Any

from chainrule.errors import InputError
from chainrule.expr.reading import checked_letters


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
        return (), f'"letters" must be a list of texts, not {given!r}'
    try:
        checked_letters(given)
    except InputError as error:
        return (), f'"letters": {error}'
    return tuple(given), ""


def order_of(fields: dict[str, Any]) -> tuple[int, str]:
    """How often to differentiate, and what is wrong with that.

    >>> order_of({"order": "2"}), order_of({})
    ((2, ''), (1, ''))
    """
    given = fields.get("order")
    if given is None:
        return 1, ""
    if isinstance(given, str) and given.strip().isascii() and given.strip().isdecimal():
        given = int(given[:20])
    if isinstance(given, float) and given.is_integer():  # a column of numbers with gaps
        given = int(given)
    if isinstance(given, bool) or not isinstance(given, int):
        return 1, f'"order" must be a whole number, not {given!r}'
    return given, ""
