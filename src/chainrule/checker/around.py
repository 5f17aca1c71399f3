r"""Words beside a formula that change its value, or deny it: `half of 2x`, `2x squared`, `not 2x`.

In: what stands before and behind a formula. Out: nothing, or an `InputError` that names the word
and the remedy. It knows where a sentence ends, and signs outside the delimiters of a formula; the
words themselves are in `changing.py` and `denials.py`.
"""

from __future__ import annotations

import re
from typing import Final

from chainrule.checker.changing import changes_before, changes_behind, changes_name, goes_on
from chainrule.checker.clauses import counted, no_answer, taken_further
from chainrule.checker.denials import denied_by, denies, next_denies, says_no, voids
from chainrule.checker.harmless import unknown_before, unknown_behind
from chainrule.checker.signs_beside import sign_before, sign_behind
from chainrule.errors import InputError

_WINDOW: Final = 400
"""Characters, on either side, that are looked at."""

REMEDY: Final = r"put the final formula alone, or in \boxed{}"


def refuse_changed(before: str, after: str, formula: str = "") -> None:
    r"""Refuse a formula whose neighbours in its sentence change or deny it.

    Args:
        before: what stands between the formula before it, if any, and it.
        after: what stands behind it, up to the next formula or the end of the text.
        formula: itself; a bare number may be that of a page.

    Raises:
        InputError: a word may change its value; a word denies it.

    >>> refuse_changed("Hence the answer is ", ", by the chain rule.")
    >>> refuse_changed("The answer is half of ", "")  # doctest: +ELLIPSIS
    Traceback (most recent call last):
    ...
    chainrule.errors.InputError: 'half of' may change its value; put the final formula alone, ...
    """
    head, tail = _head(before), _tail(after)
    for word in (denies(head, tail), next_denies(after[:_WINDOW])):
        if word:
            raise InputError(f"the text denies it: {word!r} stands beside the formula; {REMEDY}")
    word = _touching_sign(before, after) or changes_before(head) or changes_behind(tail)
    word = word or changes_name(head) or changes_name(tail) or goes_on(after[:_WINDOW])
    word = word or taken_further(after[:_WINDOW])
    if word:
        raise InputError(f"{word!r} may change its value; {REMEDY}")
    word = no_answer(head, tail if after.lstrip()[:1] not in "([" else "(" + tail)
    if word := word or counted(head, formula, tail):
        raise InputError(f"{word!r} beside it: it may be something else; {REMEDY}")
    remark = after.lstrip()[:1] in ("(", "[")
    if word := unknown_before(head) or ("" if remark else unknown_behind(tail)):
        raise InputError(f"{word!r} beside it is not understood; {REMEDY}")


def refuse_denied(text: str, formula: str) -> None:
    r"""Refuse a text whose sentence with the last formula says what the answer is not.

    Raises:
        InputError: so it does.

    >>> refuse_denied("It does not simplify further: 2x", "2x")
    """
    sentences = _SENTENCE_ENDS.split(text)
    last = next((s for s in reversed(sentences) if formula in s), sentences[-1])
    at = text.rfind(last)
    whole = _ENDS_BUT_SEMICOLONS.split(text[:at])[-1] + last + _next(text[at + len(last) :])
    if word := denied_by(last) or voids(whole) or says_no(text.partition(formula)[0]):
        raise InputError(f"the text denies it: {word!r} stands beside the formula; {REMEDY}")


def sentence_of(text: str, formula: str) -> str:
    """The sentence with a formula, from its beginning, and what stands behind it.

    >>> sentence_of("Let x < 0. For x > 2 it is 2x", "2x")
    'For x > 2 it is 2x'
    """
    at = text.rfind(formula)
    return text if at < 0 else _ENDS_BUT_SEMICOLONS.split(text[:at])[-1] + text[at:]


_SENTENCE_ENDS: Final = re.compile(r"(?<=[.!?;])\s+|\n")
_ENDS_BUT_SEMICOLONS: Final = re.compile(r"(?<=[.!?])\s+|\n")


def _next(behind: str) -> str:
    """The next sentence; of a long text a new one may be about anything."""
    return " " + (_ENDS_BUT_SEMICOLONS.split(behind.strip()) or [""])[0][:_WINDOW]


# -- the sentence --------------------------------------------------------------------------------

_ENDS: Final = re.compile(r"(?<!\bvs)(?<!\bi\.e)(?<!\be\.g)[.!?;](?=[\s*_]|$)\s*")
_PARAGRAPH: Final = re.compile(r"\n[ \t]*\n\s*")
_HEADING: Final = re.compile(r"\s*(?:#|\*\*|step\b|part\b)", re.IGNORECASE)
_MARKUP: Final = re.compile(r"\*\*|__|[\"“”()\[\]`]|\\(?:text|textbf|mathrm|mbox)\s*\{|[{}~]")


def _head(before: str) -> str:
    """The end of what stands before it, in small letters: its own sentence."""
    part = _ENDS.split(before[-_WINDOW:])[-1]
    *above, last = _PARAGRAPH.split(part)
    if above and not _HEADING.match(above[-1]):  # "The answer is half of", and below it a display
        last = f"{above[-1]} {last}"
    return re.sub(r"\s+", " ", _MARKUP.sub(" ", last)).strip().lower().replace("’", "'")


def _tail(after: str) -> str:
    part = _PARAGRAPH.split(_ENDS.split(after[:_WINDOW])[0])[0]
    return re.sub(r"\s+", " ", _MARKUP.sub(" ", part)).strip().lower().replace("’", "'")


# -- signs outside the delimiters ----------------------------------------------------------------

# A sign between words or formulas on one line; of minus and dash at its start see `signs_beside`.
_SIGN_BEFORE: Final = re.compile(
    r"(?:(?<=[^\s*_])[ \t]*|^[ \t]+)([-+*/^×·÷−])[ \t]*\Z|([0-9+/^×·÷−√|-]|[0-9]\)|\^\{|\{)\Z"
    r"|(?:^|=|\bis)\s*((?:[0-9]+\s*/\s*)?[0-9]+)[ \t]+\Z|(?<![A-Za-z])([A-Za-z])\Z"
)
_SIGN_BEHIND: Final = re.compile(
    r"[ \t]*([+/^×·÷%°²³])|(-)[\w(]|[ \t]*([*−-])[ \t]*[0-9(]|([A-Za-z'])(?![A-Za-z])"
)


def _touching_sign(before: str, after: str) -> str:
    """A sign of arithmetic between a part in delimiters and what stands beside it."""
    bare = re.sub(r"(?:\*\*|__|[*_])$", "", before) if after[:1] in "*_" and after else before
    behind = after[len(before) - len(bare) :]
    while bare[-1:] + behind[:1] in ("()", "[]"):
        bare, behind = bare[:-1], behind[1:]
    found = _SIGN_BEFORE.search(bare[-20:]) or _SIGN_BEHIND.match(behind)
    if found is None:
        return sign_before(bare) or sign_behind(behind)
    return next(filter(None, found.groups()), "").strip()
