r"""The `dx` of an integral: at the end, in front, or in a numerator.

In: the text of what stands behind an integral sign. Out: the same text without its differential,
as long as before, so that every place in it stays what it was; and the letter. It parses nothing.
"""

from __future__ import annotations

import re
from typing import Final

from chainrule.errors import ParseError
from chainrule.expr.forms import trim, unwrap
from chainrule.expr.names import NUMBERED, VARIABLE, canonical, surely_named
from chainrule.expr.patterns import Pattern

_D: Final = r"(?:(?<![A-Za-z])d\s+(?=\\|[A-Za-zα-ω](?![A-Za-z]))|d|ⅆ\s*)"  # not `and x`
_LAST: Final = Pattern(rf"{_D}{NUMBERED}\s*$")
_ANY: Final = Pattern(
    rf"(?:(?<![A-Za-z\\])|(?P<x>[A-Za-z])(?=d[xyzt])){_D}{VARIABLE}(?![A-Za-z_(^²³])"
)
_A_SIGN: Final = Pattern(r"[∫∬∭]|\\i{1,3}nt(?![A-Za-z])|(?i:\bint\b|integra|antideriv|primitive)")
_ANOTHER: Final = Pattern(rf"(?<![A-Za-z\\])[dⅆ]{VARIABLE}\s*$")
_GLUED: Final = Pattern(r"(?P<x>[A-Za-z])d(?P=x)\s*$|[A-Za-z0-9)]d[xyzt]\s*$")
_GAP: Final = Pattern(r"\s+$")
_TIMES: Final = Pattern(r"\s*(?:[*·]|\\cdot)\s*$")
_POSTFIX: Final = Pattern(r"\s*(?:\^|\*\*|[!'′″²³¹⁰-⁹])")
_TIMES_BEHIND: Final = Pattern(r"\s*(?:[*·]|\\cdot(?![a-z]))(?!\*)")
_LIKELY_VARIABLES: Final = "xyzt"
_SIGNS: Final = "+-−–"
_OPEN: Final = "([{"


def taken_out(text: str, start: int, end: int) -> tuple[str, int, int, str | None]:
    r"""The text without its `dx`, where the integrand is in it, and the letter.

    Raises:
        ParseError: it is no factor of all that is integrated.

    >>> taken_out("x^2 dx", 0, 6), taken_out("dx/x", 0, 4)
    (('x^2 dx', 0, 3, 'x'), (' 1/x', 0, 4, 'x'))
    """
    start, end = trim(text, start, end)
    front = _ANY.match(text, start, end)
    whole = front is not None and front.end() == end
    last = _LAST.search(text, start, end)
    if last is not None and not surely_named(last["variable"], text[start : last.start()]):
        last = None
    if last is not None and not whole and _is_apart(text, start, last):
        gap = _GAP.search(text, start, last.start())
        stop = last.start() if gap is None else gap.start()
        times = _TIMES.search(text, start, stop)
        stop = stop if times is None else times.start()
        _refuse_operator(text, start, stop)
        return text, start, stop, canonical(last["variable"])
    found = [each for each in _ANY.finditer(text, start, end) if _is_factor(text, start, each)]
    if not found:
        inside = unwrap(text, start, end)  # {x dx}
        if inside is not None and _ANY.search(text, *inside):
            return taken_out(text, *inside)
        _refuse_lost(text, start, end)
        return text, start, end, None
    if front is None or found[0].start() != front.start():
        _refuse_second(text, found)
        _refuse_inside(text, start, found[0], end)
    _refuse_sum(text, found[0], end)
    return _replaced(text, start, end, found[0])


def has_differential(text: str, start: int, end: int) -> bool:
    """Whether there is something like a `dx`, wherever it stands."""
    return _ANY.search(text, start, end) is not None


_LOST: Final = Pattern(rf"(?:^|[\s{{}}])(?:d|\{{\s*d)[\s{{}}]*{NUMBERED}[\s}}]*$")


def _refuse_lost(text: str, start: int, end: int) -> None:
    """`x{dx}` and `x{d}x` are hardly products with d."""
    lost = _LOST.search(text, start, end)
    if lost is not None:
        name = canonical(lost["variable"])
        reason = f"it is not clear whether d{name} is the differential"
        expected = f"d{name} without braces at the end, or a dx behind it for a product"
        raise ParseError(reason, text, text.index("d", lost.start()), expected=expected)


