"""Digits → numbers, and the digits that belong to what stands before them.

In: digits as typed, and the tokens before them. Out: an exact number, or a longer name: `log10`,
`b_1`. What could be a forgotten power, as in `x2`, is refused.
"""

from __future__ import annotations

import re
import unicodedata
from fractions import Fraction
from typing import Final

from chainrule.errors import ParseError, TooLarge
from chainrule.expr.limits import MAX_DIGITS
from chainrule.expr.names import canonical
from chainrule.expr.tokens import Tokens

_LETTERS: Final = re.compile(r"[^\W\d_]+")
# A digit after one of these is more often a lost power than an index: x2.
_LIKELY_VARIABLES: Final = frozenset("xyzt")


def add_number(tokens: Tokens, spelling: str, start: int, end: int) -> None:
    """A number, the digits of `log10(x)`, or those of the name `b1`."""
    if tokens.ends and tokens.ends[-1] == start:
        before = tokens.kinds[-1]
        if before == "function":
            if _digits_of_name(tokens, spelling, end):
                return
        elif before in ("sym", "constant", "number") and not _is_apart(tokens, end):
            named = canonical(tokens.text[tokens.starts[-1] : end])
            if named == tokens.variable or (
                spelling.isdigit()
                and (tokens.spelling(-1) == "E" if before == "constant" else before == "sym")
                and _may_have_index(tokens, spelling)
            ):
                tokens.kinds[-1], tokens.values[-1] = "sym", named
                tokens.ends[-1] = end
                return
            raise _side_by_side(tokens, spelling, start)
    whole, comma, decimals = spelling.partition("{,}")
    if comma and len(decimals) == 3 and whole != "0":  # 12{,}345
        raise two_commas(tokens.text, start, whole, decimals)
    value = exact(spelling)
    if not spelling.isdigit() and ("e" in spelling or "E" in spelling):
        _note_exponent(tokens, spelling, end)
    tokens.add("number", value, start, end)


def _digits_of_name(tokens: Tokens, spelling: str, end: int) -> bool:
    """Whether digits belong to the function before them: log10, atan2."""
    name = tokens.values[-1]
    if name == "atan" and spelling == "2" and tokens.text[end : end + 1] in ("(", "["):
        tokens.kinds[-1], tokens.values[-1], tokens.ends[-1] = "call", "atan2", end
        return True
    return name == "log" and spelling in ("2", "10") and _digits_of_log(tokens, spelling, end)


def _is_apart(tokens: Tokens, end: int) -> bool:
    r"""Whether digits are a number of their own though they touch a name: `\frac x2`, `2^x3^x`."""
    kinds = tokens.kinds
    if kinds[-2:-1] == ["frac"]:
        return True
    base = -4 if kinds[-2:-1] == ["-"] else -3  # 3^-x2^x
    if kinds[base : base + 2] not in (["number", "^"], ["constant", "^"]):
        return False
    following = tokens.text[end : end + 9].lstrip(" ")
    return following.startswith(("^", "**"))


def _side_by_side(tokens: Tokens, spelling: str, start: int) -> ParseError:
    name = tokens.text[tokens.starts[-1] : start]
    return ParseError(
        f"{name!r} and {spelling!r} stand side by side",
        tokens.text,
        start,
        expected=f"{name}*{spelling}, {name}^{spelling}, or {name}_{spelling} for a name",
    )


def _may_have_index(tokens: Tokens, digits: str) -> bool:
    """`b1` is the name b_1; in `x2` a power may have been meant, if x can be the variable.

    Nobody writes the powers `x0` and `x1`; beside one of them `x2` is a name, too.
    """
    name, variable = tokens.values[-1], tokens.variable
    if "_" in name:
        return False
    if name != variable and (name not in _LIKELY_VARIABLES or variable is not None):
        return True
    if digits in ("0", "1"):
        return True
    numbered = rf"(?<![A-Za-z]){re.escape(tokens.spelling(-1))}[01](?![0-9])"
    return re.search(numbered, tokens.text) is not None


