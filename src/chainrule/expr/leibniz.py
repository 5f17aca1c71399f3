r"""The sign of a derivative in any dress: `\frac{\rm d}{{\rm d}\,x}`, `{d \over dx}`, `\dv{x}`.

In: a text whose thin spaces are plain ones. Out: the same text, as long as before, in which each
fraction of d above and d with a letter below is written plainly, `d/dx`, whatever spaces, fonts,
braces or brackets stood between. What such a sign means is known to `forms.py`; what is no such
fraction stays as it was.
"""

from __future__ import annotations

import re
from typing import Final

from chainrule.expr.names import NUMBERED
from chainrule.expr.patterns import Pattern

_FONT: Final = r"\\(?:mathrm|operatorname\*?|text|textrm|mathit|rm|it)(?![A-Za-z])"
_SPACE: Final = r"[\s~]"
_SIZE: Final = r"\\(?:left|right)(?![A-Za-z])"
_DRESS: Final = Pattern(rf"{_FONT}|{_SPACE}|{_SIZE}|[{{}}()\[\]]")
_SIGN: Final = Pattern(r"∂|\\(?:partial|dd)(?![A-Za-z])")
_LETTER: Final = NUMBERED.replace("?P<variable>", "?:")
_HEIGHT: Final = r"(?:(?:\^|\*\*)(?:[0-9]+)|[²³⁴-⁹])?"
_ABOVE: Final = Pattern(rf"d{_HEIGHT}")
_FACTOR: Final = Pattern(rf"\*?d{_LETTER}{_HEIGHT}")
_BELOW: Final = Pattern(rf"(?:\*?d{_LETTER}{_HEIGHT})+")
_D: Final = rf"(?:(?:{_FONT}|[\s{{]){{0,4}}(?:d|∂|\\(?:partial|dd)(?![A-Za-z]))\s*\}}?)"
_RAISED: Final = r"(?:\s*(?:\^|\*\*)\s*(?:[0-9]+|\{\s*[0-9]+\s*\})|[²³⁴-⁹])?"
_BRACES: Final = r"(?:[^{}]|\{(?:[^{}]|\{[^{}]*\})*\})*"
_INSIDE: Final = r"(?:[^()]|\([^()]*\))*"
_ROUND: Final = r"(?:\\left\s*)?\({}(?:\\right\s*)?\)"
_BARE: Final = rf"{_D}{_SPACE}*(?:{_LETTER}|\{{\s*{_LETTER}\s*\}}){_RAISED}"
_FRACTION: Final = Pattern(
    rf"(?P<frac>\\[dtc]?frac)\s*(?:\{{(?P<above>{_BRACES})\}}|(?P<d>(?<=\s)d))\s*"
    rf"\{{(?P<below>{_BRACES})\}}"
    rf"|\{{(?P<top>{_BRACES}?)\\over(?![A-Za-z])(?P<bottom>{_BRACES})\}}"
    rf"|(?<![A-Za-z\\_^])(?:{_ROUND.format(f'(?P<left>{_INSIDE}?)')}|(?P<sign>{_D}{_RAISED}))"
    rf"\s*/\s*(?P<right>{_ROUND.format(_INSIDE)}{_RAISED}|{_BARE})"
)
_ABOVE_AND_BELOW: Final = (
    *(("above", "below"), ("d", "below"), ("top", "bottom"), ("left", "right"), ("sign", "right")),
)
# d of something: a word that only begins with d is none, nor is a product or a sum.
_OF: Final = Pattern(rf"\s*{_D}{_RAISED}{_SPACE}*(?![A-Za-z]{{2}}|[*/+\-_=)]|$)")
_COMMAND: Final = Pattern(
    r"\\(?:[po]?dv|diffp?|(?:partial)?derivative)\s*(?:\[\s*(?P<order>[0-9]+)\s*\]\s*)?"
    rf"(?:\{{(?P<function>{_BRACES})\}}\s*)?\{{\s*(?P<letter>\\?[A-Za-z]+)\s*\}}"
)
_AROUND: Final = Pattern(
    rf"(?<![A-Za-z}}\]^_])(?:\\left\s*)?[({{\[]\s*(?P<sign>d{_HEIGHT}/d{_LETTER}{_HEIGHT})\s*"
    r"(?:\\right\s*)?[)}\]](?:\s*(?:\^|\*\*)\s*(?:(?P<power>[0-9]+)|\{\s*(?P<braced>[0-9]+)\s*\})"
    r"|(?P<small>[²³⁴-⁹]))?(?!\s*(?:\^|\*\*|[²³⁴-⁹]))"
)
_SLASH: Final = Pattern(r"([d∂](?:\^[0-9]|[²³⁴-⁹])?\s*)[∕⁄÷](?=\s*[d∂])")  # as pages have it
_SIGNS: Final = ("d", "∂", "\\partial")
_IN_EACH: Final = ("/", "frac", "\\over", "dv", "\\diff", "derivative")


