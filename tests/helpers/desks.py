"""Desks for the workers of a test: they answer at once, late, or never (see `pythonpath`)."""

from __future__ import annotations

import os
import time
from typing import Any

from chainrule.errors import ParseError


class Desk:
    """Does what the name of a call says."""

    def call(self, name: str, asked: dict[str, Any], seconds: float) -> Any:
        """See `pool.Answering`."""
        if name == "die":
            os._exit(9)
        if name == "sleep":
            time.sleep(asked["seconds"])
        if name == "refuse":
            raise ParseError("no", asked["text"], 1, expected="yes")
        if name == "stumble":
            raise ValueError("a defect")
        return {"asked": asked, "pid": os.getpid(), "seconds": seconds}


def dying() -> Any:
    """What a worker does that never starts."""
    os._exit(7)
