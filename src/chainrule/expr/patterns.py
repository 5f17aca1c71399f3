"""Regular expressions that are compiled when they are first used.

In: a pattern. Out: its matches. A plain formula needs few of the hundred patterns by which the
spellings of derivatives and integrals are told; compiling all of them was a tenth of a cold start.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property


class Pattern:
    """A regular expression; its methods are those of `re.Pattern`.

    >>> digits = Pattern("[0-9]+")
    >>> digits.search("x^12", 0)[0]
    '12'
    """

    def __init__(self, text: str, flags: int = 0) -> None:
        self._text, self._flags = text, flags

    @cached_property
    def compiled(self) -> re.Pattern[str]:
        """The same as Python has it."""
        return re.compile(self._text, self._flags)

    def match(self, text: str, start: int = 0, end: int | None = None) -> re.Match[str] | None:
        """At the beginning of `text[start:end]`."""
        return self.compiled.match(text, start, len(text) if end is None else end)

    def fullmatch(self, text: str, start: int = 0, end: int | None = None) -> re.Match[str] | None:
        """All of `text[start:end]`."""
        return self.compiled.fullmatch(text, start, len(text) if end is None else end)

    def search(self, text: str, start: int = 0, end: int | None = None) -> re.Match[str] | None:
        """Anywhere in `text[start:end]`."""
        return self.compiled.search(text, start, len(text) if end is None else end)

    def finditer(
        self, text: str, start: int = 0, end: int | None = None
    ) -> Iterator[re.Match[str]]:
        """All that do not overlap in `text[start:end]`."""
        return self.compiled.finditer(text, start, len(text) if end is None else end)
