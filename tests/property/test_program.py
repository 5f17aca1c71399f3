"""What holds for every function written as a program."""

from __future__ import annotations

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from chainrule.errors import InputError
from chainrule.expr import Expr, const, differentiate, make, num, sym
from chainrule.expr.fold import build
from chainrule.expr.operators import CONSTANTS, FUNCTIONS, INFIX
from chainrule.expr.program import ARITY, COLON, Program, evaluate, to_program
from chainrule.tokens.working import derivative_words

leaves = (
    st.sampled_from(("x", "x", "x", "a")).map(sym)
    | st.integers(-9, 9).map(num)
    | st.sampled_from(CONSTANTS).map(const)
)
trees = st.recursive(
    leaves,
    lambda inner: st.one_of(
        st.builds(make, st.sampled_from(INFIX), inner, inner),
        st.builds(make, st.sampled_from((*FUNCTIONS, "neg")), inner),
    ),
    max_leaves=10,
)


def from_words(words: list[str], program: Program) -> Expr:
    """Read a program's own words back, without its `nodes`."""
    lines: dict[str, list[str]] = {}
    start = 0
    while start < len(words):
        assert words[start].endswith(COLON)
        end = start + 2 + ARITY[words[start + 1]]
        lines[words[start].removesuffix(COLON)] = words[start + 1 : end]
        start = end

    def value(name: str) -> Expr:
        if name in lines:
            op, *operands = lines[name]
            return make(op, *map(value, operands))
        meaning = program.meaning(name)
        assert meaning is not None
        return meaning

    return value("@0")


@settings(max_examples=300, deadline=None)
@given(f=trees)
def test_the_words_say_all_of_the_function(f: Expr) -> None:
    program = to_program(f, "x")
    if program.lines:
        assert from_words(program.words(), program) == f
    else:
        assert program.meaning(program.result) == f


@settings(max_examples=300, deadline=None)
@given(f=trees)
def test_the_working_is_the_derivative(f: Expr) -> None:
    try:
        expected = differentiate(f, "x")
        program = to_program(f, "x")
        found = evaluate(program, derivative_words(program))
    except (InputError, ZeroDivisionError):
        assume(False)
        raise
    # The working cannot see through a name, so that it folds less on the way: folded once more,
    # bottom up, both are the same but for what folding leaves to the checker.
    assert _folded(found) == _folded(expected) or _agree(f, found)


def _folded(e: Expr) -> Expr:
    return build(e.op, *map(_folded, e.args)) if e.args else e


def _agree(f: Expr, found: Expr) -> bool:
    from chainrule.checker.check import check_derivative

    return check_derivative(f, "x", found).status != "refuted"
