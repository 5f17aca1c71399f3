"""The way to an antiderivative, told line by line; each line was looked at by the checker."""

from __future__ import annotations

import pytest

from chainrule.answer import Answer
from chainrule.expr import parse
from chainrule.solver import Solver
from chainrule.steps.derivation import derivation_of_integrals
from chainrule.steps.path import Move
from chainrule.steps.round import Round
from chainrule.types import Verdict


def told(text: str) -> list[tuple[str, str]]:
    answer = Solver(task="integrate").solve(text)
    assert isinstance(answer, Answer)
    assert answer.steps.proved, text
    return [(step.text, step.because) for step in answer.steps]


def test_a_substitution_and_the_way_back() -> None:
    assert told("x^3/(x^8 + 1)") == [
        ("∫ x^3/(x^8 + 1) dx = 1/4*∫ 1/(u^2 + 1) du", "substitution, u = x^4, du = 4x^3 dx"),
        ("∫ 1/(u^2 + 1) du = atan(u)", "a basic integral"),
        ("∫ x^3/(x^8 + 1) dx = atan(x^4)/4", "put back"),
        ("(atan(x^4)/4)' = x^3/(x^8 + 1)", "differentiated back"),
    ]


def test_partial_fractions() -> None:
    assert told("(3x + 5)/((x - 1)*(x + 2)^2)")[:2] == [
        (
            "∫ (3x + 5)/((x - 1)*(x + 2)^2) dx"
            " = ∫ (8/(9(x - 1)) - 8/(9(x + 2)) + 1/(3(x + 2)^2)) dx",
            "partial fractions",
        ),
        (
            "∫ (3x + 5)/((x - 1)*(x + 2)^2) dx"
            " = 8ln(abs(x - 1))/9 - 1/(3(x + 2)) - 8ln(abs(x + 2))/9",
            "term by term",
        ),
    ]


def test_by_parts_with_u_and_dv() -> None:
    assert told("x*ln(x)") == [
        (
            "∫ x*ln(x) dx = x^2*ln(x)/2 - 1/2*∫ x dx",
            "integration by parts, u = ln(x), dv = x dx, du = 1/x dx, v = x^2/2",
        ),
        ("∫ x dx = x^2/2", "power rule"),
        ("∫ x*ln(x) dx = x^2*ln(x)/2 - x^2/4", "put together"),
        ("x^2*ln(x)/2 - x^2/4 = x^2*(2ln(x) - 1)/4", "simplified"),
        ("(x^2*(2ln(x) - 1)/4)' = x*ln(x)", "differentiated back"),
    ]


def test_letters_of_parts_are_not_those_of_the_substitution() -> None:
    """In ∫ u*exp(u) du parts cannot be called u and v."""
    because = [line for _, line in told("exp(sqrt(x))")]
    assert "integration by parts, p = u, dq = exp(u) du, dp = du, q = exp(u)" in because


def test_the_table_of_tabular_integration() -> None:
    assert told("x^2*exp(3x)")[0] == (
        "∫ x^2*exp(3x) dx = x^2*exp(3x)/3 - 2x*exp(3x)/9 + 2exp(3x)/27",
        "tabular integration by parts; derivatives x^2, 2x, 2, 0;"
        " integrals exp(3x), exp(3x)/3, exp(3x)/9, exp(3x)/27",
    )


def test_an_integral_that_comes_back_is_solved_for() -> None:
    lines = told("exp(x)*sin(2x)")
    assert lines[2] == (
        "∫ exp(x)*sin(2x) dx = exp(x)*sin(2x) - 2exp(x)*cos(2x) - 4*∫ exp(x)*sin(2x) dx",
        "put together: the integral comes back",
    )
    assert lines[3][1] == "solved for the integral"


def test_an_angle_below_a_root() -> None:
    lines = told("sqrt(4 - x^2)")
    assert lines[0] == (
        "∫ sqrt(4 - x^2) dx = 4*∫ cos(t)^2 dt",
        "trigonometric substitution, x = 2sin(t), dx = 2cos(t) dt",
    )
    assert lines[-2] == ("∫ sqrt(4 - x^2) dx = 2asin(x/2) + x*sqrt(4 - x^2)/2", "put back")


