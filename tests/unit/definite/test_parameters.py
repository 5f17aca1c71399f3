"""Integrals with letters that have a value under conditions, each tried at numbers."""

from __future__ import annotations

from fractions import Fraction

import mpmath
import pytest

import chainrule as cr
from chainrule.definite.condition import Condition
from chainrule.definite.conditions import Conditions, Doubt
from chainrule.definite.lettered import lettered
from chainrule.definite.parameters import under_conditions
from chainrule.definite.question import Definite
from chainrule.errors import InputError
from chainrule.evaluate.values import value
from chainrule.expr import Expr, parse, substitute, to_text
from chainrule.expr.bounds import Bound, Infinity, bound_at
from chainrule.expr.fold import ZERO
from chainrule.expr.tree import num

VALUES = [
    ("x*exp(-a*x)", "0", "oo", "1/a^2", ("a > 0",)),
    ("sin(a*x)", "0", "pi", "(1 - cos(pi*a))/a", ("a != 0",)),
    ("x^n", "0", "1", "1/(n + 1)", ("n > -1",)),
    ("x^n", "1", "oo", "-1/(n + 1)", ("n < -1",)),
    ("1/x^p", "1", "oo", "1/(p - 1)", ("p > 1",)),
    ("x^n*ln(x)", "0", "1", "-1/(n + 1)^2", ("n > -1",)),
    ("x^n", "0", "b", "b^(n + 1)/(n + 1)", ("b > 0", "n > -1")),
    ("exp(-a*x)*sin(b*x)", "0", "oo", "b/(a^2 + b^2)", ("a > 0",)),
    ("exp(-a*x^2)", "-oo", "oo", "sqrt(pi)/sqrt(a)", ("a > 0",)),
    ("exp(a*x)", "-oo", "0", "1/a", ("a > 0",)),
    ("exp(-x/a)", "oo", "0", "-a", ("a > 0",)),
    ("1/(x^2 + a^2)", "0", "oo", "pi/(2abs(a))", ("a != 0",)),
    ("1/(x^2 + a^2)", "0", "1", "atan(1/a)/a", ("a != 0",)),
    ("x/(x^2 + a^2)^2", "0", "oo", "1/(2a^2)", ("a != 0",)),
    ("1/(a + x)^2", "0", "oo", "1/a", ("a > 0",)),
    ("1/(x + a)", "0", "1", "ln(abs(1 + a)) - ln(abs(a))", ("a < -1 or a > 0",)),
    ("1/x", "a", "b", "ln(b) - ln(a)", ("a > 0", "b > 0")),
    ("a^x", "0", "1", "(a - 1)/ln(a)", ("a > 0", "ln(a) != 0")),
    ("sin(n*pi*x/L)", "0", "L", "L*(1 - cos(pi*n))/(pi*n)", ("L != 0", "n != 0")),
    ("1/sqrt(x)", "0", "a", "2sqrt(a)", ("a > 0",)),
    # a parabola over what it encloses; limits from inside
    ("sqrt(a^2 - x^2)", "0", "a", "pi*a*abs(a)/4", ("a != 0",)),
    ("sqrt(r^2 - x^2)", "-r", "r", "pi*r*abs(r)/2", ("r != 0",)),
    ("x*sqrt(a^2 - x^2)", "0", "a", "abs(a)^3/3", ("a != 0",)),
    ("1/sqrt((x - a)*(b - x))", "a", "b", "pi", ("b - a > 0",)),
    ("sqrt(x/(a - x))", "0", "a", "pi*a/2", ("a != 0",)),
    ("sin(a*x)/x", "0", "oo", "pi/2", ("a > 0",)),
    ("a*exp(-x)", "0", "oo", "a", ()),
    # positive for all x, whatever the letters are, or as far as they are said to be
    ("1/(5 + 3cos(x))", "0", "a", "a/4 - atan(sin(a)/(cos(a) + 3))/2", ()),
    ("1/(2 + a*sin(x))", "0", "2pi", "2pi/sqrt(4 - a^2)", ("a > -2", "a < 2")),
    ("1/(a + b*cos(x))", "0", "pi", "pi/sqrt(a^2 - b^2)", ("a + b > 0", "a - b > 0")),
    ("1/(1 + a*x^2)", "0", "oo", "pi/(2sqrt(a))", ("a > 0",)),
    # between the squares of a sine and a cosine; letters are positive if that will do
    ("1/(a^2*sin(x)^2 + b^2*cos(x)^2)", "0", "2pi", "2pi/abs(a*b)", ("a != 0", "b != 0")),
    ("1/(a^2*sin(x)^2 + cos(x)^2)", "0", "pi/2", "pi/(2abs(a))", ("a != 0",)),
    ("1/(1 + a^2*cos(x)^2)", "0", "pi", "pi/sqrt(a^2 + 1)", ()),
    ("1/(a*sin(x)^2 + b*cos(x)^2)", "0", "pi", "pi/sqrt(b*a)", ("a > 0", "b > 0")),
    ("1/(x^2 + b*x + 1)", "-oo", "oo", "2pi/sqrt(4 - b^2)", ("b > -2", "b < 2")),
    ("1/(x^4 + a^4)", "0", "oo", "pi/(2sqrt(2)*abs(a)^3)", ("a != 0",)),
    ("x/(x^2 + a)^2", "0", "oo", "1/(2a)", ("a > 0",)),
    # one of several cases
    ("1/(x^2 + a)", "0", "oo", "pi/(2sqrt(a))", ("a > 0",)),
    ("1/(x^2 + a)", "0", "1", "atan(1/sqrt(a))/sqrt(a)", ("a > 0",)),
    ("1/(a + cos(x))", "0", "2pi", "2pi/sqrt(a^2 - 1)", ("a > 1",)),
    # logarithms that cancel at infinity
    ("1/(x*(x + a))", "1", "oo", "ln(1 + a)/a", ("a > -1", "a != 0")),
    ("1/(exp(x) + a)", "0", "oo", "ln(a + 1)/a", ("a > -1", "a != 0")),
    ("ln(1 + a^2/x^2)", "0", "oo", "pi*abs(a)", ("a != 0",)),
    # what is so for a > 0 is told of a < 0 by symmetry
    ("exp(-a^2*x^2)", "-oo", "oo", "sqrt(pi)/abs(a)", ("a != 0",)),
    ("1/(x^2 + a^2)", "0", "a", "pi/(4a)", ("a != 0",)),
    ("1/sqrt(a^2 - x^2)", "0", "a", "pi*sign(a)/2", ("a != 0",)),
    ("x/(x^2 + a^2)^2", "0", "a", "1/(4a^2)", ("a != 0",)),
    # one condition that says two others
    ("abs(exp(x) - a)", "0", "1", "a - e + 1", ("a - e > 0",)),
    # the place of a pole lies on either side of the interval
    ("1/(x - a)", "1", "2", "ln(abs(a - 2)) - ln(abs(a - 1))", ("a < 1 or a > 2",)),
    ("1/(x - a)^2", "1", "2", "1/(a^2 - 3a + 2)", ("a < 1 or a > 2",)),
    (
        "1/(x^2 - 4a^2)", "0", "1", "(ln(abs(2a - 1)) - ln(abs(1 + 2a)))/(4a)",
        ("a < -1/2 or a > 1/2",),
    ),
    (
        "1/(a*x - 1)", "1", "2", "(ln(abs(2a - 1)) - ln(abs(a - 1)))/a",
        ("(a < 1/2 or a > 1)", "a != 0"),
    ),
    ("x/(x^2 - a^2)", "0", "1", "(ln(abs(a^2 - 1)) - ln(a^2))/2", ("a < -1 or a > 1",)),
    ("1/x", "a", "2a", "ln(2)", ("a != 0",)),
    ("1/(x - a) + ln(x - a)", "0", "1",
     "(2 - a)*ln(1 - a) - (1 - a)*ln(-a) - 1", ("a < 0",)),
]  # fmt: skip


