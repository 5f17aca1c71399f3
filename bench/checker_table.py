"""Wrong answers that the checker once accepted, and right ones that it denied: each by its kind.

In: nothing. Out: `TABLE`. They come first in `bench/checker_adversarial.py`, and each is a test in
`tests/regression/test_false_proofs.py`, where the stories are.
"""

from __future__ import annotations

from fractions import Fraction

from checker_pairs import Pair, pair

_SIDES = ("-7/3", "5/4")
_EXPONENTS = (
    "x^(2a/a)", "x^log10(100)", "x^(sqrt(2)^2)", "x^(sin(x)^2+cos(x)^2+1)", "x^((2x+2)/(x+1))", "x^(ln(9)/ln(3))",
    "x^sqrt(4)", "x^(x-x+2)", "x^ln(e^2)", "x^abs(2)", "x^(exp(0)+1)",
)  # fmt: skip
_DIVISORS = (
    ("ln(x^2)-2ln(abs(x))", "3/7"), ("abs(x)+x", "-3/7"), ("asin(sin(x))-x", "3/7"),
    ("atan(x)-asin(x/sqrt(1+x^2))", "3/7"), ("cos(pi/5)-cos(2pi/5)-1/2", "3/7"),
)  # fmt: skip
_KINKS = (
    ("abs(x+10^5)", "1", "-10^5-1"), ("abs(x-10^3)", "-1", "10^3+1"), ("abs(x/1000-5)", "-1/1000", "5001"),
    ("abs(x-0.001)", "abs(x)/x", "1/2000"), ("asin(sin(x/1000))", "1/1000", "2000"),
    ("sqrt((x-2^10)^2)", "-1", "1025"),
    ("abs(ln(x)-9)", "-1/x", "9000"), ("abs(sqrt(x)-40)", "-1/(2sqrt(x))", "1601"),
    ("abs(x-1234567pi)", "-1", "1234567pi+1"),
    ("abs(sin(x)-0.9999)", "-cos(x)", "pi/2+10^(-3)"), ("abs(abs(x)-x)", "-2", "3"), ("abs(x^2-10^6)", "-2x", "1001"),
)  # fmt: skip

TABLE: dict[str, tuple[Pair, ...]] = {
    "whole exponent": tuple(pair(False, f, "2abs(x)", *_SIDES) for f in _EXPONENTS),
    "whole exponent, times |x|": (
        pair(False, "x^(a/a)*abs(x)", "2x", *_SIDES),
        pair(False, "x^cos(0)*abs(x)", "2x", *_SIDES),
        pair(False, "x^(x-x)*abs(x)", "1", *_SIDES),
        pair(False, "x^(2a/a)", "x*abs(x)", *_SIDES, question="equal"),
    ),
    "vanishing divisor": tuple(pair(False, "x^2", f"2x*({u})/({u})", at) for u, at in _DIVISORS),
    "function without a value": (
        pair(False, "x/(cos(pi/5)-cos(2pi/5)-1/2)", "1/(cos(pi/5)-cos(2pi/5)-1/2)", *_SIDES, void=True),
    ),
    "far kink": tuple(pair(False, f, answer, at) for f, answer, at in _KINKS),
    "empty region": (
        pair(False, "cos(x)/(sin(x)-2)", "ln(sin(x)-2)", *_SIDES, question="antiderivative", nowhere=True),
        pair(False, "x/(1+x^2)", "ln(-1-x^2)/2", *_SIDES, question="antiderivative", nowhere=True),
    ),
    "higher order": (
        pair(False, "x^2", "2abs(x)/x", "-7/3", question="second derivative", first="2exp(ln(x))"),
    ),
    "true, but denied": (
        pair(True, "sqrt(x-10^31)+abs(x)", "1/(2sqrt(x-10^31))+1", "2*10^31", digits=160),
        pair(True, "x+9^9^9^9", "1", *_SIDES, known={"9^9^9^9": Fraction(7919)}),
    ),
}  # fmt: skip
"""By kind, in the words of the tests."""
