"""Fractions in lowest terms, certain signs, resultants: what the integrator asks for."""

from __future__ import annotations

import pytest

from chainrule.algebra import (
    Algebra,
    Quotients,
    Speaker,
    TooCostly,
    Undefined,
    Values,
    certain_sign,
    coefficients,
)
from chainrule.algebra.ring import Ring
from chainrule.expr import parse, sym, to_text


def test_arithmetic_stays_in_lowest_terms() -> None:
    algebra = Algebra()
    fractions = Quotients(algebra.table)
    a, b = (algebra.table.quotient(algebra.form(parse(t))) for t in ("1/(x - 1)", "1/(x + 1)"))
    for value, expected in [
        (fractions.sub(a, b), "2/(x^2 - 1)"),
        (fractions.mul(a, b), "1/(x^2 - 1)"),
        (fractions.div(a, b), "(x + 1)/(x - 1)"),
        (fractions.add(a, fractions.number(1)), "x/(x - 1)"),
    ]:
        assert to_text(Speaker(algebra.table).quotient(value)) == expected
    with pytest.raises(Undefined):
        fractions.div(a, fractions.number(0))


def test_a_polynomial_by_its_powers() -> None:
    algebra = Algebra()
    poly = algebra.form(parse("a*x^2 + x^2 - 3")).poly
    x = algebra.table.indices(algebra.form(sym("x")).poly)[0]
    parts = [to_text(Speaker(algebra.table).poly(part)) for part in coefficients(poly, x)]
    assert parts == ["-3", "0", "a + 1"]
    assert len(Quotients(algebra.table).by(poly, x, at_least=5)) == 5


@pytest.mark.parametrize(
    ("text", "sign"),
    [
        ("x^2 + 1", 1),
        ("-x^2 + 2x - 2", -1),
        ("x^2 - 1", None),
        ("x^2 - 2a*x + a^2 + 1", 1),
        ("x + sqrt(x^2 + 1)", 1),
        ("x - sqrt(x^2 + a^2 + 1)", -1),
        ("x + sqrt(x^2 - 1)", None),
        ("x^2 + sqrt(2)*x + 1", 1),
        ("cos(x) - 2", -1),
        ("a*x^2 + 1", None),
        ("sqrt(3) - 2", -1),
        ("sqrt(1 - sqrt(2)) + 5", None),
    ],
)
def test_a_sign_is_certain_or_not_known(text: str, sign: int | None) -> None:
    algebra = Algebra()
    assert certain_sign(algebra.table, algebra.form(parse(text)).poly) == sign


def test_a_typical_value_takes_parameters_for_positive() -> None:
    algebra = Algebra()
    poly = algebra.form(parse("sqrt(a) + b")).poly
    assert Values(algebra.table).typical(poly).real > 0


def test_kernels_can_be_written_as_something_else() -> None:
    algebra = Algebra()
    form = algebra.form(parse("exp(x)^2 + sin(exp(x))"))
    index = next(k.index for k in algebra.kernels if k.kind == "exp")
    spoken = Speaker(algebra.table, {index: sym("u")}).form(form)
    assert to_text(spoken) == "sin(u) + u^2"


def test_a_resultant_is_priced_beforehand() -> None:
    ring = Ring(4)
    x, y = ring.generator().poly, ring.generator().poly
    index = 2  # of y, the newest
    assert str(ring.resultant(y**2 - x, y - 3, index)) == "-k3 + 9"
    with pytest.raises(TooCostly):
        ring.resultant(y**60 + x**50 + 1, y**60 + x**49 - 1, index)
