"""The words in which a network is told an integrand, and in which it answers.

In: nothing. Out: the one list of words that both sides share, and numbers as words. Three kinds of
names mean nothing by themselves and are dealt anew to each row of training data: those of kernels,
of factors of the denominator and of parameters. Numbers are seen: `a² + 2ab + b²` is a square for
what its coefficients are.
"""

from __future__ import annotations

from fractions import Fraction
from typing import Final

from chainrule.errors import TooLarge

NAMES: Final = 16
"""How many names there are of each kind."""

KERNEL, FACTOR, PARAMETER, COLON = "@", "q", "p", ":"
RANGES: Final = ((KERNEL, ""), (KERNEL, COLON), (FACTOR, ""), (FACTOR, COLON), (PARAMETER, ""))
VARIABLE: Final = "x"
CONSTANTS: Final = ("pi", "e")
FUNCTIONS: Final = ("exp", "log", "root", "power", "sin", "cos", "asin", "atan")
"""Kinds of kernels that have a word; `root` and `power` are followed by their exponent."""

INVENTED: Final = ("log", "asin", "atan")
"""Functions that an antiderivative may have and its integrand not (Liouville)."""

TASK, TOP, OVER, BELOW, END, PARTED, MANY = "<int>", "top", "over", "below", ";", "|", "many"
PLUS, MINUS, SLASH, LARGE, DIGIT, POWER = "+", "-", "/", "#", "d", "^"
HIGHEST_POWER: Final = 16

_ONE_WORD: Final = 128
_MOST_DIGITS: Final = 7

WORDS: Final = (
    TASK,
    *(f"{mark}{i}{end}" for mark, end in RANGES for i in range(NAMES)),
    *(TOP, OVER, BELOW, END, PARTED, MANY, PLUS, MINUS, SLASH, LARGE),
    *(f"{DIGIT}{i}" for i in range(10)),
    *(f"{POWER}{i}" for i in range(2, HIGHEST_POWER + 1)),
    *map(str, range(_ONE_WORD + 1)),
    *(VARIABLE, *CONSTANTS, *FUNCTIONS),
)


def number_words(value: Fraction) -> list[str]:
    """A positive number, or zero.

    Raises:
        TooLarge: it has more digits than a network is shown.

    >>> number_words(Fraction(3, 2)), number_words(Fraction(204))
    (['3', '/', '2'], ['#', 'd2', 'd0', 'd4'])
    """
    words = _whole_words(value.numerator)
    return words if value.denominator == 1 else [*words, SLASH, *_whole_words(value.denominator)]


def _whole_words(value: int) -> list[str]:
    if value <= _ONE_WORD:
        return [str(value)]
    if value >= 10**_MOST_DIGITS:  # Python may not even be able to write it
        raise TooLarge(f"a number has more than {_MOST_DIGITS} digits, which the network reads")
    return [LARGE, *(f"{DIGIT}{digit}" for digit in str(value))]


def power_words(exponent: int) -> list[str]:
    """An exponent: nothing for 1.

    Raises:
        TooLarge: it is higher than a network is shown.
    """
    if exponent > HIGHEST_POWER:
        raise TooLarge(f"an exponent is {exponent}; the network reads {HIGHEST_POWER}")
    return [] if exponent == 1 else [f"{POWER}{exponent}"]
