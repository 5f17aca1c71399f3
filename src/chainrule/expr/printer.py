"""Tree → one line of text: classic, text, Python and SymPy notation.

In: an `Expr`. Out: a text that `parse` reads back to the same tree, with the fewest brackets (a
negative number or term after an operator keeps its brackets: `a - (-b)`). It knows precedence and
the spellings of `operators.py`; LaTeX has its own file, `latex.py`.

A tree that has both the name `e` and Euler's number prints the number as `E`. In Python and in
SymPy's notation a name that means something else there gets an underscore behind it instead (`e_`,
`gamma_`, `S_`), as Python's own style guide has it; `parse` reads it as the name.
"""

from __future__ import annotations

from fractions import Fraction
from typing import Final

from chainrule.expr.coefficients import leading_number
from chainrule.expr.operators import (
    ATOM,
    OPERATORS,
    POWER,
    PRODUCT,
    SIGN,
    SUM,
    Notation,
    is_root_sum,
)
from chainrule.expr.root_sums import parts, written
from chainrule.expr.tree import Expr, Value, free_symbols, walk


class _Strengths(dict[str, int]):
    """How strongly each operator holds together; those that the table only makes up, too."""

    def __missing__(self, name: str) -> int:
        return OPERATORS[name].precedence


_PRECEDENCE: Final = _Strengths((name, row.precedence) for name, row in OPERATORS.items())


class Style:
    """One notation, looked up once: the signs, what opens and closes each function.

    Attributes:
        coefficients: whether a number stands directly before a letter or a bracket, `2x`.
        powers: whether `sin(x)^2` is written `sin^2(x)`.
        names: how the names are written that have another meaning in this notation.
        sums: the form of a sum over roots.
        known: what was written of expressions that share their parts; None where nothing is kept.
    """

    __slots__ = (
        "coefficients", "constants", "functions", "known", "names", "powers", "signs", "sums",
    )  # fmt: skip

    def __init__(self, notation: Notation) -> None:
        rows = OPERATORS.values()
        self.signs = {r.name: r.spelling(notation) for r in rows if r.kind in ("infix", "prefix")}
        self.constants = {r.name: r.spelling(notation) for r in rows if r.kind == "constant"}
        self.functions: dict[str, tuple[str, str]] = {}
        for row in rows:
            if row.kind == "function":
                opening, _, closing = row.spelling(notation).partition("@")
                self.functions[row.name] = (opening, closing)
        self.coefficients = notation in ("classic", "text")
        self.powers = notation == "classic"
        self.names = _NAMES.get(notation, {})
        self.sums = _SUMS.get(notation, "RootSum({equation}, {summand})")
        self.known: dict[Expr, str] | None = None

    def with_e(self, table: str, spelling: str) -> Style:
        """The same but for the spelling of e in one of its tables, `names` or `constants`."""
        other = self.copy()
        setattr(other, table, {**getattr(self, table), "e": spelling})
        return other

    def copy(self) -> Style:
        """The same, with nothing written so far."""
        other = Style.__new__(Style)
        for slot in Style.__slots__:
            setattr(other, slot, getattr(self, slot))
        other.known = None
        return other


def _renamed(*names: str) -> dict[str, str]:
    """`lambda` is a keyword of Python: SymPy's own spelling is `lamda`."""
    return {"lambda": "lamda"} | {name: f"{name}_" for name in (*names, "lamda")}


_NAMES: Final[dict[str, dict[str, str]]] = {
    "classic": {"pi": "pi_"},
    "text": {"pi": "pi_"},
    "python": _renamed("e", "pi", "gamma", "tau"),  # numbers and functions of the module math
    "sympy": _renamed("E", "I", "N", "O", "Q", "S", "beta", "gamma", "pi", "zeta"),
}
_SUMS: Final = {
    "python": "re(fsum({summand} for {letter} in polyroots([{coefficients}])))",
    "sympy": "RootSum({equation}, Lambda({letter}, {summand}))",
}
_CLASSIC: Final = Style("classic")
_TEXT: Final = Style("text")
_E_APART: Final = _TEXT.with_e("names", "e_")
_PYTHON: Final = Style("python")
_SYMPY: Final = Style("sympy")


def to_classic(e: Expr) -> str:
    """The notation of the classic corpus: `6exp^(9a)+4cos^2(3a)`, without spaces."""
    return _line(e, _CLASSIC)


def to_text(e: Expr, *, e_apart: bool = False) -> str:
    """The notation that people type: `2x*sin(3x) + 3x^2*cos(3x)`.

    Args:
        e: the tree.
        e_apart: whether the name e is written `e_`, which no reader takes for Euler's number; where
            e is the variable, a reader knows.

    >>> from chainrule.expr.parser import parse
    >>> to_text(parse("x**2*math.sin(3*x)/2"))
    'x^2*sin(3x)/2'
    """
    return _line(e, _E_APART if e_apart else _TEXT)


class Texts:
    """`to_text` of many expressions that share their parts: each part is written once.

    >>> from chainrule.expr.parser import parse
    >>> texts = Texts()
    >>> texts(parse("2*sin(x)")), texts(parse("2*sin(x)/x"))
    ('2sin(x)', '2sin(x)/x')
    """

    def __init__(self) -> None:
        self._style = _TEXT.copy()
        self._style.known = {}

    def __call__(self, e: Expr) -> str:
        """The text of one."""
        return _line(e, self._style)


