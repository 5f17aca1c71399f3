"""Improper integrals without an antiderivative, each against mpmath's own quadrature."""

from __future__ import annotations

import time
from collections.abc import Callable
from fractions import Fraction

import mpmath
import pytest
from mpmath import mpf

from chainrule.definite import Definite, definite
from chainrule.definite.ends import interval
from chainrule.definite.improper import continuous_from, improper
from chainrule.definite.waves import has_waves, slowed, waves_of
from chainrule.expr import parse, to_text
from chainrule.expr.bounds import Infinity, bound_at

Real = Callable[[mpf], mpf]

FALLING: list[tuple[str, str, str, Real, list[str]]] = [
    ("ln(x)/(1+x^2)", "0", "1", lambda x: mpmath.log(x) / (1 + x * x), ["0", "1"]),
    ("x/(exp(x)-1)", "0", "oo", lambda x: x / mpmath.expm1(x), ["0", "1", "inf"]),
    ("x^3/(exp(x)-1)", "0", "oo", lambda x: x**3 / mpmath.expm1(x), ["0", "1", "inf"]),
    ("ln(x*sin(x))", "0", "pi/2", lambda x: mpmath.log(x * mpmath.sin(x)), ["0", "pi/2"]),
    ("x^2/cosh(x)", "-oo", "oo", lambda x: x**2 / mpmath.cosh(x), ["-inf", "0", "inf"]),
    ("exp(-x)*ln(x)", "0", "oo", lambda x: mpmath.exp(-x) * mpmath.log(x), ["0", "1", "inf"]),
    ("ln(1+exp(-x))", "0", "oo", lambda x: mpmath.log1p(mpmath.exp(-x)), ["0", "1", "inf"]),
    (
        "exp(-x^2)*cos(x)", "-oo", "oo",
        lambda x: mpmath.exp(-x * x) * mpmath.cos(x), ["-inf", "0", "inf"],
    ),
    ("1/(1+x+x^7)", "0", "oo", lambda x: 1 / (1 + x + x**7), ["0", "1", "inf"]),
    ("sqrt(x)*exp(-x)", "0", "oo", lambda x: mpmath.sqrt(x) * mpmath.exp(-x), ["0", "1", "inf"]),
    (
        "1/(sqrt(x)*(1+x^3))", "0", "oo",
        lambda x: 1 / (mpmath.sqrt(x) * (1 + x**3)), ["0", "1", "inf"],
    ),
    ("1/sqrt(x^3+1)", "0", "oo", lambda x: 1 / mpmath.sqrt(x**3 + 1), ["0", "1", "inf"]),
    ("asinh(x)/x^3", "1", "oo", lambda x: mpmath.asinh(x) / x**3, ["1", "4", "inf"]),
    ("(pi/2-atan(x))^2", "0", "oo", lambda x: mpmath.acot(x) ** 2, ["0", "1", "inf"]),
    ("x^(-x)", "0", "oo", lambda x: x ** (-x), ["0", "1", "4", "inf"]),
    ("exp(-x-1/x)", "0", "oo", lambda x: mpmath.exp(-x - 1 / x), ["0", "1", "inf"]),
    (
        "exp(-sqrt(x^2+1))", "-oo", "oo",
        lambda x: mpmath.exp(-mpmath.sqrt(x * x + 1)), ["-inf", "0", "inf"],
    ),
    (
        "ln|x|/(x^2+1)^2", "-1", "oo",
        lambda x: mpmath.log(abs(x)) / (x * x + 1) ** 2, ["-1", "0", "1", "inf"],
    ),
    (
        "1/sqrt(|x-sqrt(2)|)",
        "0",
        "2",
        lambda x: 1 / mpmath.sqrt(abs(x - mpmath.sqrt(2))),
        ["0", "sqrt(2)", "2"],
    ),
    (
        "|x-1|^(-1/4)*(1+x^2)", "0", "3",
        lambda x: abs(x - 1) ** mpf("-0.25") * (1 + x * x), ["0", "1", "3"],
    ),
    ("acos(x)/(1-x)", "0", "1", lambda x: mpmath.acos(x) / (1 - x), ["0", "1"]),
    ("1/sqrt(cos(x))", "pi/2", "0", lambda x: 1 / mpmath.sqrt(mpmath.cos(x)), ["pi/2", "0"]),
    ("sin(ln(x))", "0", "1", lambda x: mpmath.sin(mpmath.log(x)), ["0", "1e-12", "1e-4", "1"]),
    ("(1-erf(x))*ln(x)", "0", "oo", lambda x: mpmath.erfc(x) * mpmath.log(x), ["0", "1", "inf"]),
]  # fmt: skip