def bound(text: str) -> Bound:
    return bound_at(text, 0, len(text))


@pytest.mark.parametrize(("f", "low", "high", "wanted", "conditions"), VALUES)
def test_values_under_conditions(
    f: str, low: str, high: str, wanted: str, conditions: tuple[str, ...]
) -> None:
    found = cr.integrate(f, "x", lower=low, upper=high)
    assert isinstance(found, cr.Area)
    assert (found.found.kind, found.verdict.status) == ("exact", "proved")
    assert found.exact is not None
    assert (to_text(found.exact), found.conditions) == (wanted, conditions)
    said = f" where {' and '.join(conditions)}" if conditions else ""
    assert found.text == wanted + said
    assert found.verdict.detail.endswith(
        "F is continuous between the bounds, has limits at them, and F' = f"
    )


@pytest.mark.parametrize(
    ("f", "low", "high", "numbers"),
    [
        ("x*exp(-a*x)", "0", "oo", {"a": "7/3"}),
        ("x^n", "0", "1", {"n": "-2/5"}),
        ("x^n", "1", "oo", {"n": "-7/2"}),
        ("x^n*ln(x)", "0", "1", {"n": "-1/3"}),
        ("exp(-a*x)*sin(b*x)", "0", "oo", {"a": "3/4", "b": "-2"}),
        ("1/(x^2 + a^2)", "0", "1", {"a": "-2"}),
        ("1/(a + x)^2", "0", "oo", {"a": "1/5"}),
        ("1/(x^2 - a^2)", "1", "2", {"a": "-5"}),
        ("1/(x^2 - a^2)", "1", "2", {"a": "-1/2"}),
        ("1/(x^2 - a^2)", "1", "2", {"a": "7/3"}),
        ("1/(x^2 - a)", "1", "2", {"a": "9/2"}),
        ("1/(x^2 - a)", "1", "2", {"a": "1/2"}),
        ("x/(x^2 + a^2)^2", "0", "oo", {"a": "-3"}),
        ("a^x", "0", "1", {"a": "1/3"}),
        ("x*exp(-a*x^2)", "0", "oo", {"a": "5"}),
    ],
)
def test_values_agree_with_mpmath(f: str, low: str, high: str, numbers: dict[str, str]) -> None:
    found = cr.integrate(f, "x", lower=low, upper=high)
    assert isinstance(found, cr.Area)
    assert found.exact is not None
    known: dict[str, Expr] = {name: num(Fraction(text)) for name, text in numbers.items()}
    assert all(each.holds(known) for each in found.found.conditions)
    with mpmath.workdps(25):
        g, here = substitute(parse(f), known), substitute(found.exact, known)
        far = 200 if "exp" in f else mpmath.inf  # beyond, exp(-a*x) is below all numbers
        ends = [low, 1, 8, 64, far] if high == "oo" else [low, high]
        theirs = mpmath.quad(lambda x: value(g, {"x": x}), [mpmath.mpf(end) for end in ends])
        assert abs(value(here, {}) - theirs) < mpmath.mpf("1e-8") * (1 + abs(theirs))


