"""High powers and multiples of angles were multiplied out: pages long, or not found at all."""

from __future__ import annotations

import pytest

from chainrule.expr import parse, to_text
from chainrule.integrator import antiderivative


@pytest.mark.parametrize(
    ("f", "expected"),
    [
        # the tangent was not tried where powers of 1 + u² were too dear as functions
        ("tan(x)^50*sec(x)^4", "tan(x)^53/53 + tan(x)^51/51"),
        ("sin(x)^50/cos(x)^52", "tan(x)^51/51"),
        # sines were written as cosines before anyone saw the power
        ("tan(x)^50*sec(x)^2", "tan(x)^51/51"),
        ("sin(x)^99*cos(x)", "sin(x)^100/100"),
        ("sin(x)^99*cos(x)^5", "sin(x)^104/104 - sin(x)^102/51 + sin(x)^100/100"),
        ("sin(3x)^30*cos(3x)", "sin(3x)^31/93"),
        # halves were no exponents of an inner power
        ("x*(x^2 + 1)^(301/2)", "(x^2 + 1)^(303/2)/303"),
        # sin(100x) was a polynomial of a hundredth degree
        ("sin(100x)*cos(99x)", "-cos(x)/2 - cos(199x)/398"),
        # a derivative that nobody read backwards: a sum of thirty waves, or none found
        ("sin(x)^60*sin(62x)", "sin(61x)*sin(x)^61/61"),
        ("cos(x)^100*cos(102x)", "sin(101x)*cos(x)^101/101"),
        ("cos(x)^40*cos(42x)", "sin(41x)*cos(x)^41/41"),
        ("sin(x)^60*cos(62x)", "sin(x)^61*cos(61x)/61"),
        ("5cos(2x + 1)^60*sin(124x + 62)", "-5cos(2x + 1)^61*cos(61(2x + 1))/122"),
        ("sin(58x)/sin(x)^60", "-sin(59x)/(59sin(x)^59)"),
        (
            "sin(a*x + b)^n*cos((n + 2)*(a*x + b))",
            "sin(a*x + b)^(n + 1)*cos((n + 1)*(a*x + b))/(a*(n + 1))",
        ),
        (
            "x*sin(60x)*cos(x)",
            "sin(59x)/6962 - x*cos(59x)/118 + sin(61x)/7442 - x*cos(61x)/122",
        ),
    ],
)
def test_it_is_short(f: str, expected: str) -> None:
    found = antiderivative(parse(f), "x", timeout_s=60)
    assert (to_text(found.expression), found.verdict.status) == (expected, "proved")


def test_the_steps_say_what_was_read_backwards() -> None:
    found = antiderivative(parse("sin(x)^60*sin(62x)"), "x")
    (move,) = found.path
    assert move.text == (
        "the derivative of sin(x)^61*sin(61x) is one product, by the formula for a sum of angles"
    )
