"""From forms back to expressions: what is written, and how."""

from __future__ import annotations

import pytest

from chainrule.algebra.kernels import Algebra, Undefined
from chainrule.algebra.speak import Speaker, speak
from chainrule.errors import TooLarge
from chainrule.expr import Expr, make, parse, sym, to_text


def spoken(text: str, **options: bool) -> str:
    algebra = Algebra(**options)  # type: ignore[arg-type]
    return to_text(speak(algebra.table, algebra.form(parse(text))))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("0", "0"),
        ("-3/4", "-3/4"),
        ("(x + 1)^2 - 2x", "x^2 + 1"),
        ("(x^2/2 + x/3)/(x/5 + x*y)", "(15x + 10)/(30y + 6)"),
        ("x/2 + 1/3", "1/2*x + 1/3"),
        ("pi*x + e^a", "exp(a) + pi*x"),
        ("3sin(2x)", "3sin(2x)"),
        ("sin(x)^3", "-cos(x)^2*sin(x) + sin(x)"),
        ("exp(3x^2 + x)", "exp(3x^2)*exp(x)"),
        ("x^a*x^2", "x^2*x^a"),
        ("(x^(a/2))^2", "x^a"),
        ("2^x*3^(x/2)", "2^x*3^(1/2*x)"),
        ("cbrt(x)^2", "x^(2/3)"),
        ("sqrt(12)", "2sqrt(3)"),
        ("sqrt(x/(x + 1))", "sqrt(x/(x + 1))"),
        ("sqrt(-1)", "sqrt(-1)"),
        ("(-1)^(2/7)", "(-1)^(2/7)"),
        ("ln(2x) + atan(x) + |x|", "abs(x) + atan(x) + ln(x) + ln(2)"),
        ("acos(x)", "-asin(x) + 1/2*pi"),
        ("tanh(x)", "(exp(2x) - 1)/(exp(2x) + 1)"),
    ],
)
def test_a_form_is_written_expanded(text: str, expected: str) -> None:
    assert spoken(text) == expected


def test_a_root_of_a_quotient_is_written_once_above_and_below_the_line() -> None:
    """The kernel of sqrt(u/v) is v·sqrt(u/v), and both sides of the fraction hold it."""
    algebra = Algebra()
    f = parse("(1 + sqrt(x/y))/(3 + x*sqrt(x/y))")
    text = to_text(speak(algebra.table, algebra.form(f)))
    assert text == "(sqrt(x/y) + 1)/(x*sqrt(x/y) + 3)"


def test_an_angle_that_was_written_as_an_exponential_is_spoken_as_one() -> None:
    assert spoken("cos(x)", exponential_angles=True) == "(exp(2x*sqrt(-1)) + 1)/(2exp(x*sqrt(-1)))"


def test_parts_of_a_form_can_be_spoken_alone() -> None:
    algebra = Algebra()
    form = algebra.form(parse("exp(x)*y + 1"))
    speaker = Speaker(algebra.table)
    assert to_text(speaker.poly(form.poly)) == "exp(x)*y + 1"
    assert [to_text(speaker.kernel(k.index)) for k in algebra.kernels] == ["x", "exp(x)", "y"]


def test_what_is_too_long_to_be_written_is_refused() -> None:
    algebra = Algebra(limit=10**6)
    x, y = algebra.form(sym("x")), algebra.form(sym("y"))
    form = algebra.form(parse("1"))
    for _ in range(30):
        form = algebra.mul(algebra.add(form, x), algebra.add(form, y))
        if len(form.poly) > 500:
            break
    with pytest.raises(TooLarge, match=r"levels are too deep for an expression; limit 400"):
        speak(algebra.table, form)


def test_what_has_too_many_nodes_is_refused() -> None:
    """Each level holds the one below twice: a million nodes made of twenty kernels."""
    algebra = Algebra(size=32)
    e: Expr = sym("x")
    for _ in range(20):
        e = make("add", make("atan", e), e)
    with pytest.raises(TooLarge, match=r"the result has \d+ nodes; the limit is 50000"):
        speak(algebra.table, algebra.form(e))


def test_a_form_without_a_value_is_not_spoken() -> None:
    algebra = Algebra()
    zero = algebra.sub(algebra.form(parse("sin(x)^2")), algebra.form(parse("1 - cos(x)^2")))
    with pytest.raises(Undefined):
        speak(algebra.table, algebra.ring.pow(zero, -1))
