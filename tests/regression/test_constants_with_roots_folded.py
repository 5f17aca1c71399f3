"""The antiderivative of `1/(1 + cos(x)^3)` had `(1/3*27^(1/4))^3/4` in it: its short form without
jumps had no proof, and the other one was left as it came. That of `1/((1 + x)*(1 - x^3)^(1/3))` had
`(1/2*4^(1/3))^2` and a divisor `sqrt(3)/2`, since the whole is longer as one fraction.
"""

from __future__ import annotations

import pytest

from chainrule.expr import parse, to_text
from chainrule.integrator import antiderivative
from chainrule.integrator.folding import with_folded_constants


@pytest.mark.parametrize(
    ("integrand", "never"),
    [
        ("1/(1 + cos(x)^3)", ("27^", "2/3*", "1/2*x")),
        ("1/((1 + x)*(1 - x^3)^(1/3))", ("(1/2*4^(1/3))^2", "(sqrt(3)/2)")),
    ],
)
def test_constants_are_short(integrand: str, never: tuple[str, ...]) -> None:
    found = antiderivative(parse(integrand), "x")
    assert found.verdict.status == "proved"
    text = to_text(found.expression)
    assert not [part for part in never if part in text]


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ("(1/3*27^(1/4))^2*x", "1/sqrt(3)*x"),
        ("2(x + 1)/(sqrt(3)/2)", "4(x + 1)/sqrt(3)"),
        ("x^2 + sqrt(x)", "x^2 + sqrt(x)"),
        ("1/3*27^(1/4)*(sqrt(2)/2)", "1/(sqrt(2)*3^(1/4))"),
    ],
)
def test_folding(given: str, said: str) -> None:
    assert to_text(with_folded_constants(parse(given))) == said


def test_an_answer_is_written_again_until_it_gets_no_shorter() -> None:
    found = antiderivative(parse("asin(sqrt(x/(a + x)))"), "x")
    assert found.verdict.status == "proved"
    assert len(to_text(found.expression)) < 70
