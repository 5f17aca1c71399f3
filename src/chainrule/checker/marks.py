r"""Marks that forms and language models put around an answer: `<answer>`, `####`, `(C)`.

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
    r"(?:\A[\s*_]*|(?P<said>\banswer(?:\s+is)?[\s:*_]*)"
    r"|(?P<option>\b(?:[Oo]ption|[Cc]hoice)(?:\s+is)?[\s:*_]*))"
    r"(?:\((?P<a>[A-E])\)|(?P<b>[A-E])(?:[):]|\.(?=[\s*_])|,(?=\s)))[*_]*(?P<behind>\s+(?=\S))"
)
# \boxed{(D)\ 2x}, \boxed{\text{D. } 2x}
_CHOICE_IN_BOX: Final = re.compile(
    r"(?<=\\boxed\{)\s*(?:\\(?:text\w*|mathrm|mbox)\s*\{\s*\(?(?P<a>[A-E])[).:]+\s*\}|\((?P<b>[A-E])\))"
    r"(?:\s|\\[ ,;:]|\\q?quad(?![a-z]))*(?=[^\s}\\]|\\[A-Za-z])"
)
# What a language model ends its text with.
_END_OF_TEXT: Final = re.compile(r"(?:\s*(?:<\|\w+\|>|</s>|<eos>|<end_of_turn>))+\s*\Z")
_STRONG: Final = re.compile(r"(?<![\w\\])__(?=\S)([^_\n]+)(?<=\S)__(?!\w)")
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
_SQUARE: Final = re.compile(
    r"[ \t]*(?:\$\s*)?\\(?:checkmark|(?:black)?square|Box|qed)\s*(?P<closing>\$?)[\s.]*\Z"
)
_DONE: Final = re.compile(r"(?<=[\w)}\]$.,'])[ \t]+(?:□|Q\.?E\.?D)[ \t.]*\Z")
_ARROW: Final = re.compile(
    r"^([ \t]*\$*[ \t]*)(?:[-=]{1,2}>|[→⇒⟹]|\\(?:to|(?:long)?rightarrow)(?![A-Za-z]))[ \t]*",
    re.MULTILINE,
)
# `1. 2x`, where no second number follows; `2. x` may be a product.
_NUMBERED: Final = re.compile(
    r"\A\s*1\.[ \t]+(?=[^\n]*(?:[A-Za-z]|\\))(?!.*\n\s*[0-9]{1,2}\.[ \t])", re.DOTALL
)
_LEADING: Final = re.compile(r"\A\s*[✓✔✅☑•●▪◦]\ufe0f?[ \t]*(?![^✓✔✅☑•●▪◦]*[✓✔✅☑•●▪◦])")
# In Markdown; `x~~y` in LaTeX has spaces.
_STRUCK: Final = re.compile(r"(?:^|(?<=\s))~~(?=\S)[^~\n]*(?<=\S)~~(?=[\s.,;]|\Z)")
_PAIRED: Final = re.compile(r"<(b|i|em|strong|p|span|div|u)>([^<>]*)</\1>")
_RAISED: Final = re.compile(r"<sup>([^<>]*)</sup>")
_ENTITIES: Final = (("&nbsp;", " "), ("&minus;", "-"), ("&times;", "*"))
_COLOUR: Final = re.compile(
    r"\\color\s*\{[A-Za-z!0-9]*\}|(?<![0-9.])\\(?:textcolor\s*\{[A-Za-z!0-9]*\}|underline(?![A-Za-z]))(?=\s*\{)"
)
_TIMES: Final = re.compile(r"(?<=[0-9])\s*[xX]\s*10(?=\s*(?:\^|\*\*|[⁻¹²³⁰⁴-⁹]))")


def with_times_sign(formula: str) -> tuple[str, tuple[str, ...]]:
    """A number with `*` for the x of scientific notation, and what is to be said of it.

    >>> with_times_sign("3 x 10^8")
    ('3*10^8', ('x is read as a times sign: 3*10^8',))
    """
    plain = _TIMES.sub("*10", formula)
    return plain, () if plain == formula else (f"x is read as a times sign: {plain}",)


def without_marks(text: str) -> str:
    r"""What is marked as the answer, else the text, without the letter of a choice.

    Raises:
        InputError: the text ends in a thought.

    >>> without_marks("2x + 2x is 4x <answer>(B) 4x</answer>")
    '4x'
    >>> without_marks("so it is\n#### 4x"), without_marks("(A) 2A")
    ('4x', '(A) 2A')
    """
    return without_choice(text)[0]


def without_choice(text: str) -> tuple[str, str]:
    r"""The same, and the letter of its choice; empty where it has none.

    >>> without_choice(r"\boxed{(D)\ 2x}"), without_choice("option B: 2x"), without_choice("(A) 2A")
    (('\\boxed{2x}', 'D'), ('answer is 2x', 'B'), ('(A) 2A', ''))
    """
    text = _END_OF_TEXT.sub("", text)
    boxed = [_letter_of(found) for found in _CHOICE_IN_BOX.finditer(text) if _is_choice(found)]
    text = _CHOICE_IN_BOX.sub(lambda found: "" if _is_choice(found) else found[0], text)
    text = _without_html(_STRUCK.sub("", _LEADING.sub("", _marked(_behind_thoughts(text)))))
    choice = _CHOICE.search(text)
    if choice is None or not _is_choice(choice):
        return text, boxed[-1] if boxed else ""
    said = "answer is " if choice["option"] else choice["said"] or ""
    return text[: choice.start()] + said + text[choice.end() :], [_letter_of(choice), *boxed][-1]


def _letter_of(choice: re.Match[str]) -> str:
    letter: str = choice["a"] or choice["b"]
    return letter


def _is_choice(found: re.Match[str]) -> bool:
    """Whether its letter is none of the formula behind it."""
    behind = found.string[found.end() :]
    return re.search(rf"(?<![A-Za-z]){_letter_of(found)}(?![A-Za-z])", behind) is None


def _without_square(found: re.Match[str]) -> str:
    """The dollar sign behind it, where that is the end of a formula."""
    return "" if "$" in found[0].partition("\\")[0] else found["closing"]


def _without_html(text: str) -> str:
    """Without tags in pairs, from the inner ones; `a <b> c` is none.

    >>> _without_html("<p><b>2x<sup>3</sup></b></p>"), _without_html("a <b> c")
    ('2x^(3)', 'a <b> c')
    """
    for entity, sign in _ENTITIES:
        text = text.replace(entity, sign)
    text = _RAISED.sub(r"^(\1)", text)
    for _ in range(3):
        text = _PAIRED.sub(r"\2", text)
    return text


def _behind_thoughts(text: str) -> str:
    """What stands behind the last `</think>`, where anything does.

    Raises:
        InputError: another thought begins there, and never ends.
    """
    *_, last = _THOUGHTS.split(text)
    if opened := _THOUGHT.search(last):
        end = opened[0].replace("<", "</")
        raise InputError(f"a thought, {opened[0]}, never ends; expected the answer behind {end}")
    return last if last.strip() else text


_THOUGHT: Final = re.compile(r"<(?:think|thinking|thought|reasoning)>", re.IGNORECASE)
_THOUGHTS: Final = re.compile(r"</(?:think|thinking|thought|reasoning)>", re.IGNORECASE)


def _marked(text: str) -> str:
    """The inside of the last `<answer>`, what stands behind `####` at the end, else the text."""
    text = _STEP.sub("", _FENCE.sub(r"\1", _COMMENT.sub("", text)))
    text = _DONE.sub("", _TICK.sub("", _SURE.sub("", _COLOUR.sub("", text))))
    text = _STRONG.sub(r"\1", _SQUARE.sub(_without_square, text))
    text = _NUMBERED.sub("", _ARROW.sub(r"\1", text))
    lower = text.lower()
    for tag in ("answer", "final_answer", "finalanswer"):
        end = lower.rfind(f"</{tag}>")
        start = lower.rfind(f"<{tag}>", 0, max(end, 0))
        if start >= 0:
            return text[start + len(tag) + 2 : end].strip()
    hashes = _HASHES.search(text)
    return hashes[1] if hashes is not None else text


def behind_tags(text: str) -> str | None:
    """What stands behind the answer in tags; None where there are none.

    >>> behind_tags("<answer>2x</answer> No: 3x"), behind_tags("2x")
    (' No: 3x', None)
    """
    text = _behind_thoughts(_COMMENT.sub("", text))
    *before, behind = _TAGGED.split(text)
    return _END_OF_TEXT.sub("", behind) if before else None


_TAGGED: Final = re.compile(r"</(?:answer|final_?answer)>", re.IGNORECASE)
