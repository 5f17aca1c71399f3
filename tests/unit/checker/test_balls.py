"""Balls: every function has its value, real and complex, and what is not real is known to be so."""

from __future__ import annotations

import cmath
import math
from collections.abc import Callable
from fractions import Fraction

import pytest
from flint import arb

from chainrule.checker.balls import Evaluator, rational_value
from chainrule.expr import make, parse, sym
from chainrule.expr.tree import num

REAL: dict[str, Callable[[float], float]] = {
    "exp": math.exp, "log": math.log, "log10": math.log10, "log2": math.log2, "sqrt": math.sqrt,
    "cbrt": math.cbrt, "abs": abs, "neg": lambda x: -x, "sin": math.sin, "cos": math.cos,
    "tan": math.tan, "sec": lambda x: 1 / math.cos(x), "csc": lambda x: 1 / math.sin(x),
    "cot": lambda x: 1 / math.tan(x), "asin": math.asin, "acos": math.acos, "atan": math.atan,
    "asec": lambda x: math.acos(1 / x), "acsc": lambda x: math.asin(1 / x),
    "acot": lambda x: math.atan(1 / x), "sinh": math.sinh, "cosh": math.cosh, "tanh": math.tanh,
    "sech": lambda x: 1 / math.cosh(x), "csch": lambda x: 1 / math.sinh(x),
    "coth": lambda x: 1 / math.tanh(x), "asinh": math.asinh, "acosh": math.acosh,
    "atanh": math.atanh,
}  # fmt: skip
BEYOND_ONE = ("asec", "acsc", "acosh")
POINT = 0.625 + 0.375j
X, Y = sym("x"), sym("y")


@pytest.mark.parametrize("name", REAL)
def test_every_function_has_its_real_value(name: str) -> None:
    x = Fraction(11, 8) if name in BEYOND_ONE else Fraction(5, 8)
    (value,) = Evaluator([make(name, X)]).real({"x": x})
    assert float(value) == pytest.approx(REAL[name](float(x)), rel=1e-13)


@pytest.mark.parametrize("name", sorted(REAL.keys() - {"abs", "cbrt", "log2", "log10", "neg"}))
def test_every_function_has_its_complex_value(name: str) -> None:
    (value,) = Evaluator([make(name, X)]).complex({"x": (Fraction(5, 8), Fraction(3, 8))})
    inverse = {"sec": "cos", "csc": "sin", "cot": "tan", "sech": "cosh", "csch": "sinh"}
    inverse["coth"] = "tanh"
    if name in inverse:
        expected = 1 / getattr(cmath, inverse[name])(POINT)
    elif name in ("asec", "acsc", "acot"):
        expected = getattr(cmath, {"asec": "acos", "acsc": "asin", "acot": "atan"}[name])(1 / POINT)
    else:
        expected = getattr(cmath, name)(POINT)
    assert complex(value) == pytest.approx(expected, rel=1e-13)


def test_the_other_complex_values() -> None:
    point = {"x": (Fraction(5, 8), Fraction(3, 8))}
    names = ("abs", "cbrt", "log2", "log10", "neg")
    values = Evaluator([make(name, X) for name in names]).complex(point)
    assert [complex(v) for v in values] == [
        pytest.approx(abs(POINT)), pytest.approx(POINT ** (1 / 3)),
        pytest.approx(cmath.log(POINT) / math.log(2)), pytest.approx(cmath.log10(POINT)), -POINT,
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("x + y", 3.5), ("x - y", -0.5), ("x*y", 3), ("x/y", 0.75), ("x^y", 1.5**2),
        ("y^x", 2**1.5),
        ("pi", math.pi), ("e", math.e), ("(-y)^3", -8), ("(-y)^y", 4), ("(-y)^(-y)", 0.25),
        ("(4x^2)^(1/2)", 3), ("y^(-2)", 0.25), ("(y-2)^(1/2)", 0), ("(y-2)^(1/3)", 0),
        ("cbrt(y-2)", 0), ("(y-1)^(2^70)", 1), ("(y-1)^(-2^70)", 1),
        ("y^(2/4)", 2**0.5),
    ],
)  # fmt: skip
def test_values_of_arithmetic(text: str, value: float) -> None:
    (ball,) = Evaluator([parse(text)]).real({"x": Fraction(3, 2), "y": Fraction(2)})
    assert float(ball) == pytest.approx(value, rel=1e-14)
    (ball,) = Evaluator([parse(text)]).complex({"x": Fraction(3, 2), "y": Fraction(2)})
    assert complex(ball) == pytest.approx(value, rel=1e-14)


