"""What a grade and a region say, in words.

In: a verdict. Out: one line for people.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from chainrule.types import Region, Verdict

DECIMALS: Final = "decimals"
"""Method of the verdict where two values agree to the digits that are written."""


def reason(status: str, verdict: Verdict) -> str:
    """Why a grade is what it is, in one line."""
    detail = verdict.detail.removeprefix("at no symbols: ")
    for ours, here in (("the first is", "the right answer is"), ("the second is", "this is")):
        detail = detail.replace(ours, here)
    if status == "right only on a region":
        return "; ".join(map(region_words, verdict.regions))
    if status == "different":
        return "; ".join(filter(None, (detail, verdict.mistake, *verdict.notes)))
    words = (detail,) if verdict.method == DECIMALS else (verdict.method, detail)
    return ": ".join(filter(None, words))


def with_missing(verdict: Verdict, regions: Sequence[Region]) -> Verdict:
    """A verdict on equal sides that says where only the given one has no value.

    >>> found = with_missing(Verdict("proved", "normal form"), [Region("x < 0", "empty", "...")])
    >>> found.detail, [region.where for region in found.regions]
    ('without a value where x < 0 (...)', ['both are real', 'x < 0'])
    """
    if not regions:
        return verdict
    told = "; ".join(filter(None, (verdict.detail, *map(region_words, regions))))
    places = {region.where for region in regions}
    known = [region for region in verdict.regions if region.where not in places]
    known = known or [
        Region("both are real", "proved" if verdict.status == "proved" else "checked")
    ]
    return replace(verdict, detail=told, regions=(*known, *regions))


def region_words(region: Region) -> str:
    """What holds on a region, for people.

    >>> region_words(Region("x > 0", "proved"))
    'right where x > 0'
    """
    said = {
        "proved": "right",
        "checked": "right, as far as points tell,",
        "refuted": "wrong",
        "empty": "without a value",
        "unknown": "undecided",
    }[region.status]
    return f"{said} where {region.where}" + (f" ({region.why})" if region.why else "")
