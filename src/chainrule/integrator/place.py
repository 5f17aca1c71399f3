"""Where in the search a problem stands.

In: the names of strategies. Out: the path that they make. It knows no strategy.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

CONSTANT_FACTOR: Final = "constant factor"


@dataclass(frozen=True, slots=True)
class Place:
    """Where in the search a problem stands.

    Attributes:
        path: the strategies that led here, the first one first.
    """

    path: tuple[str, ...] = ()

    def below(self, strategy: str) -> Place:
        """The place of a problem that a strategy makes of this one."""
        return Place((*self.path, strategy))

    @property
    def depth(self) -> int:
        """How many problems stand above; that a constant was put aside makes none easier."""
        return len(self.path) - self.path.count(CONSTANT_FACTOR)

    @property
    def number(self) -> int:
        """Another one for each problem above and below."""
        return len(self.path)

    @property
    def last(self) -> str:
        """The strategy that made this problem; none at the top."""
        return self.path[-1] if self.path else ""