def test_roots_of_squares_and_whole_powers_are_exact() -> None:
    root, power = Evaluator([parse("(x^2)^(1/2)"), parse("(-x)^y")]).real(
        {"x": Fraction(3), "y": Fraction(3)}
    )
    assert (root, power) == (3, -27)


@pytest.mark.parametrize(
    "text",
    ["x/(y-2)", "(y-2)^(-1/2)", "(y-2)^(-1)", "(y-2)^0", "ln(y-2)", "(-x)^(1/2)", "(-y)^x",
     "(-y)^(1/3)", "cbrt(-y)", "sqrt(-y)", "(-1)^(y*2^70+1/2)"],
)  # fmt: skip
def test_what_has_no_real_value_is_not_finite(text: str) -> None:
    (ball,) = Evaluator([parse(text)]).real({"x": Fraction(3, 2), "y": Fraction(2)})
    assert not ball.is_finite()


def test_principal_values_of_roots() -> None:
    program = Evaluator([parse("cbrt(x)"), parse("x^(1/3)"), parse("sqrt(x)"), parse("x^y")])
    for value in program.complex({"x": Fraction(-8), "y": (Fraction(1, 3), Fraction(0))})[:2]:
        assert complex(value) == pytest.approx(1 + 3**0.5 * 1j)
    values = program.complex({"x": Fraction(-8), "y": (Fraction(3), Fraction(0))})
    assert complex(values[3]) == -512
    (value,) = Evaluator([parse("x^y")]).complex(
        {"x": Fraction(2), "y": (Fraction(3), Fraction(1))}
    )
    assert complex(value) == pytest.approx(2 ** (3 + 1j))


@pytest.mark.parametrize(
    ("text", "x", "outside"),
    [
        *((f"{f}(x)", -1, True) for f in ("ln", "log10", "log2", "sqrt", "cbrt")),
        *((f"{f}(x)", 1, False) for f in ("ln", "log10", "log2", "sqrt", "cbrt")),
        ("ln(x)", 0, False), ("sqrt(x)", 0, False),
        *((f"{f}(x)", s * 2, True) for f in ("asin", "acos", "atanh") for s in (1, -1)),
        *((f"{f}(x)", s, False) for f in ("asin", "acos", "atanh") for s in (1, -1)),
        *((f"{f}(x)", Fraction(s, 2), True) for f in ("asec", "acsc") for s in (1, -1)),
        *((f"{f}(x)", s, False) for f in ("asec", "acsc") for s in (1, -1, 2, -2)),
        ("acosh(x)", Fraction(1, 2), True), ("acosh(x)", -3, True), ("acosh(x)", 1, False),
        ("x^(1/2)", -1, True), ("x^(1/3)", -1, True), ("x^(1/2)", 1, False), ("x^(1/2)", 0, False),
        ("x^2", -1, False), ("x^(-3)", -1, False), ("(-1)^x", 2, False),
        ("(-2)^x", Fraction(1, 2), True),
        ("0^x", Fraction(1, 2), False), ("2^x", Fraction(1, 2), False),
        ("x^x", Fraction(-1, 2), True), ("(-2)^ln(x)", -1, True),
        ("ln(ln(x) + 1)", Fraction(1, 8), True), ("x + sqrt(x)*0", -1, True), ("|x|", -1, False),
        ("atan(x)", 9, False), ("asinh(x)", -9, False), ("1/(x-1)", 1, False),
        ("(-2)^(1/(x-1))", 1, False),
    ],
)  # fmt: skip
def test_what_certainly_is_not_real(text: str, x: Fraction, outside: bool) -> None:
    program = Evaluator([parse(text)])
    values = program.real_nodes({"x": Fraction(x)})
    assert program.is_outside(values, program.nodes_below([0])) == outside


