r"""Repeating decimals: `0.(3)`, `0.\overline{3}` and `0.\bar{3}` are a third.

In: a formula. Out: the same with each of them as an exact fraction. What may be a product as well
(`1.5(3)`) is refused, and not guessed.
"""

from __future__ import annotations

import re
from fractions import Fraction
from typing import Final

from chainrule.errors import InputError, TooLarge
from chainrule.expr.limits import MAX_DIGITS

_REPEATING: Final = re.compile(
    r"(?<![\w.])(?P<whole>[0-9]*)\.(?P<once>[0-9]*)"
    r"(?:\((?P<round>[0-9]+)\)|\\(?:overline|bar|dot)\s*(?:\{(?P<braced>[0-9]+)\}|(?P<digit>[0-9])))"
)


def with_fractions(formula: str) -> str:
    r"""A formula without repeating decimals.

    Raises:
        InputError: one may be a product.

    >>> with_fractions("x + 0.(3)"), with_fractions(r"0.1\overline{6}x")
    ('x + (1/3)', '(1/6)x')
    """
    return _REPEATING.sub(_fraction, formula)


def _fraction(found: re.Match[str]) -> str:
    once, text = found["once"], found[0]
    again = found["round"] or found["braced"] or found["digit"]
    if len(text) > MAX_DIGITS:
        raise TooLarge(f"a repeating decimal has {len(text)} characters; the limit is {MAX_DIGITS}")
    if found["round"] and once:
        raise InputError(
            f"{text} may be a repeating decimal or a product; "
            rf"expected {found['whole']}.{once}\overline{{{again}}}, or a sign of multiplication"
        )
    value = Fraction(int(found["whole"] + once or "0"), 10 ** len(once))
    value += Fraction(int(again), 10 ** len(once) * (10 ** len(again) - 1))
    return f"({value})"
