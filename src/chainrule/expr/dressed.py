r"""What LaTeX puts around plain signs: `\mathop{...}`, `\dd{x}`, thin spaces, `\tag{1}`.

In: a text. Out: the same text with the plain spelling in its place, as long as before, so that
every place in it stays what it was. It knows the names of commands and no grammar.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

from chainrule.expr.names import NUMBERED
from chainrule.expr.patterns import Pattern

_LETTER: Final = NUMBERED.replace("?P<variable>", "?:")
_FONT: Final = (
    r"\\(?:mathrm|mathit|mathbf|mathsf|operatorname|text|textrm|textit|textup)\s*\{[\s~]*"
)
_OLD_FONT: Final = r"\\(?:rm|mathrm|text|it)\s+"
_SPACE: Final = Pattern(
    r"\\q?quad\s*\([0-9.]{1,5}[a-z]?\)(?=(?:[\s.$]|\\[\])])*$)"  # its number
    r"|(?P<row>\\\\)|\\[,;:!>]|\\\s|(?<==)\s*\\boxed(?=\s*\{\s*[^\s?}])"
    r"|\\(?:q?quad|enspace|thinspace|hfill|nonumber|notag)(?![A-Za-z])"
    r"|\\(?:label|tag|hspace)\*?\s*\{[^{}]*\}|\\math(?:op|ord|bin|rel)\s*\{\s*\}"
)
# The constant of integration, as the last term.
_CONSTANT: Final = Pattern(
    r"(?P<plus>[+±])\s*(?:const(?:ant)?|\\(?:text|textrm|mathrm)\s*\{\s*const(?:ant)?\.?\s*\})"
    r"(?=[\s.$})\]]*$)"
)
_WORDS: Final = Pattern(
    r"\\text(?:rm|bf|it|normal)?\s*\{(?P<of>(?=[^{}]*[A-Za-z]{2})[^{}]*\s[^{}]*|[A-Z][a-z]{3,}[:.]?)\}"
)
_KIND: Final = Pattern(
    rf"\\math(?:op|ord|bin|rel)\s*\{{\s*(?P<of>(?:{_FONT}[a-z]*\s*\}}|\\rm\s)?[A-Za-z\s]*|[-+*/]|\\[a-z]+)\s*\}}"
)
# The d of a differential, in front of its letter: {\rm d}, \mathrm{~d}, \dd.
_D: Final = (
    rf"(?:(?<!frac)(?<!sqrt)(?<![\^_])\{{\s*(?:{_FONT}d\s*\}}|{_OLD_FONT}d)\s*\}}"
    rf"|(?<![_^])(?<!_\{{){_FONT}d\s*\}}"
    rf"|(?<![_^]){_OLD_FONT}d"
    r"|\\(?:dd|diff|differential|d)(?![A-Za-z])|(?<![A-Za-z\\])(?<!frac )d(?=\{))"
)
_DIFFERENTIAL: Final = Pattern(
    rf"{_D}\s*(?:(?P<bare>{_LETTER})|\{{\s*(?P<braced>{_LETTER})\s*\}}(?!\s*[{{/]))"
    rf"|(?<![_^])(?<!_\{{){_FONT.replace('operatorname|', '')}d\s*(?P<whole>{_LETTER})\s*\}}"
)
_SHORT_FRACTION: Final = Pattern(
    rf"(?:\\[dtc]?frac\s*(?:\bd|\{{\s*{_OLD_FONT}d\s*\}})\s*\{{|\{{\s*(?:{_FONT})?d[\s}}]*\\over)"
    rf"\s*(?P<by>d{_LETTER})\s*\}}"
)
_PHYSICS: Final = Pattern(
    r"\\p?(?:dv|derivative)\s*(?:\[\s*(?P<order>[2-9])\s*\]\s*)?(?=\{)|\\partialderivative\s*(?=\{)"
)


def undressed(text: str) -> str:
    r"""The text without what LaTeX puts around its signs.

    >>> undressed(r"x \dd{t}"), undressed(r"\dv{x} x^2"), undressed(r"x {\rm d}t")
    ('x     dt', 'd/dx   x^2', 'x       dt')
    """
    text = _out_of_sentence(text) if text.count("$") > 1 or "\\(" in text or "\\[" in text else text
    if "const" in text:
        text = _CONSTANT.compiled.sub(
            lambda found: found["plus"].ljust(len(found[0]) - 1) + "C", text
        )
    if "\\" not in text and "{" not in text:
        return text
    text = _SPACE.compiled.sub(lambda found: found["row"] or " " * len(found[0]), text)
    if "cases" not in text:  # where it stands before a condition
        text = _WORDS.compiled.sub(lambda found: f"{found['of']} ".rjust(len(found[0])), text)
    text = _KIND.compiled.sub(_filled("of"), text)
    text = _DIFFERENTIAL.compiled.sub(_differential, text)
    text = _SHORT_FRACTION.compiled.sub(lambda found: f"d/{found['by']}".rjust(len(found[0])), text)
    return _with_quotients(text) if _PHYSICS.search(text) else text


_FORMULA: Final = Pattern(
    r"(?<![\w)}])(?P<open>\$\$?)[^$]+(?P=open)(?![\w(])"
    r"|\\\((?:[^$\\]|\\(?![()]))*\\\)|\\\[(?:[^$\\]|\\(?![\[\]]))*\\\]"
)
_WORD: Final = Pattern("[A-Za-z]{2,}")


def _out_of_sentence(text: str) -> str:
    """In `Let $f(x) = x^2$.` words tell what a formula is: the signs around it are spaces."""
    words = _FORMULA.compiled.sub(" ", text)
    if _WORD.search(words) is None:
        return text
    return _FORMULA.compiled.sub(_bare, text)


def _bare(found: re.Match[str]) -> str:
    size = len(found["open"] or "..")
    return " " * size + found[0][size:-size] + " " * size


def _filled(group: str) -> Callable[[re.Match[str]], str]:
    return lambda found: found[group].rjust(len(found[0]))


def _differential(found: re.Match[str]) -> str:
    return f"d{found['bare'] or found['braced'] or found['whole']}".rjust(len(found[0]))


def _with_quotients(text: str) -> str:
    r"""`\dv{f}{x}` of the package physics as d{f}/dx, and `\dv{x}` as d/dx."""
    ends = _groups(text)
    for found in reversed([*_PHYSICS.finditer(text)]):
        first = ends.get(found.end(), 0)
        second = ends.get(first, 0)
        order = f"^{found['order']}" if found["order"] else ""
        if first and not second:
            plain = f"d{order}/d{text[found.end() + 1 : first - 1].strip()}{order}"
            text = text[: found.start()] + plain.ljust(first - found.start()) + text[first:]
        elif second and not order and second not in ends:
            function = text[found.end() : first]
            if len(function.strip("{} ")) == 1:  # a name, as in \dv{y}{x} = 2x
                function = function.replace("{", " ").replace("}", " ")
            by = f"/d{text[first + 1 : second - 1]}"
            text = text[: found.start()] + "d".rjust(len(found[0])) + function + by + text[second:]
    return text


def _groups(text: str) -> dict[int, int]:
    """Where each group in braces ends, by where it begins."""
    opened, ends = [], {}
    for i, sign in enumerate(text):
        if sign == "{":
            opened.append(i)
        elif sign == "}" and opened:
            ends[opened.pop()] = i + 1
    return ends
