"""The log: lines of JSON, and never a reason to fail."""

import io
import json
import logging
from typing import NoReturn

from chainrule.service.logs import Lines


class Full(io.StringIO):
    def write(self, text: str) -> NoReturn:
        raise OSError(28, "No space left on device")


def record(name: str, **fields: object) -> logging.LogRecord:
    made = logging.LogRecord("chainrule.service", logging.INFO, "", 0, name, None, None)
    made.fields = fields
    return made


def test_a_line_is_an_object_and_nothing_in_it_breaks_the_line() -> None:
    stream = io.StringIO()
    Lines(lambda: None, stream).emit(record("request", asked="x\n\u009b2J"))
    (line,) = stream.getvalue().splitlines()
    found = json.loads(line)
    assert (found["event"], found["level"], found["asked"]) == ("request", "info", "x\n\u009b2J")


def test_a_full_disk_loses_lines_which_are_counted() -> None:
    lost: list[int] = []
    handler = Lines(lambda: lost.append(1), Full())
    handler.emit(record("request"))
    handler.emit(record("request"))
    assert len(lost) == 2