def _digits_of_log(tokens: Tokens, spelling: str, end: int) -> bool:
    """Whether these digits belong to the name: in `log2(x)` and `log2 x`, not in `log2 + x`.

    `ln` has no base: `ln2 x` is ln(2x).
    """
    if not tokens.spelling(len(tokens.kinds) - 1).lower().endswith("log"):
        return False
    following = tokens.text[end : end + 1]
    if following.isalpha():
        raise ParseError(
            f"'log{spelling}' before a letter can be read in two ways",
            tokens.text,
            tokens.starts[-1],
            expected=f"log{spelling}(...) for base {spelling}, or log({spelling}...)",
        )
    after = following if following != " " else tokens.text[end:].lstrip(" ")[:1]
    if after not in tuple("([{\\|√") and not after.isalpha():
        return False
    tokens.values[-1] = f"log{spelling}"
    tokens.ends[-1] = end
    return True


def exact(spelling: str) -> int | Fraction:
    """The number itself.

    Raises:
        TooLarge: it has more than `MAX_DIGITS` digits.
    """
    if spelling.isdigit() and len(spelling) <= MAX_DIGITS:
        return int(spelling)
    plain = spelling.replace("{,}", ".").replace("−", "-").replace("E", "e")
    mantissa, _, exponent = plain.partition("e")
    whole, _, decimals = mantissa.partition(".")
    shift = int(exponent[:6] or 0)
    if len(whole) + len(decimals) + abs(shift) > MAX_DIGITS or len(exponent) > 6:
        raise TooLarge(
            f"the number {spelling[:12]}... has more than {MAX_DIGITS} digits; "
            "write a shorter one, or a letter in its place"
        )
    value = int(whole + decimals or "0") * Fraction(10) ** (shift - len(decimals))
    return value.numerator if value.denominator == 1 else value


def _note_exponent(tokens: Tokens, spelling: str, end: int) -> None:
    """`2e-3x` could be a sum with Euler's number."""
    mantissa, sign, digits = spelling.replace("E", "e").replace("−", "-").partition("e")
    factor = _LETTERS.match(tokens.text, end)
    if not digits[:1].isdigit() and factor is not None:
        goes_on = tokens.text[factor.end() :].lstrip()[:1] not in ("", *"+-−–,)]}$")
        other = f"{mantissa}*{sign} {digits[0]} {digits[1:]}{factor[0]}{'...' * goes_on}"
        tokens.notes.append(f"{spelling} is one number; for a sum type {other}")


def two_commas(text: str, position: int, whole: str, decimals: str) -> ParseError:
    """The error for a comma that may be a decimal one or part thousands."""
    return ParseError(
        f"the comma of {whole},{decimals} can be read in two ways",
        text,
        position,
        expected=f"{whole}{decimals} or {whole}.{decimals}",
    )


def add_vulgar_fraction(tokens: Tokens, spelling: str, start: int, end: int) -> None:
    """½, ⅓, 1⁄10; not `2½`, which may be a sum or a product."""
    if tokens.ends and tokens.ends[-1] == start and tokens.kinds[-1] in ("number", "sym"):
        before = tokens.text[tokens.starts[-1] : start]
        raise ParseError(
            f"{before!r} and {spelling!r} stand side by side",
            tokens.text,
            start,
            expected=f"({before}+{spelling}) or {before}*{spelling}",
        )
    above, _, below = ("".join(map(_digit, part)) for part in spelling.partition("⁄"))
    if below:
        value = Fraction(exact(above)) / exact(below)
    else:
        value = Fraction(unicodedata.numeric(spelling)).limit_denominator(10)
    tokens.add("number", value.numerator if value.denominator == 1 else value, start, end)


def _digit(sign: str) -> str:
    """Raised and lowered digits as plain ones."""
    return str(unicodedata.digit(sign, sign))
