"""Substitutions: a kernel, a power of the variable, the argument of a kernel.

In: a problem. Out: the antiderivative of a simpler one with the new variable put back. Whether a
substitution leaves nothing of the old variable is decided exactly, by the kernels.
"""

from __future__ import annotations

from collections.abc import Mapping
from math import gcd
from typing import Final

from chainrule.algebra import Kernel, Poly, Quotient
from chainrule.expr import differentiate, fold, free_symbols, substitute
from chainrule.expr.tidy import tidy
from chainrule.expr.tree import Expr, make, num, sym, unary
from chainrule.expr.walks import distinct
from chainrule.integrator.certain import with_certain_signs
from chainrule.integrator.problem import Miss, Primitive, Problem


def kernel(problem: Problem) -> Primitive:
    """u is a kernel: `f/u'` is a function of u alone."""
    name = problem.fresh()
    for index in sorted(problem.kernels - {problem.x}):
        if problem.kernel(index).kind == "sin":
            continue  # its cosine is tried
        rest = problem.fractions.div(problem.f, problem.slope(index))
        if problem.made_of(rest, {index}):
            function = problem.say(rest, {index: sym(name)})
            try:
                found = problem.substituted(function, name, problem.say_kernel(index), "kernel")
            except Miss:
                continue
            return Primitive(with_certain_signs(problem, found.value), found.steps)
    raise Miss


def logarithm(problem: Problem) -> Primitive:
    """u = ln(a·x + b), where another function holds it: x is an exponential of u.

    What is simple in the logarithm alone was found before; `exp(-ln(x)^2)` needs the error function
    of `u - 1/2`, which nothing in x shows.
    """
    if "logarithm" in problem.place.path:
        raise Miss
    for index in problem.of_kind("log"):
        line = problem.kernel(index).argument
        assert line is not None
        if not _is_line(problem, line) or not _is_held(problem, index):
            continue
        u = sym(problem.fresh())
        value = problem.say(line)
        x = variable_of(value, problem.variable, unary("exp", u))
        function = problem.say(problem.f, {index: u, problem.x: x})
        function = fold.mul(function, differentiate(x, str(u.value)))
        return problem.substituted(function, str(u.value), unary("log", value), "logarithm")
    raise Miss


def _is_line(problem: Problem, value: Quotient) -> bool:
    slope = problem.derivative(value)
    return problem.varying(*value) == {problem.x} and not problem.varying(*slope)


def _is_held(problem: Problem, index: int) -> bool:
    """Whether a kernel stands in the argument of another one."""
    return any(
        index in problem.varying(*problem.kernel(other).argument or ())
        for other in problem.inside - {index}
    )


def power(problem: Problem) -> Primitive:
    """u = x^n: `x·f` and all arguments are functions of x^n."""
    if problem.place.last == "power":
        raise Miss
    n = _common_power(problem)
    if n < 2:
        raise Miss
    u = sym(problem.fresh())
    x = fold.power(u, fold.div(fold.ONE, num(n)))
    function = fold.mul(problem.say(problem.f, {problem.x: x}), differentiate(x, str(u.value)))
    value = fold.power(sym(problem.variable), num(n))
    return problem.substituted(function, str(u.value), value, "power")


def _common_power(problem: Problem) -> int:
    """The greatest n for which `x·f` is a function of x^n; 0 or 1 where there is none."""
    above, below = (_powers(problem, poly) for poly in problem.f)
    n = gcd(above[0] - below[0] + 1, *(k - above[0] for k in above), *(k - below[0] for k in below))
    for index in problem.closed(*problem.f):
        for poly in problem.kernel(index).argument or ():
            n = gcd(n, *_powers(problem, poly))
    return n


def _powers(problem: Problem, poly: Poly) -> list[int]:
    """The exponents of the variable in each term."""
    return [int(exponents[problem.x]) for exponents in poly.monoms()]


_HIGH: Final = 12


def line(problem: Problem) -> Primitive:
    """u is a line of which the integrand has a high power, which is not multiplied out; or the
    shifted angle of all its functions, which is not taken apart; or what is in all bars."""
    function, variable = problem.function, problem.variable
    base = line_of_all(function, variable)
    if base is None or "line" in problem.place.path:
        raise Miss
    return by_line(problem, base, "line")


def by_line(problem: Problem, base: Expr, strategy: str) -> Primitive:
    """u is a line.

    Raises:
        Miss: nothing was found of it.
    """
    u = sym(problem.fresh())
    x = variable_of(base, problem.variable, u)
    function = _with_line(problem.function, base, u, {problem.variable: x})
    function = fold.div(function, differentiate(base, problem.variable))
    return problem.substituted(function, str(u.value), base, strategy)


