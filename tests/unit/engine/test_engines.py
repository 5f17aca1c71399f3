"""Both engines: the same answers, in order, however they are batched; and no silent mistakes."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import torch

from chainrule.engine import ct2_engine, torch_bundle
from chainrule.engine.bundle import REMEDY, Bundle
from chainrule.engine.ct2_engine import Ct2Engine, available_processors
from chainrule.engine.proposer import Candidate, Engine
from chainrule.engine.torch_bundle import TorchEngine
from chainrule.errors import CheckpointError, InputError
from chainrule.export.formats import Trained, export
from chainrule.expr import parse
from chainrule.expr.program import to_program
from chainrule.model import beam_search, greedy
from chainrule.settings import DEFAULT_BUNDLE

LENGTHS = (3, 9, 2, 17, 60, 5, 31, 9)
MakeSources = Callable[..., list[list[str]]]


def bundle_of(model: Trained, folder: Path) -> Bundle:
    export(model, "bundle", folder)
    return Bundle.load(folder)


def assert_close(ours: list[list[Candidate]], theirs: list[list[Candidate]]) -> None:
    """The same words, and log-probabilities equal to 1e-3, or in long answers to the last digit."""
    assert [[c.words for c in row] for row in ours] == [[c.words for c in row] for row in theirs]
    for row, other in zip(ours, theirs, strict=True):
        expected = pytest.approx([c.log_prob for c in other], abs=1e-3, rel=2e-6)
        assert [c.log_prob for c in row] == expected


# Agreement.


@pytest.mark.usefixtures("exact")
def test_engines_agree(variant: Trained, tmp_path: Path, make_sources: MakeSources) -> None:
    bundle = bundle_of(replace(variant, max_target=30), tmp_path / "b")
    engines: list[Engine] = [TorchEngine(bundle), Ct2Engine(bundle, threads=1)]
    sources = make_sources(*LENGTHS)
    for beam, n_best in ((1, 1), (4, 1), (3, 3)):
        first, second = (e.propose(sources, beam=beam, n_best=n_best) for e in engines)
        assert_close(first, second)
        assert {len(row) for row in first} == {n_best}
        assert len({row[0].words for row in first}) > 2


@pytest.mark.usefixtures("exact")
def test_past_the_defaults_of_ctranslate2(
    make_trained: Any, tmp_path: Path, make_sources: MakeSources
) -> None:
    """By itself it would cut a source after 1024 words and an answer after 256."""
    model = replace(make_trained(max_len=1100), max_target=300)
    with torch.no_grad():  # no answer ends
        model.network.output.weight[model.network.config.eos_id].zero_()
    bundle = bundle_of(model, tmp_path / "b")
    sources = make_sources(1100, 1030)
    engine = Ct2Engine(bundle)
    answers = engine.propose(sources)
    assert_close(answers, TorchEngine(bundle).propose(sources))
    assert {len(row[0].words) for row in answers} == {300}
    assert answers != engine.propose([source[:1024] for source in sources])


@pytest.mark.usefixtures("exact")
def test_an_empty_answer_is_an_answer(
    make_trained: Any, tmp_path: Path, make_sources: MakeSources
) -> None:
    model = make_trained(bias=True)
    assert isinstance(model.network.norm, torch.nn.LayerNorm)
    with torch.no_grad():  # every answer ends at once
        model.network.norm.bias.copy_(40 * model.network.output.weight[2])
    bundle = bundle_of(model, tmp_path / "b")
    sources = make_sources(3, 8)
    engines: list[Engine] = [TorchEngine(bundle), Ct2Engine(bundle)]
    first, second = (engine.propose(sources) for engine in engines)
    assert [row[0].words for row in first] == [(), ()]
    assert_close(first, second)


def test_the_reference_is_our_own_search(
    shipped: Path, make_trained: Any, make_sources: MakeSources
) -> None:
    network = make_trained().network
    engine = TorchEngine(shipped)
    (source,) = make_sources(12)
    ids = torch.tensor([[engine.bundle.source.id(word) for word in source]])
    words = [tuple(map(engine.bundle.target.token, answer)) for answer in greedy(network, ids)]
    (found,) = beam_search(network, ids, beam=1)
    assert_close(engine.propose([source]), [[Candidate(words[0], found[0].log_prob)]])
    (found,) = beam_search(network, ids, beam=5)
    candidates = [
        Candidate(tuple(map(engine.bundle.target.token, h.ids)), h.log_prob) for h in found
    ]
    assert engine.propose([source], beam=5, n_best=4) == [candidates[:4]]


@pytest.mark.parametrize("kind", [TorchEngine, Ct2Engine])
def test_a_batch_answers_as_each_alone(
    kind: Callable[[Path], Engine],
    shipped: Path,
    make_sources: MakeSources,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    engine = kind(shipped)
    sources = make_sources(*LENGTHS)
    for beam in (1, 3):
        alone = [engine.propose([source], beam=beam)[0] for source in sources]
        assert_close(engine.propose(sources, beam=beam), alone)
        for module in (torch_bundle, ct2_engine):
            monkeypatch.setattr(module, "BATCH", 3)
        assert_close(engine.propose(sources * 2, beam=beam), alone * 2)
        assert_close(engine.propose(sources[::-1], beam=beam), alone[::-1])
    assert engine.propose([]) == []


def test_int8_is_close() -> None:
    """On the shipped network; a random one is never sure, and on some processors int8 is coarse."""
    with (Path(__file__).parents[3] / "suites" / "general.jsonl").open() as suite:
        problems = [json.loads(next(suite)) for _ in range(60)]
    sources = [
        ["<diff>", *to_program(parse(problem["f"]), problem["var"]).words()] for problem in problems
    ]
    exact, fast = TorchEngine(DEFAULT_BUNDLE), Ct2Engine(DEFAULT_BUNDLE, threads=1)
    first, second = ([row[0].words for row in e.propose(sources)] for e in (exact, fast))
    assert sum(a == b for a, b in zip(first, second, strict=True)) >= 59


# Guards.


@pytest.mark.parametrize("kind", [TorchEngine, Ct2Engine])
def test_engines_are_guarded(
    kind: Callable[[Path], Engine], shipped: Path, make_sources: MakeSources
) -> None:
    engine = kind(shipped)
    assert engine.max_source == 60
    assert engine.name in ("torch", "ct2")
    with pytest.raises(InputError, match=r"^source 0 has 61 words; this model reads 60: shorten"):
        engine.propose(make_sources(61))
    with pytest.raises(InputError, match=r"^source 1 has the word 'y'; this model knows"):
        engine.propose([["<diff>", "x"], ["<diff>", "y"]])
    with pytest.raises(InputError, match=r"^source 0 has no words"):
        engine.propose([[]])
    with pytest.raises(InputError, match=r"^n_best must lie between 1 and beam \(1\), not 2"):
        engine.propose([["<diff>", "x"]], n_best=2)


@pytest.mark.parametrize("kind", [TorchEngine, Ct2Engine])
def test_answers_end_at_the_limit(
    kind: Callable[[Path], Engine], make_trained: Any, tmp_path: Path, make_sources: MakeSources
) -> None:
    model = replace(make_trained(), max_target=4)
    with torch.no_grad():  # no answer ends by itself
        model.network.output.weight[model.network.config.eos_id].zero_()
    export(model, "bundle", tmp_path / "b")
    engine = kind(tmp_path / "b")
    for beam in (1, 2):
        answers = engine.propose(make_sources(9, 30, 11), beam=beam)
        assert {len(row[0].words) for row in answers} == {4}


# Files.


def test_each_engine_reads_its_own_weights(bundle_folder: Path) -> None:
    for kind, name in ((TorchEngine, "model.safetensors"), (Ct2Engine, "ct2/model.bin")):
        path = bundle_folder / name
        content = bytearray(path.read_bytes())
        content[len(content) // 2] ^= 1
        path.write_bytes(content)
        message = f"{path} is damaged or of another bundle (its sha256 is not the manifest's)"
        with pytest.raises(CheckpointError, match=f"^{re.escape(message)}: {re.escape(REMEDY)}$"):
            kind(bundle_folder)


@pytest.mark.parametrize("content", [b"", b"hello", b"\x06\x00\x00\x00"])
def test_what_ctranslate2_cannot_load(
    bundle_folder: Path, reseal: Callable[[Path], None], content: bytes
) -> None:
    (bundle_folder / "ct2" / "model.bin").write_bytes(content)
    reseal(bundle_folder)
    pattern = rf"^{re.escape(str(bundle_folder / 'ct2'))} cannot be loaded \((?s:.*)\): "
    with pytest.raises(CheckpointError, match=pattern + re.escape(REMEDY)):
        Ct2Engine(bundle_folder)


@pytest.mark.parametrize("content", [b"", b"hello", b"\x02\x00\x00\x00\x00\x00\x00\x00{}"])
def test_weights_that_do_not_fit(
    bundle_folder: Path, reseal: Callable[[Path], None], content: bytes
) -> None:
    path = bundle_folder / "model.safetensors"
    path.write_bytes(content)
    reseal(bundle_folder)
    pattern = rf"^{re.escape(str(path))} does not fit this version \(.+\): "
    with pytest.raises(CheckpointError, match=pattern + re.escape(REMEDY)):
        TorchEngine(bundle_folder)


def test_a_bundle_without_a_part(bundle_folder: Path, reseal: Callable[[Path], None]) -> None:
    for path in (bundle_folder / "ct2").iterdir():
        path.unlink()
    reseal(bundle_folder)
    message = f"{bundle_folder} has no ct2: {REMEDY}"
    with pytest.raises(CheckpointError, match=f"^{re.escape(message)}$"):
        Ct2Engine(bundle_folder)
    TorchEngine(bundle_folder)


def test_the_fast_engine_needs_no_torch(shipped: Path) -> None:
    program = (
        "import sys; from pathlib import Path; sys.modules['torch'] = None\n"
        "from chainrule.engine.ct2_engine import Ct2Engine\n"
        "print(Ct2Engine(Path(sys.argv[1])).propose([['<diff>', 'x']])[0][0].words)\n"
        "assert not {'lightning', 'safetensors', 'numpy'} & set(sys.modules)\n"
    )
    command = [sys.executable, "-c", program, str(shipped)]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    assert done.stdout == f"{Ct2Engine(shipped).propose([['<diff>', 'x']])[0][0].words}\n"


def test_threads(shipped: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    sources = [["<diff>", "x"], ["<diff>", "@0", "sin", "x"]] * 40
    assert_close(
        Ct2Engine(shipped, threads=2).propose(sources),
        Ct2Engine(shipped, threads=1).propose(sources),
    )
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: {1, 5, 6}, raising=False)
    assert available_processors() == 3
    monkeypatch.delattr(os, "sched_getaffinity")
    monkeypatch.setattr(os, "cpu_count", lambda: None)
    assert available_processors() == 1
