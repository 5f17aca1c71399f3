"""The exact reader: an inverse on the spelling of the corpus, an error on any other."""

from __future__ import annotations

import random

import pytest

from chainrule.corpus.classic import Stratum, sample_line
from chainrule.corpus.reader import read_line, read_sum
from chainrule.corpus.terms import differentiate, write_line
from chainrule.errors import InputError


@pytest.mark.parametrize("stratum", ["short", "full"])
def test_reading_undoes_writing(stratum: Stratum) -> None:
    rng = random.Random(21)
    for _ in range(1000):
        line = sample_line(rng, stratum)
        function, variable, derivative = read_line(line)
        assert write_line(function, variable) == line
        assert derivative == differentiate(function, variable)


def test_a_letter_of_a_function_name_is_a_variable_too() -> None:
    line = "d(3e*exp^(2e)+d^2)/de=3exp^(2e)+6e*exp^(2e)"
    function, variable, _ = read_line(line)
    assert write_line(function, variable) == line


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("1x", "not in the classic spelling: '1x'"),
        ("x^1", "not in the classic spelling: 'x\\^1'"),
        ("+x", "not in the classic spelling: '\\+x'"),
        ("0x", "not a factor of the classic notation: '0x'"),
        ("x+0", "not a factor of the classic notation: '0'"),
        ("exp^2(x)", "not a factor of the classic notation: 'exp\\^2\\(x\\)'"),
        ("x**2", "not a factor of the classic notation: ''"),
        ("ln(x)", "not a factor of the classic notation: 'ln\\(x\\)'"),
        ("sin(x+1)", "not a factor of the classic notation: 'sin\\(x'"),
        ("", "not in the classic spelling: ''"),
    ],
)
def test_another_spelling_is_refused(text: str, message: str) -> None:
    with pytest.raises(InputError, match=message):
        read_sum(text)


@pytest.mark.parametrize("line", ["", "d(x)/dx", "d(x)/dx=1=1", "x^2=2x", "d(x)/dX=1"])
def test_what_is_not_a_line_is_refused(line: str) -> None:
    with pytest.raises(InputError, match=r"not a line d\(FUNCTION\)/dVARIABLE=DERIVATIVE: "):
        read_line(line)
