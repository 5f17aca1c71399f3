r"""Marks that forms and language models put around an answer: `<answer>`, `####`, `(C)`; units.

In: a text. Out: the text without them, or an `InputError` that names what stands there. It knows
nothing of formulas but where a letter occurs again in one.
"""

from __future__ import annotations

import re
from typing import Final

from chainrule.errors import InputError

# Of a heading in Markdown, `#### Step 2`, something follows below.
_HASHES: Final = re.compile(r"^[ \t]*####[ \t]*(\S[^\n]*)\s*\Z", re.MULTILINE)
# What no reader sees: a comment in HTML, and one in LaTeX that holds a box.
_COMMENT: Final = re.compile(r"<!--[^<]*(?:<(?!!--)[^<]*?)*?-->|(?<!\\)%[^\n]*\\boxed[^\n]*")
# `(A) 2x`, `B) 2x`, `C: 2x`, `The answer is (D) 2x`, `option E, 2x`: the letter of a choice.
_CHOICE: Final = re.compile(
    r"(?:\A[\s*_]*|(?P<said>\banswer(?:\s+is)?[\s:*_]*)|\b(?:option|choice)[\s:*_]*)"
    r"(?:\((?P<a>[A-E])\)|(?P<b>[A-E])(?:[):]|\.(?=[\s*_])|,(?=\s)))[*_]*(?P<behind>\s+(?=\S))"
)
# ```python: what stands behind the marks of a fence names a language, and the lines below are code.
_FENCE: Final = re.compile(
    r"^([ \t]*```)[ \t]*[A-Za-z][\w+#.-]*[ \t]*(?=\n[ \t]*[^\s`])", re.MULTILINE
)
_STEP: Final = re.compile(
    r"^[ \t]*(?:step|part|question)[ \t]+[0-9]{1,2}[ \t]*[:.)][ \t]+", re.MULTILINE | re.IGNORECASE
)
_SURE: Final = re.compile(
    r",[ \t]*(?:but[ \t]+)?(?:i['’]m[ \t]+|i[ \t]+am[ \t]+)?not[ \t]+"
    r"(?:entirely[ \t]+|really[ \t]+)?(?:sure|certain)[ \t.!]*\Z",
    re.IGNORECASE,
)
_TICK: Final = re.compile(
    r"[ \t]*(?:[✓✔✅∎]\ufe0f?|\\(?:checkmark|blacksquare|qed)(?![A-Za-z]))[ \t.]*\Z"
)
_COLOUR: Final = re.compile(
    r"\\color\s*\{[A-Za-z!0-9]*\}|(?<![0-9.])\\(?:textcolor\s*\{[A-Za-z!0-9]*\}|underline(?![A-Za-z]))(?=\s*\{)"
)
_UNITS: Final = (
    r"(?:[mck]?m|[mk]?g|ms|s|h|min|N|J|W|Pa|Hz|mph)(?:\s*/\s*(?:[mck]?m|k?g|s|h|min)"
    r"(?:\s*(?:\^\s*\{?[23]\}?|[²³]))?)?|units?|radians?|degrees?|meters?|metres?|seconds?"
)
_IN_TEXT: Final = re.compile(
    rf"\\(?:text|textrm|mathrm|mbox|operatorname)\s*\{{\s*({_UNITS})\s*\}}[\s.$}})\]\\]*\Z"
)
# Letters alone, as in `5 m`, may be a product; these hardly are.
_SPELLED: Final = (
    r"[ckm]m|kg|[ckm]?m\s*/\s*(?:s|h|min)(?:\s*\^\s*2|²)?|Hz|mph"
    r"|units?|radians?|degrees?|meters?|metres?|seconds?"
)
_BARE: Final = re.compile(rf"(?:^|(?<=[\s=$]))[0-9][0-9.]*[ \t]+({_SPELLED})[\s.$]*\Z")


def without_marks(text: str) -> str:
    r"""What is marked as the answer, else the text, without the letter of a choice.

    >>> without_marks("2x + 2x is 4x <answer>(B) 4x</answer>")
    '4x'
    >>> without_marks("so it is\n#### 4x"), without_marks("(A) 2A")
    ('4x', '(A) 2A')
    """
    text = _marked(_behind_thoughts(text))
    choice = _CHOICE.search(text)
    if choice is None:
        return text
    letter, behind = choice["a"] or choice["b"], text[choice.end() :]
    if re.search(rf"(?<![A-Za-z]){letter}(?![A-Za-z])", behind):  # A is a letter of the formula
        return text
    return text[: choice.start()] + (choice["said"] or "") + behind


def _behind_thoughts(text: str) -> str:
    """What stands behind the last `</think>`, where anything does."""
    *_, last = _THOUGHTS.split(text)
    return last if last.strip() else text


_THOUGHTS: Final = re.compile(r"</(?:think|thinking|thought|reasoning)>", re.IGNORECASE)


def _marked(text: str) -> str:
    """The inside of the last `<answer>`, what stands behind `####` at the end, else the text."""
    text = _STEP.sub("", _FENCE.sub(r"\1", _COMMENT.sub("", text)))
    text = _TICK.sub("", _SURE.sub("", _COLOUR.sub("", text)))
    lower = text.lower()
    for tag in ("answer", "final_answer", "finalanswer"):
        end = lower.rfind(f"</{tag}>")
        start = lower.rfind(f"<{tag}>", 0, max(end, 0))
        if start >= 0:
            return text[start + len(tag) + 2 : end].strip()
    hashes = _HASHES.search(text)
    return hashes[1] if hashes is not None else text


def refuse_units(text: str) -> None:
    r"""Refuse a value with a unit: whether the unit is right cannot be said here.

    Raises:
        InputError: there is one.

    >>> refuse_units(r"6 \text{ m/s}")
    Traceback (most recent call last):
    ...
    chainrule.errors.InputError: a unit, 'm/s', stands beside the value; expected the value alone
    """
    found = _IN_TEXT.search(text) or _BARE.search(text)
    if found is not None:
        unit = found[1].strip()
        raise InputError(f"a unit, {unit!r}, stands beside the value; expected the value alone")
