"""The translator: answers in order, attention, and progress."""

from __future__ import annotations

import pytest
import torch

from chainrule.engine.torch_engine import Translation, Translator
from chainrule.errors import InputError


def test_answers_come_back_in_the_order_of_the_texts(
    translator: Translator, sources: list[str]
) -> None:
    alone = [translator.translate([text])[0] for text in sources]
    assert all(answer.error is None for answer in alone)
    assert len({answer.text for answer in alone}) > 2
    for batch_size in (1, 2, 5, 512):
        assert translator.translate(sources, batch_size=batch_size) == alone
    assert translator.translate(sources[::-1] * 3, batch_size=4) == alone[::-1] * 3


def test_what_cannot_be_read_carries_its_error(translator: Translator, sources: list[str]) -> None:
    bad = ["x^2", sources[0], "d(a!)/da", sources[2], f"d({'+'.join('a' * 9)}+a)/da"]
    answers = translator.translate(bad, batch_size=2)
    whole = translator.translate(sources)
    assert answers == [
        Translation(None, "expected d(FUNCTION)/dVARIABLE, e.g. d(3x^2)/dx, not 'x^2'"),
        whole[0],
        Translation(None, "unknown token '!' at position 3\n  d(a!)/da\n     ^"),
        whole[2],
        Translation(None, "source has 19 tokens; this model reads 17: shorten it"),
    ]


def test_no_texts_no_answers(translator: Translator) -> None:
    assert translator.translate([]) == []


def test_progress_counts_every_text_once(translator: Translator, sources: list[str]) -> None:
    seen: list[int] = []
    translator.translate([*sources, "x^2", ""], batch_size=4, progress=seen.append)
    assert seen == [2, 4, 2]


@pytest.mark.parametrize("training", [True, False])
def test_translating_leaves_the_mode_as_it_was(
    translator: Translator, sources: list[str], training: bool
) -> None:
    translator.network.train(training)
    translator.translate(sources)
    assert translator.network.training is training


def test_attention_has_a_row_a_target_token(translator: Translator, sources: list[str]) -> None:
    lengths = set()
    for text in sources:
        source, target, weights = translator.attention(text)
        assert weights.shape == (3, len(target), len(source))
        torch.testing.assert_close(weights.sum(-1), torch.ones(3, len(target)))
        assert "".join(target).count("<") == 0
        lengths.add(len(target))
    assert len(lengths) > 2
    with pytest.raises(InputError, match=r"^source has 19 tokens; this model reads 17"):
        translator.attention(f"d({'+'.join('a' * 9)}+a)/da")
