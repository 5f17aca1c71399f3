"""The antiderivative of `1/sqrt(4x - x^2)` was `-asin((2 - x)/2)`, that of `1/(x^2 + a*x + 1)` had
`-2atan(-(2x + a)/...)`: the sign of a quotient was read before its root was put back below the
line. Beside the user's own arcsine stood an arctangent of the same angle.
"""

from __future__ import annotations

import pytest

from chainrule.expr import parse, to_text
from chainrule.integrator import antiderivative
from chainrule.simplifier import simplify

ANTIDERIVATIVES = {
    "1/sqrt(4x - x^2)": "asin((x - 2)/2)",
    "asin(a*x + b)": "(sqrt(1 - a^2*x^2 - 2a*b*x - b^2) + (a*x + b)*asin(a*x + b))/a",
    "x*acos(a*x)": "((2a^2*x^2 - 1)*acos(a*x) - a*x*sqrt(1 - a^2*x^2))/(4a^2)",
    "atan(2 - x)": "ln(x^2 - 4x + 5)/2 - (2 - x)*atan(2 - x)",
}


@pytest.mark.parametrize("integrand", ANTIDERIVATIVES)
def test_the_users_own_functions_are_kept(integrand: str) -> None:
    found = antiderivative(parse(integrand), "x")
    assert found.verdict.status == "proved"
    assert to_text(found.expression) == ANTIDERIVATIVES[integrand]


def test_no_minus_is_left_in_an_arctangent_over_a_root() -> None:
    found = antiderivative(parse("1/(x^2 + a*x + 1)"), "x").expression
    assert "atan((2x + a)/" in to_text(found)


@pytest.mark.parametrize(
    ("given", "like", "said"),
    [
        ("-asin((2 - x)/2)", "x", "asin((x - 2)/2)"),
        ("-asin((2 - x)/2)", "2 - x", "-asin((2 - x)/2)"),
        ("-2atan(-(2x + a)/sqrt(4 - a^2))", "x", "2atan((2x + a)/sqrt(4 - a^2))"),
        ("cos(-x/sqrt(1 - x^2))", "x", "cos(x/sqrt(1 - x^2))"),
        ("-atan(a - b)", "x", "-atan(a - b)"),
    ],
)
def test_one_rule_for_even_and_odd_functions(given: str, like: str, said: str) -> None:
    assert to_text(simplify(parse(given), "x", like=parse(like)).expression) == said
