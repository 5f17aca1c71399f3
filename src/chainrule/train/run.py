"""One training run from options to `model.ckpt`: what `train.py` calls.

The only place where corpus files, tokenizer, network and Lightning's Trainer meet.
"""

from __future__ import annotations

import logging
import shutil
import sys
import warnings
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import lightning as L
import torch
from lightning.pytorch.callbacks import (
    Callback,
    EMAWeightAveraging,
    LearningRateMonitor,
    ModelCheckpoint,
    RichProgressBar,
)
from lightning.pytorch.loggers import CSVLogger, TensorBoardLogger

from chainrule.corpus.folder import generate
from chainrule.engine.bundle import is_bundle
from chainrule.engine.score import score
from chainrule.engine.torch_bundle import TorchEngine
from chainrule.engine.torch_engine import Translator
from chainrule.errors import CheckpointError, ConfigError, CorpusError
from chainrule.model import EncoderLM, ModelConfig, Transformer
from chainrule.model.transformer import count_parameters
from chainrule.tokens import SPECIALS, TextTokenizer, build, restore
from chainrule.train.data import CorpusData, read_lines
from chainrule.train.module import MaskedModule, TranslationModule, warm_start
from chainrule.train.options import Options
from chainrule.train.progress import PlainProgress

WRONG_SHOWN = 10


def main(arguments: Sequence[str] | None = None) -> None:
    """Train as the command line says, save the model, and score it on the test lines."""
    options = Options.parse(sys.argv[1:] if arguments is None else arguments)
    with warnings.catch_warnings():
        _quiet()
        _train(options)


def _quiet() -> None:
    """Silence what Lightning says of itself and a user of ours can do nothing about."""
    logging.getLogger("lightning.pytorch").setLevel(logging.WARNING)
    for message in (
        ".*does not have many workers.*",  # our batches are made faster than they are used
        ".*exists and is not empty.*",  # last_checkpoint() has looked already
        ".*is smaller than the logging interval.*",
        ".*isinstance.treespec, LeafSpec.*",
        ".*no `validation_step`.*",  # the masked objective has nothing to translate
        ".*lr_scheduler.step.*before.*optimizer.step.*",  # the finder's way of starting
        ".*recommended to use `self.log.*sync_dist=True.*",
    ):
        warnings.filterwarnings("ignore", message)


def _train(options: Options) -> None:
    L.seed_everything(options.seed, verbose=False)
    torch.set_float32_matmul_precision("high")
    data, tokenizer = load_data(options)
    module = build_module(options, tokenizer)
    print(f"{count_parameters(module.network):,} parameters, {len(data.pairs):,} rows", flush=True)
    if options.find_batch_size or options.find_lr:
        from chainrule.train.tune import find_batch_size, find_lr

        if options.find_batch_size:
            find_batch_size(build_trainer(options, log=False), module, data)
        if options.find_lr:
            find_lr(build_trainer(options, log=False), module, data, Path(options.run_folder))
            return
    trainer = build_trainer(options)
    trainer.fit(module, data, ckpt_path=last_checkpoint(options), weights_only=True)
    if trainer.is_global_zero and isinstance(module, TranslationModule):
        module.translator.save(Path(options.output), options.to_dict())
        if options.test_path:
            report(module.translator, Path(options.test_path))


def load_data(options: Options) -> tuple[CorpusData, TextTokenizer]:
    """The lines, and the tokenizer built from the training lines."""
    train_path, val_path = Path(options.train_path), Path(options.val_path)
    if not train_path.exists():
        folder = train_path.parent / "data" / f"{options.corpus}-{options.lines}-{options.seed}"
        print(f"{train_path} does not exist: generating {options.lines:,} lines in {folder}")
        generate(options.corpus, options.lines, options.seed, folder, workers=2)
        shutil.copyfile(folder / "train.txt", train_path)
        shutil.copyfile(folder / "val.txt", val_path)
    train, val = read_lines(train_path), read_lines(val_path)
    if options.max_lines:
        train = train[: options.max_lines]
    whole = whole_model(options)
    tokenizer = whole.tokenizer if whole else build(options.recipe, train)
    if options.fill and not tokenizer.renamings:
        raise ConfigError(f"--fill is for programs: recipe {tokenizer.name!r} has no names to move")
    data = CorpusData(
        train,
        val[: options.val_lines],
        tokenizer,
        batch_size=options.batch_size,
        seed=options.seed,
        skip_unknown=whole is not None,
        fill=options.fill,
    )
    if not options.fill and (skipped := len(train) - len(data.pairs)):
        print(f"{skipped:,} lines with a token that {options.init_from} lacks are left out")
    return data, tokenizer


