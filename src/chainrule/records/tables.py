"""Tables of typed columns, Parquet and Arrow, read and written a batch of rows at a time.

In: a path; rows as tables of plain values, and their layout. Out: rows with their numbers, and a
function that writes one. pyarrow (the extra `bulk`) is imported where a table is met. A file that
is written has its name only once it is whole: its directory stands at its end.
"""

from __future__ import annotations

import json
import math
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from chainrule.appearing import appearing
from chainrule.errors import InputError
from chainrule.records.marks import Damage
from chainrule.terminal import whole

if TYPE_CHECKING:
    import pyarrow

KINDS: Final = (".parquet", ".arrow")
_ROWS: Final = 1024
"""Rows read together: a few hundred kilobytes."""
_GROUP: Final = 10_000
"""Rows written together: a group of a Parquet file."""
_SAID: Final = 200
"""Characters of what others wrote that are repeated."""

_NUMBERS: Final = {"line": "int64", "candidate": "int64", "ms": "float64", "correct": "bool"}
"""The type of each column that is not text."""


def rows(path: Path, needs: Sequence[str]) -> Iterator[tuple[int, dict[str, Any], str]]:
    """The rows of a table with their numbers, and what is wrong with them; the first one is 1.

    Args:
        path: `.parquet` or `.arrow` (a file or a stream of Arrow).
        needs: columns that must be there.

    Raises:
        InputError: it cannot be opened, is packed, or has not these columns.
        Damage: it cannot be read any further.
    """
    import pyarrow

    if path.suffix.lower() not in KINDS:
        raise InputError(f"{path} is packed, and a table is read where it lies: unpack it first")
    try:
        stream = path.open("rb")
    except OSError as error:
        raise InputError(f"{path} cannot be read: {error.strerror}") from None
    with stream:
        try:
            names, batches = _batches(path, stream)
        except (OSError, ValueError, MemoryError, pyarrow.ArrowException) as error:
            raise InputError(f"{path} is no table, or is damaged ({_line(error)})") from None
        check_columns(f"{path} has", names, needs, "its columns are")
        number = 0
        try:
            for batch in batches:
                for start in range(0, batch.num_rows, _ROWS):
                    for fields, problem in plain_rows(batch.slice(start, _ROWS)):
                        number += 1
                        yield number, fields, problem
        except (OSError, MemoryError, pyarrow.ArrowException) as error:
            raise Damage(number + 1, _line(error)) from None


def check_columns(has: str, names: Sequence[str], needs: Sequence[str], found: str) -> None:
    """Refuse columns of which one is missing, or of which two have one name.

    Args:
        has: the file, and "has".
        names: they; one may be empty.
        needs: those that must be there.
        found: what comes before what there is.

    Raises:
        InputError: so it is.
    """
    for column in needs:
        if column not in names:
            there = _line(", ".join(filter(None, names))) or "nothing"
            raise InputError(f"{has} no column {column}; {found} {there}")
    for column, count in Counter(names).items():
        if count > 1:
            told = _line(column) or "without a name"
            raise InputError(f"{has} {count} columns {told}: rename or remove all but one")


def _line(text: object) -> str:
    """What others wrote, as one line of a message."""
    said = "it would not fit into memory" if isinstance(text, MemoryError) else str(text)
    return " ".join(said.split())[:_SAID]


def plain_rows(batch: pyarrow.RecordBatch) -> Iterator[tuple[dict[str, Any], str]]:
    """Rows and what is wrong with them; where something is, each is looked at by itself."""
    import pyarrow

    try:
        batch.validate(full=True)  # offsets that lead astray would end the process
    except (ValueError, pyarrow.ArrowException) as error:
        if batch.num_rows == 1:
            yield {}, f"the row is damaged ({_line(error)})"
            return
        for i in range(batch.num_rows):
            yield from plain_rows(batch.slice(i, 1))
        return
    for row in zip(*map(_values, batch.columns), strict=True):
        yield dict(zip(batch.schema.names, row, strict=True)), ""


def _values(column: pyarrow.Array) -> list[Any]:
    """The plain values of a column; what Python has not is told as pyarrow prints it."""
    import pyarrow

    try:
        return [plain_value(value) for value in _timeless(column).to_pylist()]
    except (ValueError, OverflowError, pyarrow.ArrowException):
        each = (column.slice(i, 1) for i in range(len(column)))
        return [None if one.null_count else " ".join(str(one).split()) for one in each]


