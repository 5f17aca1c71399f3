"""What a run begins with: encoded lines, a tokenizer, and a network, new or taken over.

In: options and files of lines. Out: a data module and a module for Lightning.
"""

from __future__ import annotations

from collections.abc import Sequence, Set
from dataclasses import replace
from itertools import islice
from pathlib import Path
from typing import Final

import numpy as np
import torch
from torch import Tensor

from chainrule.engine.bundle import is_bundle
from chainrule.engine.torch_bundle import TorchEngine
from chainrule.engine.torch_engine import Translator
from chainrule.errors import CheckpointError, ConfigError, CorpusError, InputError, TokenError
from chainrule.model import EncoderLM, ModelConfig, Transformer
from chainrule.model.transformer import count_parameters
from chainrule.tokens import SPECIALS, TextTokenizer, build, grown, restore
from chainrule.train.checkpoints import LAST, must_fit, read_checkpoint, vocabulary_of
from chainrule.train.data import CorpusData, Validation
from chainrule.train.files import Lines, read_lines
from chainrule.train.module import MaskedModule, TranslationModule
from chainrule.train.options import Options
from chainrule.train.pairs import Pairs
from chainrule.train.progress import phase, say

Module = TranslationModule | MaskedModule
_DEFAULT_TEST: Final = "test.txt"
_TOLD: Final = 3
"""Lines that are named where many cannot be read."""
BEGINNINGS: Final = (
    "name with --init_from a model.ckpt that has its hparams.yaml beside it, a bundle, or the run "
    "folder of a masked run"
)


def load_data(options: Options, train: Lines, val: Lines) -> tuple[CorpusData, TextTokenizer]:
    """The encoded lines, and the tokenizer built from the training lines.

    Raises:
        CorpusError: a training line cannot be read; it is named with its number.
        ConfigError: the options ask for what these lines do not allow.
    """
    texts = train.texts[: options.max_lines or None]
    whole = whole_model(options)
    if whole and whole.tokenizer.name != options.recipe:
        raise ConfigError(
            f"{options.init_from} has the recipe {whole.tokenizer.name}, not {options.recipe}: "
            f"give --recipe {whole.tokenizer.name}"
        )
    try:
        tokenizer = grown(whole.tokenizer) if whole else build(options.recipe, texts)
    except InputError as error:
        raise train.fault(lambda line: build(options.recipe, [line])) or error from None
    if options.fill and not tokenizer.renamings:
        raise ConfigError(f"--fill is for programs: recipe {tokenizer.name!r} has no names to move")
    # A vocabulary that is taken over need not have all the tokens of new lines.
    skip = (TokenError,) if whole else ()
    try:
        with phase(f"encoding {len(texts):,} lines of {train.path}", len(texts)) as progress:
            pairs = Pairs.encode(
                texts,
                tokenizer,
                skip=skip,
                fill=options.fill,
                seed=options.seed,
                progress=progress,
            )
    except InputError as error:
        fault = train.fault(lambda line: Pairs.encode([line], tokenizer, skip=skip))
        raise fault or error from None
    if pairs.left_out:
        say(f"{pairs.left_out:,} lines with a token that {options.init_from} lacks are left out")
    _must_fit_in(options, pairs)
    _say_common(set(texts), val.texts[: options.val_lines], "validation lines")
    if options.test_path not in ("", _DEFAULT_TEST):  # scored in the end: a slip is told now
        _say_common(set(texts), read_lines(Path(options.test_path)), "test lines")
    validation = _validation(options, val, tokenizer)
    return CorpusData(
        pairs, validation, batch_size=options.batch_size, seed=options.seed
    ), tokenizer


def _say_common(train: Set[str], lines: Sequence[str], what: str) -> None:
    """Lines that are learned and scored, too, show what was learned by heart."""
    if common := sum(line in train for line in lines):
        say(f"{common:,} of {len(lines):,} {what} are training lines, too")


