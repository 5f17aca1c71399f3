"""The parts of a definite integral, each against a value that is known."""

from __future__ import annotations

import time
from fractions import Fraction

import pytest
from flint import arb

from chainrule.checker.zeros import Stretch
from chainrule.definite.enclosure import enclose, enclosure_of
from chainrule.definite.ends import around, interval
from chainrule.definite.exact import exact
from chainrule.definite.letters import with_letters
from chainrule.definite.poles import divergence_by, divergence_of, jump, places_in, pole
from chainrule.definite.removable import over_gap
from chainrule.definite.tails import to_infinity, without_waves
from chainrule.definite.values import number
from chainrule.errors import InputError
from chainrule.expr import parse, to_text
from chainrule.expr.bounds import Bound, Infinity, bound_at


def bound(text: str) -> Bound:
    return bound_at(text, 0, len(text))


def soon() -> float:
    return time.monotonic() + 20


@pytest.mark.parametrize(
    ("text", "low", "high", "wanted"),
    [
        ("x^2", "0", "1", "1/3"),
        ("sqrt(x)", "0", "1", "2/3"),
        ("|x|", "-1", "2", "5/2"),
        ("asin(x)", "0", "1", "pi/2-1"),
        ("sqrt(1-x^2)", "-1", "1", "pi/2"),
        ("x^(1/3)", "0", "8", "12"),
        ("acosh(x)", "1", "2", "2*acosh(2)-sqrt(3)"),
        ("atanh(x)", "0", "1/2", "atanh(1/2)/2+ln(3/4)/2"),
        ("acot(x)", "1", "2", "2acot(2)-acot(1)+ln(5/2)/2"),
        ("log2(x)", "1", "4", "8-3/ln(2)"),
        ("1/(1+x^2)", "-1", "sqrt(3)", "7pi/12"),
        ("exp(x)", "0", "1000", "exp(1000)-1"),
        ("sin(100x)^2", "0", "pi", "pi/2"),
        ("x", "2", "2", "0"),
    ],
)
@pytest.mark.parametrize("digits", [15, 60])
def test_enclosures_hold_the_value(
    text: str, low: str, high: str, wanted: str, digits: int
) -> None:
    ends = number(parse(low)), number(parse(high))
    found = enclose(parse(text), "x", *ends, digits=digits, until=soon())
    assert found is not None
    assert found.overlaps(number(parse(wanted)))


def test_an_enclosure_has_the_digits_that_are_wanted() -> None:
    found = enclose(parse("exp(-x^2)"), "x", arb(0), arb(1), digits=50, until=soon())
    assert found is not None
    shown = enclosure_of(found, 50)
    assert shown is not None
    assert shown.text.startswith("0.7468241328124270253994674361318530053544996868126")
    assert shown.high - shown.low < Fraction(1, 10**48)
    assert (str(shown), shown.value) == (shown.text, 0.746824132812427)


@pytest.mark.parametrize("text", ["1/x", "1/sqrt(|x|)", "sin(1/x)/x^2"])
def test_what_does_not_converge_has_no_enclosure(text: str) -> None:
    until = time.monotonic() + 0.3
    assert enclose(parse(text), "x", arb(-1), arb(1), digits=15, until=until) is None


def test_enclosures_that_may_be_the_same_number() -> None:
    a, b, c = (enclosure_of(arb(x, 0.1), 5) for x in (1, 1.1, 2))
    assert a is not None
    assert b is not None
    assert c is not None
    assert (a.overlaps(b), a.overlaps(c)) == (True, False)
    assert enclosure_of(arb("nan"), 5) is None
    zero = enclosure_of(arb(0, 0.5), 5)
    assert zero is not None
    assert zero.text == "0 ± 0.501"


def test_intervals() -> None:
    found = interval(bound("pi"), bound("1"))
    assert (to_text_of(found.low), to_text_of(found.high), found.turned) == ("1", "pi", True)
    assert found.inner.low == 1
    assert found.is_finite
    assert not interval(bound("0"), bound("oo")).is_finite
    assert interval(bound("2"), bound("2")).is_empty
    with pytest.raises(InputError, match=r"the bound ln\(-1\) has no real value"):
        interval(bound("ln(-1)"), bound("1"))
    with pytest.raises(
        InputError, match=r"the bound 10\^13 is too large; the limit is 2\^40, or oo"
    ):
        interval(bound("0"), bound("10^13"))


