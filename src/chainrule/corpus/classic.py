"""The classic recipes: seeded random lines `d(FUNCTION)/dVARIABLE=DERIVATIVE`.

In: a `random.Random` and the name of a stratum or a recipe. Out: one line of text. Two strata:
`short` has the families of the notation's first data set, every side at most 30 characters;
`full` goes on to 30 tokens a side, with tan, three factors and up to four mixed terms. A third,
`rare`, is for training alone: lines of `full` of the kinds that are drawn there too seldom to be
learned from.

It does not know which split a line belongs to, nor files.

Only `rng.random()` is called: it is the one method whose sequence Python promises to keep from
version to version, and it is several times faster than `randint`.
"""

from __future__ import annotations

import random
import re
from bisect import bisect_right
from collections.abc import Callable, Mapping, Sequence
from itertools import accumulate
from string import ascii_lowercase
from typing import Literal

from chainrule.corpus.terms import Factor, Kind, Term, differentiate, write_source, write_sum
from chainrule.errors import InputError

Stratum = Literal["short", "full", "rare"]

MAX_SIDE = 30  # characters a side in stratum short, tokens a side in stratum full
MAX_NUMBER = 20  # coefficients, in front and inside, are 1..20
MAX_POWER = 11  # powers of a letter are 1..11, outer powers 2..11

# Counts tokens as the `words` tokenizer cuts them: the derivative symbol at the end is one token.
_TOKEN = re.compile(r"exp|sin|cos|tan|sec|\d+|d[a-z]$|.")

# A shape is a sum of products of slots: e = exponential, p = power, t = trigonometric function,
# f = any of the three. A capital slot is in the second letter, which stands for a constant.
# Shapes are drawn before their content, and content that is too long is drawn again inside its
# shape: otherwise the limit on the length would turn the shares below into something else.
SHORT_FAMILIES: Mapping[str, Mapping[str, float]] = {
    "exponentials": {"e+e": 19.4, "E+e": 0.3, "e+E": 0.3},
    "trigonometric": {"t": 24.4, "T": 0.6},
    "polynomials": {
        **{"p": 4.6, "P": 0.2},
        **{"p+p": 4.8, "P+p": 0.1, "p+P": 0.1},
        **{"p+p+p": 5, "p+P+p": 0.1},
        **{"p+p+p+p": 5.1},
    },
    "products of two": {
        # Spelled out: 30 characters hold any p*p, few p*t, and of t*e, t*t and e*e next to none.
        **{"pe": 5.7, "ep": 5.7, "pt": 5.2, "tp": 5.2, "pp": 1.7},
        **{"Ff": 5.5, "fF": 5.5, "FF": 0.5},
    },
}
FULL_FAMILIES: Mapping[str, Mapping[str, float]] = {
    "exponentials": {"e": 1.5, "e+e": 7, "E+e": 0.2, "e+E": 0.2, "e+e+e": 3.1},
    "trigonometric": {"t": 17.4, "T": 0.6},
    "polynomials": {
        **{"p": 2, "P": 0.2},
        **{"p+p": 3, "P+p": 0.2, "p+P": 0.2},
        **{"p+p+p": 3.2, "p+P+p": 0.2},
        **{"p+p+p+p": 5},
    },
    "products of two": {"ff": 19.5, "Ff": 3, "fF": 3, "FF": 0.5},
    "products of three": {
        # u'vw+uv'w+uvw' seldom fits in 30 tokens: most lines carry one or two constants along.
        **{"fff": 0.25, "Fff": 0.85, "fFf": 0.85, "ffF": 0.85},
        **{"FFf": 0.7, "FfF": 0.7, "fFF": 0.7, "FFF": 0.1},
    },
    "mixed sums": {
        **{"f+f": 5.5, "F+f": 0.4, "f+F": 0.4},
        **{"f+f+f": 6.1, "f+F+f": 0.4},
        **{"f+f+f+f": 6.8, "f+f+F+f": 0.4},
        **{"f+ff": 2.5, "ff+f": 2.5},
    },
}
# Where a model that has learned `full` still errs: many factors, and among their numbers the same
# prime again and again (5*10*5*10 = 2500). Not scored: its lines are lines of `full`.
RARE_FAMILIES: Mapping[str, Mapping[str, float]] = {
    "trigonometric": {"t": 20},
    "products of two": {"ff": 30, "pp": 10, "Ff": 3, "fF": 3},
    "products of three": {
        **{"ppp": 8, "fff": 4, "Fff": 4, "fFf": 4, "ffF": 4},
        **{"FFf": 1, "FfF": 1, "fFF": 1},
    },
    "mixed sums": {"f+ff": 4, "ff+f": 4},
}
NUMBERS = range(1, MAX_NUMBER + 1)
HEAVY_NUMBERS = (*NUMBERS, *3 * (5, 7, 8, 9, 10, 12, 14, 15, 16, 18, 20))


class _Stratum:
    """A stratum's tables, made once: weighted shapes, functions and the limit on a side."""

    def __init__(
        self,
        families: Mapping[str, Mapping[str, float]],
        functions: tuple[Kind, ...],
        side_fits: Callable[[str], bool],
        numbers: Sequence[int] = NUMBERS,
    ) -> None:
        weights = {shape: w for shapes in families.values() for shape, w in shapes.items()}
        self.shapes = [shape.split("+") for shape in weights]
        self.cumulative = list(accumulate(weights.values()))
        self.functions = functions
        self.side_fits = side_fits
        self.numbers = numbers


