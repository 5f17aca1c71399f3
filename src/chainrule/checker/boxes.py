r"""The answer in `\boxed{...}`: the last box of a text, where it is a whole formula.

In: a text. Out: the inside of its last box, or an `InputError` where the box is but a part of a
formula (`e^{\boxed{2x}}`, `\boxed{2}\boxed{x}`) or one of several answers. Only what is known to
belong to no formula may touch a box: words, an equals sign, punctuation, delimiters.
"""

from __future__ import annotations

import re
from collections import deque
from typing import Final

from chainrule.checker.around import REMEDY
from chainrule.checker.clauses import touches_box
from chainrule.checker.conditions import has_conditions
from chainrule.checker.constant_beside import constant_behind_box
from chainrule.checker.displays import before_display, behind_display
from chainrule.checker.given_places import refuse_place_at_box
from chainrule.checker.prose import prose
from chainrule.checker.rounding_remarks import without_decimal_behind
from chainrule.checker.several import Run, refuse_several
from chainrule.checker.words_at_boxes import changes_box, denies_box
from chainrule.errors import InputError
from chainrule.expr.words import whole_word

BOX: Final = re.compile(r"\\(?:boxed|fbox)(?![A-Za-z])\s*")
_BRACE: Final = re.compile(r"(?<!\\)(?:\\\\)*[{}]")
_NEAR: Final = 200
"""Characters on either side of a box that are looked at."""


def boxed(text: str) -> str | None:
    r"""The inside of the last `\boxed{...}`; None where there is none.

    Raises:
        InputError: its brace is not closed, something touches it, or it is one of several answers.

    >>> boxed(r"So $f'(x) = \boxed{2x}$."), boxed("2x")
    ('2x', None)
    >>> boxed(r"\sin(\boxed{2x})")  # doctest: +ELLIPSIS
    Traceback (most recent call last):
    ...
    chainrule.errors.InputError: '...sin(' stands at the box, outside of it; put the final ...
    """
    boxes = deque(BOX.finditer(text), maxlen=2)
    if not boxes:
        return None
    inside, end = _inside(text, boxes[-1])
    before, behind = before_display(text[: boxes[-1].start()]), behind_display(text[end:])
    constant, behind = constant_behind_box(without_decimal_behind(inside, behind))
    word = touches_box(before, behind)
    if not word and len(boxes) > 1:
        _refuse_several(text, boxes[0], boxes[-1].start(), inside)
    if _OR_BEFORE.search(before[-_NEAR:]) or _OR_BEHIND.match(behind[:_NEAR]):
        raise InputError(f"one of several answers; {REMEDY}")
    word = word or _before(before) or _behind(behind)
    if word:
        raise InputError(f"{word!r} stands at the box, outside of it; {REMEDY}")
    if word := changes_box(before, behind):
        raise InputError(f"{word!r} may change its value; {REMEDY}")
    if word := denies_box(before, behind):
        raise InputError(f"the text denies it: {word!r} stands beside the box; {REMEDY}")
    refuse_place_at_box(before, inside, behind)
    alone = _DELIMITED.fullmatch(inside)
    return (alone["a"] or alone["b"] or alone["c"] or "" if alone else inside) + constant


def beside(text: str, formula: str) -> tuple[str, str]:
    r"""What stands before and behind the last box, or else the formula.

    >>> beside(r"So \boxed{2x}.", "2x"), beside("about 2x", "2x")
    (('So ', '.'), ('about ', ''))
    """
    boxes = deque(BOX.finditer(text), maxlen=1)
    if boxes:
        inside, end = _inside(text, boxes[0])
        head, found, tail = inside.rpartition(formula)
        before, behind = before_display(text[: boxes[0].start()]), behind_display(text[end:])
        return before + head, (tail if found else "") + behind
    before, found, behind = text.rpartition(formula)
    return (before, behind) if found else ("", "")


def _inside(text: str, box: re.Match[str]) -> tuple[str, int]:
    """What stands between the braces of a box, and where it ends."""
    start = box.end()
    if not text.startswith("{", start):
        raise InputError(rf"{box[0].strip()} needs a brace behind it")
    level = 0
    for brace in _BRACE.finditer(text, start):
        level += 1 if brace[0][-1] == "{" else -1
        if level == 0:
            return text[start + 1 : brace.end() - 1], brace.end()
    raise InputError(rf"the brace of {box[0].strip()} is not closed")


_DELIMITERS: Final = re.compile(r"(?<!\\)\$\$?|\\[()\[\]]|\*\*")
_DELIMITED: Final = re.compile(  # \boxed{$2x$}, \boxed{\(2x\)}
    r"\s*(?:\$\$?(?P<a>[^$]*)\$\$?|\\\((?P<b>[^$]*)\\\)|\\\[(?P<c>[^$]*)\\\])\s*"
)
_OR: Final = re.compile(r"[\s,;(]*or\b", re.IGNORECASE)
# `3x or \boxed{2x}`, `\boxed{2x} or $3x$`; but `\boxed{\frac12} or 0.5`, and words are words.
_OR_BEFORE: Final = re.compile(
    r"(?:[0-9)}$]|(?<![A-Za-z\\])[a-z])\s*,?\s*(?:\\text\{\s*)?or\s*\}?\s*\$?\s*\Z", re.IGNORECASE
)
_OR_BEHIND: Final = re.compile(
    r"[\s$)\]]*,?\s*(?:\\text\{\s*)?or\b\s*\}?\s*\$?(?![0-9]*\.[0-9])"
    r"(?=[0-9\\(-]|[a-zA-Z](?![A-Za-z]))",
    re.IGNORECASE,
)


