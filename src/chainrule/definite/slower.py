"""An integral to infinity by the logarithm of its variable: `1/(x*ln(x)*ln(ln(x))^2)`.

In: a question whose integrand has a logarithm of a logarithm, which has no expansion in powers of x
and ln(x). Out: the same question with x = exp(t), or nothing. It integrates nothing.
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
from chainrule.expr import Expr, make, substitute, sym
from chainrule.expr.bounds import Bound, Infinity
from chainrule.expr.fold import ZERO


def by_logarithm(asked: Asked) -> Asked | None:
    """The question with the logarithm of the variable in its place, under the same name."""
    name, low = asked.variable, asked.over.low
    if asked.over.high is not Infinity.PLUS or not isinstance(low, Expr):
        return None
    if not has_log_of_log(asked.f, name):
        return None
    with ctx.workprec(BITS):
        if low != ZERO and not number(low) > 0:
            return None
    x = make("exp", sym(name))
    begin: Bound = Infinity.MINUS
    try:
        if low != ZERO:
            begin = short(make("log", low))
        f = short(make("mul", substitute(asked.f, {name: x}), x), name)
        F = asked.antiderivative
        if F is not None:
            F = short(substitute(F, {name: x}), name)
        return replace(asked, f=f, over=interval(begin, Infinity.PLUS), antiderivative=F)
    except (Unclear, InputError):
        return None


def told(found: Definite, asked: Asked) -> Definite:
    """The answer to that question as one to the question before."""
    name = asked.variable
    if found.kind != "diverges":
        return replace(found, antiderivative=asked.antiderivative)
    detail = f"with exp({name}) for {name}: {found.verdict.detail}"
    return replace(found, verdict=replace(found.verdict, detail=detail))
