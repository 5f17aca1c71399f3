"""`chainrule attention`: a picture of how the last decoder layer attends to the source."""

from __future__ import annotations

from pathlib import Path

import matplotlib as mpl

from chainrule.engine.torch_engine import Translator
from chainrule.terminal import say

mpl.use("Agg")
from matplotlib import pyplot as plt


def run(line: str, out: Path, checkpoint: Path, hparams: Path) -> None:
    """Translate `d(...)/dx`, draw the mean over the heads and each head, and say where.

    Raises:
        InputError: the line cannot be read.
        CheckpointError: the model cannot be loaded.
    """
    translator = Translator.load(checkpoint, hparams)
    source, target, weights = translator.attention(line)
    n_heads = weights.shape[0]
    columns = 3
    rows = -(-(n_heads + 1) // columns)
    size = (max(2.4, 0.34 * len(source) + 1.2), max(2.0, 0.3 * len(target) + 0.9))
    figure, axes = plt.subplots(rows, columns, figsize=(columns * size[0], rows * size[1]))
    panels = [
        ("mean of the heads", weights.mean(0)),
        *((f"head {i + 1}", w) for i, w in enumerate(weights)),
    ]
    for axis in axes.flat:
        axis.set_axis_off()
    for axis, (title, panel) in zip(axes.flat, panels, strict=False):
        axis.set_axis_on()
        axis.imshow(panel.numpy(), cmap="Blues", vmin=0, aspect="auto")
        axis.set_xticks(range(len(source)), source, rotation=90, fontsize=8)
        axis.set_yticks(range(len(target)), target, fontsize=8)
        axis.set_title(title, fontsize=9)
    figure.suptitle(f"{line}\nrows: written tokens, columns: read tokens", fontsize=10)
    figure.tight_layout()
    figure.savefig(out, dpi=110)
    plt.close(figure)
    answer = translator.translate([line])[0].text
    say(f"{answer}\n{out}")
