"""Faults of training runs that were found, each with its story."""

from __future__ import annotations

from itertools import islice

from chainrule.tokens import build
from chainrule.train.data import BucketedLoader
from chainrule.train.pairs import Pairs

LINES = [f"d({a}x^{n})/dx={a * n}x^{n - 1}" for a in range(2, 12) for n in range(3, 8)]


def test_a_counting_reader_gets_every_epoch_whole() -> None:
    """Every second epoch of every training run was empty.

    The loader went on to the next epoch when its loop was exhausted, but a trainer counts: it
    stops after the last batch and asks no more. The next iterator then began at the end.
    """
    loader = BucketedLoader(Pairs.encode(LINES, build("words", LINES)), 7, seed=1)
    epochs = [len([*islice(iter(loader), len(loader))]) for _ in range(4)]
    assert epochs == [7, 7, 7, 7]
    assert loader.epoch == 3
