"""Integrands with steps, in pieces."""

from __future__ import annotations

import pytest

from chainrule.definite.enclosure import enclosure_of
from chainrule.definite.question import Definite
from chainrule.definite.staircase import Piece, pieces, together
from chainrule.definite.values import number
from chainrule.expr import Expr, parse
from chainrule.types import Verdict

flint = pytest.importorskip("flint")


def _pieces(f: str, low: str, high: str) -> list[Piece]:
    return pieces(parse(f), "x", parse(low), parse(high))


def test_pieces_end_where_steps_jump() -> None:
    found = _pieces("floor(x)*2 + ceil(2x)", "-1/2", "1")
    assert [str(piece.low) for piece in found] == ["-1/2", "0", "1/2"]
    assert [str(number(piece.function)) for piece in found] == [
        "-2.00000000000000",
        "1.00000000000000",
        "2.00000000000000",
    ]
    assert [str(piece.high) for piece in found] == ["0", "1/2", "1"]


@pytest.mark.parametrize(
    ("f", "low", "high"),
    [
        ("x^2", "0", "3"),  # no step
        ("floor(x^2)", "0", "3"),  # not of a line
        ("floor(x)*sign(x - 1)", "0", "3"),  # signs are other things
        ("floor(x)", "0", "pi"),  # an end that is no rational number
        ("floor(pi*x)", "0", "3"),  # places that are none
        ("floor(1000x)", "0", "3"),  # too many
        ("floor(x)*ceil(40x)", "0", "3"),
    ],
)
def test_what_is_not_taken_apart(f: str, low: str, high: str) -> None:
    assert _pieces(f, low, high) == []


def _part(value: int, exact: Expr | None, status: str = "proved") -> Definite:
    word = Verdict("proved" if status == "proved" else "checked", "so")
    return Definite("exact", exact, enclosure_of(flint.arb(value), 15), word)


def test_values_are_added() -> None:
    found = together([_part(2, parse("2")), _part(3, parse("3"))], 15)
    assert found is not None
    assert (found.text, found.kind, found.verdict.status) == ("5", "exact", "proved")
    assert found.enclosure is not None
    assert found.enclosure.low <= 5 <= found.enclosure.high


def test_one_without_an_exact_value_leaves_an_enclosure() -> None:
    for other in (_part(3, None), _part(3, parse("3"), "checked")):
        found = together([_part(2, parse("2")), other], 15)
        assert found is not None
        assert (found.kind, found.exact, found.verdict.method) == (
            "enclosed", None, "rigorous enclosure",
        )  # fmt: skip


def test_one_that_diverges_or_has_nothing_decides() -> None:
    word = Verdict("proved", "divergence")
    infinite = Definite("diverges", None, None, word)
    nothing = Definite("undecided", None, None, Verdict("unknown", "so"))
    assert together([_part(2, None), infinite], 15) is infinite
    assert together([_part(2, None), nothing], 15) is None