def _fits_characters(side: str) -> bool:
    return len(side) <= MAX_SIDE


def _fits_tokens(side: str) -> bool:
    return len(side) <= MAX_SIDE or count_tokens(side) <= MAX_SIDE


def count_tokens(side: str) -> int:
    """Count the tokens of one side of a line, as the `words` tokenizer cuts it.

    >>> count_tokens("d(6exp^(9a))/da")
    12
    """
    return len(_TOKEN.findall(side))


_STRATA: Mapping[Stratum, _Stratum] = {
    "short": _Stratum(SHORT_FAMILIES, ("sin", "cos"), _fits_characters),
    "full": _Stratum(FULL_FAMILIES, ("sin", "cos", "tan"), _fits_tokens),
    "rare": _Stratum(RARE_FAMILIES, ("sin", "cos", "tan"), _fits_tokens, HEAVY_NUMBERS),
}

# Recipes: the strata of a corpus and their weights. The training mixture is half and half,
# because both strata are scored, and `full` alone draws short forms in other proportions.
RECIPES: Mapping[str, Mapping[Stratum, float]] = {
    "classic": {"short": 0.5, "full": 0.5},
    "classic-short": {"short": 1.0},
    "classic-full": {"full": 1.0},
    # For going on with a model that knows the others: the shipped model's second run.
    "classic-rare": {"short": 0.2, "full": 0.4, "rare": 0.4},
    # What the shipped model is trained on first, from random weights.
    "classic-all": {"short": 0.15, "full": 0.5, "rare": 0.35},
}


def _draw_factor(draw: Callable[[], float], slot: str, letter: str, stratum: _Stratum) -> Factor:
    """Draw a factor for a lower-case slot: e, p, t or f."""
    if slot == "f":
        slot = "ept"[int(3 * draw())]
    if slot == "p":
        return Factor("power", letter, 1, 1 + int(MAX_POWER * draw()))
    a = stratum.numbers[int(len(stratum.numbers) * draw())]
    if slot == "e":
        return Factor("exp", letter, a)
    kind = stratum.functions[int(len(stratum.functions) * draw())]
    # Half of the arguments linear and half of the functions without an outer power, as in the
    # notation's examples; uniform powers would leave one line in eleven for the plain `sin(3x)`.
    n = 1 if draw() < 0.5 else 2 + int((MAX_POWER - 1) * draw())
    k = 1 if draw() < 0.5 else 2 + int((MAX_POWER - 1) * draw())
    return Factor(kind, letter, a, n, k)


def _draw_terms(
    draw: Callable[[], float], shape: list[str], variable: str, constant: str, stratum: _Stratum
) -> list[Term]:
    """Fill a shape: a sign a term, a coefficient a factor, multiplied into one in front."""
    terms = []
    for slots in shape:
        coefficient = 1 if draw() < 0.5 else -1
        factors = []
        for slot in slots:
            coefficient *= stratum.numbers[int(len(stratum.numbers) * draw())]
            letter = variable if slot.islower() else constant
            factors.append(_draw_factor(draw, slot.lower(), letter, stratum))
        terms.append(Term(coefficient, tuple(factors)))
    return terms


def sample_line(rng: random.Random, stratum: Stratum) -> str:
    """Draw one line of a stratum.

    >>> sample_line(random.Random(2), "short")
    'd(-114y^5*exp^(a))/dy=-570y^4*exp^(a)'
    """
    draw = rng.random
    tables = _STRATA[stratum]
    shape = tables.shapes[bisect_right(tables.cumulative, draw() * tables.cumulative[-1])]
    place = int(26 * draw())
    variable = ascii_lowercase[place]
    constant = ascii_lowercase[(place + 1 + int(25 * draw())) % 26]
    while True:  # every shape has members that fit: a test draws from each of them
        terms = _draw_terms(draw, shape, variable, constant, tables)
        source = write_source(terms, variable)
        if not tables.side_fits(source):
            continue
        target = write_sum(differentiate(terms, variable))
        if tables.side_fits(target):
            return f"{source}={target}"


def sample_recipe(rng: random.Random, recipe: str) -> str:
    """Draw one line of a recipe: first its stratum by weight, then the line.

    Raises:
        InputError: there is no such recipe.
    """
    weights = strata_of(recipe)
    cumulative = list(accumulate(weights.values()))
    place = bisect_right(cumulative, rng.random() * cumulative[-1])
    return sample_line(rng, tuple(weights)[place])


def strata_of(recipe: str) -> Mapping[Stratum, float]:
    """Look a recipe up by its name.

    Raises:
        InputError: there is no such recipe; the message lists those there are.
    """
    try:
        return RECIPES[recipe]
    except KeyError:
        known = ", ".join(sorted(RECIPES))
        raise InputError(f"no recipe is called {recipe!r}; there are: {known}") from None


def stratum_of(line: str) -> Stratum:
    """Tell the stratum of a line by its form, for reports.

    `short` is what fits in 30 characters a side, without tan or a third factor, whichever
    recipe it was drawn by: half of what `full` draws.

    >>> stratum_of("d(5tan(2x))/dx=10sec^2(2x)")
    'full'
    """
    source, _, target = line.partition("=")
    if len(source) > MAX_SIDE or len(target) > MAX_SIDE or "tan" in source:
        return "full"
    products = re.split(r"[+-]", source)  # no bracket of the notation holds a sum
    return "full" if any(product.count("*") > 1 for product in products) else "short"
