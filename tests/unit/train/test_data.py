"""The loader: every line once, an order that depends on (seed, epoch) alone, exact resume."""

from pathlib import Path

import numpy as np
import pytest
import torch

from chainrule.corpus.classic import sample_recipe
from chainrule.errors import CorpusError
from chainrule.tokens import Tokenizer
from chainrule.train.data import Batch, BucketedLoader, Pairs, Ragged, read_lines


@pytest.fixture(scope="module")
def pairs() -> Pairs:
    import random

    rng = random.Random(7)
    lines = [sample_recipe(rng, "classic") for _ in range(211)]
    return Pairs.encode(lines, Tokenizer.build("factors", lines))


def same(first: Batch, second: Batch) -> bool:
    return torch.equal(first.source_ids, second.source_ids) and torch.equal(
        first.target_ids, second.target_ids
    )


def test_ragged_pads_on_the_right() -> None:
    ragged = Ragged([[5], [6, 7, 8], [9, 4]])
    padded = ragged.padded(np.array([2, 0]), pad_id=0)
    assert padded.tolist() == [[9, 4], [5, 0]]


def test_targets_begin_with_bos_and_end_with_eos(pairs: Pairs) -> None:
    batch = pairs.batch(np.arange(3))
    assert (batch.target_ids[:, 0] == 1).all()
    assert ((batch.target_ids == 2).sum(1) == 1).all()


def test_an_epoch_reads_no_line_twice(pairs: Pairs) -> None:
    order = BucketedLoader(pairs, 5, seed=3).order(epoch=0)
    assert order.shape == (42, 5)
    assert len(set(order.flatten().tolist())) == order.size


def test_order_depends_on_seed_and_epoch(pairs: Pairs) -> None:
    loader = BucketedLoader(pairs, 5, seed=3)
    assert (loader.order(0) == BucketedLoader(pairs, 5, seed=3).order(0)).all()
    assert (loader.order(0) != loader.order(1)).any()
    assert (loader.order(0) != BucketedLoader(pairs, 5, seed=4).order(0)).any()


def test_batches_hold_lines_of_like_length(pairs: Pairs) -> None:
    lengths = pairs.targets.lengths[BucketedLoader(pairs, 7, seed=1).order(0)]
    spread_sorted = np.ptp(lengths, axis=1).mean()
    spread_mixed = np.ptp(pairs.targets.lengths[:210].reshape(30, 7), axis=1).mean()
    assert spread_sorted < spread_mixed / 4


def test_resumed_loader_reads_on_exactly_there(pairs: Pairs) -> None:
    whole = BucketedLoader(pairs, 11, seed=2)
    expected = [*whole, *whole]
    first = BucketedLoader(pairs, 11, seed=2)
    iterator = iter(first)
    seen = [next(iterator) for _ in range(4)]
    second = BucketedLoader(pairs, 11, seed=2)
    second.load_state_dict(first.state_dict())
    seen += [*second, *second]
    assert len(seen) == len(expected)
    assert all(same(a, b) for a, b in zip(seen, expected, strict=True))


def test_two_processes_share_the_batches_of_one(pairs: Pairs) -> None:
    whole = BucketedLoader(pairs, 6, seed=5).order(0)
    ranks = [BucketedLoader(pairs, 3, seed=5, rank=r, world_size=2) for r in (0, 1)]
    assert len(ranks[0]) == len(whole)
    for single, first, second in zip(whole, *(iter(rank) for rank in ranks), strict=False):
        rows = pairs.batch(single)
        both = sorted(row[row != 0].tolist() for half in (first, second) for row in half.target_ids)
        assert both == sorted(row[row != 0].tolist() for row in rows.target_ids)


def test_too_few_lines_for_a_batch(pairs: Pairs) -> None:
    with pytest.raises(CorpusError, match=r"211 lines do not fill one batch of 512: give more"):
        BucketedLoader(pairs, 256, seed=1, world_size=2)


def test_missing_and_empty_files_are_named(tmp_path: Path) -> None:
    with pytest.raises(CorpusError, match=r"none\.txt does not exist: make it with"):
        read_lines(tmp_path / "none.txt")
    (tmp_path / "empty.txt").write_text("\n\n")
    with pytest.raises(CorpusError, match=r"empty\.txt holds no line"):
        read_lines(tmp_path / "empty.txt")
