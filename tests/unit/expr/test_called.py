"""Names that look like functions: known, refused by name, or read as products with a note."""

from __future__ import annotations

import pytest
from mpmath import mp

from chainrule.errors import ParseError
from chainrule.evaluate.values import value as value_of
from chainrule.expr import parse, read, to_text
from chainrule.expr.meanings import DEFINED


@pytest.mark.parametrize(
    ("text", "note"),
    [
        ("J0(x)", "J0(x) is read as J_0*x"),
        ("J0(2x)", "J0(2x) is read as J_0*(2x)"),
        ("K_{10}(x)", "K_{10}(x) is read as K_{10}*x"),
        (r"\varphi(x)", r"\varphi(x) is read as \varphi*x"),
        ("f⁻¹(x)", "f⁻¹(x) is read as a power, and not as the inverse of a function"),
        ("D(sin(x))", "D is read as a factor; for a derivative type d/dx(...)"),
        ("d sin x", "d is read as a factor; for a derivative type d/dx(...)"),
    ],
)
def test_a_call_that_is_read_as_a_product_says_so(text: str, note: str) -> None:
    """Of these nothing was said."""
    assert note in read(text).notes


@pytest.mark.parametrize("text", ["d*x", "dx + c", "dx^3 + x", "c_1(x+1)", "gamma(x)", "d x^4 dx"])
def test_a_product_is_no_call(text: str) -> None:
    assert not any("factor" in note or "is read" in note for note in read(text).notes)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("D_x x^2", "D_x can be read in two ways"), ("Dt (t+1)", "Dt can be read in two ways"),
        ("dx x^2", "dx can be read in two ways; expected d/dx"),
        ("d/dx J_0(x)", "J_0 is not given"), ("d/dx θ_1(x)", "θ_1 is not given"),
        (r"d/dx \varphi(x)", r"\\varphi is not given"),
        (r"\Phi(x)", "unknown function 'Phi'"), ("Θ(x)", "unknown function 'Θ'"),
        ("exsec(x)", "unknown function 'exsec'"), ("isqrt(x)", "unknown function 'isqrt'"),
        ("sinus x", "unknown function 'sinus'"), ("tanc x", "unknown function 'tanc'"),
        ("cis x", "unknown function 'cis'"), ("ldx", "'ldx' can be read in two ways"),
        ("relu x", "relu needs an argument"), ("foo of x", "cannot read the word 'foo'"),
    ],
)  # fmt: skip
def test_a_name_that_is_no_product_is_refused(text: str, message: str) -> None:
    """`dilog(x)` was d*i*ln(x), `d/dx φ(x)` the derivative of φ*x."""
    with pytest.raises(ParseError, match=message):
        read(text)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("log1p", mp.log1p), ("expm1", mp.expm1),
        ("exp2", lambda x: 2**x), ("exp10", lambda x: 10**x),
        ("sinpi", mp.sinpi), ("cospi", mp.cospi),
        ("sind", lambda x: mp.sin(mp.radians(x))), ("cosd", lambda x: mp.cos(mp.radians(x))),
        ("tand", lambda x: mp.tan(mp.radians(x))), ("sigmoid", lambda x: 1 / (1 + mp.exp(-x))),
        ("logit", lambda x: mp.log(x) - mp.log(1 - x)), ("versin", lambda x: 1 - mp.cos(x)),
        ("softplus", lambda x: mp.log(mp.exp(x) + 1)), ("relu", lambda x: max(x, 0)),
    ],
)  # fmt: skip
def test_functions_of_other_systems(name: str, value) -> None:  # type: ignore[no-untyped-def]
    tree = parse(f"{name}(x)")
    with mp.workdps(50):
        assert abs(value_of(tree, {"x": mp.mpf("0.3125")}) - value(mp.mpf("0.3125"))) < 1e-12
    assert name in DEFINED
    (note,) = read(f"np.{name}(x)").notes
    assert note == f"{name}(x) is read as {to_text(tree)}"


@pytest.mark.parametrize(
    "text", ["f(x)/g(x)", "f(x)^2", "y = f(x) + g(x)", "f(x)g(x)", "1/f(x)", r"f\left(x\right)^2"]
)
def test_what_can_only_be_functions_is_refused_as_below_an_operator(text: str) -> None:
    """`f(x)/g(x)` was f*x^2/g, and its derivative was proved."""
    with pytest.raises(ParseError, match=r"^f is not given; expected the function itself"):
        read(text)


def test_letters_that_may_be_factors_stay_some() -> None:
    assert read("f(x+1)^2").function == parse("f*(x+1)^2")
    assert read("u(x) + v(t)").function == parse("u*x + v*t")
    assert read("f(x)^2", "f").function == parse("f*x^2")
