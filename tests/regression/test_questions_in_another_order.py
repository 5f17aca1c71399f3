"""Plain questions that were refused: the question before its function, `then`, an interval."""

from __future__ import annotations

import pytest

from chainrule.errors import ParseError
from chainrule.expr import parse
from chainrule.expr.reading import read


@pytest.mark.parametrize(
    "text",
    [
        "f'(x) = ? f(x) = x^3", "f'(x) = ?, f(x) = x^3", "y' = ? y = x^3", "dy/dx = ? if y = x^3",
        "f'(x) = ... for f(x) = x^3", "if y = x^3 then dy/dx =", "if y = x^3 then y' = ?",
        "y = x^3 then find dy/dx", "Let f(x) = x^3, then f'(x) = ?",
    ],
)  # fmt: skip
def test_the_derivative_is_asked_for(text: str) -> None:
    found = read(text)
    assert (found.function, found.by) == (parse("x^3"), ("x",))


@pytest.mark.parametrize(
    "interval",
    [
        "on [0,1]",
        "on the interval [0, 1]",
        "over (0, pi)",
        "for x in [0,1]",
        r"on (-\infty, 0)",
        "on [a, b]",
    ],
)
def test_an_interval_is_not_used(interval: str) -> None:
    found = read(f"f(x) = x^2 {interval}")
    assert found.function == parse("x^2")
    assert found.notes == (f"'{interval}' is not used",)


@pytest.mark.parametrize(
    "text",
    [
        "g'(x) = ? f(x) = x^3",
        "f(x) = ? x^3",
        "x^3 then",
        "5 over (x, y)",
        "x^2 on x",
        "x^2 in (0, t)",
    ],
)
def test_what_is_no_question(text: str) -> None:
    with pytest.raises(ParseError):
        read(text)


def test_between_bounds_an_interval_is_no_remark() -> None:
    """An integral over it would be another thing than one without bounds."""
    with pytest.raises(ParseError):
        read("f(x) = x^2 on [0,1]", integrals=True)
