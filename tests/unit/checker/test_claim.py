"""Questions: what they are about, which symbols are parameters in exponents, what is divided by."""

from __future__ import annotations

import pytest

from chainrule.checker.claim import (
    IN_PROCESS_LIMIT,
    WORKER_LIMIT,
    Claim,
    Effort,
    Inquiry,
    Means,
    Proof,
    Slope,
)
from chainrule.expr import parse
from chainrule.expr.tree import Expr


def question(left: str, right: str, domain: str, *needed: str, variable: str = "") -> Inquiry:
    return Inquiry(
        parse(left), parse(right), (parse(domain),), "the first",
        needed=tuple(map(parse, needed)), variable=variable,
    )  # fmt: skip


def test_the_symbols_of_all_parts() -> None:
    assert question("a", "b+1", "ln(c)").symbols == {"a", "b", "c"}
    assert question("1", "2", "3").symbols == frozenset()


def test_parameters_in_exponents_may_be_whole() -> None:
    assert question("x^n", "y^(m+k)", "z^p", variable="x").whole == {"n", "m", "k", "p"}
    assert question("x^x", "2^n", "n*z", variable="x").whole == {"n"}
    assert question("x^x", "1", "1").whole == {"x"}
    assert question("exp(n)", "n/x", "n*x", variable="x").whole == frozenset()


def test_the_claim_names_the_doubtful_divisors_of_what_is_needed() -> None:
    asked = question("1/x", "1/(|x|+x)", "x", "1/x", "1/(|x|+x)")
    assert asked.claim.divisors == (parse("|x|+x"),)
    assert (asked.claim.left, asked.claim.right) == (parse("1/x"), parse("1/(|x|+x)"))
    assert asked.claim.domain == (parse("x"),)
    assert question("1/x", "1/(|x|+x)", "x").claim.divisors == ()


def test_in_this_process_less_is_spent() -> None:
    ticks: list[int] = []
    means = Means(lambda: ticks.append(1), lambda claim: None)
    effort = means.effort
    effort.tick()
    assert (effort.limit, ticks) == (IN_PROCESS_LIMIT, [1])
    assert means.little.limit < IN_PROCESS_LIMIT < means.more.limit < WORKER_LIMIT
    assert Effort().limit < WORKER_LIMIT
    Effort().tick()


def test_exponents_that_no_point_makes_odd_and_even() -> None:
    """Those are two functions of a negative base; what stands beside a positive one is tried."""
    untried = {
        "x^a": [], "(x^2+1)^a": [], "2^a": [], "x^3": [], "x^x": [],
        "x^(a/3)": ["a/3"], "(x^2+1)^(a/3)": ["a/3"], "x^exp(a)": ["exp(a)"], "x^(2a)": ["2a"],
        "(x^a)^b": ["a"], "((x+1)^a)^2 + y": ["a"][:0],
        # negative beside odd exponents alone
        "(cos(pi*a)/2)^a": ["a"], "cos(pi*a)^a": ["a"], "(-cos(pi*a))^a": ["a"],
        "x^(a/3) + x^a + x^(b/3)": ["a/3", "b/3"],
    }  # fmt: skip
    for text, expected in untried.items():
        asked = question(text, text, text, variable="x")
        assert asked.never_tried_whole == tuple(map(parse, expected)), text


@pytest.mark.parametrize(
    ("text", "exponent"),
    [
        ("(-2)^(a/3)", "a/3"), ("cos(3)^(a/3)", "a/3"), ("(-2)^(a/3) + sin(x)", "a/3"),
        ("3^(b/3) + (-2)^(a/3)", "a/3"), ("(-2)^(a/3) + 3^(b/3)", "a/3"),
        ("2^(a/3)", None), ("x^(a/3)", None), ("(-2)^a", None), ("(-2)^(x/3)", None),
        ("(-2)^a + x^(b/3)", None), ("(pi-3)^(a/3)", None), ("x + 1", None),
    ],
)  # fmt: skip
def test_what_is_real_at_whole_exponents_alone_that_are_never_tried(
    text: str, exponent: str | None
) -> None:
    for asked in (
        question(text, "x", "x", variable="x"), question("x", text, "x", variable="x"),
        question("x", "x", text, variable="x"),
    ):  # fmt: skip
        assert asked.never_real == (exponent and parse(exponent))


