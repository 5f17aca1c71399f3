"""Greedy and beam search against the plainest decoder there is: no cache, one row at a time."""

from __future__ import annotations

from collections.abc import Callable
from itertools import product

import pytest
import torch
from torch import Tensor

from chainrule.errors import ConfigError
from chainrule.model import Transformer, beam_search, greedy

MakeNetwork = Callable[..., Transformer]


@torch.no_grad()
def plain_greedy(network: Transformer, row: Tensor, max_len: int) -> list[int]:
    """One row without padding; the whole prefix is read again for every token."""
    config = network.config
    source_ids = row[row != config.pad_id][None]
    answer = [config.bos_id]
    while len(answer) <= max_len:
        logits = network(source_ids, torch.tensor([answer]))[0, -1]
        logits[[config.bos_id, config.pad_id]] = -torch.inf
        token = int(logits.argmax())
        if token == config.eos_id:
            break
        answer.append(token)
    return answer[1:]


@torch.no_grad()
def log_prob(network: Transformer, row: Tensor, ids: tuple[int, ...], *, ended: bool) -> float:
    """Log-probability of an answer, by one forward pass."""
    config = network.config
    steps = [*ids, config.eos_id] if ended else [*ids]
    target_in = torch.tensor([[config.bos_id, *steps[:-1]]])
    logits = network(row[row != config.pad_id][None], target_in)[0].log_softmax(-1)
    return float(logits[torch.arange(len(steps)), torch.tensor(steps)].sum())


@pytest.mark.parametrize("norm", ["pre", "post"])
def test_greedy_is_the_plain_decoder(
    make_network: MakeNetwork, norm: str, source_ids: Tensor
) -> None:
    network = make_network(norm=norm)
    answers = greedy(network, source_ids)
    assert answers == [plain_greedy(network, row, 17) for row in source_ids]


def test_the_networks_of_these_tests_answer_at_all_lengths(
    network: Transformer, source_ids: Tensor
) -> None:
    lengths = {len(answer) for answer in greedy(network, source_ids)}
    assert len(lengths) > 5
    assert {0, 17} < lengths


def test_the_order_and_the_company_of_rows_do_not_matter(
    network: Transformer, source_ids: Tensor
) -> None:
    answers = greedy(network, source_ids)
    order = torch.randperm(23, generator=torch.Generator().manual_seed(1))
    assert greedy(network, source_ids[order]) == [answers[i] for i in order.tolist()]
    assert greedy(network, torch.nn.functional.pad(source_ids, (0, 6))) == answers
    pairs = [greedy(network, source_ids[i : i + 2]) for i in range(0, 23, 2)]
    assert [answer for pair in pairs for answer in pair] == answers


def test_no_rows_no_answers(network: Transformer, source_ids: Tensor) -> None:
    assert greedy(network, source_ids[:0]) == []
    assert beam_search(network, source_ids[:0], beam=2) == []


@pytest.mark.parametrize("max_len", [1, 3, 99])
def test_max_len_cuts(network: Transformer, source_ids: Tensor, max_len: int) -> None:
    whole = greedy(network, source_ids)
    limit = min(max_len, network.config.max_len)
    assert greedy(network, source_ids, max_len=max_len) == [answer[:limit] for answer in whole]
    for candidates in beam_search(network, source_ids[:5], beam=3, max_len=max_len):
        assert all(len(candidate.ids) <= limit for candidate in candidates)
        assert all(c.finished or len(c.ids) == limit for c in candidates)


@pytest.mark.parametrize("norm", ["pre", "post"])
def test_beam_of_one_is_greedy(make_network: MakeNetwork, norm: str, source_ids: Tensor) -> None:
    network = make_network(norm=norm)
    candidates = beam_search(network, source_ids, beam=1)
    assert [[list(c.ids) for c in row] for row in candidates] == [
        [answer] for answer in greedy(network, source_ids)
    ]


@pytest.mark.parametrize("beam", [2, 5])
def test_beam_is_sorted_distinct_and_no_worse_than_greedy(
    network: Transformer, source_ids: Tensor, beam: int
) -> None:
    for row, candidates in zip(
        source_ids, beam_search(network, source_ids, beam=beam), strict=True
    ):
        scores = [candidate.log_prob for candidate in candidates]
        assert len(scores) == beam
        assert scores == sorted(scores, reverse=True)
        assert len({(candidate.ids, candidate.finished) for candidate in candidates}) == beam
        answer = tuple(greedy(network, row[None])[0])
        ended = len(answer) < network.config.max_len
        assert scores[0] >= log_prob(network, row, answer, ended=ended) - 1e-4


def test_log_prob_is_that_of_a_forward_pass(network: Transformer, source_ids: Tensor) -> None:
    checked = set()
    found = [
        *beam_search(network, source_ids, beam=3),
        *beam_search(network, source_ids, beam=3, max_len=2),
    ]
    for row, candidates in zip([*source_ids, *source_ids], found, strict=True):
        for c in candidates:
            expected = log_prob(network, row, c.ids, ended=c.finished)
            assert c.log_prob == pytest.approx(expected, abs=1e-3)
            checked.add(c.finished)
    assert checked == {True, False}


def test_a_wide_beam_is_exhaustive_search(make_network: MakeNetwork, source_ids: Tensor) -> None:
    """Three words and three steps: every answer can be listed, and the beam must find the best."""
    network = make_network(seed=3, target_vocab=6)
    for row in source_ids[:5]:
        everything = [
            (log_prob(network, row, ids, ended=length < 3), ids)
            for length in range(4)
            for ids in product((3, 4, 5), repeat=length)
        ]
        found = beam_search(network, row[None], beam=64, max_len=3)[0]
        best = sorted(everything, reverse=True)
        assert [c.ids for c in found] == [ids for _, ids in best]


def test_marks_are_never_answered(make_network: MakeNetwork, source_ids: Tensor) -> None:
    """`bos` and `pad` stand in no answer, even of a network that finds them most probable."""
    network = make_network()
    config = network.config
    with torch.no_grad():
        favourite = network(source_ids[:1], torch.tensor([[config.bos_id]])).mean(1)[0]
        for mark in (config.bos_id, config.pad_id):
            network.output.weight[mark] = 9 * network.output.weight[int(favourite.argmax())]
    marks = {config.bos_id, config.pad_id}
    assert not any(marks & set(answer) for answer in greedy(network, source_ids))
    for candidates in beam_search(network, source_ids, beam=3):
        assert not any(marks & set(candidate.ids) for candidate in candidates)


@pytest.mark.parametrize("beam", [0, -2])
def test_a_beam_holds_at_least_one(network: Transformer, source_ids: Tensor, beam: int) -> None:
    with pytest.raises(ConfigError, match=f"^beam must be at least 1, not {beam}$"):
        beam_search(network, source_ids, beam=beam)
