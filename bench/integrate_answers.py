"""An answer of any system as a function of a point: what the grader of `integrate.py` is given.

In: a tree of ours, or a SymPy expression (answers of Maxima, FriCAS and Giac are read into one).
Out: a function that gives mpmath's value, or raises `NoValue` or `Beyond`.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import mpmath

from chainrule.evaluate.antiderivatives import Antiderivative
from chainrule.evaluate.values import Beyond, NoValue, value
from chainrule.expr import Expr, to_sympy_text


def antiderivative_of(answer: Any) -> Antiderivative:
    """The values of an answer."""
    if isinstance(answer, Expr):
        return lambda point: value(answer, point)
    return _of_sympy(answer)


def length_of(answer: Any) -> int:
    """Characters in SymPy's notation, without spaces."""
    text = to_sympy_text(answer) if isinstance(answer, Expr) else str(answer)
    return len(text.replace(" ", ""))


def _of_sympy(answer: Any) -> Antiderivative:
    import sympy

    symbols = sorted(answer.free_symbols, key=str)
    compute = sympy.lambdify(symbols, answer, modules=[{"Heaviside": _step}, "mpmath"])

    def values(point: Mapping[str, Any]) -> Any:
        try:
            result = compute(*(point[str(symbol)] for symbol in symbols))
            result = mpmath.mpmathify(result)
        except ZeroDivisionError:
            raise NoValue from None
        except KeyError:  # a constant of integration: any value will do
            raise Beyond from None
        except Exception:  # no convergence, a function that mpmath does not have
            raise Beyond from None
        if not mpmath.isfinite(result):
            raise NoValue
        return result

    return values


def _step(at: Any, _: Any = None) -> Any:
    return mpmath.mpf(1 if at > 0 else 0)
