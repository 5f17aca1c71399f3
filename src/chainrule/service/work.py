"""What a worker process does with a request: plain values in, plain values out.

In: the name of a call, its fields, the seconds that are left. Out: what goes over the wire. Errors
of the package are raised as they are. It knows no HTTP.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any, Final

from chainrule.answer import Answer, Query
from chainrule.area import Area
from chainrule.checker.grade import Grade, grade
from chainrule.checker.grading_rules import Rules
from chainrule.checker.question import Question, answer_question, read_question
from chainrule.definite_integral import bounds_of, integral
from chainrule.equations import read_equation
from chainrule.expr import differentiate, to_latex, to_python
from chainrule.expr.bounds import Integration
from chainrule.expr.given import integrand_of
from chainrule.objects import bound_of
from chainrule.records.areas import area_fields
from chainrule.records.record import fields, told
from chainrule.service.drawn import (
    Wire,
    bound_tree,
    derivative_latex,
    equation_latex,
    forms,
    integral_latex,
    region_fields,
    tree,
    verdict_fields,
)
from chainrule.service.looking import Looking
from chainrule.service.settings import Settings
from chainrule.solver import Solver
from chainrule.tasks import DEFAULT_TASK, TASKS, task_named
from chainrule.types import Verdict

KINDS: Final = {"equal": False, "derivative": False, "integral": True}
"""How grades compare: exactly, or (integrals) up to a constant."""
_SHARE: Final = 0.45
"""Of the time that is left: the candidates and the fallback may take that much each."""
_LOOK_SHARE: Final = 0.2
"""Of that time, for an antiderivative where a value between bounds is wanted, and for its check."""


class Desk:
    """A worker's solver, and what can be asked of it.

    Args:
        settings: of the service.

    >>> Desk(Settings()).call("diff", {"f": "x^2"}, 5.0)["text"]
    '2x'
    """

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.solver = Solver(
            settings.engine, timeout_s=settings.check_s, threads=1, bundle=settings.bundle
        )
        self.solver.solve("x^2")  # the first question pays for what is loaded late
        self.looking = Looking(self.solver)

    def call(self, name: str, asked: Wire, seconds: float) -> Any:
        """Answer one request.

        Args:
            name: a key of `CALLS`.
            asked: its fields; those that may be missing have their usual value then.
            seconds: until the client is told that it took too long.

        Raises:
            ChainruleError: there is no answer; the message says why.
        """
        return CALLS[name](self, asked, seconds)

    def solver_for(
        self, seconds: float, task: str = "diff", *, simplify: bool = True, share: float = _SHARE
    ) -> Solver:
        """The solver of a task, with less patience where little time is left.

        A task that takes longer by itself than a derivative may take its share of what is left.
        """
        usual = max(self.settings.check_s, task_named(task).timeout_s)
        patience = max(seconds * share, 0.01)
        if task == "diff":
            usual = self.settings.check_s
            if simplify and patience >= usual:
                return self.solver
        settings = replace(
            self.solver.settings,
            engine=self.solver.engine,
            timeout_s=min(patience, usual),
            task=task,
            simplify=simplify,
        )
        return Solver.of(settings)


def _query(asked: Wire, task: str) -> Query:
    letters = tuple(asked.get("letters") or ())
    return Query(
        asked["f"], asked.get("var"), asked.get("order", 1),
        task=task, letters=letters, dependent=asked.get("implicit"),
    )  # fmt: skip


def _diff(desk: Desk, asked: Wire, seconds: float) -> Wire:
    solver = desk.solver_for(seconds, simplify=asked.get("simplify", True))
    answer = solver.answer(_query(asked, "diff"))
    values = [answer.at(point) for point in asked.get("at") or ()]
    wire = told(answer, values, steps=asked.get("steps", False))
    if answer.task == "implicit":
        sides = read_equation(
            asked["f"], asked.get("var"), asked.get("implicit"), letters=asked.get("letters") or ()
        )
        return wire | _drawn(answer, equation_latex(*sides, answer.order))
    return wire | _drawn(answer, derivative_latex(answer.variables, answer.function))


def _simplify(desk: Desk, asked: Wire, seconds: float) -> Wire:
    answer = desk.solver_for(seconds, "simplify").answer(_query(asked, "simplify"))
    return told(answer) | _drawn(answer, forms(answer.function)["latex"])


def _integrate(desk: Desk, asked: Wire, seconds: float) -> Wire:
    ends = [None if each is None else bound_of(each) for each in map(asked.get, ("lower", "upper"))]
    both = (ends[0], ends[1])
    query = _query(asked, "integrate")
    share = _SHARE if bounds_of(query, *both) is None else _LOOK_SHARE
    found = integral(
        query,
        desk.solver_for(seconds, "integrate", share=share),
        both,
        digits=asked.get("digits", 15),
        timeout_s=2 * _SHARE * seconds,
    )
    steps = asked.get("steps", False)
    if isinstance(found, Area):
        return _area(found) | (found.steps.fields() if steps else {})
    return _antiderivative(found, steps=steps)


def _antiderivative(answer: Answer, *, steps: bool) -> Wire:
    over = [Integration(name) for name in answer.variables]
    return told(answer, steps=steps) | _drawn(answer, integral_latex(answer.function, over))


def _area(found: Area) -> Wire:
    """A value between bounds: its record, and what a page draws with."""
    outer, primitive = found.over[-1], found.antiderivative
    return {
        **area_fields(found),
        "variables": [each.variable for each in found.over],
        "function": forms(found.function),
        "reading_latex": integral_latex(found.function, found.over),
        "python": None if found.exact is None else to_python(found.exact),
        "primitive": None if primitive is None else forms(primitive),
        "ends": [bound_tree(outer.lower), bound_tree(outer.upper)],
        "method": found.verdict.method,
        "regions": region_fields(found.verdict.regions),
    }


def _drawn(answer: Answer, question_latex: str) -> Wire:
    """What a page draws an answer with, beside its record."""
    raw = answer.rounds[-1].raw if answer.rounds else answer.expression
    return {
        "task": answer.task,
        "variables": [name for name in answer.variables if name],
        "function": forms(answer.function),
        "reading_latex": question_latex,
        "tree": tree(answer.expression),
        "raw_latex": to_latex(raw),
        "method": answer.verdict.method,
        "regions": region_fields(answer.verdict.regions),
    }


def _check(desk: Desk, asked: Wire, seconds: float) -> Wire:
    f, name = asked["f"], asked["var"]
    if asked["kind"] == "integral":
        f, name = integrand_of(f, name)
    question = read_question(f, asked["answer"], name, asked["kind"])
    verdict = answer_question(question, min(desk.settings.check_s, seconds * _SHARE))
    return {
        "reading": str(question),
        "notes": list(question.notes),
        "kind": question.kind,
        "variable": question.variable or None,
        "function": forms(question.function),
        "given": forms(question.answer),
        **verdict_fields(verdict),
        "expected": _expected(question, verdict),
    }


def _expected(question: Question, verdict: Verdict) -> Wire | None:
    """The derivative by the rules, where a wrong one was given."""
    if question.kind != "derivative" or verdict.accepted:
        return None
    return forms(differentiate(question.function, question.variable))


def _grade(desk: Desk, asked: Wire, seconds: float) -> Wire:
    patience = min(desk.settings.check_s, seconds * _SHARE)
    family = None if asked["kind"] is None else KINDS[asked["kind"]]
    found: Grade = grade(
        asked["gold"], asked["answer"], Rules(asked["var"], family, asked["tolerance"], patience)
    )
    return {
        "grade": found.status,
        "correct": found.correct,
        "reason": found.reason,
        "gold_reading": found.reading[0] or None,
        "answer_reading": found.reading[1] or None,
        "verdict": verdict_fields(found.verdict) if found.verdict else None,
    }


def _batch(desk: Desk, asked: Wire, seconds: float) -> list[Wire]:
    """Records of some questions, in their order; a refused one has its error."""
    queries: list[Query] = asked["queries"]
    records: dict[int, Wire] = {}
    for task in dict.fromkeys(query.task or DEFAULT_TASK for query in queries):
        places = [i for i, each in enumerate(queries) if (each.task or DEFAULT_TASK) == task]
        known = task if task in TASKS else DEFAULT_TASK  # the road refuses it, each alone
        solver = desk.solver_for(seconds / len(queries), known)
        found = solver.solve_chunk([queries[place] for place in places])
        records |= zip(places, map(fields, found), strict=True)
    return [records[place] for place in range(len(queries))]


def _attention(desk: Desk, asked: Wire, seconds: float) -> Wire:
    return desk.looking.at(_query(asked, "diff"), asked.get("candidate"))


CALLS: Final[dict[str, Callable[[Desk, Wire, float], Any]]] = {
    "diff": _diff,
    "integrate": _integrate,
    "simplify": _simplify,
    "check": _check,
    "grade": _grade,
    "attention": _attention,
    "batch": _batch,
}
