r"""An announced answer and its explanation: `Answer: 2x`, below it `Explanation: d/dx x^n = ...`.

In: a text. Out: the text up to the end of the line that announces the answer, where an explanation
of it follows. What announces another answer, or denies the one above, is no explanation.
"""

from __future__ import annotations

import re
from typing import Final

from chainrule.checker.denials import denied_by

_MARKUP: Final = r"[ \t]*(?:\*\*|__|#+)?[ \t]*"
_ANSWER: Final = re.compile(
    rf"(?:^|(?<=[.!?]\s)){_MARKUP}(?:(?:the|my|our|final|short|correct)[ \t]+)*"
    rf"(?:answer|result|solution){_MARKUP}(?::|=|is\b){_MARKUP}(?=[^\s*_])[^\n]*",
    re.IGNORECASE | re.MULTILINE,
)
_EXPLAINED: Final = re.compile(
    r"\s*\n[\s*_#>-]*(?:explanations?|confidence|certainty|reason(?:ing)?|rationale|justification"
    r"|proof|why|how|derivation|work(?:ing|ed solution)?|details|comments?|remarks?|notes?)"
    r"\b[^\n:]{0,30}:",
    re.IGNORECASE,
)
# Of others: "(My friend got 3x, though.)"
_OTHERS: Final = re.compile(
    r"(?<=[.!?])\s*\(\s*(?:my|a|an|some|our|other|another) (?:\w+ )?\w+ (?:got|gets?|said|says?|has"
    r"|had|have|wrote|thinks?|thought|claims?|claimed|found)\b[^()]*\)\s*\Z",
    re.IGNORECASE,
)
_AGAIN: Final = re.compile(r"\b(?:answer|result|actually|meant|edit|correction)\b", re.IGNORECASE)


def without_explanation(text: str) -> str:
    r"""A text without the explanation behind its announced answer.

    >>> without_explanation("Answer: 2x\n\nExplanation: (x^n)' = n x^(n-1)")
    'Answer: 2x'
    >>> without_explanation("Answer: 2x\nNote: the answer above is of x^2 and not of x^3")[-6:]
    'of x^3'
    """
    if r"\boxed" in text:  # a box goes before all words
        return text
    lines = list(_ANSWER.finditer(text))
    if not lines:
        return text
    line = lines[-1]
    begin = _EXPLAINED.match(text, line.end()) or _OTHERS.search(text, line.start())
    if begin is None:
        return text
    behind = text[begin.start() :]
    if _AGAIN.search(behind) or denied_by(behind):
        return text
    return text[: begin.start()]