def test_a_wide_ball_that_may_be_inside_is_not_outside() -> None:
    wide = arb(0, 2)
    for text in ("ln(x)", "asin(x)", "acosh(x + 1)", "asec(x)", "x^(1/2)", "(-2)^x"):
        program = Evaluator([parse(text)])
        values = program.real_nodes({"x": wide})
        assert not program.is_outside(values, program.nodes_below([0])), text


def test_only_the_nodes_that_are_asked_about_are_looked_at() -> None:
    program = Evaluator([parse("ln(x)"), parse("x + 1"), parse("sqrt(x+1)")])
    values = program.real_nodes({"x": Fraction(-1, 2)})
    answers = [program.is_outside(values, program.nodes_below([i])) for i in range(3)]
    assert answers == [True, False, False]
    assert program.is_outside(values, program.nodes_below([2, 0]))
    assert len(program.nodes_below([1])) == 3
    assert len(program.nodes_below([0, 1])) == 4


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("4/6", Fraction(2, 3)), ("-(1/2)", Fraction(-1, 2)), ("1/2 + 1/3", Fraction(5, 6)),
        ("1/2 - 1/3", Fraction(1, 6)), ("2*3/4", Fraction(3, 2)), ("0/3", 0), ("3 - 3", 0),
        ("(1-1)*3", 0), ("(1-1) + 2", 2), ("2 + (1-1)", 2), ("2 - (1-1)", 2), ("2^2", None),
        ("1/(2-2)", None), ("1/0", None), ("x", None), ("x - x", None), ("pi", None),
        ("sqrt(4)", None),
        ("1+1+1+1+1+1+1+1", 8), ("1+1+1+1+1+1+1+1+1", None),
    ],
)  # fmt: skip
def test_rational_values_of_small_expressions(text: str, value: Fraction | None) -> None:
    assert rational_value(parse(text)) == value


def test_of_the_opposite_of_a_number_too() -> None:
    """The parser writes it as a negative number; differentiation may not."""
    assert rational_value(make("neg", num(3))) == -3
    assert rational_value(make("neg", parse("1/2 + 1/3"))) == Fraction(-5, 6)
    assert rational_value(make("neg", X)) is None


def test_larger_numbers_and_their_roots_are_centres() -> None:
    def centres(text: str) -> list[Fraction]:
        return list(Evaluator([parse(text)]).centres)

    assert centres("x - 100") == [10, 100]
    assert centres("x + 7/2") == [1, Fraction(7, 2)]
    assert centres("2x + 1/3") == []
    assert centres("x^2 + 5/2 - (-9)*x") == [1, Fraction(5, 2), 3, 9]
    big = make("add", X, num(-(10**30) + 1))
    assert list(Evaluator([big]).centres) == [10**15 - 1, 10**30 - 1]
    assert list(Evaluator([make("add", X, num(10**30))]).centres) == []


def test_equal_subtrees_are_computed_once() -> None:
    assert Evaluator([parse("sin(x)*sin(x)"), parse("sin(x)")]).size == 3
    assert Evaluator([parse("x*y + x*y")]).size == 4


def test_roots_are_found_among_the_nodes() -> None:
    program = Evaluator([parse("x + 1"), parse("x")])
    nodes = program.real_nodes({"x": Fraction(2)})
    assert [nodes[i] for i in program.root_places] == [3, 2]


@pytest.mark.parametrize(
    ("text", "real", "smooth"),
    [
        ("|x|", True, True), ("|x|", False, False), ("asec(x)", True, True),
        ("asec(x)", False, False),
        ("acsc(x)", False, False), ("acosh(x)", True, True), ("acosh(-x)", True, False),
        ("acosh(x/4)", True, True), ("acosh(x/4)", False, True), ("acosh(x-x)", True, False),
        ("acosh(x)", False, True), ("acosh(-x)", False, False),
        ("sqrt(x)", False, True), ("|x*0|", True, True), ("sin(|sqrt(-x)|)", True, False),
    ],
)  # fmt: skip
def test_where_the_rules_hold_for_complex_values(text: str, real: bool, smooth: bool) -> None:
    point = {"x": (Fraction(2), Fraction(0 if real else 1))}
    assert Evaluator([parse(text)]).smooth(point) == smooth