@pytest.mark.parametrize(
    ("f", "low", "high"),
    [
        ("exp(a*x)", "-oo", "oo"),
        ("sin(a*x)", "0", "oo"),
        ("x^n", "0", "oo"),
        ("x^n", "-1", "1"),
        ("1/(x - a)", "-oo", "oo"),
        ("tan(a*x)", "0", "1"),
        ("1/x^2", "-a", "a"),
        ("ln(x)/a", "0", "oo"),
    ],
)
def test_no_value_where_no_condition_is_found(f: str, low: str, high: str) -> None:
    with pytest.raises(InputError, match=r"nothing is said while|may have no value between"):
        cr.integrate(f, "x", lower=low, upper=high)


def test_a_condition_is_shown_on_a_page_and_in_a_record() -> None:
    from chainrule.records.areas import area_fields

    found = cr.integrate("sin(a*x)", "x", lower=0, upper="pi")
    assert isinstance(found, cr.Area)
    assert found.latex.endswith(r"\quad \text{where } a \neq 0")
    assert found.python == "(1 - cos(pi*a))/a"
    fields = area_fields(found)
    assert (fields["conditions"], fields["exact"]) == (["a != 0"], "(1 - cos(pi*a))/a")


def test_conditions_say_no_more_than_they_must() -> None:
    asked = Conditions()
    for text in ("a + 1", "2a", "sqrt(b)", "exp(c)", "a*c + b"):
        asked.positive(parse(text))
    for text in ("a^2*c", "a^2 + b^2", "3", "a - 5", "-(c)"):
        asked.nonzero(parse(text))
    assert [each.text for each in asked.said()] == [
        "a > 0", "b > 0", "a*c + b > 0", "c != 0", "a != 5",
    ]  # fmt: skip


