"""Integrals were proved of functions that have no value between the bounds.

`(|x| + x)/(|x| + x)` is 0/0 for x < 0, and from -2 to -1 its integral was 1, proved: an
antiderivative is one where the integrand has a value, and nothing asked whether it has. Where no
enclosure shows it, what the integrand divides by must be zero on no interval.
"""

from __future__ import annotations

import pytest

from chainrule import integrate

U = "(|x|+x)"


@pytest.mark.parametrize(
    "f",
    [
        f"{U}/{U}", f"x^2*{U}/{U}", f"1+0/{U}", f"1+1/{U}-1/{U}", f"1+0*ln{U}", f"(1/{U})^0",
        f"1^(1/{U})", f"1+ln{U}-ln{U}", f"{U}*(1/{U})",
    ],
)  # fmt: skip
@pytest.mark.parametrize(("lower", "upper"), [(-2, -1), (-1, 1)])
def test_no_integral_where_there_are_no_values(f: str, lower: int, upper: int) -> None:
    area = integrate(f, lower=lower, upper=upper)
    assert area.verdict.status == "unknown"
    assert "the integrand may have no value on an interval" in str(area.verdict.detail)


@pytest.mark.parametrize(
    ("f", "lower", "upper", "value"),
    [
        # the same functions where they have values
        (f"{U}/{U}", 1, 2, "1"), (f"1+0*ln{U}", 1, 2, "1"), (f"(1/{U})^0", 1, 2, "1"),
        # and divisors that are zero at places
        ("x/x", -1, 1, "2"), ("sin(x)/x*x/sin(x)", -1, 1, "2"), ("|x|/x", -1, 2, "1"),
        ("(|x|-1)/(|x|-1)", -2, 2, "4"),
    ],
)  # fmt: skip
def test_holes_do_not_matter(f: str, lower: int, upper: int, value: str) -> None:
    area = integrate(f, lower=lower, upper=upper)
    assert (area.verdict.status, str(area)) == ("proved", value)
