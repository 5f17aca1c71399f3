"""Both shipped models in every format that fits them, asked by the road that users take."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from chainrule.engine.bundle import Bundle
from chainrule.errors import InputError
from chainrule.export.formats import Trained, export
from chainrule.settings import DEFAULT_BUNDLE
from chainrule.solver import Solver

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def classic(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The classic model as a bundle."""
    folder = tmp_path_factory.mktemp("classic")
    for name in ("model.ckpt", "hparams.yaml"):
        shutil.copy(ROOT / name, folder)
    export(Trained.read(folder), "bundle", folder / "bundle")
    return folder / "bundle"


@pytest.mark.parametrize(
    ("form", "engine"), [("ct2", "ct2"), ("onnx", "onnx"), ("safetensors", "torch"), ("hf", "hf")]
)
def test_the_general_model_answers_in_every_format(form: str, engine: str, tmp_path: Path) -> None:
    export(Trained.read(DEFAULT_BUNDLE), form, tmp_path / form)
    solver = Solver(bundle=tmp_path / form)
    for f, derivative in (("x^2 sin(3x)", "2x*sin(3x) + 3x^2*cos(3x)"), ("ln(t)", "1/t")):
        answer = solver.solve(f)
        assert (answer.text, answer.engine) == (derivative, engine)
        assert answer.verdict.status == "proved"


def test_the_example_of_the_hugging_face_folder_runs(tmp_path: Path) -> None:
    export(Trained.read(DEFAULT_BUNDLE), "hf", tmp_path / "hf")
    shown = subprocess.run(
        [sys.executable, str(tmp_path / "hf" / "example.py"), "t^2 cos(2t)"],
        capture_output=True, text=True, timeout=120, check=False, cwd=tmp_path,
        env={**os.environ, "HF_HUB_OFFLINE": "1"},
    )  # fmt: skip
    assert shown.returncode == 0, shown.stderr
    lines = dict(line.split(": ", 1) for line in shown.stdout.splitlines())
    assert lines["input"].startswith("<diff> @0: mul ")
    assert lines["derivative"] == "2t*cos(2t) - 2t^2*sin(2t)"
    assert lines["verdict"] == "proved"


@pytest.mark.parametrize("engine", ["ct2", "torch"])
def test_the_classic_model_answers_what_it_can_spell(classic: Path, engine: str) -> None:
    """It could be exported as a bundle, and every question to that bundle ended in an error: the
    solver wrote programs, whatever the network had learned to read."""
    solver = Solver(engine, bundle=classic)
    answer = solver.solve("d(-cos^3(4e^7))/de")
    assert (answer.text, answer.engine) == ("84e^6*sin(4e^7)*cos(4e^7)^2", engine)
    assert answer.verdict.status == "proved"
    second = solver.solve("5tan(2x)")
    assert (second.text, second.engine) == ("10sec(2x)^2", engine)


def test_what_the_classic_model_cannot_spell_the_rules_answer(classic: Path) -> None:
    answer = Solver(bundle=classic).solve("x^2 sinh(x)")
    assert answer.engine == "rules"
    assert answer.note.startswith("a model of the recipe factors cannot be asked about this (unk")
    assert answer.verdict.status == "proved"


def test_a_model_of_another_task_is_refused(tmp_path: Path) -> None:
    model = Trained.read(DEFAULT_BUNDLE)
    export(
        Trained(
            model.network, model.source, model.target, model.recipe, 512, 512,
            tasks=("integrate",),
        ),
        "bundle", tmp_path / "b",
    )  # fmt: skip
    assert Bundle.load(tmp_path / "b").tasks == ("integrate",)
    with pytest.raises(InputError, match=r"b was trained for integrate and not for diff: name an"):
        Solver(bundle=tmp_path / "b")
