r"""Tree → LaTeX.

In: an `Expr`. Out: a text for a page, `\frac{1}{2} x^{2}\sin 3 x`, that `parse` reads back to the
same tree. It differs from the one-line notations in its fractions and exponents, which need no
brackets, in products, which are written side by side, and in functions of a letter, a number or a
multiple of a letter, which need no brackets where nothing follows that they could be taken to end
with: `x\cos x - \sin x`, but `\cos\left(x\right) y`. Where one of them needs brackets, all of them
have some. What stands between bars needs none: `\ln\left|x\right|`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
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
# What could be read as the sign of a derivative: \frac{x d}{d x}.
_SIGN_ABOVE: Final = re.compile(r"(?<![A-Za-z])(?:d|\\delta)(?![A-Za-z])")
_SIGN_BELOW: Final = re.compile(r"(?:(?<![A-Za-z\\])d|\\delta) (?=[A-Za-z\\])")
_SIGNS: Final = {
    row.name: row.latex for row in OPERATORS.values() if row.kind in ("infix", "prefix")
}


@dataclass(slots=True)
class _Style:
    """How the functions of one text are written.

    Attributes:
        e_is_name: whether e is a letter in it, and no number.
        bracketed: whether there are brackets where none are needed, too.
        refused: whether a function that needs none had to have some, for what follows it.
    """

    e_is_name: bool
    bracketed: bool = False
    refused: bool = False

    def leaves_open(self, e: Expr, *, is_last: bool) -> bool:
        """Whether a function is written without brackets."""
        if not _is_open(e):
            return False
        self.refused = self.refused or not is_last
        return is_last and not self.bracketed


def to_latex(e: Expr) -> str:
    r"""LaTeX, without the dollar signs.

    >>> from chainrule.expr.parser import parse
    >>> to_latex(parse("x^2 sin(3x)/2"))
    '\\frac{x^{2}\\sin 3 x}{2}'
    """
    style = _Style("e" in free_symbols(e))
    text = _write(e, style)
    if style.refused:
        text = _write(e, _Style(style.e_is_name, bracketed=True))
    return text


def _write(e: Expr, style: _Style, *, is_last: bool = True) -> str:
    """LaTeX of a part; `is_last`: whether nothing follows that its last function could take in."""
    op = e.op
    if op == "sym":
        return _name(str(e.value))
    if op == "num":
        return _number(e)
    if op in ("pi", "e"):
        return "E" if op == "e" and style.e_is_name else OPERATORS[op].latex
    if op == "mul":
        return _product(e, style, is_last)
    if op == "pow":
        return _power(e, style, is_last)
    if is_root_sum(op):
        return _sum_over_roots(e, style, is_last)
    if style.leaves_open(e, is_last=is_last):
        return _command(op) + _open_argument(e, style)
    if op == "div" and _is_negative(e):
        return "-" + _write(opposite(e), style)
    inside = _write(e.args[0], style)
    if op == "neg":
        loose = e.args[0].op in ("add", "sub") or inside[0] == "-"
        bracketed = loose or leading_number(e.args[0]) is not None
        return "-" + (_bracket(inside) if bracketed else inside)
    if op == "exp" and style.e_is_name:
        return rf"\exp\left({inside}\right)"
    if op in _AROUND:
        opening, closing = _AROUND[op]
        return opening + inside + closing
    right = _write(e.args[1], style)
    if op == "div":
        return _fraction(inside, right)
    if OPERATORS[e.args[1].op].precedence == SUM or right[0] == "-":
        right = _bracket(right)
    return inside + _SIGNS[op] + right


def _fraction(above: str, below: str) -> str:
    if _SIGN_ABOVE.search(above):
        below = _SIGN_BELOW.sub(lambda found: rf"{found[0]}\cdot ", below)
    return rf"\frac{{{above}}}{{{below}}}"


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


def _product(e: Expr, style: _Style, is_last: bool) -> str:
    a, b = e.args
    ends = _is_named(_base(b)) and not _ends_with_sum(a)  # where a function begins, one has ended
    left = _write(a, style, is_last=ends)
    right = _write(b, style, is_last=is_last)
    if OPERATORS[a.op].precedence < PRODUCT:
        left = _bracket(left)
    if OPERATORS[b.op].precedence < PRODUCT or b.op == "mul" or right[0] == "-":
        right = _bracket(right)
    # A number must not touch what stands before it, nor a fraction a number; a space keeps a
    # command and a letter apart.
    if right[0].isdigit() or (left[-1].isdigit() and _FRACTION.fullmatch(right)):
        return left + _SIGNS["mul"] + right
    return left + ("" if _is_named(_base(b)) else " ") + right


def _sum_over_roots(e: Expr, style: _Style, is_last: bool) -> str:
    r"""`\sum_{t\colon t^{3}+t+1=0} ...`; whatever follows would belong to it without brackets."""
    both = written(e)
    equation, summand = (_write(part, style) for part in (both.equation, both.summand))
    found = rf"\sum_{{{both.letter}\colon {equation} = 0}}{summand}"
    return found if is_last else _bracket(found)


def _ends_with_sum(e: Expr) -> bool:
    return is_root_sum(e.args[1].op if e.op == "mul" else e.op)


def _command(op: str) -> str:
    return _AROUND[op][0].removesuffix(r"\left(")


def _is_named(e: Expr) -> bool:
    """Whether `e` is a function with a name before a bracket, and no root and no power of e."""
    return e.op in _AROUND and _AROUND[e.op][0].endswith(r"\left(")


def _open_argument(e: Expr, style: _Style) -> str:
    """The argument of a function without brackets; bars keep apart from its name by themselves."""
    inside = _write(e.args[0], style)
    return inside if e.args[0].op == "abs" else f" {inside}"


def _is_open(e: Expr) -> bool:
    """Whether `e` is a function that needs no brackets: sin x, ln 2, cos 3x, ln |x|."""
    if not _is_named(e) or OPERATORS[e.op].late or _AROUND[e.op][0].startswith(r"\operatorname"):
        return False
    (inside,) = e.args
    if inside.op == "abs":
        return True
    if inside.op == "mul" and _is_count(inside.args[0]):
        return _is_letter(inside.args[1])
    return _is_letter(inside) or _is_count(inside)


def _is_letter(e: Expr) -> bool:
    if e.op == "pi":
        return True
    base = str(e.value).partition("_")[0]
    return e.op == "sym" and (len(base) == 1 or base in GREEK)


def _base(e: Expr) -> Expr:
    return e.args[0] if e.op == "pow" else e


def _power(e: Expr, style: _Style, is_last: bool) -> str:
    a, b = e.args
    exponent = str(b.value) if b.op == "num" else _write(b, style)
    if _is_named(a) and _is_count(b):
        head = _command(a.op)
        if style.leaves_open(a, is_last=is_last):
            short = exponent if len(exponent) == 1 else f"{{{exponent}}}"
            return f"{head}^{short}{_open_argument(a, style)}"
        return f"{head}^{{{exponent}}}{_bracket(_write(a.args[0], style))}"
    base = _write(a, style, is_last=False)
    if precedence(a) < ATOM or a.op in ("e", "exp"):
        base = _bracket(base)
    return f"{base}^{{{exponent}}}"


def _is_count(b: Expr) -> bool:
    return type(b.value) is int and b.value >= 2
