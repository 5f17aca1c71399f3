"""Piecewise functions: how they are arranged, what they mean at every point, what is refused."""

from __future__ import annotations

import math
from collections.abc import Callable
from fractions import Fraction

import pytest

from chainrule import diff
from chainrule.checker.balls import Evaluator
from chainrule.errors import ParseError, PointError
from chainrule.expr import parse, read

PLACES = [Fraction(n, 7) for n in (-29, -10, -3, 2, 6, 9, 40)]


@pytest.mark.parametrize(
    ("text", "by_hand"),
    [
        ("Piecewise((x^2, x<0), (x, True))", lambda x: x**2 if x < 0 else x),
        ("piecewise(x<0, -x, x<1, x^2, 1)", lambda x: -x if x < 0 else x**2 if x < 1 else 1),
        ("Piecewise[{{x^2, x<0},{x, x>=1}}, 5]", lambda x: x**2 if x < 0 else x if x >= 1 else 5),
        ("If[x > 0, x, 0]", lambda x: x if x > 0 else 0),
        ("if(|x|<1, 1-x^2, 3)", lambda x: 1 - x**2 if abs(x) < 1 else 3),
        ("Piecewise((1, (x > -1) & (x < 1)), (x, x>=1), (2, x<=-1))",
         lambda x: 1 if -1 < x < 1 else x if x >= 1 else 2),
        ("if(0 < x <= 1 and x < 5, x, if(x > 1, 2, -x))",
         lambda x: x if 0 < x <= 1 else 2 if x > 1 else -x),
        (r"\begin{cases} x^2, & \text{if } x \le 0 \\ x, & \text{if } x > 0 \end{cases}",
         lambda x: x**2 if x <= 0 else x),
        (r"\begin{cases} 1 & x < -1 \\ x^2 & x < 1 \\ 3 & \text{otherwise} \\ \end{cases}",
         lambda x: 1 if x < -1 else x**2 if x < 1 else 3),
        ("2 + x*if(x>1, 1, 2)", lambda x: 2 + x * (1 if x > 1 else 2)),
        ("x**2 if x > 0 else -x", lambda x: x**2 if x > 0 else -x),
        ("if x > 0 then x^2 else -x", lambda x: x**2 if x > 0 else -x),
        ("(1 if (x > 1) else 2 if x > 0 and x < 7 else 3)*x",
         lambda x: x * (1 if x > 1 else 2 if x > 0 else 3)),
        ("if (x+1) < 1 then 1 else if x<1 then 2 else 3",
         lambda x: 1 if x < 0 else 2 if x < 1 else 3),
        ("if x<0 then 1 elif x<1 then 2 else 3", lambda x: 1 if x < 0 else 2 if x < 1 else 3),
        ("1 + (x if x > 0 else 0)", lambda x: 1 + max(x, 0)),
        ("np.where(x > 0, x, -2x)", lambda x: x if x > 0 else -2 * x),
        ("np.maximum(x, 0) + np.fmin(x, 1)", lambda x: max(x, 0) + min(x, 1)),
        ("piecewise(x < 1, 0, x = 1, 1/2, 1)", lambda x: 0 if x < 1 else 1),
        ("Piecewise((sin(x)/x, Ne(x, 0)), (1, True))", lambda x: math.sin(x) / x),
        ("Piecewise((1/x, Eq(x, 3)), (x, x == 2), (2x, x != 5))", lambda x: 2 * x),
        (r"\begin{cases} 7 & x = 1 \\ x & x \neq 1 \end{cases}", lambda x: x),
        ("Piecewise((1, x < pi), (0, x >= pi))", lambda x: 1 if x < 3.15 else 0),
    ],
)  # fmt: skip
def test_values(text: str, by_hand: Callable[[Fraction], Fraction | int]) -> None:
    program = Evaluator([read(text, "x").function])
    for x in PLACES:
        (value,) = program.real({"x": x})
        assert float(value) == pytest.approx(float(by_hand(x)), abs=1e-12)


def test_a_statement_with_cases() -> None:
    text = r"f(x) = \begin{cases} x^2 & x \leq 0 \\ x & x > 0 \end{cases}"
    assert read(text).function == parse("x^2*Heaviside(-x) + x*Heaviside(x)")
    assert read("y = if(x >= 0, x, 0)").function == parse("x*Heaviside(x)")


