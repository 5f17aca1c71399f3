"""Integrals were proved of functions that have no value between the bounds.

`(|x| + x)/(|x| + x)` is 0/0 for x < 0, and from -2 to -1 its integral was 1, proved: an
antiderivative is one where the integrand has a value, and nothing asked whether it has. Where no
enclosure shows it, what the integrand divides by must be zero on no interval.

Where the integrand has no value at all, `1/0` ended in a KeyError, as points were drawn for the
symbols in it alone; of `1/(x - x)` no antiderivative "was found", and between bounds it diverged.
"""

from __future__ import annotations

import pytest

from chainrule import integrate
from chainrule.answer import Answer, Failure
from chainrule.errors import InputError
from chainrule.solver import Solver

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


NOWHERE = ("1/0", "0/0", "ln(0)", "1/sin(0)", "x + 1/0", "a/0", "1/(x - x)")


@pytest.mark.parametrize("f", NOWHERE)
@pytest.mark.parametrize(("lower", "upper"), [(None, None), (0, 1)])
def test_what_has_no_value_anywhere_is_refused(f: str, lower: object, upper: object) -> None:
    with pytest.raises(
        InputError, match=r" has no value anywhere: it divides by zero, or the like"
    ):
        integrate(f, "x", lower=lower, upper=upper)


def test_the_other_questions_of_a_batch_go_on() -> None:
    nothing, square = Solver(task="integrate").solve_many(["1/0", "x^2"])
    assert isinstance(nothing, Failure)
    assert str(nothing.error) == "1/0 has no value anywhere: it divides by zero, or the like"
    assert isinstance(square, Answer)
    assert square.text == "x^3/3"
