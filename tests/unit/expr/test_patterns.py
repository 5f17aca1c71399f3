"""Patterns answer as those of Python, and are compiled at the first question."""

from __future__ import annotations

import re

from chainrule.expr.patterns import Pattern


def test_it_is_compiled_when_it_is_used() -> None:
    pattern = Pattern("[0-9]+", re.IGNORECASE)
    assert "compiled" not in vars(pattern)
    assert pattern.match("a1") is None
    assert vars(pattern)["compiled"] == re.compile("[0-9]+", re.IGNORECASE)


def test_all_methods_look_between_start_and_end() -> None:
    digits, text = Pattern("[0-9]+"), "x12 y345 z"
    match, full = digits.match(text, 1), digits.fullmatch(text, 5, 8)
    found, short = digits.search(text, 3), digits.search(text, 5, 7)
    assert (match and match[0], full and full[0]) == ("12", "345")
    assert (found and found[0], short and short[0]) == ("345", "34")
    assert [m[0] for m in digits.finditer(text)] == ["12", "345"]
    assert [m[0] for m in digits.finditer(text, 2, 6)] == ["2", "3"]
    assert digits.fullmatch(text) is None
