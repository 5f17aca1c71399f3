"""Files of lines for commands that read one and write others: `clean` and `convert`.

In: paths. Out: lines with their numbers, and functions that write a line. A file that is written
has its name only once it is whole, and takes no other's place without being asked.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from io import TextIOWrapper
from pathlib import Path

from chainrule.appearing import appearing, check_place
from chainrule.errors import InputError
from chainrule.records.marks import DAMAGE, Damage
from chainrule.records.sources import numbered_lines, opened

Write = Callable[[str], None]


def lines_of(path: Path) -> Iterator[tuple[int, str]]:
    """Lines without their ends, and their numbers; `-` is standard input.

    Raises:
        InputError: it cannot be read, or not to its end.
    """
    number = 0
    try:
        with opened(path) as stream:
            for number, line in numbered_lines(stream):
                yield number, line.rstrip("\r\n")
    except InputError:
        raise
    except (Damage, *DAMAGE) as error:
        raise InputError(f"{path} is damaged in line {number + 1:,} ({error})") from None


@contextmanager
def writers(source: Path, *paths: Path, force: bool) -> Iterator[tuple[Write, ...]]:
    """A function for each path that writes a line there.

    Args:
        source: what is read, and must not be written.
        paths: of the files.
        force: files that are there may be replaced.

    Raises:
        InputError: a file is there already, is the source, or cannot be written.
    """
    resolved = [path.resolve() for path in paths]
    for path, place in zip(paths, resolved, strict=True):
        if place == source.resolve():
            raise InputError(f"{path} is the input as well: choose another name")
        if resolved.count(place) > 1:
            raise InputError(f"{path} is named twice: choose another name for one of them")
        check_place(path)
        if path.exists() and not force:
            raise InputError(
                f"{path} exists and is left as it is: overwrite it with --force, or choose "
                "another name"
            )
    with ExitStack() as stack:
        yield tuple(stack.enter_context(_writer(path)) for path in paths)


@contextmanager
def _writer(path: Path) -> Iterator[Write]:
    with appearing(path) as stream:
        text = TextIOWrapper(stream, encoding="utf-8", errors="replace", newline="\n")
        try:
            yield lambda line: print(line, file=text)
        finally:
            text.detach()  # what is left is written, and the stream is closed by whoever opened it
