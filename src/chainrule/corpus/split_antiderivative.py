"""Which split an integrand belongs to: a fact of its structure alone, as in `split_general.py`.

In: a line `WORDS OF AN INTEGRAND=WORDS OF A HINT`. Out: its key, and the split of that key. The key
says of which kernels and monomials the integrand is made, and no number: two integrands that differ
in names, in the order of terms, in coefficients and in the scale of the variable have the same one.
So no test integrand is one of the training up to renaming and scaling, and more than that: its
structure is in no training corpus that will ever be generated.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from hashlib import blake2b
from itertools import pairwise
from typing import Final

from chainrule.corpus.split import Split
from chainrule.hints.words import (
    COLON,
    DIGIT,
    FACTOR,
    KERNEL,
    LARGE,
    MINUS,
    PARAMETER,
    PLUS,
    POWER,
    SLASH,
    TOP,
)

_PARTS: Final = 2000
_TEST_PARTS: Final = 40
_VAL_PARTS: Final = 30
_SIGNS: Final = (PLUS, MINUS)


def antiderivative_key(line: str) -> str:
    """Name an integrand up to names, order, coefficients and scale.

    >>> antiderivative_key("@0: exp + 2 x top + 3 x @0 - @0=") == antiderivative_key(
    ...     "@5: exp + x top + 7 @5 + 2 / 3 @5 x="
    ... )
    True
    """
    words = line.partition("=")[0].split()
    names: dict[str, str] = {}
    parts = []
    for head, body in _segments(words):
        said = _digest(" ".join(_body(body, names)))
        if head.startswith(KERNEL):
            names[head.removesuffix(COLON)] = said
        elif head == TOP:
            parts.append(f"{TOP} {said}")
        else:
            parts.append(f"{FACTOR} {said}")
    return " ".join(sorted(parts))


def split_of_antiderivative(key: str) -> Split:
    """Tell the split of a key."""
    part = int(_digest(key), 16) % _PARTS
    if part < _TEST_PARTS:
        return "test"
    return "val" if part < _TEST_PARTS + _VAL_PARTS else "train"


def _segments(words: Sequence[str]) -> Iterator[tuple[str, list[str]]]:
    """Each head, a name with a colon or `top`, with the words up to the next one."""
    heads = [i for i, word in enumerate(words) if word == TOP or word.endswith(COLON)]
    for start, end in pairwise([*heads, len(words)]):
        yield words[start], list(words[start + 1 : end])


def _body(words: Sequence[str], names: Mapping[str, str]) -> Iterator[str]:
    """What is left of a definition: its other words, and the terms without order and numbers."""
    terms: list[list[str]] = []
    for word in words:
        if word in _SIGNS:
            terms.append([])
        elif _is_number(word):
            continue
        elif terms and (word in names or not word.isalpha() or len(word) == 1 or word == "pi"):
            terms[-1].append(_named(word, names))
        else:
            yield from _sorted(terms)
            terms = []
            yield _named(word, names)
    yield from _sorted(terms)


def _named(word: str, names: Mapping[str, str]) -> str:
    if word.startswith(PARAMETER) and word[1:].isdecimal():
        return PARAMETER
    return names.get(word, word)


def _sorted(terms: Sequence[Sequence[str]]) -> list[str]:
    """Terms in an order that no name decides; a power stays with what it is of."""
    return sorted({" ".join(sorted(_powers(term))) for term in terms})


def _powers(term: Sequence[str]) -> list[str]:
    joined: list[str] = []
    for word in term:
        if word.startswith(POWER) and joined:
            joined[-1] += word
        else:
            joined.append(word)
    return joined


def _is_number(word: str) -> bool:
    return word.isdecimal() or word in (SLASH, LARGE) or (word[0] == DIGIT and word[1:].isdecimal())


def _digest(text: str) -> str:
    return blake2b(text.encode(), digest_size=8).hexdigest()
