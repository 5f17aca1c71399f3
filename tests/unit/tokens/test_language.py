"""Each recipe's road from a function to words, and from an answer to an expression."""

from __future__ import annotations

import re

import pytest

from chainrule.errors import AnswerError, InputError, TooLarge
from chainrule.expr import parse
from chainrule.tokens import NAMES, Tokenizer, build
from chainrule.tokens.general import FIRST_WORDS, TASK_WORDS
from chainrule.tokens.language import Programs, Texts, language_of
from chainrule.tokens.vocabulary import Vocabulary
from chainrule.tokens.working import derivative_words

LINES = ["d(3x^2)/dx=6x", "d(5tan(2z))/dz=10sec^2(2z)", "d(4e^7*sin(a))/de=28e^6*sin(a)"]


@pytest.mark.parametrize("recipe", [name for name in NAMES if name not in ("program", "hints")])
@pytest.mark.parametrize("line", LINES)
def test_what_is_written_can_be_answered(recipe: str, line: str) -> None:
    tokenizer = build(recipe, LINES)
    language = language_of(recipe, tokenizer.source, tokenizer.target)
    source, target = line.split("=")
    variable = source[-1]
    f = parse(source[2:-4], variable)
    words, context = language.write(f, variable)
    ids, theirs = tokenizer.encode_source(source)
    assert words == [tokenizer.source.token(i) for i in ids]
    answer = [tokenizer.target.token(i) for i in tokenizer.encode_target(target, theirs)]
    assert language.read(answer, context) == parse(target, variable)


def test_programs() -> None:
    tokenizer = build("program", [])
    language = language_of("program", tokenizer.source, tokenizer.target)
    assert isinstance(language, Programs)
    words, program = language.write(parse("t^3"), "t")
    assert words == [TASK_WORDS["diff"], "@0:", "pow", "x", "c0"]
    assert language.read(derivative_words(program), program) == parse("3t^2")
    with pytest.raises(TooLarge):
        language.write(parse("+".join(f"sin({i}x)" for i in range(40))), "x")


def test_a_network_without_a_word_for_a_function_is_not_asked() -> None:
    """A network of the first vocabulary does not know erf."""
    first = Vocabulary(FIRST_WORDS)
    language = language_of("program", first, first)
    with pytest.raises(InputError, match="this model has no word for erf"):
        language.write(parse("x*erf(x)"), "x")
    # A constant is only a constant to it.
    _, program = language.write(parse("x*erf(2)"), "x")
    assert language.read(derivative_words(program), program) == parse("erf(2)")


def test_a_letter_that_is_e_comes_back_as_a_letter() -> None:
    tokenizer = Tokenizer.build("factors", ["d(x^2*e)/dx=2e*x"])
    language = Texts("factors", tokenizer.source, tokenizer.target)
    f = parse("x^2*e", "e")
    _, context = language.write(f, "x")
    ids = tokenizer.encode_target("2e*x", tokenizer.encode_source("d(x^2*e)/dx")[1])
    answer = [tokenizer.target.token(i) for i in ids]
    assert language.read(answer, context) == parse("2e*x", "e")


def test_what_a_recipe_cannot_say() -> None:
    tokenizer = build("factors", LINES)
    language = Texts("factors", tokenizer.source, tokenizer.target)
    message = (
        "a model of the recipe factors cannot be asked about this (unknown token '*' at position 5)"
    )
    with pytest.raises(InputError, match=f"^{re.escape(message)}$"):
        language.write(parse("x^2*sinh(x)"), "x")
    _, context = language.write(parse("3x^2"), "x")
    with pytest.raises(AnswerError, match=r"^'sec\^2\(' is no expression: the expression stops"):
        language.read(["sec^2("], context)
    with pytest.raises(InputError, match=r"^unknown tokenizer recipe 'nonsense'; choose"):
        language_of("nonsense", tokenizer.source, tokenizer.target)