@pytest.mark.parametrize(
    ("text", "x", "analytic"),
    [
        ("sqrt(x)", 1, True), ("sqrt(x)", -1, True), ("atan(sqrt(x))", 1, True),
        ("atan(sqrt(x))", -1, False), ("x^(1/2)", -1, True), ("sqrt(x)^(1/3)", -1, False),
        ("sqrt(x)^2", -1, True), ("sqrt(x)^y", -1, False), ("sqrt(x)^y", 1, True),
        ("exp(sqrt(x))", -1, True), ("sin(sqrt(x))", -1, True),
        ("RootSum(t^3 + t + 1, t*ln(sqrt(x) - t))", -1, False),
        ("RootSum(t^3 + t + 1, t*ln(sqrt(x) - t))", 1, True),
        *((f"{f}(sqrt(x))", -1, False) for f in (
            "ln", "log10", "log2", "sqrt", "cbrt", "asin", "acos", "asec", "acsc", "acot", "asinh",
            "acosh", "atanh", "abs",
        )),
    ],
)  # fmt: skip
def test_where_branches_have_real_arguments(text: str, x: int, analytic: bool) -> None:
    point = {"x": Fraction(x), "y": Fraction(1, 3)}
    assert Evaluator([parse(text)]).is_analytic_along(point) == analytic


@pytest.mark.parametrize(
    ("text", "x", "jumps"),
    [
        ("sign(x)", 0, True), ("sign(x)", 1, False), ("sign(x - 1)", 1, True),
        ("Heaviside(x)", 0, True), ("Heaviside(x)", 2, False), ("Heaviside(2x - 4)", 2, True),
        ("floor(x)", 0, True), ("floor(x)", 3, True), ("floor(x)", Fraction(5, 2), False),
        ("ceil(2x)", Fraction(5, 2), True), ("ceil(x)", Fraction(5, 2), False),
        ("x + 3*floor(x^2)", 2, True), ("sin(sign(x*(x-3)))", 3, True), ("|x|", 0, False),
        # a constant does not jump, whatever its argument
        ("sign(0)*x", 1, False), ("floor(3) + x", Fraction(1, 2), False), ("x*ceil(0)", 0, False),
        ("sign(tan(0)) + x", 1, False), ("sign(tanh(0))*x", 1, False),
        ("sign(1 - 1) + x", 0, False), ("sign(0*x)", 1, True), ("floor(3) + floor(x)", 4, True),
    ],
)  # fmt: skip
def test_where_something_jumps(text: str, x: Fraction, jumps: bool) -> None:
    program = Evaluator([parse("x"), parse(text)])
    assert program.is_at_jump(program.real_nodes({"x": Fraction(x)})) == jumps


@pytest.mark.parametrize(
    ("text", "low", "high", "jumps"),
    [
        ("sign(x)", 1, 2, False), ("sign(x)", -1, 2, True), ("floor(x)", 1.25, 1.75, False),
        ("floor(x)", 1.25, 2.25, True), ("ceil(x) + x", 1.25, 1.75, False), ("x^2", -1, 1, False),
        ("sin(Heaviside(x))", -1, 1, True), ("sin(Heaviside(x))", 1, 3, False),
    ],
)  # fmt: skip
def test_whether_something_may_jump_between(
    text: str, low: float, high: float, jumps: bool
) -> None:
    program = Evaluator([parse(text)])
    assert (
        program.may_jump(program.real_nodes({"x": arb((low + high) / 2, (high - low) / 2)}))
        == jumps
    )


@pytest.mark.parametrize("text", ["sign(sqrt(x))", "Heaviside(ln(x))", "floor(sqrt(x))"])
def test_what_has_no_value_does_not_jump_either(text: str) -> None:
    """The sign of what is not real was a finite ball, and so the function counted as real there."""
    (value,) = Evaluator([parse(text)]).real({"x": Fraction(-4)})
    assert not value.is_finite()
