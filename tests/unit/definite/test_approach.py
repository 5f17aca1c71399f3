"""Expansions with bounded errors, each compared with the expression itself at many places."""

from __future__ import annotations

from fractions import Fraction

import pytest
from flint import acb, arb, ctx

from chainrule.definite.approach import approach
from chainrule.definite.cover import exactly
from chainrule.definite.expansion import Expansion
from chainrule.definite.scales import FLAT, Far, Scale, Unclear, at, beyond, most, order, size
from chainrule.definite.values import Line, number
from chainrule.expr import Expr, num, parse
from chainrule.expr.bounds import Bound, Infinity, bound_at

BITS = 500
STEPS = (Fraction(0), Fraction(1, 7), Fraction(1), Fraction(3), Fraction(20), Fraction(400))
"""How far beyond the start it is compared."""


def bound(text: str) -> Bound:
    return bound_at(text, 0, len(text))


def place(to: Bound, side: int, t: acb) -> acb:
    """Where the variable is."""
    if isinstance(to, Infinity):
        return t if to is Infinity.PLUS else -t
    return acb(number(to)) + side / t


def scale_at(scale: Scale, t: acb) -> acb:
    exponent = sum((acb(size(c)) * t ** acb(exactly(r)) for r, c in scale.steep), acb(0))
    log = t.log() ** acb(exactly(scale.log)) if scale.log else acb(1)
    return exponent.exp() * t ** acb(exactly(scale.power)) * log


