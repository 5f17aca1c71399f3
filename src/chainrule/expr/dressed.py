r"""What LaTeX puts around plain signs: `\mathop{...}`, `\dd{x}`, thin spaces, `\tag{1}`.

In: a text. Out: the same text with the plain spelling in its place, as long as before, so that
every place in it stays what it was. It knows the names of commands and no grammar. The dress of
`d/dx` is known to `leibniz.py`.
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
    r"|\\(?:q?quad|enspace|thinspace|hfill|nonumber|notag|(?:display|text|script)style)(?![A-Za-z])"
    r"|\\color\s*\{[A-Za-z!0-9]*\}|(?<![0-9.])\\textcolor\s*\{[A-Za-z!0-9]*\}(?=\s*\{)"
    r"|(?<![0-9.])\\underline(?=\s*\{)|\\(?:label|tag|hspace)\*?\s*\{[^{}]*\}|\\math(?:op|ord|bin|rel)\s*\{\s*\}"
)
# A differential with a gap in it, and a thin space: x^2 \, d x, \frac{d\,x}{x}.
_THIN: Final = Pattern(
    rf"(?:\\[,;:!]\s*d(?:\s|\\[,;:!])+|(?<=frac\{{)d\\[,;:!]\s*)(?P<of>{_LETTER})(?![A-Za-z0-9_(^]|\s*[-+*/^(=])"
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


def undressed(text: str) -> str:
    r"""The text without what LaTeX puts around its signs.

    >>> undressed(r"x \dd{t}"), undressed(r"x {\rm d}t"), undressed(r"x\,d\,t")
    ('x     dt', 'x       dt', 'x    dt')
    """
    text = _out_of_sentence(text) if text.count("$") > 1 or "\\(" in text or "\\[" in text else text
    if "const" in text:
        text = _CONSTANT.compiled.sub(
            lambda found: found["plus"].ljust(len(found[0]) - 1) + "C", text
        )
    if "\\" not in text and "{" not in text:
        return text
    text = _THIN.compiled.sub(lambda found: f"d{found['of']}".rjust(len(found[0])), text)
    text = _SPACE.compiled.sub(lambda found: found["row"] or " " * len(found[0]), text)
    if "cases" not in text:  # where it stands before a condition
        text = _WORDS.compiled.sub(lambda found: f"{found['of']} ".rjust(len(found[0])), text)
    text = _KIND.compiled.sub(_filled("of"), text)
    return _DIFFERENTIAL.compiled.sub(_differential, text)


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
