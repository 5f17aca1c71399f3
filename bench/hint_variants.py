"""Other ways to write an integrand and its hint: functions from the shipped words to others.

In: the words of a source, or of a hint (`src/chainrule/hints`). Out: words out of the same list,
so that a network of the same vocabulary learns them; and, where that can be done, a hint's words
back. It knows no integral.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from chainrule.hints.words import (
    COLON,
    DIGIT,
    END,
    FACTOR,
    LARGE,
    NAMES,
    PARTED,
    RANGES,
    SLASH,
    WORDS,
)

Change = Callable[[Sequence[str]], list[str]]

_NAMES: Final = tuple(f"{mark}{i}{end}" for mark, end in RANGES for i in range(NAMES))
_NUMBERS: Final = tuple(word for word in WORDS if word.isdecimal())
_SPARE: Final = _NUMBERS[-len(_NAMES) :]
"""Of the highest numbers, which are spelled in digits where they are words for names."""

_FIXED: Final = dict(zip(_NAMES, _SPARE, strict=True))
_NAMED: Final = dict(zip(_SPARE, _NAMES, strict=True))


@dataclass(frozen=True, slots=True)
class Variant:
    """A way to write.

    Attributes:
        name, title: of its row.
        source, target: from the shipped words.
        back: from a hint's words to the shipped ones; None where these cannot be told.
    """

    name: str
    title: str
    source: Change = list
    target: Change = list
    back: Change | None = list

    def line(self, line: str) -> str:
        """A pair in these words.

        >>> VARIANTS[2].line("@0: root 1 / 2 + x top + 204 @0 q0: + x + 7=| + @0")
        '@0: root # + x top + # @0 q0: + x + #=| + @0'
        """
        source, _, target = line.partition("=")
        return f"{' '.join(self.source(source.split()))}={' '.join(self.target(target.split()))}"


def fixed(words: Sequence[str]) -> list[str]:
    """Names by words that training deals no other names to: the same name at the same place.

    >>> fixed("atan + 3 @0 + 100 ; |".split())
    ['atan', '+', '3', '49', '+', '#', 'd1', 'd0', 'd0', ';', '|']
    """
    told: list[str] = []
    for word in words:
        if word in _NAMED:
            told += [LARGE, *(f"{DIGIT}{digit}" for digit in word)]
        else:
            told.append(_FIXED.get(word, word))
    return told


def named(words: Sequence[str]) -> list[str]:
    """What `fixed` changed, back; the spelling of numbers stays.

    >>> named(fixed("atan + 3 @0 ; | + p1".split()))
    ['atan', '+', '3', '@0', ';', '|', '+', 'p1']
    """
    return [_NAMED.get(word, word) for word in words]


def without_numbers(words: Sequence[str]) -> list[str]:
    """Each number is one word, whichever it is; powers stay.

    >>> without_numbers("+ 3 / 2 x ^2 - # d2 d0 d4 @0".split())
    ['+', '#', 'x', '^2', '-', '#', '@0']
    """
    told: list[str] = []
    for word in words:
        part = word == SLASH or (word.startswith(DIGIT) and word[1:].isdecimal())
        number = part or word == LARGE or word.isdecimal()
        if not (number and told and told[-1] == LARGE):
            told.append(LARGE if number else word)
    return told


def without_factors(words: Sequence[str]) -> list[str]:
    """The numerator alone: nothing below the line is told.

    >>> without_factors("top + 2 q0: ^2 + x q1: + x + 1".split())
    ['top', '+', '2']
    """
    places = (i for i, w in enumerate(words) if w.startswith(FACTOR) and w.endswith(COLON))
    return list(words[: next(places, len(words))])


def without_ends(words: Sequence[str]) -> list[str]:
    """No mark where a part ends; a hint that is nothing else stays.

    >>> without_ends("atan + x @0 ; | q0 ^2 + x".split()), without_ends(["|"])
    (['atan', '+', 'x', '@0', 'q0', '^2', '+', 'x'], ['|'])
    """
    return [word for word in words if word not in (END, PARTED)] or list(words)


VARIANTS: Final = (
    Variant("shipped", "as shipped"),
    Variant("names", "names fixed in their order", fixed, fixed, named),
    Variant("numbers", "numbers hidden", source=without_numbers),
    Variant("factors", "without the factors below the line", source=without_factors),
    Variant("ends", "without end marks", target=without_ends, back=None),
)
