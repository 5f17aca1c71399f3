"""A corpus folder: complete, resumable, and never somebody else's."""

from __future__ import annotations

import json
import random
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import pytest

from chainrule.corpus.classic import sample_line
from chainrule.corpus.folder import MANIFEST, generate, read_manifest, read_split, write_distinct
from chainrule.corpus.recipes import CLASSIC
from chainrule.corpus.shards import LINES_PER_SHARD
from chainrule.corpus.split import SPLITS, canonical_key, split_of
from chainrule.errors import CorpusError, InputError

LINES = 600


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    folder = tmp_path / "corpus"
    generate("classic", LINES, 5, folder)
    return folder


def test_files_counts_and_hashes_agree(corpus: Path) -> None:
    manifest = read_manifest(corpus)
    assert {key: manifest[key] for key in ("recipe", "lines", "seed", "version")} == {
        "recipe": "classic",
        "lines": LINES,
        "seed": 5,
        "version": 1,
    }
    assert sum(facts["lines"] for facts in manifest["splits"].values()) == LINES
    for split in SPLITS:
        facts = manifest["splits"][split]
        content = (corpus / facts["file"]).read_bytes()
        assert sha256(content).hexdigest() == facts["sha256"]
        lines = read_split(corpus, split)
        assert len(lines) == facts["lines"]
        assert {split_of(canonical_key(line)) for line in lines} <= {split}
    assert sorted(p.name for p in corpus.iterdir()) == [
        "manifest.json",
        "test.txt",
        "train.txt",
        "val.txt",
    ]


def test_the_same_plan_again_does_nothing(corpus: Path) -> None:
    before = {p.name: p.stat().st_mtime_ns for p in corpus.iterdir()}
    (corpus / "parts").mkdir()  # as a kill just before the clean-up leaves it
    told: list[int] = []
    assert generate("classic", LINES, 5, corpus, 1, told.append) == read_manifest(corpus)
    assert {p.name: p.stat().st_mtime_ns for p in corpus.iterdir()} == before
    assert told == [LINES]


def test_another_corpus_is_left_as_it_is(corpus: Path) -> None:
    message = (
        rf"holds another corpus \(recipe classic, lines {LINES}, seed 5, version 1\) and is left "
        "as it is: delete it or choose another folder"
    )
    with pytest.raises(InputError, match=message):
        generate("classic", LINES, 6, corpus)


def test_an_unfinished_corpus_is_left_to_its_own_plan(tmp_path: Path) -> None:
    class StopError(Exception):
        pass

    def stop(_lines: int) -> None:
        raise StopError

    with pytest.raises(StopError):
        generate("classic", LINES, 5, tmp_path, 1, stop)
    with pytest.raises(InputError, match="holds an unfinished corpus that is not 600 lines of rec"):
        generate("classic", LINES, 6, tmp_path)
    with pytest.raises(CorpusError, match=r"has no manifest.json: generate the corpus, or finish"):
        read_split(tmp_path, "train")
    generate("classic", LINES, 5, tmp_path)
    assert len(read_split(tmp_path, "train")) > 500


def test_files_of_other_origin_are_not_overwritten(tmp_path: Path) -> None:
    (tmp_path / "test.txt").write_text("mine\n")
    with pytest.raises(InputError, match=r"holds test.txt of other origin: choose another folder"):
        generate("classic", LINES, 5, tmp_path)
    assert [p.name for p in tmp_path.iterdir()] == ["test.txt"]


def test_a_damaged_split_is_named(corpus: Path) -> None:
    path = corpus / "val.txt"
    path.write_text(path.read_text().replace("1", "2", 1))
    with pytest.raises(CorpusError, match=r"val\.txt is not what was generated \(its sha256 diff"):
        read_split(corpus, "val")
    path.unlink()
    with pytest.raises(CorpusError, match=r"val\.txt is missing: generate the corpus anew"):
        read_split(corpus, "val")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("{", r"manifest\.json is damaged \(Expecting"),
        ("[]", r"manifest\.json is damaged \(no splits\): generate the corpus anew"),
        (json.dumps({"splits": {}}), r"manifest\.json says nothing of split 'train'"),
    ],
)
def test_a_damaged_manifest_is_named(corpus: Path, text: str, message: str) -> None:
    (corpus / MANIFEST).write_text(text)
    with pytest.raises(CorpusError, match=message):
        read_split(corpus, "train")


def test_distinct_lines_of_one_split(tmp_path: Path) -> None:
    out = tmp_path / "made" / "test.txt"
    told: list[int] = []
    drawn = write_distinct("classic-short", "test", 50, 9, out, told.append)
    keys = [canonical_key(line) for line in out.read_text().splitlines()]
    assert len(keys) == len(set(keys)) == 50
    assert {split_of(key) for key in keys} == {"test"}
    assert told == list(range(1, 51))
    assert 1000 < drawn < LINES_PER_SHARD


def test_distinct_lines_are_never_written_over_a_file(tmp_path: Path) -> None:
    out = tmp_path / "test.txt"
    out.write_text("mine\n")
    with pytest.raises(InputError, match=r"test\.txt exists and is left as it is: delete it or"):
        write_distinct("classic", "test", 5, 1, out)
    assert out.read_text() == "mine\n"


def test_an_unknown_split_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no split is called 'dev'; there are: train, val, test"):
        write_distinct("classic", "dev", 5, 1, tmp_path / "x.txt")  # type: ignore[arg-type]


def test_a_space_that_is_used_up_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("chainrule.corpus.folder._FRUITLESS", 3000)

    def sample(rng: random.Random, _recipe: str) -> str:
        return sample_line(rng, "short") if rng.random() < 0.001 else "d(5x^6)/dx"

    monkeypatch.setattr("chainrule.corpus.recipes.CLASSIC", replace(CLASSIC, sample=sample))
    with pytest.raises(
        InputError, match=r"recipe classic has only about [0-9]+ distinct lines in s"
    ):
        write_distinct("classic", "test", 500, 1, tmp_path / "x.txt")
    assert not (tmp_path / "x.txt").exists()
