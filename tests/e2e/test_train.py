"""Training end to end, with tiny networks: resume after SIGKILL, two processes, warm start."""

import json
import random
import shutil
import signal
import subprocess
import sys
import time
from hashlib import sha256
from pathlib import Path

import pytest
import torch
import yaml
from safetensors.torch import load_file, save_file
from tiny_runs import TRAIN, arguments, checkpoint, logged, single_threaded, weights

from chainrule.corpus.folder import generate
from chainrule.corpus.sample import sample_general
from chainrule.engine.torch_bundle import TorchEngine
from chainrule.engine.torch_engine import Translator
from chainrule.errors import CheckpointError, ConfigError
from chainrule.export.formats import Trained, export
from chainrule.settings import DEFAULT_BUNDLE
from chainrule.tokens.general import FIRST_WORDS
from chainrule.train.run import main


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("corpus") / "classic"
    generate("classic", 3000, 5, folder)
    return folder


@pytest.fixture(scope="module")
def finished(corpus: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A run of 200 steps in one go."""
    folder = tmp_path_factory.mktemp("finished")
    subprocess.run(
        [sys.executable, TRAIN, *arguments(corpus, folder, "--batch_size=8", "--max_steps=200")],
        check=True, timeout=200, env=single_threaded(),
    )  # fmt: skip
    return folder


def test_a_run_learns_and_writes_the_classic_files(finished: Path) -> None:
    curve = logged(finished / "run", "train_loss")
    steps = sorted(curve)
    assert curve[steps[-1]] < 0.8 * curve[steps[0]]
    translator = Translator.load(finished / "model.ckpt", finished / "hparams.yaml")
    hparams = yaml.safe_load((finished / "hparams.yaml").read_text())
    assert hparams["tokenizer"]["recipe"] == "factors"
    assert hparams["training"]["batch_size"] == 8
    total = sum(p.numel() for p in translator.network.parameters())
    assert f"{total:,}" in (finished / "network.txt").read_text().splitlines()[-1]


def test_a_killed_run_goes_on_to_the_same_weights(
    finished: Path, corpus: Path, tmp_path: Path
) -> None:
    run = [
        sys.executable, "-u", str(TRAIN),
        *arguments(corpus, tmp_path, "--batch_size=8", "--max_steps=200"),
        "--checkpoint_minutes=0",  # after every step
    ]  # fmt: skip
    process = subprocess.Popen(
        run, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=single_threaded()
    )
    last = tmp_path / "run" / "last.ckpt"
    deadline = time.monotonic() + 120
    while not (last.exists() and step_of(last) >= 30):
        assert time.monotonic() < deadline
        assert process.poll() is None
        time.sleep(0.05)
    process.send_signal(signal.SIGKILL)
    process.wait()
    assert step_of(last) < 200, "the run must not have ended before it was killed"
    assert not (tmp_path / "model.ckpt").exists()

    # The name of the folder is enough: what was asked for is noted there.
    resume = [sys.executable, str(TRAIN), f"--resume={tmp_path / 'run'}"]
    subprocess.run(resume, check=True, capture_output=True, timeout=200, env=single_threaded())
    expected = weights(finished)
    for name, value in weights(tmp_path).items():
        assert torch.equal(value, expected[name]), name
    assert (
        logged(tmp_path / "run", "train_loss")[199] == logged(finished / "run", "train_loss")[199]
    )


def step_of(path: Path) -> int:
    step: int = checkpoint(path)["global_step"]
    return step


def test_two_processes_learn_as_one_with_twice_the_batch(
    finished: Path, corpus: Path, tmp_path: Path
) -> None:
    command = [sys.executable, "-m", "torch.distributed.run", "--standalone", "--nproc_per_node=2"]
    more = arguments(corpus, tmp_path, "--batch_size=4", "--max_steps=200", "--devices=2")
    subprocess.run(
        [*command, str(TRAIN), *more],
        check=True, timeout=200, env=single_threaded(),
    )  # fmt: skip
    single, double = logged(finished / "run", "train_loss"), logged(tmp_path / "run", "train_loss")
    assert single.keys() == double.keys()
    assert len(single) >= 10
    for step, loss in single.items():
        assert double[step] == pytest.approx(loss, abs=2e-3), step


def test_masked_training_starts_a_translation(
    corpus: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    masked, translation = tmp_path / "masked", tmp_path / "translation"
    few = ("--batch_size=8", "--max_steps=8")
    main(arguments(corpus, masked, "--objective=mlm", *few))
    pretrained = torch.load(masked / "run" / "last.ckpt", weights_only=True)["state_dict"]
    # A learning rate of next to nothing keeps what was taken over.
    main(arguments(corpus, translation, f"--init_from={masked / 'run'}", *few, "--lr=1e-30"))
    started = weights(translation)
    for name, value in pretrained.items():
        if name.startswith("network.encoder.") and not name.endswith("positions"):
            copy = started[name.removeprefix("network.")].float()
            assert torch.allclose(copy, value, atol=1e-3), name
    assert "accuracy: 0." in capsys.readouterr().out


@pytest.mark.parametrize("bundled", [False, True])
def test_training_goes_on_from_a_whole_model(
    bundled: bool, finished: Path, corpus: Path, tmp_path: Path
) -> None:
    known = finished / "model.ckpt"
    if bundled:
        known = tmp_path / "bundle"
        export(Trained.read(finished), "bundle", known)
    few = ("--batch_size=8", "--max_steps=2", "--lr=1e-30", f"--init_from={known}")
    main(arguments(corpus, tmp_path / "more", *few))
    before, after = weights(finished), weights(tmp_path / "more")
    for name, value in before.items():
        assert torch.allclose(after[name].float(), value.float(), atol=1e-3), name
    with pytest.raises(ConfigError, match="has other sizes than the options"):
        main(arguments(corpus, tmp_path / "other", *few, "--d_ff=24"))


def without_the_second_words(folder: Path) -> Path:
    """The shipped bundle as it was before its vocabulary grew: each file cut, and its hash anew."""
    shutil.copytree(DEFAULT_BUNDLE, folder)
    known = len(FIRST_WORDS) + 4
    tensors = load_file(folder / "model.safetensors")
    name = "embedding.tokens.weight"
    save_file(tensors | {name: tensors[name][:known].clone()}, folder / "model.safetensors")
    words = json.loads((folder / "vocab.json").read_text())
    config = json.loads((folder / "config.json").read_text())
    config["model"] |= dict.fromkeys(("source_vocab", "target_vocab"), known)
    (folder / "vocab.json").write_text(json.dumps({k: v[:known] for k, v in words.items()}))
    (folder / "config.json").write_text(json.dumps(config))
    manifest = json.loads((folder / "manifest.json").read_text())
    for path in manifest["files"]:
        manifest["files"][path] = sha256((folder / path).read_bytes()).hexdigest()
    (folder / "manifest.json").write_text(json.dumps(manifest))
    return folder


def test_a_vocabulary_grows_word_by_word(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A network goes on with functions that it has no words for; the old words stay."""
    before = without_the_second_words(tmp_path / "before")
    rng = random.Random(1)
    lines = "\n".join(sample_general(rng, "general-functions") for _ in range(40))
    for name in ("train", "val"):
        (tmp_path / f"{name}.txt").write_text(lines)
    main(
        [
            "--config=configs/general.yaml", f"--init_from={before}", "--precision=fp32",
            *(f"--{name}_path={tmp_path / name}.txt" for name in ("train", "val")),
            f"--run_folder={tmp_path / 'run'}", "--max_steps=1", "--batch_size=2", "--lr=1e-30",
            "--val_lines=1", "--weight_decay=0", "--ema_decay=0", "--fill=0",
        ]
    )  # fmt: skip
    said = capsys.readouterr()
    assert "21 words that" in said.out + said.err
    old = TorchEngine(before).network.state_dict()
    new = weights(tmp_path / "run" / "out")
    known = len(FIRST_WORDS) + 4
    for name, value in old.items():
        rows = new[name][: len(value)].float()
        assert torch.allclose(rows, value, atol=1e-3), name
    drawn = new["embedding.tokens.weight"][known:].float()
    assert len(drawn) == 21
    assert (drawn.std(dim=1) > 0).all()


def test_only_programs_fill_rows(corpus: Path, tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match=r"--fill is for programs: recipe 'factors' has no names"):
        main(arguments(corpus, tmp_path, "--recipe=factors", "--fill=8"))


def test_a_finished_run_is_not_overwritten(finished: Path, corpus: Path, tmp_path: Path) -> None:
    with pytest.raises(
        CheckpointError, match=r"last\.ckpt exists: go on with --resume .*, or name"
    ):
        main(arguments(corpus, finished, "--batch_size=8"))
    with pytest.raises(
        CheckpointError, match=r"run\.yaml does not exist: there is no run to resume"
    ):
        main(arguments(corpus, tmp_path, "--batch_size=8", "--resume"))
