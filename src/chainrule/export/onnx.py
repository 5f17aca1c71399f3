"""Our network as one ONNX file: encoder and decoder, without a cache.

In: a network. Out: `model.onnx` with inputs `source_ids` (batch, source_len) and `target_in`
(batch, target_len), and the output `logits` (batch, target_len, vocab); all three lengths are
free. Whoever decodes with it calls it once a word, with the target so far.
"""

from __future__ import annotations

import logging
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path

import torch

from chainrule.export.compare import agree, probe
from chainrule.model import Transformer


def write_onnx(network: Transformer, path: Path) -> None:
    """Write the file and hold it against the network.

    Args:
        network: in evaluation mode.
        path: of the file.

    Raises:
        CheckpointError: the written model answers otherwise; never seen.
    """
    for package in ("onnx", "onnxscript", "onnxruntime"):
        import_module(package)  # a missing one is named at once, and not from within torch
    import onnxruntime

    source_ids, target_in = probe(network.config)
    with _quiet():
        torch.onnx.export(
            network,
            (source_ids, target_in),
            path,
            input_names=["source_ids", "target_in"],
            output_names=["logits"],
            dynamic_shapes=(
                {0: "batch", 1: "source_len"},
                {0: "batch", 1: "target_len"},
            ),
            dynamo=True,
            external_data=False,
            verbose=False,
        )
    session = onnxruntime.InferenceSession(path, providers=["CPUExecutionProvider"])
    # Other lengths than those it was traced with: a length that was taken for a constant shows.
    for rows, source_len, target_len in ((3, None, None), (2, 9, 4), (1, 2, 1)):
        pair = source_ids[:rows, :source_len], target_in[:rows, :target_len]
        names = ("source_ids", "target_in")
        inputs = {name: ids.numpy() for name, ids in zip(names, pair, strict=True)}
        (logits,) = session.run(["logits"], inputs)
        with torch.inference_mode():
            agree(network(*pair), torch.from_numpy(logits), "the ONNX model")


@contextmanager
def _quiet() -> Iterator[None]:
    """Keep back what torch's exporter says of its own code, and of torchvision, which is not here.

    It is no word about the result, and the result is checked.
    """
    logger = logging.getLogger("torch.onnx")
    level = logger.level
    logger.setLevel(logging.ERROR)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    finally:
        logger.setLevel(level)
