r"""Tree → LaTeX.

In: an `Expr`. Out: a text for a page, `\frac{1}{2} x^{2}\sin 3 x`, that `parse` reads back to the
same tree. It differs from the one-line notations in its fractions and exponents, which need no
brackets, in products, which are written side by side, and in functions of a letter, a number or a
multiple of a letter, which need no brackets where nothing follows that they could be taken to end
with: `x\cos x - \sin x`, but `\cos\left(x\right) y`.
"""

from __future__ import annotations

from fractions import Fraction
from typing import Final

from chainrule.expr.coefficients import leading_number, opposite
from chainrule.expr.operators import ATOM, GREEK, OPERATORS, PRODUCT, SUM, is_root_sum
from chainrule.expr.patterns import Pattern
from chainrule.expr.printer import precedence
from chainrule.expr.root_sums import written
from chainrule.expr.tree import Expr, free_symbols

_AROUND: Final = {
    row.name: (row.latex.partition("@")[0], row.latex.partition("@")[2])
    for row in OPERATORS.values()
    if row.kind == "function"
}
_FRACTION: Final = Pattern(r"\\frac\{[0-9]+\}\{[0-9]+\}")
_SIGNS: Final = {
    row.name: row.latex for row in OPERATORS.values() if row.kind in ("infix", "prefix")
}


def to_latex(e: Expr) -> str:
    r"""LaTeX, without the dollar signs.

    >>> from chainrule.expr.parser import parse
    >>> to_latex(parse("x^2 sin(3x)/2"))
    '\\frac{x^{2}\\sin 3 x}{2}'
    """
    return _write(e, "e" in free_symbols(e))


def _write(e: Expr, e_is_name: bool, *, is_last: bool = True) -> str:
    """LaTeX of a part; `is_last`: whether nothing follows that its last function could take in."""
    op = e.op
    if op == "sym":
        return _name(str(e.value))
    if op == "num":
        return _number(e)
    if op in ("pi", "e"):
        return "E" if op == "e" and e_is_name else OPERATORS[op].latex
    if op == "mul":
        return _product(e, e_is_name, is_last)
    if op == "pow":
        return _power(e, e_is_name, is_last)
    if is_root_sum(op):
        return _sum_over_roots(e, e_is_name, is_last)
    if is_last and _is_open(e):
        return f"{_command(op)} {_write(e.args[0], e_is_name)}"
    if op == "div" and _is_negative(e):
        return "-" + _write(opposite(e), e_is_name)
    inside = _write(e.args[0], e_is_name)
    if op == "neg":
        loose = e.args[0].op in ("add", "sub") or inside[0] == "-"
        bracketed = loose or leading_number(e.args[0]) is not None
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


def _is_negative(e: Expr) -> bool:
    r"""Whether a quotient begins with a negative number: the minus stands before the line."""
    number = leading_number(e)
    return number is not None and number.value < 0  # type: ignore[operator]


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


def _product(e: Expr, e_is_name: bool, is_last: bool) -> str:
    a, b = e.args
    ends = _starts_with_function(b) and not _ends_with_sum(a)
    left = _write(a, e_is_name, is_last=ends)
    right = _write(b, e_is_name, is_last=is_last)
    if OPERATORS[a.op].precedence < PRODUCT:
        left = _bracket(left)
    if OPERATORS[b.op].precedence < PRODUCT or b.op == "mul" or right[0] == "-":
        right = _bracket(right)
    # A number must not touch what stands before it, nor a fraction a number; a space keeps a
    # command and a letter apart.
    if right[0].isdigit() or (left[-1].isdigit() and _FRACTION.fullmatch(right)):
        return left + _SIGNS["mul"] + right
    return left + ("" if _is_named(b.args[0] if b.op == "pow" else b) else " ") + right


def _sum_over_roots(e: Expr, e_is_name: bool, is_last: bool) -> str:
    r"""`\sum_{t\colon t^{3}+t+1=0} ...`; whatever follows would belong to it without brackets."""
    both = written(e)
    equation, summand = (_write(part, e_is_name) for part in (both.equation, both.summand))
    found = rf"\sum_{{{both.letter}\colon {equation} = 0}}{summand}"
    return found if is_last else _bracket(found)


def _ends_with_sum(e: Expr) -> bool:
    return is_root_sum(e.args[1].op if e.op == "mul" else e.op)


def _command(op: str) -> str:
    return _AROUND[op][0].removesuffix(r"\left(")


def _is_named(e: Expr) -> bool:
    """Whether `e` is a function with a name before a bracket, and no root and no power of e."""
    return e.op in _AROUND and _AROUND[e.op][0].endswith(r"\left(")


def _is_open(e: Expr) -> bool:
    """Whether `e` is a function that needs no brackets: sin x, ln 2, cos 3x."""
    if not _is_named(e) or _AROUND[e.op][0].startswith(r"\operatorname"):
        return False
    (inside,) = e.args
    if inside.op == "mul" and _is_count(inside.args[0]):
        return _is_letter(inside.args[1])
    return _is_letter(inside) or _is_count(inside)


def _is_letter(e: Expr) -> bool:
    if e.op == "pi":
        return True
    base = str(e.value).partition("_")[0]
    return e.op == "sym" and (len(base) == 1 or base in GREEK)


def _starts_with_function(e: Expr) -> bool:
    """Whether a function without brackets before `e` certainly ends there."""
    e = e.args[0] if e.op == "pow" and _is_count(e.args[1]) else e
    return _is_open(e)


def _power(e: Expr, e_is_name: bool, is_last: bool) -> str:
    a, b = e.args
    base = _write(a, e_is_name, is_last=False)
    exponent = str(b.value) if b.op == "num" else _write(b, e_is_name)
    if _is_named(a) and _is_count(b):
        head = _command(a.op)
        if is_last and _is_open(a):
            short = exponent if len(exponent) == 1 else f"{{{exponent}}}"
            return f"{head}^{short} {_write(a.args[0], e_is_name)}"
        return f"{head}^{{{exponent}}}{base[len(head) :]}"
    if precedence(a) < ATOM or a.op in ("e", "exp"):
        base = _bracket(base)
    return f"{base}^{{{exponent}}}"


def _is_count(b: Expr) -> bool:
    return type(b.value) is int and b.value >= 2
