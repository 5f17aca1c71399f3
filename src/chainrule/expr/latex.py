r"""Tree → LaTeX.

In: an `Expr`. Out: a text for a page, `\frac{1}{2} x^{2}\sin\left(3x\right)`, that `parse` reads
back to the same tree. It differs from the one-line notations in its fractions and exponents, which
need no brackets, and in products, which are written side by side.
"""

from __future__ import annotations

from fractions import Fraction
from typing import Final

from chainrule.expr.operators import ATOM, GREEK, OPERATORS, PRODUCT, SUM
from chainrule.expr.printer import precedence
from chainrule.expr.tree import Expr, free_symbols

_AROUND: Final = {
    row.name: (row.latex.partition("@")[0], row.latex.partition("@")[2])
    for row in OPERATORS.values()
    if row.kind == "function"
}
_SIGNS: Final = {
    row.name: row.latex for row in OPERATORS.values() if row.kind in ("infix", "prefix")
}


def to_latex(e: Expr) -> str:
    r"""LaTeX, without the dollar signs.

    >>> from chainrule.expr.parser import parse
    >>> to_latex(parse("x^2 sin(3x)/2"))
    '\\frac{x^{2} \\sin\\left(3 x\\right)}{2}'
    """
    return _write(e, "e" in free_symbols(e))


def _write(e: Expr, e_is_name: bool) -> str:
    op = e.op
    if op == "sym":
        return _name(str(e.value))
    if op == "num":
        return _number(e)
    if op in ("pi", "e"):
        return "E" if op == "e" and e_is_name else OPERATORS[op].latex
    if op == "mul":
        return _product(e, e_is_name)
    if op == "pow":
        return _power(e, e_is_name)
    inside = _write(e.args[0], e_is_name)
    if op == "neg":
        bracketed = e.args[0].op in ("add", "sub") or inside[0] == "-" or _folds(e.args[0])
        return "-" + (_bracket(inside) if bracketed else inside)
    if op == "exp" and e_is_name:
        return rf"\exp\left({inside}\right)"
    if op in _AROUND:
        opening, closing = _AROUND[op]
        return opening + inside + closing
    right = _write(e.args[1], e_is_name)
    if op == "div":
        return rf"\frac{{{inside}}}{{{right}}}"
    if OPERATORS[e.args[1].op].precedence == SUM or right[0] == "-":
        right = _bracket(right)
    return inside + _SIGNS[op] + right


def _folds(e: Expr) -> bool:
    r"""Whether a minus before `e` would become part of a number: -(2x) is not -2x."""
    while e.op == "mul":
        e = e.args[0]
    return e.op == "num"


def _name(name: str) -> str:
    base, _, index = name.partition("_")
    if base in GREEK:
        base = f"\\{base}"
    elif len(base) > 1:
        base = rf"\mathrm{{{base}}}"
    return f"{base}_{{{index}}}" if index else base


def _number(e: Expr) -> str:
    value = e.value
    if not isinstance(value, Fraction):
        return str(value)
    sign = "-" if value < 0 else ""
    return rf"{sign}\frac{{{abs(value.numerator)}}}{{{value.denominator}}}"


def _bracket(inside: str) -> str:
    return rf"\left({inside}\right)"


def _product(e: Expr, e_is_name: bool) -> str:
    a, b = e.args
    left = _write(a, e_is_name)
    right = _write(b, e_is_name)
    if OPERATORS[a.op].precedence < PRODUCT:
        left = _bracket(left)
    if OPERATORS[b.op].precedence < PRODUCT or b.op == "mul" or right[0] == "-":
        right = _bracket(right)
    # A number must not touch what stands before it; a space keeps a command and a letter apart.
    return left + (_SIGNS["mul"] if right[0].isdigit() else " ") + right


def _power(e: Expr, e_is_name: bool) -> str:
    a, b = e.args
    base = _write(a, e_is_name)
    exponent = _write(b, e_is_name)
    if a.op in _AROUND and _AROUND[a.op][0].endswith(r"\left(") and _is_count(b):
        head = base.index(r"\left(")
        return f"{base[:head]}^{{{exponent}}}{base[head:]}"
    if precedence(a) < ATOM or a.op in ("e", "exp"):
        base = _bracket(base)
    return f"{base}^{{{exponent}}}"


def _is_count(b: Expr) -> bool:
    return type(b.value) is int and b.value >= 2