def _refuse_several(text: str, other: re.Match[str], start: int, inside: str) -> None:
    """Refuse two boxes that both are answers: `\\boxed{2x} or \\boxed{3x}`."""
    if has_conditions(inside):
        raise InputError("an answer by cases, and no value; expected one box")
    found, end = _inside(text, other)
    if end > start or found.strip() == inside.strip():
        return
    between = _DELIMITERS.sub("", text[end:start])
    joined = " or " if _OR.match(between) else between
    refuse_several([Run(found, ""), Run(inside, joined)], 1)


# -- what touches it -----------------------------------------------------------------------------

OPENED: Final = re.compile(
    r"(?:[ \t(\[{*_&~$]|\\[,;:! (\[]|\\left(?=[\s(\[])|\\(?:boxed|fbox)(?=\s*\{))+\Z"
)
_CLOSED: Final = re.compile(r"(?:[ \t)\]}*_&~$]|\\[,;:! )\]]|\\right(?=[\s)\]]))*")
_MACRO: Final = (
    r"\\(?:implies|iff|(?:Long|long)?(?:right|Right|leftright|Leftright)arrow|to|therefore|because"
    r"|approx|simeq|equiv|q?quad|item|par|newline|hline|[lc]?dots|(?:display|text)style|text\w*"
    r"|mathbf|mathrm|boldsymbol|bm|mbox|[lL]arge|LARGE|[hH]uge|bf|centering|center|noindent|hfill"
    r"|checkmark|Box|square|blacksquare|qed|tag|label|begin|end|nonumber|notag|\w+skip)(?![A-Za-z])"
)
_GROUP: Final = re.compile(
    r"\\(?:text\w*|mathrm|mbox|begin|end|label|tag|color|section\*?|(?:text|)color)"
    r"\s*\{([^{}]*)\}\s*\Z"
)
_APART_BEFORE: Final = re.compile(
    rf"(?:\A|[\n=≈≡:.,;!?→⇒⟹∴—–#\"”“•●✓✅]|[-=]>|\\\\|{_MACRO}|(?:\A|\n)\s*(?:[-+>]|\([a-z]{{1,3}}\)))\Z"
)
_APART_BEHIND: Final = re.compile(
    rf"\Z|\n|[:.,;?—–%#\"”“✓✔✅∎→⇒≈<]|-(?=\s)|->|\\\\|{_MACRO}"
    r"|=\s*(?:\Z|\n|\\?[A-Za-z]'*\s*\(|[A-Za-z]'|d[a-z]?/|\\[dt]?frac\s*\{d)"
)
_WORD: Final = r"[^\W\d_]+(?:['’-][^\W\d_]+)*"
_LAST_WORD: Final = re.compile(rf"(?:(?P<earlier>{_WORD})\s+)?(?<![\\\w])(?P<word>{_WORD})\Z")
_ASIDE: Final = re.compile(r"\s[(\[]([^()\[\]$\\]*)[)\]]")

# (at $x = 3$), (x > 0): no factor.
_REMARK: Final = re.compile(
    r"[(\[][$\\\s]*(?:(?:not|at|for|where|if|when|with|since|because|by|as|valid|using|assuming)\b"
    r"|[a-zA-Z]\s*(?:[<>≤≥≠∈]|\\(?:[gl]eq?|[gl]t|neq?|in)\b))"
    r"[^()\[\]]*(?:\([^()]*\)[^()]*)*[)\]](?![\s$]*[-+*/^=])"
)


def _before(before: str) -> str:
    """What stands directly before a box and is neither a word nor a mark."""
    near = before[-_NEAR:]
    rest = OPENED.sub("", near)
    group = _GROUP.search(rest)
    if group is not None and (group[0][1:6] in ("begin", "color") or _is_english(group[1])):
        return ""
    found = _LAST_WORD.search(rest)
    if _APART_BEFORE.search(rest) or _is_english(_last_aside(rest)):
        return ""
    if found is not None and _is_word(found["word"], found["earlier"] or ""):
        return ""
    return (near[: len(rest)].split() or [""])[-1][-12:] + near[len(rest) :].strip()


def _last_aside(rest: str) -> str:
    asides = list(_ASIDE.finditer(rest))
    return asides[-1][1] if asides and asides[-1].end() == len(rest) else ""


def _behind(behind: str) -> str:
    """What stands directly behind a box and is neither a word nor a mark."""
    near = behind[:_NEAR]
    closed = _CLOSED.match(near)
    rest = near[closed.end() :] if closed else near
    aside = _ASIDE.match(f" {rest}") if rest != near else None
    if _APART_BEHIND.match(rest) or (aside is not None and _is_english(aside[1])):
        return ""
    if rest != near and _REMARK.match(rest):
        return ""
    word = re.match(_WORD, rest)
    if word is not None and _is_word(word[0]):
        return ""
    return rest.split()[0][:12]


def _is_english(words: str) -> bool:
    """Whether there is a word in it, as in `(by the power rule)`."""
    return any(prose(words.split()))


def _is_word(word: str, earlier: str = "") -> bool:
    """Whether it is one beside a box: `is`, and `a` and foreign ones behind another word.

    >>> _is_word("is"), _is_word("a"), _is_word("est", "réponse"), _is_word("sin", "take")
    (True, False, True, False)
    """
    if not word.isascii():
        return word.isalpha() and not any("\u0370" <= letter <= "\u03ff" for letter in word)
    if len(word) == 1:
        return word in "aAI" and len(earlier) > 1
    foreign = len(earlier) > 1 and whole_word(word, None) is None
    return foreign or prose(["the", word, "the"])[1]
