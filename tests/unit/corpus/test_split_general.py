"""General lines: keys name a line up to its letters; splits and structures are facts of the key."""

from __future__ import annotations

import random
from collections import Counter

import pytest

from chainrule.corpus.sample import sample_general
from chainrule.corpus.split_general import (
    general_key,
    is_held_out,
    is_new_structure,
    split_of_general,
)
from chainrule.errors import InputError

# A family that is large enough for all splits: four operators on the variable and more.
LINES = [
    f"d({outer}(x^{n} + {inner}(x)*x)/x)/dx"
    for outer in ("sin", "cos", "exp", "ln", "atan")
    for inner in ("sin", "tan", "sqrt", "acosh")
    for n in (2, 3, 4)
]
POLYNOMIALS = [f"d({a}x^{n} + {a + n}x)/dx" for a in range(2, 40) for n in range(2, 12)]


@pytest.mark.parametrize(
    ("line", "key"),
    [
        ("d(a*sin(b*t))/dt=a*b*cos(b*t)", "@0 mul c0 @1 @1 sin @2 @2 mul c1 x | p_0 | p_1"),
        ("d(k*sin(k*x))/dx", "@0 mul c0 @1 @1 sin @2 @2 mul c0 x | p_0"),
        ("d(3y^2)/dy", "@0 mul c0 @1 @1 pow x c1 | 3 | 2"),
        ("d(alpha^2*pi*u)/du", "@0 mul c0 x | p_0^2*pi"),
        ("d(x)/dx", "x"),
        ("d(b)/dx", "c0 | p_0"),
    ],
)
def test_letters_are_renamed_and_constants_set_apart(line: str, key: str) -> None:
    assert general_key(line) == key


def test_splits_never_change() -> None:
    """Frozen: any other answer would leak old test lines into new training sets."""
    splits = {line: split_of_general(general_key(line)) for line in POLYNOMIALS}
    assert [line for line, split in splits.items() if split == "test"] == FROZEN_TEST
    assert [line for line, split in splits.items() if split == "val"] == FROZEN_VAL


def test_held_out_structures_never_change() -> None:
    assert [line for line in LINES if is_new_structure(line)] == FROZEN_NEW


def test_what_is_held_out_is_test_whatever_its_constants() -> None:
    new = next(line for line in LINES if is_new_structure(line))
    for constant in ("7", "1/3", "pi", "b", "ln(5)", "gamma^2"):
        other = new.replace("x^2", f"x^({constant})").replace("x^3", f"x^({constant})")
        assert is_new_structure(other)
        assert split_of_general(general_key(other)) == "test"


def test_which_constants_are_equal_is_part_of_a_structure() -> None:
    structures = {
        general_key(f"d({f})/dx").partition(" | ")[0] for f in ("a*x + a", "a*x + b", "7x + 9")
    }
    assert len(structures) == 2


@pytest.mark.parametrize("line", ["d(sin(x^2)*x)/dx", "d(x)/dx", "d(5)/dx", "d(a*x^n + b)/dx"])
def test_short_structures_are_never_held_out(line: str) -> None:
    assert not is_new_structure(line)


def test_shares_of_the_splits() -> None:
    rng = random.Random(33)
    keys = {general_key(sample_general(rng, "general")) for _ in range(8000)}
    counts = Counter(map(split_of_general, keys))
    assert counts["test"] / len(keys) == pytest.approx(0.025, abs=0.007)
    assert counts["val"] / len(keys) == pytest.approx(0.02, abs=0.006)
    assert all(split_of_general(key) == "test" for key in keys if is_held_out(key))


def test_a_line_that_cannot_be_read_has_no_key() -> None:
    with pytest.raises(InputError):
        general_key("d(sin(x)/dx")


FROZEN_TEST = [
    "d(3x^5 + 8x)/dx",
    "d(35x^4 + 39x)/dx",
    "d(37x^4 + 41x)/dx",
    "d(37x^10 + 47x)/dx",
    "d(39x^2 + 41x)/dx",
]
FROZEN_VAL = [
    "d(6x^7 + 13x)/dx",
    "d(16x^8 + 24x)/dx",
    "d(20x^2 + 22x)/dx",
    "d(30x^6 + 36x)/dx",
    "d(31x^9 + 40x)/dx",
    "d(34x^2 + 36x)/dx",
]
FROZEN_NEW = [
    "d(cos(x^2 + sqrt(x)*x)/x)/dx",
    "d(cos(x^3 + sqrt(x)*x)/x)/dx",
    "d(cos(x^4 + sqrt(x)*x)/x)/dx",
]
