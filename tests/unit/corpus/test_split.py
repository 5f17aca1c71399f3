"""Keys name a line up to its letters; splits are a fact of the key."""

from __future__ import annotations

import random
from collections import Counter

import pytest

from chainrule.corpus.classic import sample_line
from chainrule.corpus.split import canonical_key, split_of
from chainrule.errors import InputError


@pytest.mark.parametrize(
    ("line", "key"),
    [
        ("d(40exp^(z)*sin^2(3a))/dz=40exp^(z)*sin^2(3a)", "40EXP^(x)*SIN^2(3y)"),
        ("d(3e*exp^(2e))/de", "3x*EXP^(2x)"),
        ("d(d^2)/dd=2d", "x^2"),
        ("d(5s^2*cos(t))/dt=-5s^2*sin(t)", "5y^2*COS(x)"),
        ("d(5tan(2x))/dp=0", "5TAN(2y)"),
    ],
)
def test_letters_are_renamed_by_their_role(line: str, key: str) -> None:
    assert canonical_key(line) == key


@pytest.mark.parametrize("line", ["", "x^2", "d(x^2)", "d(x)/dxy=1", "d()/dx=0", "d(x^2)/dX=2x"])
def test_a_line_of_another_form_has_no_key(line: str) -> None:
    with pytest.raises(InputError, match=r"a line starts with d\(FUNCTION\)/dVARIABLE, not with '"):
        canonical_key(line)


def test_splits_never_change() -> None:
    """Frozen: any other answer would leak old test lines into new training sets."""
    keys = [f"{c}x^{n}" for c in range(1, 21) for n in range(2, 12)]
    assert [key for key in keys if split_of(key) == "test"] == FROZEN_TEST
    assert [key for key in keys if split_of(key) == "val"] == FROZEN_VAL


def test_shares_of_the_splits() -> None:
    rng = random.Random(31)
    keys = {canonical_key(sample_line(rng, "full")) for _ in range(20_000)}
    counts = Counter(map(split_of, keys))
    assert counts["test"] / len(keys) == pytest.approx(0.02, abs=0.005)
    assert counts["val"] / (len(keys) - counts["test"]) == pytest.approx(0.05, abs=0.007)


FROZEN_TEST = ["5x^11", "6x^7", "14x^11", "15x^3", "15x^10", "16x^3"]
FROZEN_VAL = ["1x^2", "2x^2", "6x^10", "8x^6", "8x^11", "11x^2", "13x^10", "17x^2"]
