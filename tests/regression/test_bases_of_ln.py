"""`ln_2(x)` and `ln(x, 2)` were logarithms to base 2, though `ln_2` is ln(ln(x)) to some."""

from __future__ import annotations

import pytest

from chainrule.errors import ParseError
from chainrule.expr import parse


@pytest.mark.parametrize(
    ("text", "instead"),
    [
        ("ln_2(x)", r"log_2\(\.\.\.\)"),
        (r"\ln_2 x", r"log_2\(\.\.\.\)"),
        ("x ln_b(x)", r"log_b\(\.\.\.\)"),
        (r"\operatorname{ln}_2(x)", r"log_2\(\.\.\.\)"),
        ("ln[2](x)", r"log\(x, 2\)"),
        ("ln(x, 2)", r"log\(x, 2\)"),
        ("Ln[2, x]", r"log\(x, 2\)"),
    ],
)
def test_ln_with_a_base_is_refused_with_the_remedy(text: str, instead: str) -> None:
    with pytest.raises(ParseError, match=f"ln has no base; expected {instead}"):
        parse(text)


def test_log_may_have_one() -> None:
    for text in ("log_2(x)", "log(x, 2)", "log[2](x)", "Log[2, x]", r"\log_2 x"):
        assert parse(text) == parse("log2(x)")
