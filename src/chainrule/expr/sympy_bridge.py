"""Expr ↔ SymPy, node by node; no text is ever given to SymPy.

In: an `Expr` or a SymPy expression. Out: the other. It needs the extra `chainrule[sympy]`, and is
the only file of this package that imports SymPy. `cbrt` becomes SymPy's principal root `x**(1/3)`,
which differs from the real root for negative x.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from fractions import Fraction
from functools import reduce
from typing import Any, Final

import sympy
from sympy.core.function import AppliedUndef

from chainrule.errors import InputError, TooLarge
from chainrule.expr import fold
from chainrule.expr.bounds import Bound, Infinity, Integration
from chainrule.expr.differentiate import differentiate
from chainrule.expr.meanings import applied, extreme, factorial_of, polygamma
from chainrule.expr.names import own_name
from chainrule.expr.operators import CONSTANTS, OPERATORS, is_root_sum
from chainrule.expr.residues import sum_over_roots
from chainrule.expr.root_sums import written
from chainrule.expr.sympy_pieces import from_piecewise
from chainrule.expr.tree import Expr, const, make, num, sym, unary

MAX_EVALUATED_BITS: Final = 33_000
"""SymPy evaluates powers of numbers on sight; a longer result (10,000 digits) is refused."""

# name → (SymPy's class, its arguments, None for ours): `log(@, 10)` has a second argument, 10.
_TO: Final[dict[str, tuple[Any, tuple[int | None, ...]]]] = {}
for _row in OPERATORS.values():
    if _row.kind == "function":
        _head, _, _inside = _row.sympy.partition("(")
        _places = tuple(
            None if part.strip() == "@" else int(part) for part in _inside.rstrip(")").split(",")
        )
        _TO[_row.name] = (getattr(sympy, _head), _places)
_FROM: Final = {
    head: name for name, (head, more) in _TO.items() if len(more) == 1 and isinstance(head, type)
}
_CONSTANTS: Final = {name: getattr(sympy, OPERATORS[name].sympy) for name in CONSTANTS}


def to_sympy(e: Expr, symbols: Mapping[str, Any] | None = None) -> Any:
    """The SymPy expression, with SymPy's automatic evaluation.

    Args:
        e: the tree.
        symbols: SymPy symbols by their names; a name that is not among them is a plain symbol.

    Raises:
        TooLarge: a power of numbers in it would be evaluated to a gigantic number.

    >>> from chainrule.expr.parser import parse
    >>> to_sympy(parse("x^2 sin(3x)"))
    x**2*sin(3*x)
    """
    op = e.op
    if op == "sym":
        name = str(e.value)
        return (symbols or {}).get(name) or sympy.Symbol(name)
    if op == "num":
        value = Fraction(e.value)  # type: ignore[arg-type]
        return sympy.Rational(value.numerator, value.denominator)
    if op in _CONSTANTS:
        return _CONSTANTS[op]
    if is_root_sum(op):
        return _to_root_sum(e, symbols)
    args = [to_sympy(a, symbols) for a in e.args]
    if op in _TO:
        head, places = _TO[op]
        return head(*(args[0] if place is None else place for place in places))
    if op == "neg":
        return -args[0]
    a, b = args
    if op == "add":
        return a + b
    if op == "sub":
        return a - b
    if op == "mul":
        return a * b
    return a / b if op == "div" else _power(a, b)


def _to_root_sum(e: Expr, symbols: Mapping[str, Any] | None) -> Any:
    """SymPy's own sum over roots; it writes some of them out in radicals."""
    both = written(e)
    t = sympy.Dummy(both.letter)
    known = {**(symbols or {}), both.letter: t}
    equation, summand = (to_sympy(part, known) for part in (both.equation, both.summand))
    return sympy.RootSum(equation, sympy.Lambda(t, summand), auto=False)


def _from_root_sum(e: Any) -> Expr:
    (t,) = e.fun.variables
    taken = {symbol.name for symbol in e.fun.expr.free_symbols}
    name = next(name for name in (f"t_{k}" for k in range(len(taken) + 1)) if name not in taken)
    letter = sympy.Symbol(name)
    equation = e.poly.as_expr(letter)
    return sum_over_roots(name, from_sympy(equation), from_sympy(e.fun.expr.subs(t, letter)))


