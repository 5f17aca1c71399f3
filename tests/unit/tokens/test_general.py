"""The recipe `program`: its vocabulary, its inverse, its errors."""

from __future__ import annotations

from hashlib import sha256

import pytest

from chainrule.errors import InputError, TooLarge
from chainrule.expr.operators import LATE
from chainrule.tokens import NAMES, ProgramTokenizer, build, restore
from chainrule.tokens.general import FIRST_WORDS, WORDS


@pytest.fixture
def tokenizer() -> ProgramTokenizer:
    return ProgramTokenizer()


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("d(t^3)/dt", "3t^2"),
        ("x^2 sin(3x)", "2x*sin(3x) + 3x^2*cos(3x)"),
        (r"\frac{1}{2}x^2", "x"),
        ("d(a^2)/db", "0"),
        ("acos(k*x)", "-k/sqrt(1 - (k*x)^2)"),
    ],
)
def test_the_ids_of_a_derivative_give_its_text(
    tokenizer: ProgramTokenizer, source: str, target: str
) -> None:
    ids, program = tokenizer.encode_source(source if "/d" in source else f"d({source})/dx")
    assert tokenizer.source.token(ids[0]) == "<diff>"
    assert tokenizer.decode_target(tokenizer.encode_target(target, program), program) == target


def test_an_answer_that_is_no_program_comes_back_as_its_words(tokenizer: ProgramTokenizer) -> None:
    _, program = tokenizer.encode_source("d(sin(x))/dx")
    ids = [tokenizer.target.id(word) for word in ("@0:", "mul", "x")]
    assert tokenizer.decode_target(ids, program) == "@0: mul x"


def test_names_that_may_be_permuted_lie_together(tokenizer: ProgramTokenizer) -> None:
    kinds = [[tokenizer.source.token(first + 47) for first in kind] for kind in tokenizer.renamings]
    assert kinds == [["@47", "@47:"], ["c47"]]
    first = tokenizer.renamings[0][0]
    assert [tokenizer.source.token(first + i) for i in (0, 1, 47)] == ["@0", "@1", "@47"]


def test_one_vocabulary_for_both_sides(tokenizer: ProgramTokenizer) -> None:
    assert tokenizer.source is tokenizer.target
    assert len(tokenizer.source) == len(WORDS) + 4


def test_a_function_that_is_too_large_is_refused(tokenizer: ProgramTokenizer) -> None:
    text = "sin(" * 70 + "x" + ")" * 70
    with pytest.raises(TooLarge, match="more than 48 operators that act on the variable"):
        tokenizer.encode_source(f"d({text})/dx")


def test_the_first_vocabulary_stays_as_it_was_and_the_second_goes_on_behind_it() -> None:
    digest = sha256(" ".join(FIRST_WORDS).encode()).hexdigest()
    assert digest.startswith("03415e39a8fdfa13"), "shipped networks have their words in this order"
    assert WORDS[: len(FIRST_WORDS)] == FIRST_WORDS
    assert WORDS[len(FIRST_WORDS) :] == (*LATE, "-2", "pi")


def test_a_network_of_the_first_vocabulary_is_not_asked_what_it_has_no_word_for() -> None:
    old = ProgramTokenizer(FIRST_WORDS, FIRST_WORDS)
    with pytest.raises(InputError, match="this model has no word for erf"):
        old.encode_source("d(x*erf(x))/dx")
    assert old.encode_source("d(x*sin(x))/dx") == ProgramTokenizer().encode_source("d(x*sin(x))/dx")
    with pytest.raises(InputError, match="another version of the recipe `program`"):
        ProgramTokenizer(FIRST_WORDS, WORDS)


def test_recipes_are_restored_by_name() -> None:
    assert restore("program", WORDS, WORDS).name == "program"
    with pytest.raises(InputError, match="another version of the recipe `program`"):
        restore("program", WORDS[1:], WORDS)
    with pytest.raises(InputError, match="unknown tokenizer recipe 'prose'"):
        restore("prose", (), ())


@pytest.mark.parametrize("recipe", [name for name in NAMES if name.startswith(("infix", "prefix"))])
def test_the_other_representations_give_derivatives_back(recipe: str) -> None:
    lines = [
        "d(7x^3)/dx=21x^2",
        "d(sin(-3x)*a^x/12)/dx=(-3cos(-3x)*a^x + sin(-3x)*a^x*ln(a))/12",
        "d(-x^2 + 1/4*ln(x + 100))/dx=-2x + 1/(4(x + 100))",
        "d(3t/(-4))/dt=-3/4",
        "d(x^(-2/3)*sqrt(x))/dx=-2/3*x^(-5/3)*sqrt(x) + x^(-2/3)/(2sqrt(x))",
        "d(cos(pi*x))/dx=-pi*sin(pi*x)",
    ]
    tokenizer = build(recipe, lines)
    again = restore(recipe, tokenizer.source.ordinary, tokenizer.target.ordinary)
    for line in lines:
        left, _, right = line.partition("=")
        ids, context = again.encode_source(left)
        assert ids
        decoded = again.decode_target(again.encode_target(right, context), context)
        assert decoded == right


def test_a_number_never_seen_is_named_where_numbers_are_words() -> None:
    tokenizer = build("infix", ["d(7x)/dx=7"])
    with pytest.raises(InputError, match="unknown token '8' at position 2"):
        tokenizer.encode_source("d(8x)/dx")
