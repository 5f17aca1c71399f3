"""Seeded points: the same each time, both signs, none special, whole numbers where wanted."""

from __future__ import annotations

from fractions import Fraction
from itertools import islice

import pytest

from chainrule.checker.points import complex_points, real_points, show


def take(count: int, *args: object, **kwargs: object) -> list[dict[str, Fraction]]:
    return list(islice(real_points(*args, **kwargs), count))  # type: ignore[arg-type]


def test_a_seed_means_the_same_points() -> None:
    assert take(50, ["x", "y"], 3) == take(50, ["x", "y"], 3)
    assert take(50, ["x", "y"], 3) != take(50, ["x", "y"], 4)


def test_the_first_eight_have_all_sign_patterns_twice() -> None:
    patterns = [(p["a"] > 0, p["b"] > 0) for p in take(8, ["a", "b", "c"], 0)]
    assert patterns == [(True, True), (False, True), (True, False), (False, False)] * 2
    later = {(p["a"] > 0, p["b"] > 0, p["c"] > 0) for p in take(200, ["a", "b", "c"], 0)[8:]}
    assert len(later) == 8


def test_no_coordinate_is_a_special_number() -> None:
    for point in take(300, ["x", "y"], 0):
        for value in point.values():
            assert value != 0
            assert value.denominator & (value.denominator - 1) == 0


def test_near_points_first_and_far_ones_between_them_later() -> None:
    points = [abs(p["x"]) for p in take(300, ["x"], 0)]
    assert max(points[:40]) < 40
    assert max(points[40:]) > 100
    assert min(points[40:]) < Fraction(1, 16)
    assert min(points[:40]) > Fraction(1, 64)


def test_every_second_pair_of_points_has_whole_parameters() -> None:
    for count, point in enumerate(take(80, ["n", "x"], 0, whole=frozenset("n"))):
        assert (point["n"].denominator == 1) == (count // 2 % 2 == 1)
        assert point["x"].denominator > 1
    whole = {
        int(p["n"]) for p in take(80, ["n"], 0, whole=frozenset("n")) if p["n"].denominator == 1
    }
    assert whole == {2, 3, -1, 4, -2, 5}


def test_every_third_point_lies_near_a_number_of_the_expression() -> None:
    centres = (Fraction(10**6), Fraction(10**9))
    points = take(80, ["x", "y"], 0, centres=centres)
    near = [
        [any(abs(abs(p[name]) - c) < 1 for c in centres) for p in points] for name in ("x", "y")
    ]
    assert not any(near[0][:8] + near[1][:8])
    assert [k for k in range(8, 80) if near[0][k]] == [k for k in range(8, 80) if k % 3 == 0]
    assert [k for k in range(8, 80) if near[1][k]] == [k for k in range(8, 80) if k % 3 == 1]
    seen = {
        (centre, p["x"] > 0, abs(p["x"]) > centre)
        for p in points[9::3] for centre in centres if abs(abs(p["x"]) - centre) < 1
    }  # fmt: skip
    assert [len({row[k] for row in seen}) for k in range(3)] == [2, 2, 2]


def test_complex_points_have_two_parts() -> None:
    points = list(islice(complex_points(["x", "y"], 0), 20))
    assert [p["x"][0] for p in points] == [p["x"] for p in take(20, ["x", "y"], 0)]
    assert all(p["x"][0] != p["x"][1] != 0 for p in points)


@pytest.mark.parametrize(
    ("number", "n", "x"),
    [
        (0, "765/1024", "887/512"), (2, "2", "-2379/512"), (8, "-909/512", "-761/2048"),
        (9, "-6911/1024", "-343/1024"), (10, "-2", "-7617/1024"), (12, "-101847/1024", "-195/512"),
        (39, "-1", "-331/2048"), (40, "10425/256", "6293/1024"), (59, "4", "-423/2048"),
        (76, "-2755/256", "-7933/1024"), (89, "-271/1024", "4915/256"),
    ],
)  # fmt: skip
def test_evidence_names_the_same_points_in_every_version(number: int, n: str, x: str) -> None:
    centres = (Fraction(100), Fraction(7))
    points = take(90, ["n", "x"], 5, centres, frozenset("n"))
    assert points[number] == {"n": Fraction(n), "x": Fraction(x)}


@pytest.mark.parametrize(
    ("number", "a", "b", "c"),
    [
        (0, "371/1024", "507/2048", "2247/1024"), (3, "-849/1024", "-2661/2048", "-873/1024"),
        (6, "2847/512", "-795/256", "495/1024"), (8, "559/512", "3375/256", "-101927/1024"),
        (11, "-2145/256", "3063/2048", "-7915/1024"), (47, "861/1024", "295/2048", "6273/1024"),
    ],
)  # fmt: skip
def test_the_third_symbol_has_its_turn_near_a_number_too(
    number: int, a: str, b: str, c: str
) -> None:
    point = take(48, ["a", "b", "c"], 3, (Fraction(100), Fraction(7)))[number]
    assert point == {"a": Fraction(a), "b": Fraction(b), "c": Fraction(c)}


def test_points_in_words() -> None:
    assert show({}) == "no symbols"
    assert show({"x": Fraction(3, 8), "y": Fraction(-2)}) == "x = 3/8, y = -2"
    assert show({"x": (Fraction(1, 2), Fraction(-3))}) == "x = 1/2 + (-3)i"
    assert show({"x": Fraction(10**45 + 1, 3)}) == "x = about 3.33333333333e+44"
    assert show({"x": (Fraction(1), Fraction(-(10**45)))}) == "x = 1 + (about -1.00000000000e+45)i"