def _must_fit_in(options: Options, pairs: Pairs) -> None:
    """Refuse rows that are longer than the network reads."""
    source, target = pairs.longest
    needed = source if options.objective == "mlm" else max(source, target)
    if needed > options.max_len:
        raise ConfigError(
            f"--max_len {options.max_len} is too short: the longest source has {source} tokens "
            f"and the longest target {target}; give --max_len {needed}, or leave long lines out"
        )


def _validation(options: Options, val: Lines, tokenizer: TextTokenizer) -> Validation:
    """The validation lines, and those of them that can be encoded in batches of like length.

    Raises:
        CorpusError: there is none that can.
    """
    if options.objective == "mlm":
        return Validation([], [])  # there is nothing to translate
    lines = val.texts[: options.val_lines]
    pairs = Pairs.encode(lines, tokenizer, skip=(InputError,))
    longest = np.maximum(pairs.sources.lengths, pairs.targets.lengths - 1)
    rows = longest.argsort(kind="stable")
    rows = rows[longest[rows] <= options.max_len]
    if unread := len(lines) - len(rows):
        _tell_unread(options, val, tokenizer, unread, len(lines))
    cuts = range(0, len(rows), options.batch_size)
    return Validation(lines, [pairs.batch(rows[i : i + options.batch_size]) for i in cuts])


def _tell_unread(
    options: Options, val: Lines, tokenizer: TextTokenizer, unread: int, total: int
) -> None:
    """Say which validation lines cannot be read, and why; refuse where it is all of them."""

    def read(line: str) -> None:
        longest = max(Pairs.encode([line], tokenizer).longest)
        if longest > options.max_len:
            raise InputError(f"it has {longest} tokens, and --max_len is {options.max_len}")

    first = islice(val.faults(read), min(unread, _TOLD))
    told = "; ".join(f"line {number}: {str(error).splitlines()[0]}" for number, error in first)
    more = "; ..." if unread > _TOLD else ""
    what = f"{unread:,} of {total:,} validation lines cannot be read ({val.path}, {told}{more})"
    if unread == total:
        raise CorpusError(f"{what}: mend them, or name others with --val_path")
    say(f"{what}: they are in no loss")


def build_module(options: Options, tokenizer: TextTokenizer) -> Module:
    """The network of the options, in the module of their objective.

    Raises:
        ConfigError: there is no such network, or the one to begin with has other sizes.
        CheckpointError: the one to begin with is missing, damaged or of other tokens.
    """
    config = options.model_config(len(tokenizer.source), len(tokenizer.target))
    vocabulary = vocabulary_of(tokenizer)
    if options.objective == "mlm":
        mask = tokenizer.source.mask_id
        return MaskedModule(EncoderLM(config), options, mask, len(SPECIALS), vocabulary)
    with torch.device("meta"):  # without memory: too many parameters are refused before any is had
        count = count_parameters(Transformer(config, allow_large=options.allow_large))
    try:
        network = Transformer(config, allow_large=options.allow_large)
    except (RuntimeError, MemoryError):
        raise ConfigError(
            f"there is no memory for {count:,} parameters: give a smaller --d_model, --d_ff, "
            "--max_len or fewer layers"
        ) from None
    if (whole := whole_model(options)) is not None:
        _take_over(options, network, whole, tokenizer)
    elif options.init_from:
        warm_start(network, Path(options.init_from), tokenizer)
    return TranslationModule(network, options, Translator(network, tokenizer), vocabulary)


