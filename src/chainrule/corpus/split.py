"""Which split a line belongs to: a fact of the line alone.

In: a line of the classic notation. Out: its canonical key, in which the letters are renamed by
their role, and the split of that key. The split is a stable hash of the key and of nothing else,
not of the recipe, the seed or the size: every corpus that will ever be generated is disjoint from
every test set, up to renaming of the letters, by construction.

It does not know how lines are drawn or stored.
"""

from __future__ import annotations

import re
from hashlib import blake2b
from string import ascii_lowercase
from typing import Literal

from chainrule.errors import InputError

Split = Literal["train", "val", "test"]
SPLITS: tuple[Split, ...] = ("train", "val", "test")

# Of 2,000 equal parts of the space of keys: 40 for the tests (2 %), 98 for validation (5 % of
# the rest). One part in fifty makes 10,000 distinct short test lines out of a small space
# (docs/corpus.md) and costs training next to nothing.
_PARTS, _TEST_PARTS, _VAL_PARTS = 2000, 40, 98

_SOURCE = re.compile(r"d\(([^=]+)\)/d([a-z])", re.ASCII)
_FUNCTIONS = ("exp", "sin", "cos", "tan", "sec")
# A letter's role: the variable of differentiation is x, any other letter y. Should a line have
# two constants, their lines fall together: a coarser key keeps more apart, never less.
_ROLES = {
    variable: str.maketrans(
        {letter: "x" if letter == variable else "y" for letter in ascii_lowercase}
    )
    for variable in ascii_lowercase
}


def canonical_key(line: str) -> str:
    """Name a line up to renaming of its letters; the answer, if there is one, plays no part.

    Function names become capitals, so that no letter can be taken for a piece of a name.

    Raises:
        InputError: the line does not start with `d(...)/d` and one letter.

    >>> canonical_key("d(40exp^(z)*sin^2(3a))/dz=40exp^(z)*sin^2(3a)")
    '40EXP^(x)*SIN^2(3y)'
    """
    source = line.partition("=")[0]
    match = _SOURCE.fullmatch(source)
    if match is None:
        raise InputError(f"a line starts with d(FUNCTION)/dVARIABLE, not with {source[:60]!r}")
    function, variable = match.groups()
    for name in _FUNCTIONS:
        function = function.replace(name, name.upper())
    return function.translate(_ROLES[variable])


def split_of(key: str) -> Split:
    """Tell the split of a canonical key.

    >>> split_of(canonical_key("d(x^2)/dx")) == split_of(canonical_key("d(t^2)/dt"))
    True
    """
    digest = blake2b(key.encode(), digest_size=8).digest()
    part = int.from_bytes(digest, "big") % _PARTS
    if part < _TEST_PARTS:
        return "test"
    return "val" if part < _TEST_PARTS + _VAL_PARTS else "train"
