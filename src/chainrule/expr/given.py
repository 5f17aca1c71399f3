"""What a caller of the Python interface gives, as a tree.

In: a text in any notation, an `Expr`, a number, or a SymPy expression. Out: a `Reading`, or an
`InputError` that says what it was. SymPy is imported only when one of its objects is given.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from fractions import Fraction

from chainrule.errors import InputError, TooLarge
from chainrule.expr.frames import statement, undress
from chainrule.expr.integral_sums import integral_in
from chainrule.expr.limits import ANSWER, MAX_DEPTH, MAX_DIGITS, MAX_NODES
from chainrule.expr.names import absence, canonical, variable_among
from chainrule.expr.parser import check_text
from chainrule.expr.reading import Reading, read
from chainrule.expr.same_signs import usual
from chainrule.expr.spoken import spoken
from chainrule.expr.tree import Expr, free_symbols, num, walk


def read_given(
    given: object, variable: str | None = None, *, letters: Iterable[str] = ()
) -> Reading:
    """The reading of a text or of an object that stands for an expression.

    Args:
        given: a text, an `Expr`, an int, a Fraction, a finite float (read as the decimal that
            Python prints), or a SymPy expression (whose assumptions are not looked at: symbols are
            told by their names).
        variable: where it is known; see `read`.
        letters: of a text, names that are letters and no constants; see `read`.

    Raises:
        InputError: it is none of these, or cannot be read.

    >>> read_given(3).function, read_given("x^2").variable
    (3, 'x')
    """
    if isinstance(given, str):
        return read(given, variable, letters=letters)
    tree = _tree(given)
    if tree.depth > MAX_DEPTH or tree.size > MAX_NODES:
        raise TooLarge(
            f"the expression has {tree.depth} levels and {tree.size} nodes; the limits are "
            f"{MAX_DEPTH} and {MAX_NODES}"
        )
    for node in walk(tree):
        if node.op == "num":
            _refuse_long(node.value)  # type: ignore[arg-type]
    names = free_symbols(tree)
    if variable is not None:
        variable = variable_among(names, variable)
    elif len(names) == 1:
        (variable,) = names
    return Reading(tree, variable, (), "", absence(variable, names) if variable else ())


def integrand_of(
    given: object, variable: str | None = None, *, letters: Iterable[str] = ()
) -> tuple[object, str | None]:
    """The reading of an indefinite integral, and its variable; anything else as it was given.

    Args:
        given, variable, letters: as in `read_given`.

    Raises:
        InputError: it cannot be read, or has bounds or several signs.

    >>> integrand_of("∫ t^2 dt")[0].function, integrand_of("t^2")
    (pow(t, 2), ('t^2', None))
    """
    if not isinstance(given, str):
        return given, variable
    check_text(given, ANSWER)
    given = usual(given)
    around = statement(given, spoken(given, undress(given)))
    if integral_in(given, around.start, around.end) is None:
        return given, variable
    found = read(given, variable, letters=letters, integrals=True)
    if found.over[0].is_definite:
        raise InputError(
            "a definite integral is a number and has no antiderivative: leave out its bounds, or "
            "ask for its value with `chainrule integrate`"
        )
    if len(found.over) > 1:
        raise InputError("several integral signs are not checked at once: check one at a time")
    return found, found.variable


def symbol_given(given: object) -> str:
    """The name of a symbol, however it is spelled.

    Raises:
        InputError: it is none, but a number or an expression.

    >>> symbol_given("β"), symbol_given("x1")
    ('beta', 'x_1')
    """
    known = read_given(canonical(given) if isinstance(given, str) else given).function
    if known.op != "sym":
        raise InputError(f"{given!r} is no symbol that can have a value")
    return str(known.value)


def _tree(given: object) -> Expr:
    if isinstance(given, Expr):
        return given
    if isinstance(given, int | Fraction | float) and not isinstance(given, bool):
        return _number(given)
    if is_sympy(given):
        from chainrule.expr.sympy_bridge import from_sympy, symbols_of

        try:
            symbols_of(given)  # no two of one name
            return from_sympy(given)
        except RecursionError:
            raise TooLarge("the SymPy expression is nested too deeply") from None
        except AttributeError:  # a matrix, a domain: no expression
            raise InputError(f"SymPy's {type(given).__name__} is no expression") from None
    raise InputError(f"an expression is a text or a SymPy expression, not {type(given).__name__}")


def is_sympy(given: object) -> bool:
    """Whether something is an object of SymPy's; SymPy is not imported for it.

    >>> is_sympy("x^2")
    False
    """
    return any(str(base.__module__).partition(".")[0] == "sympy" for base in type(given).__mro__)


def _number(value: int | Fraction | float) -> Expr:
    if isinstance(value, float):
        if not math.isfinite(value):
            raise InputError(f"{float(value)} is no number")
        return num(Fraction(repr(float(value))))
    return num(Fraction(value))


def _refuse_long(value: int | Fraction) -> None:
    if max(abs(value.numerator), value.denominator) >= 10**MAX_DIGITS:
        raise TooLarge(f"the number has more than {MAX_DIGITS} digits")
