"""An exponent that is zero in one case of signs was taken for a number that is not whole."""

from __future__ import annotations

from chainrule.checker.check import check_derivative, check_equal
from chainrule.expr import differentiate, parse

POWER = "x^(|x+1000|+x+1000)"  # 1 for x < -1000
SIGN = "|a-1000|/(a-1000)"


def test_two_functions_that_differ_where_the_exponent_is_zero() -> None:
    """For a > 1000 these are |x| and x; "no real values where x < 0" was the proof.

    `is_never_whole` said yes of zero, so that the base had to be positive.
    """
    f = "x^(|a-1000|-a+1000)*|x|"
    other = f"x^(|a-1000|-a+1000)*(|x|*(1-{SIGN}) + x*(1+{SIGN}))/2"
    assert check_equal(parse(f), parse(other)).status not in ("proved", "checked")


def test_a_derivative_that_is_wrong_where_the_exponent_is_zero() -> None:
    """Beyond -1000 the function is |x|; the answer there is that of x."""
    answer = differentiate(parse(f"{POWER}*x"), "x")
    verdict = check_derivative(parse(f"{POWER}*|x|"), "x", answer)
    assert verdict.status not in ("proved", "checked")
