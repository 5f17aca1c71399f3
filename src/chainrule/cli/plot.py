"""A picture of a function and its derivative.

In: an `Answer`. Out: a file. Values are real, computed as balls: where one is not real, or not
finite, the curve has a gap. It knows no calculus.
"""

from __future__ import annotations

from fractions import Fraction
from math import isfinite, nan
from pathlib import Path
from typing import Final

import matplotlib as mpl

from chainrule.answer import Answer
from chainrule.checker.balls import Evaluator
from chainrule.errors import InputError
from chainrule.expr import free_symbols, to_text

mpl.use("Agg")
from matplotlib import pyplot as plt

SPAN: Final = 6
"""The picture reaches from -6 to 6: past the first turns of sin."""

_POINTS: Final = 1201
_SHOWN: Final = 0.9
"""Share of the values that the picture's height must show: a pole must not flatten the rest."""


def draw(answer: Answer, path: Path) -> None:
    """Draw the function and the answer over the same stretch.

    Args:
        answer: of a function with one symbol.
        path: matplotlib knows the format by its ending.

    Raises:
        InputError: there are other symbols, no real value, or the file cannot be written.
    """
    others = sorted(free_symbols(answer.function) - {answer.variable})
    if others:
        raise InputError(
            f"to draw it, {', '.join(others)} must be a number: put one in the place of the letter"
        )
    x, f, slope = curves(answer)
    if not any(map(isfinite, f)):
        raise InputError(f"nothing to draw: no real values between {-SPAN} and {SPAN}")
    figure, axis = plt.subplots(figsize=(7, 4.2))
    prime = "'" if answer.order == 1 else f"^({answer.order})"
    axis.plot(x, _cut(f), label=_label("f", answer.variable, to_text(answer.function)))
    axis.plot(x, _cut(slope), label=_label(f"f{prime}", answer.variable, answer.text), ls="--")
    axis.axhline(0, color="0.7", lw=0.8, zorder=0)
    axis.axvline(0, color="0.7", lw=0.8, zorder=0)
    axis.set_xlim(-SPAN, SPAN)
    axis.set_ylim(*_window([*f, *slope]))
    axis.set_xlabel(answer.variable)
    axis.legend(loc="best", fontsize=9)
    figure.tight_layout()
    try:
        figure.savefig(path, dpi=130)
    except (OSError, ValueError) as error:
        raise InputError(f"{path} cannot be written: {error}") from None
    finally:
        plt.close(figure)


def curves(answer: Answer) -> tuple[list[float], list[float], list[float]]:
    """Points of the variable, and the values of function and answer there; nan where not real."""
    program = Evaluator([answer.function, answer.expression])
    x, f, slope = [], [], []
    for i in range(_POINTS):
        # Off the round numbers by a little: there the poles are, and the places where 0/0 hides.
        point = Fraction(2 * SPAN * i, _POINTS - 1) - SPAN + Fraction(1, 10**6)
        values = program.real({answer.variable: point})
        x.append(float(point))
        f.append(_real(values[0]))
        # What is right for the function need not be so where it has no value.
        slope.append(_real(values[1]) if isfinite(f[-1]) else nan)
    return x, f, slope


def _real(ball: object) -> float:
    value = float(ball)  # type: ignore[arg-type]  # a ball of flint, which has no types
    return value if isfinite(value) else nan


def _window(values: list[float]) -> tuple[float, float]:
    """The height of the picture."""
    finite = sorted(filter(isfinite, values))
    spare = int(len(finite) * (1 - _SHOWN) / 2)
    low, high = finite[spare], finite[-1 - spare]
    margin = 0.15 * (high - low) or 1.0
    return max(low - margin, finite[0] - margin), min(high + margin, finite[-1] + margin)


def _cut(values: list[float]) -> list[float]:
    """The values with a gap where a curve would cross the whole picture from point to point."""
    low, high = _window([*values, 0.0])
    out = values[:1]
    last = values[0]
    for value in values[1:]:
        jump = min(last, value) < low and max(last, value) > high
        out.append(nan if jump else value)
        last = value
    return out


def _label(name: str, variable: str, text: str) -> str:
    short = text if len(text) <= 48 else f"{text[:45]}..."
    return f"{name}({variable}) = {short}".replace("$", r"\$")
