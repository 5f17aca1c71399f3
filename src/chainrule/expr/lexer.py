"""Text → tokens, for all notations at once.

In: a text, the part of it to read, and the variable where it is known (it decides whether `e` is
Euler's number). Out: `Tokens`. It knows spellings, not grammar: brackets may be unbalanced here.

Kinds of tokens, with their values:

    number    the exact int or Fraction          + - * / ^ ,   (no value)
    sym       the name                           open, close   the closing bracket that matches
    constant  the canonical name                 bar           |, which opens or closes
    function  the canonical name                 power         a superscript integer: ² is 2
    base      the base of log_b                  root          an operator name: √ is sqrt
    call      pow, div written as a call         frac          LaTeX's fraction
    end       (always last)
"""

from __future__ import annotations

import re
from collections.abc import Callable
from fractions import Fraction
from typing import Any, Final

from chainrule.errors import ParseError, TooLarge
from chainrule.expr.limits import MAX_DIGITS
from chainrule.expr.tree import num, sym
from chainrule.expr.words import split_run, unknown_word, whole_word


class Tokens:
    """Three lists of one length: the kinds, the values, the offsets in the text."""

    __slots__ = ("ends", "kinds", "starts", "text", "values", "variable")

    def __init__(self, text: str, variable: str | None) -> None:
        self.text = text
        self.variable = variable
        self.kinds: list[str] = []
        self.values: list[Any] = []
        self.starts: list[int] = []
        self.ends: list[int] = []

    def add(self, kind: str, value: Any, start: int, end: int) -> None:
        self.kinds.append(kind)
        self.values.append(value)
        self.starts.append(start)
        self.ends.append(end)


# Fixed spellings of one character or two, and LaTeX commands.
_FIXED: Final[dict[str, tuple[str, str]]] = {
    **{sign: (sign, "") for sign in "+-*/^,"},
    "**": ("^", ""),
    **dict.fromkeys(("×", "·", "⋅", "∙", "∗", "\\cdot", "\\times", "\\ast"), ("*", "")),
    **dict.fromkeys(("÷", "∕", "\\div"), ("/", "")),
    **dict.fromkeys(("−", "–"), ("-", "")),
    "(": ("open", ")"), "[": ("open", "]"), "{": ("open", "}"), "\\{": ("open", "\\}"),
    ")": ("close", ")"), "]": ("close", "]"), "}": ("close", "}"), "\\}": ("close", "\\}"),
    "\\left|": ("open", "|"), "\\lvert": ("open", "|"),
    "\\right|": ("close", "|"), "\\rvert": ("close", "|"),
    "|": ("bar", "|"), "\\vert": ("bar", "|"),
    "√": ("root", "sqrt"), "∛": ("root", "cbrt"), "\\sqrt": ("root", "sqrt"),
    "\\frac": ("frac", ""), "\\dfrac": ("frac", ""), "\\tfrac": ("frac", ""),
}  # fmt: skip

# A digit after one of these is more often a lost power than an index: x2.
_LIKELY_VARIABLES: Final = frozenset("xyzt")
_SUPERSCRIPTS: Final = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻", "0123456789+-")

