"""Frozen dataclasses that cross layers. They hold values and know no algorithm."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Status = Literal["proved", "checked", "refuted", "unknown"]


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

    >>> Verdict("proved", "normal form", "").status
    'proved'
    """

    status: Status
    method: str
    detail: str = ""
    mistake: str = ""
