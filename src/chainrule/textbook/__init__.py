"""Integration as a textbook teaches it: for telling, and not for finding.

In: an integrand. Out: a tree of equations that leads to an antiderivative, or nothing. Answers are
found by the exact search, which knows no textbook; this tells the way that a person would go.
Nothing here has been proved: who shows an equation asks the checker.

    told          equations between integrals, and the order of a page
    shapes        an integrand as a product of powers, a polynomial, a line
    writing       what comes out, as people write it
    table         the basic integrals
    teller        one rule after another
    sums          term by term, constants before the integral, multiplying out
    substitution  what may be u
    in_terms      an expression in terms of u
    changing      substitutions, trigonometric ones too
    parts         by parts, the table of tabular integration
    logarithms    of powers and roots
    cycles        integrals that come back, powers of the secant
    additions     addition theorems, waves of multiples
    fractions     division, partial fractions, completed squares
    quartics      those that the root of a number splits
    parameters    the same with letters in the coefficients
    angles        identities of circular and hyperbolic functions
    tangent       rational functions of waves: the tangent, and that of the half
    roots         of quadratics and of quotients, without cases
    euler         roots of quadratics beside rational functions
    quotients     sines over cosines: tangents, secants, conjugate factors
"""

from __future__ import annotations

import time
from collections.abc import Iterable
from typing import Final

from chainrule.algebra import Full, TooCostly, Undefined
from chainrule.errors import TooLarge
from chainrule.expr.tree import Expr
from chainrule.textbook.additions import by_difference, by_multiples, by_shifted
from chainrule.textbook.angles import (
    by_double_angles,
    by_exponentials,
    by_half_angles,
    by_products,
    by_squares,
)
from chainrule.textbook.changing import by_angle, by_substitution
from chainrule.textbook.cycles import by_cycle, by_root, by_secants
from chainrule.textbook.euler import by_euler
from chainrule.textbook.fractions import by_fractions
from chainrule.textbook.logarithms import by_logarithms
from chainrule.textbook.parameters import by_parameters
from chainrule.textbook.parts import by_parts, by_product_rule, by_quotient_rule, by_table
from chainrule.textbook.quotients import by_conjugate, by_quotients, by_tangents
from chainrule.textbook.roots import (
    by_abel,
    by_abel_of_sums,
    by_conjugate_roots,
    by_root_of_quotient,
    by_square_over_root,
)
from chainrule.textbook.sums import by_factor, by_multiplying_out, by_powers, by_terms
from chainrule.textbook.tangent import by_tangent
from chainrule.textbook.teller import Rule, Teller, Untold
from chainrule.textbook.told import Claim, Told

__all__ = ["Claim", "Told", "tell"]

RULES: Final[tuple[Rule, ...]] = (
    by_product_rule,
    by_quotient_rule,
    by_terms,
    by_logarithms,
    by_powers,
    by_squares,
    by_tangents,
    by_parameters,
    by_multiples,
    by_shifted,
    by_difference,
    by_conjugate_roots,
    by_substitution,
    by_fractions,
    by_factor,
    by_half_angles,
    by_products,
    by_table,
    by_cycle,
    by_parts,
    by_secants,
    by_quotients,
    by_conjugate,
    by_exponentials,
    by_double_angles,
    by_abel_of_sums,
    by_euler,
    by_angle,
    by_root,
    by_square_over_root,
    by_abel,
    by_tangent,
    by_root_of_quotient,
    by_multiplying_out,
)
_TIMEOUT_S: Final = 1.5


def tell(
    e: Expr, variable: str, taken: Iterable[str] = (), *, timeout_s: float = _TIMEOUT_S
) -> Told | None:
    """An integral as a textbook tells it; None where it has no such telling.

    Args:
        e: the integrand.
        variable: its variable.
        taken: names that new variables must not have.
        timeout_s: seconds.

    >>> from chainrule.expr import parse, to_text
    >>> told = tell(parse("x*ln(x)"), "x")
    >>> told.lines[0].rule, to_text(told.value)
    ('integration by parts', 'x^2*ln(x)/2 - x^2/4')
    """
    teller = Teller(RULES, {*e.names, variable, *taken}, time.monotonic() + timeout_s)
    try:
        return teller.tell(e, variable)
    except (Untold, TooLarge, TooCostly, Undefined, Full):
        return None