def to_text_of(place: Bound) -> str:
    return place.value if isinstance(place, Infinity) else to_text(place)


@pytest.mark.parametrize(
    ("antiderivative", "low", "high", "value", "jumps"),
    [
        ("x^3/3", "0", "1", "1/3", False),
        ("2sqrt(x)", "0", "4", "4", False),
        ("x*ln(x)-x", "0", "1", "-1", False),
        ("-exp(-x)", "0", "oo", "1", False),
        ("atan(x)", "-oo", "oo", "pi", False),
        ("(ln|x-1|-ln|x+1|)/2", "2", "oo", "ln(3)/2", False),
        ("2atan(2tan(x/2))", "0", "2pi", "2pi", True),
        ("atan(tan(x)/sqrt(2))/sqrt(2)", "0", "pi", "pi/sqrt(2)", True),
        ("x/|x|", "-1", "1", "0", True),
    ],
)
def test_exact_values(antiderivative: str, low: str, high: str, value: str, jumps: bool) -> None:
    found = exact(parse(antiderivative), "x", interval(bound(low), bound(high)))
    assert found.value is not None
    assert (number(found.value) - number(parse(value))).contains(0)
    assert found.sure
    assert ["jumps near" in why for why in found.why] == [True] * jumps


@pytest.mark.parametrize(
    ("antiderivative", "low", "high", "why", "infinite"),
    [
        ("ln|x|", "1", "oo", "the antiderivative tends to oo at oo", True),
        ("sin(x)", "0", "oo", "the limit of the antiderivative at oo was not found", False),
        ("ln(x-2)", "1", "3", "the limit of the antiderivative at 1 was not found", False),
        ("sqrt(x^2-2)", "-2", "2", "could not be followed from end to end", False),
        ("atan(tan(x))*x", "0", "3", "may jump where its parts do", False),
    ],
)
def test_no_exact_value(antiderivative: str, low: str, high: str, why: str, infinite: bool) -> None:
    found = exact(parse(antiderivative), "x", interval(bound(low), bound(high)))
    assert (found.value, found.infinite) == (None, infinite)
    assert why in found.why[0]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("1/x", "0"), ("1/x^2", "0"), ("tan(x)", "pi/2"), ("sec(x)^2", "pi/2"), ("csc(x)", "pi"),
        ("1/(x^2-2)", "sqrt(2)"), ("exp(x)/(x-1/3)^2", "1/3"), ("1/ln(x)", "1"), ("coth(x)", "0"),
        ("-3cot(x)*cos(x)", "0"),
    ],
)  # fmt: skip
def test_poles(text: str, place: str) -> None:
    assert "is zero and smooth near x = " in pole(parse(text), "x", around(parse(place)))


@pytest.mark.parametrize(
    ("text", "place"),
    [("1/sqrt(|x|)", "0"), ("sin(x)/x", "0"), ("ln|x|", "0"), ("x", "0"), ("|x|^(-1/3)", "0")],
)
def test_no_pole(text: str, place: str) -> None:
    assert pole(parse(text), "x", around(parse(place))) == ""


def test_divergence() -> None:
    log, inverse = parse("ln(x)"), parse("1/x")
    assert divergence_by(log, "x", Infinity.PLUS, 1) == "ln(x) tends to oo as x goes to oo"
    assert divergence_by(parse("1/x"), "x", Infinity.PLUS, 1) == ""
    assert divergence_of(inverse, "x", Infinity.PLUS) == (
        "1/x times x tends to 1, and not to 0, as x goes to oo"
    )
    assert divergence_of(parse("1/(x-2)^3"), "x", parse("2"), 1) == (
        "1/(x - 2)^3 times (x - 2) tends to oo, and not to 0, as x goes to 2"
    )
    assert divergence_of(parse("1/x^2"), "x", Infinity.PLUS) == ""


