"""What cannot be read is refused with the place and the remedy that fit it."""

from __future__ import annotations

import pytest

from chainrule.errors import ParseError
from chainrule.expr import parse, read


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("sinx(1+x)", "it is not clear where sin ends; expected sin(x)*(...), or sin(x*(...))"),
        ("lnx(x+1)", "it is not clear where ln ends; expected ln(x)*(...), or ln(x*(...))"),
        ("х²", "cannot read 'х', Cyrillic small letter ha; expected the Latin letter x"),
        ("log2 8", "a number cannot follow here; expected log_2(8), or log(2)*8"),
        ("2x</s>", "cannot read the tag '</s>'; expected the formula alone"),
        (
            "y = u^2, u = 3x+1, find dy/dx",
            "u is given apart; expected the function in one: y = (3x+1)^2",
        ),
        ("fx(x+1)", "unknown function 'fx'"),
    ],
)
def test_the_remedy_fits(text: str, said: str) -> None:
    with pytest.raises(ParseError) as caught:
        read(text)
    assert str(caught.value).startswith(said)


def test_two_letters_before_a_bracket_are_factors_where_one_stands_elsewhere() -> None:
    assert read("kx(1-x/K)").function == parse("k*x*(1-x/K)")
    assert read("kx(1-x/K)").notes == ("kx is read as k*x",)
