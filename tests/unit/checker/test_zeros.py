"""Zeros: each in a narrow cut, and none passed over."""

from __future__ import annotations

from fractions import Fraction
from math import exp, pi

import pytest

from chainrule.checker.zeros import Search, Stretch
from chainrule.expr import make, num, parse, sym


def search(
    text: str, scale: int = 0, highest: int = 6, **point: Fraction
) -> tuple[list[Stretch], list[Stretch]]:
    cuts: list[Stretch] = []
    dark: list[Stretch] = []
    Search(parse(text), "x", point, lambda: None, cuts, dark).along(scale, highest)
    return cuts, dark


@pytest.mark.parametrize(
    ("text", "zeros"),
    [
        ("sin(x)", [k * pi for k in range(-20, 21)]), ("exp(x) - 5", [1.6094379124341003]),
        ("exp(x) + 1", []), ("ln(x) - 3", [exp(3)]), ("exp(x) - 1", [0.0]), ("cos(x) + 2", []),
        ("sqrt(x) - 2", [4.0]), ("|x - 3|", [3.0]),
        ("exp(x) - x - 2", [-1.8414056604369606, 1.1461932206205825]),
        ("exp(a*x) - 5", [0.8047189562170503]), ("x*ln(x) + 1", []), ("sqrt(x - 5)", [5.0]),
        ("sin(x) - 0.9999", [pi / 2 - 0.014142253478, pi / 2 + 0.014142253478]),
        ("cos(x) - x", [0.7390851332151607]), ("ln(x)^2 - 1", [exp(-1), exp(1)]),
        ("sin(x/20)", [0.0, 20 * pi, -20 * pi]), ("exp(-x) - 3", [-1.0986122886681098]),
        ("asin(x) - 1/2", [0.479425538604203]), ("x^(1/2) - 3", [9.0]),
        ("tan(x/30) - 1", [30 * pi / 4]),
    ],
)  # fmt: skip
def test_every_zero_lies_in_a_narrow_cut(text: str, zeros: list[float]) -> None:
    cuts, dark = search(text, a=Fraction(2))
    assert dark == []
    inside = [z for z in zeros if abs(z) < 64]
    for zero in inside:
        assert any(c.low - Fraction(1, 10**6) <= zero <= c.high + Fraction(1, 10**6) for c in cuts)
    assert all(c.high - c.low < Fraction(1, 100) for c in cuts)


@pytest.mark.parametrize(
    ("text", "count"),
    [("exp(x) - 5", 1), ("cos(x) - x", 1), ("exp(x) - x - 2", 2), ("x*ln(x) + 1", 0),
     ("sin(x)", 40),
     ("exp(x) + 1", 0), ("ln(x) - 3", 1), ("exp(-x) - 3", 1), ("sin(x) - 2", 0),
     ("atan(x) - 1", 1)],
)  # fmt: skip
def test_no_cut_without_a_zero(text: str, count: int) -> None:
    cuts, dark = search(text)
    assert dark == []
    assert len([c for c in cuts if not c.low < 0 < c.high]) == count


def test_zero_itself_always_lies_in_a_cut() -> None:
    cuts, _ = search("exp(x) + 1", scale=3)
    assert cuts == [Stretch(-(Fraction(2) ** -103), Fraction(2) ** -103)]


@pytest.mark.parametrize(
    ("text", "zero"), [("exp(x-3) - 1", 3), ("1 - exp(3-x)", 3), ("ln(x/12)", 12)]
)
def test_a_zero_that_is_met_exactly_is_a_cut_without_width(text: str, zero: int) -> None:
    cuts, dark = search(text)
    assert dark == []
    assert [c for c in cuts if c.high > Fraction(1, 2)] == [Stretch(Fraction(zero), Fraction(zero))]


def test_where_no_sign_is_known_the_cut_ends() -> None:
    """Beside pi values of 10^-76 are lost: halving on by what is left of them misses the zero."""
    five = Fraction("1.60943791243410037460075933322618763952560135426851772")  # its logarithm
    for text in ("(exp(x) - 5)/10^70 + pi - pi", "pi - (exp(x) - 5)/10^70 - pi"):
        cuts, dark = search(text)
        assert dark == []
        (cut,) = (c for c in cuts if c.high > Fraction(1, 2))
        assert cut.low < five < cut.high
        assert cut.high - cut.low < Fraction(1, 10**5)


