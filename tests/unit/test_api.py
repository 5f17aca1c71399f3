"""The public API: `chainrule.check`, from text to verdict."""

import doctest

import pytest

import chainrule as cr
from chainrule.checker import question
from chainrule.errors import InputError, ParseError


@pytest.mark.parametrize(
    ("function", "answer", "status"),
    [
        (r"\frac{1}{2}x^2", "x", "proved"),
        ("d^2(x^3)/dx^2", "6x", "proved"),
        ("t^2", "2t", "proved"),
        ("a x^n", "a n x^(n-1)", "proved"),
        ("x^2", "2x + 1e-12", "refuted"),
    ],
)
def test_verdicts(function: str, answer: str, status: str) -> None:
    assert cr.check(function, answer).status == status


def test_a_wrong_answer_comes_with_its_mistake() -> None:
    verdict = cr.check("x sin(x)", "cos(x)")
    assert verdict.status == "refuted"
    assert "product" in verdict.mistake


def test_the_variable_must_be_clear() -> None:
    assert cr.check("a b", "b", variable="a").status == "proved"
    with pytest.raises(InputError, match="which of a, b is the variable"):
        cr.check("a b", "b")


def test_text_that_cannot_be_read_shows_where() -> None:
    with pytest.raises(ParseError, match="did you mean 'sin'"):
        cr.check("sn(x)", "cos(x)")


def test_the_function_stays_a_function_after_its_room_was_loaded() -> None:
    """A room called `check` would have taken the name of the function when it was imported."""
    cr.check("x", "1")
    assert callable(cr.check)


@pytest.mark.parametrize("module", [cr, question])
def test_examples_in_docstrings(module: object) -> None:
    failed, attempted = doctest.testmod(module)  # type: ignore[arg-type]
    assert attempted >= 3 or module is question
    assert failed == 0
