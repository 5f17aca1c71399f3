"""Which words of a line are English, and no mathematics.

In: the words of a line. Out: of each whether it is prose. It knows a list of English words and the
names of `expr`: a word that could be a product of letters (`xy`) or a function (`sin`) is none. A
number in words (`two`) is prose: it is no product of letters, and no formula either.
"""

from __future__ import annotations

from typing import Final

from chainrule.expr.words import split_run, whole_word

_ENGLISH: Final = """
    is it so we the and to of or are get gets got has was for our you its can let then if ans
    sol not but all any now using since single second sine cosine secant expand expect distance
    instance from find thus here where equals dne rule when final answer this that with which
    have hence step note well cost costs
    one two six ten per too out may how due via yet see say yes vs else its old new absurd key
"""
_PROSE: Final = frozenset(_ENGLISH.split())
# These may be products of letters, too: they are prose beside prose.
_EITHER: Final = (
    "an",
    "as",
    "at",
    "be",
    "by",
    "do",
    "go",
    "in",
    "my",
    "no",
    "on",
    "up",
    "us",
    "a",
    "i",
)
_SHORT: Final = frozenset(("i.e", "e.g", "w.r.t", "q.e.d"))
_EDGES: Final = '"“”()[]*,.;:!?'


def prose(words: list[str]) -> list[bool]:
    """Which of the words of a line are English and no mathematics.

    >>> prose(["The", "slope", "is", "2x."])
    [True, True, True, False]
    """
    bare = [word.strip(_EDGES) for word in words]
    found = [_is_prose(plain, word) for plain, word in zip(bare, words, strict=True)]
    for i, plain in reversed(list(enumerate(bare))):
        operator = i > 0 and words[i - 1][-1] in "+-*/^=("
        if plain.lower() not in _EITHER or operator or words[i][-1] in _EDGES:
            continue  # `x + a` and `a, as we know` are mathematics
        behind = i + 1 < len(words) and found[i + 1]
        ahead = i > 0 and found[i - 1] and len(plain) > 1 and i + 1 < len(words)
        found[i] = behind or ahead or (plain == "I" and words[0] == "I" and len(words) > 2)
    return found


def _is_prose(plain: str, word: str) -> bool:
    if not plain:
        return False
    if "'" in plain.strip("'"):  # don't, it's, I'm, x's; but f'(x) and u'v
        stem, _, end = plain.partition("'")
        is_word = len(stem) > 1 or stem in "Ii" or end == "s" or len(end) > 2
        return is_word and f"{stem}{end}".isalpha()
    if "-" in plain:
        return all(part.isalpha() for part in plain.split("-")) and any(
            _is_prose(part, "") for part in plain.split("-")
        )
    lower = plain.lower()
    if not plain.isalpha():
        return lower in _SHORT
    if lower in _PROSE:
        return True
    if len(plain) < 4:
        return word.endswith(":") and len(plain) > 1
    known = whole_word(plain, None)
    if known is not None:
        return known[0] == "call"  # `power` and `root` are words where no bracket follows
    return isinstance(split_run(plain, None, False), str)