def factor_out(text: str, start: int, end: int) -> tuple[str, int, int, str | None] | None:
    r"""`taken_out` of a product without a sign of an integral: `dx/x`, `x^2*dx`.

    None where it has no `dx`, where that could be a term, as in `cx^2 + dx`, and where nothing
    tells that its letter is a variable.

    >>> factor_out("dx/x", 0, 4), factor_out("cx + dx", 0, 7)
    ((' 1/x', 0, 4, 'x'), None)
    """
    found = [each for each in _ANY.finditer(text, start, end) if _is_factor(text, start, each)]
    if len(found) != 1 or "d " in found[0][0]:  # d x
        return None
    if _is_raised(text, found[0].end(), end):
        return None
    at, letter = found[0].start() + len(found[0]["x"] or ""), found[0]["variable"]
    if text[start:at].rstrip().endswith(("/", "^")) or is_summand(text, start, at, end):
        return None
    rest = f"{text[start:at]} {text[found[0].end() : end]}"
    elsewhere = rf"(?:(?<![A-Za-z\\])|(?=\\)){re.escape(letter)}(?![A-Za-z])"
    if letter not in _LIKELY_VARIABLES and re.search(elsewhere, rest) is None:
        return None
    return taken_out(text, start, end)


# The end of a name, of a command or of another differential: no d behind it is one. ld is log2.
_NAME: Final = Pattern(r"(?:\\[A-Za-z]*|_(?:[A-Za-z0-9]*[A-Za-z])?|d[xyzt]|(?<![A-Za-z])[dl])$")

_GAP_INSIDE: Final = Pattern(r"d(?:\s|\\[,;:!])")  # d x


def closing_sign(text: str, start: int, end: int) -> re.Match[str] | None:
    r"""The `dx` that ends a text without a sign of an integral, if it is one: `sinxdx`, `x^2 dx`.

    Another letter may touch it only in a product, as in `adx`: `ax + bdx` has a coefficient bd. So
    must a `d x` with a gap, whose letter is told by the rest, or by a thin space.

    >>> closing_sign("sinxdx", 0, 6).start(), closing_sign("ax+bdx", 0, 6)
    (4, None)
    """
    last = _LAST.search(text, start, end)
    if last is None or _NAME.search(text, start, last.start()):
        return None
    before, letter = text[start : last.start()], last["variable"]
    if _GAP_INSIDE.match(last[0]):
        is_told = letter in before or before.rstrip().endswith("\\,")
    elif before[-1:].isalpha() and before[-1] != letter and last[0][0] == "d":
        is_told = letter in _LIKELY_VARIABLES
    else:
        return last
    return last if is_told and not is_summand(text, start, last.start(), end) else None


def refuse_another(text: str, start: int, end: int) -> None:
    """`∫ x dx dy`: a second differential, to which no sign belongs, is no product with d.

    Raises:
        ParseError: there is one at the end.
    """
    another = _ANOTHER.search(text, start, end) or _GLUED.search(text, start, end)
    if another is not None and not _A_SIGN.search(text, start, end):
        raise ParseError(
            "there are 2 differentials for one integral sign",
            text,
            another.start(),
            expected="a sign ∫ for each",
        )


def _is_raised(text: str, i: int, end: int) -> bool:
    r"""Whether it, its bracket or its fraction is the base of a power: `(dx)^2`, `dx!`."""
    level = lowest = 0
    for at in range(i, end):
        level += (text[at] in _OPEN) - (text[at] in ")]}")
        if level < lowest:  # one is closed
            if _POSTFIX.match(text, at + 1, end):
                return True
            lowest = level + text[at + 1 : end].lstrip().startswith("{")  # the lower part
    return _POSTFIX.match(text, i, end) is not None


def is_summand(text: str, start: int, at: int, end: int) -> bool:
    """Whether a sign stands in no bracket, or in the one where the differential is."""
    opened = [-1]
    inside, signs = -1, set()
    for i in range(start, end):
        if i == at:
            inside = opened[-1]
        if text[i] in _OPEN:
            opened.append(i)
        elif text[i] in ")]}" and len(opened) > 1:
            opened.pop()
        elif text[i] in _SIGNS and text[start:i].rstrip()[-1:] not in ("", *"*/^([{"):
            signs.add(opened[-1])
    return not signs.isdisjoint((-1, inside))


def _is_apart(text: str, start: int, last: re.Match[str]) -> bool:
    """Whether the `d` begins a word, or stands behind a whole one: not that of `cosh(a d x`."""
    level = 0
    for i in range(start, last.start()):
        level += (text[i] in _OPEN) - (text[i] in ")]}")
    return level == 0 and text[last.start() - 1 : last.start()] != "\\"


