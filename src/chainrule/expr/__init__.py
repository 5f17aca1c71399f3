"""Text ↔ expression, and the exact derivative of an expression.

In: what people type. Out: `Expr`, and texts of it in five notations. The one table of operators is
`operators.py`; the rules of reading are in `docs/notation.md`.

>>> to_text(differentiate(parse("sin^2(x)"), "x"))
'2sin(x)*cos(x)'
"""

from __future__ import annotations

from chainrule.expr.differentiate import differentiate
from chainrule.expr.latex import to_latex
from chainrule.expr.parser import parse
from chainrule.expr.printer import to_classic, to_python, to_sympy_text, to_text
from chainrule.expr.reading import Reading, read
from chainrule.expr.tree import (
    Expr,
    const,
    free_symbols,
    make,
    num,
    substitute,
    sym,
    walk,
)

__all__ = [
    "Expr",
    "Reading",
    "const",
    "differentiate",
    "free_symbols",
    "make",
    "num",
    "parse",
    "read",
    "substitute",
    "sym",
    "to_classic",
    "to_latex",
    "to_python",
    "to_sympy_text",
    "to_text",
    "walk",
]
