"""A computation is begun again until it has its units and its room, and nobody sees it."""

from __future__ import annotations

import pytest

from chainrule.algebra import Algebra, Full, Restart, TooCostly, Undefined, compute
from chainrule.expr import parse


def test_a_finer_unit_is_found_on_the_way() -> None:
    """sin(2x) is a kernel of its own until sin(x) is asked for."""
    seen: list[Algebra] = []

    def work(algebra: Algebra) -> bool:
        seen.append(algebra)
        return algebra.difference_is_zero(parse("sin(2x)"), parse("2sin(x)cos(x)"))

    assert compute(work)
    assert len(seen) == 2
    assert seen[0] is not seen[1]


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("exp(2x)/(exp(x) + exp(3x))", "1"),
        ("exp(4x) + exp(6x)", "2"),
        ("exp(-x/2) + exp(x/3)", "1/6"),
        ("exp(-x^2)*exp(3x^2)", "1"),
    ],
)
def test_exponentials_of_one_tree_need_no_second_try(text: str, unit: str) -> None:
    """All their units are seen before the first of them is made a kernel."""
    seen: list[str] = []

    def work(algebra: Algebra) -> None:
        seen.append("")
        algebra.form(parse(text))
        seen[-1] = "".join(str(kernel.unit) for kernel in algebra.kernels if kernel.kind == "exp")

    compute(work)
    assert seen == [unit]


def test_more_room_is_made() -> None:
    """Twenty symbols do not fit into the first algebra."""
    total = parse("+".join(f"x_{i}" for i in range(20)))
    seen: list[int] = []

    def work(algebra: Algebra) -> bool:
        seen.append(algebra.ring.size)
        return algebra.difference_is_zero(total, total)

    assert compute(work)
    assert seen == [8, 16, 48]


@pytest.mark.parametrize(("signal", "tries"), [(Restart, 36), (Full, 3)])
def test_tries_are_bounded(signal: type[Exception], tries: int) -> None:
    seen: list[Algebra] = []

    def work(algebra: Algebra) -> bool:
        seen.append(algebra)
        raise signal

    with pytest.raises(TooCostly):
        compute(work)
    assert len(seen) == tries


def test_budget_and_deadline_hold_and_other_signals_pass() -> None:
    class Late(Exception):  # noqa: N818
        pass

    def late() -> None:
        raise Late

    with pytest.raises(TooCostly):
        compute(lambda algebra: algebra.form(parse("(x + y + z)^30*(x + y)^30 + 1")), limit=100)
    with pytest.raises(Late):
        compute(lambda algebra: algebra.form(parse("x + y")), tick=late)
    with pytest.raises(Undefined):
        compute(lambda algebra: algebra.form(parse("1/(x - x)")))


def test_the_settings_reach_the_algebra() -> None:
    x = parse("x")
    root = parse("sqrt(x^2)")
    real = frozenset((root, x))
    same = lambda algebra: algebra.difference_is_zero(root, parse("-x"))  # noqa: E731
    assert compute(same, signs={"x": -1}, real=real)
    assert not compute(same, signs={"x": 1}, real=real)
    assert compute(lambda algebra: algebra.table.exponential_angles, exponential_angles=True)
