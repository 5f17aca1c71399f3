"""The integrators that are compared: ours, and those of others where they are installed.

In: a limit of time. Out: a function from an integrand and its variable to an answer; it raises
`Declined` where there is none. What is translated for a system is translated before its clock runs
where that is possible (`prepare`).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from importlib.util import find_spec
from shutil import which
from typing import Any

from chainrule.expr.tree import Expr

Answering = Callable[..., Any]


class Declined(Exception):  # noqa: N818 (a signal, not an error)
    """The system gave no antiderivative."""


@dataclass(frozen=True, slots=True)
class System:
    """An integrator.

    Attributes:
        start: called in its process with the limit in seconds; gives what answers.
        missing: why it cannot be asked here; empty where it can.
    """

    start: Callable[[float], Answering]
    missing: str = ""


def _missing_program(name: str) -> str:
    return "" if which(name) else "not installed"


def _missing_module(name: str) -> str:
    return "" if find_spec(name) else "not installed"


def ours(limit_s: float) -> Answering:
    """The exact half, with the checker's word; garbage is collected as by the command line."""
    import chainrule.cli  # noqa: F401
    from chainrule.integrator import antiderivative

    def answer(f: Expr, variable: str) -> Expr:
        return antiderivative(f, variable, timeout_s=limit_s).expression

    answer(_warm(), "x")
    return answer


def sympy_integrate(_: float) -> Answering:
    """`sympy.integrate` over real symbols."""
    import sympy

    return _sympy(sympy.integrate)


def sympy_manual(_: float) -> Answering:
    """`manualintegrate`: SymPy's rules of a textbook."""
    from sympy.integrals.manualintegrate import manualintegrate

    return _sympy(manualintegrate)


def _sympy(integrate: Callable[[Any, Any], Any]) -> Answering:
    import sympy

    from checker_sympy import to_sympy

    def answer(f: Expr, variable: str) -> Any:
        found = integrate(to_sympy(f), sympy.Symbol(variable, real=True))
        if found.has(sympy.Integral) or found.has(sympy.nan, sympy.zoo):
            raise Declined
        return found

    answer(_warm(), "x")
    return answer


def maxima(_: float) -> Answering:
    """Maxima's `integrate`."""
    from integrate_consoles import Maxima

    return Maxima().answer


def fricas(_: float) -> Answering:
    """FriCAS's `integrate`."""
    from integrate_consoles import Fricas

    return Fricas().answer


def giac(_: float) -> Answering:
    """Giac's `integrate`, by its Python wheel."""
    from integrate_consoles import giac_answer

    return giac_answer


def _warm() -> Expr:
    """What is loaded once is no problem's time."""
    from chainrule.expr import parse

    return parse("x*cos(x)")


SYSTEMS: dict[str, System] = {
    "chainrule": System(ours),
    "SymPy integrate": System(sympy_integrate, _missing_module("sympy")),
    "SymPy manualintegrate": System(sympy_manual, _missing_module("sympy")),
    "Maxima": System(maxima, _missing_program("maxima")),
    "FriCAS": System(fricas, _missing_program("fricas")),
    "Giac": System(giac, _missing_module("giacpy")),
}
