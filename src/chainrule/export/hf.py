"""Our network as a stock T5 of Hugging Face `transformers`, exactly.

In: a network with relative positions, one embedding and no additive terms. Out: a folder that
`T5ForConditionalGeneration.from_pretrained` loads, with a `tokenizer.json`. Nothing is fetched.

T5 divides by the root mean square where we, as LayerNorm does, subtract the mean first. The mean
is zero, and the two are one, if all that is ever added to the residual stream has mean zero over
its width: embedding rows, and the output matrices of attention and feed-forward. Taking the mean
out of those changes nothing that a LayerNorm reads. Further, T5 multiplies neither the embedding
by sqrt(d_model) nor the scores by 1/sqrt(d_head): both go into the weights.
"""

from __future__ import annotations

import json
import math
from collections.abc import Sequence
from pathlib import Path
from typing import Final

import torch
from safetensors.torch import save
from torch import Tensor

from chainrule.engine.hf_engine import load_t5
from chainrule.errors import ConfigError
from chainrule.export.compare import agree, probe
from chainrule.model import ModelConfig, Transformer
from chainrule.model.attention import RelativeBias
from chainrule.tokens.vocabulary import BOS, EOS, MASK, PAD

LAYER_NORM_EPSILON: Final = 1e-5


def write_hf(
    network: Transformer, words: Sequence[str], folder: Path, *, max_source: int, max_target: int
) -> None:
    """Write `model.safetensors`, `config.json`, `generation_config.json` and the tokenizer.

    Args:
        network: in evaluation mode.
        words: of the vocabulary that both sides share, special ones included.
        folder: an empty folder.
        max_source, max_target: longest source and answer in words.

    Raises:
        ConfigError: T5 has no such network.
        CheckpointError: the written model answers otherwise; never seen.
    """
    config = network.config
    if problems := _unlike_t5(config):
        raise ConfigError(
            f"T5 has no network with {', '.join(problems)}: train with --positions relative "
            "--norm pre --no-bias --shared, or export to onnx, ct2 or safetensors"
        )
    _write_tokenizer(words, folder, max_source)
    _write_config(config, folder, max_target)
    content = save(_t5_weights(network), metadata={"format": "pt"})
    (folder / "model.safetensors").write_bytes(content)
    _compare(network, folder)


def _unlike_t5(config: ModelConfig) -> list[str]:
    return [
        what
        for what, present in (
            ("sinusoidal positions", config.positions != "relative"),
            ("post-norm", config.norm != "pre"),
            ("additive terms", config.bias),
            ("an embedding for each side", not config.shared),
        )
        if present
    ]


def _write_config(config: ModelConfig, folder: Path, max_target: int) -> None:
    values = {
        "architectures": ["T5ForConditionalGeneration"],
        "model_type": "t5",
        "is_encoder_decoder": True,
        "vocab_size": config.source_vocab,
        "d_model": config.d_model,
        "d_kv": config.d_head,
        "d_ff": config.d_ff,
        "num_layers": config.n_encoder,
        "num_decoder_layers": config.n_decoder,
        "num_heads": config.n_heads,
        "relative_attention_num_buckets": RelativeBias.BUCKETS,
        "relative_attention_max_distance": RelativeBias.MAX_DISTANCE,
        "dropout_rate": config.dropout,
        "layer_norm_epsilon": LAYER_NORM_EPSILON,
        "feed_forward_proj": "relu",
        # False also says that the output is not scaled. Not written by T5Config itself: that of
        # transformers 5 stores True whatever it was told.
        "tie_word_embeddings": False,
    }
    special = {
        "pad_token_id": config.pad_id,
        "bos_token_id": config.bos_id,
        "eos_token_id": config.eos_id,
        "decoder_start_token_id": config.bos_id,
    }
    generation = {**special, "max_new_tokens": max_target, "num_beams": 1, "do_sample": False}
    for name, content in (
        ("config.json", values | special),
        ("generation_config.json", generation),
    ):
        (folder / name).write_text(json.dumps(content, indent=1) + "\n", encoding="utf-8")


