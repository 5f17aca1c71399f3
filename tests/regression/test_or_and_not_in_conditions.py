"""`or` and `not` in a condition were products of letters, and `~` was a space.

`if(x<1 or x>3, 1, 2)` was the chain x < 1*o*r*x > 3, and `Piecewise((1, ~(x > 1)), (2, True))`, as
SymPy prints its `Not`, was read without its negation. Derivatives of them were proved.
"""

from __future__ import annotations

import pytest

from chainrule.errors import ParseError
from chainrule.expr import parse, to_text


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("if(x<1 or x>3, 1, 2)", "or"),
        ("if(not x>1, 1, 2)", "not"),
        ("if(x<1 OR x>3, 1, 2)", "OR"),
        ("if(x<1 xor x>3, 1, 2)", "xor"),
        ("if(x<1 but x>-1, 1, 2)", "but"),
        ("if(x>1 And x<3, 1, 2)", "And"),
        ("piecewise(x<0, 1, x<1 or x>3, 2, 3)", "or"),
        ("Piecewise((1, ~(x > 1)), (2, True))", "~"),
        ("Piecewise((1, (x > 0) & ~(x > 1)), (2, True))", "~"),
        (r"\begin{cases} 1 & x<1 or x>3 \\ 2 & \text{otherwise} \end{cases}", "or"),
    ],
)
def test_they_are_refused_by_name(text: str, word: str) -> None:
    message = f"'{word}' cannot be read in a condition; expected 'and' between comparisons, or a p"
    with pytest.raises(ParseError, match=message):
        parse(text, "x")


def test_a_chain_that_turns_round_is_refused() -> None:
    with pytest.raises(ParseError, match="this chain of comparisons turns round; expected 'and' b"):
        parse("if(1 < x > 3, 1, 2)")
    assert parse("if(0 < x < 3, 1, 2)") == parse("if(0 < x and x < 3, 1, 2)")


def test_what_only_looks_like_them_is_read() -> None:
    assert to_text(parse("if(x > 0 and y > 0, 1, 0)")) == "Heaviside(x)*Heaviside(y)"
    assert to_text(parse("if(o r x > 1, 1, 0)", "x")) == "Heaviside(o*r*x - 1)"
    tied = r"\begin{cases} 1 & \text{if}~x>0 \\ 0 & \text{otherwise} \end{cases}"
    assert to_text(parse(tied)) == "Heaviside(x)"