def test_the_bases_of_powers_on_all_sides_are_in_doubt() -> None:
    power, base, x = parse("(|x|+x)^pi"), parse("|x|+x"), parse("x")
    for claim in (
        Claim(power, x, (x,)), Claim(x, power, (x,)), Claim(x, x, (x, power)),
        Claim(x, x, (x,), (power,)),
    ):  # fmt: skip
        assert claim.bases == (base,)
    assert Claim(x, x, (x,)).bases == ()


def test_what_the_rules_say_may_be_said_tidied() -> None:
    untidy = "2x*1 + 0"
    assert question(untidy, untidy, "x").is_what_the_rules_say
    assert question(untidy, "2x", "x").is_what_the_rules_say
    assert not question("2x", untidy, "x").is_what_the_rules_say
    assert not question(untidy, "x*2", "x").is_what_the_rules_say


def test_what_the_rules_say_needs_no_divisor_of_its_own() -> None:
    """Only where they may fail, and what has its sign taken."""
    doubtful = parse("|x|+x")
    same = question("x/(|x|+x)", "x/(|x|+x)", "x", "x/(|x|+x)")
    assert (same.claim.divisors, same.claim.right) == ((), same.left)
    other = question("x", "x/(|x|+x)", "x", "x/(|x|+x)")
    assert (other.claim.divisors, other.claim.right) == ((doubtful,), other.right)
    for left, right, domain in (
        ("sign(|x|+x)", "x", "x"), ("x", "sign(|x|+x)", "x"), ("x", "x", "sign(|x|+x)"),
    ):  # fmt: skip
        assert question(left, right, domain).claim.divisors == (doubtful,)


KINK, RULES, ANSWER = parse("||x|+x|"), parse("1/(|x|+x)"), parse("x/(|x|-x)")


@pytest.mark.parametrize(
    ("domain", "slope"),
    [
        # of a function the answer's value is the slope, of an antiderivative the integrand's
        ((KINK,), Slope(KINK, "x", ANSWER, (parse("|x|-x"),))),
        ((parse("x"), KINK), Slope(KINK, "x", RULES, (parse("|x|+x"),))),
        ((KINK, parse("x")), Slope(KINK, "x", RULES, (parse("|x|+x"),))),
        # nothing is known of what may not be real
        ((parse("x"),), None),
    ],
)
def test_where_the_rules_may_fail_the_slope_is_asked_for(
    domain: tuple[Expr, ...], slope: Slope | None
) -> None:
    asked = Inquiry(
        RULES, ANSWER, domain, "the first", differentiated=(KINK,), needed=(ANSWER,), variable="x"
    )
    assert asked.claim.slope == slope
    assert asked.claim.divisors == (parse("|x|-x"), parse("|x|+x"))


def test_where_the_rules_hold_there_is_no_other_way() -> None:
    f, x = parse("|x|^3 + sqrt(x)"), parse("x")
    asked = Inquiry(x, x, (f,), "the first", differentiated=(f,), variable="x")
    assert (asked.claim.slope, asked.claim.divisors) == (None, ())


def test_what_is_meant_where_nothing_is_said() -> None:
    """Complex values count, for a proof and in a question; a region is looked for on demand."""
    asked = question("x", "x", "x")
    assert (asked.complex_counts, asked.explain, asked.other) == (True, False, "the answer gives")
    assert (asked.meant, asked.variable, asked.differentiated, asked.needed) == (None, "", (), ())
    assert Proof("by decree") == Proof("by decree", "", (), for_complex=True)
    assert Claim(asked.left, asked.right, asked.domain) == asked.claim
