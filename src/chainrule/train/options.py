"""What a training run can be told: one dataclass that is the command line and the YAML file."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field, fields
from pathlib import Path
from typing import Any, Literal, get_args

import yaml

from chainrule.errors import ConfigError
from chainrule.tokens import NAMES

Objective = Literal["translate", "mlm"]


def _option(default: Any, text: str, choices: Sequence[str] | None = None) -> Any:
    return field(default=default, metadata={"help": text, "choices": choices})


@dataclass(frozen=True, slots=True)
class Options:
    """Every knob of a training run, with its unit.

    >>> Options.parse(["--max_epochs", "3"]).max_epochs
    3
    """

    train_path: str = _option("train.txt", "lines to learn from; made when it does not exist")
    val_path: str = _option("val.txt", "validation lines; made together with the training lines")
    test_path: str = _option("test.txt", "lines scored at the end; empty for none")
    corpus: str = _option("classic", "corpus recipe generated when there is no train_path")
    lines: int = _option(1_000_000, "lines generated when there is no train_path")
    max_lines: int = _option(0, "read at most so many training lines; 0 = all")
    fill: int = _option(
        0, "lines up to which rows of short programs are filled with further ones; 0 = one a row"
    )
    output: str = _option(".", "folder for model.ckpt, hparams.yaml, network.txt")
    run_folder: str = _option("runs/classic", "folder for checkpoints and logs")
    recipe: str = _option("factors", "tokenizer recipe", NAMES)
    objective: str = _option("translate", "what is learned", get_args(Objective))
    init_from: str = _option(
        "",
        "warm start: a masked run's folder (its encoder); a model.ckpt or a bundle (all of it)",
    )
    d_model: int = _option(248, "width of the residual stream")
    n_heads: int = _option(8, "attention heads")
    n_encoder: int = _option(4, "encoder layers")
    n_decoder: int = _option(5, "decoder layers")
    d_ff: int = _option(256, "hidden width of the feed-forward network")
    dropout: float = _option(0.0, "dropout probability")
    norm: str = _option("pre", "where sub-layers are normalised", ("pre", "post"))
    positions: str = _option(
        "sinusoidal", "how tokens know their place", ("sinusoidal", "relative")
    )
    bias: bool = _option(True, "additive terms in linear layers and norms")
    shared: bool = _option(False, "one embedding for both sides")
    max_len: int = _option(128, "longest sequence in tokens, on both sides")
    allow_large: bool = _option(False, "allow 5,000,000 parameters and more")
    batch_size: int = _option(256, "lines a batch and process")
    lr: float = _option(1e-3, "peak learning rate")
    warmup: int = _option(300, "steps of linear warm-up")
    weight_decay: float = _option(0.01, "decoupled weight decay")
    label_smoothing: float = _option(0.0, "label smoothing")
    clip: float = _option(1.0, "gradient norm is clipped to this")
    ema_decay: float = _option(0.999, "decay of the averaged weights a step; 0 = no average")
    max_epochs: int = _option(10, "passes over the training lines")
    max_steps: int = _option(-1, "stop after so many steps; -1 = no such limit")
    max_time: str = _option("", "stop after DD:HH:MM:SS; the learning rate ends at zero there")
    check_val_every_n_epoch: int = _option(1, "epochs between validations")
    val_check_interval: int = _option(0, "steps between validations instead; 0 = by epochs")
    val_lines: int = _option(1000, "validation lines translated each time")
    checkpoint_minutes: float = _option(5.0, "minutes between checkpoints")
    precision: str = _option("auto", "bf16 where the machine has it", ("auto", "fp32", "bf16"))
    devices: int = _option(1, "processes or GPUs on this machine")
    num_nodes: int = _option(1, "machines, under torchrun")
    seed: int = _option(1, "of weights and of the order of the lines")
    resume: bool = _option(False, "go on from the last checkpoint of the run folder")
    find_lr: bool = _option(False, "search a learning rate, draw the curve, and stop")
    find_batch_size: bool = _option(False, "search the largest batch that fits, then train with it")

    @classmethod
    def parse(cls, arguments: Sequence[str]) -> Options:
        """From the words of a command line; `--config FILE.yaml` gives defaults.

        Raises:
            ConfigError: the file is missing or has unknown keys; all are listed.
        """
        first = argparse.ArgumentParser(add_help=False)
        first.add_argument("--config")
        known, rest = first.parse_known_args(arguments)
        parser = argparse.ArgumentParser(
            prog="train.py",
            description="Train a Transformer that translates functions into derivatives.",
            formatter_class=argparse.ArgumentDefaultsHelpFormatter,
        )
        parser.add_argument("--config", help="YAML file with any of these options")
        for option in fields(cls):
            _add(parser, option.name, option.default, option.metadata)
        if known.config:
            parser.set_defaults(**read_config(Path(known.config), {f.name for f in fields(cls)}))
        values = vars(parser.parse_args(rest))
        del values["config"]
        return cls(**values)

    def to_dict(self) -> dict[str, Any]:
        """The options as plain values, for YAML."""
        return asdict(self)


def _add(parser: argparse.ArgumentParser, name: str, default: Any, meta: Any) -> None:
    if isinstance(default, bool):
        parser.add_argument(
            f"--{name}", action=argparse.BooleanOptionalAction, default=default, help=meta["help"]
        )
    else:
        # Both spellings are read: train.py's classic `--batch_size` and `--batch-size`.
        names = dict.fromkeys((f"--{name}", f"--{name.replace('_', '-')}"))
        parser.add_argument(
            *names,
            dest=name,
            type=type(default),
            default=default,
            choices=meta["choices"],
            help=meta["help"],
        )


def read_config(path: Path, known: set[str]) -> dict[str, Any]:
    """The options of a YAML file. Raises `ConfigError` with all unknown keys at once."""
    try:
        values = yaml.safe_load(path.read_text(encoding="utf-8")) or {}
    except FileNotFoundError:
        raise ConfigError(f"{path} does not exist: name a file of options") from None
    except yaml.YAMLError as error:
        raise ConfigError(f"{path} is not YAML: {error}") from None
    if not isinstance(values, dict):
        raise ConfigError(f"{path} must hold options, one `name: value` a line")
    unknown = sorted(set(values) - known)
    if unknown:
        raise ConfigError(f"{path} has unknown options: {', '.join(unknown)}")
    return values
