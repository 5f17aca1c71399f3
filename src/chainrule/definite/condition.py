"""One condition on letters: `a > 0`, `a != 0`, or where a letter is: `a < 1 or a > 2`.

In: expressions in letters, and intervals that a letter must not be in. Out: the condition as it is
said. What is asked of an integral, and what follows from what, is in `conditions`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import reduce
from itertools import pairwise
from typing import Final, Literal

from chainrule.definite.values import number
from chainrule.definite.zeros import Gap
from chainrule.expr import Expr, make, num, substitute, sym, to_latex, to_text
from chainrule.expr.fold import ZERO, mul

Relation = Literal[">", "<", "!="]
_LATEX: Final = {">": ">", "<": "<", "!=": r"\neq"}


@dataclass(frozen=True, slots=True)
class Condition:
    """What a value holds under.

    >>> from chainrule.expr import parse
    >>> Condition(parse("a"), ">", parse("0")).text
    'a > 0'
    """

    left: Expr
    relation: Relation
    right: Expr = ZERO

    @property
    def text(self) -> str:
        return f"{to_text(self.left)} {self.relation} {to_text(self.right)}"

    @property
    def latex(self) -> str:
        return f"{to_latex(self.left)} {_LATEX[self.relation]} {to_latex(self.right)}"

    @property
    def gap(self) -> Expr:
        """What is positive where it holds, if it says that something is larger."""
        ends = (self.right, self.left) if self.relation == "<" else (self.left, self.right)
        return ends[0] if ends[1] == ZERO else make("sub", *ends)

    def holds(self, numbers: Mapping[str, Expr]) -> bool:
        """Whether it certainly holds for some numbers."""
        gap = number(substitute(make("sub", self.left, self.right), dict(numbers)))
        return bool(
            gap > 0 if self.relation == ">" else gap < 0 if self.relation == "<" else gap != 0
        )


@dataclass(frozen=True, slots=True)
class _Outside(Condition):
    """The same of a polynomial of one letter, said by where the letter is."""

    regions: tuple[tuple[Condition, ...], ...] = ()
    alone: bool = True

    @property
    def text(self) -> str:
        return self._told([_chain(region, False) for region in self.regions], " or ")

    @property
    def latex(self) -> str:
        return self._told([_chain(region, True) for region in self.regions], r" \text{ or } ")

    def _told(self, regions: list[str], word: str) -> str:
        said = word.join(regions)
        return said if self.alone else f"({said})"


def _chain(region: tuple[Condition, ...], latex: bool) -> str:
    """`a > 2`, or `1 < a < 2` where there are two ends."""
    if len(region) == 1:
        return region[0].latex if latex else region[0].text
    above, below = region
    low = to_latex(above.right) if latex else to_text(above.right)
    return f"{low} < {below.latex if latex else below.text}"


def outside(name: str, gaps: Iterable[Gap], *, alone: bool) -> Condition:
    """That a letter is in none of some intervals.

    Args:
        name: of the letter.
        gaps: the intervals, none of them a point; they may overlap.
        alone: whether no other condition is said beside it.

    >>> from fractions import Fraction
    >>> third, one = Fraction(1, 3), Fraction(1)
    >>> outside("a", [(third, one), (-one, -third)], alone=True).text
    'a < -1 or -1/3 < a < 1/3 or a > 1'
    """
    a, apart = sym(name), list(_united(gaps))
    factors = [make("sub", a, num(end)) for gap in apart for end in gap]
    between = (
        (Condition(a, ">", num(low)), Condition(a, "<", num(high)))
        for (_, low), (high, _) in pairwise(apart)
    )
    first, last = Condition(a, "<", num(apart[0][0])), Condition(a, ">", num(apart[-1][1]))
    return _Outside(reduce(mul, factors), ">", ZERO, ((first,), *between, (last,)), alone)


def _united(gaps: Iterable[Gap]) -> Iterator[Gap]:
    """The same in order, those that meet as one."""
    last: Gap | None = None
    for low, high in sorted(gaps):
        if last is not None and low <= last[1]:
            last = (last[0], max(last[1], high))
            continue
        if last is not None:
            yield last
        last = (low, high)
    if last is not None:
        yield last
