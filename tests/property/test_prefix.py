"""The prefix notation says a tree exactly: reading undoes writing, whatever the tree."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from chainrule.corpus.prefix import NAMES, parse_prefix, to_prefix
from chainrule.errors import InputError
from chainrule.expr import Expr, const, make, num, sym
from chainrule.expr.operators import CONSTANTS, FUNCTIONS, INFIX, LATE

LACKING = {"cbrt", "log10", "log2", *LATE}  # and `neg`: written with other words, if at all

numbers = st.integers(-30, 30) | st.integers() | st.fractions(-9, 9, max_denominator=12)
leaves = (
    numbers.map(num)
    | st.sampled_from(sorted(NAMES)).map(sym)
    | st.sampled_from(CONSTANTS).map(const)
)
trees = st.recursive(
    leaves,
    lambda inner: st.one_of(
        st.builds(make, st.sampled_from(INFIX), inner, inner),
        st.builds(make, st.sampled_from(sorted({*FUNCTIONS} - LACKING)), inner),
    ),
    max_leaves=12,
)
WORDS = (*"0123456789", "INT+", "INT-", "add", "pow", "rac", "inv", "sin", "sign", "x", "I", "Y'")


@settings(max_examples=500, deadline=None)
@given(trees)
def test_reading_undoes_writing(e: Expr) -> None:
    assert parse_prefix(to_prefix(e)) == e


@settings(max_examples=500, deadline=None)
@given(st.lists(st.sampled_from(WORDS), max_size=12).map(" ".join) | st.text(max_size=30))
def test_any_words_are_read_or_refused(text: str) -> None:
    """And what is read is read again as the same from what is written of it."""
    try:
        e = parse_prefix(text)
    except InputError as error:
        str(error).encode()
    else:
        assert parse_prefix(to_prefix(e)) == e
