r"""What a person asks for: a function, perhaps inside the operator form `d(f)/dx`.

In: a text and, where it is known, the variable. Out: a `Reading`. Read as operator forms, around
the whole text and nested: `d(f)/dx`, `d^2(f)/dx^2`, `d/dx f`, `\frac{d}{dx} f`, `\frac{d f}{dx}`,
`d^2(f)/(dx dy)`, `∂²/∂x∂y f`, `diff(f, x, 2)`. What is inside is read by `parser.py`; nothing is
differentiated here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
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
        variable: the letter of the operator form (of the last differentiation, where there are
            several), or the one that the caller gave, or the only free name of the function; `None`
            where there is none or more than one.
        by: the letter of each differentiation, the first one first; empty when the text is a plain
            function. `d^2(f)/(dx dy)` differentiates by y first.
        text: the text as given.
    """

    function: Expr
    variable: str | None
    by: tuple[str, ...]
    text: str

    @property
    def order(self) -> int:
        """How often to differentiate; 0 when the text is a plain function."""
        return len(self.by)


_D: Final = r"(?:d|∂|\\partial|\\mathrm\s*\{\s*d\s*\}|\\operatorname\s*\{\s*d\s*\})\s*"
_EXPONENT: Final = r"(?:\s*(?:\^|\*\*)\s*(?P<{0}>[0-9]+|\{{\s*[0-9]+\s*\}})|(?P<{0}s>[²³⁴-⁹]))?\s*"
_GREEK: Final = "|".join(GREEK)
_VARIABLE: Final = (
    rf"(?P<variable>\\[A-Za-z]+|(?:{_GREEK})(?![A-Za-z])|"
    r"[A-Za-zα-ω](?:_(?:[A-Za-z0-9]|\{\s*[A-Za-z0-9]+\s*\}))?)"
)
_TOP: Final = _D + _EXPONENT.format("top")
_BOTTOM: Final = _D + _VARIABLE + _EXPONENT.format("bottom")


def _unnamed(pattern: str) -> str:
    return re.sub(r"\?P<\w+>", "?:", pattern)


# `dx dy`, `dx^2*dy`, or in brackets.
_BETWEEN: Final = r"(?:\*|\\[,;:!])?\s*"
_FACTOR: Final = re.compile(_BOTTOM)
_FACTORS: Final = rf"{_unnamed(_BOTTOM)}(?:{_BETWEEN}{_unnamed(_BOTTOM)})+"
_SINGLE: Final = rf"(?P<open>\(\s*)?{_BOTTOM}(?(open)\)\s*)"
_MIXED: Final = rf"(?P<open>\(\s*)?(?P<mixed>{_FACTORS})(?(open)\)\s*)"
# SymPy's `x`, `x, 2` and `(x, 2)`, one or more.
_TIMES: Final = r",\s*(?P<bottom>[0-9]+)\s*"
_ARGUMENT: Final = re.compile(rf",\s*(?:\(\s*)?{_VARIABLE}\s*(?:{_TIMES})?")
_NAME: Final = _unnamed(_VARIABLE)
_ARGUMENTS: Final = (
    rf"(?P<arguments>(?:,\s*(?:{_NAME}\s*(?:{_unnamed(_TIMES)})?"
    rf"|\(\s*{_NAME}\s*{_unnamed(_TIMES)}\)\s*))+)"
)
_CALL: Final = r"(?:sp\.|sympy\.)?(?:diff|Derivative)\s*\("


def _forms(bottom: str) -> tuple[tuple[re.Pattern[str], re.Pattern[str] | None, bool], ...]:
    """Each form: what stands before the function and after it, and whether it needs a bracket."""
    return (
        (re.compile(rf"\\[dt]?frac\s*\{{\s*{_TOP}\}}\s*\{{\s*{bottom}\}}\s*"), None, False),
        (re.compile(rf"{_TOP}/\s*{bottom}(?=[\s(\[{{\\]|$)"), None, False),
        (
            re.compile(rf"\\[dt]?frac\s*\{{\s*{_TOP}"),
            re.compile(rf"\}}\s*\{{\s*{bottom}\}}\s*$"),
            False,
        ),
        (re.compile(rf"{_TOP}(?=[(\[{{]|\\left)"), re.compile(rf"\s*/\s*{bottom}$"), True),
    )


