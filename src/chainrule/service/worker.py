"""What a worker process begins with, named apart from what it loads.

In: settings. Out: a desk. The process that speaks HTTP sends the name of `start` to its workers,
and loads neither solver nor checker itself: it is up in half the time.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from chainrule.service.settings import Settings

if TYPE_CHECKING:
    from chainrule.service.work import Desk


def start(settings: Settings) -> Desk:
    """The desk of a worker, in its own process, which has one processor.

    numpy's own threads, which it makes as it is imported, cost the small products of a picture
    twenty times what they give where other workers want the processors (0.5 s instead of 25 ms).
    """
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    from chainrule.service.work import Desk

    return Desk(settings)
