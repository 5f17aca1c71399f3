"""Words that questions in words share: `the following function`, `with respect to x`.

In: nothing. Out: patterns, all for any case. What they stand around is known to `spoken.py` and
`integral_words.py`.
"""

from __future__ import annotations

import re
from typing import Final

from chainrule.expr.names import NAME
from chainrule.expr.patterns import Pattern

_PLAINLY: Final = r"(?:with\s+respect\s+to|w\.?r\.?t\.?)"
RESPECT: Final = r"(?:with\s+respect\s+to|w\.?\s*r\.?\s*t\.?|by)"
ARTICLES: Final = r"(?:(?:the|an?|following|most|general)\s+)*"
FUNCTION: Final = (
    r"(?:\s+(?:the\s+)?(?:following\s+)?(?:function|expression|curve)(?![A-Za-z])"
    r"|\s+the\s+following(?=\s*:|\s+with\s))?(?:\s*:)?"
)
"""What may stand between the word for a question and its function."""


BY_BEHIND: Final = Pattern(
    rf"[\s,;]*(?<![A-Za-z\\_])(?P<open>[(\[]\s*)?{_PLAINLY}\s+\$?{NAME}\$?(?(open)\s*[)\]])[\s.?!]*$",
    re.IGNORECASE,
)
"""The same behind a bare formula, where a `by` could be a product."""


def by_letter(group: str) -> str:
    """`with respect to x`, or nothing; `group` is the name of the letter's group."""
    return rf"(?:\s+{RESPECT}\s+\$?{NAME.replace('<variable>', f'<{group}>')}(?![A-Za-z0-9])\$?)?"
