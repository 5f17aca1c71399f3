"""`integrate "floor(x)" --from 0 --to 5/2` was "undecided: the quadrature did not converge".

What jumps was covered as if it were continuous, since a ball of `floor` around a whole number is
finite; the quadrature was then asked to cross the jump, where it has no analytic values, and gave
up after all its evaluations. The places of jumps are stretches of their own now.
"""

from __future__ import annotations

from fractions import Fraction
from math import exp

from chainrule.checker.zeros import Stretch
from chainrule.definite import definite
from chainrule.definite.cover import cover
from chainrule.expr import parse


def test_the_enclosure_crosses_jumps() -> None:
    area = definite(parse("floor(x)*exp(x)"), "x", parse("1/2"), parse("5/2"))
    assert area.kind == "enclosed"
    assert area.enclosure is not None
    by_pieces = (exp(2) - exp(1)) + 2 * (exp(2.5) - exp(2))
    assert abs(area.enclosure.value - by_pieces) < 1e-12


def test_jumps_are_found_where_they_are_asked_for() -> None:
    whole = Stretch(Fraction(1, 2), Fraction(5, 2))
    assert cover(parse("floor(x)"), "x", whole).jumps == ()
    found = cover(parse("floor(x)"), "x", whole, jumps=True)
    assert [round(float(stretch.low)) for stretch in found.jumps] == [1, 2]
    assert found.open == ()
