"""Straight-line programs: what is written, what is read back, what is refused."""

from __future__ import annotations

from itertools import product

import pytest

from chainrule.errors import AnswerError, TooLarge
from chainrule.expr import differentiate, make, num, parse, sym, to_text
from chainrule.expr.fold import build
from chainrule.expr.operators import POLYGAMMAS
from chainrule.expr.program import ARITY, MAX_LINES, evaluate, to_program
from chainrule.tokens.general import WORDS
from chainrule.tokens.working import derivative_words


def words_of(text: str, variable: str = "x") -> str:
    return " ".join(to_program(parse(text, variable), variable).words())


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("x", "x"),
        ("5", "c0"),
        ("sqrt(3)/2", "c0"),
        ("x^2*sin(3x)", "@0: mul @1 @2 @1: pow x c0 @2: sin @3 @3: mul c1 x"),
        ("-x^2", "@0: neg @1 @1: pow x c0"),
        ("a*x + ln(a)*pi", "@0: add @1 c1 @1: mul c0 x"),
    ],
)
def test_lines_name_what_varies_and_constants_are_one(text: str, words: str) -> None:
    assert words_of(text) == words


def test_equal_subexpressions_and_equal_constants_are_one_line() -> None:
    assert (
        words_of("sqrt(x+1)*acos(sqrt(x+1))")
        == "@0: mul @1 @3 @1: sqrt @2 @2: add x c0 @3: acos @1"
    )
    assert words_of("x^2 + 2x") == "@0: add @1 @2 @1: pow x c0 @2: mul c0 x"


def test_the_variable_is_x_whatever_it_is_called() -> None:
    assert words_of("sin(3t)", "t") == words_of("sin(3x)", "x")
    assert words_of("e^2 + 1", "e") == "@0: add @1 c1 @1: pow x c0"


def test_a_function_with_too_many_lines_or_constants_is_refused() -> None:
    f = sym("x")
    for _ in range(MAX_LINES):
        f = make("sin", f)
    assert len(to_program(f, "x").lines) == MAX_LINES
    with pytest.raises(TooLarge, match="more than 48 operators that act on the variable"):
        to_program(make("sin", f), "x")
    total = sym("x")
    for i in range(MAX_LINES):
        total = make("add", total, make("pow", make("add", sym("x"), num(i)), num(1000 + i)))
    with pytest.raises(TooLarge, match="more than 48 "):
        to_program(total, "x")


@pytest.mark.parametrize(
    "text",
    ["x^2*sin(3x)", "x", "7", "a^x", "x^x", "atan(x)/(x^2*(1+x^2))", "(a+b*ln(x))^n/x", "-x^-2"],
)
def test_the_working_leads_to_the_derivative_of_the_rules(text: str) -> None:
    f = parse(text)
    program = to_program(f, "x")
    assert evaluate(program, derivative_words(program)) == differentiate(f, "x")


def test_every_operator_on_every_kind_of_operand_stays_in_the_vocabulary() -> None:
    known = set(WORDS)
    for op, arity in ARITY.items():
        if op == f"polygamma{POLYGAMMAS}":
            continue  # its derivative is refused
        for kinds in product("xcu", repeat=arity):
            operands = {
                "x": sym("x"),
                "c": sym("a"),
                "u": make("sin", make("add", sym("x"), num(7))),
            }
            program = to_program(make(op, *(operands[kind] for kind in kinds)), "x")
            assert set(program.words()) | set(derivative_words(program)) <= known


@pytest.mark.parametrize(
    ("words", "message"),
    [
        ("", "the derivative of @0 is not given"),
        ("@0: mul x", "the last line is cut short"),
        ("@0:", "the last line is cut short"),
        ("@0 1", "a line begins with '@0' and not with a name and a colon"),
        ("sin x", "a line begins with 'sin' and not with a name and a colon"),
        ("@0: mul x @9", "@9 has no meaning"),
        ("@0: d @1 @1: 1", "@1 has no meaning"),
        ("@0: c7", "c7 has no meaning"),
        ("@0: add d @0 1", "the derivative of @0 is explained by itself"),
        ("@0: d x", "the derivative of x is not given"),
        ("@0: d sin x", "d stands before something that has no name"),
        ("@0: 1 @0: 2", "the derivative of @0 is given twice"),
        ("@0: 1 sin x", "a line begins with 'sin' and not with a name and a colon"),
        ("@0: <eos>", "<eos> has no meaning"),
    ],
)
def test_words_that_are_no_program(words: str, message: str) -> None:
    program = to_program(parse("sin(x)"), "x")
    with pytest.raises(AnswerError, match=message):
        evaluate(program, words.split())


def test_an_answer_for_a_leaf_is_one_expression() -> None:
    program = to_program(sym("x"), "x")
    assert evaluate(program, ["1"]) == num(1)
    for words in ([], ["1", "1"]):
        with pytest.raises(AnswerError, match="one expression was to be answered"):
            evaluate(program, words)


def test_an_answer_that_would_explode_is_refused() -> None:
    text = "x"
    for _ in range(40):
        text = f"sin({text})"
    program = to_program(parse(text), "x")
    lines = [f"@{i}: mul d @{i + 1} d @{i + 1}" for i in range(39)]
    with pytest.raises(TooLarge):
        evaluate(program, " ".join([*lines, "@39: sin x"]).split())


def test_numbers_are_folded_and_roots_squared() -> None:
    assert to_text(build("pow", build("sqrt", sym("u")), num(2))) == "u"
    assert to_text(build("log", parse("e"))) == "1"
    assert to_text(build("neg", build("mul", num(2), sym("u")))) == "-2u"
