"""The teacher's working: the derivative of each line of a program, by the exact rules.

In: a `Program`. Out: the words that a network learns to answer. Examples come from here; nothing
that answers a user calls it.
"""

from __future__ import annotations

from chainrule.expr.differentiate import derive
from chainrule.expr.fold import ONE
from chainrule.expr.program import VARIABLE, Program, build, prefix
from chainrule.expr.tree import Expr, binary, make, sym


def derivative_words(program: Program) -> list[str]:
    """The derivative of a program, line by line.

    >>> from chainrule.expr import parse
    >>> from chainrule.expr.program import to_program
    >>> " ".join(derivative_words(to_program(parse("x^2 sin(3x)"), "x")))
    'd0 add mul d1 @2 mul @1 d2 d1 mul c0 pow x sub c0 1 d2 mul d3 cos @3 d3 c1'
    """
    if not program.lines:
        return ["1" if program.result == VARIABLE else "0"]
    slopes = {VARIABLE: ONE}
    slopes.update((f"@{i}", sym(f"d{i}")) for i in range(len(program.lines)))
    words: list[str] = []
    for i, line in enumerate(program.lines):
        node = make(line.op, *map(sym, line.operands))
        words.append(f"d{i}")
        words.extend(prefix(_named(derive(node, slopes), node, sym(f"@{i}"))))
    return words


def _named(e: Expr, node: Expr, name: Expr) -> Expr:
    """`e` with each occurrence of `node` replaced by its name."""
    if e == node:
        return name
    if not e.args:
        return e
    args = [_named(a, node, name) for a in e.args]
    return binary(e.op, *args) if len(args) == 2 else build(e.op, *args)
