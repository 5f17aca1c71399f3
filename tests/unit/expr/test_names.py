"""How names are spelled."""

from __future__ import annotations

import pytest

from chainrule.errors import InputError
from chainrule.expr import read
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


@pytest.mark.parametrize("text", ["zeta(x)", "beta(x)", "Theta(x)", "thetta(x)", "etaa(x)"])
def test_what_is_no_function_is_no_hint_before_a_bracket(text: str) -> None:
    """`zeta(x)` was answered with "did you mean 'eta' or 'beta'?", which are none."""
    with pytest.raises(InputError, match="unknown function") as refused:
        read(text)
    assert "did you mean" not in str(refused.value)
    with pytest.raises(InputError, match="did you mean 'sin' or 'sinh'"):
        read("sine(x)")
    with pytest.raises(InputError, match="did you mean 'alpha'"):
        read("alpah")


@pytest.mark.parametrize(
    ("text", "letter", "said"),
    [
        ("1e5 x", "e", "1e5 has the letter e; for the number type 1*10^5"),
        ("2.5e-3 x", "e", "2.5e-3 has the letter e; for the number type 2.5*10^-3"),
        ("Pi r^2", "pi", "Pi is the number here; for the letter type pi"),
        ("E^2", "e", "E is Euler's number here; for the letter type e"),
    ],
)
def test_numbers_beside_a_letter_of_their_name(text: str, letter: str, said: str) -> None:
    assert said in read(text, letters=[letter]).notes


@pytest.mark.parametrize(
    ("text", "other"),
    [
        ("2.5E-3x", "2.5*e - 3x"),
        ("2e-3xy + 1", "2*e - 3xy"),
        ("2e-3x^2", "2*e - 3x..."),
    ],
)
def test_the_other_reading_of_a_power_of_ten_has_its_factor(text: str, other: str) -> None:
    (note,) = read(text).notes
    assert note.endswith(f"is one number; for a sum type {other}")
    assert not read("d(2e-3)/de").notes


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