@pytest.mark.parametrize("sign", ["", "-"])
@pytest.mark.parametrize("beside", [Fraction(-1, 10**10), Fraction(1, 10**10)])
def test_an_end_without_a_known_sign_is_looked_at_more_closely(sign: str, beside: Fraction) -> None:
    """An octave ends at 4: which of the two has the zero beside it is lost below pi."""
    cuts, dark = search(f"{sign}(exp(x-4) - 1 - ({beside}))/10^70 + pi - pi")
    assert dark == []
    zero = 4 + beside  # nearly
    assert any(c.low <= zero <= c.high for c in cuts)
    assert all(c.high - c.low < Fraction(1, 10**5) for c in cuts)


def test_of_what_jumps_the_slope_says_nothing() -> None:
    """It rises wherever it has a slope, from -2/3 at 4 to -2/3 at 8, and is positive in between."""
    cuts, dark = search("x - 4Heaviside(x-16/3) - 14/3", highest=4)
    assert dark == []
    for place in (Fraction(14, 3), Fraction(16, 3)):
        assert any(c.low - Fraction(1, 1000) <= place <= c.high + Fraction(1, 1000) for c in cuts)
    assert not any(c.low < place < c.high for c in cuts for place in (3, 6, 7))


@pytest.mark.parametrize(
    ("text", "zero"),
    [("sin(x) + 1", -pi / 2), ("cos(x) - 1", 2 * pi), ("(exp(x) - 5)^2", 1.6094379)]
)  # fmt: skip
def test_a_zero_that_only_touches_is_found(text: str, zero: float) -> None:
    cuts, _ = search(text)
    assert any(c.low - Fraction(1, 100) <= zero <= c.high + Fraction(1, 100) for c in cuts)


@pytest.mark.parametrize("text", ["sin(pi*x)", "-sin(pi*x)", "cos(pi*(x+1/2))", "sin(2pi*x)"])
def test_zeros_at_the_ends_of_pieces_are_found_as_quickly_as_others(text: str) -> None:
    """Halving meets whole numbers again and again: each took 24 steps, and it was dark from 2."""
    cuts, dark = search(text)
    assert all(abs(stretch.low) >= 16 or abs(stretch.high) >= 16 for stretch in dark)
    found = {
        round(2 * cut.low) / 2 for cut in cuts if cut.low <= round(2 * cut.low) / 2 <= cut.high
    }
    step = 0.5 if "2pi" in text else 1
    assert found >= {step * k for k in range(-15, 16)}
    assert all(cut.high - cut.low < Fraction(1, 10**12) for cut in cuts)
    assert len(cuts) < 500


def test_without_a_known_slope_it_is_divided_all_the_same() -> None:
    """The slope of this polygamma function would be one of an order that is not known."""
    cuts, dark = search("polygamma(4, exp(x)) + 24", highest=2)
    assert dark == []
    assert any(0 < abs(c.low) < Fraction(1, 10) for c in cuts)


def test_two_near_zeros_are_two_cuts() -> None:
    cuts, _ = search("cos(x) - 1 + 10^(-8)")
    near = sorted(c.low for c in cuts if 5 < c.low < 7)
    assert len(near) == 2
    assert near[0] < Fraction(2 * pi) < near[1]


def test_far_out_it_is_looked_as_far_as_is_asked() -> None:
    """From 2^64 on in strides of several octaves: the last one is as short as what is left."""
    for highest, count in ((66, 0), (67, 1), (70, 1)):
        cuts, dark = search("ln(x) - 231/5", highest=highest)  # between 2^66 and 2^67
        assert dark == []
        assert len([c for c in cuts if c.high > 1]) == count


def test_where_there_are_too_many_zeros_it_is_dark_beyond() -> None:
    cuts, dark = search("sin(x^4)", highest=12)
    assert len(dark) == 2
    left, right = sorted(dark, key=lambda stretch: stretch.low)
    assert -left.low == right.high == 2**12
    assert left.high == -right.low
    assert 2 <= right.low <= 64
    assert any(0 < c.low < 3 for c in cuts)


def test_nothing_is_looked_for_where_the_function_is_not_real() -> None:
    cuts, dark = search("ln(x)")
    assert dark == []
    assert all(c.high > 0 for c in cuts)
    assert all(abs(c.low - 1) < Fraction(1, 10**6) for c in cuts if c.low > 0)


def test_the_tick_is_asked() -> None:
    def tick() -> None:
        raise TimeoutError("late")

    with pytest.raises(TimeoutError, match="late"):
        Search(parse("sin(x)"), "x", {}, tick, [], []).along(0, 4)


def test_a_function_whose_derivative_is_too_large_is_looked_at_all_the_same() -> None:
    e = sym("x")
    for k in range(1, 10):
        e = make("sin", make("mul", e, make("add", e, num(k))))
    cuts: list[Stretch] = []
    dark: list[Stretch] = []
    Search(make("add", e, num(2)), "x", {}, lambda: None, cuts, dark).along(0, 3)
    assert dark == []
