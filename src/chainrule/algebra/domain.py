"""Where a function is real: what each of its subexpressions demands of the case of signs at hand.

In: an operator and the forms of its arguments, in a case of signs. Out: nothing; the table has
then noted what is positive, or `Vacuous` says that the function is real nowhere in this case. A
demand that cannot be justified is not made: what is wrongly taken for empty is never looked at.
The case `u > 0` stands for `u ≥ 0`: where u is zero in disguise, `sqrt(-|u|)` is real.
"""

from __future__ import annotations

from chainrule.algebra.ring import Form
from chainrule.algebra.signs import Vacuous, require_positive
from chainrule.algebra.table import Table
from chainrule.algebra.vanishing import Vanishing


def require_base(table: Table, vanishing: Vanishing, base: Form, exponent: Form) -> None:
    """`base^exponent` is real only where the base is positive, or the exponent whole.

    An exponent that is whole in disguise, `2a/a` or `log10(100)`, allows a negative base, and one
    that may be whole for all we know allows it, too: also the n of `x^n` and of `(x + n)^n`, which
    is a parameter, but not the exponent of `x^x`, whose base depends on nothing else.

    Raises:
        Vacuous: in the case at hand the base is negative.
    """
    symbols = vanishing.values.symbols_of(*table.quotient(exponent))
    within = vanishing.values.symbols_of(*table.quotient(base))
    bound = not symbols or bool(within and within <= symbols)
    if bound and vanishing.is_never_whole(exponent):
        _require(table, vanishing, base)


def require_real(table: Table, vanishing: Vanishing, op: str, a: Form) -> None:
    """What a function of one argument demands of it.

    Raises:
        Vacuous: in the case at hand it is not so.
    """
    ring = table.ring
    if op in ("log", "log10", "log2", "Ci"):
        require_positive(table, table.quotient(a))
    elif op in ("sqrt", "cbrt", "li"):  # li(0) is 0
        _require(table, vanishing, a)
    elif op in ("asin", "acos", "atanh"):
        table.within_one.add(table.quotient(a).key)
        table.within_one.add(table.quotient(ring.neg(a)).key)
        _require(table, vanishing, ring.sub(ring.one, ring.mul(a, a)))
        _require(table, vanishing, ring.add(ring.one, a))
    elif op == "acosh":
        _require(table, vanishing, ring.sub(a, ring.one))
        _require(table, vanishing, ring.add(a, ring.one))
    elif op in ("asec", "acsc"):
        _require(table, vanishing, ring.sub(ring.mul(a, a), ring.one))


def _require(table: Table, vanishing: Vanishing, value: Form) -> None:
    """Note that the function is real only where this value is not negative.

    Raises:
        Vacuous: in the case at hand it is negative; and it is not zero in disguise, since the
            root of that is real.
    """
    try:
        require_positive(table, table.quotient(value))
    except Vacuous:
        if vanishing.is_nowhere_dense(value):
            raise
