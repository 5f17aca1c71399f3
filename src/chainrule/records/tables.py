"""Tables of typed columns, Parquet and Arrow, read and written a batch of rows at a time.

In: a path; rows as tables of plain values, and their layout. Out: rows with their numbers, and a
function that writes one. pyarrow (the extra `bulk`) is imported where a table is met. A file that
is written has its name only once it is whole: its directory stands at its end.
"""

from __future__ import annotations

import json
import math
import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from chainrule.errors import InputError
from chainrule.records.marks import Damage

if TYPE_CHECKING:
    import pyarrow

KINDS: Final = (".parquet", ".arrow")
_ROWS: Final = 1024
"""Rows read together: a few hundred kilobytes."""
_GROUP: Final = 10_000
"""Rows written together: a group of a Parquet file."""

_NUMBERS: Final = {"line": "int64", "candidate": "int64", "ms": "float64", "correct": "bool"}
"""The type of each column that is not text."""


def rows(path: Path, needs: Sequence[str]) -> Iterator[tuple[int, dict[str, Any]]]:
    """The rows of a table with their numbers; the first one is 1.

    Args:
        path: `.parquet` or `.arrow` (a file or a stream of Arrow).
        needs: columns that must be there.

    Raises:
        InputError: it cannot be opened, or has not these columns.
        Damage: it cannot be read any further.
    """
    import pyarrow

    try:
        stream = path.open("rb")
    except OSError as error:
        raise InputError(f"{path} cannot be read: {error.strerror}") from None
    with stream:
        try:
            names, batches = _batches(path, stream)
        except (OSError, pyarrow.ArrowException) as error:
            raise InputError(f"{path} is no table, or is damaged ({error})") from None
        for column in needs:
            if column not in names:
                found = ", ".join(names) or "nothing"
                raise InputError(f"{path} has no column {column}; its columns are {found}")
        number = 0
        try:
            for batch in batches:
                for row in batch.to_pylist():
                    number += 1
                    yield number, {name: plain_value(value) for name, value in row.items()}
        except (OSError, UnicodeDecodeError, pyarrow.ArrowException) as error:
            raise Damage(number + 1, str(error)) from None


def _batches(path: Path, stream: Any) -> tuple[list[str], Iterator[pyarrow.RecordBatch]]:
    import pyarrow
    from pyarrow import ipc, parquet

    if path.suffix.lower() == ".parquet":
        table = parquet.ParquetFile(stream)
        groups = range(table.num_row_groups)  # one by one: damage costs its own group
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
    """A value of a table as JSON has it: what that has no word for becomes a text, NaN nothing."""
    if isinstance(value, float):
        return value if math.isfinite(value) else None
    if value is None or isinstance(value, str | int):
        return value
    if isinstance(value, list | tuple):
        return [plain_value(each) for each in value]
    if isinstance(value, dict):
        return {str(name): plain_value(each) for name, each in value.items()}
    return value.decode(errors="replace") if isinstance(value, bytes) else str(value)


def schema(names: Sequence[str]) -> pyarrow.Schema:
    """The types of the columns of a layout."""
    import pyarrow

    return pyarrow.schema(
        [(name, pyarrow.type_for_alias(_NUMBERS.get(name, "string"))) for name in names]
    )


def cell(name: str, value: Any) -> Any:
    """A value as its column holds it: in one of texts, what is no text becomes JSON."""
    if name in _NUMBERS or value is None or isinstance(value, str):
        return value
    return json.dumps(value)


@contextmanager
def writer(path: Path, names: Sequence[str]) -> Iterator[Callable[[dict[str, Any]], None]]:
    """A function that writes a row; the file appears under its name when all are written.

    Raises:
        InputError: it cannot be written.
    """
    from pyarrow import RecordBatch

    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    columns = schema(names)
    waiting: list[dict[str, Any]] = []

    def write(row: dict[str, Any]) -> None:
        waiting.append({name: cell(name, row[name]) for name in names})
        if len(waiting) >= _GROUP:
            flush()

    def flush() -> None:
        table.write_batch(RecordBatch.from_pylist(waiting, columns))
        waiting.clear()

    try:
        with part.open("wb") as stream, _opened(path, stream, columns) as table:
            yield write
            flush()
        part.replace(path)
    except OSError as error:
        raise InputError(f"{path} cannot be written: {error.strerror or error}") from None
    finally:
        part.unlink(missing_ok=True)


def _opened(path: Path, stream: Any, columns: pyarrow.Schema) -> Any:
    from pyarrow import ipc, parquet

    if path.suffix.lower() == ".parquet":
        return parquet.ParquetWriter(stream, columns, compression="zstd")
    return ipc.new_file(stream, columns)
