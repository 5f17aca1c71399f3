r"""How textbooks begin a question: `A curve has equation y = x^2`, `The position of a ball is ...`.

In: a text. Out: the same text with spaces in place of these words, as long as before; and the name
with its primes, `s'`, in place of what is asked, `the velocity`. So are the sets of `f: R -> R`;
the colon of `f(x): x^2` is an equals sign. Every word is of a known list, and the formula has its
name; whatever else is said stays, and is an error. It parses nothing.
"""

from __future__ import annotations

import re
from typing import Final

from chainrule.expr.patterns import Pattern

_MOTIONS: Final = (
    ("position", "displacement", "height", "distance"), ("velocity",), ("acceleration",)
)  # fmt: skip
"""Each row is the derivative of the one before."""
_THING: Final = r"(?:particle|object|ball|body|car|train|stone|rock|rocket|projectile)"
_QUANTITY: Final = "|".join(word for row in _MOTIONS for word in row)
_TIME: Final = r"(?:\s*,?\s*(?:at|after)\s+(?:time\s+)?t(?:\s+seconds)?)?"
_MOVES: Final = (
    rf"(?:a|the)\s+{_THING}\s+moves\s+(?:(?:along|on|in)\s+an?\s+(?:straight\s+)?line\s+)?"
    r"(?:with|(?:so|such)\s+that\s+its)"
)
_HEAD: Final = Pattern(
    r"\s*(?:(?:let|consider|given|suppose)\s+)?"
    rf"(?:{_MOVES}|the|an?)\s+(?:equation\s+of\s+(?:the|an?)\s+)?"
    rf"(?:(?P<quantity>{_QUANTITY})|curve|graph|parabola|line|function)(?:\s+function)?"
    rf"(?:\s+of\s+(?:an?|the)\s+(?:moving\s+)?{_THING})?{_TIME}(?:\s+[A-Z](?=\s))?\s*,?\s*"
    r"(?:(?:is|has|with|given|by|defined|described|of|the|an?|equation|function)\s+)*:?\s*"
    r"(?=\$*\s*(?P<name>[A-Za-z](?:_?[0-9])?)\s*(?:\(\s*[A-Za-z]\s*\)\s*)?=)",
    re.IGNORECASE,
)
_WANTED: Final = Pattern(
    r"(?:[.,;]|\$)\s*(?:(?:then|and)\s+)?(?:find|determine|calculate|compute|give|what\s+is)\s+"
    r"(?P<wanted>(?:(?:the|its|an?|expression|formula|for)\s+)*"
    rf"(?:(?P<quantity>{_QUANTITY})|derivative|slope|gradient"
    r"|(?:instantaneous\s+)?rate\s+of\s+change)(?:\s+function)?"
    rf"(?:\s+of\s+(?:the|this)\s+(?:{_THING}|curve|graph|function))?{_TIME})[\s.?]*$",
    re.IGNORECASE,
)

_SET: Final = (
    r"(?:ℝ|R|\\(?:mathbb|mathbf|Bbb)\s*\{?\s*R\s*\}?)(?:\s*[\^_]\s*(?:[+*]|\{[^{}]*\}))?"
    r"|[(\[][^()\[\]=]{1,20}[)\]]"
)
_SETS: Final = Pattern(
    rf"\s*\$*\s*(?P<map>(?P<name>[A-Za-z])\s*(?::|\\colon(?![a-z]))\s*(?:{_SET})\s*(?:->|→|\\to(?![a-z]))"
    rf"\s*(?:{_SET})\s*(?:[,;:]|\\[,;:]|\\q?quad|\$|where|with|given\s+by|\s)*)"
    r"(?=(?P=name)\s*\(|[A-Za-z]\s*(?:->|→|↦|\\mapsto))"
)
_COLON: Final = Pattern(r"\s*\$*\s*[A-Za-z]\s*['′]*\s*\(\s*[A-Za-z]\s*\)\s*(?P<colon>:)")
_OTHER_SIGNS: Final = ("=", "->", "→", "↦", "\\mapsto", "\\to", "<", ">")


def with_equals(text: str) -> str:
    """The text with `f(x) =` for `f(x):`, and without the sets of `f: R -> R`.

    >>> with_equals("f(x): x^2"), with_equals("f: R -> R, f(x) = x^2")
    ('f(x)= x^2', '           f(x) = x^2')
    """
    if ":" not in text and "\\colon" not in text:
        return text
    sets = _SETS.match(text)
    if sets is not None:
        start, end = sets.span("map")
        return text[:start] + " " * (end - start) + text[end:]
    colon = None if any(sign in text for sign in _OTHER_SIGNS) else _COLON.match(text)
    at = -1 if colon is None else colon.start("colon")
    return text if colon is None else f"{text[:at]}={text[at + 1 :]}"


def without_header(text: str) -> str:
    """The text without the words before its formula.

    >>> without_header("A curve has equation y = x^2").strip()
    'y = x^2'
    >>> without_header("The height of a ball is h(t) = 5t. Find its velocity").split()
    ['h(t)', '=', '5t.', 'Find', "h'"]
    """
    head = _HEAD.match(text) if "=" in text else None
    if head is None:
        return text
    wanted = _WANTED.search(text, head.end())
    if wanted is not None:
        times = _times(head["quantity"], wanted["quantity"])
        sign = head["name"] + "'" * times
        if times < 1:
            return text
        start, end = wanted.span("wanted")
        text = text[:start] + sign.ljust(end - start) + text[end:]
    return " " * head.end() + text[head.end() :]


def _times(given: str | None, wanted: str | None) -> int:
    """How often to differentiate; 0 where that gives no such quantity."""
    if wanted is None:
        return 1
    rows = {word: i for i, row in enumerate(_MOTIONS) for word in row}
    return rows[wanted.lower()] - rows[given.lower()] if given else 0