def _timeless(column: pyarrow.Array) -> pyarrow.Array:
    """A column whose dates and times are texts, and durations numbers in their unit.

    Python has no nanoseconds, and no year 10000.
    """
    import pyarrow
    from pyarrow import types

    def zoneless(kind: pyarrow.DataType) -> pyarrow.DataType:
        return pyarrow.timestamp(kind.unit, kind.tz and "UTC") if types.is_timestamp(kind) else kind

    def text(kind: pyarrow.DataType) -> pyarrow.DataType:
        if types.is_duration(kind):
            return pyarrow.int64()
        is_time = types.is_timestamp(kind) or types.is_date(kind) or types.is_time(kind)
        return pyarrow.string() if is_time else kind

    for change in (zoneless, text):
        kind = _leaves(column.type, change)
        if kind != column.type:
            column = column.cast(kind)
    return column


def _leaves(kind: pyarrow.DataType, change: Callable[[Any], Any]) -> pyarrow.DataType:
    """A type whose innermost types are changed."""
    import pyarrow
    from pyarrow import types

    if types.is_list(kind):
        return pyarrow.list_(_leaves(kind.value_type, change))
    if types.is_large_list(kind):
        return pyarrow.large_list(_leaves(kind.value_type, change))
    if types.is_fixed_size_list(kind):
        return pyarrow.list_(_leaves(kind.value_type, change), kind.list_size)
    if types.is_map(kind):
        return pyarrow.map_(_leaves(kind.key_type, change), _leaves(kind.item_type, change))
    if types.is_struct(kind):
        return pyarrow.struct([each.with_type(_leaves(each.type, change)) for each in kind])
    if types.is_dictionary(kind):
        value = _leaves(kind.value_type, change)
        return kind if value == kind.value_type else value
    return change(kind)


def _batches(path: Path, stream: Any) -> tuple[list[str], Iterator[pyarrow.RecordBatch]]:
    import pyarrow
    from pyarrow import ipc, parquet

    if path.suffix.lower() == ".parquet":
        table = parquet.ParquetFile(stream)
        groups = range(table.num_row_groups)  # one by one: all before damage is read
        return table.schema_arrow.names, chain.from_iterable(
            table.iter_batches(_ROWS, row_groups=[group]) for group in groups
        )
    try:
        file = ipc.open_file(stream)
    except pyarrow.ArrowInvalid:
        stream.seek(0)
        reader = ipc.open_stream(stream)
        return reader.schema.names, iter(reader)
    return file.schema.names, (file.get_batch(i) for i in range(file.num_record_batches))


def plain_value(value: Any) -> Any:
    r"""A value of a table as JSON has it: what that has no word for becomes a text, NaN nothing.

    >>> plain_value([1.5, float("nan"), b"a\xff"])
    [1.5, None, 'a\\xff']
    """
    if isinstance(value, float):
        return value if math.isfinite(value) else None
    if value is None or isinstance(value, str | int):
        return value
    if isinstance(value, list | tuple):
        return [plain_value(each) for each in value]
    if isinstance(value, dict):
        return {str(name): plain_value(each) for name, each in value.items()}
    return value.decode(errors="backslashreplace") if isinstance(value, bytes) else str(value)


def schema(names: Sequence[str]) -> pyarrow.Schema:
    """The types of the columns of a layout."""
    import pyarrow

    return pyarrow.schema(
        [(name, pyarrow.type_for_alias(_NUMBERS.get(name, "string"))) for name in names]
    )


def cell(name: str, value: Any) -> Any:
    """A value as its column holds it: in one of texts, what is no text becomes JSON."""
    if name in _NUMBERS or value is None:
        return value
    return whole(value) if isinstance(value, str) else json.dumps(value)


@contextmanager
def writer(path: Path, names: Sequence[str]) -> Iterator[Callable[[dict[str, Any]], None]]:
    """A function that writes a row; the file appears under its name when all are written.

    Raises:
        InputError: it cannot be written.
    """
    from pyarrow import RecordBatch

    columns = schema(names)
    waiting: list[dict[str, Any]] = []

    def write(row: dict[str, Any]) -> None:
        waiting.append({name: cell(name, row[name]) for name in names})
        if len(waiting) >= _GROUP:
            flush()

    def flush() -> None:
        table.write_batch(RecordBatch.from_pylist(waiting, columns))
        waiting.clear()

    with appearing(path) as stream, _opened(path, stream, columns) as table:
        yield write
        flush()


def _opened(path: Path, stream: Any, columns: pyarrow.Schema) -> Any:
    from pyarrow import ipc, parquet

    if path.suffix.lower() == ".parquet":
        return parquet.ParquetWriter(stream, columns, compression="zstd")
    return ipc.new_file(stream, columns)
