"""`exp(1/x)` is positive for real x only, and a proof that takes it out of a logarithm must say so.

What is positive was taken out without a word if the numerator of its argument was a number: of
`exp(1/x)` it is 1, and the x below the line was not looked at. The proof claimed to hold for all
complex symbols, where `ln(x exp(1/x))` and `ln(x) + ln(exp(1/x))` differ by multiples of 2πi.
"""

from __future__ import annotations

from chainrule.checker.check import check_equal
from chainrule.expr import parse


def test_what_is_positive_for_real_symbols_only_is_said() -> None:
    for exponent in ("x", "1/x", "1/(x+1)", "x/(x+1)"):
        e = f"exp({exponent})"
        verdict = check_equal(parse(f"ln(x*{e}^2)"), parse(f"ln(x) + 2ln({e})"))
        assert (verdict.status, verdict.detail) == ("proved", "all symbols real"), exponent
    verdict = check_equal(parse("ln(pi*x)"), parse("ln(x) + ln(pi)"))
    assert (verdict.status, verdict.detail) == ("proved", "")
