"""How answers are graded: the variable, constants of integration, the tolerance, the deadline.

In: what was asked for. Out: `Rules`, or an `InputError` for a value that cannot be.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Final

from chainrule.checker.check import DEFAULT_TIMEOUT_S
from chainrule.checker.decimals import HALF
from chainrule.errors import InputError
from chainrule.expr import read


@dataclass(frozen=True, slots=True)
class Rules:
    """How to grade; see `grade`."""

    variable: str | None = None
    up_to_constant: bool | None = None
    tolerance: float = HALF
    timeout_s: float = DEFAULT_TIMEOUT_S
    letters: tuple[str, ...] = ()

    def refuse_impossible(self) -> None:
        """Raise an `InputError` for a value that cannot be."""
        for name, least in (("tolerance", 0), ("timeout_s", None)):
            value = getattr(self, name)
            if not isinstance(value, int | float) or isinstance(value, bool):
                raise InputError(f"{name} must be a number, not {type(value).__name__}")
            if not (value > 0 or value == least) or (name == "tolerance" and math.isinf(value)):
                kind = "positive" if least is None else "0 or more"
                raise InputError(f"{name} must be {kind}, not {value}")
        if self.variable is not None and not isinstance(self.variable, str):
            raise InputError(f"variable must be a text, not {type(self.variable).__name__}")
        read("1", self.variable, letters=self.letters)


BY_DEFAULT: Final = Rules()
