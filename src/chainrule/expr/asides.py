r"""What people say beside a question that does not change it: `please`, `by parts`, `for all x`.

In: a text. Out: the same text with spaces in its place, so that every place in it stays what it
was, and what is to be said of it. It parses nothing.
"""

from __future__ import annotations

import re
from typing import Final

from chainrule.expr.patterns import Pattern

_COURTESY: Final = (
    r"please|pl[sz]|for\s+(?:me|us)|thanks?(?:\s+you)?(?:\s+(?:so|very)\s+much|\s+a\s+lot)?|thx"
    r"|step\s+by\s+step|(?:with|(?:and\s+)?show)\s+(?:(?:all|the|your)\s+)*(?:steps|work(?:ing)?)"
    r"|(?:(?:and|then)\s+)*simplify(?:\s+(?:fully|completely|it|(?:the|your)\s+(?:answer|result)))?"
)
_METHOD: Final = (
    r"(?:(?:by|using|with|via|use)\s+|(?<=,\s)(?=[a-z ]+rule))"
    r"(?:(?:the|integration|by|a|an)\s+)*"
    r"(?:parts|(?:(?:u|trig|trigonometric)[-\s]?)?sub(?:stitution)?|partial\s+fractions"
    r"|(?:(?:chain|product|quotient|power|sum)(?:\s+and\s+)?\s*)+rules?|first\s+principles?"
    r"|(?:limit\s+)?definition(?:\s+of\s+(?:the\s+|a\s+)?derivative)?)"
)
_ASKED: Final = Pattern(
    r"(?s:^\s*(?P<name>[a-zA-Z])\s*(?:\([a-z]\)\s*)?=.*[\w)\]}²³])(?P<gap>\s)\s*(?P=name)\s*['′]+"
    r"\s*(?:\([a-z]\)\s*)?(?:=\s*\??|\?)\s*$"
)
_BETWEEN: Final = Pattern(
    rf"(?<![A-Za-z])(?:integrate|differentiate)\s+(?P<said>{_METHOD})\s*(?=[\s:(])", re.IGNORECASE
)
_NAMES: Final = r"[A-Za-zα-ω](?:\s*(?:,|and)\s*[A-Za-zα-ω])*"
_APART: Final = r"(?:(?:where|with|for|if)\s+|(?<=[,;]\s)|(?<=[,;]))"
_CONSTANTS: Final = (
    rf"{_APART}(?P<constants>{_NAMES})\s+(?:is|are)\s+"
    r"(?:(?:an?|both|all|any|real|positive|arbitrary)\s+)*(?:constants?|parameters?)"
)
_DOMAIN: Final = (
    rf"{_APART}(?:(?:all|every|any)\s+)?(?:real\s+)?[A-Za-z]\s*(?:∈|\\?in)\s*"
    r"(?:ℝ|(?-i:R)|\\(?:mathbb|mathbf|Bbb)\s*\{?\s*R\s*\}?|the\s+reals?)"
)
_EVERYWHERE: Final = r"for\s+(?:all|every|any)\s+(?:real\s+)?[a-z]"
_TAIL: Final = Pattern(
    rf"[\s,;.]+(?:{_COURTESY}|(?P<answer>is|equals)|(?P<said>{_METHOD}|{_CONSTANTS}|{_DOMAIN}|{_EVERYWHERE}))[\s.!?…:]*$",
    re.IGNORECASE,
)
_MAY_END: Final = Pattern(r"(?:[A-Za-z]{2}|(?i:[a-z]\s|∈\s*|\{)[A-Zℝa-z]\s*\}?)[\s.!?…:]*$")
_QUESTION: Final = Pattern(r"deriv|integral|primitive|slope|gradient|rate|d\s*/\s*d|∫")
_GREETING: Final = Pattern(r"\s*(?:hi|hello|hey)(?:\s+there)?\s*[,!.]", re.IGNORECASE)
_HEIGHT: Final = r"(?:\s*\^\s*[2-9]|[²³])?\s*"
_OPERATOR: Final = Pattern(
    rf"(?<![A-Za-z])(?:d{_HEIGHT}(?P<name>[a-z])?\s*/\s*d\s*[a-z]{_HEIGHT}"
    r"|\\[dt]?frac\s*\{\s*d\s*\}\s*\{\s*d\s*[a-z]\s*\}\s*)(?P<idle>:|of(?![A-Za-z]))"
)
_PRIME: Final = Pattern(  # f prime of x
    r"(?<![A-Za-z\\])(?P<name>[A-Za-z])\s+(?P<times>double\s+|triple\s+)?prime(?![A-Za-z])"
    r"(?:\s+of\s+(?P<of>[A-Za-z])(?![A-Za-z]))?"
)
_BY: Final = Pattern(
    rf"(?<![A-Za-z])(?P<above>d{_HEIGHT}[a-z]?)\s(?P<by>by)\s(?=\s*d\s?[a-z](?![A-Za-z]))"
)
_VARIABLES: Final = "xyzt"
_LAST: Final = 12
"""Characters that tell whether words may stand at the end."""
_MOST: Final = 4
"""Things said one behind the other."""


