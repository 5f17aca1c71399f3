"""What stands beside a function and says nothing of it."""

from __future__ import annotations

import pytest

from chainrule.errors import ParseError
from chainrule.expr import parse, read


@pytest.mark.parametrize(
    "text",
    ["y = f(x) = x^2", "f(x) = y = x^2", "$y = f(x) = x^2$", "x^2 = y", "$x^2 = y$.", "x^2 = f(x)"],
)
def test_names_around_a_function(text: str) -> None:
    found = read(text)
    assert (found.function, found.by, found.notes) == (parse("x^2"), (), ())


@pytest.mark.parametrize(
    ("text", "function", "said"),
    [
        ("x^2, x>0", "x^2", "x>0"),
        ("x^2 for x > 0.", "x^2", "x > 0"),
        ("y = x^2, 0 < x < 1", "x^2", "0 < x < 1"),
        ("sqrt(x^2), x>0 and a>0", "sqrt(x^2)", "x>0 and a>0"),
        (r"\frac{1}{x}, x \neq 0", "1/x", r"x \neq 0"),
    ],
)
def test_a_condition_is_said_to_be_left_out(text: str, function: str, said: str) -> None:
    found = read(text)
    assert found.function == parse(function)
    assert found.notes == (f"the condition {said} is not used",)


def test_a_condition_on_what_is_asked_for() -> None:
    assert read("d/dx x^2, x > 0").by == ("x",)
    assert read("∫ 1/x dx, x > 0", integrals=True).over[0].variable == "x"


@pytest.mark.parametrize(
    ("text", "variable"),
    [
        ("y = f(x) = x + y", None),
        ("x*y = y", None),
        ("x^2 = y", "y"),
        ("a = b = 3", None),
        ("x^2 + y^2 = 4", None),
        ("x < 2", None),
        ("1 < x^2, x > 0", None),
    ],
)
def test_equations_stay_equations(text: str, variable: str | None) -> None:
    with pytest.raises(ParseError, match="cannot read"):
        read(text, variable)
