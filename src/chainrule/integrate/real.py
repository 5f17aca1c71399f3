"""Logarithms that are real wherever their argument is.

In: an antiderivative, and the integrand. Out: the same with `log|u|` for each logarithm of its own,
which has the same derivative for u < 0. Where u is certainly positive, or the integrand has the
logarithm itself, it stays as it is. Certain is what is shown by the form alone; nothing is sampled.
"""

from __future__ import annotations

from fractions import Fraction

from chainrule.expr.tree import Expr, make, walk

_POSITIVE = frozenset(("exp", "cosh", "sech", "pi", "e", "abs", "sqrt"))


def with_real_logarithms(F: Expr, f: Expr) -> Expr:
    """`F` with real logarithms.

    >>> from chainrule.expr import parse, to_text
    >>> to_text(with_real_logarithms(parse("ln(x) + ln(x^2 + 1)"), parse("1/x")))
    'ln(abs(x)) + ln(x^2 + 1)'
    """
    kept = {node for node in walk(f) if node.op == "log"}
    known: dict[Expr, Expr] = {}

    def real(e: Expr) -> Expr:
        if not e.args or e in kept:
            return e
        found = known.get(e)
        if found is None:
            args = tuple(map(real, e.args))
            if e.op == "log" and not is_positive(args[0]):
                args = (_absolute(args[0]),)
            found = known[e] = e if args == e.args else make(e.op, *args)
        return found

    return real(F)


def _absolute(u: Expr) -> Expr:
    return _absolute(u.args[0]) if u.op == "neg" else make("abs", u)


def is_positive(e: Expr) -> bool:
    """Whether an expression is certainly not negative wherever it is real, by its form.

    >>> from chainrule.expr import parse
    >>> is_positive(parse("x^2 + exp(x)")), is_positive(parse("x^3"))
    (True, False)
    """
    op = e.op
    if op == "num":
        return e.value > 0  # type: ignore[operator]
    if op in _POSITIVE:
        return True
    if op in ("add", "mul", "div"):
        return all(map(is_positive, e.args))
    if op == "pow":
        exponent = e.args[1].value
        even = isinstance(exponent, int | Fraction) and exponent.numerator % 2 == 0
        return even or is_positive(e.args[0])
    return False
