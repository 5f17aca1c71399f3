r"""What a page shows and its text spells otherwise: bold letters, norms, gaps before an index.

In: a text. Out: the same text with the plain spelling in its place, as long as before, so that
every place in it stays what it was. It knows the names of commands and no grammar.
"""

from __future__ import annotations

import re
from typing import Final

from chainrule.expr.patterns import Pattern

# What readers of pictures write: \log _ { 2 } x, a _ { 1 } x.
_APART: Final = Pattern(r"(?<=[A-Za-z}])(?P<gap>\s*)_(?P<gap2>\s*)(?P<index>\{[^{}]*\})")
_BOLD: Final = Pattern(
    r"\\(?:math(?:bf|sf|tt|normal)|boldsymbol|bm)\s*"
    r"(?:\{\s*(?P<letter>[A-Za-z]|\\[a-z]+)\s*\}|\s(?P<bare>[A-Za-z])(?![A-Za-z]))"
)
_NORM: Final = Pattern(r"(?<!\\)(?P<size>\\(?:left|right|[bB]igg?[lrm]?))?\\\|")
_NAMED_BARS: Final = Pattern(r"\\(?P<side>[lr]?)Vert(?![A-Za-z])")
_INDEX: Final = Pattern(
    r"(?<![A-Za-z\\])(?P<letter>[A-Za-z])_\{\s*\\(?P<word>max|min|sup|inf)\s*\}"
)
# A table behind a brace, which LaTeX's cases stand for; and their sisters.
_BRACED: Final = Pattern(
    r"(?:\\left\s*)?\\(?:\{|lbrace)\s*\\begin\s*\{(?P<kind>array|matrix|aligned|gathered)\}"
    r"(?:\s*(?:\[[a-z]\]|\{[lcr|@{}\s]*\}))*"
    r"(?P<rows>.*?)\\end\s*\{(?P=kind)\}(?:\s*\\right\s*\.)?",
    re.DOTALL,
)
_SISTERS: Final = Pattern(r"\\(?P<side>begin|end)\{[dr]cases\*?\}")
# What a page copied without its heights leaves: d2y/dx2.
_ORDER: Final = Pattern(
    r"(?<![A-Za-z0-9_.)\]}])d(?P<high>\^?)(?P<order>[2-9])(?P<name>\s?[A-Za-z]?\s*/\s*d[A-Za-z])"
    r"(?P<low>\^?)(?P=order)(?![0-9A-Za-z])"
)
_HEIGHTS: Final = str.maketrans("23456789", "²³⁴⁵⁶⁷⁸⁹")
_DOTS: Final = Pattern(  # of the name of a function: \dot{x} = 2t
    r"\\(?P<more>d{0,2})dot(?:\s*\{\s*(?P<letter>[A-Za-z])\s*\}|\s+(?P<bare>[A-Za-z]))(?=\s*=)"
)
# \bar{x} is a name of its own, and the index of v^2_0 may stand behind the power.
_ACCENT: Final = Pattern(
    r"\\(?P<accent>bar|hat|vec|tilde|overline)\s*\{\s*(?P<letter>[A-Za-z])\s*\}(?!\s*_)|\\hbar(?![a-z_])"
)
_INDEX_LAST: Final = Pattern(
    r"(?<![A-Za-z\\])(?P<name>[A-Za-z])(?P<power>\^(?:\{[^{}]*\}|[0-9]))"
    r"(?P<index>_(?:\{\s*[A-Za-z0-9]+\s*\}|[A-Za-z0-9]))"
)
_BOX: Final = Pattern(r"\\[mh]box(?=\s*\{)")
_D: Final = Pattern(r"\\operatorname\s+d(?=\s|\}|[A-Za-z](?![A-Za-z]))")


def without_layout(text: str) -> str:
    r"""The text as it would be typed.

    >>> without_layout(r"\log _ { 2 } x"), without_layout(r"\mathbf{x}^2")
    ('\\log_{ 2 }   x', '         x^2')
    """
    if "_" in text and "{" in text:
        text = _APART.compiled.sub(_together, text)
    text = with_heights(text)
    if "_" in text and "^" in text:
        text = _INDEX_LAST.compiled.sub(r"\g<name>\g<index>\g<power>", text)
    if "\\" not in text:
        return text
    if "begin" in text:
        text = _as_cases(text)
    if "dot" in text:
        text = _DOTS.compiled.sub(_primed, text)
    text = _INDEX.compiled.sub(
        lambda found: f"{found['letter']}_{{{found['word']}}}".ljust(len(found[0])), text
    )
    text = _ACCENT.compiled.sub(_named, text)
    text = _BOLD.compiled.sub(_plain, text)
    text = _NORM.compiled.sub(lambda found: f" {found['size'] or ''}|", text)
    text = _NAMED_BARS.compiled.sub(lambda found: rf"\{found['side']}vert", text)
    return _D.compiled.sub(lambda found: r"\mathrm{d}".rjust(len(found[0])), text)


def _named(found: re.Match[str]) -> str:
    """`x_bar` for a letter with a bar; what follows it without a gap is no part of the index."""
    accent = {"overline": "bar", None: "bar"}.get(found["accent"], found["accent"])
    return f"{found['letter'] or 'h'}_{accent}".ljust(len(found[0]))


def _primed(found: re.Match[str]) -> str:
    primes = "'" * (1 + len(found["more"]))
    return f"{found['letter'] or found['bare']}{primes}".ljust(len(found[0]))


def with_heights(text: str) -> str:
    """`d²y/dx²` for `d2y/dx2`.

    >>> with_heights("d2y/dx2 = 6x")
    'd²y/dx² = 6x'
    """
    return _ORDER.compiled.sub(_raised, text) if "/" in text and "d" in text else text


def _raised(found: re.Match[str]) -> str:
    if found["high"] and found["low"]:
        return found[0]
    order = found["order"].translate(_HEIGHTS)
    return f"d{order}{found['name']}{order}".ljust(len(found[0]))


def _together(found: re.Match[str]) -> str:
    return f"_{found['index']}".ljust(len(found[0]))


def _plain(found: re.Match[str]) -> str:
    """The letter, and a gap behind it where it would grow together with the next one."""
    gap = " " if found.string[found.end() : found.end() + 1].isalnum() else ""
    return f"{found['letter'] or found['bare']}{gap}".rjust(len(found[0]))


def _as_cases(text: str) -> str:
    text = _BOX.compiled.sub(r"\\text", text)
    text = _SISTERS.compiled.sub(
        lambda found: rf"\{found['side']}{{cases}}".rjust(len(found[0])), text
    )
    return _BRACED.compiled.sub(_rows, text)


def _rows(found: re.Match[str]) -> str:
    before, behind = found.start("rows") - found.start(), found.end() - found.end("rows")
    opening, closing = r"\begin{cases}".rjust(before), r"\end{cases}".ljust(behind)
    return f"{opening}{found['rows']}{closing}"
