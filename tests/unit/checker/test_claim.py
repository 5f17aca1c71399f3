"""Questions: what they are about, which symbols are parameters in exponents, what is divided by."""

from __future__ import annotations

from chainrule.checker.claim import IN_PROCESS_LIMIT, WORKER_LIMIT, Effort, Inquiry, Means
from chainrule.expr import parse


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
    effort = Means(lambda: ticks.append(1), lambda claim: None).effort
    effort.tick()
    assert (effort.limit, ticks) == (IN_PROCESS_LIMIT, [1])
    assert Effort().limit < WORKER_LIMIT
    Effort().tick()


def test_exponents_that_no_point_makes_odd_and_even() -> None:
    """Those are two functions of a negative base; what stands beside a positive one is tried."""
    untried = {
        "x^a": [], "(x^2+1)^a": [], "2^a": [], "x^3": [], "x^x": [],
        "x^(a/3)": ["a/3"], "(x^2+1)^(a/3)": ["a/3"], "x^exp(a)": ["exp(a)"], "x^(2a)": ["2a"],
        "(x^a)^b": ["a"], "((x+1)^a)^2 + y": ["a"][:0],
    }  # fmt: skip
    for text, expected in untried.items():
        asked = question(text, text, text, variable="x")
        assert asked.never_tried_whole == tuple(map(parse, expected)), text
