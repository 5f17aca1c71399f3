"""Rows of CSV: what a quote that is never closed costs."""

from __future__ import annotations

import pytest

from chainrule.records import cells


def rows(text: str, longest: int = 1000) -> list[tuple[int, object]]:
    lines = enumerate(text.splitlines(keepends=True), start=1)
    return [(row.line, row.problem or row.cells) for row in cells.rows_of(lines, longest)]


OPEN = "a quote that opens in this line is not closed"


@pytest.mark.parametrize(
    "text",
    [
        '1,"x\n2,y\n3,z\n',
        '1,"x\n2,y\n3,z',
        '1,"x\n2,y\n3,"z"\n',  # closed by the quote before z, behind which the cell goes on
        f'1,"x\n2,y\n3,z\n{"4,z" * 300}\n',  # longer than a row may be
        f'1,"x\n2,y\n3,z\n{"4,z" * 50_000}\n',  # longer than the csv module takes
    ],
)
def test_an_open_quote_costs_its_line_alone(text: str) -> None:
    found = rows(text)
    assert found[:3] == [(1, OPEN), (2, ["2", "y"]), (3, ["3", "z"])]


def test_a_cell_of_several_lines_is_one() -> None:
    assert rows('1,"x\n\ny ""z"""\n2,a "b"\n\n') == [
        (1, ["1", 'x\n\ny "z"']), (4, ["2", 'a "b"']), (5, []),
    ]  # fmt: skip


@pytest.mark.parametrize("row", ['"x"y,2', '2,"a" b', '"x" ,2'])
def test_what_stands_behind_a_closing_quote_is_not_glued_on(row: str) -> None:
    """`"x"y` was `xy`, answered and proved."""
    told = "a cell goes on behind its closing quote: double each quote inside of it"
    assert rows(f'{row}\n"x",2\n') == [(1, told), (2, ["x", "2"])]


def test_a_line_is_not_read_without_an_end(monkeypatch: pytest.MonkeyPatch) -> None:
    """Here each line closes the quote of the one before and opens another: with each of them the
    rest of the file would be read once more."""
    taken = 0
    take = cells._Feed.__next__

    def counted(feed: cells._Feed) -> str:
        nonlocal taken
        taken += 1
        return take(feed)

    monkeypatch.setattr(cells._Feed, "__next__", counted)
    assert rows('c","d\n' * 1000, 1 << 20) == [(line, OPEN) for line in range(1, 1001)]
    assert taken < 12_000
