"""The general recipes: seeded random functions as people write them, and as trees fall.

In: a `random.Random` and a recipe's name. Out: an `Expr` and its variable, or the line of text
that says both with the derivative. Half of the functions come from textbook shapes (`textbook.py`),
half are unary-binary trees over every operator of the table, after Lample and Charton (2020),
https://arxiv.org/abs/1912.01412. It does not know splits or files.

The functions that came later (erf, gamma, floor, ...) are drawn by `general-functions` alone, and
each of its lines holds one: the lines of the other recipes never change.

Only `rng.random()` is called, as in `classic.py`: its sequence is kept from version to version.
"""

from __future__ import annotations

import random
from bisect import bisect_right
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import accumulate
from typing import Final

from chainrule.corpus.textbook import USUAL, Textbook
from chainrule.errors import TooLarge
from chainrule.expr import Expr, const, differentiate, make, num, sym, to_text, walk
from chainrule.expr.operators import EARLY, LATE, POLYGAMMAS

MAX_DERIVATIVE_NODES: Final = 600
VARIABLES: Final = "x" * 26 + "abcdfghijklmnopqrstuvwyz"  # x in about half of the lines
PARAMETERS: Final = ("a", "b", "c", "k", "m", "n", "p", "q", "alpha", "beta", "omega")

_COMMON: Final = ("sin", "cos", "tan", "exp", "log", "sqrt", "neg")
_UNARY: Final = tuple((name, 4.0 if name in _COMMON else 1.0) for name in ("neg", *EARLY))
_BINARY: Final = (("add", 3.0), ("sub", 2.0), ("mul", 4.0), ("div", 2.5), ("pow", 2.0))


@dataclass(frozen=True, slots=True)
class Style:
    """What a recipe draws.

    Attributes:
        sizes: weight of each number of operators; the first is for 1.
        number: draws a number from a source of uniform random numbers.
        late: whether each function holds one of those that the first networks do not know.
    """

    sizes: Sequence[float]
    number: Callable[[Callable[[], float]], Expr]
    late: bool = False


def small_number(draw: Callable[[], float]) -> Expr:
    """A number as textbooks have them: mostly small and whole, at times a fraction or a decimal."""
    kind = draw()
    if kind < 0.72:
        value: int | Fraction = 2 + int(8 * draw()) if draw() < 0.8 else 1 + int(30 * draw())
    elif kind < 0.78:
        value = 10 + int(990 * draw())
    elif kind < 0.92:
        value = Fraction(1 + int(9 * draw()), 2 + int(8 * draw()))
    else:
        value = Fraction(1 + int(999 * draw()), 10 if draw() < 0.5 else 100)
    return num(-value if draw() < 0.12 else value)


def large_number(draw: Callable[[], float]) -> Expr:
    """A number outside what `small_number` draws: up to a million, decimals of four places."""
    if draw() < 0.6:
        value: int | Fraction = 1001 + int(999_000 * draw())
    else:
        value = Fraction(1 + int(9_999_999 * draw()), 10_000)
    return num(-value if draw() < 0.12 else value)


_USUAL: Final = (4, 7, 9, 10, 10, 9, 8, 7, 6, 5, 4, 3, 3, 2, 2)
STYLES: Final[Mapping[str, Style]] = {
    "general": Style(_USUAL, small_number),
    # For going on with a model that knows the short ones.
    "general-large": Style((*[0.0] * 7, 3, 4, 5, 6, 7, 8, 9, 10), small_number),
    "general-long": Style((*[0.0] * 15, *[1.0] * 15), small_number),
    "general-numbers": Style(_USUAL, large_number),
    # Beside `general`, for a network that is to know all functions.
    "general-functions": Style(_USUAL, small_number, late=True),
}


class _Choice:
    """A weighted choice, made ready once."""

    def __init__(self, rows: Sequence[tuple[str, float]]) -> None:
        self.names = [name for name, _ in rows]
        self.cumulative = list(accumulate(weight for _, weight in rows))

    def __call__(self, draw: Callable[[], float]) -> str:
        return self.names[bisect_right(self.cumulative, draw() * self.cumulative[-1])]


