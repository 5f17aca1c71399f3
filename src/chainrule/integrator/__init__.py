"""Antiderivatives by exact algebra, each proved.

In: an `Expr` and its variable. Out: `Found`: an antiderivative that the checker accepts, and how it
was found; or `AnswerError`, where none of the methods finds one. It asks no network.

    search       one problem and those that it is reduced to; which strategy is tried when
    strategies   the table of strategies, each a function that can be switched off
    problem      the integrand as a fraction over kernels, and what strategies ask about it
    ansatz       Risch and Norman: candidates with unknown coefficients, found exactly
    finish       real logarithms, a short form, and the checker's word

>>> from chainrule.expr import parse, to_text
>>> to_text(antiderivative(parse("x*cos(x)"), "x").expression)
'cos(x) + x*sin(x)'
"""

from __future__ import annotations

from chainrule.integrator.finding import Found, antiderivative

__all__ = ["Found", "antiderivative"]
