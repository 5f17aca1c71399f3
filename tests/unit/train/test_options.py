"""Options: one dataclass for the command line and the YAML file."""

from pathlib import Path

import pytest

from chainrule.errors import ConfigError
from chainrule.train.options import Options


def test_both_spellings_and_flags() -> None:
    options = Options.parse(["--batch-size", "32", "--max_epochs=3", "--find_lr", "--lr", "2e-3"])
    assert (options.batch_size, options.max_epochs, options.find_lr) == (32, 3, True)
    assert options.lr == pytest.approx(2e-3)


def test_command_line_wins_over_the_file(tmp_path: Path) -> None:
    config = tmp_path / "c.yaml"
    config.write_text("recipe: digits\nbatch_size: 64\n")
    options = Options.parse(["--config", str(config), "--batch_size", "8"])
    assert (options.recipe, options.batch_size) == ("digits", 8)


def test_unknown_keys_are_listed_together(tmp_path: Path) -> None:
    config = tmp_path / "c.yaml"
    config.write_text("recipes: digits\nbatchsize: 64\n")
    with pytest.raises(ConfigError, match="unknown options: batchsize, recipes"):
        Options.parse(["--config", str(config)])


@pytest.mark.parametrize(
    ("text", "message"),
    [("- a\n- b\n", "must hold options"), ("a: [", "is not YAML")],
)
def test_files_that_hold_no_options(tmp_path: Path, text: str, message: str) -> None:
    config = tmp_path / "c.yaml"
    config.write_text(text)
    with pytest.raises(ConfigError, match=message):
        Options.parse(["--config", str(config)])


def test_missing_config_file() -> None:
    with pytest.raises(ConfigError, match=r"none\.yaml does not exist: name a file of options"):
        Options.parse(["--config", "none.yaml"])


@pytest.mark.parametrize("path", sorted(Path("configs").glob("*.yaml")), ids=lambda p: p.stem)
def test_shipped_configs_are_read(path: Path) -> None:
    assert path.read_text().startswith("# python -u train.py --config configs/")
    Options.parse(["--config", str(path)])


def test_unknown_recipe_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit, match="2"):
        Options.parse(["--recipe", "letters"])
    assert "invalid choice: 'letters'" in capsys.readouterr().err
