"""An atom that was written down met another one on the way, and took its place.

The table noted a new kernel under the number of the newest generator. Writing `|cos(x) + sqrt(1 +
cos(x)^2)|` writes what stands inside first, which may make a generator of its own: the absolute
value was then noted under that one's number, its own number stood for nothing, and simplifying
ended in `KeyError: 6`.
"""

from __future__ import annotations

import pytest

from chainrule.expr import parse, to_text
from chainrule.simplifier import simplify


@pytest.mark.parametrize("inside", ["cos(x) + sqrt(1 + cos(x)^2)", "sin(x) + sqrt(2 - sin(x)^2)"])
def test_an_absolute_value_keeps_its_place(inside: str) -> None:
    assert "abs(" in to_text(simplify(parse(f"abs({inside})")).expression)
