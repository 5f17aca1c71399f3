"""The network: ids in, ids out; it knows no text, no vocabulary and no rule of calculus.

Legend of shapes, used in every comment of this package:

    batch        examples in a batch
    source_len   tokens of the longest source in the batch
    target_len   tokens of the longest target in the batch
    d_model      width of the residual stream
    n_heads      attention heads;  d_head = d_model // n_heads
    vocab        tokens of a vocabulary (source and target have one each)
    beam         candidates kept by beam search

Masks are boolean and mean `True = may attend`.
"""

from chainrule.model.config import ModelConfig
from chainrule.model.decoding import beam_search, greedy, greedy_search
from chainrule.model.transformer import EncoderLM, Transformer

__all__ = ["EncoderLM", "ModelConfig", "Transformer", "beam_search", "greedy", "greedy_search"]
