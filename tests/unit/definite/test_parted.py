"""Integrals over pieces, on each of which the integrand has no steps."""

from __future__ import annotations

from fractions import Fraction

import pytest

from chainrule.checker.check import check_equal
from chainrule.definite import definite
from chainrule.definite.ends import interval
from chainrule.definite.switched import parts
from chainrule.errors import InputError
from chainrule.expr import parse
from chainrule.expr.bounds import Bound, Infinity
from chainrule.types import Verdict

pytest.importorskip("flint")

_FAR = {"-oo": Infinity.MINUS, "oo": Infinity.PLUS}


def _bound(text: str) -> Bound:
    return _FAR[text] if text in _FAR else parse(text)


_TENTH = Fraction(1, 10**9)


@pytest.mark.parametrize(
    ("f", "F", "upper", "value"),
    [
        ("(-1)^floor(x)", "(-1)^floor(x)*(2x - 2floor(x) - 1)/2", "10", Fraction(0)),
        ("(-1)^floor(x)", "(-1)^floor(x)*(2x - 2floor(x) - 1)/2", "7/2", Fraction(1, 2)),
        ("x*(-1)^floor(x)", "(-1)^floor(x)*(x^2 - floor(x)^2 - floor(x))/2", "5/2", Fraction(1, 8)),
        ("(-1)^floor(sqrt(x))", None, "9", Fraction(3)),
    ],
)
def test_powers_of_minus_one_by_steps_are_enclosed(
    f: str, F: str | None, upper: str, value: Fraction
) -> None:
    found = definite(
        parse(f), "x", parse("0"), parse(upper),
        antiderivative=None if F is None else parse(F),
        word=None if F is None else Verdict("checked", "numerical"),
    )  # fmt: skip
    assert found.enclosure is not None
    assert found.enclosure.low <= value <= found.enclosure.high
    assert found.enclosure.high - found.enclosure.low < _TENTH
    if F is not None:
        assert found.exact == parse(str(value))


@pytest.mark.parametrize(
    ("f", "F", "low", "high", "value"),
    [
        ("Heaviside(x-1)*exp(-x)", "Heaviside(x-1)*(exp(-1) - exp(-x))", "-oo", "oo", "exp(-1)"),
        ("abs(x)*exp(-x^2)", "sign(x)/2 - sign(x)/(2exp(x^2))", "-oo", "oo", "1"),
        (
            "max(0,1-x^2)",
            "(x^3/6 - x/2)*(sign(x^2 - 1) - 1) + sign(x + 1)/3 + sign(x - 1)/3",
            "-oo", "oo", "4/3",
        ),
        ("1/sqrt(abs(x-1))", "2sqrt(abs(x - 1))*sign(x - 1)", "0", "3", "2 + 2sqrt(2)"),
        ("1/sqrt(abs(x-1))", "2sqrt(abs(x - 1))*sign(x - 1)", "3", "0", "-2 - 2sqrt(2)"),
        ("sign(x)/sqrt(abs(x))", "2sqrt(abs(x))", "-1", "4", "2"),
        ("exp(-abs(x^2 - 2)/3)*x*sign(x^2 - 2)", "3(1 - exp(-abs(x^2 - 2)/3))/2",
         "0", "oo", "3exp(-2/3)/2"),
    ],
)  # fmt: skip
def test_changes_of_sign_do_not_hide_a_value(
    f: str, F: str, low: str, high: str, value: str
) -> None:
    ends = _bound(low), _bound(high)
    found = definite(parse(f), "x", *ends, antiderivative=parse(F), timeout_s=5)
    assert (found.kind, found.verdict.status) == ("exact", "proved")
    assert found.exact is not None
    assert check_equal(found.exact, parse(value)).status == "proved"
    assert found.verdict.detail == "on each piece between changes of sign"
    assert found.antiderivative == parse(F)


@pytest.mark.parametrize(
    ("f", "F", "low", "high", "said"),
    [
        ("exp(-a*abs(x))", "sign(x)/a - exp(-a*abs(x))*sign(x)/a", "-oo", "oo", "2/a where a > 0"),
        ("1/(x-a)", "ln(abs(a - x))", "0", "1", "ln(abs(a - 1)) - ln(abs(a)) where a < 0 or a > 1"),
        ("sqrt(x^2)", "x*abs(x)/2", "-a", "a", "a*abs(a)"),
        ("sqrt(x^2)*exp(-x^2)", "sign(x)/2 - sign(x)/(2exp(x^2))", "-oo", "oo", "1"),
    ],
)
def test_signs_and_letters(f: str, F: str, low: str, high: str, said: str) -> None:
    found = definite(parse(f), "x", _bound(low), _bound(high), antiderivative=parse(F))
    assert (found.text, found.verdict.status) == (said, "proved")


def test_a_piece_that_diverges_decides() -> None:
    ends = _bound("-oo"), _bound("oo")
    found = definite(parse("Heaviside(x)*x"), "x", *ends, antiderivative=parse("x*abs(x)/4+x^2/4"))
    assert found.kind == "diverges"
    assert found.verdict.detail.startswith("f is ")


def test_what_is_not_real_is_said_of_the_whole() -> None:
    with pytest.raises(InputError, match=r"^sqrt\(x - 1\)/sqrt\(abs\(x\)\) is not real near x = "):
        definite(parse("sqrt(x - 1)/sqrt(abs(x))"), "x", parse("-1"), parse("2"))


@pytest.mark.parametrize(
    ("f", "low", "high"),
    [
        ("x^2", "-1", "1"),  # nothing changes its sign
        ("abs(x)", "0", "1"),  # nor inside
        ("abs(sin(x))", "-1", "1"),  # no polynomial
        ("abs(x^3 - x - 1)", "0", "2"),  # no short constant
        ("abs(x)*abs(x - 10^13)*exp(-x^2)", "-oo", "oo"),  # far out
    ],
)
def test_what_has_no_parts(f: str, low: str, high: str) -> None:
    assert parts(parse(f), None, "x", interval(_bound(low), _bound(high))) == []