_FORMS: Final = (
    *_forms(_MIXED),  # longer than the forms of one letter, so they come first
    *_forms(_SINGLE),
    (re.compile(_CALL), re.compile(rf"{_ARGUMENTS}\)\s*$"), False),
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
    start, end, by = _peel_all(text)
    for found in by:
        if asked not in (None, found):
            raise InputError(f"the text differentiates by {found!r}, but the variable is {asked!r}")
    name = by[-1] if by else asked
    function = parse_part(text, start, end, name)
    if name is None:
        names = free_symbols(function)
        name = next(iter(names)) if len(names) == 1 else None
    return Reading(function, name, by, text)


def _peel_all(text: str) -> tuple[int, int, tuple[str, ...]]:
    """The function inside all operator forms: (start, end, letters, the first one first)."""
    start, end = 0, len(text)
    by: tuple[str, ...] = ()
    for _ in range(2 * MAX_ORDER):
        start, end = _trim(text, start, end)
        form = _peel(text, start, end)
        if form is None:
            inside = _unwrap(text, start, end) if by else None
            if inside is None:
                break
            start, end = inside
            continue
        start, end, letters = form
        by = letters + by  # what is inside is done first
        _refuse_high(len(by))
    return start, end, by


def _refuse_high(order: int) -> None:
    if order > MAX_ORDER:
        raise TooLarge(f"a derivative of order {order} is asked for; the limit is {MAX_ORDER}")


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


def _peel(text: str, start: int, end: int) -> tuple[int, int, tuple[str, ...]] | None:
    """The inside of one operator form: (start, end, letters), if there is one."""
    for head, tail, bracketed in _FORMS:
        before = head.match(text, start, end)
        if before is None:
            continue
        after = before if tail is None else tail.search(text, before.end(), end)
        if after is None:
            continue
        stop = end if tail is None else after.start()
        if bracketed and not _is_bracket(text, before.end(), stop):
            continue
        letters = _letters(text, before, after)
        if letters is not None:
            return before.end(), stop, letters
    return None


def _letters(text: str, top: re.Match[str], bottom: re.Match[str]) -> tuple[str, ...] | None:
    """The letter of each differentiation, the first one first; None if it is no operator form."""
    groups = bottom.groupdict()
    if groups.get("arguments"):
        return _each(_ARGUMENT.finditer(groups["arguments"]))
    above = _order(top, "top")
    if groups.get("mixed"):
        # In the order of the signs d/dx d/dy: the last one stands next to the function.
        letters = _each(_FACTOR.finditer(groups["mixed"]))[::-1]
        if len(letters) != above and _is_open(text, top, bottom):
            return None
    else:
        letters = _each(iter((bottom,)))
    if len(letters) != above:
        reason = f"the orders above and below do not agree: {above} and {len(letters)}"
        raise ParseError(reason, text, bottom.start(), expected="the same order in both")
    return letters


def _is_open(text: str, top: re.Match[str], bottom: re.Match[str]) -> bool:
    """Whether it is open where the operator ends: only the order tells `d^2/dx dy f` from
    `d/dx (dy f)`."""
    return bottom is top and not bottom["open"] and not text.startswith("\\", top.start())


def _each(factors: Iterator[re.Match[str]]) -> tuple[str, ...]:
    """The letter of each factor, as often as its order says."""
    letters: tuple[str, ...] = ()
    for factor in factors:
        order = _order(factor, "bottom")
        _refuse_high(order + len(letters))
        letters += (_canonical(factor["variable"]),) * order
    return letters


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
