"""The object that checks: what it asks, within which time, and what it says of its end."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from chainrule.checker import checker as module
from chainrule.checker.checker import Checker
from chainrule.checker.claim import Inquiry, Means
from chainrule.errors import InputError
from chainrule.expr import make, parse
from chainrule.types import Region, Verdict

X = parse("x")
COMPLEX = Region("complex values", "checked")


@pytest.fixture
def checker() -> Iterator[Checker]:
    with Checker(timeout_s=60) as one:
        yield one


def test_any_positive_deadline_will_do() -> None:
    with Checker(timeout_s=0.25) as one:
        assert one.timeout_s == 0.25


def test_options_are_given_by_their_names(checker: Checker) -> None:
    ask: Any = checker
    asked: tuple[tuple[Any, ...], ...] = (
        (ask.derivative, X, "x", X, (X,)), (ask.antiderivative, X, "x", X, True),
        (ask.equal, X, X, True), (ask.same, X, X, (X,), 3.0),
    )  # fmt: skip
    for function, *given in asked:
        with pytest.raises(TypeError, match="positional argument"):
            function(*given)


class Clock:
    """Seconds that pass by themselves: `pace` each time that somebody looks."""

    def __init__(self, pace: float = 0.0) -> None:
        self.now, self.pace = 1000.0, pace

    def monotonic(self) -> float:
        self.now += self.pace
        return self.now


@pytest.mark.parametrize("seconds", [0, -1, float("nan")])
def test_a_deadline_must_be_positive(checker: Checker, seconds: float) -> None:
    message = f"timeout_s must be positive, not {seconds}"
    for ask in (
        lambda: Checker(timeout_s=seconds),
        lambda: checker.derivative(X, "x", X, timeout_s=seconds),
        lambda: checker.antiderivative(X, "x", X, timeout_s=seconds),
        lambda: checker.equal(X, X, timeout_s=seconds),
        lambda: checker.same(X, X, (X,), timeout_s=seconds),
    ):
        with pytest.raises(InputError, match=message):
            ask()


def test_the_deadline_is_that_of_the_call_or_of_the_checker(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """By a clock on which three seconds pass whenever somebody looks."""
    monkeypatch.setattr(module, "time", Clock(pace=3))
    wrong, right = parse("x + 1"), parse("x + 0")
    for own, given, kept in ((2, None, 2), (2000, 2, 2), (2, 2000, None), (2000, None, None)):
        with Checker(timeout_s=own) as one:
            found = one.equal(X, wrong, timeout_s=given)
            same = one.same(X, right, (X,), timeout_s=given)
        if kept is None:
            assert found.status == "refuted"
            assert same is not None
        else:
            assert (found.status, found.method) == ("unknown", "deadline")
            assert found.detail == "no decision within 2 s"
            assert same is None


def test_just_at_the_deadline_it_is_not_over_yet(monkeypatch: pytest.MonkeyPatch) -> None:
    clock = Clock()  # on which time passes when it is told to
    monkeypatch.setattr(module, "time", clock)
    pauses = [0.0, 2.0, 5.0, 5.5]

    def decide(question: Inquiry, means: Means) -> Verdict:
        means.tick()
        clock.now += pauses.pop(0)
        means.tick()
        means.ask_prover(question.claim)
        return Verdict("proved", "normal form")

    asked: list[float] = []

    def answer(self: Checker, claim: object, timeout_s: float) -> None:
        asked.append(timeout_s)

    monkeypatch.setattr(module, "decide", decide)
    monkeypatch.setattr(Checker, "_prove", answer)
    with Checker(timeout_s=5) as one:
        found = [one.equal(X, X).status for _ in tuple(pauses)]
    assert found == ["proved", "proved", "proved", "unknown"]
    assert asked == [5, 3, 0]  # what is left for the prover process


def test_what_is_asked(checker: Checker, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[Inquiry] = []

    def decide(question: Inquiry, means: Means) -> Verdict:
        asked.append(question)
        return Verdict("proved", "normal form")

    monkeypatch.setattr(module, "decide", decide)
    f, answer, two = parse("x^(2a/a)"), parse("2x^(a/a)"), parse("x^2")
    checker.derivative(f, "x", answer, explain=True)
    checker.derivative(two, "x", answer, domain=(parse("ln(x)"),))
    checker.antiderivative(answer, "x", f)
    checker.equal(f, answer, explain=True)
    checker.equal(f, answer)

    def facts(q: Inquiry) -> tuple[Any, ...]:
        return q.name, q.other, q.variable, q.explain, q.complex_counts, q.meant

    slope, rules = parse("2x^1"), asked[0].left
    assert [facts(q) for q in asked] == [
        ("the derivative", "the answer gives", "x", True, True, None),
        ("the derivative", "the answer gives", "x", False, True, None),
        ("the integrand", "the answer's derivative is", "x", False, False, slope),
        ("the first", "the second is", "", True, False, None),
        ("the first", "the second is", "", False, False, None),
    ]
    # exponents are reduced to the numbers that they are, on both sides and in the domain
    assert [(q.left, q.right) for q in asked] == [
        (rules, slope), (rules, slope), (slope, rules), (two, slope), (two, slope),
    ]  # fmt: skip
    logarithm = (parse("ln(x)"),)
    assert [q.domain for q in asked] == [
        (two,),
        logarithm,
        (slope, two),
        (two, slope),
        (two, slope),
    ]
    assert [q.differentiated for q in asked] == [(two,), (two,), (two,), (), ()]
    # in a domain of its own the function, too, must have a value nearly everywhere
    assert [q.needed for q in asked] == [(slope,), (slope, two), (), (), ()]


@pytest.mark.parametrize(
    ("found", "detail"),
    [
        (Verdict("proved", "", "all symbols real"), "WHERE; all symbols real"),
        (Verdict("checked", ""), "WHERE"),
        (Verdict("proved", "", regions=(Region("x > 0", "proved"),)), "WHERE"),
        (Verdict("refuted", "", "at x = 1"), "at x = 1"), (Verdict("unknown", "", "?"), "?"),
        (Verdict("proved", "", "1", regions=(COMPLEX,)), "1"),
        (Verdict("checked", "", "2", regions=(Region("x", "proved"), COMPLEX)), "2"),
    ],
)  # fmt: skip
def test_an_antiderivative_is_right_on_intervals(
    checker: Checker, monkeypatch: pytest.MonkeyPatch, found: Verdict, detail: str
) -> None:
    monkeypatch.setattr(module, "decide", lambda question, means: found)
    verdict = checker.antiderivative(X, "x", parse("x^2/2"))
    where = "on every interval where both f and F are real"
    assert verdict.detail == detail.replace("WHERE", where)
    assert (verdict.status, verdict.regions) == (found.status, found.regions)


def test_of_both_sides_and_of_the_domain_jumps_are_named(checker: Checker) -> None:
    jump, other = parse("floor(x)"), parse("ceil(x)")
    for a, b in ((jump, parse("floor(x) + 0")), (parse("floor(x) + 0"), jump)):
        assert checker.equal(a, b).detail.endswith("but not where floor(x) jumps")
    verdict = checker.derivative(parse("x^2"), "x", parse("2x"), domain=(other,))
    assert (verdict.status, verdict.detail) == ("proved", "but not where ceil(x) jumps")
    verdict = checker.antiderivative(parse("1"), "x", parse("x + floor(x)"))
    assert (verdict.status, verdict.method) == ("refuted", "jumps")


@pytest.mark.parametrize(
    ("a", "b", "domain", "proved"),
    [
        ("x + x", "2x", "x", True), ("x", "x + 1", "x", False), ("x^(2a/a)", "x*x", "x", True),
        # what the second divides by may vanish on an interval, unless the domain leaves that out
        ("x", "x*(x + |x|)/(x + |x|)", "x", False),
        ("x", "x*(x + |x|)/(x + |x|)", "ln(x + |x|)", True),
        ("x*(x + |x|)/(x + |x|)", "x", "x", True),
        # and so may what has its sign taken, on any side
        ("x*sign(x + |x|)^2", "x", "x", False), ("x", "x*sign(x + |x|)^2", "x", False),
        ("1/(x - x)", "1/(x - x)", "x", False), ("|x|", "x", "x", False),
    ],
)  # fmt: skip
def test_the_same_by_the_normal_form(
    checker: Checker, a: str, b: str, domain: str, proved: bool
) -> None:
    assert (checker.same(parse(a), parse(b), (parse(domain),)) is not None) == proved


def test_what_is_too_large_is_not_the_same_and_unknown(checker: Checker) -> None:
    u = "(x+y+z+a+b+c+d+f)"
    assert checker.same(parse(f"{u}^24 + 1"), parse(f"{u}^12*{u}^12 + 1"), (X,)) is None
    f = X
    for _ in range(14):
        f = make("mul", f, f)
    verdict = checker.derivative(f, "x", X)
    assert (verdict.status, verdict.method) == ("unknown", "limits")