def test_a_quadratic_is_taken_apart_with_its_sign_before_the_integral() -> None:
    assert told("(5 - 3x)/(2x^2 + 3x + 4)")[0][0] == (
        "∫ (5 - 3x)/(2x^2 + 3x + 4) dx"
        " = -3/4*∫ (4x + 3)/(2x^2 + 3x + 4) dx + 29/4*∫ 1/(2x^2 + 3x + 4) dx"
    )


def test_what_jumps_is_constant_between_its_jumps() -> None:
    assert told("floor(x)") == [
        ("∫ floor(x) dx = ∫ n dx", "constant between its jumps, n = floor(x)"),
        ("∫ n dx = n*x", "a constant"),
        (
            "∫ floor(x) dx = floor(x)*(2x - floor(x) - 1)/2",
            "made continuous where floor(x) jumps",
        ),
        ("(floor(x)*(2x - floor(x) - 1)/2)' = floor(x)", "differentiated back"),
    ]


def test_an_absolute_value_is_a_sign_times_what_it_is_of() -> None:
    lines = told("abs(sin(x))")
    assert lines[0] == (
        "∫ abs(sin(x)) dx = ∫ s*sin(x) dx",
        "constant between its jumps, s = sign(sin(x))",
    )
    assert lines[2][1] == "made continuous where sign(sin(x)) jumps"


def test_what_is_not_continuous_is_not_said_to_be() -> None:
    assert told("abs(x)/x^2")[-2] == ("∫ abs(x)/x^2 dx = ln(abs(x))*sign(x)", "put back")


def test_a_high_power_of_a_line_gets_a_letter() -> None:
    text = "∫ x*(3x + 1)^5 dx = 1/9*∫ u^5*(u - 1) du"
    assert told("x*(3x + 1)^5")[0] == (text, "substitution, u = 3x + 1, du = 3 dx")


def test_a_sum_over_a_root_is_divided_and_not_multiplied() -> None:
    assert told("(x + 3)/sqrt(x^2 + 4)")[0][1] == "divided term by term"


def test_what_differs_by_a_constant_says_so() -> None:
    rule = "in another form, equal up to a constant on each interval"
    assert rule in [because for _, because in told("x*sin(x)^2")]


def test_the_path_of_the_search_where_no_textbook_goes() -> None:
    """No bare coefficients: what is left of it is told as in a textbook again."""
    lines = told("sqrt((x - 1)/(x + 1))")
    assert lines[0][0] == "∫ sqrt((x - 1)/(x + 1)) dx = ∫ 4u^2/(1 - u^2)^2 du"
    assert lines[0][1].startswith("substitution, u = sqrt((x - 1)/(x + 1)), du = ")
    assert "partial fractions" in [because for _, because in lines]
    assert [because for _, because in lines].count("undetermined coefficients") == 0


def test_constants() -> None:
    assert told("∫ a dt")[0] == ("∫ a dt = a*t", "a constant")
    assert told("x^2 + 1")[0] == ("∫ (x^2 + 1) dx = x^3/3 + x", "term by term")


def test_another_form_of_the_same_length_is_no_other_order() -> None:
    """Both have as many nodes: that the cosine of 3x became a cube is a step of its own."""
    assert told("sin(x)*cos(2x)")[1:3] == [
        ("∫ sin(x)*cos(2x) dx = cos(x)/2 - cos(3x)/6", "term by term"),
        ("cos(x)/2 - cos(3x)/6 = cos(x) - 2cos(x)^3/3", "simplified"),
    ]


def test_a_letter_for_a_line_is_none_of_those_in_use() -> None:
    """No u = u + 1."""
    assert ("∫ 2/(u - 2)^2 du = -2/(u - 2)", "power rule, v = u - 2") in told("∫ 2/(u - 2)^2 du")


