"""Questions about objects: a SymPy expression goes the road of a text, and keeps its symbols.

In: what a caller of the Python interface gives. Out: a `Query`, and the symbols that the answer is
to have; a `Bound`. SymPy is imported only when one of its objects is given.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import Any

from chainrule.answer import Query
from chainrule.errors import InputError
from chainrule.expr import to_text
from chainrule.expr.bounds import Bound, Infinity, bound_at, integral_in_words
from chainrule.expr.given import is_sympy, read_given

Symbols = tuple[tuple[str, Any], ...]


def query_about(
    function: object,
    variable: object = None,
    *,
    order: int = 1,
    letters: Iterable[str] = (),
) -> tuple[Query, Symbols]:
    """A query, and the SymPy symbols in it by their names.

    Args:
        function: a text, an `Expr`, a number, or a SymPy expression.
        variable: a name or a SymPy symbol.
        order, letters: as in `Query`.

    Raises:
        InputError: it is none of these, or two symbols have one name.

    >>> query_about("x^2", "x")[0].text
    'x^2'
    """
    name = variable if variable is None or isinstance(variable, str) else name_of(variable)
    if isinstance(function, str):
        return Query(function, name, order, letters=tuple(letters)), ()
    tree = read_given(function).function
    symbols: dict[str, Any] = {}
    if is_sympy(function):
        from chainrule.expr.sympy_bridge import symbols_of

        symbols = symbols_of(function)
    if is_sympy(variable):
        symbols.setdefault(name or "", variable)
    query = Query(to_text(tree), name, order, letters=tuple(letters), given=tree)
    return query, tuple(symbols.items())


def name_of(variable: object) -> str:
    """The name of a SymPy symbol.

    Raises:
        InputError: it is none.
    """
    name = getattr(variable, "name", None)
    if not isinstance(name, str):
        raise InputError(f"a variable is a name or a SymPy symbol, not {variable!r}")
    return name


def variable_and_bounds(
    variable: object, lower: object, upper: object
) -> tuple[object, object, object]:
    """The variable and the bounds of an integral, also where they are said together.

    Raises:
        InputError: a tuple is no variable with its two bounds, or the bounds are said twice.

    >>> variable_and_bounds(("x", 0, 1), None, None)
    ('x', 0, 1)
    """
    if not isinstance(variable, tuple):
        return variable, lower, upper
    if len(variable) == 1:
        return variable[0], lower, upper
    if len(variable) != 3:
        raise InputError(f"a variable with its bounds is (x, 0, 1), not {variable!r}")
    if lower is not None or upper is not None:
        raise InputError("the variable has bounds already: say them once")
    return variable


def integral_about(
    function: object,
    variable: object = None,
    bounds: tuple[object, object] = (None, None),
    *,
    letters: Iterable[str] = (),
) -> tuple[Query, Symbols, tuple[Bound | None, Bound | None]]:
    """A question about an integral: the query, the SymPy symbols in it, and its bounds.

    Args:
        function: as in `query_about`, or an `Integral` of SymPy's.
        variable: by what, perhaps with its bounds; see `variable_and_bounds`.
        bounds: lower and upper.
        letters: as in `Query`.

    Raises:
        InputError: as for the others; or an `Integral` comes with a variable or with bounds.

    >>> integral_about("x^2", ("x", 0, 1))[2]
    (0, 1)
    """
    if _is_integral(function):
        if variable is not None or bounds != (None, None):
            raise InputError(
                "an Integral says itself by what and from where to where: give it alone"
            )
        return _of_sympy_integral(function)
    variable, *ends = variable_and_bounds(variable, *bounds)
    query, symbols = query_about(function, variable, letters=letters)
    lower, upper = (None if each is None else bound_of(each) for each in ends)
    return query, symbols, (lower, upper)


def _is_integral(given: object) -> bool:
    return is_sympy(given) and type(given).__name__ == "Integral"


def _of_sympy_integral(given: Any) -> tuple[Query, Symbols, tuple[Bound | None, Bound | None]]:
    from chainrule.expr.sympy_bridge import integral_from_sympy, symbols_of

    symbols = tuple(symbols_of(given).items())
    function, over = integral_from_sympy(given)
    if len(over) > 1:  # those inside are read from the text, which is that of any other
        return Query(integral_in_words(function, over)), symbols, (None, None)
    (only,) = over
    query = Query(to_text(function), only.variable, given=function)
    return query, symbols, (only.lower, only.upper)


def bound_of(given: object) -> Bound:
    """A bound of an integral: a text (`-oo` is one), a number, or a SymPy expression.

    Raises:
        InputError: it is none of these.

    >>> bound_of(float("inf")), bound_of("pi/2")
    (<Infinity.PLUS: 'oo'>, div(pi, 2))
    """
    if isinstance(given, str):
        return bound_at(given, 0, len(given))
    if isinstance(given, float) and math.isinf(given):
        return Infinity.PLUS if given > 0 else Infinity.MINUS
    if is_sympy(given) and str(given) in ("oo", "-oo"):
        return Infinity(str(given))
    return read_given(given).function
