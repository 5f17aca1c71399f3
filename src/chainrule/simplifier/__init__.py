"""One expression, said as a person would write it.

In: an `Expr`. Out: an equal one in conventional order, short, in the user's own functions. The
road is in `simplifying.py`; it knows no verdicts: whoever shows a result asks the checker.
"""

from __future__ import annotations

from chainrule.simplifier.simplifying import DEFAULT_EFFORT, Simplified, simplify

__all__ = ["DEFAULT_EFFORT", "Simplified", "simplify"]
