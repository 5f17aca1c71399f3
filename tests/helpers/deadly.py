"""What a worker process of a test does with its grades (see `pythonpath` in pyproject.toml)."""

from __future__ import annotations

import os

from chainrule.checker.grade import Grade
from chainrule.grading import Pair


def status(pair: Pair, grade: Grade) -> str:
    """The status; an answer `die` takes its process down, as a fault in a library would."""
    if pair.answer == "die":
        if not grade.reason.startswith("chainrule is at fault here"):
            os._exit(9)
        return grade.reason
    return grade.status