def test_places_and_jumps() -> None:
    assert [to_text(place) for place in places_in(around(parse("pi/6")))] == ["pi/6"]
    assert [to_text(place) for place in places_in(around(parse("0")))] == ["0"]
    assert [to_text(place) for place in places_in(around(parse("-2")))] == ["-2"]
    assert [to_text(place) for place in places_in(around(parse("-sqrt(2/3)")))] == ["-sqrt(2/3)"]
    for text in ("1/(3pi)", "ln(2)", "-ln(3)"):
        assert [to_text(place) for place in places_in(around(parse(text)))] == [text]
    narrow = around(parse("pi/2"))
    for text, rise in (("atan(tan(x))", "-pi"), ("atan(tan(x)/2)/sqrt(3)", "-pi*sqrt(1/3)")):
        found = jump(parse(text), "x", narrow, 15)
        assert found is not None
        assert (number(found) - number(parse(rise))).contains(0)
    assert jump(parse("x^2"), "x", narrow, 15) == parse("0")
    found = jump(parse("exp(atan(tan(x)))"), "x", narrow, 15)
    assert found is not None
    assert to_text(found) == "exp(-pi/2) - exp(pi/2)"
    nowhere = around(parse("exp(1/7)"))
    assert jump(parse("exp(x)*sign(x - exp(1/7))"), "x", nowhere, 15) is None


@pytest.mark.parametrize(
    ("text", "per_width"),
    [("sin(x)/x", 1), ("(1-cos(x))/x^2", 0.5), ("(exp(2x)-1)/x + 3", 5), ("x/ln(1+x)", 1)],
)
def test_gaps_that_are_none(text: str, per_width: float) -> None:
    near = Stretch(Fraction(-1, 2**60), Fraction(1, 2**59))
    found = over_gap(parse(text), "x", near)
    assert found is not None
    assert float(found * 2**60 / 3) == pytest.approx(per_width)


@pytest.mark.parametrize("text", ["1/x", "cos(x)/x", "sin(1/x)", "sin(x)/x^2"])
def test_gaps_that_are_some(text: str) -> None:
    assert over_gap(parse(text), "x", around(parse("0"))) is None


@pytest.mark.parametrize(
    ("text", "low", "high", "wanted"),
    [
        ("exp(-x)", "0", "oo", "1"),
        ("exp(-x^2)", "-oo", "oo", "sqrt(pi)"),
        ("x^5*exp(-x)", "0", "oo", "120"),
        ("exp(-x)*sin(x)", "0", "oo", "1/2"),
        ("x^3*exp(x)", "-oo", "-1", "-16/e"),
        ("1/(1+x^2)", "-oo", "oo", "pi"),
        ("1/x^2", "2", "oo", "1/2"),
    ],
)
def test_to_infinity(text: str, low: str, high: str, wanted: str) -> None:
    over = interval(bound(low), bound(high))
    found = to_infinity(parse(text), "x", over, digits=20, until=soon())
    assert found is not None
    assert found.overlaps(number(parse(wanted)))
    assert found.rad() < 1e-15


@pytest.mark.parametrize(
    "text", ["1/x", "sin(x)", "x", "sin(x)/x", "exp(x)", "1/sqrt(x)", "sech(x)"]
)
def test_to_infinity_without_a_bound(text: str) -> None:
    over = interval(bound("1"), bound("oo"))
    assert to_infinity(parse(text), "x", over, digits=15, until=soon()) is None


def test_waves_are_left_out_of_a_bound() -> None:
    assert without_waves(parse("-(exp(-x)*cos(3x))/x")) == parse("-exp(-x)/x")
    assert without_waves(parse("sin(x)*cos(x)")) == parse("1")
    assert without_waves(parse("sin(x) + 2")) == parse("sin(x) + 2")


def test_letters() -> None:
    zero, b = parse("0"), parse("b")
    found = with_letters(parse("a*x"), "x", zero, b, parse("a*x^2/2"), "ab")
    assert to_text(found) == "a*b^2/2"
    with pytest.raises(InputError, match=r"no antiderivative was found, and with a, b there is no"):
        with_letters(parse("a*x"), "x", zero, b, None, "ba")
    with pytest.raises(InputError, match="to infinity nothing is said while a may be any number"):
        with_letters(parse("a*x"), "x", zero, Infinity.PLUS, parse("a*x^2/2"), "a")
    with pytest.raises(InputError, match=r"1/\(x \+ a\) may have no value between the bounds for"):
        with_letters(parse("1/(x+a)"), "x", zero, b, parse("ln|x+a|"), "ab")
    with pytest.raises(
        InputError, match=r"sqrt\(b\) may have no value .* of b: give them; an anti"
    ):
        with_letters(parse("x"), "x", zero, parse("sqrt(b)"), parse("x^2/2"), "b")
