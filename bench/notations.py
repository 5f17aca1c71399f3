"""How many functions are read back from the notation of other systems.

    python bench/notations.py [--suite suites/general.jsonl] [--functions 500] [--show 3]

Each function is written by SymPy's own printers in the notation of Mathematica, Maple, Maxima,
Python and LaTeX, read by chainrule, and compared with what was printed: the same tree, or else
equal by SymPy's own rules or by the checker. Symbols are real. Functions that Python's module math
lacks are called by their names. What SymPy itself turned into something else than a real formula
(`re`, `I`, `zoo`) is left out.
"""

from __future__ import annotations

import argparse
import json
import re
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import sympy

from chainrule.checker.check import check_equal
from chainrule.errors import InputError
from chainrule.expr import Expr, parse, read
from chainrule.expr.sympy_bridge import from_sympy, to_sympy


def maxima(e: Any) -> str:
    """SymPy's text with Maxima's power sign and constants."""
    text = str(e).replace("**", "^").replace("Abs(", "abs(")
    text = re.sub(r"(?<![A-Za-z_])pi(?![A-Za-z_0-9])", "%pi", text)
    return re.sub(r"(?<![A-Za-z_0-9])E(?![A-Za-z_0-9])", "%e", text)


_NOT_IN_MATH = {
    name: name for name in ("sec", "csc", "cot", "asec", "acsc", "acot", "sech", "csch", "coth")
}


def python(e: Any) -> str:
    """Python for the module math; a comment names what it lacks."""
    text: str = sympy.pycode(e, allow_unknown_functions=True, user_functions=_NOT_IN_MATH)
    return "\n".join(line for line in text.splitlines() if not line.lstrip().startswith("#"))


PRINTERS: dict[str, Callable[[Any], str]] = {
    "Mathematica": sympy.mathematica_code,
    "Maple": sympy.maple_code,
    "Maxima": maxima,
    "Python": python,
    "LaTeX": sympy.latex,
}


def functions(suite: Path, count: int) -> list[tuple[Expr, str]]:
    """The first functions of a suite with their variables."""
    with suite.open(encoding="utf-8") as stream:
        rows = [json.loads(line) for _, line in zip(range(count), stream, strict=False)]
    return [(parse(row["f"], row["var"]), row["var"]) for row in rows]


def real(e: Any) -> Any:
    """The same with real symbols, as chainrule means them."""
    return e.subs({symbol: sympy.Symbol(symbol.name, real=True) for symbol in e.free_symbols})


def is_formula(e: Any) -> bool:
    """Whether chainrule has a word for all that SymPy made of a function."""
    try:
        from_sympy(e)
    except InputError:
        return False
    return True


def outcome(printed: str, e: Any, variable: str) -> str:
    """What becomes of a printed function: equal, different, unproved, or the message."""
    try:
        found = read(printed, variable).function
        wanted = from_sympy(e)
    except InputError as error:
        return "refused: " + str(error).splitlines()[0]
    if found == wanted:
        return "the same"
    if real(to_sympy(found)) == e:
        return "equal"
    status = check_equal(found, wanted, timeout_s=2.0).status
    return {"proved": "equal", "checked": "equal", "refuted": "different"}.get(status, "undecided")


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("--suite", type=Path, default=Path("suites/general.jsonl"))
    arguments.add_argument("--functions", type=int, default=500)
    arguments.add_argument("--show", type=int, default=3, help="failures shown of each notation")
    options = arguments.parse_args()
    drawn = functions(options.suite, options.functions)
    given = [(real(to_sympy(f)), name) for f, name in drawn]
    given = [(e, name) for e, name in given if is_formula(e)]
    print(f"{len(given)} of {len(drawn)} functions of {options.suite} are real formulas in SymPy\n")
    print(
        "| notation | functions | the same tree | equal | different | undecided | refused | read |"
    )
    print("|---|--:|--:|--:|--:|--:|--:|--:|")
    failures: list[str] = []
    for notation, printer in PRINTERS.items():
        counts: Counter[str] = Counter()
        shown = 0
        for e, name in given:
            printed = printer(e)
            found = outcome(printed, e, name)
            counts[found.partition(":")[0]] += 1
            if found not in ("the same", "equal") and shown < options.show:
                shown += 1
                failures.append(f"{notation}: {printed}\n    {found}")
        total = sum(counts.values())
        share = (counts["the same"] + counts["equal"]) / total
        cells = [counts[key] for key in ("the same", "equal", "different", "undecided", "refused")]
        print(f"| {notation} | {total} | {' | '.join(map(str, cells))} | {share:.1%} |", flush=True)
    print("\n".join(["", *failures]))


if __name__ == "__main__":
    main()
