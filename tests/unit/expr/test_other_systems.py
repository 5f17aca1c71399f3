"""Special functions in the spelling of other systems, written by SymPy's own printers."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
import sympy

from chainrule.expr import make, parse
from chainrule.expr.operators import LATE
from chainrule.expr.sympy_bridge import to_sympy

PRINTERS: dict[str, Callable[[Any], str]] = {
    "Mathematica": sympy.mathematica_code,
    "Maple": sympy.maple_code,
    "Maxima": str,
    "LaTeX": sympy.latex,
}
# what SymPy cannot print, or prints as a letter (S, C, theta) or by cases
MISSING = {
    ("Mathematica", "Heaviside"), ("Maple", "Heaviside"), ("LaTeX", "Heaviside"),
    ("LaTeX", "fresnels"), ("LaTeX", "fresnelc"),
}  # fmt: skip


@pytest.mark.parametrize("system", PRINTERS)
@pytest.mark.parametrize("name", LATE)
def test_what_sympy_prints_is_read(system: str, name: str) -> None:
    if (system, name) in MISSING:
        pytest.skip("SymPy prints no such function")
    wanted = to_sympy(make(name, parse("2x + 1")))
    assert to_sympy(parse(PRINTERS[system](wanted))) == wanted
