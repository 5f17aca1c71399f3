r"""`f'(x) =/= 2x` was 2x, and proved: the sign was two equals signs with a step between them."""

from __future__ import annotations

import pytest

import chainrule as cr
from chainrule.errors import InputError

_SIGNS = ("=/=", "~=", "=\\=", "=~", "/=", "!=", "<>", "!==", "=!=", "≠", r"\neq", r"\not=")


@pytest.mark.parametrize("sign", _SIGNS)
def test_what_is_not_equal_is_no_answer(sign: str) -> None:
    for name in ("f'(x)", "y", "dy/dx"):
        for formula in ("2x", r"\boxed{2x}"):
            assert cr.grade("2x", f"{name} {sign} {formula}").status == "unreadable"
        with pytest.raises(InputError):
            cr.check("x^2", f"{name} {sign} 2x")


def test_nearly_is_not_proved() -> None:
    with pytest.raises(InputError, match="nearly"):
        cr.check("x^2", "~2x")


@pytest.mark.parametrize("text", ["y~=~2x", "$y~=~2x$", "y = 2x", "y == 2x"])
def test_a_space_in_latex_is_a_space(text: str) -> None:
    assert cr.grade("2x", text).status == "equal"
