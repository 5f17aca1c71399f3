"""Random expressions, read into their normal form and back: the same form, the same values."""

from __future__ import annotations

from fractions import Fraction

import flint
from hypothesis import given, reject, settings
from hypothesis import strategies as st

from chainrule.algebra.attempts import persistent
from chainrule.algebra.kernels import Algebra, TooCostly, Undefined, Units
from chainrule.algebra.speak import speak
from chainrule.checker.balls import Program
from chainrule.errors import TooLarge
from chainrule.expr import Expr, const, make, num, sym
from chainrule.expr.operators import OPERATORS

UNARY = sorted(name for name, row in OPERATORS.items() if row.arity == 1)
BINARY = sorted(name for name, row in OPERATORS.items() if row.arity == 2)

leaves = st.one_of(
    st.just(sym("x")), st.just(sym("x")), st.just(sym("a")), st.just(const("pi")), st.just(const("e")),
    st.integers(-9, 9).map(num), st.fractions(-3, 3, max_denominator=6).map(num),
)  # fmt: skip
trees = st.recursive(
    leaves,
    lambda inner: st.one_of(
        st.builds(make, st.sampled_from(UNARY), inner),
        st.builds(make, st.sampled_from(BINARY), inner, inner),
    ),
    max_leaves=8,
)
POINTS = [
    {"x": Fraction(7, 5), "a": Fraction(13, 9)},
    {"x": Fraction(-3, 8), "a": Fraction(5, 7)},
    {"x": Fraction(2, 9), "a": Fraction(-17, 6)},
]


def spoken_and_read(e: Expr, exponential_angles: bool) -> tuple[Expr, bool]:
    """What the form says, and whether that has the same normal form."""

    def attempt(size: int, units: Units) -> tuple[Expr, bool]:
        algebra = Algebra(
            size=size, limit=20_000, units=units, exponential_angles=exponential_angles
        )
        form = algebra.form(e)
        spoken = speak(algebra.table, form)
        again = algebra.form(spoken)
        return spoken, algebra.table.quotient(again) == algebra.table.quotient(form)

    return persistent(attempt)


@settings(max_examples=400, deadline=None)
@given(trees, st.booleans())
def test_what_is_spoken_has_the_same_normal_form(e: Expr, exponential_angles: bool) -> None:
    try:
        spoken, is_same = spoken_and_read(e, exponential_angles)
    except (Undefined, TooCostly, TooLarge):
        reject()
    assert is_same, spoken


@settings(max_examples=400, deadline=None)
@given(trees)
def test_what_is_spoken_has_the_same_values(e: Expr) -> None:
    """Where the function is real; what is spoken may take a complex value on the way."""
    try:
        spoken, _ = spoken_and_read(e, False)
    except (Undefined, TooCostly, TooLarge):
        reject()
    for point in POINTS:
        with flint.ctx.workprec(256):
            (before,) = Program([e]).real(point)
            (after,) = Program([spoken]).complex(point)
            if before.is_finite() and after.is_finite():
                assert (after - before).contains(0), (spoken, point)