def test_a_completed_square_is_put_back_as_it_was() -> None:
    assert told("sqrt(3 - 2x - x^2)")[-2:-1] == [
        (
            "∫ sqrt(3 - 2x - x^2) dx = (x + 1)*sqrt(3 - 2x - x^2)/2 + 2asin((x + 1)/2)",
            "put back",
        )
    ]


def test_what_is_constant_goes_into_a_sum() -> None:
    """No `3(sec(x)*tan(x)/2 + ln(…)/2)/4`, no `exp(-x/a)/(-1/a)`."""
    lines = [line for line, _ in told("sec(x)^5")]
    assert (
        "∫ sec(x)^5 dx = sec(x)^3*tan(x)/4 + 3sec(x)*tan(x)/8 + 3ln(abs(sec(x) + tan(x)))/8"
        in lines
    )
    assert told("∫ exp(-x/a) dx")[0][0] == "∫ exp(-x/a) dx = -a*exp(-x/a)"


def test_a_form_for_either_sign_says_so() -> None:
    because = [because for _, because in told("∫ 1/(a*x^2 + b) dx")]
    assert because[:2] == ["a rational function, where its roots are real", "real for either sign"]


def test_several_integrations_are_numbered() -> None:
    answer = Solver(task="integrate").solve("∫∫ x*y dx dy")
    assert [(step.text, step.number) for step in answer.steps] == [
        ("∫ x*y dx = x^2*y/2", 1), ("(x^2*y/2)' = x*y", 1),
        ("∫ x^2*y/2 dy = x^2*y^2/4", 2), ("(x^2*y^2/4)' = x^2*y/2", 2),
    ]  # fmt: skip


def test_as_latex_and_as_plain_values() -> None:
    answer = Solver(task="integrate").solve("x*exp(x^2)")
    first = answer.steps[0]
    assert first.latex == r"\int x e^{x^{2}} \,dx = \frac{1}{2} \int e^{u} \,du"
    assert first.because_latex == r"\text{substitution},\ u = x^{2},\ du = 2 x dx"
    fields = first.fields()
    assert fields["verdict"] == "proved"
    assert fields["where"] == {"u": "x^2", "du": "2x dx"}


def test_a_telling_that_is_proved_is_taken_before_one_that_is_only_checked() -> None:
    assert Solver(task="integrate").solve("1/(2x + sqrt(1 + x^2))^2").steps.proved


def test_an_identity_is_no_text_for_a_page() -> None:
    """KaTeX takes no ^ in \\text{…}."""
    step = Solver(task="integrate").solve("tan(x)^2").steps[0]
    assert step.because == "tan^2 = sec^2 - 1"
    assert step.because_latex == r"\tan ^2 = \sec ^2 - 1"
    step = Solver(task="integrate").solve("1/(1 + sin(x))").steps[0]
    assert step.because_latex == (
        r"\text{conjugate factor above and below},\ \sin ^2 + \cos ^2 = 1"
    )


def test_a_path_that_is_not_proved_is_one_line() -> None:
    """A wrong substitution: what was found is right all the same, and is told alone."""
    f, answer = parse("exp(x)/x"), parse("Ei(x)")
    known = Verdict("proved", "normal form")
    wrong = Move("kernel", "", f, "x", answer, rest=((1, parse("u_0")),), name="u_0",
                 back=(("u_0", parse("x^2")),))  # fmt: skip
    inner = Move("rational", "term by term", parse("u_0"), "u_0", parse("u_0^2/2"))
    for path in ((wrong, inner), (wrong,), (inner, inner)):
        lines = derivation_of_integrals((Round(f, "x", f, answer, answer, known, (), path),))
        assert [step.text for step in lines] == [
            "∫ exp(x)/x dx = Ei(x)", "(Ei(x))' = exp(x)/x",
        ]  # fmt: skip


@pytest.mark.parametrize("text", ["sqrt(tan(x))", "sqrt(x^3 + x^2)", "sin(a + b*x)/cos(b*x)"])
def test_every_line_is_proved(text: str) -> None:
    assert len(told(text)) > 3
