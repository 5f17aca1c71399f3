"""What a line of JSON says: more strictly than Python reads it.

In: a text. Out: its value, which can be written again and in which nothing was passed over.
"""

from __future__ import annotations

import json
import math
from collections import Counter
from typing import Any, Final, NoReturn

_DEEP: Final = 100
"""Levels of a value: Python writes fewer than it reads, and where it stands tells how many."""

_ECHO: Final = 60
"""Characters of what is wrong that are repeated."""


def value_of(line: str) -> tuple[Any, str]:
    """What a line of JSON says, and why it is none; that is empty where it is one.

    >>> value_of('{"f": "x", "order": 2}'), value_of("NaN")[1]
    (({'f': 'x', 'order': 2}, ''), 'not JSON: NaN is no number of JSON')
    """
    try:
        value = _JSON.decode(line)
        # Only what has so many brackets can be so deep.
        if line.count("[") + line.count("{") > _DEEP and _depth(value) > _DEEP:
            raise RecursionError
    except RecursionError:
        return None, f"not JSON that can be read: it is nested more than {_DEEP} deep"
    except json.JSONDecodeError as error:  # its line is always the first
        return None, f"not JSON: {error.msg} at character {error.pos + 1:,}"
    except ValueError as error:
        return None, f"not JSON: {error}"
    return value, ""


def _depth(value: Any) -> int:
    depth, level = 0, [value]
    while level := [
        inner
        for each in level
        if isinstance(each, dict | list)
        for inner in (each.values() if isinstance(each, dict) else each)
    ]:
        depth += 1
    return depth


def _no_number(name: str) -> NoReturn:
    raise ValueError(f"{name} is no number of JSON")


def _finite(text: str) -> float:
    """A number that can be written again: `1e999` would come back as Infinity."""
    if math.isinf(value := float(text)):
        raise ValueError(f"{text[:_ECHO]} is too large for a number")
    return value


def _whole_number(text: str) -> int:
    try:
        return int(text)
    except ValueError:  # Python reads no more than some thousand digits
        raise ValueError(f"a number of {len(text):,} digits is too long") from None


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """An object whose names are different: of two values one would be lost without a word."""
    found = dict(pairs)
    if len(found) < len(pairs):
        ((name, _),) = Counter(name for name, _ in pairs).most_common(1)
        raise ValueError(f'"{name[:_ECHO]}" stands twice in an object')
    return found


_JSON: Final = json.JSONDecoder(
    parse_constant=_no_number,
    parse_float=_finite,
    parse_int=_whole_number,
    object_pairs_hook=_once,
)