def test_conditions_that_exclude_each_other() -> None:
    asked = Conditions()
    asked.positive(parse("a"))
    with pytest.raises(Doubt):
        asked.positive(parse("-a"))
    with pytest.raises(Doubt):
        asked.positive(parse("-2"))
    with pytest.raises(Doubt):
        asked.nonzero(ZERO)


def test_conditions_at_numbers() -> None:
    above, apart = Condition(parse("a"), ">", num(1)), Condition(parse("a*b"), "!=")
    assert (above.text, above.latex, apart.latex) == ("a > 1", "a > 1", r"a b \neq 0")
    assert above.holds({"a": num(2)})
    assert not above.holds({"a": num(1)})
    assert apart.holds({"a": num(2), "b": num(-1)})
    assert Condition(parse("a"), "<", num(1)).holds({"a": num(0)})


def test_where_a_letter_is_between_gaps_and_bounds() -> None:
    asked = Conditions()
    assert asked.same_sign(parse("1 - a^2"), parse("4 - a^2"))
    assert [each.text for each in asked.said()] == ["a < -2 or -1 < a < 1 or a > 2"]
    (said,) = asked.said()
    assert said.latex == r"a < -2 \text{ or } -1 < a < 1 \text{ or } a > 2"
    assert [said.holds({"a": num(n)}) for n in (-3, -1, 0, 2, 3)] == [
        True,
        False,
        True,
        False,
        True,
    ]
    asked.positive(parse("a + 3/2"))  # in a gap: what is in it is none
    assert [each.text for each in asked.said()] == ["(a < 1 or a > 2)", "a > -1"]
    asked.positive(parse("3/2 - a"))
    assert [each.text for each in asked.said()] == ["a > -1", "a < 1"]


def test_signs_that_cannot_be_asked_for_together() -> None:
    asked = Conditions()
    assert asked.same_sign(parse("1 - sqrt(a)"), parse("2 - sqrt(a)"))
    assert asked.same_sign(parse("a^2"), parse("2a^2"))
    assert [each.text for each in asked.said()] == ["(a < 1 or a > 4)", "a != 0"]
    for first, last in (
        ("a", "b"),
        ("1", "a"),
        ("a", "2 - a"),
        ("a^2 - 2", "1 + a^2"),
        ("sin(a)", "a"),
    ):
        assert not asked.same_sign(parse(first), parse(last))


def test_the_other_case_of_a_sign_is_a_note() -> None:
    found = cr.integrate("1/(x^2 + a)", "x", lower=0, upper=1)
    assert isinstance(found, cr.Area)
    assert found.conditions == ("a > 0",)
    (other,) = found.found.notes
    assert other == "-ln(abs(sqrt(-a) + 1)/abs(sqrt(-a) - 1))/(2sqrt(-a)) where a < -1"


def test_a_value_that_an_enclosure_excludes_is_not_shown() -> None:
    """A false antiderivative is noticed at numbers that its condition allows."""

    def without(f: Expr, lower: Bound, upper: Bound) -> Definite:
        from chainrule.definite import definite

        return definite(f, "x", lower, upper)

    bounds = (ZERO, Infinity.PLUS)
    f, right = parse("exp(-a*x) + 2exp(-2a*x)"), parse("-exp(-a*x)/a - exp(-2a*x)/a")
    wrong = parse("-exp(-a*x)/a - 2exp(-2a*x)/a")
    assert lettered(f, "x", bounds, right, None, without).text == "2/a where a > 0"
    with pytest.raises(InputError, match="to infinity nothing is said while a may be any number"):
        lettered(f, "x", bounds, wrong, None, without)


def test_what_is_continuous_on_an_open_interval_only() -> None:
    with pytest.raises(Doubt):
        under_conditions(parse("1/x"), "x", parse("0"), parse("b"), parse("ln|x|"))


def test_the_antiderivative_is_shown_as_it_is_in_the_case() -> None:
    found = cr.integrate("1/(x^2 + a)", "x", lower=0, upper=1)
    assert isinstance(found, cr.Area)
    assert found.antiderivative is not None
    assert to_text(found.antiderivative) == "atan(x/sqrt(a))/sqrt(a)"
