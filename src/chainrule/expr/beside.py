r"""What stands beside a function and says nothing of it: a second name, a condition, a label.

In: a text. Out: the same text with spaces in its place, so that every place in it stays what it
was, and what is to be said of it. It parses nothing.
"""

from __future__ import annotations

from typing import Final

from chainrule.expr.asides import without_asides, without_tails
from chainrule.expr.headers import with_equals, without_header
from chainrule.expr.labels import unlabelled
from chainrule.expr.patterns import Pattern
from chainrule.expr.programs import without_program

_OF: Final = r"\s*(?:\\left\s*)?\(\s*[A-Za-zα-ω]\s*(?:\\right\s*)?\)"
_TWO_NAMES: Final = Pattern(
    rf"\s*(?:\$\$?|\\[(\[])?\s*(?P<first>(?P<name>[A-Za-z])(?P<of>{_OF})?\s*=)"
    rf"\s*(?P<second>(?P<other>[A-Za-z])(?P<also>{_OF})?\s*=(?!=))"
)
_BEHIND: Final = Pattern(rf"(?<![<>=:!])=\s*(?P<name>y|[fghFGH](?={_OF}))(?:{_OF})?(?=[\s.$]*$)")
_SIDE: Final = r"[-+−]?\s*(?:[0-9]+(?:\.[0-9]+)?|[A-Za-zα-ω](?![A-Za-z])|\\?pi(?![A-Za-z]))"
_COMPARES: Final = r"\s*(?:[<>]=?|[≤≥≠]|!=|\\(?:l|g)(?:eq?|t)(?![a-z])|\\neq?(?![a-z]))\s*"
_CONDITION: Final = rf"{_SIDE}(?:{_COMPARES}{_SIDE}){{1,2}}"
_CONDITIONS: Final = Pattern(
    r"(?:\s*[,;]\s*(?:(?:for|where|when|if|with)\s)?|\s(?:for|where|when|if|with)\s)\s*(?:all\s)?\s*"
    rf"(?P<said>{_CONDITION}(?:\s*(?:,|and)\s*{_CONDITION})*)\s*\.?\s*$"
)
_END_OF: Final = r"(?:\\[a-z]+|[^()\[\],xyzt\\])+"  # no variable
_INTERVAL: Final = Pattern(
    r"(?<=\S)\s*,?\s+(?P<said>(?:on|over|(?:for\s+[a-z]\s+)?in)\s+(?:the\s+)?"
    r"(?:(?:open|closed|half-open)\s+)?(?:interval\s+)?\$?\s*"
    rf"(?:\\left\s*)?[(\[]{_END_OF},{_END_OF}[)\]]\$?)[\s.?]*$"
)
_ANY_COMPARES: Final = Pattern(_COMPARES)
_SIGNS: Final = ("=", "<", ">", "≤", "≥", "≠", "\\l", "\\g", "\\ne")
"""What is in each."""


def alone(text: str, variable: str | None) -> tuple[str, tuple[str, ...]]:
    """The text without what stands beside its function, and what is to be said.

    Args:
        text: in the usual characters.
        variable: where it is known: no other name of the function.

    Raises:
        ParseError: see `labels.py`.

    >>> alone("y = f(x) = x^2", None), alone("x^2 = y", None)
    (('    f(x) = x^2', ()), ('x^2    ', ()))
    >>> alone("x^2, x > 0", None)
    ('x^2       ', ('the condition x > 0 is not used',))
    """
    text, labels = unlabelled(text, variable)
    text, asides = without_asides(without_header(with_equals(without_program(text))))
    said = labels + asides
    if not any(sign in text for sign in _SIGNS):
        return text, said
    text = _with_one_name(text, variable)
    found = _CONDITIONS.search(text)
    if found is None or not _is_plain(text[: found.start()]):
        return text, said
    condition = f"the condition {found['said'].strip()} is not used"
    return text[: found.start()].ljust(len(text)), (*said, condition)


def without_interval(text: str) -> tuple[str, str]:
    """A text without the interval at its end, and what is to be said; the same text if it has none.

    >>> without_interval("f(x) = x^2 on [0, 1]")
    ('f(x) = x^2', "'on [0, 1]' is not used")
    """
    found = _INTERVAL.search(text)
    return (
        (text, "") if found is None else (text[: found.start()], f"'{found['said']}' is not used")
    )


def unmarked(
    text: str, variable: str | None, known: frozenset[str] = frozenset()
) -> tuple[str, tuple[str, ...]]:
    """An answer without its labels and what is said behind it, and what is to be said of them.

    Args:
        text, variable, known: see `unlabelled`.

    Raises:
        ParseError: see `labels.py`.

    >>> unmarked("(a) 2x pls", None)
    ('    2x    ', ('(a) is read as a label; for a factor type a*...',))
    """
    text, labels = unlabelled(text, variable, known)
    text, asides = without_tails(with_equals(text))
    return text, labels + asides


def _with_one_name(text: str, variable: str | None) -> str:
    """`y = f(x) = x^2` and `x^2 = y`; in `x*y = y` it is more than a name."""
    two = _TWO_NAMES.match(text)
    if two is not None and (two["of"] is None) != (two["also"] is None):
        name, place = (two["name"], "first") if two["of"] is None else (two["other"], "second")
        start, end = two.span(place)
        is_name = name not in text[two.end() :] and name not in (variable, two["of"])
        return text[:start] + " " * (end - start) + text[end:] if is_name else text
    behind = _BEHIND.search(text) if text.count("=") == 1 else None
    if behind is None or behind["name"] in (*text[: behind.start()], variable):
        return text
    if len(text[: behind.start()].strip(" $")) < 2:  # x = y
        return text
    return text[: behind.start()] + " " * len(behind[0]) + text[behind.end() :]


def _is_plain(before: str) -> bool:
    """Whether a condition behind it is one on all of it, and no piece of several."""
    opened = sum(map(before.count, "([{")) - sum(map(before.count, ")]}"))
    return bool(before.strip()) and opened == 0 and _ANY_COMPARES.search(before) is None
