"""What a grade and a region say, in words.

In: a verdict. Out: one line for people.
"""

from __future__ import annotations

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