def plainly(text: str) -> str:
    r"""The text in which each sign of a derivative is a plain one.

    >>> plainly(r"\frac{d}{d x} x^2"), plainly(r"{d \over dx} t"), plainly(r"\frac{a}{d x}")
    (' d/dx         x^2', 'd/dx         t', '\\frac{a}{d x}')
    """
    if not text.isascii():
        text = _SLASH.compiled.sub(r"\1/", text)
    if not any(sign in text for sign in _SIGNS) or not any(part in text for part in _IN_EACH):
        return text
    text = _FRACTION.compiled.sub(_fraction, text)
    text = _COMMAND.compiled.sub(_command, text)
    return _AROUND.compiled.sub(_around, text)


def _around(found: re.Match[str]) -> str:
    """`(d/dx)` without its brackets; `(d/dx)^2` is the second derivative, as long as that."""
    sign, order = found["sign"], found["power"] or found["braced"]
    height = f"^{order}" if order else found["small"] or ""
    if height and any(mark in sign for mark in "^*²³⁴⁵⁶⁷⁸⁹"):
        return found[0]
    above, below = sign.split("/")
    plain = f"{above}{height}/{below}{height}".center(len(found[0]))
    return plain if len(plain) == len(found[0]) else found[0]


def _fraction(found: re.Match[str]) -> str:
    above, below = next(pair for pair in _ABOVE_AND_BELOW if None not in found.group(*pair))
    letters, sign = _bare(found[below]), _bare(found[above])
    if _BELOW.fullmatch(letters) is None:
        return found[0]
    if len(_FACTOR.compiled.findall(letters)) > 1:
        letters = f"({letters})"
    if _ABOVE.fullmatch(sign) is not None:
        gap = " " if found["frac"] else ""  # behind a command
        return f"{gap}{sign}/{letters}".ljust(len(found[0]))
    of = _OF.match(found[above])
    if of is None:
        return found[0]
    function = _bare(of[0]).ljust(of.end()) + found[above][of.end() :]
    shadow = found[0] if found["frac"] else " " * len(found[0])
    for place, part in (
        (found.end(above), "" if found["frac"] else "/"),
        (found.start(above), function),
        (found.start(below), letters.ljust(len(found[below]))),
    ):
        at = place - found.start()
        shadow = shadow[:at] + part + shadow[at + len(part) :]
    return shadow


def _command(found: re.Match[str]) -> str:
    r"""`\dv{f}{x}` is as long as `  d(f)/dx`."""
    order, function, letter = found.group("order", "function", "letter")
    above, below = (f"d^{order}", f"/d{letter}^{order}") if order else ("d", f"/d{letter}")
    if function is None or not function.strip():
        return f" {above}{below}".ljust(len(found[0]))
    if order:
        return f"{above}{below}({function})".ljust(len(found[0]))
    opening, closing = ("", " ") if len(function.strip()) == 1 else "()"  # \dv{y}{x} = 2x
    head = f"{above}{opening}".rjust(found.start("function") - found.start())
    return f"{head}{function}{closing}{below}".ljust(len(found[0]))


def _bare(part: str) -> str:
    """A part without its dress."""
    return _DRESS.compiled.sub("", _SIGN.compiled.sub("d", part))
