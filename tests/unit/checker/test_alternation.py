"""Signs of waves as powers of -1, and what is where a symbol is an even or an odd number."""

from __future__ import annotations

import pytest

from chainrule.checker.alternation import alternating, by_parity, without_alternation
from chainrule.evaluate.values import value
from chainrule.expr import parse, substitute, to_text

mpmath = pytest.importorskip("mpmath")


@pytest.mark.parametrize("op", ["sin", "cos"])
@pytest.mark.parametrize("at", ["-8.3", "-1.2", "0.4", "2.9", "7.7"])
def test_the_power_is_the_sign_of_the_wave(op: str, at: str) -> None:
    angle = parse("2x + 1")
    power = alternating(op, angle)
    with mpmath.workdps(30):
        point = {"x": mpmath.mpf(at)}
        sign = mpmath.sign(value(parse(f"{op}(2x + 1)"), point))
        assert value(power, point) == sign
        assert value(without_alternation(power), point) == sign


def test_other_powers_stay() -> None:
    for text in ("(-1)^n", "2^floor(x)", "(-1)^ceil(x)"):
        assert without_alternation(parse(text)) == parse(text)


@pytest.mark.parametrize(
    "text",
    ["cos(3pi*n + 1)", "sin(pi*(n - 1/2))*n", "(-1)^(3n + 2)", "n^2", "tan(pi*n + 1)^2",
     "sec(pi*n + 1)^4", "sin(pi*n/2 + 1)^2"],
)  # fmt: skip
def test_even_and_odd_numbers(text: str) -> None:
    e = parse(text)
    with mpmath.workdps(30):
        for n in range(-3, 4):
            found = by_parity(e, "n")[n % 2]
            there = value(substitute(e, {"n": parse(str(n))}), {})
            assert mpmath.almosteq(value(found, {"n": mpmath.mpf(n)}), there, abs_eps=1e-25)


def test_what_is_no_whole_number_of_half_turns_stays() -> None:
    even, odd = by_parity(parse("cos(n) + cos(pi*n/2)"), "n")
    assert to_text(even) == to_text(odd) == "cos(n) + cos(pi*n/2)"
