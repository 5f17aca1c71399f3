"""How a text is read: what a page draws while somebody types.

In: a text, and what shall be done to it. Out: plain values for the wire. It costs a tenth of a
millisecond and answers nothing. What needs simplifier and checker is imported when the first
equation or the first bounds come: the process that reads would start half as fast with it.
"""

from __future__ import annotations

from chainrule.answer import Query
from chainrule.expr import Expr, Reading, free_symbols, make, num, read
from chainrule.expr.bounds import Integration
from chainrule.objects import bound_of
from chainrule.service.drawn import (
    Wire,
    derivative_latex,
    equation_latex,
    forms,
    integral_latex,
)


def reading(query: Query, bounds: tuple[str | None, str | None] = (None, None)) -> Wire:
    """How a text is read, without answering it.

    Args:
        query: the text, perhaps with its variable, order and task.
        bounds: of an integral, where they stand beside the text.

    Raises:
        InputError: it cannot be read.

    >>> reading(Query("d(t^2)/dt"))["variable"]
    't'
    """
    if query.task == "integrate":
        return _integral(query, bounds)
    if query.task != "simplify" and (equation := _equation(query)) is not None:
        return equation
    found = read(query.text, query.variable, letters=query.letters)
    by: tuple[str, ...] = ()
    name = found.variable
    if query.task != "simplify":
        name = _named(found)
        by = found.by or ((name,) * query.order if name else ())
    asked = derivative_latex(by, found.function) if by else None
    return _wire(query, found.function, name, found.by, found.notes, asked)


def _integral(query: Query, bounds: tuple[str | None, str | None]) -> Wire:
    """An integrand with its sign, or the signs of its own."""
    lower, upper = (None if each is None else bound_of(each) for each in bounds)
    found = read(query.text, query.variable, letters=query.letters, integrals=True)
    over = found.over
    name = found.variable if over else _named(found)
    if lower is not None and upper is not None:
        from chainrule.definite_integral import bounds_of

        bounds_of(query, lower, upper)  # refuses what says them twice
        over = (*over[:-1], Integration(name or "x", lower, upper))
    elif not over and name:
        over = (Integration(name),)
    asked = integral_latex(found.function, over) if over else None
    own = tuple(each.variable for each in found.over)
    wire = _wire(query, found.function, name, own, found.notes, asked)
    return wire | {"definite": any(each.is_definite for each in found.over)}


def _equation(query: Query) -> Wire | None:
    """What is asked about an equation; None where nothing is."""
    if "=" not in query.text:
        return None
    from chainrule.equations import asked, read_equation

    question = asked(query.text)
    if question is None:
        return None
    order = question.order
    left, right, x, y = read_equation(query.text, query.variable, letters=query.letters)
    f = left if right == num(0) else make("sub", left, right)
    latex = equation_latex(left, right, x, y, order)
    return _wire(query, f, x, (x,) * order, (), latex) | {"dependent": y}


def _named(found: Reading) -> str | None:
    """The variable, where there is no doubt about it."""
    names = free_symbols(found.function)
    return found.variable or ("x" if "x" in names or not names else None)


def _wire(
    query: Query,
    function: Expr,
    variable: str | None,
    by: tuple[str, ...],
    notes: tuple[str, ...],
    asked: str | None,
) -> Wire:
    return {
        "input": query.text,
        **forms(function),
        "question_latex": asked,
        "variable": variable,
        "by": list(by),
        "notes": list(notes),
        "definite": False,
        "dependent": None,
    }
