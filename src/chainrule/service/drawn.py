r"""What a page draws with: expressions in several forms, questions in LaTeX.

In: expressions. Out: plain values for the wire. It answers nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import asdict
from typing import Any, Final

from chainrule.expr import Expr, free_symbols, sym, to_latex, to_text
from chainrule.expr.bounds import Bound, Integration, bound_latex
from chainrule.types import Region, Verdict

Wire = dict[str, Any]
_LOOSE: Final = ("add", "sub", "neg")  # what needs brackets behind an operator


def forms(e: Expr) -> Wire:
    """An expression in the forms that a page needs."""
    return {
        "text": to_text(e),
        "latex": to_latex(e),
        "symbols": sorted(free_symbols(e)),
        "tree": tree(e),
    }


def tree(e: Expr) -> list[Any]:
    """A tree as nested lists: `["mul", 2, "x"]` is `["mul", ["num", "2"], ["sym", "x"]]`.

    >>> from chainrule.expr import parse
    >>> tree(parse("2x"))
    ['mul', ['num', '2'], ['sym', 'x']]
    """
    if e.op in ("num", "sym"):
        return [e.op, str(e.value)]
    return [e.op, *map(tree, e.args)]


def derivative_latex(by: Sequence[str], function: Expr) -> str:
    r"""What is asked, with the operator in front.

    >>> from chainrule.expr import parse
    >>> derivative_latex(("x",), parse("x + 1"))
    '\\frac{d}{d x}\\, \\left(x + 1\\right)'
    """
    return _operator(by) + _factor(function)


def integral_latex(function: Expr, over: Iterable[Integration]) -> str:
    r"""An integral, the innermost sign first in `over`.

    >>> from chainrule.expr import parse
    >>> from chainrule.expr.bounds import Infinity
    >>> integral_latex(parse("x"), [Integration("x", parse("0"), Infinity.PLUS)])
    '\\int_{0}^{\\infty} x\\, d x'
    """
    said = _factor(function)
    for each in over:
        ends = ""
        if each.lower is not None and each.upper is not None:
            ends = f"_{{{bound_latex(each.lower)}}}^{{{bound_latex(each.upper)}}}"
        said = rf"\int{ends} {said}\, d {_symbol(each.variable)}"
    return said


def equation_latex(left: Expr, right: Expr, x: str, y: str, order: int = 1) -> str:
    r"""What is asked about an equation.

    >>> from chainrule.expr import parse
    >>> equation_latex(parse("x*y"), parse("1"), "x", "y")
    '\\frac{d y}{d x}\\quad \\text{for}\\quad x y = 1'
    """
    power = f"^{{{order}}}" if order > 1 else ""
    asked = rf"\frac{{d{power} {_symbol(y)}}}{{d {_symbol(x)}{power}}}"
    return rf"{asked}\quad \text{{for}}\quad {to_latex(left)} = {to_latex(right)}"


def bound_tree(bound: Bound | None) -> list[Any] | None:
    """The tree of a bound; None where it is infinite."""
    return tree(bound) if isinstance(bound, Expr) else None


def verdict_fields(verdict: Verdict) -> Wire:
    """A verdict as a table."""
    return {
        "status": verdict.status,
        "partial": verdict.partial,
        "method": verdict.method,
        "detail": verdict.detail,
        "mistake": verdict.mistake or None,
        "regions": region_fields(verdict.regions),
    }


def region_fields(regions: Iterable[Region]) -> list[Wire]:
    """Where what is known, as tables."""
    return [asdict(region) for region in regions]


def _factor(function: Expr) -> str:
    """A function behind an operator."""
    inside = to_latex(function)
    return rf"\left({inside}\right)" if function.op in _LOOSE else inside


def _operator(by: Sequence[str]) -> str:
    r"""The operator in front of what is differentiated, the first variable next to it.

    >>> _operator(("x", "x")), _operator(("y", "x"))
    ('\\frac{d^{2}}{d x^{2}}\\, ', '\\frac{\\partial^{2}}{\\partial x\\,\\partial y}\\, ')
    """
    d = "d" if len(set(by)) == 1 else r"\partial"
    order = len(by)
    if d == "d":
        factors = f"d {_symbol(by[0])}" + (f"^{{{order}}}" if order > 1 else "")
    else:
        factors = r"\,".join(rf"\partial {_symbol(name)}" for name in reversed(by))
    top = d + (f"^{{{order}}}" if order > 1 else "")
    return rf"\frac{{{top}}}{{{factors}}}\, "


def _symbol(name: str) -> str:
    return to_latex(sym(name))