def test_the_derivative_names_where_the_pieces_meet() -> None:
    answer = diff("Piecewise((x^2, x < 0), (x, True))")
    assert answer.verdict.status == "proved"
    assert answer.verdict.detail.endswith("but not where Heaviside(-x), Heaviside(x) jump")
    assert (answer.at(x=-3).text, answer.at(x=3).text) == ("-6", "1")
    with pytest.raises(PointError, match="at x = 0 Heaviside jumps"):
        answer.at(x=0)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("if(x>0, ln(x), 0)", r"the piece ln\(x\) is not real everywhere"),
        ("if(x>0, x, 1/(|x|+x))", r"the piece 1/\(abs\(x\) \+ x\) is not real everywhere"),
        ("if(x>0, tan(x), x)", r"the piece tan\(x\) is not real everywhere"),
        ("if(x>0, x^x, 0)", "is not real everywhere"),
        ("if(sin(x)^2+cos(x)^2 = 1, x, 2)", "this condition cannot be used here"),
        ("if(x != x, 1, 2)", "this condition cannot be used here"),
        ("if x > 0 else 2", "'then' is missing; expected a value if a condition, 'then' behind it"),
        ("x if x > 0 or x < -1 else 2", "'or' cannot be read in a condition"),
        ("ln(x) if x > 0 else 2", r"the piece ln\(x\) is not real everywhere"),
        ("x if x else 2", "a comparison is missing"),
        ("x else 2", "'else' does not belong here"),
        ("x == 2", "cannot read '='"),
        ("piecewise(x = 1, 2)", "the pieces do not cover all values"),
        ("if(x<x, 1, 2)", "this condition cannot be used here; expected a comparison of polynom"),
        ("if(|x|-x>0, 1, 2)", "this condition cannot be used here"),
        ("if(|x|>1, 1, 2)", "this condition cannot be used here"),
        ("if(sin(x)^2+cos(x)^2<1, x, 2)", "this condition cannot be used here"),
        ("if((10^20+x)-10^20-x < 0, 1, 2)", "this condition cannot be used here"),
        ("if(pi*e*x < 0, 1, 2)", "this condition cannot be used here"),
        ("if(1 < 2, 1, 2)", "this condition cannot be used here"),
        ("Piecewise((x, x<0))", "the pieces do not cover all values; expected a last piece"),
        ("Piecewise((x, x<0), (1, x>1))", "the pieces do not cover all values"),
        ("Piecewise((x, x<0), (1, y>=0))", "the pieces do not cover all values"),
        ("Piecewise((x, x^2<0), (1, x^2>=0))", "the pieces do not cover all values"),
        ("Piecewise(x)", "a condition is missing; expected a condition such as x < 0"),
        ("Piecewise", "Piecewise needs its pieces; expected Piecewise"),
        ("Piecewise((x, 3))", "a comparison is missing; expected a condition such as x < 0"),
        ("Piecewise((x))", "the condition of the piece is missing"),
        ("if(x < 0)", "the value of the piece is missing"),
        ("x < 2", "cannot read '<'; expected a condition only inside Piecewise"),
        ("x and y", "'and' does not belong here"),
    ],
)
def test_what_is_refused(text: str, message: str) -> None:
    """A piece without a value somewhere would take the others' values away there."""
    with pytest.raises(ParseError, match=message):
        read(text)


def test_a_word_without_its_choice_is_no_product_of_letters() -> None:
    for text in ("if x", "x if"):
        with pytest.raises(ParseError, match=r"cannot read the word 'if' here; .* i\*f\*\.\.\."):
            read(text)


@pytest.mark.parametrize(
    ("text", "notes"),
    [
        ("heaviside(x, 1/2)", ()), ("np.heaviside(x, 0.5)", ()),
        ("Heaviside(x, 1)", ("Heaviside(0) is 1/2 here, whatever the second argument says",)),
    ],
)  # fmt: skip
def test_what_a_step_is_at_its_jump(text: str, notes: tuple[str, ...]) -> None:
    assert (read(text).function, read(text).notes) == (parse("Heaviside(x)"), notes)


def test_a_maximum_with_zero_is_said_without_it() -> None:
    assert parse("max(x, 0)") == parse("max(0, x)") == parse("(x + |x|)/2")
