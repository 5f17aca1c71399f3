"""How well a value must be known before it counts as equal: by its own digits, or as a zero."""

from __future__ import annotations

import flint
import pytest
from flint import acb, arb

from chainrule.checker.numeric import DEFAULT_BITS, SHARP_BITS, sharp


@pytest.mark.parametrize(
    ("middle", "radius", "bits", "enough"),
    [
        # 30 digits of its own are enough for the plain look, however large or small it is
        (1, -99, DEFAULT_BITS, False), (1, -110, DEFAULT_BITS, True),
        (2**3000, 2800, DEFAULT_BITS, True), (2**3000, 2950, DEFAULT_BITS, False),
        # the sharp look wants 500 digits, and 30 decimal places
        (1, -1600, SHARP_BITS, False), (1, -1800, SHARP_BITS, True),
        (2**3000, -1, SHARP_BITS, False), (2**3000, -99, SHARP_BITS, False),
        (2**3000, -101, SHARP_BITS, True), (2**1500, -101, SHARP_BITS, False),
        # what may be zero is to be one to 75 digits, or to 500
        (0, -240, DEFAULT_BITS, False), (0, -260, DEFAULT_BITS, True),
        (0, -260, SHARP_BITS, False), (0, -1710, SHARP_BITS, True),
    ],
)  # fmt: skip
def test_how_well_a_value_must_be_known(middle: int, radius: int, bits: int, enough: bool) -> None:
    with flint.ctx.workprec(4000):
        ball = arb(middle) + arb(0, 1) * arb(2) ** radius
        assert sharp(ball, bits) == enough
        assert sharp(acb(ball, ball), bits) == sharp(acb(ball), bits) == enough


def test_the_limit_itself_is_not_enough() -> None:
    with flint.ctx.workprec(4000):
        for middle, bits, limit in (
            (0, DEFAULT_BITS, -250), (0, SHARP_BITS, -SHARP_BITS), (2**3000, SHARP_BITS, -100),
        ):  # fmt: skip
            for quarters, enough in ((3, True), (4, False), (5, False)):
                radius = arb(2) ** (limit - 2) * quarters
                assert sharp(arb(middle, radius), bits) == enough


def test_what_is_not_zero_is_known_by_its_own_digits_however_small() -> None:
    small = arb(2) ** -270
    assert not sharp(arb(small, arb(2) ** -300), DEFAULT_BITS)
    assert sharp(arb(small, arb(2) ** -400), DEFAULT_BITS)
    assert not sharp(acb(small, arb(2) ** -271) + arb(0, 2.0**-300), DEFAULT_BITS)


def test_both_parts_of_a_complex_value_must_be_known() -> None:
    """A part that is known well does not make up for the other."""
    well, badly = arb(0, 2.0**-300), arb(0, 2.0**-99)
    for at in (0, 1):
        assert sharp(acb(at + well, at + well), DEFAULT_BITS)
        assert not sharp(acb(at + well, at + badly), DEFAULT_BITS)
        assert not sharp(acb(at + badly, at + well), DEFAULT_BITS)
    with flint.ctx.workprec(4000):
        large = arb(2) ** 3000
        ill = arb(0, 1) * arb(2) ** -90
        for value in (acb(large + ill, large), acb(large, large + ill)):
            assert not sharp(value, SHARP_BITS)
