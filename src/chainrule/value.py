"""The value of a derivative at a point: exact, and as a decimal with a rigorous error.

In: the function that was asked about, by what it was differentiated, the answer, and a value for
each symbol. Out: a `Value`, or a `PointError` that says why there is none there. The answer and the
exact rules are both evaluated as balls: where they are not finite, or apart, nothing is said.

A proof leaves single points out (`x/|x|` at 0), so that a proved answer alone says nothing of one.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from fractions import Fraction
from itertools import islice
from typing import Any, Final

import flint

from chainrule.algebra import TooCostly, Undefined, compute
from chainrule.checker.balls import Evaluator
from chainrule.checker.points import real_points
from chainrule.errors import InputError, PointError, TooLarge
from chainrule.expr import (
    Expr,
    differentiate,
    free_symbols,
    substitute,
    to_latex,
    to_python,
    to_text,
)
from chainrule.expr.equation import Equation
from chainrule.expr.given import read_given, symbol_given
from chainrule.expr.operators import JUMPS
from chainrule.expr.tidy import tidy
from chainrule.expr.tree import num, walk
from chainrule.simplifier.proved import say

Pairs = tuple[tuple[str, Expr], ...]
DIGITS: Final = 15
_PRECISIONS: Final = (128, 512, 2048)
_ENOUGH_BITS: Final = 60  # 15 digits and some
_ZERO_BITS: Final = 400  # what is below 2^-400 is shown as a ball around zero
_SEED: Final = 7
_LIMIT: Final = 40_000
_TRIED: Final = 40
_SMOOTH_AT_ALL: Final = frozenset(
    ("num", "sym", "pi", "e", "add", "sub", "mul", "div", "neg", "exp", "log", "log2", "log10",
     "sin", "cos", "tan", "sec", "csc", "cot", "atan", "sinh", "cosh", "tanh", "sech", "csch",
     "coth", "asinh", "erf", "erfc", "erfi", "Si", "Ci", "Ei", "li", "fresnels", "fresnelc",
     "Gamma", "digamma")
)  # fmt: skip
"""What has a derivative wherever it has a value."""


@dataclass(frozen=True, slots=True)
class Value:
    """A derivative at a point.

    Attributes:
        point: the value of each symbol that was given, by its name.
        expression: the exact value; with symbols where not all were given.
        decimal: 15 digits of it; empty with symbols.
        ball: the decimal and its rigorous error, `[1.41421356237310 +/- 4.89e-15]`; likewise.
    """

    point: Pairs
    expression: Expr
    decimal: str = ""
    ball: str = ""

    @property
    def text(self) -> str:
        """The exact value as people type it."""
        return to_text(self.expression)

    @property
    def latex(self) -> str:
        """The exact value for a page."""
        return to_latex(self.expression)

    @property
    def python(self) -> str:
        """The exact value as Python."""
        return to_python(self.expression)

    @property
    def place(self) -> str:
        """The point in words: `x = pi/2, a = 3`."""
        return in_words(self.point)

    def __str__(self) -> str:
        return self.text

    def __float__(self) -> float:
        if not self.decimal:
            raise InputError(f"{self.text} is no number: give a value for each symbol")
        return float(self.decimal)


def in_words(point: Sequence[tuple[str, Expr]]) -> str:
    """A point: `x = 2`."""
    return ", ".join(f"{name} = {to_text(value)}" for name, value in point)


def read_point(given: Mapping[str, object] | str) -> dict[str, Expr]:
    """A point as it is typed: `x=2`, `x = pi/6, a = 3`, or values by name.

    Raises:
        InputError: it cannot be read, or a value has symbols.

    >>> read_point("x=1/2, a = 3")
    {'x': 1/2, 'a': 3}
    """
    pairs: list[tuple[str, object]] = []
    if isinstance(given, str):
        for part in given.split(","):
            name, sign, value = part.partition("=")
            if not (sign and name.strip() and value.strip()):
                raise InputError(f"a point is written as x=2 or x=2, a=1, not {given!r}")
            pairs.append((name.strip(), value.strip()))
    elif isinstance(given, Mapping):
        pairs += given.items()
    else:
        raise InputError(f'a point names its symbols, as in "x=2" or {{"x": 2}}, not {given!r}')
    point = {}
    for typed, given_value in pairs:
        name = symbol_given(typed)
        tree = read_given(given_value).function
        if symbols := sorted(free_symbols(tree)):
            raise InputError(f"the value of {typed} is no number: it has {', '.join(symbols)}")
        point[name] = tree
    if not point:
        raise InputError("a point needs a value for a symbol, as in x=2")
    return point


def value_at(
    function: Expr,
    variables: Sequence[str],
    answer: Expr,
    given: Mapping[str, object] | str,
    curve: Equation | None = None,
) -> Value:
    """The value of a derivative at a point.

    Args:
        function: what was differentiated.
        variables: by what, one for each time, the first one first.
        answer: the derivative.
        given: a value for each symbol, or for some of them.
        curve: the equation, where it is one that was differentiated.

    Raises:
        InputError: the point cannot be read, or names a symbol that does not occur.
        PointError: the function has no real value there, or perhaps no derivative.
        TooLarge: a limit is exceeded.

    >>> from chainrule.expr import parse
    >>> found = value_at(parse("x^3"), ["x"], parse("3x^2"), "x=2/3")
    >>> found.text, found.decimal
    ('4/3', '1.33333333333333')
    """
    point = read_point(given)
    if curve is not None:
        return _value_on(curve, answer, point)
    _refuse_unknown(point, free_symbols(function) | set(variables))
    pairs = tuple(point.items())
    here = substitute(function, point)
    slope = substitute(answer, point)
    rules = _by_rules(function, variables, point)
    if free_symbols(here) | free_symbols(slope):
        _refuse_nowhere(here, slope, rules, in_words(pairs))
        return Value(pairs, _simplest(slope))
    return _number(pairs, here, slope, rules)


def _number(pairs: Pairs, here: Expr, slope: Expr, rules: Expr | None) -> Value:
    """The value where no symbol is left."""
    _refuse_jumps(here, in_words(pairs))
    ball, exact = _value(here, slope, rules, in_words(pairs)), _simplest(slope)
    if exact.op == "num":  # a ball around a zero that is one has no digits
        ball = _ball(Fraction(exact.value))  # type: ignore[arg-type]
    return Value(pairs, exact, ball.str(DIGITS, radius=False), ball.str(DIGITS))


def _value_on(curve: Equation, answer: Expr, point: dict[str, Expr]) -> Value:
    """The value of a derivative at a point of a curve."""
    f, x, y = curve.difference, curve.variable, curve.dependent
    _refuse_unknown(point, free_symbols(f) | {x})
    if {x, y} - point.keys():
        raise InputError(f"a point of the curve has a value for {x} and for {y}: {x}=..., {y}=...")
    pairs = tuple(point.items())
    here, by_y, slope = (substitute(e, point) for e in (f, differentiate(f, y), answer))
    if _simplest(here) != num(0):
        shown = f"{to_text(curve.left)} = {to_text(curve.right)}"
        raise PointError(f"{in_words(pairs)} is not seen to be a point of {shown}")
    if _simplest(by_y) == num(0):
        raise PointError(f"at {in_words(pairs)} the equation does not say how {y} changes")
    if free_symbols(slope):
        return Value(pairs, _simplest(slope))
    return _number(pairs, here, slope, None)


def _refuse_unknown(point: Mapping[str, Expr], known: frozenset[str]) -> None:
    if unknown := sorted(set(point) - known):
        shown = ", ".join(sorted(known))
        raise InputError(f"there is no {unknown[0]} in this function; its symbols are: {shown}")


def _by_rules(function: Expr, variables: Sequence[str], point: Mapping[str, Expr]) -> Expr | None:
    """The derivative by the exact rules there; None where it is too large and not needed."""
    try:
        tree = differentiate(function, variables[0])
        for again in variables[1:]:
            tree = differentiate(tidy(tree), again)
        return substitute(tree, point)
    except TooLarge:
        if all(node.op in _SMOOTH_AT_ALL or _is_plain_power(node) for node in walk(function)):
            return None
        raise


def _is_plain_power(node: Expr) -> bool:
    return node.op == "pow" and type(node.args[1].value) is int


def _simplest(e: Expr) -> Expr:
    """A number where it is rational, else as a person would write it, where that is proved."""
    with suppress(TooCostly, Undefined):
        value = compute(lambda algebra: algebra.rational_value(e), limit=_LIMIT)
        if value is not None:
            return num(value)
    said = say(e)
    return said.expression if said.verdict.status == "proved" else e


def _refuse_jumps(here: Expr, place: str) -> None:
    """At a jump there is no derivative, whatever the formula says."""
    for node in walk(here):
        if node.op not in JUMPS:
            continue
        (inside,) = Evaluator([node.args[0]]).real({})
        edge = inside.contains(0) if node.op in ("sign", "Heaviside") else inside.contains_integer()
        if edge:
            raise PointError(f"at {place} {node.op} jumps: there may be no derivative")


def _value(here: Expr, slope: Expr, rules: Expr | None, place: str) -> Any:
    """The ball of the derivative."""
    sides = [here, slope] if rules is None else [here, slope, rules]
    program = Evaluator(sides)
    ball = None
    for precision in _PRECISIONS:
        with flint.ctx.workprec(precision):
            values = program.real({})
            if not values[0].is_finite():
                continue
            if not all(value.is_finite() for value in values):
                ball = None
                continue
            if not values[1].overlaps(values[-1] if rules is not None else values[1]):
                raise PointError(f"at {place} the answer is not what the rules say")
            ball = values[1]
            if _is_sharp(ball):
                return ball
    if ball is not None:
        return ball
    with flint.ctx.workprec(_PRECISIONS[-1]):
        finite = program.real({})[0].is_finite()
    raise PointError(
        f"at {place} the derivative has no value, or the rules cannot give it"
        if finite
        else f"at {place} the function {to_text(here)} has no real value"
    )


def _is_sharp(ball: Any) -> bool:
    if ball.rel_accuracy_bits() >= _ENOUGH_BITS:
        return True
    return bool(ball.rad() < flint.arb(2) ** -_ZERO_BITS)


def _ball(value: Fraction) -> Any:
    return flint.arb(flint.fmpq(value.numerator, value.denominator))


def _refuse_nowhere(here: Expr, slope: Expr, rules: Expr | None, place: str) -> None:
    """With symbols left: some values of them must give the function and the derivative one."""
    sides = [here, slope, *([] if rules is None else [rules])]
    program = Evaluator(sides)
    names = sorted(frozenset().union(*map(free_symbols, sides)))
    for point in islice(real_points(names, _SEED, program.centres, frozenset(names)), _TRIED):
        if all(value.is_finite() for value in program.real(point)):
            return
    raise PointError(f"at {place} no real value of the derivative was found")
