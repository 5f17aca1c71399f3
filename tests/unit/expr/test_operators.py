"""The table agrees with itself."""

from __future__ import annotations

from chainrule.expr.operators import (
    CONSTANT_WORDS,
    FUNCTION_WORDS,
    FUNCTIONS,
    GREEK,
    NOTATIONS,
    OPERATORS,
)


def test_every_function_has_a_place_for_its_argument_in_every_notation() -> None:
    for name in FUNCTIONS:
        for notation in NOTATIONS:
            assert OPERATORS[name].spelling(notation).count("@") == 1


def test_inverses_are_functions_and_mutual() -> None:
    for name in FUNCTIONS:
        inverse = OPERATORS[name].inverse
        if inverse is not None:
            assert OPERATORS[inverse].inverse == name


def test_no_word_means_two_things() -> None:
    words = [word for row in OPERATORS.values() for word in (row.name, *row.aliases)]
    assert len(words) == len(set(words))
    assert not set(GREEK) & {*FUNCTION_WORDS, *CONSTANT_WORDS}


def test_aliases_lead_to_the_canonical_name() -> None:
    assert FUNCTION_WORDS["arcsin"] == "asin"
    assert FUNCTION_WORDS["ln"] == "log"
    assert CONSTANT_WORDS["E"] == "e"
