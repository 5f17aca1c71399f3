"""A definite integral as a whole: exact value, enclosure, divergence, and what is dropped."""

from __future__ import annotations

from fractions import Fraction

import mpmath
import pytest

from chainrule.definite import Definite, definite
from chainrule.definite.values import number
from chainrule.errors import InputError
from chainrule.evaluate.values import value
from chainrule.expr import Expr, parse
from chainrule.expr.bounds import bound_at
from chainrule.types import Verdict


def found(
    f: str, low: str, high: str, antiderivative: str | None = None, digits: int = 15
) -> Definite:
    lower, upper = (bound_at(text, 0, len(text)) for text in (low, high))
    known = None if antiderivative is None else parse(antiderivative)
    return definite(parse(f), "x", lower, upper, antiderivative=known, digits=digits)


QUINTIC = "RootSum(t^5 - t - 1, ln(x - t)/(5t^4 - 1))"
SHIFTED = "RootSum(t^5 + t + 3, t^3*ln(x - t)/(5t^4 + 1))"

EXACT = [
    (
        "1/(x^5 - x - 1)",
        "2",
        "3",
        QUINTIC,
        f"{QUINTIC.replace('x', '3')} - {QUINTIC.replace('x', '2')}",
    ),
    ("1/(x^5 - x - 1)", "2", "oo", QUINTIC, f"-{QUINTIC.replace('x', '2')}"),
    ("x^3/(x^5 + x + 3)", "oo", "-1", SHIFTED, SHIFTED.replace("x", "-1")),
    ("x^2", "0", "1", "x^3/3", "1/3"),
    ("x^2", "1", "0", "x^3/3", "-1/3"),
    ("x*exp(-x)", "0", "oo", "-(x+1)*exp(-x)", "1"),
    ("1/x^2", "1", "oo", "-1/x", "1"),
    ("1/sqrt(x)", "0", "1", "2sqrt(x)", "2"),
    ("ln(x)", "0", "1", "x*ln(x)-x", "-1"),
    ("1/(1+x^2)", "-oo", "oo", "atan(x)", "pi"),
    ("1/sqrt(1-x^2)", "-1", "1", "asin(x)", "pi"),
    ("sqrt(1-x^2)", "-1", "1", "(x*sqrt(1-x^2)+asin(x))/2", "pi/2"),
    ("1/(x^2-1)", "2", "oo", "(ln|x-1|-ln|x+1|)/2", "ln(3)/2"),
    ("|x|", "-1", "2", "x*|x|/2", "5/2"),
    ("sin(x)", "0", "pi", "-cos(x)", "2"),
    ("exp(x)", "0", "1000", "exp(x)", "exp(1000)-1"),
    ("x", "3", "3", "x^2/2", "0"),
]


@pytest.mark.parametrize(("f", "low", "high", "antiderivative", "wanted"), EXACT)
def test_exact_and_proved(f: str, low: str, high: str, antiderivative: str, wanted: str) -> None:
    got = found(f, low, high, antiderivative)
    assert (got.kind, got.verdict.status) == ("exact", "proved")
    assert got.exact is not None
    assert (number(got.exact) - number(parse(wanted))).contains(0)
    assert got.enclosure is not None
    with mpmath.workdps(30):
        there = value(parse(wanted), {})
        near = mpmath.mpf(got.enclosure.low.numerator) / got.enclosure.low.denominator
        assert abs(near - there) < mpmath.mpf("1e-12") * max(1, abs(there))


@pytest.mark.parametrize(
    ("f", "low", "high", "antiderivative", "wanted"),
    [
        ("3/(5+4cos(x))", "0", "2pi", "2atan(tan(x/2)/3)", "2pi"),
        ("1/(1+sin(x)^2)", "0", "pi", "atan(sqrt(2)*tan(x))/sqrt(2)", "pi/sqrt(2)"),
        ("1/(x^2+1)", "-1", "1", "-atan(1/x)", "pi/2"),
    ],
)
def test_jumps_are_taken_off(f: str, low: str, high: str, antiderivative: str, wanted: str) -> None:
    got = found(f, low, high, antiderivative)
    assert got.exact is not None
    assert (number(got.exact) - number(parse(wanted))).contains(0)
    assert (got.verdict.status, got.verdict.method) == ("proved", "fundamental theorem")
    assert got.verdict.detail == (
        "F is continuous between the bounds, but for jumps that were taken off, and F' = f"
    )
    assert "the antiderivative jumps near" in got.notes[0]


def test_a_place_where_the_antiderivative_has_only_a_limit() -> None:
    """Bounded integrands whose antiderivative divides by what is 0 inside, both ways to 0."""
    F = "2(x - 1)*(3x^3 - 5x^2 + 2sqrt(x))/(15sqrt(x)*abs(x - 1))"
    got = found("sqrt(x^3 - 2x^2 + x)", "0", "2", F)
    assert (got.text, got.verdict.status) == ("4(2 + sqrt(2))/15", "proved")


