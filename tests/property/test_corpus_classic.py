"""Properties of the classic notation: exact inverse, names do not matter, sums are linear."""

from __future__ import annotations

from string import ascii_lowercase

from hypothesis import given
from hypothesis import strategies as st

from chainrule.corpus.reader import read_line, read_sum
from chainrule.corpus.split import canonical_key, split_of
from chainrule.corpus.terms import Factor, Kind, Term, differentiate, write_line, write_sum

one = st.just(1)
small = st.integers(1, 20)
letters = st.sampled_from(ascii_lowercase)
trigonometric: st.SearchStrategy[Kind] = st.sampled_from(["sin", "cos", "tan"])


def terms_in(letter: st.SearchStrategy[str]) -> st.SearchStrategy[list[Term]]:
    factor = st.one_of(
        st.builds(Factor, st.just("power"), letter, one, small, one),
        st.builds(Factor, st.just("exp"), letter, small, one, one),
        st.builds(Factor, trigonometric, letter, small, small, small),
    )
    coefficient = st.builds(int.__mul__, st.integers(1, 400), st.sampled_from([1, -1]))
    factors = st.lists(factor, min_size=1, max_size=3).map(tuple)
    return st.lists(st.builds(Term, coefficient, factors), min_size=1, max_size=4)


@given(terms_in(letters), letters)
def test_reading_undoes_writing(terms: list[Term], variable: str) -> None:
    line = read_line(write_line(terms, variable))
    assert line == (terms, variable, differentiate(terms, variable))


@given(terms_in(letters), letters)
def test_the_derivative_of_a_sum_is_the_sum_of_derivatives(
    terms: list[Term], variable: str
) -> None:
    one_by_one = [derived for term in terms for derived in differentiate([term], variable)]
    assert differentiate(terms, variable) == one_by_one


@given(terms_in(st.sampled_from("xy")), st.permutations(ascii_lowercase))
def test_renaming_keeps_the_key_and_the_split(terms: list[Term], names: list[str]) -> None:
    def rename(factor: Factor) -> Factor:
        return factor._replace(letter=names[0 if factor.letter == "x" else 1])

    renamed = [Term(c, tuple(map(rename, factors))) for c, factors in terms]
    keys = {canonical_key(write_line(terms, "x")), canonical_key(write_line(renamed, names[0]))}
    assert len(keys) == 1
    assert len({split_of(key) for key in keys}) == 1


@given(terms_in(st.sampled_from("xy")), terms_in(st.sampled_from("xy")))
def test_different_functions_have_different_keys(one: list[Term], two: list[Term]) -> None:
    same = canonical_key(write_line(one, "x")) == canonical_key(write_line(two, "x"))
    assert same == (one == two)


@given(terms_in(letters))
def test_every_sum_is_spelled_in_one_way(terms: list[Term]) -> None:
    text = write_sum(terms)
    assert read_sum(text) == terms
    assert "--" not in text
    assert "+-" not in text
    assert not text.startswith("+")
