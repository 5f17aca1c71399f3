"""The steps of an answer: rule by rule, put together, simplified.

In: the rounds of an answer, one for each differentiation. Out: a `Derivation`. Each step is an
equation that the checker has looked at. Where a line of the network does not stand on its own, or
the answer is not the network's, the exact rules tell the steps, and the derivation says so.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any, Final

from chainrule.checker.check import check_derivative, prove_same
from chainrule.errors import AnswerError, TooLarge
from chainrule.expr import Expr
from chainrule.expr.limits import MAX_BUILT_NODES
from chainrule.expr.program import Program, to_program
from chainrule.steps.bounds_step import BoundsStep
from chainrule.steps.ends_step import EndsStep
from chainrule.steps.equation_step import EquationStep
from chainrule.steps.formulas import Formula, formulas
from chainrule.steps.integral_step import IntegralStep
from chainrule.steps.integration import integration
from chainrule.steps.on_a_curve import on_a_curve
from chainrule.steps.round import Round
from chainrule.steps.rules import rule_of
from chainrule.steps.step import Step
from chainrule.tokens.working import derivative_words
from chainrule.types import Verdict

_TIMEOUT_S: Final = 2.0
Line = Step | IntegralStep | EndsStep | BoundsStep | EquationStep

BY_MODEL: Final = "as the model wrote them"
BY_RULES: Final = "by the exact rules"


@dataclass(frozen=True, slots=True)
class Derivation:
    """Steps, in the order in which a textbook gives them.

    Attributes:
        steps: the equations.
        told: who tells them: `BY_MODEL` or `BY_RULES`.
    """

    steps: tuple[Line, ...]
    told: str

    def __iter__(self) -> Iterator[Line]:
        return iter(self.steps)

    def __len__(self) -> int:
        return len(self.steps)

    def __getitem__(self, place: int) -> Line:
        return self.steps[place]

    def fields(self) -> dict[str, Any]:
        """The derivation as a table of plain values."""
        return {"told": self.told, "steps": [step.fields() for step in self.steps]}

    @property
    def proved(self) -> bool:
        """Whether every step is."""
        return all(step.verdict.status == "proved" for step in self.steps)


@lru_cache(maxsize=64)
def derivation(rounds: tuple[Round, ...]) -> Derivation:
    """The steps of an answer.

    >>> from chainrule.expr import parse
    >>> x, verdict = parse("sin(3x)"), Verdict("proved", "the rules give the same")
    >>> answer = parse("3cos(3x)")
    >>> words = tuple("@0: mul d @1 cos @1 @1: c0".split())
    >>> for step in derivation((Round(x, "x", x, answer, answer, verdict, words),)):
    ...     print(step.text, "--", step.because)
    (sin(3x))' = (3x)'*cos(3x) -- chain rule, derivative of sin, inner 3x
    (3x)' = 3 -- constant factor
    (sin(3x))' = 3cos(3x) -- put together
    """
    if rounds and (curve := rounds[0].equation) is not None:
        return Derivation(on_a_curve(curve, rounds), BY_RULES)
    if all(each.words for each in rounds):
        told = _told(rounds, [each.words for each in rounds])
        if told is not None and all(step.verdict.accepted for step in told):
            return Derivation(told, BY_MODEL)
    told = _told(rounds, [()] * len(rounds))
    return Derivation(told or (), BY_RULES)


@lru_cache(maxsize=64)
def derivation_of_integrals(rounds: tuple[Round, ...]) -> Derivation:
    """The steps of an answer that was found by integration.

    >>> from chainrule.expr import parse
    >>> f, answer, known = parse("2x"), parse("x^2"), Verdict("proved", "normal form")
    >>> [step.text for step in derivation_of_integrals((Round(f, "x", f, answer, answer, known),))]
    ['∫ 2x dx = x^2', "(x^2)' = 2x"]
    """
    steps = [
        replace(step, number=number)
        for number, each in enumerate(rounds, start=1)
        for step in integration(each)
    ]
    return Derivation(tuple(steps), BY_RULES)


def _told(rounds: Sequence[Round], words: Sequence[Sequence[str]]) -> tuple[Step, ...] | None:
    steps: list[Step] = []
    try:
        for number, (each, written) in enumerate(zip(rounds, words, strict=True), start=1):
            steps += [replace(step, number=number) for step in _steps(each, written)]
    except (AnswerError, TooLarge):
        return None
    return tuple(steps)


def _steps(each: Round, words: Sequence[str]) -> Iterator[Step]:
    """The steps of one differentiation."""
    program = to_program(each.function, each.variable, most=MAX_BUILT_NODES)
    told = formulas(program, words or derivative_words(program))
    last = ""
    for formula in told:
        yield (step := _by_rule(program, formula, each))
        last = step.text if formula is told[0] else last
    together = Step(
        "put together",
        each.function,
        each.raw,
        _derivative(each, each.function, each.raw),
        each.raw,
    )
    if together.text != last:
        yield together
    if each.said != each.raw:
        yield Step("simplified", each.raw, each.said, _same(each), each.said, is_derivative=False)


def _by_rule(program: Program, formula: Formula, each: Round) -> Step:
    rule, inner = rule_of(program, formula.line)
    verdict = _derivative(each, formula.node, formula.value)
    return Step(rule, formula.node, formula.value, verdict, formula.pattern, formula.marks, inner)


def _derivative(each: Round, function: Expr, value: Expr) -> Verdict:
    """The checker's word on a derivative, wherever the whole function is real."""
    return _checked(function, each.variable, value, each.domain)


@lru_cache(maxsize=1024)
def _checked(function: Expr, variable: str, value: Expr, domain: Expr) -> Verdict:
    return check_derivative(
        function, variable, value, domain=(domain, function), timeout_s=_TIMEOUT_S
    )


def _same(each: Round) -> Verdict:
    """The word on the last equation: that the two are the same, or both the derivative."""
    proof = prove_same(each.raw, each.said, (each.domain,), timeout_s=_TIMEOUT_S)
    if proof is not None:
        return Verdict("proved", proof.method, proof.conditions)
    return each.verdict
