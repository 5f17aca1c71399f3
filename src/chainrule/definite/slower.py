"""An integral to infinity by another variable: `1/(x*ln(x)*ln(ln(x))^2)`, `x*sin(exp(x))`.

In: a question whose integrand has a logarithm of a logarithm, which has no expansion in powers of x
and ln(x), or a wave of an exponential, which is none of a power of x. Out: the same question with
x = exp(t), or with x = ln(t); or nothing. It integrates nothing.
"""

from __future__ import annotations

from dataclasses import replace

from flint import ctx

from chainrule.definite.cover import BITS
from chainrule.definite.ends import interval
from chainrule.definite.limits import has_log_of_log
from chainrule.definite.question import Asked, Definite
from chainrule.definite.scales import Unclear, short
from chainrule.definite.values import number
from chainrule.errors import InputError
from chainrule.expr import Expr, differentiate, make, substitute, sym, to_text
from chainrule.expr.bounds import Bound, Infinity
from chainrule.expr.fold import ZERO
from chainrule.expr.walks import distinct


def by_logarithm(asked: Asked) -> Asked | None:
    """The question with the logarithm of the variable in its place, under the same name."""
    low = asked.over.low
    if asked.over.high is not Infinity.PLUS or not isinstance(low, Expr):
        return None
    if not has_log_of_log(asked.f, asked.variable):
        return None
    with ctx.workprec(BITS):
        if low != ZERO and not number(low) > 0:
            return None
    begin = Infinity.MINUS if low == ZERO else make("log", low)
    return _moved(asked, make("exp", sym(asked.variable)), begin)


def by_exponential(asked: Asked) -> Asked | None:
    """The same with its exponential, where there is a wave of that."""
    low = asked.over.low
    waves = [node for node in distinct(asked.f) if node.op in ("sin", "cos")]
    if asked.over.high is not Infinity.PLUS or not any(
        part.op == "exp" and asked.variable in part.names
        for wave in waves
        for part in distinct(*wave.args)
    ):
        return None
    begin = make("exp", low) if isinstance(low, Expr) else ZERO
    return _moved(asked, make("log", sym(asked.variable)), begin)


def _moved(asked: Asked, x: Expr, begin: Bound) -> Asked | None:
    """The question by t, where the variable is a rising function of it."""
    name, F = asked.variable, asked.antiderivative
    try:
        begin = short(begin) if isinstance(begin, Expr) else begin
        f = short(make("mul", substitute(asked.f, {name: x}), differentiate(x, name)), name)
        moved = None if F is None else short(substitute(F, {name: x}), name)
        return replace(asked, f=f, over=interval(begin, Infinity.PLUS), antiderivative=moved)
    except (Unclear, InputError):
        return None


def told(found: Definite, asked: Asked, turned: Asked) -> Definite:
    """The answer to that question as one to the question before."""
    if found.kind != "diverges":
        return replace(found, antiderivative=asked.antiderivative)
    detail = f"f is {to_text(turned.f)} by another variable, and {found.verdict.detail}"
    return replace(found, verdict=replace(found.verdict, detail=detail))
