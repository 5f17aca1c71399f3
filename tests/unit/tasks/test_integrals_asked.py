"""What the task `integrate` reads, and what each task refuses by name."""

from __future__ import annotations

from dataclasses import replace

import pytest

from chainrule.answer import Answer, Failure, Query
from chainrule.errors import AnswerError, InputError
from chainrule.evaluate.judge import rule
from chainrule.expr import parse
from chainrule.solver import Solver
from chainrule.tasks import task_named
from chainrule.types import Verdict


@pytest.mark.parametrize(
    ("text", "variable", "wanted"),
    [
        ("t*exp(t)", None, "integral of t*exp(t) dt"),
        ("a t", "t", "integral of a*t dt"),
        ("x^2 dx", None, "integral of x^2 dx"),
        ("∫ a t dt", None, "integral of a*t dt"),
        ("∫∫ x y dx dy", None, "integral of integral of x*y dx dy"),
    ],
)
def test_what_is_read(text: str, variable: str | None, wanted: str) -> None:
    assert task_named("integrate").read(Query(text, variable)).reading == wanted


@pytest.mark.parametrize(
    ("query", "message"),
    [
        (Query("d/dx x^2"), "integrate takes a function or an integral, and this asks for a deriv"),
        (Query("x", order=2), "integrate takes no order: for an iterated integral write a sign"),
        (Query("∫_0^1 ∫_0^1 x y dx dy"), "an iterated integral with bounds is not worked out here"),
        (Query("a t"), "which of a, t is the variable"),
    ],
)
def test_what_integrate_refuses(query: Query, message: str) -> None:
    with pytest.raises(InputError, match=message):
        task_named("integrate").read(query)


def test_between_bounds_the_answer_is_the_value() -> None:
    good, sine, pole, none = Solver(task="integrate").solve_many(
        ["∫_0^1 x^2 dx", "∫_0^oo sin(x) dx", "∫_-1^1 dx/x", "∫_0^1 exp(x^3) dx"]
    )
    assert isinstance(good, Answer)
    assert (good.text, good.reading) == ("1/3", "integral of x^2 dx from 0 to 1")
    assert good.verdict.status == "proved"
    assert "fundamental theorem" in good.verdict.method
    assert good.bounds is not None
    assert rule(good).word == "undecided"
    for result, message in (
        (
            sine,
            "there is no exact value to show: diverges (the integral of sin(x) swings as x goes",
        ),
        (pole, "there is no exact value to show: diverges (1/f = x is zero and smooth near x = 0)"),
        (none, "no antiderivative of exp(x^3) by x was found"),
    ):
        assert isinstance(result, Failure)
        assert message in str(result.error)


@pytest.mark.parametrize(
    ("text", "known"),
    [
        (
            "integrate(exp(sin(x)),(x,0,1))",
            "integral of exp(sin(x)) dx from 0 to 1: 1.6318696084180",
        ),
        ("∫_0^1 exp(sin(x))/x dx", "diverges ("),
        ("∫_-2^0 exp(sin(x))*ln(x + 1) dx", "docs/integration.md"),  # not real there
        ("∫_0^a exp(sin(x)) dx", "docs/integration.md"),  # a letter
        ("exp(sin(x))", "docs/integration.md"),
    ],
)
def test_without_an_antiderivative_the_error_says_what_is_known(text: str, known: str) -> None:
    (missed,) = Solver(task="integrate").solve_many([text])
    assert isinstance(missed, Failure)
    message = str(missed.error)
    assert message.startswith("no antiderivative of ")
    assert known in message
    assert "\n" not in message


def test_a_task_that_knows_no_bounds() -> None:
    task = task_named("diff")
    plan = replace(task.read(Query("x")), bounds=(parse("0"), parse("1")))
    with pytest.raises(AnswerError, match="diff knows no bounds"):
        task.between(plan, parse("1"), Verdict("proved", "by hand"), 1.0)


@pytest.mark.parametrize("task", ["diff", "simplify"])
def test_an_integral_asked_of_another_task(task: str) -> None:
    with pytest.raises(InputError, match="this asks for an integral; expected a function or a der"):
        task_named(task).read(Query("∫ x dx"))


def test_a_function_that_is_given_as_an_object() -> None:
    f = parse("t^2")
    for task, text in (("diff", "2t"), ("simplify", "t^2"), ("integrate", "t^3/3")):
        plan = task_named(task).read(Query("shown", given=f))
        assert plan.function == f
        if task != "diff":
            assert Solver(task=task).answer(Query("shown", given=f)).text == text


def test_the_time_of_a_task() -> None:
    assert Solver(task="integrate").settings.timeout_s == 10.0
    assert Solver(task="simplify").settings.timeout_s == 2.0
    assert Solver(task="integrate", timeout_s=3.0).settings.timeout_s == 3.0