# The derivative of the last polygamma function has no name.
_DRAWN: Final = tuple(name for name in LATE if name != f"polygamma{POLYGAMMAS}")
_LATE: Final = frozenset(_DRAWN)
_UNARY_CHOICE: Final = _Choice(_UNARY)
_LATE_CHOICE: Final = _Choice((*_UNARY, *((name, 4.0) for name in _DRAWN)))
_LATE_OUTER: Final = (*USUAL, *_DRAWN * 2)
_BINARY_CHOICE: Final = _Choice(_BINARY)
_SIZES: Final = {name: list(accumulate(style.sizes)) for name, style in STYLES.items()}


class _Tree:
    """Trees with a given number of operators."""

    def __init__(self, draw: Callable[[], float], style: Style, variable: str) -> None:
        self.draw = draw
        self.style = style
        self.variable = sym(variable)
        self.parameters = [sym(name) for name in PARAMETERS if name != variable]

    def grow(self, operators: int) -> Expr:
        """A random tree: which operator, and how many of the others each argument gets."""
        draw = self.draw
        if not operators:
            return self._leaf()
        if draw() < 0.45:
            inside = self.grow(operators - 1)
            choice = _LATE_CHOICE if self.style.late else _UNARY_CHOICE
            return make(choice(draw), inside)
        left = int(operators * draw())
        op = _BINARY_CHOICE(draw)
        if op == "pow" and draw() < 0.7:  # most powers that people write have a plain exponent
            return make(op, self.grow(operators - 1), self.style.number(draw))
        return make(op, self.grow(left), self.grow(operators - 1 - left))

    def _leaf(self) -> Expr:
        kind = self.draw()
        if kind < 0.6:
            return self.variable
        if kind < 0.85:
            return self.style.number(self.draw)
        if kind < 0.96:
            return self.parameters[int(len(self.parameters) * self.draw())]
        return const("pi" if self.draw() < 0.6 else "e")


def sample_function(rng: random.Random, recipe: str) -> tuple[Expr, str]:
    """Draw a function of a general recipe, and its variable.

    >>> sample_function(random.Random(4), "general")[1]
    'x'
    """
    draw, style = rng.random, STYLES[recipe]
    variable = VARIABLES[int(len(VARIABLES) * draw())]
    cumulative = _SIZES[recipe]
    operators = 1 + bisect_right(cumulative, draw() * cumulative[-1])
    if draw() < 0.5:
        tree = _Tree(draw, style, variable)
        f = tree.grow(operators)
    else:
        number = lambda: style.number(draw)  # noqa: E731 - it is passed on, not called here
        outer = _LATE_OUTER if style.late else USUAL
        f = Textbook(draw, number, variable, PARAMETERS, outer).function(operators)
    return f, variable


def sample_general(rng: random.Random, recipe: str) -> str:
    """Draw one line `d(FUNCTION)/dVARIABLE=DERIVATIVE` of a general recipe.

    Functions without the variable are drawn again in nine cases of ten, and so are those whose
    derivative is too large to be of use, and those that divide by zero or take its logarithm; of
    a recipe for late functions also those that hold none.
    """
    late = STYLES[recipe].late
    while True:
        f, variable = sample_function(rng, recipe)
        if late and not any(node.op in _LATE for node in walk(f)):
            continue
        if not _holds(f, variable) and rng.random() < 0.9:
            continue
        try:
            derivative = differentiate(f, variable)
        except TooLarge:
            continue
        if derivative.size <= MAX_DERIVATIVE_NODES and not _is_undefined(f):
            return f"d({to_text(f)})/d{variable}={to_text(derivative)}"


def _holds(f: Expr, variable: str) -> bool:
    return any(node.op == "sym" and node.value == variable for node in walk(f))


def _is_undefined(f: Expr) -> bool:
    """Whether a number stands where its function has no value; variables may still do so."""
    for node in walk(f):
        last = node.args[-1] if node.args else node
        if node.op in ("div", "log", "log2", "log10") and last.value == 0:
            return True
    return False