_PATTERN: Final = r"""
    (?P<space>  [ \t\r\n\u00a0\u2000-\u200a\u202f\u3000]+ | \\[,;:!\ ]
              | \\(?:left|right|quad|qquad|displaystyle)(?![A-Za-z|]) )
  | (?P<number> (?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)EXPONENT )
  | (?P<word>   (?:(?:math|np|numpy|sympy|sp|mpmath)\.(?=[A-Za-z]))?
                (?:[A-Za-z]+|[α-ωϕϵϑ]|\\(?:operatorname|mathrm|text)\s*\{\s*[A-Za-z]+\s*\})
                (?:_(?:\{\s*[A-Za-z0-9]+\s*\}|[A-Za-z0-9]+|(?!\s*[A-Za-z0-9_{\\])))? )
  | (?P<fixed>  \*\* | [-+*/^,()\[\]{}|×·⋅∙∗÷∕−–√∛] | \\(?:left|right)\| | \\[{}] )
  | (?P<power>  [⁺⁻]?[⁰¹²³⁴-⁹]+ )
  | (?P<command>\\[A-Za-z]+(?:_(?:\{\s*[A-Za-z0-9]+\s*\}|[A-Za-z0-9]))? )
  | (?P<bad>    . )
"""
# `2e3` is 2000 and `2e-3` is 0.002; but `2e-3x` is 2*e - 3*x, and if e is the variable, all are.
_USUAL: Final = re.compile(
    _PATTERN.replace("EXPONENT", r"(?:[eE](?:[0-9]+|[+-][0-9]+(?![0-9A-Za-z(\[{\\^.])))?"),
    re.VERBOSE | re.DOTALL,
)
_E_IS_VARIABLE: Final = re.compile(_PATTERN.replace("EXPONENT", ""), re.VERBOSE | re.DOTALL)


def tokenize(text: str, start: int, end: int, variable: str | None) -> Tokens:
    """The tokens of `text[start:end]`.

    Raises:
        ParseError: a character or a word is unknown.
        TooLarge: a number has more than `MAX_DIGITS` digits.
    """
    tokens = Tokens(text, variable)
    add = tokens.add
    pattern = _E_IS_VARIABLE if variable in ("e", "E") else _USUAL
    for match in pattern.finditer(text, start, end):
        kind = match.lastgroup
        if kind == "fixed":
            spelling = match.group()
            sign, value = _FIXED[spelling]
            add(sign, value, match.start(), match.end())
        elif kind != "space":
            assert kind is not None
            _HANDLERS[kind](tokens, match.group(), match.start(), match.end())
    add("end", "", end, end)
    return tokens


def _number(tokens: Tokens, spelling: str, start: int, end: int) -> None:
    """A number, or the digits of `log10(x)`."""
    if tokens.ends and tokens.ends[-1] == start:
        before = tokens.kinds[-1]
        if before == "function" and tokens.values[-1] == "log" and spelling in ("2", "10"):
            if _digits_of_log(tokens, spelling, end):
                return
        elif before == "sym" and spelling.isdigit() and _may_have_index(tokens):
            tokens.values[-1] += f"_{spelling}"
            tokens.ends[-1] = end
            return
        elif before in ("sym", "constant", "number"):
            name = tokens.text[tokens.starts[-1] : start]
            raise ParseError(
                f"{name!r} and {spelling!r} stand side by side",
                tokens.text,
                start,
                expected=f"{name}*{spelling}, {name}^{spelling}, or {name}_{spelling} for a name",
            )
    tokens.add("number", _exact(spelling), start, end)


def _may_have_index(tokens: Tokens) -> bool:
    """`b1` is the name b_1; in `x2` a power may have been meant."""
    name = tokens.values[-1]
    return "_" not in name and name not in _LIKELY_VARIABLES and name != tokens.variable


def _digits_of_log(tokens: Tokens, spelling: str, end: int) -> bool:
    """Whether these digits belong to the name: in `log2(x)` and `log2 x`, not in `log2 + x`."""
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


def _exact(spelling: str) -> int | Fraction:
    if spelling.isdigit() and len(spelling) <= MAX_DIGITS:
        return int(spelling)
    mantissa, _, exponent = spelling.replace("E", "e").partition("e")
    whole, _, decimals = mantissa.partition(".")
    shift = int(exponent[:6] or 0)
    if len(whole) + len(decimals) + abs(shift) > MAX_DIGITS or len(exponent) > 6:
        raise TooLarge(
            f"the number {spelling[:12]}... has more than {MAX_DIGITS} digits; "
            "write a shorter one, or a letter in its place"
        )
    value = int(whole + decimals or "0") * Fraction(10) ** (shift - len(decimals))
    return value.numerator if value.denominator == 1 else value


