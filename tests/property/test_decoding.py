"""No shortcut of decoding changes an answer, for any small network and any batch.

In double precision, so that no two tokens are ever as good as equal.
"""

from __future__ import annotations

import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st
from torch import Tensor

from chainrule.model import ModelConfig, Transformer, beam_search, greedy

torch.set_num_threads(1)  # threads cost these tiny products more than they give

MAX_LEN = 9


@st.composite
def networks(draw: st.DrawFn) -> Transformer:
    heads = draw(st.integers(1, 3))
    config = ModelConfig(
        source_vocab=11,
        target_vocab=draw(st.integers(4, 13)),
        d_model=heads * draw(st.sampled_from([2, 4])),
        n_heads=heads,
        n_encoder=draw(st.integers(1, 2)),
        n_decoder=draw(st.integers(1, 3)),
        d_ff=draw(st.integers(1, 8)),
        norm=draw(st.sampled_from(["pre", "post"])),
        max_len=MAX_LEN,
    )
    torch.manual_seed(draw(st.integers(0, 2**31)))
    network = Transformer(config).double().eval()
    with torch.no_grad():
        # As initialised it would repeat one token for ever: the output is tied to the embedding.
        for parameter in network.parameters():
            parameter.copy_(torch.randn_like(parameter))
    return network


rows = st.lists(st.lists(st.integers(3, 10), min_size=1, max_size=7), min_size=1, max_size=6)


def padded(sources: list[list[int]]) -> Tensor:
    longest = max(map(len, sources))
    return torch.tensor([source + [0] * (longest - len(source)) for source in sources])


@torch.no_grad()
def plain_greedy(network: Transformer, source: list[int]) -> list[int]:
    """One row, without padding and without a cache."""
    answer = [network.config.bos_id]
    while len(answer) <= MAX_LEN:
        logits = network(torch.tensor([source]), torch.tensor([answer]))
        logits[0, -1, [network.config.bos_id, network.config.pad_id]] = -torch.inf
        token = int(logits[0, -1].argmax())
        if token == network.config.eos_id:
            break
        answer.append(token)
    return answer[1:]


@settings(deadline=None)
@given(networks(), rows)
def test_greedy_is_the_plain_decoder(network: Transformer, sources: list[list[int]]) -> None:
    assert greedy(network, padded(sources)) == [plain_greedy(network, row) for row in sources]


@settings(deadline=None, max_examples=50)
@given(networks(), rows)
def test_a_beam_of_one_is_greedy(network: Transformer, sources: list[list[int]]) -> None:
    found = [[list(c.ids) for c in row] for row in beam_search(network, padded(sources), beam=1)]
    assert found == [[answer] for answer in greedy(network, padded(sources))]


@settings(deadline=None, max_examples=50)
@given(networks(), rows, st.integers(2, 6))
def test_a_beam_is_sorted_and_its_scores_are_true(
    network: Transformer, sources: list[list[int]], beam: int
) -> None:
    config = network.config
    for source, found in zip(
        sources, beam_search(network, padded(sources), beam=beam), strict=True
    ):
        scores = [candidate.log_prob for candidate in found]
        assert scores == sorted(scores, reverse=True)
        assert 1 <= len({(c.ids, c.finished) for c in found}) == len(found) <= beam
        for c in found:
            steps = [*c.ids, *([config.eos_id] if c.finished else [])]
            target_in = torch.tensor([[config.bos_id, *steps[:-1]]])
            with torch.no_grad():
                log_probs = network(torch.tensor([source]), target_in)[0].log_softmax(-1)
            exact = sum(float(log_probs[t, token]) for t, token in enumerate(steps))
            assert c.log_prob == pytest.approx(exact, rel=1e-4, abs=1e-4)