def build_module(options: Options, tokenizer: TextTokenizer) -> TranslationModule | MaskedModule:
    """The network of the options, in the module of their objective."""
    config = ModelConfig(
        source_vocab=len(tokenizer.source),
        target_vocab=len(tokenizer.target),
        d_model=options.d_model,
        n_heads=options.n_heads,
        n_encoder=options.n_encoder,
        n_decoder=options.n_decoder,
        d_ff=options.d_ff,
        dropout=options.dropout,
        norm="post" if options.norm == "post" else "pre",
        positions="relative" if options.positions == "relative" else "sinusoidal",
        bias=options.bias,
        shared=options.shared,
        max_len=options.max_len,
    )
    if options.objective == "mlm":
        return MaskedModule(EncoderLM(config), options, tokenizer.source.mask_id, len(SPECIALS))
    network = Transformer(config, allow_large=options.allow_large)
    if (whole := whole_model(options)) is not None:
        # The longest sequence is no size of the weights.
        known = replace(whole.network.config, max_len=config.max_len)
        if known != config:
            raise ConfigError(f"{options.init_from} has other sizes than the options: {known}")
        network.load_state_dict(whole.network.state_dict())
    elif options.init_from:
        path = Path(options.init_from) / "last.ckpt"
        if not path.exists():
            raise CheckpointError(f"{path} does not exist: --init_from names a finished run folder")
        warm_start(network, torch.load(path, map_location="cpu", weights_only=True)["state_dict"])
    return TranslationModule(network, options, Translator(network, tokenizer))


def whole_model(options: Options) -> Translator | None:
    """The model that `--init_from` names, or None where it names a masked run or nothing."""
    path = Path(options.init_from)
    if path.suffix == ".ckpt":
        return Translator.load(path, path.with_name("hparams.yaml"))
    if options.init_from and is_bundle(path):
        engine = TorchEngine(path)
        bundle = engine.bundle
        tokenizer = restore(bundle.recipe, bundle.source.ordinary, bundle.target.ordinary)
        return Translator(engine.network, tokenizer)
    return None


def build_trainer(options: Options, *, log: bool = True) -> L.Trainer:
    """Lightning's Trainer with our callbacks; without `log` it leaves no trace, for tuning."""
    folder = Path(options.run_folder)
    val_steps: dict[str, Any] = {"check_val_every_n_epoch": options.check_val_every_n_epoch}
    if options.val_check_interval:
        # By steps across epochs: Lightning asks for None here.
        val_steps = {
            "check_val_every_n_epoch": None,
            "val_check_interval": options.val_check_interval,
        }
    callbacks = _callbacks(options, folder) if log else []
    return L.Trainer(
        default_root_dir=folder,  # where the finders keep their own checkpoint for a while
        accelerator="gpu" if torch.cuda.is_available() else "cpu",
        devices=options.devices,
        num_nodes=options.num_nodes,
        strategy="ddp" if options.devices * options.num_nodes > 1 else "auto",
        precision=_precision(options.precision),
        max_epochs=options.max_epochs,
        max_steps=options.max_steps,
        max_time=options.max_time or None,
        callbacks=callbacks,
        logger=[CSVLogger(folder, name="csv"), TensorBoardLogger(folder, name="tensorboard")]
        if log
        else False,
        enable_progress_bar=log and sys.stdout.isatty(),
        enable_checkpointing=log,
        enable_model_summary=False,
        log_every_n_steps=20,
        num_sanity_val_steps=0,
        limit_val_batches=0 if options.objective == "mlm" else 1,
        use_distributed_sampler=False,  # our loader gives each process its own rows
        **val_steps,
    )


def _callbacks(options: Options, folder: Path) -> list[Callback]:
    callbacks: list[Callback] = [
        LearningRateMonitor("step"),
        RichProgressBar() if sys.stdout.isatty() else PlainProgress(),
        ModelCheckpoint(
            folder,
            filename="last",
            enable_version_counter=False,
            train_time_interval=timedelta(minutes=options.checkpoint_minutes),
        ),
        # The time-triggered one above does not fire at the end of a run.
        ModelCheckpoint(
            folder, filename="last", enable_version_counter=False, save_on_train_epoch_end=True
        ),
    ]
    if options.ema_decay:
        callbacks.append(EMAWeightAveraging(decay=options.ema_decay))
    return callbacks


def _precision(name: str) -> Any:
    """bf16 where the hardware multiplies it; fp32 elsewhere, where emulation would be slower."""
    if torch.cuda.is_available():
        capable = torch.cuda.is_bf16_supported()
    else:
        capable = torch.ops.mkldnn._is_mkldnn_bf16_supported()
    wanted = capable if name == "auto" else name == "bf16"
    return "bf16-mixed" if wanted else "32-true"


def last_checkpoint(options: Options) -> str | None:
    """Where `--resume` goes on, or None for a fresh start.

    Raises:
        CheckpointError: there is nothing to resume, or a fresh start would overwrite a run.
    """
    path = Path(options.run_folder) / "last.ckpt"
    if options.resume:
        if not path.exists():
            raise CheckpointError(f"{path} does not exist: nothing to resume; leave --resume out")
        return str(path)
    if path.exists():
        raise CheckpointError(
            f"{path} exists: go on with --resume, or name another folder with --run_folder"
        )
    return None


def report(translator: Translator, path: Path) -> None:
    """Print strict accuracy on the lines of `path`, and ten of the wrong answers."""
    try:
        result = score(translator, read_lines(path))
    except CorpusError as error:
        print(f"not scored: {error}")
        return
    for wrong in result.wrong[:WRONG_SHOWN]:
        print(f"wrong: {wrong.source}\n  true: {wrong.target}\n  ours: {wrong.answer}")
    print(result)
