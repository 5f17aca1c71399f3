"""The teacher's working: the derivative of each line of a program, by the exact rules.

In: a `Program`. Out: the words that a network learns to answer. Examples come from here; no answer
to a user does, but for the steps of what the exact rules found.
"""

from __future__ import annotations

from collections.abc import Iterator

from chainrule.expr.differentiate import derive
from chainrule.expr.fold import ONE
from chainrule.expr.program import COLON, DERIVATIVE, VARIABLE, Program
from chainrule.expr.tree import Expr, make, sym


def derivative_words(program: Program) -> list[str]:
    """The derivative of a program, line by line.

    >>> from chainrule.expr import parse
    >>> from chainrule.expr.program import to_program
    >>> " ".join(derivative_words(to_program(parse("sin(x^2)"), "x")))
    '@0: mul d @1 cos @1 @1: mul c0 pow x sub c0 1'
    """
    if not program.lines:
        return ["1" if program.result == VARIABLE else "0"]
    slopes = {VARIABLE: ONE}
    # A derivative goes through the rules as one symbol: it is two words only when it is written.
    slopes.update((f"@{i}", sym(f"{DERIVATIVE} @{i}")) for i in range(len(program.lines)))
    words: list[str] = []
    for i, line in enumerate(program.lines):
        node = make(line.op, *map(sym, line.operands))
        words.append(f"@{i}{COLON}")
        words.extend(_prefix(derive(node, slopes), node, f"@{i}"))
    return words


def _prefix(e: Expr, node: Expr, name: str) -> Iterator[str]:
    """The words of an expression in prefix notation; `node`, where it occurs, has a name."""
    stack = [e]
    while stack:
        part = stack.pop()
        if part == node:
            yield name
        elif part.op in ("num", "sym"):
            yield from str(part.value).split()
        else:
            yield part.op
            stack.extend(part.args[::-1])
