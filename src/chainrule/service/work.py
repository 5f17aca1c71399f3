"""What a worker process does with a request: plain values in, plain values out.

In: the name of a call, its fields, the seconds that are left. Out: what goes over the wire. Errors
of the package are raised as they are. It knows no HTTP.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict
from typing import Any, Final

from chainrule.answer import Answer, Failure, Query
from chainrule.checker.grade import Grade, Rules, grade
from chainrule.checker.question import Question, answer_question, read_question
from chainrule.expr import Expr, differentiate, free_symbols, read, to_latex, to_text
from chainrule.expr.reading import Reading
from chainrule.records.record import details, fields
from chainrule.service.settings import Settings
from chainrule.solver import Solver
from chainrule.types import Verdict

Wire = dict[str, Any]
KINDS: Final = {"equal": False, "derivative": False, "integral": True}
"""How grades compare: exactly, or (integrals) up to a constant."""
_LOOSE: Final = ("add", "sub", "neg")  # what needs brackets behind an operator
_SHARE: Final = 0.45
"""Of the time that is left: the candidates and the fallback may take that much each."""


class Desk:
    """A worker's solver, and what can be asked of it.

    Args:
        settings: of the service.

    >>> Desk(Settings()).call("diff", {"f": "x^2", "var": None, "order": 1}, 5.0)["text"]
    '2x'
    """

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.solver = Solver(
            settings.engine, timeout_s=settings.check_s, threads=1, bundle=settings.bundle
        )
        self.solver.solve("x^2")  # the first question pays for what is loaded late

    def call(self, name: str, asked: Wire, seconds: float) -> Any:
        """Answer one request.

        Args:
            name: a key of `CALLS`.
            asked: its fields.
            seconds: until the client is told that it took too long.

        Raises:
            ChainruleError: there is no answer; the message says why.
        """
        return CALLS[name](self, asked, seconds)

    def solver_for(self, seconds: float) -> Solver:
        """The solver, with less patience where little time is left."""
        patience = max(seconds * _SHARE, 0.01)
        if patience >= self.settings.check_s:
            return self.solver
        return Solver(self.solver.engine, timeout_s=patience)


def _diff(desk: Desk, asked: Wire, seconds: float) -> Wire:
    answer = desk.solver_for(seconds).solve(asked["f"], asked["var"], order=asked["order"])
    return derivative(answer)


def derivative(answer: Answer) -> Wire:
    """Everything about one answer: its record, its details, and what a page draws with."""
    return {
        **fields(answer),
        **details(answer),
        "variables": list(answer.variables),
        "function": shapes(answer.function),
        "reading_latex": question_latex(answer.variables, answer.function),
        "tree": tree(answer.expression),
        "method": answer.verdict.method,
        "regions": [asdict(region) for region in answer.verdict.regions],
    }


def _check(desk: Desk, asked: Wire, seconds: float) -> Wire:
    question = read_question(asked["f"], asked["answer"], asked["var"], asked["kind"])
    verdict = answer_question(question, min(desk.settings.check_s, seconds * _SHARE))
    return {
        "reading": str(question),
        "kind": question.kind,
        "variable": question.variable or None,
        "function": shapes(question.function),
        "given": shapes(question.answer),
        **verdict_fields(verdict),
        "expected": _expected(question, verdict),
    }


def _expected(question: Question, verdict: Verdict) -> Wire | None:
    """The derivative by the rules, where a wrong one was given."""
    if question.kind != "derivative" or verdict.accepted:
        return None
    return shapes(differentiate(question.function, question.variable))


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
    results: list[Answer | Failure] = desk.solver_for(seconds).solve_chunk(queries)
    return [fields(result) for result in results]


CALLS: Final[dict[str, Callable[[Desk, Wire, float], Any]]] = {
    "diff": _diff,
    "check": _check,
    "grade": _grade,
    "batch": _batch,
}


def reading(text: str, variable: str | None, order: int = 1) -> Wire:
    """How a text is read, without answering it.

    Args:
        text: a function, or `d(...)/dx` around one.
        variable: by what it shall be differentiated, where that is known.
        order: how often; a text that says its own order needs none.

    Raises:
        InputError: it cannot be read.

    >>> reading("d(t^2)/dt", None)["variable"]
    't'
    """
    found: Reading = read(text, variable)
    names = free_symbols(found.function)
    name = found.variable or ("x" if "x" in names or not names else None)
    by = found.by or ((name,) * order if name else ())
    return {
        "input": text,
        **shapes(found.function),
        "question_latex": question_latex(by, found.function) if by else None,
        "variable": name,
        "by": list(found.by),
    }


def shapes(e: Expr) -> Wire:
    """An expression in the forms that a page needs."""
    return {
        "text": to_text(e),
        "latex": to_latex(e),
        "symbols": sorted(free_symbols(e)),
        "tree": tree(e),
    }


def tree(e: Expr) -> list[Any]:
    """A tree as nested lists: `["mul", 2, "x"]` is `["mul", ["num", "2"], ["sym", "x"]]`.

    >>> from chainrule.expr import parse
    >>> tree(parse("2x"))
    ['mul', ['num', '2'], ['sym', 'x']]
    """
    if e.op in ("num", "sym"):
        return [e.op, str(e.value)]
    return [e.op, *map(tree, e.args)]


def question_latex(by: tuple[str, ...], function: Expr) -> str:
    r"""What is asked, with the operator in front.

    >>> from chainrule.expr import parse
    >>> question_latex(("x",), parse("x + 1"))
    '\\frac{d}{d x}\\, \\left(x + 1\\right)'
    """
    inside = to_latex(function)
    return _operator(by) + (rf"\left({inside}\right)" if function.op in _LOOSE else inside)


def _operator(by: tuple[str, ...]) -> str:
    r"""The operator in front of what is differentiated, the first variable next to it.

    >>> _operator(("x", "x")), _operator(("y", "x"))
    ('\\frac{d^{2}}{d x^{2}}\\, ', '\\frac{\\partial^{2}}{\\partial x\\,\\partial y}\\, ')
    """
    d = "d" if len(set(by)) == 1 else r"\partial"
    order = len(by)
    if d == "d":
        factors = f"d {_symbol(by[0])}" + (f"^{{{order}}}" if order > 1 else "")
    else:
        factors = r"\,".join(rf"\partial {_symbol(name)}" for name in reversed(by))
    top = d + (f"^{{{order}}}" if order > 1 else "")
    return rf"\frac{{{top}}}{{{factors}}}\, "


def _symbol(name: str) -> str:
    from chainrule.expr import sym

    return to_latex(sym(name))


def verdict_fields(verdict: Verdict) -> Wire:
    """A verdict as a table."""
    return {
        "status": verdict.status,
        "partial": verdict.partial,
        "method": verdict.method,
        "detail": verdict.detail,
        "mistake": verdict.mistake or None,
        "regions": [asdict(region) for region in verdict.regions],
    }
