"""What `Killable` starts in its test: it answers, refuses, hangs or dies as it is told."""

from __future__ import annotations

import os
import time
from collections.abc import Callable


def start(limit_s: float) -> Callable[[str], str]:
    """What answers."""

    def answer(told: str) -> str:
        if told == "hang":
            time.sleep(60)
        if told == "die":
            os._exit(3)
        if told == "refuse":
            raise ValueError("no antiderivative")
        return f"{told} within {limit_s:g} s"

    return answer
