"""What steers a terminal is shown: in messages, whoever prints them, and in what is echoed."""

from __future__ import annotations

import io
import sys
import unicodedata
from pathlib import Path

import pytest
from typer.testing import CliRunner

from chainrule.cli.app import app, main
from chainrule.cli.show import paint
from chainrule.errors import ChainruleError, InputError, ParseError, TokenError
from chainrule.expr import parse
from chainrule.records.record import entries
from chainrule.terminal import say, visible

STEERING = [
    chr(code)
    for code in (*range(32), *range(0x7F, 0xA0), 0xAD, 0x200B, 0x200E, 0x200F, 0x061C, 0x2028,
                 *range(0x202A, 0x202F), *range(0x2066, 0x206A), 0xFEFF, 0xE0001, 0xD800)
]  # fmt: skip


def is_harmless(text: str) -> bool:
    return not any(unicodedata.category(c) in ("Cc", "Cf", "Cs", "Zl", "Zp") for c in text)


@pytest.mark.parametrize("c", STEERING, ids=lambda c: f"U+{ord(c):04X}")
def test_no_character_steers(c: str) -> None:
    assert is_harmless(visible(f"a{c}b", lines=False))
    assert is_harmless(str(InputError(f"a{c}b")).replace("\n", ""))
    assert is_harmless(str(ParseError("no", f"a{c}b", 1)).replace("\n", ""))
    assert is_harmless(str(TokenError(c, 1, f"a{c}b")).replace("\n", ""))


def test_texts_that_are_printable_stay() -> None:
    text = "∂²/∂x∂y von x²·√ẍ = π, é, 中"
    assert visible(text) == text
    assert visible("a\nb") == "a\nb"


def test_the_caret_stands_below_its_place() -> None:
    reason, line, caret = str(ParseError("no", "\x1b[31mx\u202e$ y", 7)).splitlines()
    assert (reason, line) == ("no", r"  \x1b[31mx\u202e$ y")
    assert line[caret.index("^")] == "$"
    reason, line, caret = str(TokenError("$", 2, "\x9b2$")).splitlines()
    assert line[caret.index("^")] == "$"


def test_a_parse_error_shows_what_was_typed() -> None:
    with pytest.raises(InputError, match=r"(?s)the invisible character U\+202E.*x\^2\\u202e"):
        parse("x^2\u202e+1")


def test_say_and_paint(capsys: pytest.CaptureFixture[str]) -> None:
    say(Path("a\x1b[2Jb"))
    say("c\x9bd", stream=sys.stderr)
    assert tuple(capsys.readouterr()) == ("a\\x1b[2Jb\n", "c\\x9bd\n")
    assert paint("a\x1bb", "proved", io.StringIO()) == "a\\x1bb"


def test_a_header_and_a_file_name_are_shown(tmp_path: Path) -> None:
    path = tmp_path / "f\x1b[31m.csv"
    path.write_text("g,\x9b2Jh\nx,1\n", encoding="utf-8")
    message = r"f\\x1b\[31m\.csv has no column f; its first line has g, \\x9b2Jh"
    with pytest.raises(InputError, match=message):
        list(entries(path))


def test_the_command_line_shows_a_file_name(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "argv", ["chainrule", "batch", "no\u202e\x1b[31m.txt"])
    with pytest.raises(SystemExit):
        main()
    shown = "chainrule: no\\u202e\\x1b[31m.txt cannot be read: No such file or directory\n"
    assert capsys.readouterr().err == shown
    result = CliRunner().invoke(app, ["diff", "x\x1b[31m"])
    assert "\x1b" not in result.output
    assert "x\\x1b[31m" in result.output


def test_an_error_of_any_kind_is_shown() -> None:
    assert str(ChainruleError("\x07")) == "\\x07"