@pytest.mark.parametrize(
    ("f", "low", "high", "shown"),
    [
        ("exp(-x^2)", "0", "1", "0.746824132812427 ± "),
        ("exp(-x^2 - x^4)", "-oo", "oo", "1.36842685573551 ± "),
        ("sin(x)/x", "0", "1", "0.946083070367183 ± "),
        ("1/sqrt(1+x+x^4)", "0", "oo", "1.66158859973027 ± "),
        ("x^x", "2", "1", "-2.05044623453473 ± "),
        ("x/sin(x)", "-2", "2", "5.24881904435068 ± "),
        ("1/ln(x)", "2", "3", "1.11842481454970 ± "),
    ],
)
def test_enclosed(f: str, low: str, high: str, shown: str) -> None:
    got = found(f, low, high)
    assert (got.kind, got.exact) == ("enclosed", None)
    assert got.text.startswith(shown)
    assert got.verdict == Verdict("proved", "rigorous enclosure")


@pytest.mark.parametrize(
    ("f", "low", "high", "antiderivative", "why"),
    [
        ("1/x", "-1", "1", "ln|x|", "1/f = x is zero and smooth near x = 0"),
        ("1/x^2", "-1", "1", "-1/x", "1/f = x^2 is zero and smooth near x = 0"),
        ("1/x", "1", "oo", "ln|x|", "ln(abs(x)) tends to oo as x goes to oo"),
        ("1/x", "0", "1", None, "1/f = x is zero and smooth near x = 0"),
        ("sec(x)^2", "0", "pi", "tan(x)", "1/f = cos(x)^2 is zero and smooth near x = pi/2"),
        ("tan(x)", "0", "pi/2", None, "1/f = cos(x)/sin(x) is zero and smooth near x = pi/2"),
        (
            "atan(x)/(x^2*(1+x^2))",
            "-3",
            "2",
            "ln|x| - ln(1+x^2)/2 - atan(x)/x - atan(x)^2/2",
            "tends to -oo as x goes to 0",
        ),
        ("x", "-oo", "0", "x^2/2", "x^2/2 tends to oo as x goes to -oo"),
        ("exp(1/x)", "0", "1", None, "exp(1/x) times x tends to oo, and not to 0, as x goes to 0"),
        ("1/(x*ln(x))", "2", "oo", None, "is like 1/(x*ln(x)) as x goes to oo, whose integral is"),
        ("sqrt(x^2+1)-x", "0", "oo", None, "times x tends to 1/2, and not to 0, as x goes to oo"),
        ("pi/2+atan(x)", "-oo", "0", None, "times x tends to -1, and not to 0, as x goes to"),
        (
            "ln(x)/(exp(x)-1+x)",
            "0",
            "1",
            None,
            "times x tends to -oo, and not to 0, as x goes to 0",
        ),
        ("2 + sin(x)^2/x^2", "0", "oo", None, "tends to oo, and not to 0, as x goes to oo"),
    ],
)
def test_divergence_is_proved(
    f: str, low: str, high: str, antiderivative: str | None, why: str
) -> None:
    got = found(f, low, high, antiderivative)
    assert (got.kind, got.text, got.exact, got.enclosure) == ("diverges", "diverges", None, None)
    assert (got.verdict.status, got.verdict.method) == ("proved", "divergence")
    assert why in got.verdict.detail


@pytest.mark.parametrize(
    ("f", "low", "high", "antiderivative", "why"),
    [
        (
            "|sin(x)|*sin(x)/x",
            "1",
            "oo",
            "Si(x)*sin(x)/|sin(x)|",
            "the limit of the antiderivative at oo was not found",
        ),
        ("sin(x)/(x + sin(x))", "1", "oo", None, "the quadrature did not converge"),
    ],
)
def test_undecided(f: str, low: str, high: str, antiderivative: str | None, why: str) -> None:
    got = found(f, low, high, antiderivative)
    assert (got.kind, got.text, got.verdict.status) == ("undecided", "undecided", "unknown")
    assert why in got.verdict.detail


def test_a_value_that_the_enclosure_excludes_is_dropped() -> None:
    got = found("x", "0", "1", "x^2/3")
    assert (got.kind, got.exact) == ("enclosed", None)
    assert got.notes == ("F gives 1/3, which the enclosure excludes: dropped",)
    assert got.text.startswith("0.500000000000000")


def test_a_value_that_nothing_confirms_is_dropped() -> None:
    got = found("Ci(x)/sqrt(x)", "0", "1", "3sqrt(x)")
    assert (got.kind, got.exact) == ("undecided", None)
    assert got.notes == ("F gives 3, which no enclosure confirms: dropped",)


