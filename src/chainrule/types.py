"""Frozen dataclasses that cross layers. They hold values and know no algorithm."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Literal

Status = Literal["proved", "checked", "refuted", "unknown"]
ACCEPTED: Final[tuple[Status, ...]] = ("proved", "checked")
"""What a right answer is called, the better word first."""

RegionStatus = Literal["proved", "checked", "refuted", "empty", "unknown"]


@dataclass(frozen=True, slots=True)
class Region:
    """A part of the domain, and what is known of the answer there.

    Attributes:
        where: conditions or an interval in words: `"x > 0"`, `"-1 < x < 1"`.
        status: as in `Verdict`; `empty` where a part of the function has no real value.
        why: the witness: for `refuted` the point and both values, for `empty` what is not real.

    >>> Region("x < 0", "empty", "ln(x) is not real").status
    'empty'
    """

    where: str
    status: RegionStatus
    why: str = ""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the checker says about an answer, and why.

    Attributes:
        status: `proved` (the difference is identically zero, exact algebra), `checked` (rigorous
            balls overlap at many points, no proof found), `refuted` (balls are disjoint at a
            point) or `unknown` (no usable point, or the deadline passed).
        method: the test that decided, e.g. `"normal form"`, `"ball arithmetic"`, `"deadline"`.
        detail: the evidence in words: the condition of a relation, or the point and both values.
        mistake: for a refuted answer the likely slip in words, where it is one of the classic ones.
        regions: where what is known, if it is not the same everywhere. A `proved` without regions
            holds wherever the function is real and differentiable.
        notes: what else the texts of a question could have meant, and how to type that.

    >>> Verdict("proved", "normal form", "").status
    'proved'
    """

    status: Status
    method: str
    detail: str = ""
    mistake: str = ""
    regions: tuple[Region, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def accepted(self) -> bool:
        """Whether the answer is taken for right: proved, or checked at many points.

        >>> Verdict("checked", "ball arithmetic").accepted
        True
        """
        return self.status in ACCEPTED

    @property
    def partial(self) -> bool:
        """Whether a refuted answer is right on a part of the domain.

        >>> Verdict("refuted", "ball arithmetic").partial
        False
        """
        right = any(region.status in ACCEPTED for region in self.regions)
        return self.status == "refuted" and right


_WEAKEST_LAST: Final[tuple[Status, ...]] = (*ACCEPTED, "unknown")


def weakest(verdicts: Sequence[Verdict]) -> Verdict:
    """The verdict on a chain of answers: all of its weakest links, told once each."""
    if len(verdicts) == 1:
        return verdicts[0]
    status = max((verdict.status for verdict in verdicts), key=_WEAKEST_LAST.index)
    weak = [verdict for verdict in verdicts if verdict.status == status]
    methods, details = (
        "; ".join(dict.fromkeys(filter(None, parts)))
        for parts in ((v.method for v in weak), (v.detail for v in weak))
    )
    regions = tuple(dict.fromkeys(region for verdict in weak for region in verdict.regions))
    return Verdict(status, methods, details, regions=regions)
