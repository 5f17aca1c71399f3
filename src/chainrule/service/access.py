"""Who may call, and how often.

In: the key or the address of a client. Out: a name for it, or a `Refusal`. Keys are kept as
SHA-256 hashes: they are long and random, so that a slow hash would protect nothing more.
"""

from __future__ import annotations

import hashlib
import hmac
import re
import time
from collections import OrderedDict
from pathlib import Path
from typing import Final

from chainrule.errors import InputError
from chainrule.service.problems import NO_KEY, TOO_OFTEN, Refusal
from chainrule.service.settings import MAX_RATE_CLIENTS

_LINE: Final = re.compile(r"(?P<name>\S+)\s+(?P<hash>[0-9a-f]{64})")


class Keys:
    """The keys of a file: a line each, `NAME SHA256`; `#` begins a comment.

    Args:
        path: the file; None where no key is asked for.

    Raises:
        InputError: it cannot be read, or a line is something else.

    >>> Keys(None).name(None)
    ''
    """

    def __init__(self, path: Path | None) -> None:
        self.asked_for = path is not None
        self._names = {} if path is None else _read(path)

    def name(self, authorization: str | None) -> str:
        """Whose key it is; empty where none is asked for.

        Raises:
            Refusal: there is no key, or an unknown one.
        """
        if not self.asked_for:
            return ""
        scheme, _, key = (authorization or "").partition(" ")
        if scheme.lower() != "bearer" or not key:
            raise Refusal(NO_KEY, "this service asks for a key, and the request has none")
        hashed = hash_of(key.strip())
        for known, name in self._names.items():
            if hmac.compare_digest(known, hashed):
                return name
        raise Refusal(NO_KEY, "the key is not known")


def hash_of(key: str) -> str:
    """What the file holds instead of a key."""
    return hashlib.sha256(key.encode("utf-8", errors="replace")).hexdigest()


def _read(path: Path) -> dict[str, str]:
    try:
        lines = path.read_text("utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"{path} cannot be read: {error}") from None
    names: dict[str, str] = {}
    for number, line in enumerate(lines, 1):
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        match = _LINE.fullmatch(line.strip())
        if match is None:
            raise InputError(f"{path}:{number} is no key; expected NAME and a SHA-256 in hex")
        names[match["hash"]] = match["name"]
    return names


class Rates:
    """A bucket of tokens for each client: `rate` flow in each second, twice as many fit.

    Args:
        rate: requests a second; 0 for no limit.

    >>> Rates(0).take("somebody")
    """

    def __init__(self, rate: float) -> None:
        self.rate = rate
        self._buckets: OrderedDict[str, tuple[float, float]] = OrderedDict()  # tokens, when

    def take(self, client: str, cost: float = 1.0) -> None:
        """Take what a request costs.

        Raises:
            Refusal: the bucket is empty.
        """
        if not self.rate:
            return
        now = time.monotonic()
        most = max(2 * self.rate, 1.0)
        tokens, before = self._buckets.pop(client, (most, now))
        tokens = min(most, tokens + (now - before) * self.rate)
        enough = tokens >= cost
        self._buckets[client] = (tokens - cost if enough else tokens, now)
        if len(self._buckets) > MAX_RATE_CLIENTS:
            self._buckets.popitem(last=False)
        if not enough:
            wait = (cost - tokens) / self.rate
            raise Refusal(TOO_OFTEN, f"more than {self.rate:g} requests a second", retry_s=wait)