def test_an_antiderivative_that_was_only_checked() -> None:
    f, word = parse("2x"), Verdict("checked", "ball arithmetic")
    got = definite(f, "x", parse("0"), parse("1"), antiderivative=parse("x^2"), word=word)
    assert (got.exact, got.verdict.status) == (parse("1"), "checked")
    assert got.verdict.detail == "F and the enclosure agree to 30 digits"
    ends, f = (parse("0"), parse("1")), parse("Ei(-x)")
    got = definite(f, "x", *ends, antiderivative=parse("x*Ei(-x) + exp(-x)"), word=word)
    assert (got.text, got.verdict.status, got.enclosure) == ("Ei(-1) + 1/e - 1", "checked", None)
    assert got.verdict.detail == (
        "F is continuous between the bounds; that F' = f was checked at many points"
    )


def test_the_digits_that_are_asked_for() -> None:
    got = found("exp(x)", "0", "1", "exp(x)", digits=60)
    assert got.enclosure is not None
    assert got.enclosure.high - got.enclosure.low < Fraction(1, 10**58)
    assert str(got.enclosure).startswith("1.71828182845904523536028747135266249775724709369995")


def test_letters_where_nothing_can_go_wrong() -> None:
    zero: Expr = parse("0")
    got = definite(parse("a*x"), "x", zero, parse("b"), antiderivative=parse("a*x^2/2"))
    assert (got.text, got.enclosure, got.verdict.status) == ("a*b^2/2", None, "proved")


@pytest.mark.parametrize(
    ("f", "low", "high", "message"),
    [
        ("sqrt(x)", "-1", "1", r"sqrt\(x\) is not real near x = -0.75, between the bounds: choose"),
        ("x", "0", "1/0", r"the bound 1/0 has no real value"),
    ],
)
def test_what_cannot_be_asked(f: str, low: str, high: str, message: str) -> None:
    with pytest.raises(InputError, match=message):
        found(f, low, high)


def test_impossible_digits() -> None:
    with pytest.raises(InputError, match="digits must lie between 1 and 1000, not 0"):
        found("x", "0", "1", digits=0)


def test_a_deadline_ends_it() -> None:
    zero, one = parse("0"), parse("1")
    got = definite(parse("sin(1/x)"), "x", zero, one, timeout_s=1e-9)
    assert (got.kind, got.notes) == (
        "undecided",
        ("the time was over before the integrand was looked through",),
    )


@pytest.mark.parametrize(
    ("f", "low", "high"),
    [
        ("x^x", "0", "1"),
        ("x^(-x)", "0", "1"),
        ("x^sin(x)", "0", "1"),
        ("sin(x)^x", "0", "1"),
        ("(1/x)^x", "0", "1"),
        ("exp(x*ln(x))", "0", "2"),
        ("|x|^x", "-1", "1"),
    ],
)
def test_a_power_of_zero_to_zero_is_bridged(f: str, low: str, high: str) -> None:
    area = found(f, low, high)
    assert area.kind == "enclosed"
    assert area.verdict.status == "proved"
    assert area.enclosure is not None
    with mpmath.workdps(25):

        def at(x: mpmath.mpf) -> mpmath.mpf:
            return value(parse(f), {"x": x})

        places = [mpmath.mpf(low), 0, mpmath.mpf(high)] if low == "-1" else [low, high]
        theirs = mpmath.quad(at, list(map(mpmath.mpf, places)))
        assert abs(mpmath.mpf(area.enclosure.value) - theirs) < 1e-12
        assert area.enclosure.high - area.enclosure.low < Fraction(1, 10**13)


def test_the_gap_may_be_at_the_upper_end() -> None:
    near, far = (found(f, "0", "1").enclosure for f in ("x^x", "(1 - x)^(1 - x)"))
    assert near is not None
    assert far is not None
    assert near.overlaps(far)


@pytest.mark.parametrize(
    ("f", "wanted"),
    [("x^(1/ln(x))*sin(x^3 + 1)", 1.16532656), ("x^(sqrt(x))*exp(x^3)", 0.27354070)],
)
def test_powers_whose_exponents_are_no_numbers_where_they_end(f: str, wanted: float) -> None:
    area = found(f, "0", "1/2")
    assert (area.kind, area.verdict.status) == ("enclosed", "proved")
    assert area.enclosure is not None
    assert area.enclosure.value == pytest.approx(wanted, abs=1e-8)


def test_from_a_place_to_itself_the_enclosure_is_plainly_zero() -> None:
    """It was written `0 ± 6.32e-12042`."""
    got = found("1/x", "1", "1", "ln|x|")
    assert (got.text, str(got.enclosure)) == ("0", "0")
