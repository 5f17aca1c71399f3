r"""Characters that are other forms of the usual ones: mathematical italics, full width, hyphens.

In: a text. Out: the same text in the usual characters, as long as before, so that every place in it
stays what it was: Mathematica's `\[Alpha]` is an α behind spaces. What text processors put between
signs without showing it is a space, but for inside a name. What is raised or lowered is left alone.
What LaTeX and SymPy put around plain signs is known to `dressed.py` and `sympy_words.py`.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Final

from chainrule.expr.dressed import undressed
from chainrule.expr.foreign_calls import spelled_out
from chainrule.expr.operators import GREEK
from chainrule.expr.page_signs import without_layout
from chainrule.expr.patterns import Pattern
from chainrule.expr.sympy_words import in_plain_words

_ALPHABETS: Final = range(0x1D400, 0x1D800)  # mathematical italics, bold, script, double-struck
_FULL_WIDTH: Final = range(0xFF01, 0xFF5F)
_SIGNS: Final = str.maketrans("‐‑—•‧・⁎✕⨯ℎℯⅇⅆ“”‘’∣‖", "---···*××heed\"\"''||")
# Soft hyphens, joiners, marks of the order of bytes; functions applied and factors multiplied.
_UNSEEN: Final = Pattern("[\u00ad\u200b\u2060\ufeff]+|[\u2061\u2062]")
_NAMED: Final = Pattern(r"\\\[([A-Z][A-Za-z]+)\]")
_TWO_PRIMES: Final = Pattern(r"(?<=[A-Za-z)\]])\"")
_NAMES: Final = {
    **{name.capitalize(): sign for name, sign in GREEK.items() if name[0].islower()},
    **{f"Capital{name}": sign for name, sign in GREEK.items() if name[0].isupper()},
    "Pi": "π", "CapitalGamma": "Γ", "CurlyPhi": "φ", "CurlyTheta": "θ", "CurlyEpsilon": "ε",
    "ExponentialE": "e", "DifferentialD": "d", "Integral": "∫", "Infinity": "∞", "Sqrt": "√",
    "Times": "×", "Divide": "÷", "Degree": "°", "InvisibleTimes": " ",
}  # fmt: skip


def usual(text: str) -> str:
    """The text in the usual characters and spellings.

    >>> usual("𝑥² + ２𝜃"), usual("sin（ｘ）")
    ('x² + 2θ', 'sin(x)')
    """
    text = without_layout(text)
    if "\\[" in text:
        text = _NAMED.compiled.sub(_by_name, text)
    if not text.isascii():
        text = _UNSEEN.compiled.sub(_as_space, text)
        text = "".join(_usual(sign) for sign in text).translate(_SIGNS)
    if text.count('"') == 1:  # no quotation, but f"(x) for f''(x)
        text = _TWO_PRIMES.compiled.sub("″", text)
    return spelled_out(in_plain_words(undressed(text)))


def _by_name(match: re.Match[str]) -> str:
    sign = _NAMES.get(match[1])
    return match[0] if sign is None else sign.rjust(len(match[0]))


def _as_space(match: re.Match[str]) -> str:
    """Spaces, but for what would part a name or a number: it may have been one."""
    text, (start, end) = match.string, match.span()
    inside = text[start - 1 : start].isalnum() and text[end : end + 1].isalnum()
    return match[0] if inside and match[0] not in "\u2061\u2062" else " " * (end - start)


def _usual(sign: str) -> str:
    if ord(sign) in _ALPHABETS or ord(sign) in _FULL_WIDTH:
        plain = unicodedata.normalize("NFKC", sign)
        return plain if len(plain) == 1 else sign
    return sign
