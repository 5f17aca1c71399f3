"""The loader: every line once, an order that depends on (seed, epoch) alone, exact resume."""

import numpy as np
import pytest
import torch

from chainrule.corpus.classic import sample_recipe
from chainrule.corpus.sample import sample_general
from chainrule.errors import CorpusError, InputError, TokenError
from chainrule.expr.program import MAX_LINES
from chainrule.tokens import Tokenizer, build
from chainrule.train.data import BucketedLoader
from chainrule.train.pairs import Batch, Pairs, Ragged


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


def test_names_are_given_to_every_row_anew() -> None:
    tokenizer = build("program", [])
    lines = ["d(x^2*sin(3x))/dx=", "d(a^x)/dx=", "d(exp(2x)/x)/dx="] * 20
    pairs = Pairs.encode([line + "0" for line in lines], tokenizer)
    plain = pairs.batch(np.arange(60))
    named = pairs.batch(np.arange(60), np.random.default_rng(4))
    again = pairs.batch(np.arange(60), np.random.default_rng(4))
    assert torch.equal(named.source_ids, again.source_ids)
    assert not torch.equal(named.source_ids, plain.source_ids)
    first = {word: tokenizer.source.id(word) for word in ("@0", "@0:", "c0")}
    others = torch.ones_like(plain.target_ids, dtype=torch.bool)
    for place in first.values():
        others &= (plain.target_ids < place) | (plain.target_ids >= place + MAX_LINES)
    assert torch.equal(named.target_ids[others], plain.target_ids[others])
    for row in range(60):
        # Both sides of a row are renamed alike, one to one, and a name stays of its kind.
        pairs_of_names = {
            (int(old), int(new))
            for side in ("source_ids", "target_ids")
            for old, new in zip(getattr(plain, side)[row], getattr(named, side)[row], strict=True)
        }
        assert len({old for old, _ in pairs_of_names}) == len(pairs_of_names)
        assert len({new for _, new in pairs_of_names}) == len(pairs_of_names)
        for place in first.values():
            names = range(place, place + MAX_LINES)
            assert all((old in names) == (new in names) for old, new in pairs_of_names)
        # A line's name is the same with its colon and without.
        moved = {
            word: {old - first[word]: new - first[word] for old, new in pairs_of_names}
            for word in ("@0", "@0:")
        }
        for line in range(MAX_LINES):
            if line in moved["@0"] and line in moved["@0:"]:
                assert moved["@0"][line] == moved["@0:"][line]


def test_lines_that_a_kept_vocabulary_cannot_spell_are_left_out_where_asked() -> None:
    tokenizer = build("words", ["d(3x)/dx=3"])
    lines = ["d(3x)/dx=3", "d(7x)/dx=7"]
    assert len(Pairs.encode(lines, tokenizer, skip=(TokenError,))) == 1
    with pytest.raises(TokenError, match="unknown token '7' at position 2"):
        Pairs.encode(lines, tokenizer)


def test_filled_rows_hold_their_programs_one_behind_the_other() -> None:
    tokenizer = build("program", [])
    lines = [f"d({f})/dx={g}" for f, g in (("x^2", "2x"), ("3sin(x)", "3cos(x)"), ("7x", "7"))]
    apart = Pairs.encode(lines, tokenizer)
    filled = Pairs.encode(lines, tokenizer, fill=MAX_LINES, seed=3)
    assert (len(apart), len(filled)) == (3, 1)
    words = [
        " ".join(tokenizer.source.token(int(i)) for i in ids[0])
        for ids in (filled.batch(np.array([0])).source_ids, filled.batch(np.array([0])).target_ids)
    ]
    assert words[0] == ("<diff> @0: pow x c0 @1: mul c1 @2 @2: sin x @3: mul c2 x")
    assert words[1].startswith("<bos> @0: mul c0 pow x sub c0 1 @1: mul c1 d @2 @2: cos x")
    assert words[1].endswith("@3: c2 <eos>")


@pytest.mark.parametrize("most", [1, 3, 20])
def test_filled_rows_lose_no_program_and_stay_within_their_length(most: int) -> None:
    import random

    rng = random.Random(5)
    lines = [sample_general(rng, "general") for _ in range(60)]
    tokenizer = build("program", [])
    apart, filled = (Pairs.encode(lines, tokenizer, fill=n, seed=1) for n in (0, most))
    assert len(filled) <= len(apart)
    # Each source gives its word of the task away but for the first of a row, each target its ends.
    assert filled.sources.lengths.sum() == apart.sources.lengths.sum() - len(apart) + len(filled)
    first = tokenizer.renamings[0][1]  # the words that begin a line
    longest, alone = (
        max(
            ((ids >= first) & (ids < first + MAX_LINES)).sum().item()
            for ids in (pairs.batch(np.array([row])).source_ids for row in range(len(pairs)))
        )
        for pairs in (filled, apart)
    )
    assert longest <= max(most, alone)
    again = Pairs.encode(lines, tokenizer, fill=most, seed=1)
    assert (again.sources.ids == filled.sources.ids).all()


def test_lines_left_out_are_counted_where_rows_are_filled() -> None:
    """With `--fill` fewer rows than lines are no sign of it: nothing was said of lost lines."""
    tokenizer = build("program", ["d(x^2)/dx=2x"])
    lines = ["d(x^2)/dx=2x"] * 20 + ["d(x=1"]
    for fill in (0, 8):
        pairs = Pairs.encode(lines, tokenizer, skip=(InputError,), fill=fill)
        assert pairs.left_out == 1
    assert len(pairs) < 20
