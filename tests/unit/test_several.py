"""Gradients and Jacobian matrices: each entry is an answer with its own verdict."""

from __future__ import annotations

import pytest

from chainrule import grad, jacobian
from chainrule.errors import InputError


def test_a_gradient() -> None:
    by_x, by_y = grad("x^2 y", ["x", "y"])
    assert (by_x.text, by_y.text) == ("2x*y", "x^2")
    assert (by_x.variable, by_y.variable, by_y.verdict.status) == ("x", "y", "proved")
    assert [answer.variable for answer in grad("c*x + a*b")] == ["a", "b", "c", "x"]
    assert [answer.text for answer in grad("e^2", ["e"], letters=["e"])] == ["2e"]


def test_a_jacobian_matrix() -> None:
    rows = jacobian(["r cos(t)", "r sin(t)", "r + t"], ["r", "t"])
    assert [[answer.at(r=2, t=0).text for answer in row] for row in rows] == [
        ["1", "0"], ["0", "2"], ["1", "1"],
    ]  # fmt: skip
    assert [[a.variable for a in row] for row in jacobian(["x", "y"])] == [["x", "y"]] * 2


@pytest.mark.parametrize(
    ("function", "variables", "message"),
    [
        ("x", "xy", r"variables are a list of texts, \[\"x\", \"y\"\], not 'xy'"),
        ("x", ["x", "x"], "x is named twice among the variables"),
        ("x", [], "there is no variable to differentiate by"),
        ("2", None, "there is no variable to differentiate by"),
        ("d(x^2)/dx", None, "a gradient is of a plain function, without d/dx"),
        ("x +", ["x"], "the expression stops too early"),
    ],
)
def test_what_is_refused(function: str, variables: list[str] | None, message: str) -> None:
    with pytest.raises(InputError, match=message):
        grad(function, variables)
    with pytest.raises(InputError, match="functions are a list of texts, not one text"):
        jacobian("x")
