r"""Pieces as people type them → those of LaTeX's cases, or of a call.

In: tokens, of which `;`, `:` and `?` are marks. Out: the same without marks, for `pieces.py`:
`{x^2, x < 0; x, x >= 0}` and `x^2 if x < 0, x otherwise` become rows, `{x < 0: x^2, x}` of Desmos,
`x > 0 ? x : 0` and `IF(x < 0; -x; x)` arguments, and the colons of Python `then`.
"""

from __future__ import annotations

from itertools import pairwise
from typing import Final

from chainrule.expr.patterns import Pattern
from chainrule.expr.tokens import Tokens, bad_character

MARKS: Final = (";", ":", "?")
_COMPARED: Final = Pattern(r"[<>≤≥]|\\[lg](?:eq?|t|eqslant)(?![A-Za-z])")
_WHEN: Final = ("if", "for", "when")
_VALUE_ENDS: Final = frozenset(
    ("number", "sym", "constant", "close", "bar", "power", "factorial", "degree", ",", "&", "mark")
)
_ENDING: Final = Pattern(r"\s(?:fi|end\s*if|end)\s*[;:]?$")
_LEVELS: Final = {"open": 1, "cases": 1, "close": -1, "endcases": -1}
_DEEPEST: Final = 20
"""Brackets inside one another, beyond which nobody writes pieces."""

_WORTH: Final = frozenset(("mark", "when", "compare"))
_CALL: Final = [("call", "piecewise"), ("open", ")")]


def has_comparison(text: str, start: int = 0) -> bool:
    """Whether a sign of comparison stands in it, without which there are no pieces."""
    return _COMPARED.search(text, start) is not None


def is_when(tokens: Tokens, word: str, end: int) -> bool:
    """Whether a word that ends there stands between a value and its condition."""
    if word not in _WHEN or not tokens.kinds or tokens.kinds[-1] not in _VALUE_ENDS:
        return False
    return tokens.text[end : end + 1] != "(" and has_comparison(tokens.text, end)


def without_ending(text: str, start: int, end: int) -> int:
    """Where `if ... then ... else ... fi` ends without its last word."""
    found = _ENDING.search(text, start, end) if "then" in text and "else" in text else None
    return end if found is None else found.start()


def arrange(tokens: Tokens) -> None:
    """Bring the tokens of pieces into the order that `pieces.py` knows.

    Raises:
        ParseError: a mark is left that means nothing.
    """
    if not _WORTH.intersection(tokens.kinds):
        return
    changes = _Changes(tokens)
    for opening in _groups(tokens):
        changes.of_group(opening)
    if changes.instead or changes.before:
        changes.done()
    if "mark" in tokens.kinds:
        raise bad_character(tokens.text, tokens.starts[tokens.kinds.index("mark")])


def _groups(tokens: Tokens) -> list[int]:
    """Where the brackets open in which there is something to arrange; -1 stands for the text."""
    opened, found = [-1], set()
    for i, kind in enumerate(tokens.kinds):
        level = _LEVELS.get(kind, 0)
        if level > 0:
            opened.append(i)
        elif level < 0 and len(opened) > 1:
            opened.pop()
        elif (
            kind in _WORTH
            and len(opened) <= _DEEPEST
            and (kind != "compare" or _is_brace(tokens, opened[-1]))
        ):
            found.add(opened[-1])
    return [i for i in found if i < 0 or tokens.kinds[i] in ("open", "cases")]


def _is_brace(tokens: Tokens, opening: int) -> bool:
    return opening >= 0 and tokens.values[opening] in ("}", "\\}")