def to_python(e: Expr) -> str:
    """Python; it runs after `from math import *` (sec, csc, cot, sums over roots need mpmath's).

    The names e, pi, gamma and tau are numbers and a function there: a symbol called so is written
    with an underscore behind it, and `lambda`, a keyword, as `lamda`.

    >>> from chainrule.expr.parser import parse
    >>> to_python(parse("3e^2 gamma", "e"))
    '3*e_**2*gamma_'
    """
    return _line(e, _PYTHON)


def to_sympy_text(e: Expr) -> str:
    """SymPy's own names: `log(x, 10)`, `Abs(x)`, `E`.

    A symbol that is called like an object of SymPy's (E, I, N, O, Q, S, beta, gamma, pi, zeta) is
    written with an underscore behind it, and `lambda` as SymPy does it, `lamda`.

    >>> from chainrule.expr.parser import parse
    >>> to_sympy_text(parse("S^2 + beta*x"))
    'S_**2 + beta_*x'
    """
    return _line(e, _SYMPY)


def _line(e: Expr, style: Style) -> str:
    line = _write(e, style)
    if style.coefficients and e_is_name_and_number(e):
        line = _write(e, style.with_e("constants", "E"))
    return line


def e_is_name_and_number(e: Expr) -> bool:
    """Whether `e` is both a name and Euler's number in one tree."""
    return "e" in free_symbols(e) and any(node.op == "e" for node in walk(e))


def _write(e: Expr, style: Style) -> str:
    op = e.op
    if op == "sym":
        name = str(e.value)
        # one more underscore, so that no two names become one
        return style.names.get(name) or (f"{name}_" if style.names and name[-1:] == "_" else name)
    if op == "num":
        return str(e.value)
    if style.known is None:
        return _operation(e, style)
    found = style.known.get(e)
    if found is None:
        found = style.known[e] = _operation(e, style)
    return found


def _operation(e: Expr, style: Style) -> str:
    op = e.op
    around = style.functions.get(op)
    if around is not None:
        return around[0] + _write(e.args[0], style) + around[1]
    if op == "mul":
        return _product(e, style)
    if op == "pow":
        return _power(e, style)
    if op == "neg":
        return _negative(e, style)
    if is_root_sum(op):
        return _sum_over_roots(e, style)
    if not e.args:
        return style.constants[op]
    a, b = e.args
    left = _write(a, style)
    right = _write(b, style)
    if op == "div":
        if _PRECEDENCE[a.op] < PRODUCT:
            left = f"({left})"
        if precedence(b) <= PRODUCT:
            right = f"({right})"
    elif _PRECEDENCE[b.op] == SUM or right[0] == "-":
        right = f"({right})"
    return left + style.signs[op] + right


def _sum_over_roots(e: Expr, style: Style) -> str:
    both = written(e)
    return style.sums.format(
        letter=both.letter,
        equation=_write(both.equation, style),
        summand=_write(both.summand, style),
        coefficients=", ".join(map(str, reversed(parts(e.op).bottom))),
    )


def precedence(e: Expr) -> int:
    """How strongly `e` holds together in print: `1/2` is a product, `-2` has a sign."""
    if e.op != "num":
        return _PRECEDENCE[e.op]
    value = e.value
    if value < 0:  # type: ignore[operator]
        return SIGN
    return PRODUCT if type(value) is Fraction else ATOM


def _product(e: Expr, style: Style) -> str:
    a, b = e.args
    left = _write(a, style)
    right = _write(b, style)
    if _PRECEDENCE[a.op] < PRODUCT:
        left = f"({left})"
    if precedence(b) <= PRODUCT:
        right = f"({right})"
    if style.coefficients and a.op == "num" and type(a.value) is int:
        first = right[0]
        # not 2e: `2e-3` would be a number
        if (first == "(" or first.isalpha()) and b.op != "e":
            return left + right
    return left + style.signs["mul"] + right


def _power(e: Expr, style: Style) -> str:
    a, b = e.args
    exponent = _write(b, style)
    if style.powers and a.op in style.functions and _is_count(b.value):
        opening, closing = style.functions[a.op]
        # not log10^2(x), where the digits could be an argument, nor exp^2(x)
        if opening[-1] == "(" and opening[-2].isalpha():
            return f"{opening[:-1]}^{exponent}({_write(a.args[0], style)}{closing}"
    base = _write(a, style)
    # `e^x` would be exp(x), and a classic `exp^(x)^2` is exp(x^2)
    if precedence(a) < ATOM or a.op == "e" or (a.op == "exp" and style.powers):
        base = f"({base})"
    if not _is_bare_exponent(b):
        exponent = f"({exponent})"
    return base + style.signs["pow"] + exponent


def _is_count(value: Value) -> bool:
    return type(value) is int and value >= 2


def _is_bare_exponent(b: Expr) -> bool:
    """x^2, x^-2, x^-y, x^y^z, x^sin(y): no brackets; x^(1/2), x^(2y), x^(-2y): brackets."""
    if b.op == "neg":
        return precedence(b.args[0]) >= POWER
    if b.op == "num":
        return type(b.value) is int
    return _PRECEDENCE[b.op] >= POWER


def _negative(e: Expr, style: Style) -> str:
    (a,) = e.args
    inside = _write(a, style)
    if _PRECEDENCE[a.op] == SUM or inside[0] == "-" or leading_number(a) is not None:
        inside = f"({inside})"
    return style.signs["neg"] + inside
