"""Many machines: questions and answers by the million, by Ray Data (the extra `ray`).

In: files, or data sets of Ray. Out: parts of an output folder, or data sets. Ray schedules,
retries and moves; here stands what a row is, and why none of them is lost. Nothing of Ray is
imported before it is needed.
"""

from chainrule.bulk.dataset import grade, solve

__all__ = ["grade", "solve"]
