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
_WHOLE: Final = (
    r"(?:problem|exercise|question|example|task|part|item|number|section|chapter|figure|theorem"
    r"|equation)"
)
_LABEL: Final = Pattern(
    rf"\s*(?P<label>(?:{_NUMBER}\.?|{_ROMAN}|[a-z])\)|(?:{_ROMAN}|[a-su-w])\.(?=\s+[^\s=])"
    r"|(?:problem|exercise|question|example|task|function|formula|expression|input)\s*:(?=\s)"
    rf"|(?:{_WHOLE}|#|§)\s*(?:{_NUMBER}|\({_NUMBER}\))[.:)]?(?=\s)"
    rf"|(?:prob|ex|q|no|nr|eq|sec|fig|ch)\.\s*(?:{_NUMBER}|\({_NUMBER}\))[.:)]?(?=\s)"
    rf"|(?:prob|ex|q|no|nr)\s*{_NUMBER}[.:)](?=\s)|(?:{_NUMBER}|[a-z]):(?=\s)|[·*](?=\s))",
    re.IGNORECASE,
)
_LETTERS: Final = rf"(?P<letter>[a-su-wA-Z]|{_ROMAN})"
_LETTER: Final = Pattern(
    rf"\s*(?P<label>(?P<number>[0-9]{{1,2}})?(?:\({_LETTERS}\)|\[(?P<other>[a-su-wA-Z])\]))"
    r"(?=\s+(?:-(?=\S))?[A-Za-z0-9\\∫√(\[|α-ω])"  # (a) -x^2, but a sum in (a) - x^2
)
_ALSO_FACTORS: Final = Pattern(r"[+\-*/^]\s*[(\[][a-su-wA-Z][)\]]\s+[A-Za-z0-9\\(]")  # + (b) x
# What a program asks with, or an arrow before what follows from something else.
_PROMPT: Final = Pattern(
    r"\s*\$*\s*(?P<label>(?:In\s?\[[0-9]*\]|Out\s?\[[0-9]*\]|\(%[io][0-9]+\))\s*:?=?|>>>|>(?=\s)"
    r"|[-=]>|[→⇒∴]|\\(?:implies|therefore|(?:long)?rightarrow|to)(?![a-z]))\s*(?=\S)",
    re.IGNORECASE,
)
_PROMPTS: Final = (
    "In",
    "Out",
    "(",
    ">",
    "-",
    "=",
    "→",
    "⇒",
    "∴",
    "\\",
    "$",
)  # with which each begins
_FIRST: Final = Pattern(
    rf"\s*(?P<open>[(\[]?)(?P<number>[0-9]{{1,2}}|[A-Za-z]|{_ROMAN})(?P<close>[)\]]|\.\)?)(?=\s)"
)
_ROMANS: Final = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x")
_POINTS: Final = Pattern(
    r"\s(?P<label>[(\[]\s*[0-9]{1,3}\s*(?:pts?\.?|points?|marks?)\s*[)\]]|(?:A|Q|Ans(?:wer)?)\s*:)"
    r"[\s.]*$"
)
_ARROWS: Final = ("->", "=>", "→", "↦", r"\mapsto", "?")
_DIFFERENTIAL: Final = r"(?<![A-Za-z])d(?:\s*/\s*d)?[a-z]?(?![A-Za-z])"
_IN_FRONT: Final = Pattern(
    r"\s*(?P<label>[(\[](?P<number>[0-9]{1,3})[)\]])\s+(?:-(?=\S))?[A-Za-z0-9\\∫√|α-ω]"
)
_CODE: Final = Pattern(r"\s*(?P<label>(?P<letter>[PQpq])(?P<digits>[0-9]{1,2}))\s+[A-Za-z\\∫√|α-ω]")
_BEHIND: Final = Pattern(
    r"(?<=[0-9)\]}²³xyzt])\s+(?P<label>[(\[](?:(?P<number>[0-9]{1,4}(?:\.[0-9]{1,2})?p?)"
    rf"|{_LETTERS})[)\]])[\s.]*$"
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
    _refuse_second(text)
    refuse_number(text)
    behind = _refuse_behind(text, variable, known)
    text, said = unnumbered(text)
    said = (*behind, *said)
    found = _LETTER.match(text)
    if found is not None and (letter := found["letter"] or found["other"]) != variable:
        label, factor = found["label"], "*".join((found["number"] or "") + letter)
        rest = text[found.end() :]
        if letter in known or _occurs(letter, rest) or _ALSO_FACTORS.search(rest):
            return text, (*said, f"{label} is read as the factor {factor}, and not as a label")
        text = _without(text, found)
        said = (*said, f"{label} is read as a label; for a factor type {factor}*...")
    return text, said


def unnumbered(text: str) -> tuple[str, tuple[str, ...]]:
    """The text without what can be nothing but a label: `Q1:`, `(5 pts)`; and what is to be said.

    >>> unnumbered("Problem 3. 2x (5 pts)")
    ('           2x        ', ('Problem 3. is read as a label', '(5 pts) is left out'))
    """
    said = []
    if text.lstrip().startswith(_PROMPTS) and (prompt := _PROMPT.match(text)) is not None:
        text = _without(text, prompt)
    found = _LABEL.match(text)
    if found is not None and not (found["label"].endswith(":") and any(s in text for s in _ARROWS)):
        text = _without(text, found)
        said.append(f"{found['label']} is read as a label")
    found = _POINTS.search(text) if text.rstrip(" .").endswith((")", "]", ":")) else None
    if found is not None and text[: found.start()].strip():
        text = _without(text, found)
        said.append(f"{found['label']} is left out")
    return text, tuple(said)


def _refuse_second(text: str) -> None:
    """`(a) x^2 (b) x^3` is two questions, and the second label no factor.

    Raises:
        ParseError: a label in front has the next one behind it.
    """
    first = _FIRST.match(text)
    if first is None:
        return
    number = first["number"]
    following = {str(int(number) + 1)} if number.isdigit() else {chr(ord(number[-1]) + 1)}
    if number in _ROMANS[:-1]:
        following.add(_ROMANS[_ROMANS.index(number) + 1])
    labels = "|".join(re.escape(first["open"] + each + first["close"]) for each in following)
    second = re.compile(rf"(?<=[\s,;])(?<![-+*/^]\s)(?:{labels})(?=\s+\S)").search(
        text, first.end()
    )
    if second is not None:
        raise ParseError(
            "a second question begins here",
            text,
            second.start(),
            expected="one expression; `chainrule batch` reads one a line",
        )


def refuse_number(text: str) -> None:
    """A number in brackets with a gap behind it, or a `Q2`, may number the formula.

    Raises:
        ParseError: the text begins with one.
    """
    found = _IN_FRONT.match(text)
    if found is not None:
        raise _two_readings(text, found, found["number"])
    code = _CODE.match(text)
    if code is not None and code["letter"] not in text[code.end("label") :]:
        raise _two_readings(text, code, f"{code['letter']}_{code['digits']}")


def _refuse_behind(text: str, variable: str | None, known: frozenset[str]) -> tuple[str, ...]:
    """So may a number in brackets behind a gap, or a letter that the formula has not.

    Returns:
        what is to be said of a letter that it has.

    Raises:
        ParseError: the text ends with one.
    """
    found = _BEHIND.search(text) if text.rstrip(" .").endswith((")", "]")) else None
    if found is None or _OF_FUNCTION.search(text, 0, found.start()):
        return ()
    letter = found["letter"]
    if letter is None:
        raise _two_readings(text, found, found["number"])
    if letter == variable:
        return ()
    if letter in known or _occurs(letter, text[: found.start()]):
        return (f"{found['label']} is read as the factor {letter}, and not as a label",)
    raise _two_readings(text, found, "*".join(letter))


def _two_readings(text: str, found: re.Match[str], factor: str) -> ParseError:
    return ParseError(
        f"{found['label']} can be read in two ways",
        text,
        found.start("label"),
        expected=f"the formula without its number, or {factor}*... for a product",
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
