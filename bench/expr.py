"""How fast chainrule reads, differentiates and prints, beside SymPy and SymEngine in one run.

    python bench/expr.py [--seconds 0.4]

The expressions are typical of a textbook, 8 to 24 characters. Each engine does the same work in
the same process: text → its tree, tree → derivative, tree → text. Rates are expressions per CPU
second of one core, the best of three rounds.

SymPy remembers results, so that the repeated questions of a benchmark are answered from memory:
its cache is emptied before each round, and in the column "cold" before each expression (which
includes the time of emptying it). chainrule remembers only how words such as `xsin` are split.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable, Sequence
from typing import Any

import symengine
import sympy
from sympy.core.cache import clear_cache

from chainrule.expr import (
    differentiate,
    parse,
    to_classic,
    to_latex,
    to_python,
    to_sympy_text,
    to_text,
)
from chainrule.expr.sympy_bridge import to_sympy

TYPICAL = (
    "x^2*sin(3*x)", "3*x^2 + 2*x - 5", "log(x)/x", "exp(-x^2)", "sqrt(1 - x^2)", "(2*x + 1)^5",
    "x*cos(x)", "tan(2*x) + 1/x", "x^2*sin(x)/2", "5*x*exp(-3*x)", "sin(x)*cos(x)",
    "1/(x^2 + 1)", "x^3 - 4*x", "atan(x/2)", "6*exp(9*x) + 4*exp(2*x)", "x^4*log(3*x)",
    "sin(x)^2*cos(4*x)", "(x^2 + 1)/(x - 3)", "a*x^n + b", "exp(x)*(sin(x) + cos(x))",
)  # fmt: skip
PRINTERS: tuple[tuple[str, Callable[[Any], str], Callable[[Any], str] | None], ...] = (
    ("classic", to_classic, None),
    ("text", to_text, None),
    ("Python", to_python, sympy.pycode),
    ("SymPy", to_sympy_text, str),
    ("LaTeX", to_latex, sympy.latex),
)


def rate(work: Callable[[Any], object], items: Sequence[Any], seconds: float) -> float:
    """Items per CPU second, the best of three rounds."""
    best = 0.0
    for _ in range(3):
        clear_cache()
        done = 0
        start = time.process_time()
        while (spent := time.process_time() - start) < seconds / 3:
            for item in items:
                work(item)
            done += len(items)
        best = max(best, done / spent)
    return best


def cold(work: Callable[[Any], object]) -> Callable[[Any], object]:
    """`work` with SymPy's cache emptied first, at the price of emptying it."""

    def emptied(item: Any) -> object:
        clear_cache()
        return work(item)

    return emptied


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("--seconds", type=float, default=0.4, help="CPU seconds a figure")
    seconds = arguments.parse_args().seconds

    trees = [parse(text) for text in TYPICAL]
    theirs = [to_sympy(tree) for tree in trees]
    fast = [symengine.sympify(tree) for tree in theirs]
    python_texts = [to_sympy_text(tree) for tree in trees]
    x, x_fast = sympy.Symbol("x"), symengine.Symbol("x")

    length = sum(map(len, TYPICAL)) / len(TYPICAL)
    nodes = sum(tree.size for tree in trees) / len(trees)
    print(f"{len(TYPICAL)} expressions, {length:.1f} characters and {nodes:.1f} nodes on average")
    print("expressions per CPU second of one core\n")
    print("| work | chainrule | SymPy | SymPy, cold | SymEngine |")
    print("|---|--:|--:|--:|--:|")
    row(
        "parse",
        rate(parse, TYPICAL, seconds),
        rate(sympy.sympify, python_texts, seconds),
        rate(cold(sympy.sympify), python_texts, seconds),
        rate(symengine.sympify, python_texts, seconds),
    )
    row("parse classic", rate(parse, [to_classic(tree) for tree in trees], seconds))
    row("parse LaTeX", rate(parse, [to_latex(tree) for tree in trees], seconds))
    row(
        "differentiate",
        rate(lambda e: differentiate(e, "x"), trees, seconds),
        rate(lambda e: e.diff(x), theirs, seconds),
        rate(cold(lambda e: e.diff(x)), theirs, seconds),
        rate(lambda e: e.diff(x_fast), fast, seconds),
    )
    for name, printer, other in PRINTERS:
        figures = [rate(printer, trees, seconds)]
        if other is not None:
            figures += [rate(other, theirs, seconds), rate(cold(other), theirs, seconds)]
        if other is str:
            figures.append(rate(str, fast, seconds))
        row(f"print {name}", *figures)


def row(name: str, *figures: float) -> None:
    """One line of the table; a missing figure means that the engine has no such work."""
    cells = [f"{figure:,.0f}" for figure in figures] + ["–"] * (4 - len(figures))
    print(f"| {name} | {' | '.join(cells)} |", flush=True)


if __name__ == "__main__":
    main()
