"""What a text is made of: the tokens, and the fixed spellings of some of them.

In: nothing. Out: `Tokens`, which the lexer fills and the parser reads, and the table of signs. It
knows no grammar.
"""

from __future__ import annotations

import unicodedata
from typing import Any, Final

from chainrule.errors import ParseError
from chainrule.expr.patterns import Pattern
from chainrule.expr.words import INTEGRAL_AROUND, Letters


class Tokens:
    """Lists of one length: the kinds, the values, the offsets in the text.

    Attributes:
        variable: the variable, where it is known.
        letters: the names that are letters whatever else they could mean; the variable is one.
        notes: what is worth saying about the reading: what else the text could have meant.
    """

    __slots__ = ("ends", "kinds", "letters", "notes", "starts", "text", "values", "variable")

    def __init__(self, text: str, variable: str | None, letters: Letters) -> None:
        self.text = text
        self.variable = variable
        self.letters = letters
        self.kinds: list[str] = []
        self.values: list[Any] = []
        self.starts: list[int] = []
        self.ends: list[int] = []
        self.notes: list[str] = []

    def add(self, kind: str, value: Any, start: int, end: int) -> None:
        self.kinds.append(kind)
        self.values.append(value)
        self.starts.append(start)
        self.ends.append(end)

    def spelling(self, i: int, j: int | None = None) -> str:
        """The text of one token, or from token `i` to the one before token `j`."""
        return self.text[self.starts[i] : self.ends[i if j is None else j - 1]]

    def split_digits(self, i: int) -> None:
        """Make the first digit of a whole number a token of its own."""
        digits = self.spelling(i)
        if len(digits) > 1 and digits.isdigit():
            middle = self.starts[i] + 1
            self.kinds.insert(i, "number")
            self.values[i : i + 1] = [int(digits[0]), int(digits[1:])]
            self.starts.insert(i + 1, middle)
            self.ends.insert(i, middle)

    def touch(self, i: int) -> bool:
        """Whether nothing stands between token `i` and the one before it."""
        return i > 0 and self.ends[i - 1] == self.starts[i]


# Fixed spellings of one character or two, and LaTeX commands.
FIXED: Final[dict[str, tuple[str, str]]] = {
    **{sign: (sign, "") for sign in "+-*/^,"},
    "**": ("^", ""),
    ".^": ("^", ""), ".*": ("*", ""), "./": ("/", ""),
    **dict.fromkeys(("×", "·", "⋅", "∙", "∗", "\\cdot", "\\times", "\\ast"), ("*", "")),
    **dict.fromkeys(("÷", "∕", "⁄", "\\div"), ("/", "")),
    **dict.fromkeys(("−", "–"), ("-", "")),
    "(": ("open", ")"), "[": ("open", "]"), "{": ("open", "}"), "\\{": ("open", "\\}"),
    ")": ("close", ")"), "]": ("close", "]"), "}": ("close", "}"), "\\}": ("close", "\\}"),
    "\\lbrace": ("open", "\\}"), "\\rbrace": ("close", "\\}"),
    "\\lbrack": ("open", "]"), "\\rbrack": ("close", "]"),
    "\\lvert": ("open", "|"), "\\rvert": ("close", "|"),
    "\\left.": ("open", "."), "\\right.": ("close", "."),
    "|": ("bar", "|"), "\\vert": ("bar", "|"), "\\mid": ("bar", "|"),
    "√": ("root", "sqrt"), "∛": ("root", "cbrt"), "∜": ("root", "root4"),
    "\\sqrt": ("root", "sqrt"),
    **dict.fromkeys(("\\frac", "\\dfrac", "\\tfrac", "\\cfrac", "\\sfrac", "\\nicefrac"),
                    ("frac", "")),
    "\\over": ("over", ""),
    "\\degree": ("degree", ""),
    "!": ("factorial", ""),
    **dict.fromkeys(("<", "<=", "≤", "\\lt", "\\le", "\\leq", "\\leqslant"), ("compare", "<")),
    **dict.fromkeys((">", ">=", "≥", "\\gt", "\\ge", "\\geq", "\\geqslant"), ("compare", ">")),
    **dict.fromkeys(("!=", "<>", "≠", "\\ne", "\\neq"), ("unequal", "")),
    **dict.fromkeys(("∧", "&&", "\\land", "\\wedge"), ("and", "")),
    "&": ("&", ""),
    "\\\\": ("row", ""),
    "\\begin{cases}": ("cases", ""),
    "\\end{cases}": ("endcases", ""),
    **dict.fromkeys(("\\lfloor", "⌊"), ("open", "⌋")),
    **dict.fromkeys(("\\rfloor", "⌋"), ("close", "⌋")),
    **dict.fromkeys(("\\lceil", "⌈"), ("open", "⌉")),
    **dict.fromkeys(("\\rceil", "⌉"), ("close", "⌉")),
}  # fmt: skip


def bar_of_size(spelling: str) -> tuple[str, str]:
    r"""`\left|` and `\bigl|` open, `\right|` and `\bigr|` close, `\big|` may do both."""
    if spelling.startswith("\\left") or spelling[-2] == "l":
        return ("open", "|")
    if spelling.startswith("\\right") or spelling[-2] == "r":
        return ("close", "|")
    return ("bar", "|")


def bad_character(text: str, position: int) -> ParseError:
    """The error for a character that has no meaning here."""
    sign = text[position]
    point = _POINT.match(text, position) if sign == "_" and text[:position].endswith("|") else None
    if point is not None:  # x^2|_{x=2}
        expected = f"the function alone, and the point apart: --at {point[1]}={point[2]}"
        return ParseError("a point stands in the text", text, position, expected=expected)
    shown = repr(sign) if sign.isprintable() else f"the invisible character U+{ord(sign):04X}"
    expected = _HINTS.get(sign, "mathematics")
    if (latin := _LATIN.get(sign.lower())) is not None:
        shown = f"{shown}, {unicodedata.name(sign).capitalize()}"
        expected = f"the Latin letter {latin if sign.islower() else latin.upper()}"
    return ParseError(f"cannot read {shown}", text, position, expected=expected)


# Cyrillic letters that look like those of names.
_LATIN: Final = dict(zip("авеіјкмнорстухѕ", "abeijkmhopctyxs", strict=True))
_POINT: Final = Pattern(r"_\s*\{?\s*([A-Za-z]\w*)\s*=\s*([^\s{}]+)")
_HINTS: Final = {
    "=": "the right-hand side only; for dy/dx of an equation put `dy/dx of` before it, "
    "or --implicit y behind it",
    "'": "d(...)/dx for a derivative",
    "′": "d(...)/dx for a derivative",
    **dict.fromkeys("_₊₋", "a letter before the index, and one number or word in it"),
    ";": "one expression",
    "∫": INTEGRAL_AROUND,
    "%": "a number such as 0.05",
    "∞": "a number",
    "~": "the right-hand side only",
}
