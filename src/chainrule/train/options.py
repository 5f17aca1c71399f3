"""What a training run can be told: one dataclass that is the command line and the YAML file.

In: values by name, from either. Out: `Options`, or all that is wrong with the values, at once. It
does not know where the values stood; `call.py` does.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import Field, asdict, dataclass, field, fields
from difflib import get_close_matches
from pathlib import Path
from typing import Any, Final, Literal, get_args

from chainrule.errors import ConfigError
from chainrule.model import ModelConfig
from chainrule.tokens import NAMES

Objective = Literal["translate", "mlm"]
KINDS: Final = {bool: "true or false", int: "a whole number", float: "a number", str: "a text"}


def _option(
    default: Any,
    text: str,
    choices: Sequence[str] | None = None,
    *,
    least: float | None = None,
    above: float | None = None,
    below: float | None = None,
) -> Any:
    """A field with its help text and its values: `least` <= value, `above` < value < `below`."""
    limits = {"choices": choices, "least": least, "above": above, "below": below}
    return field(default=default, metadata={"help": text, **limits})


@dataclass(frozen=True, slots=True)
class Options:
    """Every knob of a training run, with its unit.

    >>> Options.read({"max_epochs": 3}).max_epochs
    3
    """

    train_path: str = _option(
        "train.txt", "lines to learn from; without it and val_path, these two are generated"
    )
    val_path: str = _option("val.txt", "validation lines, never learned from")
    test_path: str = _option("test.txt", "lines scored at the end; empty for none")
    corpus: str = _option("classic", "corpus recipe generated when there are no lines")
    lines: int = _option(1_000_000, "lines generated when there are none", least=1)
    max_lines: int = _option(0, "read at most so many training lines; 0 = all", least=0)
    fill: int = _option(
        0,
        "lines up to which rows of short programs are filled with further ones; 0 = one a row",
        least=0,
    )
    output: str = _option(
        "", "folder for model.ckpt, hparams.yaml, network.txt; empty = out in the run folder"
    )
    run_folder: str = _option("runs/classic", "folder for checkpoints, logs and the record")
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
    batch_size: int = _option(256, "lines a batch and process", least=1)
    lr: float = _option(1e-3, "peak learning rate", above=0)
    warmup: int = _option(300, "steps of linear warm-up, at most a quarter of the run", least=0)
    weight_decay: float = _option(0.01, "decoupled weight decay", least=0)
    label_smoothing: float = _option(0.0, "label smoothing", least=0, below=1)
    clip: float = _option(1.0, "gradient norm is clipped to this", least=0)
    ema_decay: float = _option(
        0.999, "decay of the averaged weights a step; 0 = no average", least=0, below=1
    )
    max_epochs: int = _option(10, "passes over the training lines", least=1)
    max_steps: int = _option(-1, "stop after so many steps; -1 = no such limit", least=-1)
    max_time: str = _option("", "stop after DD:HH:MM:SS; the learning rate ends at zero there")
    check_val_every_n_epoch: int = _option(1, "epochs between validations", least=1)
    val_check_interval: int = _option(
        0, "steps between validations instead; 0 = by epochs", least=0
    )
    val_lines: int = _option(1000, "validation lines translated each time", least=1)
    checkpoint_minutes: float = _option(5.0, "minutes between checkpoints", least=0)
    logger: str = _option(
        "none", "a place for the log beside CSV and TensorBoard", ("none", "wandb", "mlflow")
    )
    precision: str = _option("auto", "bf16 where the machine has it", ("auto", "fp32", "bf16"))
    devices: int = _option(1, "processes or GPUs on this machine", least=1)
    num_nodes: int = _option(1, "machines, under torchrun", least=1)
    seed: int = _option(1, "of weights and of the order of the lines", least=0, below=2**32)
    find_lr: bool = _option(False, "search a learning rate, draw the curve, and train with it")
    find_batch_size: bool = _option(False, "search the largest batch that fits, and train with it")

    @classmethod
    def read(cls, values: Mapping[str, Any]) -> Options:
        """From values by name, as YAML or a command line has them.

        Raises:
            ConfigError: something is wrong with them; all of it is listed.
        """
        known, problems = check(values)
        if problems:
            raise ConfigError("; ".join(problems))
        return cls(**known)

    def to_dict(self) -> dict[str, Any]:
        """The options as plain values, for YAML."""
        return asdict(self)

    @property
    def folder(self) -> Path:
        """The run folder."""
        return Path(self.run_folder)

    @property
    def output_folder(self) -> Path:
        """Where the finished model goes."""
        return Path(self.output) if self.output else self.folder / "out"

    def model_config(self, source_vocab: int, target_vocab: int) -> ModelConfig:
        """The sizes of the network for vocabularies of these sizes.

        Raises:
            ConfigError: there is no such network; all reasons are listed.
        """
        return ModelConfig(
            source_vocab=source_vocab,
            target_vocab=target_vocab,
            d_model=self.d_model,
            n_heads=self.n_heads,
            n_encoder=self.n_encoder,
            n_decoder=self.n_decoder,
            d_ff=self.d_ff,
            dropout=self.dropout,
            norm="post" if self.norm == "post" else "pre",
            positions="relative" if self.positions == "relative" else "sinusoidal",
            bias=self.bias,
            shared=self.shared,
            max_len=self.max_len,
        )


def check(values: Mapping[str, Any]) -> tuple[dict[str, Any], list[str]]:
    """Values of the right type by name, and what is wrong with the others.

    A text is read as a number where one is wanted: so `lr: 1e-3`, which is a text to YAML, means
    the same in a file and on the command line, and so does `seed: 010`.
    """
    known: dict[str, Any] = {}
    problems = []
    options = {option.name: option for option in fields(Options)}
    if unknown := sorted(set(map(str, values)) - set(options)):
        near = sorted({near for name in unknown for near in get_close_matches(name, options, 1)})
        problems.append(f"unknown options: {', '.join(unknown)}{_did_you_mean(near)}")
    for name, value in values.items():
        if name in options:
            try:
                known[name] = _value(options[name], value)
            except ValueError as error:
                problems.append(f"{name} must be {error}")
    if known.get("max_steps") == 0:
        problems.append("max_steps must be at least 1, or -1 for no such limit, not 0")
    try:
        Options(**known).model_config(1, 1)
    except ConfigError as error:
        problems.append(str(error))
    return known, problems


def _value(option: Field[Any], value: Any) -> Any:
    """The value in the option's type; `ValueError` says what it must be."""
    kind: Any = type(option.default)
    if kind in (int, float) and isinstance(value, str):
        try:
            value = kind(value)
        except ValueError:
            raise ValueError(f"{KINDS[kind]}, not {value!r}") from None
    if kind is float and type(value) is int:
        value = float(value)
    if option.name == "max_time":
        return _time(value)
    if type(value) is not kind or (kind is float and not math.isfinite(value)):
        quotes = ": put it in quotes" if kind is str else ""
        raise ValueError(f"{KINDS[kind]}, not {value!r}{quotes}")
    choices = option.metadata["choices"]
    if choices and value not in choices:
        near = get_close_matches(value.lower(), choices, 1)
        raise ValueError(f"one of {', '.join(choices)}, not {value!r}{_did_you_mean(near)}")
    least, below = option.metadata["least"], option.metadata["below"]
    if least is not None and value < least:
        raise ValueError(f"at least {least}, not {value!r}")
    above = option.metadata["above"]
    if above is not None and value <= above:
        raise ValueError(f"above {above}, not {value!r}: leave it out for {option.default}")
    if below is not None and value >= below:
        raise ValueError(f"below {below}, not {value!r}")
    return value


def _time(value: Any) -> str:
    """A limit of time, or nothing."""
    if value == "":
        return ""
    if isinstance(value, str) and re.fullmatch(r"\d{1,5}(:\d\d){3}", value):
        if not value.strip("0:"):
            raise ValueError("longer than no time at all")
        return value
    raise ValueError(f"DD:HH:MM:SS, not {value!r}: 00:10:00:00 are ten hours")


def _did_you_mean(near: Sequence[str]) -> str:
    return f"; did you mean {' or '.join(map(repr, near))}?" if near else ""
