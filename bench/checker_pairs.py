"""Pairs of a question and an answer whose truth is known, for `bench/checker_adversarial.py`.

In: texts with a truth by construction (`families_*.py`). Out: a `Pair`, perhaps dressed up: scaled,
added to, multiplied, put inside another function, moved, renamed, so that one idea gives thousands
of inputs. It knows no checker; `checker_real.py` decides whether the construction kept its word.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from fractions import Fraction
from random import Random
from typing import Literal

from chainrule.expr.parser import parse
from chainrule.expr.tree import Expr, make, num, substitute, sym

Question = Literal["derivative", "second derivative", "equal", "antiderivative"]


@dataclass(frozen=True)
class Pair:
    """A question, an answer and whether it is right.

    Attributes:
        kind: the family.
        truth: whether the answer is right.
        f: the function; for `equal` the first side, for `antiderivative` the integrand.
        answer: what is claimed of it.
        spots: values of the variable that show the truth: for a true pair one on each side of
            each kink, for a false one those where it is false.
        question: what is claimed; of a second derivative, `first` is the first step.
        variable: the letter of the variable.
        known: constants that the oracle cannot compute, with a number that may stand for each.
        digits: what the oracle needs to see the difference.
        nowhere: the sides are nowhere real together. What is accepted there must say that complex
            values were compared.
        complex_values: complex values decide, since the function is nowhere real.
        void: the function has no value anywhere.
    """

    kind: str
    truth: bool
    f: Expr
    answer: Expr
    spots: tuple[Expr, ...]
    question: Question = "derivative"
    first: Expr | None = None
    variable: str = "x"
    known: Mapping[Expr, Fraction] = field(default_factory=dict)
    digits: int = 100
    nowhere: bool = False
    complex_values: bool = False
    void: bool = False


def pair(
    truth: bool,
    f: str,
    answer: str,
    *spots: str | int,
    question: Question = "derivative",
    first: str = "",
    known: Mapping[str, Fraction] | None = None,
    digits: int = 100,
    nowhere: bool = False,
    complex_values: bool = False,
    void: bool = False,
) -> Pair:
    """A pair from texts in x; its kind is filled in by who asked for it."""
    return Pair(
        "",
        truth,
        parse(f),
        parse(answer),
        tuple(parse(str(spot)) for spot in spots),
        question,
        parse(first) if first else None,
        known={parse(text): number for text, number in (known or {}).items()},
        digits=digits,
        nowhere=nowhere,
        complex_values=complex_values,
        void=void,
    )


X = sym("x")
# A summand with its first and second derivative; a factor that is never zero with its derivative.
_SUMMANDS = (
    ("x^3", "3x^2", "6x"), ("sin(x)", "cos(x)", "-sin(x)"), ("exp(-x)", "-exp(-x)", "exp(-x)"),
    ("a*x^2", "2a*x", "2a"), ("5x", "5", "0"), ("atan(x)", "1/(1+x^2)", "-2x/(1+x^2)^2"),
    ("b", "0", "0"), ("7/3", "0", "0"),
)  # fmt: skip
_FACTORS = (
    ("x^2+1", "2x"), ("2+sin(x)", "cos(x)"), ("3-cos(2x)", "2sin(2x)"), ("exp(x/9)", "exp(x/9)/9"),
)  # fmt: skip
_SCALES = tuple(map(parse, ("-1", "3", "2/7", "-12", "c", "sqrt(2)", "pi")))
# A function that grows everywhere, its derivative and its inverse (of the last by trigonometry).
_GROWING = (
    ("sinh(x)", "cosh(x)", "asinh(x)"),
    ("x^3", "3x^2", "abs(x)^(1/3)*x/abs(x)"),
    ("x^3+x", "3x^2+1", "2/sqrt(3)*sinh(asinh(3sqrt(3)*x/2)/3)"),
)
_OUTER: tuple[tuple[str, Callable[[Expr], Expr]], ...] = (
    ("sin", lambda f: make("cos", f)),
    ("atan", lambda f: make("div", num(1), make("add", num(1), make("pow", f, num(2))))),
    ("tanh", lambda f: make("div", num(1), make("pow", make("cosh", f), num(2)))),
)  # fmt: skip


def dress(p: Pair, rng: Random) -> Pair:
    """None, one or two changes that keep the truth."""
    for _ in range(rng.choice((0, 0, 1, 1, 2))):
        p = rng.choice(_CHANGES[p.question])(p, rng)
    return _renamed(p, rng) if rng.random() < 0.2 else p


def _both(p: Pair, change: Callable[[Expr], Expr]) -> Pair:
    return replace(p, f=change(p.f), answer=change(p.answer), first=p.first and change(p.first))


def _scaled(p: Pair, rng: Random) -> Pair:
    factor = rng.choice(_SCALES)
    return _both(p, lambda e: make("mul", factor, e))


def _added(p: Pair, rng: Random) -> Pair:
    summand, slope, bend = map(parse, rng.choice(_SUMMANDS))
    plus = {
        "derivative": (summand, slope, None),
        "equal": (summand, summand, None),
        "antiderivative": (slope, summand, None),
        "second derivative": (summand, bend, slope),
    }[p.question]
    f, answer = make("add", p.f, plus[0]), make("add", p.answer, plus[1])
    first = None if p.first is None else make("add", p.first, slope)
    return replace(p, f=f, answer=answer, first=first)


def _multiplied(p: Pair, rng: Random) -> Pair:
    factor, slope = map(parse, rng.choice(_FACTORS))
    answer = make("add", make("mul", factor, p.answer), make("mul", p.f, slope))
    return replace(p, f=make("mul", factor, p.f), answer=answer)


def _inside(p: Pair, rng: Random) -> Pair:
    name, slope = rng.choice(_OUTER)
    return replace(p, f=make(name, p.f), answer=make("mul", p.answer, slope(p.f)))


def _inside_both(p: Pair, rng: Random) -> Pair:
    name = rng.choice(("atan", "sinh", "asinh"))
    return _both(p, lambda e: make(name, e))


def _moved(p: Pair, rng: Random) -> Pair:
    """x becomes px + q."""
    times = num(rng.choice((1, 2, -1, -3, 5, Fraction(1, 2))))
    shift = num(rng.choice((0, 1, -4, 10, Fraction(3, 7))))
    inner = X if times == num(1) else make("mul", times, X)
    inner = inner if shift == num(0) else make("add", inner, shift)
    changed = _both(p, lambda e: substitute(e, {"x": inner}))
    spots = tuple(make("div", make("sub", spot, shift), times) for spot in p.spots)
    return _with_factor(replace(changed, spots=spots), times)


def _deepened(p: Pair, rng: Random) -> Pair:
    """x becomes another function of x, which grows everywhere."""
    inner, slope, back = map(parse, rng.choice(_GROWING))
    changed = _both(p, lambda e: substitute(e, {"x": inner}))
    spots = tuple(substitute(back, {"x": spot}) for spot in p.spots)
    return _with_factor(replace(changed, spots=spots), slope)


def _with_factor(p: Pair, slope: Expr) -> Pair:
    """What the chain rule multiplies by; twice for a second derivative, whose slope is a number."""
    if p.question == "equal" or slope == num(1):
        return p
    if p.question == "antiderivative":
        return replace(p, f=make("mul", slope, p.f))
    answer = make("mul", slope, p.answer)
    if p.first is None:
        return replace(p, answer=answer)
    return replace(p, answer=make("mul", slope, answer), first=make("mul", slope, p.first))


def _renamed(p: Pair, rng: Random) -> Pair:
    letter = rng.choice("tyzu")
    changed = _both(p, lambda e: substitute(e, {"x": sym(letter)}))
    return replace(changed, variable=letter)


_CHANGES: dict[Question, tuple[Callable[[Pair, Random], Pair], ...]] = {
    "derivative": (_scaled, _added, _multiplied, _inside, _moved, _moved, _deepened),
    "second derivative": (_scaled, _added, _moved),
    "equal": (_scaled, _added, _inside_both, _moved, _deepened),
    "antiderivative": (_scaled, _added, _moved, _deepened),
}
