"""Training on hints for integrals always reported a validation accuracy of zero.

Lines were counted only where their left side is `d(FUNCTION)/dVARIABLE`; an integrand in words is
not, so that no line was scored, and the best weights were not known from the first ones.
"""

from __future__ import annotations

from chainrule.engine.score import score
from chainrule.engine.torch_engine import Translation, Translator
from chainrule.model import ModelConfig, Transformer
from chainrule.tokens.hints import HintTokenizer

LINES = ["top + 3 q0: + x ^2 + 1=| + x", "top + x=| + x ^2", "top + frog=| + x", "no line"]


class _Knowing(Translator):
    """Answers what its tokenizer can spell, always with the same words."""

    def translate(self, texts, **_options):  # type: ignore[no-untyped-def]
        answers = super().translate(texts)
        return [a if a.error else Translation("| + x") for a in answers]


def test_lines_of_hints_are_scored() -> None:
    tokenizer = HintTokenizer()
    config = ModelConfig(
        source_vocab=len(tokenizer.source), target_vocab=len(tokenizer.target),
        d_model=16, n_heads=2, n_encoder=1, n_decoder=1, d_ff=16, max_len=16,
    )  # fmt: skip
    found = score(_Knowing(Transformer(config), tokenizer), LINES)
    assert found.total == 3
    assert found.accuracy == 1 / 3
    assert [number for number, _ in found.malformed] == [4]
    assert [wrong.line for wrong in found.wrong] == [2, 3]