def _refuse_operator(text: str, start: int, stop: int) -> None:
    before = text[start:stop].rstrip()
    if before.endswith((*_SIGNS, "/", "^")):
        raise ParseError(
            "the differential is no factor here",
            text,
            stop,
            expected="the integrand before it, as in ∫ x^2 dx",
        )


def _is_factor(text: str, start: int, each: re.Match[str]) -> bool:
    """Whether it stands in no bracket but that of a numerator, or one that is a factor."""
    if each["x"] and _NAME.search(text, start, each.start() + 1):
        return False
    opened = []
    for i in range(start, each.start()):
        if text[i] in _OPEN:
            opened.append(i)
        elif text[i] in ")]}" and opened:
            opened.pop()
    if len(opened) > 1:
        return False
    if not opened:
        return True
    return _BEFORE_FACTOR.search(text[start : opened[0]]) is not None


_BEFORE_FACTOR: Final = Pattern(
    r"(?:^|[*·)]|\\cdot|\\[dtc]?frac|(?<![A-Za-z])[A-Za-z]\s)\s*$|(?<![A-Za-z)\]}])\s+$"
)


def _refuse_second(text: str, found: list[re.Match[str]]) -> None:
    if len(found) > 1:
        raise ParseError(
            f"there are {len(found)} differentials for one integral sign",
            text,
            found[1].start(),
            expected="a sign ∫ for each",
        )


def _refuse_sum(text: str, each: re.Match[str], end: int) -> None:
    """`∫ x dx + 1` and `∫ dx/x + 1`: what comes behind belongs to no integral, or stands below."""
    below = _BELOW.match(text, each.end(), end) if not each["x"] else None
    level = lowest = 0  # where the differential stands
    for i in range(each.end(), end):
        level += (text[i] in _OPEN) - (text[i] in ")]}")
        lowest = min(level, lowest)
        if (
            level == lowest
            and text[i] in _SIGNS
            and text[:i].rstrip()[-1:] not in (*_OPEN, "^", "/")
        ):
            name = f"d{each['variable']}"
            expected = f"{name} at the end, behind all that is integrated"
            if below is not None and lowest == 0:
                expected += f", or {name}/({text[below.end() : end].strip()})"
            raise ParseError(
                "an integral is read only around a whole text, and ends before this sign",
                text,
                i,
                expected=expected,
            )


_BELOW: Final = Pattern(r"\s*/\s*")
_GOES_ON: Final = Pattern(r"\s*(?:[A-Za-z0-9α-ω(√|]|\\(?!cdot|times|over|right|[,;:! ]))")


def _refuse_inside(text: str, start: int, each: re.Match[str], end: int) -> None:
    """`∫ sin x dx cos x`: whether the integral ends before the second factor, nobody can say."""
    if text[start : each.start()].strip("+-−–") and _GOES_ON.match(text, each.end(), end):
        name = f"d{each['variable']}"
        raise ParseError(
            f"it is not clear whether what stands behind {name} is integrated",
            text,
            each.end(),
            expected=f"{name} at the end, behind all that is integrated",
        )


_NO_OPERAND: Final = Pattern(r"\s*(?:$|[/÷∕}\])+*·]|\\(?:cdot|over))")


def _replaced(
    text: str, start: int, end: int, each: re.Match[str]
) -> tuple[str, int, int, str | None]:
    """The differential as spaces, or as a 1 where nothing else is a factor there."""
    at = each.start() + (1 if each["x"] else 0)
    times = _TIMES.search(text, start, at)
    if times is not None and text[start : times.start()].strip():  # x*dx/2 is x/2
        text = text[: times.start()].ljust(at) + text[at:]
    stop = each.end()
    before = text[start:at].rstrip()
    behind = _TIMES_BEHIND.match(text, stop, end)
    if behind is not None and not before.strip("+-"):  # dx*x is x
        stop = behind.end()
    if before.endswith(("/", "^")) or (before[:-1].strip() and before.endswith(tuple(_SIGNS))):
        _refuse_operator(text, start, at)
    alone = not before or before[-1] in (*_OPEN, *_SIGNS, "*", "·") or before.endswith("\\cdot")
    needs_one = alone and _NO_OPERAND.match(text[stop:end]) is not None
    one = "1" if needs_one else " "
    shadow = text[:at] + one.rjust(stop - at) + text[stop:]
    return shadow, start, end, canonical(each["variable"])