def _t5_weights(network: Transformer) -> dict[str, Tensor]:
    config = network.config
    ours = {name: value.detach().clone() for name, value in network.state_dict().items()}
    embedding = ours["embedding.tokens.weight"]
    theirs = {
        "shared.weight": _centred(embedding, 1) * math.sqrt(config.d_model),
        "lm_head.weight": embedding,  # reads the last norm, and adds to no stream: not centred
        "encoder.final_layer_norm.weight": ours["encoder.norm.weight"],
        "decoder.final_layer_norm.weight": ours["norm.weight"],
    }
    for stack, prefix, sublayers in (
        ("encoder", "encoder.", {"attention": "SelfAttention"}),
        ("decoder", "", {"self_attention": "SelfAttention", "cross_attention": "EncDecAttention"}),
    ):
        layers = config.n_encoder if stack == "encoder" else config.n_decoder
        table = f"{stack}.block.0.layer.0.SelfAttention.relative_attention_bias.weight"
        theirs[table] = ours[f"{prefix}relative.table.weight"]
        for index in range(layers):
            mine, block = f"{prefix}layers.{index}", f"{stack}.block.{index}.layer"
            for place, (attention, name) in enumerate(sublayers.items()):
                queries, keys, values = ours[f"{mine}.{attention}.input.weight"].chunk(3)
                into = f"{block}.{place}.{name}"
                theirs[f"{into}.q.weight"] = queries / math.sqrt(config.d_head)
                theirs[f"{into}.k.weight"] = keys
                theirs[f"{into}.v.weight"] = values
                output = ours[f"{mine}.{attention}.output.weight"]
                theirs[f"{into}.o.weight"] = _centred(output, 0)
                norm = f"{mine}.{attention.removesuffix('_attention')}_residual.norm.weight"
                theirs[f"{block}.{place}.layer_norm.weight"] = ours[norm]
            last = f"{block}.{len(sublayers)}"
            theirs[f"{last}.DenseReluDense.wi.weight"] = ours[f"{mine}.feed_forward.up.weight"]
            down = ours[f"{mine}.feed_forward.down.weight"]
            theirs[f"{last}.DenseReluDense.wo.weight"] = _centred(down, 0)
            theirs[f"{last}.layer_norm.weight"] = ours[f"{mine}.feed_forward_residual.norm.weight"]
    return {name: value.contiguous() for name, value in theirs.items()}


def _centred(weight: Tensor, dim: int) -> Tensor:
    """Without its mean over the model's width, which lies along `dim`."""
    return weight - weight.mean(dim, keepdim=True)


def _write_tokenizer(words: Sequence[str], folder: Path, max_source: int) -> None:
    from tokenizers import Tokenizer, models, pre_tokenizers
    from transformers import PreTrainedTokenizerFast

    # The unknown token is not among the words on purpose: an unknown word then raises.
    vocabulary = {word: index for index, word in enumerate(words)}
    tokenizer = Tokenizer(models.WordLevel(vocabulary, unk_token="<unk>"))
    tokenizer.pre_tokenizer = pre_tokenizers.WhitespaceSplit()
    PreTrainedTokenizerFast(
        tokenizer_object=tokenizer,
        pad_token=PAD,
        bos_token=BOS,
        eos_token=EOS,
        mask_token=MASK,
        model_max_length=max_source,
    ).save_pretrained(folder)


@torch.inference_mode()
def _compare(network: Transformer, folder: Path) -> None:
    """Hold the written model, as `transformers` loads it, against the network."""
    model = load_t5(folder)
    source_ids, target_in = probe(network.config)
    theirs = model(
        input_ids=source_ids,
        attention_mask=source_ids != network.config.pad_id,
        decoder_input_ids=target_in,
    ).logits
    agree(network(source_ids, target_in), theirs, "the T5 model")
