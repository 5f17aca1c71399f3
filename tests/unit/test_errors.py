"""Errors: they cross a process boundary whole."""

import pickle

import pytest

from chainrule.errors import ChainruleError, InputError, ParseError, TokenError


@pytest.mark.parametrize(
    "error",
    [
        InputError("no"),
        TokenError("$", 2, "2x$"),
        ParseError("bad", "sine(x)", 0, expected="a name", did_you_mean=("sin", "sinh")),
    ],
)
def test_errors_can_be_pickled(error: ChainruleError) -> None:
    again = pickle.loads(pickle.dumps(error))
    assert type(again) is type(error)
    assert str(again) == str(error)
    assert vars(again) == vars(error)
