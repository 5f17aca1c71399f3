"""The log: a JSON object a line on standard error, and never a reason to fail.

In: what happened, as fields. Out: lines. A full disk loses lines (they are counted) and no
request.
"""

from __future__ import annotations

import json
import logging
import sys
import time
from collections.abc import Callable
from typing import Any, Final, TextIO

LOGGER: Final = logging.getLogger("chainrule.service")


class Lines(logging.StreamHandler[TextIO]):
    """Writes lines; what cannot be written is dropped and counted.

    Args:
        lost: called for each line that could not be written.
        stream: standard error by default.
    """

    def __init__(self, lost: Callable[[], None], stream: TextIO | None = None) -> None:
        super().__init__(stream or sys.stderr)
        self.lost = lost
        self.setFormatter(_Json())

    def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802 (logging's own name)
        """See `lost`."""
        self.lost()


class _Json(logging.Formatter):
    def format(self, record: logging.LogRecord) -> str:
        at = time.strftime("%Y-%m-%dT%H:%M:%S", time.gmtime(record.created))
        table: dict[str, Any] = {
            "time": f"{at}.{int(record.msecs):03d}Z",
            "level": record.levelname.lower(),
            "event": record.getMessage(),
            **getattr(record, "fields", {}),
        }
        if record.exc_info:
            table["error"] = self.formatException(record.exc_info)
        return json.dumps(table, ensure_ascii=True)


def start(lost: Callable[[], None]) -> Lines:
    """Send the service's log, and the server's own, to standard error; `stop` ends it."""
    handler = Lines(lost)
    for logger in (LOGGER, logging.getLogger("uvicorn")):
        logger.handlers = [handler]
        logger.propagate = False
        logger.setLevel(logging.INFO)
    return handler


def event(name: str, **fields: Any) -> None:
    """Write one line."""
    LOGGER.info(name, extra={"fields": fields})