def variable_of(line: Expr, variable: str, u: Expr) -> Expr:
    """The variable, where a linear function of it is u.

    >>> from chainrule.expr import parse, to_text
    >>> to_text(variable_of(parse("2x + a"), "x", sym("u")))
    '(u - a)/2'
    """
    zero = substitute(line, {variable: fold.ZERO})
    return tidy(fold.div(fold.sub(u, zero), differentiate(line, variable)))


def line_of_all(e: Expr, variable: str) -> Expr | None:
    """The line that is a variable of its own, if there is one."""
    ways = (high_line, shifted_angle, barred_line)
    return next(filter(None, (way(e, variable) for way in ways)), None)


def barred_line(e: Expr, variable: str) -> Expr | None:
    """`x - a` of `ln(1 + |x - a|)`, if that is all that a is in: without it there are no letters.

    >>> from chainrule.expr import parse
    >>> barred_line(parse("ln(1 + abs(x - a))"), "x"), barred_line(parse("x*abs(x - a)"), "x")
    (sub(x, a), None)
    """
    bars = {n.args[0] for n in distinct(e) if n.op in ("abs", "sign") and variable in n.names}
    if len(bars) != 1 or e.names == {variable}:
        return None
    (base,) = bars
    slope = differentiate(base, variable)
    if base.op not in ("add", "sub") or variable in slope.names or slope == fold.ZERO:
        return None
    rest = _with_line(e, base, fold.ONE, {})
    return None if rest.names & base.names else base


def high_line(e: Expr, variable: str) -> Expr | None:
    """A linear function of the variable of which there is a high power, but not itself."""
    for node in distinct(e):
        if node.op == "pow" and type(node.args[1].value) is int and node.args[1].value >= _HIGH:
            base = node.args[0]
            slope = differentiate(base, variable)
            if base.args and slope.op != "pow" and variable not in free_symbols(slope):
                return base if variable in free_symbols(base) else None
    return None


_OF_ANGLES: Final = frozenset(
    ("sin", "cos", "tan", "cot", "sec", "csc", "sinh", "cosh", "tanh", "coth", "sech", "csch")
)


def shifted_angle(e: Expr, variable: str) -> Expr | None:
    """`p·x + q`, q not 0, if the variable is in e only as the argument of functions of angles."""
    angles: set[Expr] = set()
    stack = [e]
    while stack:
        node = stack.pop()
        if variable not in node.names:
            continue
        if node.op in _OF_ANGLES:
            angles.add(node.args[0])
        elif not node.args:
            return None
        else:
            stack.extend(node.args)
    if len(angles) != 1:
        return None
    (angle,) = angles
    slope = differentiate(angle, variable)
    zero = substitute(angle, {variable: fold.ZERO})
    if angle.op not in ("add", "sub") or variable in slope.names or tidy(zero) == fold.ZERO:
        return None
    return angle


def _with_line(e: Expr, base: Expr, u: Expr, other: Mapping[str, Expr]) -> Expr:
    """An expression with u for the line, and the variable by u elsewhere."""
    if e == base:
        return u
    if not e.args:
        return substitute(e, other)
    return make(e.op, *(_with_line(a, base, u, other) for a in e.args))


def argument(problem: Problem) -> Primitive:
    """u is the argument of a kernel: `f/u'` has no kernel but those of u."""
    u = sym(problem.fresh())
    seen = set()
    for index in sorted(problem.inside - {problem.x}):
        inner = problem.kernel(index).argument
        if inner is None or inner.key in seen:
            continue
        seen.add(inner.key)
        slope = problem.derivative(inner)
        if not slope.top or (problem.place.last == "argument" and not problem.varying(*slope)):
            continue
        rest = problem.fractions.div(problem.f, slope)
        kernels = [problem.kernel(i) for i in problem.varying(*rest)]
        if any(kernel.argument != inner for kernel in kernels):
            continue
        if any(kernel.kind == "root" for kernel in kernels) and not inner.bottom.is_one():
            continue
        function = problem.say(rest, {kernel.index: _of(kernel, u) for kernel in kernels})
        try:
            return problem.substituted(function, str(u.value), problem.say(inner), "argument")
        except Miss:
            continue
    raise Miss


def _of(kernel: Kernel, u: Expr) -> Expr:
    """The kernel's function of another argument."""
    if kernel.kind == "root":
        return fold.power(u, num(kernel.unit))
    return unary(kernel.kind, fold.mul(num(kernel.unit), u))
