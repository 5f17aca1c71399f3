"""Antiderivatives for the values of parameters for which the general one has none: n = -1 of x^n.

In: an answer of the task `integrate`, a solver of it. Out: the conditions, each with an answer of
its own. They are read from the denominators of the general answer, factors without the variable
that are linear in a parameter, and from the first and last coefficients of the integrand's
polynomials, where the degree is another one: these only if the general answer is none there. Where
the integrand has no value they are left out. The cases of both signs of a parameter need no second
search: they are in `cases.py`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial
from typing import Final

from chainrule.algebra import Algebra, TooCostly, Undefined, coefficients, compute, speak
from chainrule.answer import Answer, Query
from chainrule.cases import Case, Condition
from chainrule.checker.check import check_antiderivative
from chainrule.errors import AnswerError, InputError, TooLarge
from chainrule.expr import Expr, fold, free_symbols, substitute, sym, to_text
from chainrule.expr.tree import unary
from chainrule.expr.walks import distinct
from chainrule.simplifier import simplify
from chainrule.solver import Solver
from chainrule.tasks.parameters import denominators

_MOST: Final = 6
_CHECK_S: Final = 0.7


def cases(answer: Answer, solver: Solver) -> tuple[Case, ...]:
    """The special values of parameters, and the antiderivatives there; at most six.

    Args:
        answer: of one integration, without bounds.
        solver: of the task `integrate`.

    Raises:
        InputError: it is the answer to something else.

    >>> solver = Solver(task="integrate")
    >>> [(each.condition, each.text) for each in cases(solver.solve("x^n"), solver)]
    [('n = -1', 'ln(abs(x))')]
    """
    if answer.task != "integrate" or answer.order != 1 or answer.bounds is not None:
        raise InputError("special values are those of one antiderivative, without bounds")
    found: list[Case] = []
    below = dict.fromkeys(_conditions(denominators(answer.expression), answer.variable))
    ends = dict.fromkeys(_conditions(_ends(answer.function, answer.variable), answer.variable))
    for condition in below | ends:
        if len(found) == _MOST:
            break
        if condition not in below and _is_right_there(answer, *condition):
            continue
        case = _case(answer, solver, *condition)
        if case is not None:
            found.append(case)
    return tuple(found)


def _is_right_there(answer: Answer, symbol: str, value: Expr) -> bool:
    """Whether the general antiderivative is one for a value of a parameter, too."""
    F, f = (substitute(e, {symbol: value}) for e in (answer.expression, answer.function))
    try:
        return check_antiderivative(f, answer.variable, F, timeout_s=_CHECK_S).accepted
    except TooLarge:
        return False


def _case(answer: Answer, solver: Solver, symbol: str, value: Expr) -> Case | None:
    f = substitute(answer.function, {symbol: value})
    try:
        short = simplify(f, answer.variable).expression
        compute(partial(_defined, e=short))
        query = Query(to_text(short), answer.variable, task="integrate", given=short)
        found = solver.answer(query)
        return Case((Condition(sym(symbol), "=", value),), found.expression, found.verdict)
    except (AnswerError, InputError, TooLarge, TooCostly, Undefined):
        return None


def _defined(algebra: Algebra, e: Expr) -> None:
    algebra.table.quotient(algebra.form(e))


def _conditions(expressions: Iterable[Expr], variable: str) -> Iterator[tuple[str, Expr]]:
    """Where constants are zero, those with the variable left out."""
    for e in dict.fromkeys(expressions):
        if variable not in free_symbols(e) and free_symbols(e):
            try:
                yield from compute(partial(_zeros, e=e))
            except (TooCostly, Undefined, TooLarge):
                continue


def _ends(f: Expr, variable: str) -> Iterator[Expr]:
    """The first and last coefficients of polynomials below lines and in roots: a in `a*x^2 + b*x`.

    Where one of them is zero the degree is another one.
    """
    for node in distinct(f):
        if node.op in ("div", "sqrt", "pow") and variable in node.names:
            e = node.args[1] if node.op == "div" else node.args[0]
            try:
                yield from compute(partial(_coefficients, e=e, variable=variable))
            except (TooCostly, Undefined, TooLarge):
                continue


def _coefficients(algebra: Algebra, e: Expr, variable: str) -> list[Expr]:
    table = algebra.table
    top = table.quotient(algebra.form(e)).top
    (index,) = table.indices(algebra.form(sym(variable)).poly)
    found = [c for c in coefficients(top, index) if c]
    said = [speak(table, table.form(table.lowest(c, algebra.ring.one.poly))) for c in found]
    return [said[0], said[-1]] if len(said) > 1 else []


def _zeros(algebra: Algebra, e: Expr) -> list[tuple[str, Expr]]:
    """The zeros of an expression without the variable, each of its simplest parameter."""
    table, found = algebra.table, []
    top = table.quotient(algebra.form(e)).top
    for p, _ in table.ring.factor(top)[1]:
        for index in sorted(table.indices(p)):  # the newest symbol first
            name = _symbol_in(algebra, index)
            if name is None or int(p.degrees()[index]) != 1:
                continue
            slope = p.derivative(index)
            rest = p - slope * table.ring.gens[index]
            value = fold.neg(speak(table, table.form(table.lowest(rest, slope))))
            if name in value.names:  # within a root: that says nothing of its value
                continue
            if table.kernels[index].kind == "log":
                value = unary("exp", value)
            found.append((name, simplify(value, None).expression))
            break
    return found


def _symbol_in(algebra: Algebra, index: int) -> str | None:
    """The parameter that a kernel is, or whose logarithm it is."""
    table = algebra.table
    kernel = table.kernels[index]
    if kernel.kind == "symbol":
        return kernel.name
    if kernel.kind != "log" or kernel.argument is None:
        return None
    said = speak(table, table.form(kernel.argument))
    return str(said.value) if said.op == "sym" else None
