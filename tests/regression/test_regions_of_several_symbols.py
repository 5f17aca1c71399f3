"""What is zero but in a small region of several symbols was `checked` as zero.

Lines ran along each symbol through seeded values of the others, which knew nothing of where the
others switch. They are lifted from a cylindrical decomposition now (`checker/cylinders.py`).
"""

from __future__ import annotations

import pytest

import chainrule as cr


def _ramp(u: str) -> str:
    return f"(|{u}|+({u}))"


@pytest.mark.parametrize(
    "parts",
    [
        ["x-10", "a-10", "b-10", "30.1-x-a-b"],
        ["x-a^2", "a^2+0.001-x", "a-30"],
        ["exp(a)-x", "x-exp(a)+1/1000", "a-3.3"],
        ["x-a-10", "10.1-x-a", "a"],
    ],
)
def test_it_is_not_zero(parts: list[str]) -> None:
    verdict = cr.equal("*".join(map(_ramp, parts)), "0", timeout_s=30)
    assert verdict.status == "refuted"


@pytest.mark.parametrize(
    ("a", "b"),
    [("|x-a|*|x-a|*exp(x*a)", "(x-a)^2*exp(a*x)"), ("max(x,a,b)", "max(b,max(a,x))")],
)
def test_what_is_true_stays_so(a: str, b: str) -> None:
    assert cr.equal(a, b, timeout_s=30).accepted
