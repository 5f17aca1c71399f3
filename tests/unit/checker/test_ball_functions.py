"""Functions on balls: each contains its value, and what has none is not finite."""

from __future__ import annotations

import math
from fractions import Fraction

import pytest
from flint import acb, arb

from chainrule.checker.ball_functions import COMPLEX, REAL
from chainrule.expr.operators import FUNCTIONS, POLYGAMMAS

VALUES = {
    "exp": (2, math.exp(2)), "log": (2, math.log(2)), "log10": (1000, 3), "log2": (8, 3),
    "sqrt": (9, 3), "cbrt": (27, 3), "abs": (-3, 3), "neg": (3, -3),
    "sin": (2, math.sin(2)), "cos": (2, math.cos(2)), "tan": (2, math.tan(2)),
    "sec": (2, 1 / math.cos(2)), "csc": (2, 1 / math.sin(2)), "cot": (2, 1 / math.tan(2)),
    "asin": (0.5, math.asin(0.5)), "acos": (0.5, math.acos(0.5)), "atan": (2, math.atan(2)),
    "acot": (2, math.atan(0.5)), "asec": (2, math.acos(0.5)), "acsc": (2, math.asin(0.5)),
    "sinh": (2, math.sinh(2)), "cosh": (2, math.cosh(2)), "tanh": (2, math.tanh(2)),
    "sech": (2, 1 / math.cosh(2)), "csch": (2, 1 / math.sinh(2)), "coth": (2, 1 / math.tanh(2)),
    "asinh": (2, math.asinh(2)), "acosh": (2, math.acosh(2)), "atanh": (0.5, math.atanh(0.5)),
    "floor": (-1.5, -2), "ceil": (-1.5, -1), "sign": (-2, -1), "Heaviside": (-2, 0),
    "erf": (0.5, math.erf(0.5)), "erfc": (0.5, math.erfc(0.5)), "Gamma": (5, 24),
    "erfi": (0.5, 0.6149520946965110), "Si": (2, 1.605412976802695), "Ci": (2, 0.4229808287748650),
    "Ei": (2, 4.954234356001890), "li": (2, 1.045163780117493),
    "digamma": (2, 0.4227843350984671), "fresnels": (1, 0.4382591473903548),
    "fresnelc": (1, 0.7798934003768228), "polygamma1": (1, math.pi**2 / 6),
}  # fmt: skip


@pytest.mark.parametrize("name", VALUES)
def test_values(name: str) -> None:
    argument, value = VALUES[name]
    assert float(REAL[name](arb(argument))) == pytest.approx(value, rel=1e-14)
    if name not in ("Heaviside", "sign", "floor", "ceil"):
        found = COMPLEX[name](acb(argument))
        assert float(found.real) == pytest.approx(value, rel=1e-14)
        assert abs(float(found.imag)) < 1e-14


def test_every_function_has_balls() -> None:
    assert set(FUNCTIONS) - set(REAL) == set()
    higher = {f"polygamma{n}" for n in range(2, POLYGAMMAS + 1)}
    assert set(FUNCTIONS) - set(VALUES) - higher == set()


@pytest.mark.parametrize(
    ("name", "argument"),
    [("log", 0), ("log", -1), ("sqrt", -1), ("cbrt", -8), ("asin", 2), ("acosh", 0), ("atanh", 1),
     ("asec", 0.5), ("acot", 0), ("csc", 0), ("coth", 0), ("Gamma", 0), ("digamma", -1)],
)  # fmt: skip
def test_where_there_is_no_real_value(name: str, argument: float) -> None:
    assert not REAL[name](arb(argument)).is_finite()


def test_arithmetic() -> None:
    for of in (REAL, COMPLEX):
        a, b = (arb(7), arb(2)) if of is REAL else (acb(7), acb(2))
        assert of["add"](a, b) == 9
        assert of["sub"](a, b) == 5
        assert of["mul"](a, b) == 14
        assert 2 * of["div"](a, b) == 7


@pytest.mark.parametrize(
    ("a", "b", "value"),
    [
        (-2, 3, -8),
        (-2, -2, 0.25),
        (3, 0, 1),
        (0, 2.5, 0),
        (0, 0.5, 0),
        (0, 2, 0),
        (4, 0.5, 2),
        (4, -0.5, 0.5),
        (0.25, 0.5, 0.5),
    ],
)
def test_powers_of_numbers(a: float, b: float, value: float) -> None:
    for exponent in (None, Fraction(b)):
        assert float(REAL["pow"](arb(a), arb(b), exponent)) == pytest.approx(value)
        assert float(COMPLEX["pow"](acb(a), acb(b), exponent).real) == pytest.approx(value)


@pytest.mark.parametrize(("a", "b"), [(-2, 0.5), (-2, 1.5), (0, -1.5), (0, -1)])
def test_powers_without_a_real_value(a: float, b: float) -> None:
    assert not REAL["pow"](arb(a), arb(b), None).is_finite()


def test_an_exponent_that_is_known_exactly_decides_where_its_ball_does_not() -> None:
    """The ball of 1 - 1 + 10^(-400) holds zero at first; the power of zero is zero all the same."""
    wide = arb(0, 1)
    assert REAL["pow"](arb(0), wide, Fraction(1, 10**400)) == 0
    assert not REAL["pow"](arb(0), wide, None).is_finite()
    assert not REAL["pow"](arb(0), wide, Fraction(-1, 3)).is_finite()
    assert REAL["pow"](arb(2), wide, Fraction(3)) == 8


def test_there_is_no_function_without_a_name() -> None:
    for of in (REAL, COMPLEX):
        with pytest.raises(KeyError, match="nothing"):
            of["nothing"]


def test_what_has_no_value_has_no_sign() -> None:
    for name in ("sign", "Heaviside"):
        assert REAL[name](arb(0)) == (0 if name == "sign" else 0.5)
        assert not REAL[name](arb.nan()).is_finite()
        assert not REAL[name](arb(1) / arb(0)).is_finite()


def test_the_modulus_of_a_complex_value() -> None:
    assert COMPLEX["abs"](acb(3, 4)) == 5
    assert COMPLEX["abs"](acb(-3)) == 3
    assert COMPLEX["abs"](acb(0, -2)) == 2
