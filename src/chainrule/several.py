"""Derivatives by several variables, each an answer of its own: gradients and Jacobian matrices.

In: a solver, texts, names of variables. Out: answers. All questions go through the road together,
so that the network is asked in batches.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from chainrule.answer import Answer, Failure, Query
from chainrule.errors import InputError
from chainrule.expr import free_symbols, read
from chainrule.expr.names import canonical
from chainrule.expr.parser import check_text
from chainrule.objects import name_of
from chainrule.solver import Solver


def gradient(
    solver: Solver, function: str, variables: Iterable[str] | None, letters: tuple[str, ...]
) -> tuple[Answer, ...]:
    """See `chainrule.grad`."""
    if not isinstance(function, str):
        raise InputError(f"a gradient is of one text, not {function!r}: jacobian takes a list")
    (row,) = matrix(solver, [function], variables, letters)
    return row


def matrix(
    solver: Solver,
    functions: Iterable[str],
    variables: Iterable[str] | None,
    letters: tuple[str, ...],
) -> tuple[tuple[Answer, ...], ...]:
    """See `chainrule.jacobian`."""
    texts = _texts(functions)
    names = _all_symbols(texts, letters) if variables is None else _names(variables)
    queries = [Query(text, name, letters=letters) for text in texts for name in names]
    found = [_answer(result) for result in solver.map(queries)]
    width = len(names)
    return tuple(tuple(found[i : i + width]) for i in range(0, len(found), width))


def _texts(functions: Iterable[str]) -> list[str]:
    if isinstance(functions, str):
        raise InputError("functions are a list of texts, not one text")
    texts = list(functions) if isinstance(functions, Iterable) else [functions]
    for text in texts:
        check_text(text)
    return texts


def _names(variables: Iterable[str]) -> list[str]:
    if isinstance(variables, str) or not isinstance(variables, Iterable):
        raise InputError(f'variables are a list of texts, ["x", "y"], not {variables!r}')
    names = [name if isinstance(name, str) else name_of(name) for name in variables]
    same = [canonical(name) for name in names]
    if twice := sorted({name for name in same if same.count(name) > 1}):
        raise InputError(f"{twice[0]} is named twice among the variables")
    if not names:
        raise InputError("there is no variable to differentiate by")
    return names


def _all_symbols(texts: Sequence[str], letters: tuple[str, ...]) -> list[str]:
    """The symbols of all functions; a text that is a derivative says its own variable."""
    names: set[str] = set()
    for text in texts:
        reading = read(text, letters=letters)
        if reading.by:
            raise InputError("a gradient is of a plain function, without d/dx")
        names |= free_symbols(reading.function)
    if not names:
        raise InputError("there is no variable to differentiate by")
    return sorted(names)


def _answer(result: Answer | Failure) -> Answer:
    if isinstance(result, Failure):
        raise result.error
    return result
