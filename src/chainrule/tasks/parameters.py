"""What parameters must not be for an antiderivative to have a value: n is not -1 for x^n.

In: an integrand, its antiderivative as it is shown, and the verdict on it. Out: the verdict with
the zeros that hold no variable named, of denominators and in logarithms, but for those that the
integrand has, too.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from functools import partial
from typing import Final

from chainrule.algebra import Algebra, Speaker, TooCostly, Undefined, coefficients, compute
from chainrule.errors import TooLarge
from chainrule.expr import Expr, fold, substitute, sym, to_text, walk
from chainrule.expr.walks import operators_in, replaced
from chainrule.simplifier import simplify
from chainrule.types import Verdict

_SHOWN: Final = 4
_LIMIT: Final = 1_000


def with_conditions(verdict: Verdict, function: Expr, answer: Expr, variable: str) -> Verdict:
    """An accepted verdict that names the values of parameters for which the answer has none.

    >>> from chainrule.expr import parse
    >>> proved = Verdict("proved", "normal form")
    >>> with_conditions(proved, parse("x^n"), parse("x^(n + 1)/(n + 1)"), "x").detail
    'where n is not -1'
    """
    if not verdict.accepted or answer.names <= {variable}:
        return verdict
    known = set(denominators(function))
    below = (e for e in denominators(answer) if e not in known)
    found = dict.fromkeys(_word(e) for e in below if e.names and variable not in e.names)
    if not found:
        return verdict
    said = ", ".join([*found][:_SHOWN]) + (", ..." if len(found) > _SHOWN else "")
    return replace(verdict, detail="; ".join(filter(None, (verdict.detail, f"where {said}"))))


def _word(e: Expr) -> str:
    """`n is not -1` for n + 1."""
    if e.op in ("add", "sub"):
        left, right = e.args
        if left.op == "sym" and right.op == "num":
            value = right if e.op == "sub" else fold.neg(right)
            return f"{to_text(left)} is not {to_text(value)}"
    return f"{to_text(e)} is not 0"


def denominators(F: Expr) -> Iterator[Expr]:
    """The factors of all denominators; of a logarithm what it must not be, less one.

    And letters that are not 0 inside of a logarithm: b of `ln(abs(b*x)/abs(a))`.
    """
    for node in walk(F):
        if node.op == "div":
            yield from _factors(node.args[1])
        elif node.op == "pow":
            exponent = node.args[1].value
            if isinstance(exponent, int) and exponent < 0:
                yield from _factors(node.args[0])
        elif node.op == "log":
            yield from _letters_of_all(node.args[0])
            yield from _norm(node.args[0])


def _norm(e: Expr) -> Iterator[Expr]:
    """`b^2 - 4a*c` for `2a*x + b + 2sqrt(a)*sqrt(a*x^2 + b*x + c)`: with its conjugate that is what
    it gives, so that it is 0 for half of all x where that is."""
    while e.op in ("abs", "pow", "div"):
        e = e.args[0]
    if len(e.names) < 2 or e.op not in ("add", "sub") or "sqrt" not in operators_in(e):
        return
    sizes = {
        node: node.args[0] for node in walk(e) if node.op == "abs" and node.args[0].op == "sym"
    }
    with suppress(TooCostly, Undefined, TooLarge):
        norm = compute(partial(_of_root, e=replaced(e, sizes)), limit=_LIMIT)
        yield from () if norm is None else _factors(simplify(norm, like=fold.ONE).expression)


def _of_root(algebra: Algebra, e: Expr) -> Expr | None:
    """A sum with one root of a sum, times its conjugate."""
    table = algebra.table
    top = table.quotient(algebra.form(e)).top
    roots = [
        i for i in table.indices(top)
        if table.kernels[i].kind == "root" and table.kernels[i].degree == 2
        and len(algebra.ring.gens[i] ** 2 - table.kernels[i].relation) > 1
    ]  # fmt: skip
    if len(roots) != 1:
        return None
    plain, beside, *more = (*coefficients(top, roots[0]), algebra.ring.zero.poly)
    root = algebra.ring.gens[roots[0]]
    whole = table.reduce((plain - beside * root) * (plain + beside * root))
    return (
        None if more[:-1] else Speaker(table).quotient(table.lowest(whole, algebra.ring.one.poly))
    )


def _letters_of_all(e: Expr) -> Iterator[Expr]:
    """Letters that make it 0 for every value of the others."""
    for name in sorted(e.names) if len(e.names) > 1 else ():
        if _is_zero(substitute(e, {name: fold.ZERO})):
            yield sym(name)


def _is_zero(e: Expr) -> bool:
    """Whether it is so by its form, as `0*x/abs(a)` is."""
    if e.op == "mul":
        return any(map(_is_zero, e.args))
    if e.op in ("add", "sub"):
        return all(map(_is_zero, e.args))
    if e.op in ("div", "neg", "abs", "sqrt", "pow"):
        return _is_zero(e.args[0])
    return e == fold.ZERO


def _factors(e: Expr) -> Iterator[Expr]:
    """The factors of a product, roots, powers and bars taken off."""
    if e.op == "mul":
        for part in e.args:
            yield from _factors(part)
    elif e.op == "log":
        yield fold.sub(e.args[0], fold.ONE)
    elif e.op in ("sqrt", "pow", "neg", "abs"):
        yield from _factors(e.args[0])
    else:
        yield e
