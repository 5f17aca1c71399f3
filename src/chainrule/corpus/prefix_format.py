"""The lines of the data sets of *Deep Learning for Symbolic Mathematics*: pairs in prefix notation.

In: a line `count|INPUT<TAB>OUTPUT`. Out: a `Pair`; and the way back, byte for byte. It knows no
file. The notation itself is in `prefix.py`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from chainrule.corpus.pairs import Kind, Pair
from chainrule.corpus.prefix import NAMES, parse_words, to_prefix
from chainrule.errors import InputError, ParseError
from chainrule.expr import free_symbols, substitute, sym

VARIABLE: Final = "x"
"""By which all of its pairs differentiate and integrate."""

# What stands before the function of the first side, and behind it, in either spelling.
_HEADS: Final[tuple[tuple[Kind, tuple[str, ...], tuple[str, ...]], ...]] = (
    ("integral", ("sub", "Y'"), ()),
    ("integral", ("sub", "derivative", "f", "x", "x"), ()),
    ("derivative", ("sub", "Y", "derivative"), (VARIABLE,)),
    ("derivative", ("sub", "f", "x", "derivative"), (VARIABLE,)),
)
_LINE: Final = re.compile(r"(?:(?P<count>[0-9]{1,18})\|)?(?P<left>[^\t|]*)\t(?P<right>[^\t|]*)")


def read_pair(line: str) -> Pair:
    r"""The pair of a line `count|INPUT<TAB>OUTPUT`; the count may be missing.

    The first side of an integral is `sub Y' f`, of a derivative `sub Y derivative f x`; a bare
    function is followed by its derivative.

    Raises:
        ParseError: the line cannot be read; the message points at the place.
        TooLarge: a side exceeds a limit of `expr/limits.py`.

    >>> pair = read_pair("3|sub Y' mul INT+ 2 x\tpow x INT+ 2")
    >>> pair.kind, pair.f, pair.answer, pair.count
    ('integral', mul(2, x), pow(x, 2), 3)
    """
    match = _LINE.fullmatch(line)
    if match is None:
        raise ParseError("not a line of pairs", line, 0, expected="count|INPUT<TAB>OUTPUT")
    left, right = match["left"].split(), match["right"].split()
    kind, start, end = _head(left)
    f = parse_words(line, match.start("left"), left[:end], start)
    answer = parse_words(line, match.start("right"), right, 0)
    count = None if match["count"] is None else int(match["count"])
    pair = Pair(kind, f, answer, VARIABLE, count)
    # A shorter spelling of the same (`inv x` for 1/x) comes back as it was.
    return pair if write_pair(pair) == line else replace(pair, spelling=line)


def write_pair(pair: Pair) -> str:
    r"""The line of a pair; letters that the notation lacks are renamed, the variable to `x`.

    Raises:
        InputError: the notation has no word for a function, or too few for the letters.

    >>> from chainrule.expr import parse
    >>> write_pair(Pair("derivative", parse("k*t^2"), parse("2k*t"), "t", 1))
    '1|sub Y derivative mul a0 pow x INT+ 2 x\tmul mul INT+ 2 a0 x'
    """
    if pair.spelling and _is_said_by(pair, pair.spelling):
        return pair.spelling
    pair = renamed(pair)
    f, answer = to_prefix(pair.f), to_prefix(pair.answer)
    left = f"sub Y' {f}" if pair.kind == "integral" else f"sub Y derivative {f} x"
    count = "" if pair.count is None else f"{pair.count}|"
    return f"{count}{left}\t{answer}"


def renamed(pair: Pair) -> Pair:
    """The pair in letters of the notation: by x, the others keep their names where it has them.

    Raises:
        InputError: there are more letters than names.
    """
    letters = (free_symbols(pair.f) | free_symbols(pair.answer)) - {pair.variable}
    if pair.variable == VARIABLE and letters <= NAMES.keys():
        return pair
    strange = sorted(name for name in letters if name == VARIABLE or name not in NAMES)
    free = [name for name in NAMES if name not in letters and name[0] == "a"]
    if len(strange) > len(free):
        raise InputError(
            f"{len(letters)} letters beside the variable ({', '.join(sorted(letters))}); the "
            "prefix format has 13"
        )
    names = {pair.variable: sym(VARIABLE)}
    names.update((old, sym(new)) for old, new in zip(strange, free, strict=False))
    f, answer = substitute(pair.f, names), substitute(pair.answer, names)
    return replace(pair, f=f, answer=answer, variable=VARIABLE)


def _is_said_by(pair: Pair, line: str) -> bool:
    """Whether a line says just this pair; whoever changes a pair may forget its spelling."""
    try:
        return replace(read_pair(line), spelling="") == replace(pair, spelling="")
    except InputError:
        return False


def _head(words: Sequence[str]) -> tuple[Kind, int, int]:
    """Kind of a first side, and where its function begins and ends."""
    for kind, before, behind in _HEADS:
        end = len(words) - len(behind)
        if tuple(words[: len(before)]) == before and tuple(words[end:]) == behind:
            return kind, len(before), end
    return "derivative", 0, len(words)
