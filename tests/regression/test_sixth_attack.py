"""What a sixth attack found: antiderivatives whose parts were rewritten up to a constant."""

from __future__ import annotations

import mpmath
import pytest

import chainrule as cr
from chainrule.checker.check import check_antiderivative
from chainrule.checker.continuity import is_continuous
from chainrule.evaluate.continuity import continuity
from chainrule.evaluate.values import value
from chainrule.expr import parse, to_text
from chainrule.integrator.conjugates import with_conjugates


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "s*(ln(sqrt(4exp(x) + 1) - 1) - ln(sqrt(4exp(x) + 1) + 1))",
            "s*(x + ln(4)) - 2s*ln(sqrt(4exp(x) + 1) + 1)",
        ),
        (
            "x*ln(sqrt(4x + 1) - 1) - x*ln(sqrt(4x + 1) + 1)",
            "x*(ln(x) + ln(4)) - 2x*ln(sqrt(4x + 1) + 1)",
        ),
    ],
)
def test_a_constant_times_what_varies_is_none(text: str, expected: str) -> None:
    """The product of both arguments is 4x: ln(4) was left out as a constant of integration, which
    it is not times x, and times sign(x) it is a jump."""
    found = with_conjugates(parse(text), "x", others=frozenset("s"))
    assert to_text(found) == expected


def test_a_parameter_is_no_number_to_be_kept() -> None:
    """ln(a) was left out, too; written, it would have no value for a < 0."""
    F = parse("x*ln(sqrt(a*x + 1) - 1) - x*ln(sqrt(a*x + 1) + 1)")
    assert with_conjugates(F, "x") == F


def test_a_constant_of_integration_is_still_left_out() -> None:
    F = parse("ln(sqrt(4x + 1) - 1) - ln(sqrt(4x + 1) + 1)")
    assert to_text(with_conjugates(F, "x")) == "ln(x) - 2ln(sqrt(4x + 1) + 1)"


@pytest.mark.parametrize(
    "text",
    [
        "x*sign(abs(x - 1))",
        "x*sign(sin(x)^2)",
        "x*sign(1 - cos(x - 1))",
    ],
)
def test_a_sign_of_what_touches_zero_jumps_there(text: str) -> None:
    """The sign of |x - 1| is 1 but at x = 1, where it is 0: `x*sign(abs(x - 1))` was called
    continuous there, since |x - 1| changes its sign nowhere."""
    assert not is_continuous(parse(text), "x")
    verdict = check_antiderivative(parse("1"), "x", parse(text))
    assert (verdict.status, verdict.method) == ("unknown", "jumps")


@pytest.mark.parametrize(
    "text",
    [
        "(x - 1)*sign(abs(x - 1))",
        "abs(x - 1)*sign((x - 1)*(x^2 + 1))",
        "(exp(x) - 1)*sign(sinh(x))",
        "(x - 1)*sign((x - 1)*(2 + cos(x)))",
        "(x - 1)*sign((x - 1)*(x + sqrt(x^2 + 1)))",
        "(x - 1)*sign((x - 1)*(x^4 + x^2 + 1))",
    ],
)
def test_what_has_no_zeros_is_passed(text: str) -> None:
    assert is_continuous(parse(text), "x")


@pytest.mark.parametrize(
    "text",
    ["sign(x - 7)/(2 + cos(x))", "abs(x)*ln(abs(x)) + exp(-abs(x))", "1/sqrt(4exp(abs(x)) + 1)"],
)
def test_joined_at_the_sign_and_nowhere_else_apart(text: str) -> None:
    """The first jumped at every odd multiple of pi, as `atan(tan(x/2)/sqrt(3))` does: without its
    jumps it would not have fitted at x = 7. The second jumped by 2 at x = 0, as if `x^2*ln(abs(x))`
    had a pole there. The third was 430 characters long, of x - 1 for x."""
    answer = cr.integrate(text, "x", timeout_s=60)
    assert isinstance(answer, cr.Answer)
    F, f = answer.expression, parse(text)
    assert answer.verdict.status == "proved"
    assert not continuity(f, "x", lambda point: value(F, point)).where


def test_an_arctangent_is_turned_over_when_it_is_short() -> None:
    """It was `atan(sqrt(abs(1 - a^2))/(a + exp(x)))`, which jumps at x = ln(-a) for -1 < a < 0:
    above the line stood a difference of sinh and cosh before, whose sign nobody saw."""
    answer = cr.integrate("1/(cosh(x) + a)", "x", timeout_s=60)
    assert isinstance(answer, cr.Answer)
    F = answer.expression
    ends = [mpmath.log(mpmath.mpf(1) / 2) + side * mpmath.mpf(10) ** -6 for side in (-1, 1)]
    low, high = (value(F, {"x": x, "a": -mpmath.mpf(1) / 2}) for x in ends)
    assert abs(high - low) < 1e-4