def _take_over(
    options: Options, network: Transformer, whole: Translator, tokenizer: TextTokenizer
) -> None:
    """The weights of a whole model; words that it lacks keep the rows that were drawn."""
    config, known = network.config, whole.network.config
    # Neither of these is a size of the layers.
    fitting = replace(
        known,
        dropout=config.dropout,
        max_len=config.max_len,
        source_vocab=config.source_vocab,
        target_vocab=config.target_vocab,
    )
    if fitting != config:
        raise ConfigError(
            f"{options.init_from} has other sizes than the options: "
            f"give {_in_options(fitting, config)}"
        )
    old, new = vocabulary_of(whole.tokenizer), vocabulary_of(tokenizer)
    if added := [word for word in new["source"] if word not in set(old["source"])]:
        say(f"{len(added)} words that {options.init_from} lacks begin at random: {' '.join(added)}")
    weights = whole.network.state_dict()
    for name, drawn in network.state_dict().items():
        if drawn.shape != weights[name].shape:  # a row a word
            side = "source" if name.startswith("encoder.") else "target"
            weights[name] = rows_by_word(weights[name], drawn, old[side], new[side])
    network.load_state_dict(weights)


def _in_options(wanted: ModelConfig, config: ModelConfig) -> str:
    """What must be asked for to have one network instead of another."""
    there = config.to_dict()
    differing = {name: v for name, v in wanted.to_dict().items() if v != there[name]}
    flags = {True: "--{}", False: "--no-{}"}
    return " ".join(
        flags[v].format(name) if isinstance(v, bool) else f"--{name} {v}"
        for name, v in differing.items()
    )


def rows_by_word(weights: Tensor, drawn: Tensor, old: Sequence[str], new: Sequence[str]) -> Tensor:
    """The rows of an embedding for another vocabulary.

    Args:
        weights: (old vocab, width), the rows of the words of `old`.
        drawn: (new vocab, width), what a word of `new` gets that `old` lacks.
        old, new: the ordinary words of the vocabularies; the special ones come before them.

    Returns:
        (new vocab, width).

    >>> import torch
    >>> weights, drawn = torch.tensor([[1.0]] * 4 + [[5.0], [6.0]]), torch.zeros(7, 1)
    >>> rows_by_word(weights, drawn, ["x", "sin"], ["sin", "erf", "x"])[:, 0].tolist()
    [1.0, 1.0, 1.0, 1.0, 6.0, 0.0, 5.0]
    """
    places = {word: place for place, word in enumerate((*SPECIALS, *old))}
    rows = drawn.clone()
    for place, word in enumerate((*SPECIALS, *new)):
        if word in places:
            rows[place] = weights[places[word]]
    return rows


def warm_start(network: Transformer, folder: Path, tokenizer: TextTokenizer) -> None:
    """Take over the encoder of a masked-language-model run.

    Args:
        network: changed in place.
        folder: the run folder of that run.
        tokenizer: of the run at hand; both must read the same tokens.

    Raises:
        CheckpointError: there is no such run, or its encoder does not fit.
    """
    path = folder / LAST
    if folder.is_file():
        raise CheckpointError(f"{folder} is no run folder: {BEGINNINGS}")
    saved = read_checkpoint(path, BEGINNINGS)
    own = network.encoder.state_dict(prefix="network.encoder.")
    vocabulary = vocabulary_of(tokenizer)
    del vocabulary["target"]
    must_fit(path, saved, vocabulary, own)
    weights = saved["state_dict"]
    network.encoder.load_state_dict(
        {name.removeprefix("network.encoder."): weights[name] for name in own}
    )


def whole_model(options: Options) -> Translator | None:
    """The model that `--init_from` names, or None where it names a masked run or nothing."""
    path = Path(options.init_from)
    if path.suffix == ".ckpt":
        hparams = path.with_name("hparams.yaml")
        if missing := [str(file) for file in (path, hparams) if not file.exists()]:
            raise CheckpointError(f"{missing[0]} does not exist: {BEGINNINGS}")
        return Translator.load(path, hparams)
    if options.init_from and is_bundle(path):
        engine = TorchEngine(path)
        bundle = engine.bundle
        tokenizer = restore(bundle.recipe, bundle.source.ordinary, bundle.target.ordinary)
        return Translator(engine.network, tokenizer)
    return None
