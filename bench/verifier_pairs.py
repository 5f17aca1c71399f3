"""Pairs of a gold expression and a candidate, for `bench/verifier.py`.

In: lines of JSON with functions to differentiate (`f`, `var`) or to integrate. Out: a `Case`: the
gold answer (SymPy's derivative, or an antiderivative that SymPy finds and the oracle confirms) and
the same rewritten as people do, or with one slip. What is true and what is false is decided by
mpmath (`checker_real.py`), never by one of the verifiers.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random

import sympy
from sympy.integrals.manualintegrate import manualintegrate

from chainrule.errors import ChainruleError
from chainrule.expr import differentiate, parse
from chainrule.expr.tidy import tidy
from chainrule.expr.tree import Expr, make, num
from checker_mutations import MUTATIONS
from checker_pairs import Pair
from checker_real import keeps_its_word
from checker_sympy import REWRITES, TooLong, Unreadable, from_sympy, time_limit, to_sympy

LIMIT_S = 0.5
_ATTEMPTS = 8
_SPOTS = tuple(map(parse, ("5/7", "-4/9", "17/9", "31/5", "-13/5", "1/20")))
_FAILURES = (TooLong, Unreadable, ChainruleError, ArithmeticError, TypeError, ValueError,
             AttributeError, NotImplementedError, RecursionError)  # fmt: skip


@dataclass(frozen=True)
class Case:
    """One pair.

    Attributes:
        source: where the gold answer comes from: `derivative` or `antiderivative`.
        change: what was done to it.
        truth: whether both are equal wherever both are real.
        gold, candidate: the two.
    """

    source: str
    change: str
    truth: bool
    gold: Expr
    candidate: Expr


def cases(derivatives: Path, integrals: Path | None, count: int, seed: int) -> Iterator[Case]:
    """So many pairs, half of them true; half from antiderivatives, if there are any."""
    rng = Random(seed)
    golds: dict[str, Iterator[tuple[Expr, str]]] = {
        "derivative": _golds(_functions(derivatives, rng), _derivative)
    }
    if integrals is not None:
        golds["antiderivative"] = _golds(_functions(integrals, rng), _antiderivative)
    made = 0
    while made < count:
        for source, found in golds.items():
            gold, variable = next(found)
            for truth in (True, False):  # one of each from each
                case = _case(source, truth, gold, variable, rng)
                if case is not None and made < count:
                    made += 1
                    yield case


def _case(source: str, truth: bool, gold: Expr, variable: str, rng: Random) -> Case | None:
    for _ in range(_ATTEMPTS):
        try:
            change, candidate = (_rewritten if truth else _slipped)(gold, rng)
        except _FAILURES:
            continue
        if candidate != gold and _is(truth, gold, candidate, variable, rng):
            return Case(source, change, truth, gold, candidate)
    return None


def _functions(path: Path, rng: Random) -> Iterator[tuple[Expr, str]]:
    """Its functions, over and over in a new order; of integrands those that are marked short."""
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    rows = [row for row in rows if row.get("short", True)]
    while True:
        rng.shuffle(rows)
        for row in rows:
            try:
                yield parse(row["f"], row["var"]), row["var"]
            except ChainruleError:
                continue


def _golds(
    functions: Iterator[tuple[Expr, str]], find: Callable[[Expr, str], Expr]
) -> Iterator[tuple[Expr, str]]:
    known: dict[Expr, Expr | None] = {}  # the search for an antiderivative is dear
    for f, variable in functions:
        if f not in known:
            try:
                known[f] = find(f, variable)
            except _FAILURES:
                known[f] = None
        gold = known[f]
        if gold is not None:
            yield gold, variable


def _derivative(f: Expr, variable: str) -> Expr:
    return tidy(differentiate(f, variable))


def _antiderivative(f: Expr, variable: str) -> Expr:
    with time_limit(LIMIT_S):
        found = manualintegrate(to_sympy(f), sympy.Symbol(variable, real=True))
    return from_sympy(found)


def _rewritten(gold: Expr, rng: Random) -> tuple[str, Expr]:
    """By one of SymPy's rewritings, or by one of those that people do while they write."""
    change = rng.choice((*REWRITES, "turned", "turned", "powers", "functions"))
    if change == "turned":
        return change, _turned(gold, rng)
    if change in _LOCAL:
        return change, _locally(gold, change)
    with time_limit(LIMIT_S):
        return change, from_sympy(REWRITES[change](to_sympy(gold)))


def _slipped(gold: Expr, rng: Random) -> tuple[str, Expr]:
    change = rng.choice(list(MUTATIONS))
    found = MUTATIONS[change](rng, gold)
    if found is None:
        raise Unreadable(change)
    return change, found


def _turned(e: Expr, rng: Random) -> Expr:
    """Summands and factors in another order."""
    args = [_turned(a, rng) for a in e.args]
    if e.op in ("add", "mul") and rng.random() < 0.6:
        args.reverse()
    if e.op == "sub" and rng.random() < 0.3:
        return make("add", make("neg", args[1]), args[0])
    return make(e.op, *args) if args else e


def _locally(e: Expr, change: str) -> Expr:
    args = [_locally(a, change) for a in e.args]
    if rewrite := _LOCAL[change].get(e.op):
        return rewrite(*args)
    return make(e.op, *args) if args else e


_ONE, _HALF = num(1), make("div", num(1), num(2))
_LOCAL: dict[str, dict[str, Callable[..., Expr]]] = {
    "powers": {
        "sqrt": lambda a: make("pow", a, _HALF),
        "div": lambda a, b: make("mul", a, make("pow", b, num(-1))),
        "sub": lambda a, b: make("add", a, make("mul", num(-1), b)),
    },
    "functions": {
        "tan": lambda a: make("div", make("sin", a), make("cos", a)),
        "sec": lambda a: make("div", _ONE, make("cos", a)),
        "csc": lambda a: make("div", _ONE, make("sin", a)),
        "cot": lambda a: make("div", make("cos", a), make("sin", a)),
        "tanh": lambda a: make("div", make("sinh", a), make("cosh", a)),
        "log10": lambda a: make("div", make("log", a), make("log", num(10))),
        "log2": lambda a: make("div", make("log", a), make("log", num(2))),
    },
}


def _is(truth: bool, gold: Expr, candidate: Expr, variable: str, rng: Random) -> bool:
    """Whether the oracle confirms it: at three points at least, or at one where they differ."""
    tried = (
        Pair("", truth, gold, candidate, spots, "equal", variable=variable)
        for spots in _subsets(_SPOTS)
    )
    return any(keeps_its_word(each, rng) for each in tried)


def _subsets(spots: Sequence[Expr]) -> Iterator[tuple[Expr, ...]]:
    """Not every function is real everywhere."""
    yield tuple(spots)
    yield tuple(spot for spot in spots if spot.op == "num" and spot.value > 0)  # type: ignore[operator]
    yield spots[0], spots[1], spots[5]
