"""Definite integrals with letters in them, where nothing can be wrong with the antiderivative.

In: an integrand and bounds with parameters, and an antiderivative. Out: F(upper) - F(lower), where
both have values for all real values of all letters and the antiderivative is continuous; else an
error. The integrand may have steps, as `sign(x - a)`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from fractions import Fraction
from typing import Final, Protocol

from chainrule.checker.balls import rational_value
from chainrule.checker.continuity import is_continuous
from chainrule.definite.constants import short_with_letters
from chainrule.errors import InputError
from chainrule.expr import Expr, free_symbols, make, substitute, sym, to_text, walk
from chainrule.expr.bounds import Bound, Integration
from chainrule.expr.operators import JUMPS
from chainrule.expr.walks import distinct, replaced

SMOOTH: Final = frozenset(
    ("add", "sub", "mul", "neg", "exp", "sin", "cos", "atan", "sinh", "cosh", "tanh", "sech",
     "asinh", "abs", "num", "sym", "pi", "e", "erf", "erfi", "Si", "fresnels", "fresnelc")
)  # fmt: skip
"""Operators that are continuous wherever their arguments are."""

_SIGNS: Final = ("Heaviside", "sign")
"""Those of letters do not change while the variable runs."""


def with_letters(
    f: Expr,
    variable: str,
    lower: Bound,
    upper: Bound,
    antiderivative: Expr | None,
    names: Iterable[str],
) -> Expr:
    """The value for all values of the letters.

    Raises:
        InputError: it may not hold for some of them.

    >>> from chainrule.expr import parse
    >>> a, b = parse("a"), parse("b")
    >>> to_text(with_letters(parse("2x"), "x", a, b, parse("x^2"), "ab"))
    'b^2 - a^2'
    """
    shown = ", ".join(sorted(names))
    if antiderivative is None:
        raise InputError(f"no antiderivative was found, and with {shown} there is no number either")
    if not (isinstance(lower, Expr) and isinstance(upper, Expr)):
        raise InputError(f"to infinity nothing is said while {shown} may be any number: give it")
    smooth = between_steps(f, antiderivative, variable)
    if any(_doubt(e, variable) for e in (*smooth, lower, upper)):
        every = (_doubt(e, variable) for e in (f, antiderivative, lower, upper))
        doubt = next(filter(None, every))
        raise InputError(
            f"{to_text(doubt)} may have no value between the bounds for some values of {shown}: "
            f"give them; an antiderivative is {to_text(antiderivative)}"
        )
    first, last = (substitute(antiderivative, {variable: end}) for end in (lower, upper))
    return short_with_letters(make("sub", last, first))


class Known(Protocol):
    """What is known of an integrand."""

    @property
    def expression(self) -> Expr:
        """Its antiderivative."""


def without_inner(
    f: Expr, inner: Sequence[Integration], look: Callable[[Expr, str], Known | None]
) -> Expr:
    """The integrand of the outermost sign: those inside are worked out, the innermost first.

    Args:
        f: inside all signs.
        inner: all but the outermost, with bounds.
        look: finds antiderivatives.

    Raises:
        InputError: as in `with_letters`.
    """
    names = {each.variable for each in inner}
    for each in inner:
        assert each.lower is not None
        assert each.upper is not None
        known = look(f, each.variable)
        primitive = None if known is None else known.expression
        f = with_letters(f, each.variable, each.lower, each.upper, primitive, names)
    return f


def between_steps(f: Expr, antiderivative: Expr, variable: str) -> list[Expr]:
    """Both with letters for steps of the variable, where the antiderivative does not jump.

    Behind both what has the steps: it must have values, too.

    >>> from chainrule.expr import parse
    >>> found = between_steps(parse("sign(x - a)"), parse("abs(x - a)"), "x")
    >>> [to_text(e) for e in found]
    ['step 0', 'abs(x - a)', 'x - a']
    """
    steps = [e for e in distinct(f, antiderivative)
             if variable in e.names and (e.op in JUMPS or _is_alternating(e))]  # fmt: skip
    if not steps or not is_continuous(antiderivative, variable):
        return [f, antiderivative]
    parts = {node: sym(f"step {k}") for k, node in enumerate(steps)}
    return [
        replaced(e, parts)
        for e in (f, antiderivative, *(node.args[0] for node in steps if node.op in JUMPS))
    ]


def _is_alternating(e: Expr) -> bool:
    """Whether it is a power of -1 with a whole exponent: 1 or -1, and a step itself."""
    return e.op == "pow" and rational_value(e.args[0]) == -1 and _is_made_of_steps(e.args[1])


def _is_made_of_steps(e: Expr) -> bool:
    if e.op in ("add", "sub", "mul", "neg"):
        return all(map(_is_made_of_steps, e.args))
    return e.op in ("floor", "ceil") or (e.op == "num" and _is_whole(rational_value(e)))


def _doubt(e: Expr, variable: str) -> Expr | None:
    """A part that may have no value somewhere, or jump while the variable runs."""
    for node in walk(e):
        if node.op in SMOOTH or (node.op == "sqrt" and node.args[0].op == "abs"):
            continue
        if node.op in _SIGNS and variable not in node.names:
            continue
        if node.op == "pow" and _is_whole(rational_value(node.args[1])):
            continue
        divided_by_number = node.op == "div" and not free_symbols(node.args[1])
        if divided_by_number or not free_symbols(node):
            continue
        return node
    return None


def _is_whole(exponent: Fraction | None) -> bool:
    return exponent is not None and exponent >= 0 and exponent.denominator == 1