def _power(a: Any, b: Any) -> Any:
    if a.is_number and b.is_Rational:
        bits = max(abs(a.p), a.q).bit_length() if a.is_Rational else 1
        if abs(b) * bits > MAX_EVALUATED_BITS and a not in (0, 1, -1):
            raise TooLarge("a power of numbers is too large for SymPy, which would evaluate it")
    return a**b


def symbols_of(e: Any) -> dict[str, Any]:
    """The symbols of a SymPy expression by their names.

    Raises:
        InputError: two of them have the same name.

    >>> symbols_of(sympy.Symbol("x", positive=True) ** 2)
    {'x': x}
    """
    found: dict[str, Any] = {}
    bound = e.variables if isinstance(e, sympy.Integral) else ()
    for symbol in (*e.free_symbols, *bound):
        if (other := found.setdefault(own_name(symbol.name), symbol)) != symbol:
            raise InputError(f"{_alike(other, symbol)}: rename one")
    return found


def _alike(one: Any, other: Any) -> str:
    """Why two symbols have one name here."""
    if one.name != other.name:
        return f"{min(one.name, other.name)} and {max(one.name, other.name)} are one name here"
    if one.assumptions0 != other.assumptions0:
        return f"two symbols with different assumptions are called {one.name}"
    return f"two symbols, of which one is a Dummy, are called {one.name}"


def integral_from_sympy(e: Any) -> tuple[Expr, tuple[Integration, ...]]:
    """What a SymPy `Integral` integrates, and over what, the innermost first.

    Raises:
        InputError: it has something that chainrule has no operator for, or one bound only.

    >>> x, y = sympy.symbols("x y")
    >>> function, over = integral_from_sympy(sympy.Integral(x * y, (x, 0, y), (y, 0, sympy.oo)))
    >>> function, [(each.variable, each.upper) for each in over]
    (mul(x, y), [('x', y), ('y', <Infinity.PLUS: 'oo'>)])
    """
    over = []
    for limits in e.limits:
        variable, *bounds = limits
        if len(bounds) == 1:
            raise InputError(
                f"the integral has one bound for {variable}: give both, or none for an "
                "antiderivative"
            )
        over.append(Integration(own_name(variable.name), *map(bound_from_sympy, bounds)))
    return from_sympy(e.function), tuple(over)


def bound_from_sympy(e: Any) -> Bound:
    """A bound of an integral."""
    if e in (sympy.oo, -sympy.oo):
        return Infinity.PLUS if e == sympy.oo else Infinity.MINUS
    return from_sympy(e)


def from_sympy(e: Any) -> Expr:
    """The tree of a SymPy expression, in SymPy's own order of terms and factors.

    Raises:
        InputError: it has something that chainrule has no operator for (I, oo, a sum sign, ...).

    >>> x = sympy.Symbol("x")
    >>> from_sympy(x * sympy.sin(x) / 2)
    div(mul(x, sin(x)), 2)
    """
    if e.is_Symbol:
        return sym(own_name(e.name))
    if e.is_Rational:
        return num(Fraction(int(e.p), int(e.q)))
    if e.is_Float and e.is_finite:
        return num(Fraction(str(e)))
    for name, constant in _CONSTANTS.items():
        if e == constant:
            return const(name)
    if e.is_Add:
        return _sum(e.as_ordered_terms())
    if e.is_Mul:
        return _quotient(e.as_ordered_factors())
    if e.func in _FROM and (len(e.args) == 1 or e.func is sympy.Heaviside):
        return make(_FROM[e.func], from_sympy(e.args[0]))
    if e.func in _CALLS and (tree := _CALLS[e.func](list(map(from_sympy, e.args)))) is not None:
        return tree
    if e.is_Pow:
        return _from_power(e)
    if e.func in _WHOLE:
        return _WHOLE[e.func](e)
    if isinstance(e, sympy.Integral):
        raise InputError("SymPy's Integral stands alone, as in chainrule.integrate(Integral(f, x))")
    raise InputError(_refusal(e))