def found(f: str, low: str, high: str) -> Definite:
    lower, upper = (bound_at(text, 0, len(text)) for text in (low, high))
    return definite(parse(f), "x", lower, upper)


def agrees(got: Definite, theirs: mpf) -> None:
    assert got.enclosure is not None  # what is known by a theorem has an exact value, too
    assert got.verdict.status == "proved"
    middle = mpf(got.enclosure.low.numerator) / got.enclosure.low.denominator
    assert abs(middle - theirs) < mpf("1e-13") * abs(theirs)
    assert got.enclosure.high - got.enclosure.low < abs(got.enclosure.low) / 10**15


@pytest.mark.parametrize(("f", "low", "high", "theirs", "places"), FALLING)
def test_integrals_that_converge_absolutely(
    f: str, low: str, high: str, theirs: Real, places: list[str]
) -> None:
    with mpmath.workdps(40):
        names = {
            "pi/2": mpmath.pi / 2,
            "sqrt(2)": mpmath.sqrt(2),
            "inf": mpmath.inf,
            "-inf": -mpmath.inf,
        }
        ends = [names[at] if at in names else mpf(at) for at in places]
        agrees(found(f, low, high), mpmath.quad(theirs, ends, maxdegree=9))


WAVES: list[tuple[str, str, Real, Callable[[], mpf]]] = [
    (
        "cos(x)/(1+x^2)",
        "0",
        lambda x: mpmath.cos(x) / (1 + x * x),
        lambda: mpmath.pi / mpmath.e / 2,
    ),
    ("sin(x)/sqrt(x^2+1)", "0", lambda x: mpmath.sin(x) / mpmath.sqrt(x * x + 1), lambda: None),
    ("ln(x)*cos(2x)/x", "1", lambda x: mpmath.log(x) * mpmath.cos(2 * x) / x, lambda: None),
    ("cos(x)/sqrt(x)", "0", mpmath.cos, lambda: mpmath.sqrt(mpmath.pi / 2)),
    ("sin(x)^3/x^3", "0", lambda x: x, lambda: 3 * mpmath.pi / 8),
    ("sin(x)*cos(x)/x", "0", lambda x: x, lambda: mpmath.pi / 4),
    ("sin(x^2)", "0", lambda x: x, lambda: mpmath.sqrt(mpmath.pi / 8)),
    ("sin(sqrt(x))/(1+x)", "0", lambda x: x, lambda: mpmath.pi / mpmath.e),
]


@pytest.mark.parametrize(("f", "low", "theirs", "known"), WAVES)
def test_waves(f: str, low: str, theirs: Real, known: Callable[[], mpf]) -> None:
    """Most of them do not converge absolutely."""
    with mpmath.workdps(25):
        value = known()
        if value is None:
            near = mpf(low)
            omega = 2 if "2x" in f else 1
            value = mpmath.quad(theirs, [near, near + 1])
            value += mpmath.quadosc(theirs, [near + 1, mpmath.inf], omega=omega)
        agrees(found(f, low, "oo"), value)


def test_waves_that_come_to_an_end() -> None:
    """By t = 1/x they go to infinity."""
    with mpmath.workdps(25):
        agrees(found("sin(1/x)", "0", "1"), mpmath.sin(1) - mpmath.ci(1))


def test_waves_without_a_linear_angle_are_followed_some_way() -> None:
    got = found("1/(x^2+1+sin(x))", "-oo", "oo")
    assert got.enclosure is not None
    wide = got.enclosure.high - got.enclosure.low
    assert Fraction(1, 10**20) < wide < Fraction(1, 10**6)
    with mpmath.workdps(20):
        ends = [-mpmath.inf, *range(-100, 101, 4), mpmath.inf]
        theirs = mpmath.quad(lambda x: 1 / (x * x + 1 + mpmath.sin(x)), ends)
    assert abs(got.enclosure.value - float(theirs)) < 1e-5  # mpmath's own error, out there


