"""The classic notation: sums of products of simple factors, their text and their derivative.

In: `Term`s, built by the sampler or by the reader. Out: the text of a sum, and the terms of its
derivative, both in the classic convention, to the character. Strict string equality is what the
classic model is scored on, so nothing here simplifies: like terms stay apart, factors keep their
order, powers of one letter are not gathered (`d(x*x^2)/dx=x^2+2x*x`).

It does not know the general expression tree, randomness or files.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Literal, NamedTuple

Kind = Literal["power", "exp", "sin", "cos", "tan", "sec"]


class Factor(NamedTuple):
    """One factor: `letter^n` (power), `exp^(a letter)` (exp) or `kind^k(a letter^n)` (the rest).

    Args:
        kind: which of the three forms, and for the last which function.
        letter: the one letter it is a function of.
        a: the inner coefficient; 1 for a power.
        n: the power of the letter; 1 for exp.
        k: the outer power; 1 for power and exp.
    """

    kind: Kind
    letter: str
    a: int = 1
    n: int = 1
    k: int = 1


class Term(NamedTuple):
    """A product: one whole coefficient with its sign, and the factors in their written order."""

    coefficient: int
    factors: tuple[Factor, ...]


# A trigonometric function's derivative: (sign, function, power of that function).
_CHAIN: dict[Kind, tuple[int, Kind, int]] = {
    "sin": (1, "cos", 1),
    "cos": (-1, "sin", 1),
    "tan": (1, "sec", 2),
}


def derive_factor(factor: Factor) -> tuple[int, tuple[Factor, ...]]:
    """Differentiate one factor by its own letter.

    Returns:
        The number that goes to the front, and the factors in the convention's order: the lowered
        power of the variable, the new factor of the chain rule, what is left of the outer power.

    >>> number, factors = derive_factor(Factor("sin", "x", a=3, n=5, k=4))
    >>> write_sum([Term(6 * number, factors)])
    '360x^4*cos(3x^5)*sin^3(3x^5)'
    """
    kind, letter, a, n, k = factor
    lowered = (Factor("power", letter, 1, n - 1),) if n > 1 else ()
    if kind == "power":
        return n, lowered
    if kind == "exp":
        return a, (factor,)
    sign, chain, chain_power = _CHAIN[kind]
    rest = (Factor(kind, letter, a, n, k - 1),) if k > 1 else ()
    return sign * k * a * n, (*lowered, Factor(chain, letter, a, n, chain_power), *rest)


def differentiate(terms: Iterable[Term], variable: str) -> list[Term]:
    """Differentiate a sum term by term, a product as u'v+uv'; zero terms are left out."""
    derivative = []
    for coefficient, factors in terms:
        for place, factor in enumerate(factors):
            if factor.letter != variable:
                continue  # a constant: carried along in the other summands
            number, derived = derive_factor(factor)
            replaced = factors[:place] + derived + factors[place + 1 :]
            derivative.append(Term(coefficient * number, replaced))
    return derivative


def write_factor(factor: Factor) -> str:
    """Write one factor; a coefficient 1 and an exponent 1 are left out."""
    kind, letter, a, n, k = factor
    inner = letter if n == 1 else f"{letter}^{n}"
    if kind == "power":
        return inner
    if a != 1:
        inner = f"{a}{inner}"
    if kind == "exp":
        return f"exp^({inner})"
    return f"{kind}({inner})" if k == 1 else f"{kind}^{k}({inner})"


def write_sum(terms: Sequence[Term]) -> str:
    """Write a sum in its given order; an empty one is `0`.

    >>> write_sum([Term(-1, (Factor("cos", "e", 4, 7, 3),)), Term(8, ())])
    '-cos^3(4e^7)+8'
    """
    if not terms:
        return "0"
    pieces: list[str] = []
    for coefficient, factors in terms:
        pieces.append("-" if coefficient < 0 else "+" if pieces else "")
        body = "*".join([write_factor(factor) for factor in factors])
        size = abs(coefficient)
        pieces.append(body if size == 1 and body else f"{size}{body}")
    return "".join(pieces)


def write_source(terms: Sequence[Term], variable: str) -> str:
    """Write the left side of a line, `d(FUNCTION)/dVARIABLE`."""
    return f"d({write_sum(terms)})/d{variable}"


def write_line(terms: Sequence[Term], variable: str) -> str:
    """Write a whole line, `d(FUNCTION)/dVARIABLE=DERIVATIVE`.

    >>> write_line([Term(21, (Factor("power", "c", n=3), Factor("exp", "c", a=2)))], "c")
    'd(21c^3*exp^(2c))/dc=63c^2*exp^(2c)+42c^3*exp^(2c)'
    """
    return f"{write_source(terms, variable)}={write_sum(differentiate(terms, variable))}"