def agrees(found: Expansion, value: acb, t: acb) -> bool:
    """Whether a value is what the expansion says."""
    gap = abs(value - sum((acb(size(c)) * scale_at(s, t) for s, c in found.terms), acb(0)))
    allowed = arb(0)
    if found.error is not None:
        allowed = found.error.bound * abs(scale_at(found.error.scale, t))
    return bool(gap.lower() <= allowed.upper() * arb("1.0000000001") + arb(2) ** -(BITS // 2))


ENDS = [
    ("ln(x)/(1+x^2)", "0", 1),
    ("x/(exp(x)-1)", "oo", 0),
    ("x/(exp(x)-1)", "0", 1),
    ("ln(sin(x))", "0", 1),
    ("ln(sin(x))", "pi", -1),
    ("tan(x)*sqrt(pi/2-x)", "pi/2", -1),
    ("x^2/cosh(x)", "-oo", 0),
    ("exp(-x^2+x)*cos(x)", "oo", 0),
    ("exp(-x^2+x)*cos(x)", "-oo", 0),
    ("ln(1+exp(-x))", "oo", 0),
    ("sqrt(x^2+1)-x", "oo", 0),
    ("sqrt(x^2+x)-sqrt(x^2-x)", "oo", 0),
    ("sqrt(2x^2+pi)-sqrt(2)*x", "oo", 0),
    ("atan(x)-pi/2", "oo", 0),
    ("atan(x)+pi/2", "-oo", 0),
    ("acot(x)", "oo", 0),
    ("exp(-sqrt(x^2+1))", "oo", 0),
    ("exp(sqrt(x))/exp(x^(2/3))", "oo", 0),
    ("x*exp(-x-exp(-x))", "-oo", 0),
    ("exp(-x*ln(x))", "oo", 0),
    ("exp(-ln(x)^2)", "oo", 0),
    ("x^x*exp(-x^2)", "oo", 0),
    ("exp(-x*(2+sin(x)))", "oo", 0),
    ("exp(sin(x))/x", "oo", 0),
    ("1/sqrt(1-x^2)", "1", -1),
    ("1/(1-x^2)^(1/3)", "-1", 1),
    ("1/(x*ln(x)^2)", "oo", 0),
    ("ln(ln(x))/x^2", "oo", 0),
    ("ln(x*ln(x))/x^2", "oo", 0),
    ("(1-cos(x))/x^(5/2)", "0", 1),
    ("x^(-x)", "oo", 0),
    ("x^x", "0", 1),
    ("x^pi*exp(-x)", "oo", 0),
    ("x^(-sqrt(2))", "oo", 0),
    ("pi^(-x)", "oo", 0),
    ("tanh(x)-1", "oo", 0),
    ("tanh(x)+1", "-oo", 0),
    ("tanh(x)/x", "0", 1),
    ("coth(x)-1/x", "0", 1),
    ("sech(x)+csch(x)", "-oo", 0),
    ("sinh(x)/cosh(x)^2", "oo", 0),
    ("asinh(x)/x^2", "oo", 0),
    ("acosh(x)-ln(x)", "oo", 0),
    ("atanh(x)", "1", -1),
    ("1/(2+sin(x))/x^2", "oo", 0),
    ("1/(x+sin(x))", "oo", 0),
    ("|sin(1/x)|/(x+1)", "-oo", 0),
    ("erf(x)-1", "oo", 0),
    ("erf(-x)+x", "oo", 0),
    ("erfc(x)", "oo", 0),
    ("erfc(x/2)", "-oo", 0),
    ("Ei(-x)", "oo", 0),
    ("|cos(x)|*exp(-x)", "oo", 0),
    ("|x-20|/x^2", "oo", 0),
    ("erf(x)/x", "0", 1),
    ("asin(x)/x-1", "0", -1),
    ("asin(x)", "0", 1),
    ("acos(x/3)", "1", 1),
    ("asec(x)-pi/2", "-oo", 0),
    ("acsc(x)*x-1", "oo", 0),
    ("asinh(x)-x", "0", -1),
    ("Si(x)/x", "oo", 0),
    ("log2(x)+log10(x)", "oo", 0),
    ("cbrt(x+1)-x^(1/3)", "oo", 0),
    ("exp(-1/x)/x^3", "0", 1),
    ("sec(x)-csc(x)", "0", 1),
    ("cot(x)", "pi", -1),
    ("(x-1)^3*x^(-7/2)", "oo", 0),
    ("(cos(x)-1)^2/(x-2pi)^4", "2pi", -1),
]


@pytest.mark.parametrize(("text", "to", "side"), ENDS)
@pytest.mark.parametrize("start", [8, 40])
def test_expansions_hold_all_the_way(text: str, to: str, side: int, start: int) -> None:
    e, goal = parse(text), bound(to)
    with ctx.workprec(160):
        found = approach(e, "x", goal, side, Far(Fraction(start)))
    with ctx.workprec(BITS):
        for step in STEPS:
            t = acb(arb(exactly(start + step)))
            value = Line(e, "x").real(place(goal, side, t).real)
            assert value.is_finite(), step
            assert agrees(found, acb(value), t), (step, found)


def test_an_arcsine_where_it_ends() -> None:
    for text, to, side in (("asin(x)", "1", -1), ("acos(x)", "-1", 1)):
        test_expansions_hold_all_the_way(text, to, side, 40)


TURNED = [
    "1/(1+x^2)", "(1-exp(-x))/x", "exp(-x)", "exp(-2x-sqrt(x))/(x+1)", "1/(x+exp(-x))", "tanh(x)/x",
    "1/sqrt(x)", "1/sqrt(x^2+1)", "ln(x)/x", "ln(x+1)-ln(x)", "x/(x^2+4)^(2/3)", "sin(1/x)",
    "exp(-1/x)/x", "1/ln(x)", "ln(x^2+1)^2/(x+1)",
]  # fmt: skip


@pytest.mark.parametrize("text", TURNED)
@pytest.mark.parametrize("turn", [Fraction(0), Fraction(1, 8), Fraction(1, 4)])
def test_expansions_hold_where_t_is_turned(text: str, turn: Fraction) -> None:
    e, start = parse(text), Fraction(8)
    with ctx.workprec(160):
        found = approach(e, "x", Infinity.PLUS, 0, Far(start, turned=True))
    with ctx.workprec(BITS):
        angle = acb(0, arb.pi() * exactly(turn)).exp()
        for step in STEPS:
            t = acb(arb(exactly(start + step))) * angle
            assert agrees(found, Line(e, "x").analytic(t, False), t), (step, found)


@pytest.mark.parametrize(
    ("text", "to"),
    [
        ("tan(x)", "oo"),
        ("1/sin(x)", "oo"),
        ("sqrt(sin(x))", "oo"),
        ("ln(sin(x)+1)", "oo"),
        ("1/(x-20)", "oo"),
        ("sqrt(20-x)", "oo"),
        ("floor(x)/x^3", "oo"),
        ("floor(99/100 + 1/x)/x^2", "oo"),
        ("sign(1/10 - 1/x)/x^2", "oo"),
        ("ln(-x)", "oo"),
        ("x^(1/3)", "-oo"),
        ("1/(sqrt(2)*sqrt(3)-sqrt(6)+0*x)", "oo"),
    ],
)
def test_what_is_not_shown_is_unclear(text: str, to: str) -> None:
    with ctx.workprec(160), pytest.raises(Unclear):
        approach(parse(text), "x", bound(to), 0, Far(Fraction(8)))


@pytest.mark.parametrize(
    "text",
    ["exp(x)", "exp(-x^2)", "exp(-x/50)", "|x|", "sqrt(x^5+1)", "atan(x)", "erf(x)", "sin(x)"],
)
def test_where_t_is_turned_nothing_is_said_of_what_may_grow_there(text: str) -> None:
    with ctx.workprec(160), pytest.raises(Unclear):
        approach(parse(text), "x", Infinity.PLUS, 0, Far(Fraction(8), turned=True))


def scale(power: str, log: str = "0", **rates: str) -> Scale:
    steep = tuple((Fraction(rate[1:]), parse(c)) for rate, c in rates.items())
    return Scale(steep, Fraction(power), Fraction(log))


@pytest.mark.parametrize(
    ("one", "integral"),
    [
        (scale("-2"), "1/8"),
        (scale("-3/2"), "2/sqrt(8)"),
        (scale("-2", "1"), "(ln(8)+1)/8"),
        (scale("-3", "2"), "(2ln(8)^2+2ln(8)+1)/(4*64)"),
        (scale("-1", "-2"), "1/ln(8)"),
        (scale("0", r1="-1"), "exp(-8)"),
        (scale("1", r2="-1"), "exp(-64)/2"),
        (scale("2", r1="-1"), "82exp(-8)"),
        (scale("-2", "-1"), None),
        (scale("-2", "1/2"), None),
        (scale("3", "1", r1="-1", r2="-1"), None),
    ],
)
def test_what_a_scale_adds_up_to(one: Scale, integral: str | None) -> None:
    with ctx.workprec(200):
        found = beyond(one, Fraction(8))
        assert found.is_finite()
        if integral is not None:
            assert found.overlaps(number(parse(integral)))
        pieces = sum((at(one, 8 + Fraction(i, 8)) / 8 for i in range(1, 4000)), arb(0))
        assert pieces < found.upper()  # the scale falls: each is below its stretch


@pytest.mark.parametrize("one", [scale("-1"), scale("0"), scale("-1", "-1"), scale("2", r1="1")])
def test_what_a_scale_does_not_add_up_to(one: Scale) -> None:
    with ctx.workprec(200), pytest.raises(Unclear):
        beyond(one, Fraction(8))


def test_scales_in_order() -> None:
    far = Far(Fraction(8))
    assert [order(s) for s in (FLAT, scale("1"), scale("0", "-1"), scale("9", r1="-1"))] == [
        0, 1, -1, -1,
    ]  # fmt: skip
    with ctx.workprec(160):
        assert 0 <= most(scale("-1", "1"), far) - arb(8).log() / 8 < 1e-40
        assert most(FLAT, far) == 1
        with pytest.raises(Unclear):  # it rises until e^5
            most(scale("-1", "5"), far)
        assert most(scale("-1", "1"), Far(Fraction(8), turned=True)) > arb(8).log() / 8


def test_a_constant_may_be_zero_only_where_it_is_seen() -> None:
    known: Expr = num(0)
    with ctx.workprec(160):
        found = approach(parse("sqrt(2)*sqrt(3)-sqrt(6) + 0*x"), "x", known, 1, Far(Fraction(8)))
    assert found == Expansion(())
