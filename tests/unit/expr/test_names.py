"""How names are spelled."""

from __future__ import annotations

import pytest

from chainrule.errors import InputError
from chainrule.expr.names import canonical, own_name, surely_named, variable_among, variable_named


@pytest.mark.parametrize(
    ("spelling", "name"),
    [
        ("x", "x"),
        ("x1", "x_1"),
        ("x_1", "x_1"),
        ("x_{1}", "x_1"),
        ("x₁", "x_1"),
        (r"x_\text{max}", "x_max"),
        (r"\alpha", "alpha"),
        ("α", "alpha"),
        (r"\varphi_{2}", "phi_2"),
        (r"\mathrm{v}", "v"),
        ("lamda", "lambda"),
        ("rate1", "rate_1"),
        ("E", "E"),
    ],
)
def test_one_name_for_all_spellings(spelling: str, name: str) -> None:
    assert canonical(spelling) == name
    assert variable_named(f" {spelling} ") == name
    assert canonical(name) == name


@pytest.mark.parametrize("spelling", ["", "1", "1x", "x y", "sin", r"\sin", r"\foo", "diff", "x+1"])
def test_no_name(spelling: str) -> None:
    with pytest.raises(InputError, match="cannot be a variable; use a letter"):
        variable_named(spelling)


@pytest.mark.parametrize("spelling", ["pi", "π", r"\pi", "Pi"])
def test_a_number_that_is_called_a_letter(spelling: str) -> None:
    with pytest.raises(InputError, match="cannot be a variable unless it is a letter: --letter pi"):
        variable_named(spelling)
    assert variable_named(spelling, frozenset(("pi",))) == "pi"


def test_names_of_objects() -> None:
    assert own_name("x1") == own_name("x_{1}") == "x_1"
    assert own_name("speed of light") == "speed of light"
    assert variable_among({"speed of light"}, "speed of light") == "speed of light"
    assert variable_among({"x_1"}, "x1") == "x_1"
    with pytest.raises(InputError, match="'#' is for chainrule's own"):
        own_name("a#1")


def test_an_index_or_a_lost_power() -> None:
    assert surely_named("x1", "x_{1}^2")
    assert surely_named("x1", "x₁^2")
    assert not surely_named("x1", "x12^2")
    assert not surely_named("x2", "x^3")
    assert surely_named("x_2", "x^3")
    assert surely_named("x₂", "x^3")
