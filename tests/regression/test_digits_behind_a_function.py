r"""`\sin^22x` was sin(x)^22 and `\log_23x` a logarithm to base 23, without a word.

LaTeX raises and lowers one digit where no braces stand, and a page shows sin²2x and log₂3x.
Outside of LaTeX nobody can say.
"""

from __future__ import annotations

import pytest

import chainrule as cr
from chainrule.errors import ParseError
from chainrule.expr import parse
from chainrule.expr.reading import read


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        (r"\sin^22x", "sin(2x)^2"), (r"\sin^22 x", "sin(2x)^2"), (r"\cos^32x", "cos(2x)^3"),
        (r"\ln^22x", "ln(2x)^2"), (r"\tan^33\theta", "tan(3theta)^3"), (r"\log_23x", "log_2(3x)"),
        (r"\sin^210x", "sin(10x)^2"), (r"\log_28\sin x", "log_2(8)*sin(x)"),
        (r"\sin^22\sqrt{x}", "sin(2sqrt(x))^2"), (r"x\sin^22x+\log_35x", "x*sin(2x)^2+log_3(5x)"),
    ],
)  # fmt: skip
def test_latex_takes_one_digit(typed: str, meant: str) -> None:
    found = read(typed)
    assert found.function == parse(meant)
    assert "; for the other reading type \\" in found.notes[0]


@pytest.mark.parametrize(
    "typed",
    [
        "sin^22x",
        "tan^33x",
        "sin^23x",
        "sin^-12x",
        "log_23x",
        "log_102x",
        r"\sin^123x",
        r"\sin^-12x",
    ],
)
def test_elsewhere_nobody_can_say(typed: str) -> None:
    with pytest.raises(ParseError, match=r"it is not clear where the (exponent|base) of"):
        read(typed)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("sin^10x", "sin(x)^10"), (r"\sin^12x", "sin(x)^12"), ("sin^22 x", "sin(x)^22"),
        ("sin^22(x)", "sin(x)^22"), (r"\sin^{22}x", "sin(x)^22"), (r"\log_10x", "log10(x)"),
        ("log_12x", "log(x, 12)"), (r"\log_{23}x", "log(x, 23)"), ("log_23 x", "log(x, 23)"),
        ("sin^-1 2x", "asin(2x)"), ("sin^2x", "sin(x)^2"),
    ],
)  # fmt: skip
def test_what_can_be_read_in_one_way_stays(typed: str, meant: str) -> None:
    assert read(typed).function == parse(meant)


def test_in_a_grade() -> None:
    assert cr.grade("2sin(4x)", r"\frac{d}{dx} \sin^22x = 4\sin(2x)\cos(2x)").status == "equal"
    assert cr.grade("sin(2x)^2", r"\sin^22x").status == "equal"
    assert cr.grade("sin(2x)^2", "sin^22x").status == "unreadable"
