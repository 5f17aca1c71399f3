r"""What is no single value: lists, sets, intervals, inequalities, what is not worked out.

In: a formula, or a side of it. Out: nothing, or an `InputError` that says what it is. It knows the
signs of mathematics, and no English.
"""

from __future__ import annotations

import re
from typing import Final

from chainrule.errors import InputError
from chainrule.expr import read

_REFUSED: Final = {
    "an inequality, and no value; expected one formula": re.compile(
        r"[<>≤≥≠≮≯]|\\(?:leq?|geq?|lt|gt|neq?|leqslant|geqslant)(?![A-Za-z])|!="
    ),
    "two values (±); expected one": re.compile(r"[±∓]|\\(?:pm|mp)(?![A-Za-z])|\+/-"),
    "a set or an interval, and no value; expected one formula": re.compile(
        r"[∈∪∩∅ℝ]|\\(?:in|cup|cap|emptyset|varnothing|mathbb|setminus)(?![A-Za-z])"
    ),
}
INTEGRAL: Final = re.compile(
    r"(?:\\int|∫)(?![A-Za-z])\s*(?:\\limits|\\nolimits)?(?P<limits>\s*[_^])?(?P<rest>.*)", re.DOTALL
)
_INFINITY: Final = re.compile(r"∞|\\infty(?![A-Za-z])|\b(?:oo|inf)\b")
_SIZES: Final = re.compile(r"\\(?:left|right|[bB]igg?[lrm]?)(?![A-Za-z|])\s*")
_SIGNS: Final = re.compile(r"\\[{},;:]|[(\[{)\]},;]")
_OPENING: Final = ("(", "[", "{", "\\{")
_ENCLOSED: Final = {
    "()": "a point or an interval",
    "[]": "a list or an interval",
    "{}": "a set",
    "\\{\\}": "a set",
}


# As programs and mails write it; `~=~` in LaTeX is an equals sign between spaces.
_UNEQUAL: Final = re.compile(
    r"=\s?[/!]\s?=|=\s?\\=|(?<![!/=])[!/]==?(?!=)|(?<![~\\])~=(?!~)|(?<![~<>=])=~(?!=)|<>|≠="
)


def with_unequal_signs(text: str) -> str:
    """A text with one sign for what is not equal.

    >>> with_unequal_signs("y =/= 2x"), with_unequal_signs("y ~= 2x"), with_unequal_signs("y~=~2x")
    ('y ≠ 2x', 'y ≠ 2x', 'y~=~2x')
    """
    return _UNEQUAL.sub("≠", text)


def refuse_relations(formula: str) -> None:
    """Refuse what says where a value lies, or that there are two."""
    for what, pattern in _REFUSED.items():
        if pattern.search(formula):
            raise InputError(what)


def refuse_several(part: str) -> None:
    """Refuse what is more than one value: lists, sets, points, intervals."""
    text = _SIZES.sub("", part).strip()
    if re.fullmatch(r"[+-]?[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?", text):
        raise InputError(f"{text} may be a number or a list; expected {text.replace(',', '')}")
    if re.fullmatch(r"\][^,;]*[,;][^,;]*\[", text):  # ]0, 1[
        raise InputError("an interval, and no value; expected one formula")
    level, commas, pair = 0, set(), ""
    for sign in _SIGNS.finditer(text):
        if sign[0] in (",", ";"):
            commas.add(level)
        elif sign[0] in _OPENING:
            level += 1
            pair = sign[0] if sign.start() == 0 else pair
        elif sign[0][-1] in ")]}":
            level -= 1
            if level == 0:  # of the bracket that opens the text; it may be all of it
                pair = pair + sign[0] if pair and sign.end() == len(text) else ""
    if 0 in commas:
        raise InputError("a list, and no value; expected one formula (decimals with a point)")
    if level == 0 and pair and (1 in commas or pair.startswith("\\")):
        what = _ENCLOSED.get(pair, "an interval")
        raise InputError(f"{what}, and no value; expected one formula")


def refuse_unworked(right: str) -> None:
    """Refuse a question that is given as its own answer, and what has no value: infinity."""
    if _INFINITY.search(right):
        raise InputError("infinity, and no value")
    if INTEGRAL.match(right):
        raise InputError("an integral that is not worked out")
    if re.search(r"/\s*d|diff|Derivative|\\[dt]?frac\s*\{\s*(?:d|\\)", right) is None:
        return
    try:
        unworked = read(right).order > 0
    except InputError:
        return  # the parser will say where
    if unworked:
        raise InputError("a derivative that is not worked out")


_MIXED: Final = re.compile(
    r"(?<![\w.^}])(?P<whole>[0-9]+)(?:\s|\\[,;: ]|~)*"
    r"(?:\\[dt]?frac\s*(?:\{\s*(?P<above>[0-9]+)\s*\}|(?P<one>[0-9]))"
    r"\s*(?:\{\s*(?P<below>[0-9]+)\s*\}|(?P<two>[0-9]))"
    r"|(?<=\s)(?P<over>[0-9]+)\s*/\s*(?P<under>[0-9]+))"
)


def refuse_mixed(right: str) -> None:
    r"""Refuse `1\frac{1}{2}`: a mixed number, 3/2, for most, and by the grammar a product, 1/2."""
    for found in _MIXED.finditer(right):
        whole = int(found["whole"])
        above = int(found["above"] or found["one"] or found["over"])
        below = int(found["below"] or found["two"] or found["under"])
        if above < below:  # 2\frac{3}{2} is no mixed number
            raise InputError(
                f"{found[0]} may be a mixed number or a product; expected "
                f"{whole * below + above}/{below}, or a sign of multiplication"
            )
