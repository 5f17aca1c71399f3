"""Random functions, read into their normal form and back: the same form, the same values."""

from __future__ import annotations

import random
from fractions import Fraction

import flint
from hypothesis import given, reject, settings
from hypothesis import strategies as st

from chainrule.algebra import Algebra, TooCostly, Undefined, compute, speak
from chainrule.checker.balls import Evaluator
from chainrule.corpus.sample import sample_function
from chainrule.errors import TooLarge
from chainrule.expr import Expr, const, differentiate, free_symbols, make, num, sym
from chainrule.expr.operators import JUMPS, OPERATORS

# What jumps has values for real arguments only; points here may be complex.
UNARY = sorted(name for name, row in OPERATORS.items() if row.arity == 1 and name not in JUMPS)
BINARY = sorted(name for name, row in OPERATORS.items() if row.arity == 2)
LEAVES = (*map(sym, "xxa"), const("pi"), const("e"))

leaves = st.one_of(
    st.sampled_from(LEAVES), st.sampled_from(LEAVES),
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


def drawn(seed: int, is_derivative: bool) -> Expr:
    """A function of the corpus, or the derivative of one."""
    f, variable = sample_function(random.Random(seed), "general")
    return differentiate(f, variable) if is_derivative else f


functions = trees | st.builds(drawn, st.integers(0, 10**9), st.booleans())


def spoken_and_read(e: Expr, exponential_angles: bool = False) -> tuple[Expr, bool]:
    """What the form says, and whether that has the same normal form."""

    def both(algebra: Algebra) -> tuple[Expr, bool]:
        form = algebra.form(e)
        spoken = speak(algebra.table, form)
        same = algebra.is_zero(algebra.sub(algebra.form(spoken), form))
        return spoken, same or is_ambiguous(algebra)

    try:
        return compute(both, limit=20_000, exponential_angles=exponential_angles)
    except (Undefined, TooCostly, TooLarge):
        reject()


def is_ambiguous(algebra: Algebra) -> bool:
    """Whether a kernel is a function of a fraction with roots, which can be written in two ways."""
    return any(
        kernel.argument is not None
        and kernel.argument.bottom != 1
        and any(algebra.table.kernels[i].degree for i in algebra.table.indices(poly))
        for kernel in algebra.kernels
        for poly in kernel.argument or ()
    )


@settings(max_examples=500, deadline=None)
@given(functions, st.booleans())
def test_what_is_spoken_has_the_same_normal_form(e: Expr, exponential_angles: bool) -> None:
    spoken, is_same = spoken_and_read(e, exponential_angles)
    assert is_same, spoken


@settings(max_examples=500, deadline=None)
@given(functions, st.lists(st.fractions(-4, 4, max_denominator=17), min_size=6, max_size=6))
def test_what_is_spoken_has_the_same_values(e: Expr, numbers: list[Fraction]) -> None:
    """Where the function is real; what is spoken may take a complex value on the way."""
    spoken, _ = spoken_and_read(e)
    point = dict(zip(sorted(free_symbols(e)), numbers, strict=False))
    with flint.ctx.workprec(256):
        (before,) = Evaluator([e]).real(point)
        (after,) = Evaluator([spoken]).complex(point)
        if before.is_finite() and after.is_finite():
            assert (after - before).contains(0), spoken