def _word(tokens: Tokens, spelling: str, start: int, end: int) -> None:
    word, _, index = spelling.partition("_")
    offset = start
    if "." in word:  # math.sin, np.exp
        offset += word.index(".") + 1
        word = word[word.index(".") + 1 :]
    if word.startswith("\\"):  # \operatorname{sech}
        word = word[word.index("{") + 1 : -1].strip()
    pieces = split_run(word, tokens.variable, tokens.text[end : end + 1] == "(")
    if isinstance(pieces, str):
        raise unknown_word(word, pieces, tokens.text, offset)
    last = len(pieces) - 1
    for i, (kind, value, at) in enumerate(pieces):
        if i == last and spelling.endswith("_"):
            _as_name(tokens, kind, value, word[at:], offset + at, end)
        elif index and i == last:
            _with_index(tokens, kind, value, index.strip("{} "), offset + at, end)
        else:
            stop = offset + pieces[i + 1][2] if i < last else end
            tokens.add(kind, value, offset + at, stop)


def _as_name(tokens: Tokens, kind: str, value: str, word: str, start: int, end: int) -> None:
    """`e_` and `S_` are names: so the printers write them where `e` and `S` mean something else."""
    if kind not in ("sym", "constant"):
        raise ParseError(f"{value!r} cannot have an index", tokens.text, start)
    tokens.add("sym", value if kind == "sym" else word, start, end)


def _with_index(tokens: Tokens, kind: str, value: str, index: str, start: int, end: int) -> None:
    """`x_1` is a name; `log_2` has a base."""
    if kind == "sym":
        tokens.add("sym", f"{value}_{index}", start, end)
    elif value == "log" and index in ("2", "10"):
        tokens.add("function", f"log{index}", start, end)
    elif value == "log" and index.isdigit() and len(index) <= MAX_DIGITS:
        tokens.add("base", num(int(index)), start, end)
    elif value == "log" and len(index) == 1:
        if whole_word(index, tokens.variable) == ("constant", "e"):
            tokens.add("function", "log", start, end)
        else:
            tokens.add("base", sym(index), start, end)
    else:
        raise ParseError(f"{value!r} cannot have an index", tokens.text, start)


def _command(tokens: Tokens, spelling: str, start: int, end: int) -> None:
    r"""A LaTeX command: `\sin`, `\alpha`, `\cdot`, `\log_{10}`."""
    fixed = _FIXED.get(spelling)
    if fixed is not None:
        tokens.add(*fixed, start, end)
        return
    name, _, index = spelling.partition("_")
    known = whole_word(name[1:], tokens.variable) if len(name) > 2 else None
    if known is None:
        raise unknown_word(name[1:], "unknown LaTeX command", tokens.text, start)
    if index:
        _with_index(tokens, *known, index.strip("{} "), start, end)
    else:
        tokens.add(*known, start, end)


def _power(tokens: Tokens, spelling: str, start: int, end: int) -> None:
    digits = spelling.translate(_SUPERSCRIPTS)
    if len(digits) > MAX_DIGITS:
        raise TooLarge(f"an exponent has more than {MAX_DIGITS} digits; write a shorter one")
    tokens.add("power", int(digits), start, end)


def _bad(tokens: Tokens, spelling: str, start: int, end: int) -> None:
    code = f"U+{ord(spelling):04X}"
    shown = repr(spelling) if spelling.isprintable() else f"the invisible character {code}"
    hints = {
        "=": "the right-hand side only",
        "!": "no factorial",
        "'": "d(...)/dx for a derivative",
        "_": "a letter before the index",
        ";": "one expression",
        "∫": "the integrand only",
        "%": "a number such as 0.05",
    }
    raise ParseError(
        f"cannot read {shown}", tokens.text, start, expected=hints.get(spelling, "mathematics")
    )


_HANDLERS: Final[dict[str, Callable[[Tokens, str, int, int], None]]] = {
    "number": _number,
    "word": _word,
    "command": _command,
    "power": _power,
    "bad": _bad,
}