def _refusal(e: Any) -> str:
    """Why something is not taken, and what to give instead."""
    said = f"SymPy's {e.func.__name__} has no counterpart in chainrule"
    if isinstance(e, AppliedUndef):
        return f"the function {e.func.__name__} is not known: give an expression for {e}"
    instead = next((told for kind, told in _INSTEAD.items() if isinstance(e, kind)), "")
    return f"{said}: {instead}" if instead else said


_INSTEAD: Final[dict[Any, str]] = {
    sympy.Sum: "give its terms, as its doit() may",
    sympy.Subs: "give its doit()",
    sympy.Limit: "give its doit()",
    sympy.core.relational.Relational: "give one side, or the difference of both",
}


_CALLS: Final[dict[Any, Callable[[list[Expr]], Expr | None]]] = {
    sympy.factorial: lambda args: factorial_of(*args),
    sympy.polygamma: lambda args: polygamma(*args),
    sympy.acoth: lambda args: applied("acoth", args[0], None),
    sympy.acsch: lambda args: applied("acsch", args[0], None),
    sympy.asech: lambda args: applied("asech", args[0], None),
    sympy.atan2: lambda args: applied("atan", args[0], args[1]),
    sympy.sinc: lambda args: make("div", make("sin", *args), *args),
    sympy.frac: lambda args: _remainder(args[0], num(1)),
    sympy.Mod: lambda args: _remainder(*args),
    sympy.Min: lambda args: extreme("min", args),
    sympy.Max: lambda args: extreme("max", args),
}


def _remainder(a: Expr, b: Expr) -> Expr:
    """`a - b·floor(a/b)`, which has the sign of b, as SymPy's and Python's have."""
    return fold.sub(a, fold.mul(b, unary("floor", fold.div(a, b))))


def _from_derivative(e: Any) -> Expr:
    """The derivative itself, by the rules."""
    function = from_sympy(e.expr)
    for variable, times in e.variable_count:
        if not (variable.is_Symbol and times.is_Integer):
            raise InputError(f"{e} is no derivative by a symbol a number of times")
        for _ in range(int(times)):
            function = differentiate(function, own_name(variable.name))
    return function


_WHOLE: Final[dict[Any, Callable[[Any], Expr]]] = {
    sympy.Piecewise: lambda e: from_piecewise(e, from_sympy),
    sympy.RootSum: _from_root_sum,
    sympy.Derivative: _from_derivative,
}


def _from_power(e: Any) -> Expr:
    base, exponent = e.args
    if exponent == sympy.Rational(1, 2):
        return make("sqrt", from_sympy(base))
    if exponent.is_Rational and exponent < 0:
        return make("div", num(1), from_sympy(base**-exponent))
    return make("pow", from_sympy(base), from_sympy(exponent))


def _sum(terms: list[Any]) -> Expr:
    total = from_sympy(terms[0])
    for term in terms[1:]:
        minus = term.could_extract_minus_sign()
        total = make("sub" if minus else "add", total, from_sympy(-term if minus else term))
    return total


def _quotient(factors: list[Any]) -> Expr:
    above: list[Expr] = []
    below: list[Expr] = []
    minus = False
    for factor in factors:
        if factor.is_Rational:
            minus ^= bool(factor < 0)
            top, bottom = abs(int(factor.p)), int(factor.q)
            above += [num(top)] if top != 1 else []
            below += [num(bottom)] if bottom != 1 else []
        elif factor.is_Pow and factor.exp.is_Rational and factor.exp < 0:
            below.append(from_sympy(factor.base**-factor.exp))
        else:
            above.append(from_sympy(factor))
    tree = _product(above or [num(1)])
    if below:
        tree = make("div", tree, _product(below))
    return unary("neg", tree) if minus else tree


def _product(factors: Iterable[Expr]) -> Expr:
    return reduce(lambda a, b: make("mul", a, b), factors)