def without_asides(text: str) -> tuple[str, tuple[str, ...]]:
    """The text without what is said beside the question, and what is to be said of that.

    >>> without_asides("x^2 please")
    ('x^2       ', ())
    >>> without_asides("x e^x by parts")
    ('x e^x         ', ("'by parts' is not used",))
    """
    said: tuple[str, ...] = ()
    greeting = _GREETING.match(text)
    if greeting is not None:
        text = " " * greeting.end() + text[greeting.end() :]
    if "prime" in text:
        text = _PRIME.compiled.sub(_with_primes, text)
    if ("'" in text or "′" in text) and (asked := _ASKED.search(text)) is not None:
        text = f"{text[: asked.start('gap')]};{text[asked.end('gap') :]}"  # y = x^3 y' = ?
    if " by " in text or " using " in text:
        text, said = _without_method(text)
    if " by d" in text:  # d by dx of x^2
        text = _BY.compiled.sub(r"\g<above> / ", text)
    has_idle = ":" in text or "of" in text
    if has_idle and (operator := _OPERATOR.search(text)) is not None:
        text = _without_idle(text, operator)
    text, tails = without_tails(text)
    return text, said + tails


def _without_method(text: str) -> tuple[str, tuple[str, ...]]:
    """`integrate by parts x e^x` without the method."""
    found = _BETWEEN.search(text)
    if found is None:
        return text, ()
    start, end = found.span("said")
    return text[:start] + " " * (end - start) + text[end:], (f"'{found['said']}' is not used",)


def without_tails(text: str) -> tuple[str, tuple[str, ...]]:
    """The text without what is said behind a question or an answer, and what is to be said of it.

    >>> without_tails("2x by the chain rule")
    ('2x                  ', ("'by the chain rule' is not used",))
    """
    notes: list[str] = []
    for _ in range(_MOST):
        last = max(len(text.rstrip()) - _LAST, 0)
        tail = _TAIL.search(text) if _MAY_END.search(text, last) else None
        if tail is None or not text[: tail.start()].strip() or _says_more(text, tail):
            break
        text = text[: tail.start()].ljust(len(text))
        if tail["said"]:
            notes.insert(0, f"'{tail['said'].strip()}' is not used")
    return text, tuple(notes)


def _with_primes(said: re.Match[str]) -> str:
    """`f'(x)` for `f prime of x`."""
    primes = {"": "'", "double": "''", "triple": "'''"}[(said["times"] or "").strip()]
    of = f"({said['of']})" if said["of"] else ""
    return f"{said['name']}{primes}{of}".ljust(len(said[0]))


def _without_idle(text: str, operator: re.Match[str]) -> str:
    """`d/dx of x^2` and `d/dx: x^2` as `d/dx x^2`; so is `dy/dx of x^2`, where y is its name."""
    start, end = operator.span("idle")
    name = operator["name"]
    if name is None or (name not in text[end:] and "=" not in text):
        at = start if name is None else operator.start("name")
        kept = text[at + 1 : start] if name else ""
        return text[:at] + (f" {kept}" if name else "") + " " * (end - start) + text[end:]
    return text if text[start] != ":" else f"{text[:start]};{text[end:]}"


def _says_more(text: str, tail: re.Match[str]) -> bool:
    """Whether it changes something: `where x is a constant` may name the variable, `for all x` the
    letter of an integral, and an `is` is left open by questions alone.
    """
    before, said = text[: tail.start()], tail["said"] or ""
    if tail["answer"]:
        return _QUESTION.search(before.lower()) is None
    if tail["constants"]:
        letters = re.findall(rf"(?<![A-Za-z])[{_VARIABLES}](?![a-z])", before)
        return not letters or any(letter in tail["constants"] for letter in _VARIABLES)
    return said.lower().startswith("for ") and ("int" in before.lower() or "∫" in before)