@pytest.mark.parametrize(
    ("f", "low", "high"),
    [
        ("1/(x*ln(x))", "2", "oo"),
        ("1/(x*ln(x))", "0", "1/2"),
        ("1/(x*ln(x)*ln(ln(x)))", "3", "oo"),
        ("sin(x)^2/x", "1", "oo"),
        ("x*cos(x)", "0", "oo"),
        ("cos(x)", "0", "oo"),
        ("1/|x-sqrt(2)|", "0", "2"),
        ("sqrt(x^2+1)-x", "0", "oo"),
        ("exp(sin(x))/x", "1", "oo"),
        ("exp(-x*(1+sin(x)))", "0", "oo"),
        ("(1-cos(x))/x", "1", "oo"),
        ("1/(1+cos(x))", "0", "4"),
        ("sin(x)/(x+sin(x))", "1", "oo"),
        ("sin(x)/x + 1/x", "1", "oo"),
        ("sin(x)*sin(x+1)/x", "1", "oo"),
    ],
)
def test_no_value_where_it_diverges_or_nothing_is_shown(f: str, low: str, high: str) -> None:
    got = found(f, low, high)
    assert (got.enclosure, got.exact) == (None, None)
    assert got.kind in ("undecided", "diverges")


def test_the_deadline_holds() -> None:
    over, started = interval(parse("0"), Infinity.PLUS), time.monotonic()
    f = parse("ln(1+x)*cos(x)^6/(x^(1/3)+x^2)/sqrt(x)")
    assert improper(f, "x", over, (), digits=300, until=started + 0.2) is None
    assert time.monotonic() - started < 20  # generous


def test_where_it_is_continuous_far_out() -> None:
    assert continuous_from(parse("ln(x - 100)"), "x", Infinity.PLUS) == 256
    assert continuous_from(parse("1/(x + 1)"), "x", Infinity.MINUS) == 16
    assert continuous_from(parse("floor(x)"), "x", Infinity.PLUS) is None


def test_an_interval_that_begins_far_out() -> None:
    with mpmath.workdps(40):
        theirs = mpmath.quad(lambda x: x / mpmath.expm1(x), [30, 40, 60, mpmath.inf])
        got = found("x/(exp(x)-1)", "-oo", "-30"), found("x/(exp(x)-1)", "30", "40")
        assert [each.kind for each in got] == ["diverges", "enclosed"]
        far = found("exp(30)*x/(exp(x)-1)", "30", "oo")
        agrees(far, theirs * mpmath.exp(30))
        agrees(found("1/(x^3+x)", "5000", "oo"), mpmath.log1p(mpmath.mpf(5000) ** -2) / 2)


def test_waves_of_an_integrand() -> None:
    assert has_waves(parse("sin(x)/x"), "x")
    assert not has_waves(parse("sin(1/x) + cos(ln(x))"), "x")
    found_waves = waves_of(parse("cos(x)*sin(2x)*x - cos(3)"), "x")
    assert found_waves is not None
    assert [(to_text(w.size), w.kind, to_text(w.angle)) for w in found_waves] == [
        ("-cos(3)", None, "0"),
        ("1/2*x", "sin", "2x - x"),
        ("1/2*x", "sin", "2x + x"),
    ]
    assert waves_of(parse("1/(2 + sin(x))"), "x") is None
    assert waves_of(parse("cos(x^2)"), "x") is None
    assert slowed(parse("cos(x^2 + x)"), "x") == (parse("cos(x^2 + x)"), Fraction(1))


def test_a_value_that_is_zero() -> None:
    got = found("asin(x)/sqrt(1-x^2)", "-1", "1")
    assert got.enclosure is not None
    assert got.enclosure.low <= 0 <= got.enclosure.high < Fraction(1, 10**20)


@pytest.mark.parametrize(
    ("text", "low", "high", "wanted"),
    [
        ("ln(1 - cos(x))", "0", "pi", lambda: -mpmath.pi * mpmath.ln(2)),
        ("1/(1 - cos(x))^(1/3)", "0", "pi", lambda: mpmath.beta(1 / 6, 1 / 2) / 2 ** (1 / 3)),
        ("1/(1 - sin(x))^(1/4)", "0", "pi/2", lambda: mpmath.quad(_root_of_sine, [0, 1])),
    ],
)
def test_what_is_subtracted_at_a_place_may_cancel(
    text: str, low: str, high: str, wanted: Callable[[], mpf]
) -> None:
    found = definite(parse(text), "x", parse(low), parse(high))
    assert found.enclosure is not None
    assert found.enclosure.value == pytest.approx(float(wanted()), rel=1e-12)


def _root_of_sine(u: mpf) -> mpf:
    """The integrand of `1/(2*sin(y/2)^2)^(1/4)` from 0 to pi/2, by u with y = pi/2*u^2."""
    half = mpmath.pi / 4 * u * u
    return mpmath.pi * u / mpmath.sqrt(mpmath.sqrt(2) * mpmath.sin(half)) if u else mpf(0)
