r"""Primes around a whole text: `(x^3)'`, `sin(x)'`, `\sin'(x)`.

In: a text, and what stands around its function. Out: where the function is, and how often to
differentiate. It parses nothing; primes inside an expression are read by the parser.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from chainrule.expr.forms import trim, unwrap, without_sizes
from chainrule.expr.frames import Frame
from chainrule.expr.names import PRIMES, canonical, primes_in
from chainrule.expr.patterns import Pattern
from chainrule.expr.words import CALLED, whole_word

_PRIMED: Final = Pattern(rf"{PRIMES}$")


def primed(text: str, frame: Frame) -> Frame:
    r"""`(x^3)'` and `sin(x)'` around the whole text."""
    if not text.endswith(
        ("'", "′", "″", "‴", "e", "}"), frame.start, frame.end
    ):  # none, nor \prime
        return frame
    found = _PRIMED.search(text, frame.start, frame.end)
    if found is None:
        return frame
    start, end = trim(text, frame.start, found.start())
    plain = without_sizes(text).replace("\\{", " {").replace("\\}", " }")
    inside = unwrap(plain, *trim(plain, start, end))
    if inside is None and _is_call(plain, start, end):
        inside = start, end
    if inside is None:
        return frame
    inside = trim(plain, *inside)
    return replace(frame, start=inside[0], end=inside[1], order=primes_in(found[0]))


# `sin`, `\sin^2`, `log_{2}`, `log10`, `\sqrt[3]` and `\operatorname{arsinh}` before a bracket.
_HEAD: Final = Pattern(
    r"(?:\\operatorname\*?\s*\{\s*(?P<named>[A-Za-z]+)\s*\}|\\?(?P<name>[A-Za-z]+|[√∛∜]))[0-9]*"
    r"(?:\s*\^\s*-?[0-9]+|\s*\^\s*\{[^{}]*\}|_[A-Za-z0-9]+|_\{[^{}]*\}|[²³]|\[[^\[\]]*\](?=\{))*"
    r"\s*(?=[(\[{])"
)


def _is_call(text: str, start: int, end: int) -> bool:
    """Whether a part is one function and its bracket; or |...|."""
    if text.startswith("|", start, end):
        return text.find("|", start + 1, end) == end - 1
    head = _HEAD.match(text, start, end)
    if head is None or unwrap(text, head.end(), end) is None:
        return False
    name = head["name"] or head["named"]
    return (
        name in "√∛∜"
        or name in CALLED
        or (whole_word(name, None) or ("",))[0] in ("function", "call")
    )


_OF_LETTER: Final = Pattern(
    rf"\\?(?P<name>[A-Za-z]+)\s*(?P<primes>{PRIMES})\s*"
    r"[(\[]\s*(?P<letter>\\?[A-Za-zα-ω]+(?:_[A-Za-z0-9])?)\s*[)\]]"
)


def primed_name(text: str, frame: Frame) -> tuple[str, tuple[str, ...]] | None:
    """`sin'(x)`, all of a text: the same without its primes, and the letters."""
    if not any(sign in text for sign in ("'", "′", "″", "‴", "prime")):
        return None
    found = _OF_LETTER.fullmatch(without_sizes(text), frame.start, frame.end)
    if found is None or (whole_word(found["name"], None) or ("",))[0] != "function":
        return None
    at, stop = found.span("primes")
    shadow = text[:at] + " " * (stop - at) + text[stop:]
    return shadow, (canonical(found["letter"]),) * primes_in(found["primes"])
