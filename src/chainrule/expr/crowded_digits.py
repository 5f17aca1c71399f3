r"""Digits that belong to an exponent or a base, and those behind them: `\sin^22x`, `log_23x`.

In: the tokens of a text. Out: the same, with such a number parted as LaTeX does, and a note; or a
`ParseError` outside of LaTeX, where nobody can say. Nobody raises to 1, takes a logarithm to base
1, or begins a factor with a 0: `sin^10x` and `log_12x` are what they seem.
"""

from __future__ import annotations

from typing import Final

from chainrule.errors import ParseError
from chainrule.expr.tokens import Tokens
from chainrule.expr.tree import num

_NAMES: Final = ("sym", "constant")
_GOES_ON: Final = frozenset((*_NAMES, "function", "root", "frac"))


def part_digits(tokens: Tokens) -> None:
    r"""Part the digits behind the names of functions.

    Raises:
        ParseError: it is not clear where an exponent or a base ends.

    >>> from chainrule.expr.parser import parse
    >>> parse(r"\sin^22x"), parse(r"\log_23x")
    (pow(sin(mul(2, x)), 2), log2(mul(3, x)))
    """
    for i in reversed(range(len(tokens.kinds) - 1)):
        kind = tokens.kinds[i]
        if kind == "base":
            _part_base(tokens, i)
        elif kind == "function" and tokens.kinds[i + 1] == "^":
            _part_exponent(tokens, i)


def _part_exponent(tokens: Tokens, i: int) -> None:
    minus = tokens.kinds[i + 2] == "-"
    at = i + 2 + minus
    digits = tokens.spelling(at)
    if tokens.kinds[at] != "number" or not digits.isdigit() or not _is_crowded(tokens, i, at):
        return
    name, behind, sign = tokens.spelling(i), _behind(tokens, at), "-" * minus
    ends = _ends(digits, least=1 if minus else 2)
    if not ends:
        return
    if name[0] != "\\" or minus or ends[0] > 1:
        one = f"{name}^{sign}{digits[: ends[0]]}({digits[ends[0] :]}{behind})"
        raise _unclear(
            tokens, i, at + 1, "exponent", f"{one}, or {name}^({sign}{digits})({behind})"
        )
    _say(tokens, i, at + 1, f"{name}^", digits, behind)
    tokens.split_digits(at)


def _part_base(tokens: Tokens, i: int) -> None:
    name, _, digits = tokens.spelling(i).partition("_")
    if not digits.isdigit() or not _is_crowded(tokens, i, i):
        return
    behind, ends = _behind(tokens, i), _ends(digits, least=2)
    if not ends:
        return
    if name[0] != "\\" or ends[0] > 1:
        one = f"{name}_{digits[: ends[0]]}({digits[ends[0] :]}{behind})"
        raise _unclear(tokens, i, i + 1, "base", f"{one}, or {name}_({digits})({behind})")
    _say(tokens, i, i + 1, f"{name}_", digits, behind)
    start, end = tokens.starts[i], tokens.ends[i]
    middle = end - len(digits) + 1
    tokens.kinds[i : i + 1] = ["base", "number"]
    tokens.values[i : i + 1] = [num(int(digits[0])), int(digits[1:])]
    tokens.starts[i : i + 1] = [start, middle]
    tokens.ends[i : i + 1] = [middle, end]


def _is_crowded(tokens: Tokens, name: int, last: int) -> bool:
    """Whether an argument follows the digits; on LaTeX's pages no gap is seen before it."""
    behind = last + 1
    apart = not tokens.touch(behind) and tokens.spelling(name)[0] != "\\"
    return tokens.kinds[behind] in _GOES_ON and not apart


def _behind(tokens: Tokens, last: int) -> str:
    """What stands behind the digits, in short."""
    return tokens.spelling(last + 1) if tokens.kinds[last + 1] in _NAMES else "..."


def _ends(digits: str, least: int) -> list[int]:
    """After how many digits the number may end."""
    places = range(1, len(digits))
    return [k for k in places if int(digits[:k]) >= least and "0" not in (digits[0], digits[k])]


def _say(tokens: Tokens, i: int, stop: int, name: str, digits: str, behind: str) -> None:
    shown = behind != "..."
    typed = tokens.spelling(i, stop + shown)
    read = f"{name}{{{digits[0]}}} {digits[1:]}{behind * shown}"
    other = f"{name}{{{digits}}} {behind}"
    tokens.notes.append(f"{typed} is read as {read}; for the other reading type {other}")


def _unclear(tokens: Tokens, i: int, stop: int, what: str, expected: str) -> ParseError:
    reason = f"it is not clear where the {what} of {tokens.spelling(i, stop + 1)} ends"
    return ParseError(reason, tokens.text, tokens.starts[i], expected=expected)
