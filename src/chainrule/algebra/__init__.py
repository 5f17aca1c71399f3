"""Exact algebra of expressions as rational functions over kernels: this is all that callers use.

    compute      runs a computation in an `Algebra`, with a budget and a deadline
    begun_again  the same for whoever computes over a table of atoms of its own
    Algebra      the normal forms of one computation: read, add, multiply, compare, test for zero
    Speaker      the way back, from a form to an expression
    Field        the kernels that vary, derivatives, closure under the derivative
    Quotients    arithmetic of fractions in lowest terms
    content_of   the number that the coefficients of a polynomial share
    combination  constants c with `c₁·u₁ + ... = f`, exactly, parameters allowed

Two signals may leave a computation, `TooCostly` and `Undefined`; in a case of signs also
`NeedSign` and `Vacuous`. Whatever catches others on the way must let `Restart` and `Full` pass.

>>> from chainrule.expr import parse, to_text
>>> def expanded(algebra: Algebra) -> str:
...     return to_text(speak(algebra.table, algebra.form(parse("(x + 1)^2"))))
>>> compute(expanded)
'x^2 + 2x + 1'
"""

from __future__ import annotations

from chainrule.algebra.attempts import begun_again, compute
from chainrule.algebra.certain import certain_sign
from chainrule.algebra.combining import combination
from chainrule.algebra.content import content as content_of
from chainrule.algebra.exclusion import Sum, exclude_each_other
from chainrule.algebra.field import Field
from chainrule.algebra.kernels import Algebra
from chainrule.algebra.keys import Key
from chainrule.algebra.memory import give_back
from chainrule.algebra.middles import ends_of, middle_of
from chainrule.algebra.quotients import Quotients, coefficients
from chainrule.algebra.rational import is_rational, lowest_terms, rational
from chainrule.algebra.ring import Form, Full, Poly, Ring, TooCostly, Undefined
from chainrule.algebra.root_sums import complex_root_sum, real_root_sum
from chainrule.algebra.signs import Line, NeedSign, Vacuous, contradict
from chainrule.algebra.speak import Speaker, speak
from chainrule.algebra.special import ODD, POLYGAMMA, WITH_POLES
from chainrule.algebra.special import value as special_value
from chainrule.algebra.table import Kernel, Quotient, Restart, Table
from chainrule.algebra.values import Values

__all__ = [
    "ODD",
    "POLYGAMMA",
    "WITH_POLES",
    "Algebra",
    "Field",
    "Form",
    "Full",
    "Kernel",
    "Key",
    "Line",
    "NeedSign",
    "Poly",
    "Quotient",
    "Quotients",
    "Restart",
    "Ring",
    "Speaker",
    "Sum",
    "Table",
    "TooCostly",
    "Undefined",
    "Vacuous",
    "Values",
    "begun_again",
    "certain_sign",
    "coefficients",
    "combination",
    "complex_root_sum",
    "compute",
    "content_of",
    "contradict",
    "ends_of",
    "exclude_each_other",
    "give_back",
    "is_rational",
    "lowest_terms",
    "middle_of",
    "rational",
    "real_root_sum",
    "speak",
    "special_value",
]
