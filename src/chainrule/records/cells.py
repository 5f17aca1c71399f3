"""The rows of a CSV file, whatever its quotes are.

In: lines with their numbers. Out: rows, each with its cells or with what is wrong with it. A quote
that is never closed costs its own line: those behind it are read again. It does not know what a
cell says.
"""

from __future__ import annotations

import csv
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

_TIMES: Final = 8
"""How often a line may be tried as one of a row that another began."""
_OPEN: Final = "a quote that opens in this line is not closed"


@dataclass(frozen=True, slots=True)
class Row:
    """A row.

    Attributes:
        line: where it begins.
        text: as it stands in the file; of what is wrong the first line.
        cells: its cells; none for an empty line.
        problem: what is wrong with it.
    """

    line: int
    text: str
    cells: list[str]
    problem: str = ""


def rows_of(lines: Iterator[tuple[int, str]], longest: int) -> Iterator[Row]:
    r"""The rows of a file, the header among them.

    Args:
        lines: with their ends; one that was cut has none.
        longest: characters of a row; what goes on behind them is an open quote.

    >>> rows = rows_of(enumerate(['f,id\n', '"x,1\n', 'x^2,2\n'], start=1), 1000)
    >>> [row.problem or row.cells for row in rows]
    [['f', 'id'], 'a quote that opens in this line is not closed', ['x^2', '2']]
    """
    feed = _Feed(lines, longest)
    # An open quote ends at the next one, a thousand lines behind: strictly read, that one must
    # stand at the end of a cell. What stands behind that would be glued on.
    reader = csv.reader(feed, strict=True)
    while True:
        feed.begin()
        try:
            cells = next(reader, None)
            if cells is None:
                return
        except csv.Error as error:
            problem = _OPEN if len(feed.row) > 1 else _problem(error)
            feed.read_again()
            yield Row(*feed.row[0][:2], [], problem)
        else:
            yield Row(feed.row[0][0], "".join(feed.texts()), cells)


class _Feed:
    """Lines for a reader of CSV, which asks for another one while a quote is open.

    Attributes:
        row: those of the row that it is at: number, text, and how often it was taken before.
    """

    def __init__(self, lines: Iterator[tuple[int, str]], longest: int) -> None:
        self.row: list[tuple[int, str, int]] = []
        self._lines = ((number, text, 0) for number, text in lines)
        self._again: deque[tuple[int, str, int]] = deque()
        self._longest = longest
        self._size = 0

    def begin(self) -> None:
        """Begin a row."""
        self.row.clear()
        self._size = 0

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        # A line without an end was cut, or is the last one.
        if self.row and not (self._size < self._longest and self.row[-1][1].endswith("\n")):
            raise csv.Error(_OPEN)
        line = self._again.popleft() if self._again else next(self._lines, None)
        if line is None:
            raise csv.Error(_OPEN) if self.row else StopIteration
        self.row.append(line)
        self._size += len(line[1])
        if len(self.row) > 1 and line[2] >= _TIMES:
            raise csv.Error(_OPEN)
        return line[1]

    def texts(self) -> Iterator[str]:
        """The lines of the row."""
        return (text for _, text, _ in self.row)

    def read_again(self) -> None:
        """Let all lines of the row but the first be read once more."""
        self._again.extendleft((n, text, times + 1) for n, text, times in reversed(self.row[1:]))


def _problem(error: csv.Error) -> str:
    if "new-line character seen in unquoted field" in str(error):
        return "a carriage return stands in a cell without quotes: quote the cell"
    if "expected after" in str(error):
        return "a cell goes on behind its closing quote: double each quote inside of it"
    return str(error)
