"""What is known of one round, a differentiation or an integration: all its steps are told from.

In: what the road found. Out: a frozen value. It knows nothing of how steps are told.
"""

from __future__ import annotations

from dataclasses import dataclass

from chainrule.expr.equation import Equation
from chainrule.expr.tree import Expr
from chainrule.steps.path import Move
from chainrule.types import Verdict


@dataclass(frozen=True, slots=True)
class Round:
    """One differentiation, or one integration.

    Attributes:
        function: what is differentiated.
        variable: by what.
        domain: the function whose real domain is meant.
        raw: the derivative as it was found.
        said: as it is shown.
        verdict: the checker's word on that.
        words: the program that the network wrote; none where the rules answered.
        path: how the rules found it, where they search.
        equation: what binds the variable to another symbol, where the function is what it holds.
    """

    function: Expr
    variable: str
    domain: Expr
    raw: Expr
    said: Expr
    verdict: Verdict
    words: tuple[str, ...] = ()
    path: tuple[Move, ...] = ()
    equation: Equation | None = None
