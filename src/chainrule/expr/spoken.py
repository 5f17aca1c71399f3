r"""What people ask in words: `what is the second derivative of x^5?`, `differentiate t^2 wrt t`.

In: a text. Out: where the function is in it, by which letter to differentiate and how often. The
words for an integral are those of `integral_words.py`; here, what is said before them is left out.
A sentence is taken as one only where all of it is known: any other word stays, and is an error.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from chainrule.errors import ParseError
from chainrule.expr.forms import closing, peel, refuse_high, trim
from chainrule.expr.frames import REQUEST, Frame, undress_part
from chainrule.expr.integral_calls import split
from chainrule.expr.names import NAME, canonical
from chainrule.expr.patterns import Pattern
from chainrule.expr.phrases import ARTICLES, FUNCTION, RESPECT, by_letter
from chainrule.expr.refusals import refuse_open_end

_ORDINALS: Final = (
    "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth",
)  # fmt: skip
_ORDINAL: Final = rf"(?P<{{0}}>{'|'.join(_ORDINALS)}|[1-9][0-9]?\s*(?:st|nd|rd|th))[\s-]+"
_DERIVATIVE: Final = (
    rf"{ARTICLES}(?:{_ORDINAL.format('one')})?(?:partial\s+)?"
    rf"(?:{_ORDINAL.format('other')})?(?:order\s+)?(?:deriv(?:ative)?"
    rf"|(?P<slope>slope|gradient|(?:instantaneous\s+)?rate\s+of\s+change)){by_letter('variable')}"
    r"(?:(?P<of>\s+of(?![A-Za-z])(?:\s+(?:the\s+)?tangent(?:\s+line)?\s+(?:to|of)(?![A-Za-z]))?)|(?=\s*[:(\[]|\s+\S))"
)
_VERB: Final = (
    r"(?:(?P<verb>(?:differentiate|derive)(?![A-Za-z]))|diff(?=\s*[(\[]|\s+\S)(?P<diff>\s+of(?![A-Za-z]))?)"
    rf"{by_letter('letter')}"
)
_ASKS: Final = Pattern(
    rf"(?:{_DERIVATIVE}|{_VERB}){FUNCTION}(?:{by_letter('late')}\s*:)?", re.IGNORECASE
)
# `x^2 derivative`, and not `find its derivative`.
_NOUN_BEHIND: Final = Pattern(
    rf"(?<![A-Za-z]{{2}})(?:['’]s)?\s+(?:{_ORDINAL.format('one')})?derivative$", re.IGNORECASE
)
# What a request may be for: an operator in signs or in words, or the name of a derivative.
_NOUN: Final = (
    r"(?:(?:the|an?|following|most|general|in?definite|definite|double|triple|iterated|improper"
    r"|partial|order|[a-z]+(?:th|st|nd|rd)|[0-9]+[a-z]{2})[\s-]+)*"
    r"(?:derivative|integral|integration|anti[- ]?derivative|primitive|slope|gradient"
    r"|(?:instantaneous\s+)?rate\s+of\s+change)(?![a-z])"
)
_OPERATOR: Final = (
    rf"(?={_NOUN}"
    r"|\$*\s*(?:[(\[].*[)\]]\s*['′″]+[\s.?$]*$|[-−]?[0-9./]*\s*(?:\\?pi|π)?\s*[*·]?\s*(?:\\int|∫|∬)|\\[dtc]?frac\s*\{\s*(?:d|∂|\\partial|\\mathrm)|(?:d|∂)[²³^a-z]*[0-9{}]*"
    r"\s*/\s*[d∂]|d\s*[(^]|(?:diff|d|derivative|int|integrate)\s*[(\[]|[a-z]\s*['′″]))"
)
# Without a verb of its own: `I need the derivative of x^2`, `how do I integrate x^2`.
_POLITE: Final = (
    r"(?:(?:please|can|could|would|how|do|to|I|we|you|want|need|help|me|would|like)\s+){1,7}"
    rf"(?=(?:differentiate|integrate)(?![a-z])|(?:the|an?)\s+{_NOUN})"
)
_REQUESTED: Final = Pattern(rf"{REQUEST}{_OPERATOR}|{_POLITE}", re.IGNORECASE)
_TIMES: Final = Pattern(r"\s+(?P<times>once|twice|(?:three|four|five)\s+times)$", re.IGNORECASE)
_COUNTS: Final = {"once": 1, "twice": 2, "three": 3, "four": 4, "five": 5}
_BY: Final = Pattern(rf"\s*,?\s+{RESPECT}\s+\$?{NAME}\$?$", re.IGNORECASE)
_NUMBER: Final = r"[-+−]?[0-9][0-9./]*(?:\s*(?:pi|π))?|pi|π|∞"
_AT: Final = Pattern(
    rf"[\s,]+(?:evaluated\s+)?at\s+(?:the\s+point\s+)?\$?(?P<point>{NAME}\s*=[^=]+|{_NUMBER}|[a-z])\$?$"
)
_WHEN: Final = Pattern(
    rf"[\s,]+(?:when|for|if|where|with)\s+\$?(?P<point>(?P<variable>[xtuθz])\s*=\s*(?:{_NUMBER}))\$?$"
)
_CHOICE: Final = Pattern(r"[<>≤≥{]|\\[lg]eq?|(?<![a-z])(?:if|when|for)(?![a-z])")
_IN_EACH: Final = (
    "deriv", "diff", "slope", "gradient", "rate", " at ", " when ", " for ", " if ", " where ",
    " with ",
    "what", "find", "compute", "calculate", "evaluate", "determine", "solve", "work", "give",
    "show", "take", "get ", "need ", "how ", "want ", "please",
)  # fmt: skip


def spoken(text: str, frame: Frame) -> Frame:
    r"""The function that a sentence asks about; the frame as it was, if it is no sentence.

    Raises:
        ParseError: the sentence names a point.
        TooLarge: a higher order than can be asked for.

    >>> from chainrule.expr.frames import undress
    >>> asked = "What is the second derivative of $t^5$ with respect to t?"
    >>> found = spoken(asked, undress(asked))
    >>> asked[found.start : found.end], found.variable, found.order
    ('t^5', 't', 2)
    """
    lower = text.lower()
    if not any(part in lower for part in _IN_EACH):
        return frame
    start, end = frame.start, frame.end
    request = _REQUESTED.match(text, start, end)
    if request is not None:
        start = request.end()
    asks = _ASKS.match(text, start, end)
    if asks is None or _is_call(text, asks.end(), end):
        _refuse_point(text, start, end)
        behind = _NOUN_BEHIND.search(text, start, end)
        if behind is not None and behind.start() > start:
            order = _ordinal(behind["one"]) if behind["one"] else 1
            return replace(undress_part(text, start, behind.start()), order=order)
        return undress_part(text, start, end) if request is not None else frame
    _refuse_point(text, asks.end(), end)
    if asks["slope"] and _has_several(text[asks.end() : end]):
        reason = "this gradient has a part for each letter"
        raise ParseError(reason, text, start, expected="d/dx(...) for one of them")
    by_name = not (asks["of"] or asks["diff"] or asks["verb"])
    if by_name and (signs := peel(text, *trim(text, asks.end(), end))):
        return _in_apposition(text, asks, end, len(signs[2]))
    end, letters, times = _behind(text, asks.end(), end)
    letters += list(filter(None, (asks["variable"], asks["letter"], asks["late"])))
    if letters and not text[asks.end() : end].strip():
        raise ParseError("there is nothing to differentiate", text, start, expected="a function")
    times += [_ordinal(said) for said in (asks["one"], asks["other"]) if said]
    for said, what in ((letters, "by which letter"), (times, "how often")):
        if len(said) > 1:
            reason = f"it is said more than once {what} to differentiate"
            raise ParseError(
                reason, text, start, expected="d^2/dx dy of the function, or one of it"
            )
    order = times[0] if times else 1
    refuse_high(order)
    inside = undress_part(text, asks.end(), end)
    note = _note_bracket(text, inside) if by_name and not asks[0].endswith(":") else ""
    variable = canonical(letters[0]) if letters else None
    return replace(inside, variable=variable, order=order, note=note)


def _is_call(text: str, start: int, end: int) -> bool:
    """Whether the word stands before arguments: `diff(x^3, x)`, and not `derivative (x+1)^2`."""
    start, end = trim(text, start, end)
    stop = closing(text, start, end) if text.startswith(("(", "["), start, end) else None
    return stop is not None and len(split(text, start + 1, stop)) > 1


def _note_bracket(text: str, inside: Frame) -> str:
    """`derivative (x+1)^2` is that of the power; that of `derivative (x) + 1` is not clear."""
    start, end = inside.start, inside.end
    refuse_open_end(text, start, end)
    stop = closing(text, start, end) if text.startswith(("(", "["), start, end) else None
    if stop in (None, end - 1):
        return ""
    return (
        f"{text[start:end]} is differentiated as a whole; for the other reading name the letter "
        "behind a comma, as in diff(..., x)"
    )


def _in_apposition(text: str, asks: re.Match[str], end: int, order: int) -> Frame:
    """`the derivative d/dx x^2` is one derivative: the signs say what the words say."""
    said = [_ordinal(word) for word in (asks["one"], asks["other"]) if word]
    if said and said != [order]:
        reason = "it is said more than once how often to differentiate"
        raise ParseError(reason, text, asks.end(), expected="the words alone, or the signs")
    return undress_part(text, asks.end(), end)


def _behind(text: str, start: int, end: int) -> tuple[int, list[str], list[int]]:
    """Where the function ends, and the letters and numbers of times that are named behind it."""
    letters: list[str] = []
    counts: list[int] = []
    while True:
        by, times = _BY.search(text, start, end), _TIMES.search(text, start, end)
        if by is not None:
            letters.append(by["variable"])
            end = by.start()
        elif times is not None:
            counts.append(_COUNTS[times["times"].lower().split()[0]])
            end = times.start()
        else:
            break
    return end, letters, counts


def _ordinal(said: str) -> int:
    digits = re.match("[0-9]+", said)
    return _ORDINALS.index(said.lower()) + 1 if digits is None else int(digits[0])


def _has_several(function: str) -> bool:
    """Whether its gradient would have several parts."""
    return len(set(re.findall("(?<![A-Za-z])[xyz]|[xyz](?![A-Za-z])", function.split("=")[-1]))) > 1


def _refuse_point(text: str, start: int, end: int) -> None:
    """`the derivative of x^2 at x = 3` is a number, which is asked for apart."""
    at = _AT.search(text, start, end) or _WHEN.search(text, start, end)
    if at is None or (at.re is _WHEN.compiled and _CHOICE.search(text, start, at.start())):
        return
    point = re.sub(r"\s", "", at["point"])
    raise ParseError(
        "a point stands in the text",
        text,
        at.start("point"),
        expected="the function alone, and the point apart: "
        f"--at {point if at['variable'] else f'x={point}'}, answer.at(...)",
    )
