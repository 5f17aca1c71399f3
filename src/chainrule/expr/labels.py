r"""What numbers a formula on a page: `(a)`, `Problem 3.`, `a)`, a bullet, `(5 pts)`, `(2)`.

In: a text. Out: the same text with spaces in its place, and what is to be said of it; or a
`ParseError` where a number could as well be a factor. It parses nothing.
"""

from __future__ import annotations

import re
from typing import Final

from chainrule.errors import ParseError
from chainrule.expr.operators import FUNCTION_WORDS
from chainrule.expr.patterns import Pattern
from chainrule.expr.plain_words import ENGLISH

_NUMBER: Final = r"[0-9]{1,3}(?:\.[0-9]{1,2})*[a-z]?"
_ROMAN: Final = r"i{2,3}|iv|vi{1,3}|ix"
_LABEL: Final = Pattern(
    rf"\s*(?P<label>(?:{_NUMBER}|{_ROMAN}|[a-z])\)"
    rf"|(?:problem|exercise|question|example|task|part|item|number|#)\s*{_NUMBER}[.:)]?(?=\s)"
    rf"|(?:prob|ex|q|no|nr)\.?\s*{_NUMBER}[.:)](?=\s)|(?:{_NUMBER}|[a-z]):(?=\s)|[·*](?=\s))",
    re.IGNORECASE,
)
_LETTER: Final = Pattern(
    rf"\s*(?P<label>\((?P<letter>[a-su-wA-Z]|{_ROMAN})\))(?=\s+[A-Za-z0-9\\∫√(\[|α-ω])"
)
_POINTS: Final = Pattern(
    r"\s(?P<label>[(\[]\s*[0-9]{1,3}\s*(?:pts?\.?|points?|marks?)\s*[)\]]|(?:A|Q|Ans(?:wer)?)\s*:)"
    r"[\s.]*$"
)
_ARROWS: Final = ("->", "=>", "→", "↦", r"\mapsto", "?")
_DIFFERENTIAL: Final = r"(?<![A-Za-z])d(?:\s*/\s*d)?[a-z]?(?![A-Za-z])"
_IN_FRONT: Final = Pattern(r"\s*(?P<label>[(\[](?P<number>[0-9]{1,3})[)\]])\s+[A-Za-z\\∫√|α-ω]")
_BEHIND: Final = Pattern(
    r"(?<=[0-9)\]}²³xyzt])\s+(?P<label>[(\[](?P<number>[0-9]{1,3}(?:\.[0-9]{1,2})?)[)\]])[\s.]*$"
)
# The name of a function and what is raised or lowered behind it, but not dx.
_OF_FUNCTION: Final = Pattern(
    r"(?<![A-Za-z])(?!d[a-z](?![A-Za-z]))[A-Za-z]{2,}\s*(?:[\^_]\s*\{?-?[0-9]+\}?|[²³])?$"
)


def unlabelled(
    text: str, variable: str | None, known: frozenset[str] = frozenset()
) -> tuple[str, tuple[str, ...]]:
    """The text without its labels, and what is to be said of them.

    Args:
        text: in the usual characters.
        variable: where it is known: no label.
        known: letters of what an answer is compared with: they are factors.

    Raises:
        ParseError: `(2) x^2` and `x^2 (2)` can be read in two ways.

    >>> unlabelled("(a) x^2", None)
    ('    x^2', ('(a) is read as a label; for a factor type a*...',))
    """
    refuse_number(text)
    text, said = unnumbered(text)
    found = _LETTER.match(text)
    if found is not None and found["letter"] != variable:
        label, letter = found["label"], found["letter"]
        if letter in known or _occurs(letter, text[found.end() :]):
            return text, (*said, f"{label} is read as the factor {letter}, and not as a label")
        text = _without(text, found)
        said = (*said, f"{label} is read as a label; for a factor type {'*'.join(letter)}*...")
    return text, said


def unnumbered(text: str) -> tuple[str, tuple[str, ...]]:
    """The text without what can be nothing but a label: `Q1:`, `(5 pts)`; and what is to be said.

    >>> unnumbered("Problem 3. 2x (5 pts)")
    ('           2x        ', ('Problem 3. is read as a label', '(5 pts) is left out'))
    """
    said = []
    found = _LABEL.match(text)
    if found is not None and not (found["label"].endswith(":") and any(s in text for s in _ARROWS)):
        text = _without(text, found)
        said.append(f"{found['label']} is read as a label")
    found = _POINTS.search(text) if text.rstrip(" .").endswith((")", "]", ":")) else None
    if found is not None and text[: found.start()].strip():
        text = _without(text, found)
        said.append(f"{found['label']} is left out")
    return text, tuple(said)


def refuse_number(text: str) -> None:
    """A number in brackets, with a gap before or behind it, may number the formula.

    Raises:
        ParseError: the text begins or ends with one.
    """
    found = _IN_FRONT.match(text)
    if found is None and text.rstrip(" .").endswith((")", "]")):
        found = _BEHIND.search(text)
        if found is not None and _OF_FUNCTION.search(text, 0, found.start()):
            return
    if found is not None:
        raise ParseError(
            f"{found['label']} can be read in two ways",
            text,
            found.start("label"),
            expected=f"the formula without its number, or {found['number']}*... for a product",
        )


def _without(text: str, found: re.Match[str]) -> str:
    start, end = found.span("label")
    return text[:start] + " " * (end - start) + text[end:]


def _occurs(letter: str, text: str) -> bool:
    """Whether a letter is a factor somewhere: in `ax`, and not in `tan`, `the` and `d/dx`."""
    runs = re.findall("[A-Za-z]+", re.sub(_DIFFERENTIAL, " ", text))
    return any(
        letter in run and len(run) < 4 and run not in ENGLISH and run.lower() not in FUNCTION_WORDS
        for run in runs
    )
