"""Options: values from the command line and from YAML go through the same validation."""

from pathlib import Path

import pytest

from chainrule.errors import ConfigError
from chainrule.train.call import Call
from chainrule.train.options import Options


def parse(*words: str) -> Options:
    return Call.parse(words).options


def from_yaml(folder: Path, text: str, *words: str) -> Options:
    config = folder / "c.yaml"
    config.write_text(text)
    return parse("--config", str(config), *words)


def test_both_spellings_and_flags() -> None:
    options = parse("--batch-size", "32", "--max_epochs=3", "--find-lr", "--lr", "2e-3")
    assert (options.batch_size, options.max_epochs, options.find_lr) == (32, 3, True)
    assert options.lr == pytest.approx(2e-3)
    assert not parse("--no-bias").bias


def test_command_line_wins_over_the_file(tmp_path: Path) -> None:
    options = from_yaml(tmp_path, "recipe: digits\nbatch_size: 64\n", "--batch_size", "8")
    assert (options.recipe, options.batch_size) == ("digits", 8)


def test_unknown_keys_are_listed_together(tmp_path: Path) -> None:
    with pytest.raises(ConfigError) as caught:
        from_yaml(tmp_path, "recipes: digits\nbatchsize: 64\n")
    assert str(caught.value).endswith(
        "c.yaml has unknown options: batchsize, recipes; did you mean 'batch_size' or 'recipe'?"
    )


@pytest.mark.parametrize(
    ("text", "message"),
    [("- a\n- b\n", "must hold options"), ("a: [", "is not YAML")],
)
def test_files_that_hold_no_options(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(ConfigError, match=message):
        from_yaml(tmp_path, text)


def test_missing_config_file() -> None:
    with pytest.raises(ConfigError, match=r"none\.yaml does not exist: name a file of options"):
        parse("--config", "none.yaml")


@pytest.mark.parametrize("path", sorted(Path("configs").glob("*.yaml")), ids=lambda p: p.stem)
def test_shipped_configs_are_read(path: Path) -> None:
    assert path.read_text().startswith("# python -u train.py --config configs/")
    options = parse("--config", str(path))
    assert options.max_steps > 0, "bounded by steps: a clock trains another model each time"
    assert not options.max_time


@pytest.mark.parametrize(
    ("name", "value", "message"),
    [
        ("norm", "posst", "norm must be one of pre, post, not 'posst'; did you mean 'post'?"),
        ("objective", "MLM", "objective must be one of translate, mlm, not 'MLM'; did you mean"),
        ("precision", "bf61", "precision must be one of auto, fp32, bf16, not 'bf61'; did you"),
        ("positions", "relativ", "one of sinusoidal, relative, not 'relativ'; did you mean 'rel"),
        ("batch_size", "many", "batch_size must be a whole number, not 'many'"),
        ("batch_size", "0", "batch_size must be at least 1, not 0"),
        ("lr", "nan", "lr must be a number, not nan"),
        ("lr", "inf", "lr must be a number, not inf"),
        ("lr", "0", "lr must be above 0, not 0.0: leave it out for 0.001"),
        ("lr", "-1", "lr must be above 0, not -1.0: leave it out for 0.001"),
        ("ema_decay", "1", "ema_decay must be below 1, not 1.0"),
        ("max_time", "abc", "max_time must be DD:HH:MM:SS, not 'abc': 00:10:00:00 are ten hours"),
        ("n_heads", "7", r"n_heads (7) must divide d_model (248)"),
    ],
)
def test_impossible_values_are_refused_in_both_places(
    tmp_path: Path, name: str, value: str, message: str
) -> None:
    with pytest.raises(ConfigError) as caught:
        from_yaml(tmp_path, f"{name}: {value}\n")
    assert message in str(caught.value)
    with pytest.raises(ConfigError) as caught:
        parse(f"--{name}", value)
    assert message in str(caught.value)


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("max_time: 36000", "max_time must be DD:HH:MM:SS, not 36000: 00:10:00:00 are ten hours"),
        ("bias: 'no'", "bias must be true or false, not 'no'"),
        ("batch_size: 2.5", "batch_size must be a whole number, not 2.5"),
        ("batch_size: true", "batch_size must be a whole number, not True"),
        ("run_folder: 5", "run_folder must be a text, not 5: put it in quotes"),
        ("lr:", "lr must be a number, not None"),
    ],
)
def test_types_that_only_yaml_has(tmp_path: Path, line: str, message: str) -> None:
    with pytest.raises(ConfigError) as caught:
        from_yaml(tmp_path, f"{line}\n")
    assert message in str(caught.value)


def test_numbers_mean_the_same_in_both_places(tmp_path: Path) -> None:
    # `1e-3` without a point is a text to YAML.
    assert from_yaml(tmp_path, "lr: 1e-3\nclip: 2\n") == parse("--lr", "1e-3", "--clip", "2")


def test_all_problems_are_reported_together(tmp_path: Path) -> None:
    with pytest.raises(ConfigError) as caught:
        from_yaml(tmp_path, "norm: posst\nbatchsize: 3\nlr: fast\n", "--seed=x", "--max_len=0")
    lines = str(caught.value).splitlines()
    assert len(lines) == 5
    for words in ("norm must be", "unknown options: batchsize", "lr must be", "--seed", "max_len"):
        assert any(words in line for line in lines), words


def test_an_unknown_option_of_the_command_line(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit, match="2"):
        parse("--recipes", "letters")
    assert "unrecognized arguments: --recipes" in capsys.readouterr().err


def test_override_is_for_resumed_runs() -> None:
    with pytest.raises(ConfigError, match="--override is for --resume: a fresh run takes every"):
        parse("--override")
