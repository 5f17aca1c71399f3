"""Frozen dataclasses that cross layers. They hold values and know no algorithm."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Status = Literal["proved", "checked", "refuted", "unknown"]
RegionStatus = Literal["proved", "checked", "refuted", "empty", "unknown"]


@dataclass(frozen=True, slots=True)
class Region:
    """A part of the real line, or a case of signs, and what the checker says there.

    Attributes:
        where: the part in words, e.g. `"x < 0"`.
        status: as that of a `Verdict`; `empty` where the function has no real value there.
        why: the evidence in words: the proof, the point and both values, or why it is empty.

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
        regions: what holds where, if the domain was looked at in parts.

    >>> Verdict("proved", "normal form", "").status
    'proved'
    """

    status: Status
    method: str
    detail: str = ""
    mistake: str = ""
    regions: tuple[Region, ...] = ()

    @property
    def partial(self) -> bool:
        """Whether the answer is refuted, and yet right on some region.

        >>> right, wrong = Region("x > 0", "proved"), Region("x < 0", "refuted")
        >>> Verdict("refuted", "ball arithmetic", regions=(right, wrong)).partial
        True
        """
        return self.status == "refuted" and any(
            region.status in ("proved", "checked") for region in self.regions
        )
