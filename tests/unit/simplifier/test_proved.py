"""What is shown is proved, and has a value where the given expression has one."""

from __future__ import annotations

import pytest

from chainrule.expr import Expr, parse, to_text
from chainrule.simplifier import proved
from chainrule.simplifier.domains import same_domain
from chainrule.simplifier.proved import Said, say, say_derivative
from chainrule.simplifier.simplifying import Simplified
from chainrule.types import Verdict


@pytest.mark.parametrize(
    "given",
    ["sqrt(x)^2", "exp(ln(x))", "exp(ln(x-3))", "10^log10(x)", "exp(n*ln(x))", "(x^(n/2))^2",
     "exp(ln(x + 10^9))", "sqrt((x-1000)^2 - 10^-6)^2", "x^(1/3)*x^(2/3)", "ln(x^2)/2"],
)  # fmt: skip
def test_a_domain_neither_grows_nor_shrinks(given: str) -> None:
    e = parse(given)
    said = say(e)
    assert same_domain(said.expression, e)
    assert said.expression == e
    assert said.verdict.status == "proved"


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ("sqrt(x)^2 + x + x", "sqrt(x)^2 + 2x"),
        ("sqrt(x)*sqrt(x)*x + x/x", "x*sqrt(x)^2 + 1"),
        ("exp(ln(x))*(sin(y)^2 + cos(y)^2)", "exp(ln(x))"),
        ("x^n*x^n", "x^(2n)"),
        ("ln(x^2) + 2x - x", "ln(x^2) + x"),
    ],
)
def test_what_must_be_real_is_left_alone_and_the_rest_is_not(given: str, said: str) -> None:
    found = say(parse(given))
    assert (to_text(found.expression), found.verdict.status) == (said, "proved")


def test_single_points_may_be_added() -> None:
    assert to_text(say(parse("x/x")).expression) == "1"
    assert to_text(say(parse("(x^2-1)/(x-1)")).expression) == "x + 1"


def test_a_derivative_is_real_where_the_function_is(monkeypatch: pytest.MonkeyPatch) -> None:
    """sqrt(x)^2 is the derivative of x^2/2 among complex numbers, and has no value for x < 0."""
    narrow, plain = parse("sqrt(x)^2"), parse("x")

    def two_ways(*_: object, **__: object) -> Simplified:
        return Simplified(narrow, (narrow, plain), complete=True)

    monkeypatch.setattr(proved, "simplify", two_ways)
    f = parse("x^2/2")
    raw = Said(parse("2*x/2"), Verdict("proved", "normal form"))
    assert say_derivative(f, "x", raw, domain=(f,)).expression == plain


def test_a_way_that_is_not_proved_is_not_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    wrong, plain = parse("x + 1"), parse("x + 2")

    def two_ways(*_: object, **__: object) -> Simplified:
        return Simplified(wrong, (wrong, plain), complete=True)

    monkeypatch.setattr(proved, "simplify", two_ways)
    assert say(parse("2 + x")).expression == plain
    raw = Said(parse("2 + x"), Verdict("proved", "normal form"))
    f = parse("2x + x^2/2")
    assert say_derivative(f, "x", raw, domain=(f,)) == Said(plain, raw.verdict)


def test_a_weaker_verdict_is_not_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    def checked(*_: object, **__: object) -> Verdict:
        return Verdict("checked", "ball arithmetic")

    monkeypatch.setattr(proved, "check_derivative", checked)
    monkeypatch.setattr(proved, "prove_same", lambda *_, **__: None)
    f, answer = parse("sin(x)^2"), parse("2cos(x)*sin(x)")
    certain = Said(answer, Verdict("proved", "normal form"))
    said = say_derivative(f, "x", certain, domain=(f,))
    assert (to_text(said.expression), said.verdict) == ("2sin(x)*cos(x)", certain.verdict)


def test_what_is_not_proved_is_put_in_order_and_no_more() -> None:
    f, answer = parse("sin(x)^2"), parse("2cos(x)*sin(x)")
    doubtful = Said(answer, Verdict("checked", "ball arithmetic"))
    said = say_derivative(f, "x", doubtful, domain=(f,))
    assert (to_text(said.expression), said.verdict) == ("2sin(x)*cos(x)", doubtful.verdict)


def test_what_was_not_tidy_is_not_taken_for_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    def unknown(*_: object, **__: object) -> Verdict:
        return Verdict("unknown", "deadline")

    monkeypatch.setattr(proved, "check_derivative", unknown)
    monkeypatch.setattr(proved, "prove_same", lambda *_, **__: None)
    f = parse("x^2*ln(x)/ln(x)")
    raw = Said(parse("2*x*ln(x)/ln(x)"), Verdict("proved", "normal form"))
    assert say_derivative(f, "x", raw, domain=(f,)) == raw


def test_a_later_derivative_keeps_the_functions_of_the_first() -> None:
    f = parse("tan(x)")
    raw = Said(parse("2sec(x)*(sec(x)*tan(x))"), Verdict("proved", "normal form"))
    said = say_derivative(parse("sec(x)^2"), "x", raw, domain=(f,))
    assert to_text(said.expression) == "2sec(x)^2*tan(x)"
    assert said.verdict.status == "proved"


def test_what_cannot_be_simplified_is_given_back() -> None:
    e = parse("asin(x+2)+ln(x-5)")  # real nowhere
    assert say(e).expression == e


def test_one_dear_proof_is_tried_for_an_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each may take as long as ten simplifications, and the second way hardly ever has one."""
    tried: list[str] = []

    def three_ways(*_: object, **__: object) -> Simplified:
        ways = tuple(parse(way) for way in ("2x + 1", "3x + 1", "2*x"))
        return Simplified(ways[0], ways, complete=True)

    def unknown(_f: object, _by: str, way: Expr, **__: object) -> Verdict:
        tried.append(to_text(way))
        return Verdict("unknown", "deadline")

    monkeypatch.setattr(proved, "simplify", three_ways)
    monkeypatch.setattr(proved, "prove_same", lambda *_, **__: None)
    monkeypatch.setattr(proved, "check_derivative", unknown)
    f = parse("x^2")
    raw = Said(parse("x + x"), Verdict("proved", "normal form"))
    assert say_derivative(f, "x", raw, domain=(f,)) == raw
    assert tried == ["2x + 1"]
