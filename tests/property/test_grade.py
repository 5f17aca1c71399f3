"""Grades of arbitrary things: never an error, never wrong about rewritten right answers."""

from __future__ import annotations

from typing import get_args

import sympy
from hypothesis import given, settings
from hypothesis import strategies as st

from chainrule.checker.final_answer import read_final_answer
from chainrule.checker.grade import GradeStatus, grade
from chainrule.checker.grading_rules import Rules
from chainrule.expr import Expr, make, num, sym, to_latex, to_text
from chainrule.expr.tree import const

X = sympy.Symbol("x")
PIECES = [
    r"\boxed{", "}", "$", "$$", r"\(", r"\)", r"\[", r"\]", "f'(x) =", "y =", "=", r"\int", "dx",
    "+ C", "C", "2x", "x^2", "sin", "(", ")", "[", "]", "{", r"\frac", r"\left", r"\right",
    r"\text{", r"\mathrm{d}", ",", " ", "\n", "the", "answer is", "where", "for", "or", "0.333",
    "<", r"\pm", "e", "²", r"\\", "&", "`", "**", "'", "\x00", "\ud800", "|", "/", "-", "^", "_",
    "d/dx", "diff(", "≈", "1,000", r"\infty", "z_{q0}", r"\begin{align}", "=>", "9^9^9", "!", "∈",
]  # fmt: skip
texts = st.one_of(
    st.text(), st.lists(st.sampled_from(PIECES), max_size=12).map("".join), st.text("()[]{}$\\")
)
objects = st.one_of(
    texts, st.none(), st.binary(), st.booleans(), st.integers(), st.floats(), st.fractions(),
    st.complex_numbers(), st.lists(st.integers()), st.dictionaries(st.text(), st.text()),
    st.sampled_from([sympy.I, sympy.oo, X, sympy.Eq(X, 1), object()]),
)  # fmt: skip
QUICK = Rules(timeout_s=0.5)


@settings(max_examples=400, deadline=None)
@given(objects, objects)
def test_it_never_raises(gold: object, answer: object) -> None:
    found = grade(gold, answer, QUICK)
    assert found.status in get_args(GradeStatus)
    assert "chainrule is at fault" not in found.reason
    assert "\n" not in found.reason


@settings(max_examples=100, deadline=None)
@given(texts, objects, st.text(), objects, objects)
def test_options_never_raise(
    text: str, variable: object, answer: str, tolerance: object, timeout_s: object
) -> None:
    rules = Rules(variable, None, tolerance, timeout_s)  # type: ignore[arg-type]
    if isinstance(timeout_s, float) and timeout_s > 1:
        return  # a deadline that is not over soon
    found = grade(text, answer, rules)
    assert found.status in get_args(GradeStatus)


trees = st.recursive(
    st.one_of(
        st.just(sym("x")), st.just(sym("a")), st.just(const("pi")), st.integers(0, 9).map(num)
    ),
    lambda inner: st.one_of(
        st.builds(make, st.sampled_from(["sin", "exp", "sqrt", "log", "neg", "abs"]), inner),
        st.builds(make, st.sampled_from(["add", "sub", "mul", "div", "pow"]), inner, inner),
    ),
    max_leaves=6,
)
AROUND = [
    "{}", "{}.", "The answer is {}.", "y = {}", "so it is {}, by the chain rule",
    r"\boxed{{{}}}", "$${}$$", r"\[ f'(x) = {} \]", "$y$ and then ${}$ for $x > 0$",
]  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(trees, st.sampled_from(AROUND), st.booleans())
def test_what_stands_around_an_answer_does_not_change_it(
    tree: Expr, around: str, latex: bool
) -> None:
    text = around.format(to_latex(tree) if latex else to_text(tree))
    assert read_final_answer(text).expression == tree
