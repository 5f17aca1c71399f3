r"""The signs of a derivative around a text: what is differentiated, and by which letters.

In: a text. Out: the place of the function in it and the letter of each differentiation. It knows
`d(f)/dx`, `d^2(f)/dx^2`, `d/dx f`, `\frac{d}{dx} f`, `\frac{d f}{dx}`, `d^2(f)/(dx dy)`,
`∂²/∂x∂y f`, `diff(f, x, 2)`, `D[f, {x, 2}]` by their spelling; what is inside is read by the
parser.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from chainrule.errors import ParseError, TooLarge
from chainrule.expr.names import NAME, NUMBERED, canonical, surely_named
from chainrule.expr.operators import FUNCTION_WORDS
from chainrule.expr.patterns import Pattern

MAX_ORDER: Final = 20
"""The highest order of a derivative that can be asked for."""

# A place in the text and the letters of the differentiations, the first one first.
Form = tuple[int, int, tuple[str, ...]]

UPRIGHT_D: Final = (
    r"\\(?:mathrm|operatorname|text|textrm)\s*\{\s*d\s*\}|\{\s*\\rm\s+d\s*\}|\\mathrm\s+d"
    r"|\\dd(?![A-Za-z])"
)
DIFFERENTIAL: Final = rf"(?:d|∂|\\partial|{UPRIGHT_D})\s*"
_EXPONENT: Final = r"(?:\s*(?:\^|\*\*)\s*(?P<{0}>[0-9]+|\{{\s*[0-9]+\s*\}})|(?P<{0}s>[²³⁴-⁹]))?\s*"
_TOP: Final = DIFFERENTIAL + _EXPONENT.format("top")
_BOTTOM: Final = DIFFERENTIAL + NUMBERED + _EXPONENT.format("bottom")


def _unnamed(pattern: str) -> str:
    return re.sub(r"\?P<\w+>", "?:", pattern)


# `dx dy`, `dx^2*dy`, or in brackets.
_BETWEEN: Final = r"(?:\*|\\[,;:!])?\s*"
_FACTOR: Final = Pattern(_BOTTOM)
_FACTORS: Final = rf"{_unnamed(_BOTTOM)}(?:{_BETWEEN}{_unnamed(_BOTTOM)})+"
_LETTER: Final = rf"(?P<around>\(\s*)?{NUMBERED}(?(around)\s*\))"  # d/d(x)
_SINGLE: Final = (
    rf"(?P<open>\(\s*)?{DIFFERENTIAL}{_LETTER}{_EXPONENT.format('bottom')}(?(open)\)\s*)"
)
_MIXED: Final = rf"(?P<open>\(\s*)?(?P<mixed>{_FACTORS})(?(open)\)\s*)"
# SymPy's `x`, `x, 2` and `(x, 2)`, Wolfram's `{x, 2}`, Maple's `x$2`, one or more.
_ARGUMENT: Final = Pattern(
    rf"\s*[({{'\"]?\s*{NAME}\s*(?:[,$]\s*(?P<bottom>[1-9][0-9]{{0,5}})\s*)?[)}}'\"]?\s*"
)
_TIMES: Final = Pattern(r"\s*[1-9][0-9]{0,5}\s*")
DERIVATIVE_CALL: Final = (
    r"(?:(?:sp|sympy)\.)?(?:(?i:diff|derivative|deriv(?=.*,))"
    r"|(?:D|[Dd]ifferentiate|[Dd]erive)(?=.*,))\s*(?=[(\[])"
)
_CALL: Final = Pattern(DERIVATIVE_CALL, re.DOTALL)


_NAMES: Final = "|".join(sorted((name for name in FUNCTION_WORDS if len(name) > 1), key=len)[::-1])
# What tells the letter of `d/dx` from the function: a gap, a bracket, a sign, a function, a number.
_BEGINS: Final = rf"(?:(?=[\s(\[{{\\|√∛∜⌊⌈−-]|$|\\?(?:{_NAMES}))|(?<![0-9])(?=[0-9]))"


def _forms(bottom: str) -> tuple[tuple[Pattern, Pattern | None, bool], ...]:
    """Each form: what stands before the function and after it, and whether it needs a bracket."""
    return (
        (Pattern(rf"\\[dtc]?frac\s*\{{\s*{_TOP}\}}\s*\{{\s*{bottom}\}}\s*"), None, False),
        (Pattern(rf"{_TOP}/\s*{bottom}{_BEGINS}"), None, False),
        (
            Pattern(rf"\\[dtc]?frac\s*\{{\s*{_TOP}"),
            Pattern(rf"\}}\s*\{{\s*{bottom}\}}\s*$"),
            False,
        ),
        (Pattern(rf"{_TOP}(?=[(\[{{|]|\\left)"), Pattern(rf"\s*/\s*{bottom}$"), True),
    )


_FORMS: Final = (
    *_forms(_MIXED),  # longer than the forms of one letter, so they come first
    *_forms(_SINGLE),
)
SINGLE_OPERATORS: Final = tuple(head for head, tail, _ in _forms(_SINGLE) if tail is None)
"""`d/dx` and `\\frac{d}{dx}`, without what is differentiated."""
# `d^2 x^4/dx^2`, `d sin x/dx`: a gap, an order, a function or a power tells where it begins.
_UNBRACKETED: Final = (
    Pattern(
        rf"{_TOP}(?:(?<=[\s0-9}}²³⁴-⁹])(?=[^\s/(\[{{])|(?=\\?(?:{_NAMES}))"
        r"|(?=[A-Za-z]\s*(?:\^|\*\*|[²³⁴-⁹])))"
    ),
    Pattern(rf"\s*/\s*{_SINGLE}$"),
    False,
)
_ALL_FORMS: Final = (*_FORMS, _UNBRACKETED)
_FIRST: Final = ("d", "∂", "\\", "{", "D", "sp", "sympy")  # with which each begins
BRACKETS: Final = {"(": ")", "[": "]", "{": "}"}


def peel(text: str, start: int, end: int) -> Form | None:
    """The inside of one operator form, if there is one."""
    if not text.startswith(_FIRST, start, end):
        return None
    if (call := _CALL.match(text, start, end)) is not None:
        return peel_call(text, call.end(), end)
    for head, tail, bracketed in _ALL_FORMS:
        before = head.match(text, start, end)
        if before is None:
            continue
        after = before if tail is None else tail.search(text, before.end(), end)
        if after is None:
            continue
        stop = end if tail is None else after.start()
        if bracketed and not _is_bracket(text, before.end(), stop):
            continue
        if head is _UNBRACKETED[0] and not _is_term(text, before.end(), stop, after):
            continue
        letters = _letters(text[before.end() : stop], before, after)
        if letters is not None:
            return before.end(), stop, letters
    return None


def letters_of(operator: re.Match[str]) -> tuple[str, ...]:
    """By which letters one of `SINGLE_OPERATORS` differentiates."""
    return _letters(operator.string[operator.end() :], operator, operator) or ()


def _letters(function: str, top: re.Match[str], bottom: re.Match[str]) -> tuple[str, ...] | None:
    """The letter of each differentiation, the first one first; None if it is no operator form."""
    text = top.string
    groups = bottom.groupdict()
    above = _order(top, "top")
    factors = _FACTOR.finditer(groups["mixed"]) if groups.get("mixed") else (bottom,)
    if not all(surely_named(factor["variable"], function) for factor in factors):
        return None  # d(x^3)/dx2
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
        refuse_high(order + len(letters))
        letters += (canonical(factor["variable"]),) * order
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
    start, end = trim(text, start, end)
    if text.startswith("|", start, end):
        return text.find("|", start + 1, end) == end - 1
    return text.startswith("\\left", start) or unwrap(text, start, end) is not None


def _is_term(text: str, start: int, end: int, bottom: re.Match[str]) -> bool:
    """Whether a part is no sum, and has the letter by which it is differentiated."""
    level = 0
    for i in range(start + 1, end):
        level += (text[i] in BRACKETS) - (text[i] in ")]}")
        if level == 0 and text[i] in "+-−–" and text[:i].rstrip()[-1] not in "^*/(":
            return False
    return bottom["variable"].lstrip("\\") in text[start:end]


def unwrap(text: str, start: int, end: int) -> tuple[int, int] | None:
    """The inside of the bracket that is all of `text[start:end]`, if it is one bracket."""
    if start >= end or text[start] not in BRACKETS or text[end - 1] != BRACKETS[text[start]]:
        return None
    level = 0
    for i in range(start, end):
        if text[i] in BRACKETS:
            level += 1
        elif text[i] in ")]}":
            level -= 1
            if level == 0 and i < end - 1:
                return None
    return (start + 1, end - 1) if level == 0 else None


def closing(text: str, opening: int, end: int) -> int | None:
    """Where the bracket closes that opens at `opening`, whatever its kind: `[0, oo)`."""
    level = 0
    for i in range(opening, end):
        level += (text[i] in BRACKETS) - (text[i] in ")]}")
        if level == 0:
            return i
    return None


def peel_call(text: str, start: int, end: int) -> Form | None:
    """The function of `diff(f, x, 2)`, if the bracket is all of `text[start:end]`."""
    inside = unwrap(text, start, end)
    if inside is None:
        return None
    start, end = inside
    level, commas = 0, []
    for i in range(start, end):
        level += (text[i] in BRACKETS) - (text[i] in ")]}")
        if text[i] == "," and level == 0:
            commas.append(i)
    if not commas:
        return start, end, ("",)
    spans = [(a + 1, b) for a, b in zip(commas, [*commas[1:], end], strict=True)]
    return start, commas[0], differentiations(text, spans)


def differentiations(text: str, spans: Sequence[tuple[int, int]]) -> tuple[str, ...]:
    """The letters that the arguments of a call name, the first one first.

    Args:
        spans: where the arguments are in the text, without that of the function.

    Raises:
        ParseError: one is no letter.

    >>> differentiations("diff(f, x, 2, y)", [(7, 9), (10, 12), (13, 15)])
    ('x', 'x', 'y')
    """
    letters: list[str] = []
    for start, end in spans:
        found = _ARGUMENT.fullmatch(text, start, end)
        if found is not None and surely_named(found["variable"], text[: spans[0][0]]):
            order = _order(found, "bottom")
            letters += (canonical(found["variable"]),) * order
        elif letters and _TIMES.fullmatch(text, start, end):
            refuse_high(int(text[start:end]))
            letters += letters[-1:] * (int(text[start:end]) - 1)
        else:
            shown = text[start:end].strip()
            raise ParseError(
                f"{shown!r} is no letter to differentiate by",
                text,
                start,
                expected="a letter, or a letter and how often, as in diff(f, x, 2)",
            )
        refuse_high(len(letters))
    return tuple(letters)


def refuse_high(order: int) -> None:
    if order > MAX_ORDER:
        raise TooLarge(f"a derivative of order {order} is asked for; the limit is {MAX_ORDER}")


_SIZES: Final = Pattern(r"\\(?:left|right|[bB]igg?[lrm]?)(?=\s*[()\[\]{}\\.])")


def without_sizes(text: str) -> str:
    r"""The same text of the same length, where no bracket has a size: `f\left(x\right)`."""
    if "\\" not in text:
        return text
    return _SIZES.compiled.sub(lambda size: " " * len(size[0]), text)


def trim(text: str, start: int, end: int) -> tuple[int, int]:
    """A part of the text without the white space around it."""
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    return start, end
