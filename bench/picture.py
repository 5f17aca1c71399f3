"""Draw `docs/results.png` from the logs of the real runs in `docs/results/`.

    python bench/picture.py                        draw from what is committed
    python bench/picture.py --collect              first copy the curves out of runs/
                                                   (`bench/recipes.py --collect` copies the rows)

Left: loss and validation accuracy of the shipped model while it learned. Right, once there are
rows: strict accuracy on unseen lines by tokenizer recipe, the same network, lines and seed.
"""

from __future__ import annotations

import argparse
import csv
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import matplotlib as mpl
import numpy as np

mpl.use("Agg")
from matplotlib import pyplot as plt
from matplotlib.axes import Axes

RESULTS = Path("docs/results")
PARTS = ("classic", "classic-more")
"""The runs that made the shipped classic model, one after the other."""
BATCH = 256
INK, ACCENT, SOFT = "#22313f", "#c0392b", "#5b8db8"


def collect(runs: Path) -> None:
    """Copy the curves out of the run folders, as far as they are there."""
    for name in (*PARTS, "general"):
        if (runs / name).exists():
            collect_curve(runs / name, RESULTS / f"{name}.csv")


def collect_curve(run: Path, out: Path) -> None:
    """Copy the curve of one run; a resumed run has several logs."""
    curve: dict[int, dict[str, str]] = {}
    for log in sorted((run / "csv").glob("version_*/metrics.csv"), key=lambda p: p.parent):
        with log.open() as file:
            for row in csv.DictReader(file):
                kept = curve.setdefault(int(row["step"]), {})
                kept |= {k: row[k] for k in ("train_loss", "val_accuracy") if row.get(k)}
    with out.open("w", newline="") as file:
        writer = csv.DictWriter(file, ["step", "train_loss", "val_accuracy"])
        writer.writeheader()
        writer.writerows(
            {"step": step, **values} for step, values in sorted(curve.items()) if values
        )


def read_curves(names: Sequence[str]) -> tuple[list[tuple[int, float]], list[tuple[int, float]]]:
    """Losses and accuracies by step, over runs of which each went on from the one before."""
    losses: list[tuple[int, float]] = []
    accuracies: list[tuple[int, float]] = []
    before = 0
    for name in names:
        with (RESULTS / f"{name}.csv").open() as file:
            rows = list(csv.DictReader(file))
        steps = [before + int(row["step"]) for row in rows]
        for step, row in zip(steps, rows, strict=True):
            if row["train_loss"]:
                losses.append((step, float(row["train_loss"])))
            if row["val_accuracy"]:
                accuracies.append((step, float(row["val_accuracy"])))
        before = steps[-1]
    return losses, accuracies


def draw_curve(axis: Axes) -> None:
    """Loss (left scale, logarithmic, smoothed) and validation accuracy (right scale)."""
    losses, accuracies = read_curves(PARTS)
    steps, loss = np.array(losses).T
    # Batches hold lines of one length, so single losses jump; their running median does not.
    window = 9
    smooth = [np.median(loss[max(0, i - window) : i + window]) for i in range(len(loss))]
    axis.plot(steps * BATCH / 1e6, smooth, color=SOFT)
    axis.set_yscale("log")
    axis.set_xlabel("million lines seen")
    axis.set_ylabel("training loss a token", color=SOFT)
    right = axis.twinx()
    steps, accuracy = np.array(accuracies).T
    right.plot(steps * BATCH / 1e6, 100 * accuracy, "o-", ms=3, color=ACCENT)
    right.set_ylabel("validation, strict exact match, %", color=ACCENT)
    right.set_ylim(0, 101)
    axis.set_title("The shipped model while it learned", color=INK)


def draw_rows(axis: Axes, rows: list[dict[str, Any]]) -> None:
    """A bar a recipe: what is wrong (the mean over the seeds), at the largest budget there is."""
    budget = max(row["lines"] * row["epochs"] for row in rows)
    scores: dict[str, list[float]] = {}
    for row in rows:
        if row["lines"] * row["epochs"] == budget:
            scores.setdefault(row["row"], []).append(100 * row["validation"])
    means = {name: sum(found) / len(found) for name, found in scores.items()}
    names = sorted(means, key=lambda name: means[name])
    bars = axis.barh(names, [100 - means[name] for name in names], color=SOFT)
    axis.bar_label(bars, [f"{means[name]:.1f} % right" for name in names], padding=3)
    axis.set_xscale("log")
    axis.set_xlim(0.1, 60)
    axis.set_xlabel("wrong of unseen lines, strict exact match, %")
    axis.set_title(f"By recipe, {budget:,} lines seen", color=INK)


def main() -> None:
    """Collect if asked, and draw."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--collect", action="store_true")
    parser.add_argument("--runs", type=Path, default=Path("runs"))
    parser.add_argument("--out", type=Path, default=Path("docs/results.png"))
    options = parser.parse_args()
    if options.collect:
        collect(options.runs)
    rows = json.loads((RESULTS / "recipes.json").read_text())
    panels = 2 if rows else 1
    figure, axes = plt.subplots(1, panels, figsize=(5.5 * panels, 3.8), squeeze=False)
    draw_curve(axes[0, 0])
    if rows:
        draw_rows(axes[0, 1], rows)
    figure.tight_layout()
    figure.savefig(options.out, dpi=120)
    print(options.out)


if __name__ == "__main__":
    main()