class _Changes:
    """What stands instead of tokens, and before them."""

    def __init__(self, tokens: Tokens) -> None:
        self.tokens, self.kinds = tokens, tokens.kinds
        self.instead: dict[int, list[tuple[str, str]]] = {}
        self.before: dict[int, list[tuple[str, str]]] = {}

    def of_group(self, opening: int) -> None:
        """Those in one bracket; brackets inside are groups of their own."""
        plain, closing = self._inside(opening)
        marks = {self.tokens.spelling(i) for i in plain if self.kinds[i] == "mark"}
        has = {self.kinds[i] for i in plain}
        braces = _is_brace(self.tokens, opening)
        if opening >= 0 and self.kinds[opening] == "cases":
            self._without_colons(plain)
        elif opening > 0 and self.kinds[opening - 1] == "call":
            self._put(plain, ";", ",")
        elif "?" in marks:
            self._put(plain, "?:", ",")
            self.before[opening + 1] = _CALL
            self.before[closing] = [("close", ")")]
        elif marks and "else" in has:
            self._as_choice(plain)
        elif ":" in marks and braces:
            self._put(plain, ":;", ",")
            self.instead[opening] = [_CALL[0], ("open", self.tokens.values[opening])]
        elif "when" in has or (";" in marks and "compare" in has and braces):
            last = self._in_rows(plain, ";" in marks)
            around = self.instead if braces else self.before
            around[opening if braces else opening + 1] = [("cases", "")]
            if self.kinds[closing] == "end":  # a brace on the left alone
                around = self.before
            around[closing] = [*last, ("endcases", "")]
        elif braces and not marks and "compare" in has and not self._is_inside(opening):
            self._in_turn(opening, plain, closing)

    def _is_inside(self, opening: int) -> bool:
        """Whether it is one of a list: `Piecewise[{{a, x < 0}}, b]`."""
        return opening > 0 and self.kinds[opening - 1] in ("open", ",")

    def _in_turn(self, opening: int, plain: list[int], closing: int) -> None:
        """`{x^2, x < 0, x, x >= 0}`: every second comma ends a row."""
        commas = [i for i in plain if self.kinds[i] == ","]
        ends = [opening, *commas, closing]
        compared = ["compare" in self.kinds[i:j] for i, j in pairwise(ends)]
        if compared == [False, True] * (len(compared) // 2):
            self.instead |= {i: [("row", "")] for i in commas[1::2]}
            self.instead[opening] = [("cases", "")]
            around = self.before if self.kinds[closing] == "end" else self.instead
            around[closing] = [("endcases", "")]

    def _without_colons(self, plain: list[int]) -> None:
        """`x^2 & : x < 0` in a row of LaTeX's."""
        for i in plain:
            if self.kinds[i] == "mark" and self.kinds[i - 1] in ("&", ","):
                self.instead |= {i: []} if self.tokens.spelling(i) == ":" else {}

    def _inside(self, opening: int) -> tuple[list[int], int]:
        """The tokens behind a bracket that stand in no further one, and where it closes."""
        plain, level, i = [], 0, opening + 1
        while self.kinds[i] != "end":
            level += _LEVELS.get(self.kinds[i], 0)
            if level < 0:
                break
            if level == 0:
                plain.append(i)
            i += 1
        return plain, i

    def _put(self, plain: list[int], marks: str, kind: str) -> None:
        for i in plain:
            if self.kinds[i] == "mark" and self.tokens.spelling(i) in marks:
                self.instead[i] = [(kind, "")]

    def _as_choice(self, plain: list[int]) -> None:
        """`if x < 0: -x else: x`, and `then -x; else x;` of Maple."""
        for i in plain:
            sign = self.tokens.spelling(i) if self.kinds[i] == "mark" else ""
            if sign == ":":
                self.instead[i] = [] if self.kinds[i - 1] == "else" else [("then", "")]
            elif sign == ";" and self.kinds[i + 1] in ("else", "end"):
                self.instead[i] = []

    def _in_rows(self, plain: list[int], has_marks: bool) -> list[tuple[str, str]]:
        """Semicolons part the rows; where there are none, commas that no condition follows do.

        Returns:
            the condition of the last row, where it stands before its value: `otherwise 0`.
        """
        ahead = [i for i in plain if self.kinds[i] == "true" and self._leads(i)]
        self._put(plain, ";", "row")
        for i in () if has_marks else plain:
            if self.kinds[i] == "," and (
                self.kinds[i + 1] not in ("when", "true") or i + 1 in ahead
            ):
                self.instead[i] = [("row", "")]
        self.instead |= {i: [] for i in ahead}
        return [("true", "")] * len(ahead)

    def _leads(self, i: int) -> bool:
        """Whether a condition stands between a separator and its value."""
        behind = self.kinds[i + 1]
        return self.kinds[i - 1] in (",", "mark") and behind not in ("end", "close", ",", "mark")

    def done(self) -> None:
        """Make the changes."""
        old = self.tokens
        rows = list(zip(old.kinds, old.values, old.starts, old.ends, strict=True))
        for each in (old.kinds, old.values, old.starts, old.ends):
            each.clear()
        for i, (kind, value, start, end) in enumerate(rows):
            for new, said in self.before.get(i, ()):
                old.add(new, said, start, start)
            for new, said in self.instead.get(i, [(kind, value)]):
                old.add(new, said, start, end)
