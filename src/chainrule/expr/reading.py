r"""What a person asks for: a function, perhaps inside the operator form `d(f)/dx`.

In: a text and, where it is known, the variable. Out: a `Reading`. Read as operator forms, around
the whole text and nested: `d(f)/dx`, `d^2(f)/dx^2`, `d/dx f`, `\frac{d}{dx} f`, `\frac{d f}{dx}`,
`diff(f, x, 2)`. What is inside is read by `parser.py`; nothing is differentiated here.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from chainrule.errors import InputError, ParseError, TooLarge
from chainrule.expr.operators import CALL_WORDS, FUNCTION_WORDS, GREEK
from chainrule.expr.parser import check_text, parse_part
from chainrule.expr.tree import Expr, free_symbols
from chainrule.expr.words import whole_word

MAX_ORDER: Final = 20
"""The highest order of a derivative that can be asked for."""


@dataclass(frozen=True, slots=True)
class Reading:
    """How a text was understood.

    Attributes:
        function: the function itself, without the operator form.
        variable: the letter of the operator form, or the one that the caller gave, or the only
            free name of the function; `None` where there is none or more than one.
        order: how often to differentiate; 0 when the text is a plain function.
        text: the text as given.
    """

    function: Expr
    variable: str | None
    order: int
    text: str


_D: Final = r"(?:d|∂|\\partial|\\mathrm\s*\{\s*d\s*\}|\\operatorname\s*\{\s*d\s*\})\s*"
_ORDER: Final = r"(?:\s*(?:\^|\*\*)\s*(?P<{0}>[0-9]+|\{{\s*[0-9]+\s*\}})|(?P<{0}s>[²³⁴-⁹]))?\s*"
_GREEK: Final = "|".join(GREEK)
_VARIABLE: Final = (
    rf"(?P<variable>\\[A-Za-z]+|(?:{_GREEK})(?![A-Za-z])|"
    r"[A-Za-zα-ω](?:_(?:[A-Za-z0-9]|\{\s*[A-Za-z0-9]+\s*\}))?)"
)
_TOP: Final = _D + _ORDER.format("top")
_BOTTOM: Final = _D + _VARIABLE + _ORDER.format("bottom")
# Each form: what stands before the function, what stands after it, whether a bracket is needed.
_FORMS: Final[tuple[tuple[re.Pattern[str], re.Pattern[str] | None, bool], ...]] = (
    (re.compile(rf"\\[dt]?frac\s*\{{\s*{_TOP}\}}\s*\{{\s*{_BOTTOM}\}}\s*"), None, False),
    (re.compile(rf"{_TOP}/\s*{_BOTTOM}(?=[\s(\[{{\\]|$)"), None, False),
    (
        re.compile(rf"\\[dt]?frac\s*\{{\s*{_TOP}"),
        re.compile(rf"\}}\s*\{{\s*{_BOTTOM}\}}\s*$"),
        False,
    ),
    (re.compile(rf"{_TOP}(?=[(\[{{]|\\left)"), re.compile(rf"\s*/\s*{_BOTTOM}$"), True),
    (
        re.compile(r"(?:sp\.|sympy\.)?(?:diff|Derivative)\s*\("),
        re.compile(rf",\s*{_VARIABLE}\s*(?:,\s*(?P<bottom>[0-9]+)\s*)?\)\s*$"),
        False,
    ),
)
_CLOSING: Final = {"(": ")", "[": "]", "{": "}"}
_VARIABLE_ARGUMENT: Final = re.compile(r"[A-Za-zα-ω]+(?:_[A-Za-z0-9]+)?")


def read(text: str, variable: str | None = None) -> Reading:
    """Read a function or a derivative to be taken.

    Args:
        text: at most `MAX_CHARACTERS` characters.
        variable: the variable; where the text names one too, the two must agree.

    Raises:
        ParseError: the text cannot be read.
        TooLarge: a limit of `limits.py` is exceeded.
        InputError: `variable` cannot be one, or is not the one of the text.

    >>> read("d(6exp^(9a))/da").variable, read("d^2(x^3)/dx^2").order
    ('a', 2)
    """
    check_text(text)
    asked = None if variable is None else _checked_variable(variable)
    start, end, found, order = _peel_all(text)
    if order > MAX_ORDER:
        raise TooLarge(f"a derivative of order {order} is asked for; the limit is {MAX_ORDER}")
    if asked is not None and found is not None and asked != found:
        raise InputError(f"the text differentiates by {found!r}, but the variable is {asked!r}")
    name = found or asked
    function = parse_part(text, start, end, name)
    if name is None:
        names = free_symbols(function)
        name = next(iter(names)) if len(names) == 1 else None
    return Reading(function, name, order, text)


def _peel_all(text: str) -> tuple[int, int, str | None, int]:
    """The function inside all operator forms: (start, end, variable, order)."""
    start, end, order = 0, len(text), 0
    found: str | None = None
    for _ in range(2 * MAX_ORDER):
        start, end = _trim(text, start, end)
        form = _peel(text, start, end)
        if form is None:
            inside = _unwrap(text, start, end) if order else None
            if inside is None:
                break
            start, end = inside
            continue
        start, end, name, times = form
        if found is not None and name != found:
            raise ParseError(
                f"a mixed derivative, by {found} and by {name}, is not read at once",
                text,
                start,
                expected="one variable at a time",
            )
        found = name
        order += times
    return start, end, found, order


def _checked_variable(variable: str) -> str:
    if (
        _VARIABLE_ARGUMENT.fullmatch(variable) is None
        or variable in FUNCTION_WORDS
        or variable in CALL_WORDS
        or variable in ("pi", "π")
    ):
        raise InputError(f"{variable!r} cannot be a variable; use a letter, as in variable='x'")
    return _canonical(variable)


def _canonical(name: str) -> str:
    r"""`θ` and `\theta` are the name `theta`; `x_{1}` is `x_1`."""
    base, _, index = name.lstrip("\\").partition("_")
    _, base = whole_word(base, base if base in ("e", "E") else None) or ("sym", base)
    return f"{base}_{index.strip('{} ')}" if index else base


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    return start, end


def _peel(text: str, start: int, end: int) -> tuple[int, int, str, int] | None:
    """The inside of one operator form: (start, end, variable, order), if there is one."""
    for head, tail, bracketed in _FORMS:
        before = head.match(text, start, end)
        if before is None:
            continue
        if tail is None:
            return (before.end(), end, *_variable_and_order(text, before, before))
        after = tail.search(text, before.end(), end)
        if after is None or (bracketed and not _is_bracket(text, before.end(), after.start())):
            continue
        return (before.end(), after.start(), *_variable_and_order(text, before, after))
    return None


def _variable_and_order(text: str, top: re.Match[str], bottom: re.Match[str]) -> tuple[str, int]:
    above = _order(top, "top") if "top" in top.re.groupindex else None
    below = _order(bottom, "bottom")
    if above is not None and above != below:
        reason = f"the orders above and below do not agree: {above} and {below}"
        raise ParseError(reason, text, bottom.start(), expected="the same order in both")
    return _canonical(bottom["variable"]), below


def _order(match: re.Match[str], group: str) -> int:
    groups = match.groupdict()
    superscript = groups.get(f"{group}s")
    if superscript:
        return "⁰¹²³⁴⁵⁶⁷⁸⁹".index(superscript)
    digits = (groups.get(group) or "1").strip("{} ")
    if len(digits) > 6:
        raise TooLarge(f"a derivative of order {digits[:6]}... is asked for; limit {MAX_ORDER}")
    return int(digits)


def _is_bracket(text: str, start: int, end: int) -> bool:
    start, end = _trim(text, start, end)
    return text.startswith("\\left", start) or _unwrap(text, start, end) is not None


def _unwrap(text: str, start: int, end: int) -> tuple[int, int] | None:
    """The inside of the bracket that is all of `text[start:end]`, if it is one bracket."""
    if start == end or text[start] not in _CLOSING or text[end - 1] != _CLOSING[text[start]]:
        return None
    level = 0
    for i in range(start, end):
        if text[i] in _CLOSING:
            level += 1
        elif text[i] in ")]}":
            level -= 1
            if level == 0 and i < end - 1:
                return None
    return (start + 1, end - 1) if level == 0 else None
