"""Symbols that are made on the way were called what a user may call theirs.

The integrator's `u_0` met a parameter `u_0`: `1/(u_0 + b*cos(x))` had no antiderivative. And to the
checker `step_0` stood for the value of a floor: what is continuous only if a parameter of that name
has that value was called continuous. Such symbols have names now that nobody can type.
"""

from __future__ import annotations

import pytest

import chainrule as cr
from chainrule.checker.check import check_antiderivative
from chainrule.errors import InputError
from chainrule.expr import parse, to_text
from chainrule.expr.tree import inner_name, substitute, sym
from chainrule.integrator import antiderivative

INTEGRANDS = [
    "1/(a + b*cos(x))", "1/(a + b*x^4)", "x/(a + cos(x^2))", "x^2*sqrt(b^2 + x^2)", "abs(a + b*x)",
    "exp(x)/(a + exp(2x))",
]  # fmt: skip


@pytest.mark.parametrize("integrand", INTEGRANDS)
@pytest.mark.parametrize("name", ["u_0", "u_1", "s_4_0", "root_0", "part_0", "t_angle", "tan", "u"])
def test_a_parameter_may_be_called_anything(integrand: str, name: str) -> None:
    plain = antiderivative(parse(integrand), "x", timeout_s=30).expression
    f = substitute(parse(integrand), {"a": sym(name)})
    found = antiderivative(f, "x", timeout_s=30)
    assert found.verdict.status == "proved"
    assert abs(found.expression.size - plain.size) < plain.size / 4


@pytest.mark.parametrize("name", ["step_0", "step#", "n"])
def test_a_parameter_is_no_step(name: str) -> None:
    F = substitute(parse("x*floor(x) - floor(x)*(a + 1)/2"), {"a": sym(name)})
    assert check_antiderivative(parse("floor(x)"), "x", F).status != "proved"


def test_nobody_has_such_a_name() -> None:
    sympy = pytest.importorskip("sympy")
    x = sympy.Symbol("x")
    with pytest.raises(InputError, match="'u#0'"):
        cr.diff(x**2 * sympy.Symbol(inner_name("u", 0)), x)
    with pytest.raises(InputError):
        cr.diff("x^2*u#0", "x")


def test_a_sum_over_roots_leaves_symbols_alone() -> None:
    sympy = pytest.importorskip("sympy")
    t_0, z = sympy.symbols("t_0 z")
    given = sympy.RootSum(z**3 + z + 3, sympy.Lambda(z, z * sympy.log(t_0 - z)), auto=False)
    assert "t_0" in to_text(cr.diff(given, t_0).expression)


def test_a_letter_is_not_the_constant_of_its_name() -> None:
    """Terms of what a sign is of were told by their texts: e stood for both."""
    sides = "x*Heaviside(a + 10^9 + e)", "x*Heaviside(a + 10^9 + E)"
    assert cr.equal(*sides, letters=["e"]).status != "proved"
    sides = "cos(x)*Heaviside(a + 10^9 + e)", "sin(x)*Heaviside(a + 10^9 + E)"
    assert cr.check_integral(*sides, "x", letters=["e"]).status != "proved"


@pytest.mark.parametrize("name", ["π", "exp(x)", "x^2", "log(x)", "(x)^(1/2)", "-x"])
def test_a_name_is_not_what_it_reads_like(name: str) -> None:
    """Signs were told by descriptions, in which a symbol `exp(x)` was the exponential."""
    sympy = pytest.importorskip("sympy")
    x, z = sympy.Symbol("x"), sympy.Symbol(name)
    like = sympy.pi if name == "π" else sympy.sympify(name)
    far = 10**9
    left = sympy.Abs(z - far) * sympy.Abs(like - far, evaluate=False) + x
    assert cr.equal(left, (z - far) * (like - far) + x).status != "proved"


@pytest.mark.parametrize("name", ["α", "π", "x₁", "é", "\\theta"])
def test_names_need_not_be_ascii(name: str) -> None:
    sympy = pytest.importorskip("sympy")
    x, z = sympy.Symbol("x"), sympy.Symbol(name)
    far = 10**9
    assert cr.equal(sympy.Abs(x + far + z), x + far + z).status != "proved"
    assert cr.equal(sympy.Abs(x**2 + z**2), x**2 + z**2).status == "proved"


def test_two_symbols_of_one_name_are_refused() -> None:
    sympy = pytest.importorskip("sympy")
    first, second = sympy.Dummy("x"), sympy.Dummy("x")
    with pytest.raises(InputError, match="called x"):
        cr.equal(first * second, first**2)
