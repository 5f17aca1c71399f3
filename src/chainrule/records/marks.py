"""What a file is by its first bytes, and its text as UTF-8 with line feeds.

In: a stream of bytes. Out: the same text as a stream of UTF-8: unpacked (gzip, zstd), from UTF-16
or UTF-32 with a mark, from the line ends of the classic Mac. What is none of these but has a known
mark is refused by name. It does not know what the text says.
"""

from __future__ import annotations

import codecs
import gzip
import io
import re
import zlib
from collections.abc import Callable, Mapping
from typing import IO, Final, Protocol

from chainrule.errors import InputError

_BLOCK: Final = 1 << 16
GZIP: Final = b"\x1f\x8b"
ZSTD: Final = b"\x28\xb5\x2f\xfd"
_ENCODINGS: Final[Mapping[bytes, str]] = {  # UTF-32's mark begins with that of UTF-16
    codecs.BOM_UTF32_LE: "utf-32",
    codecs.BOM_UTF32_BE: "utf-32",
    codecs.BOM_UTF16_LE: "utf-16",
    codecs.BOM_UTF16_BE: "utf-16",
}
_KINDS: Final[Mapping[bytes, str]] = {
    b"PK\x03\x04": "a zip archive (a workbook of Excel is one): unpack it, or save it as CSV",
    b"\xd0\xcf\x11\xe0": "a file of an old Office program: save it as CSV",
    b"PAR1": "a Parquet file: give it a name that ends in .parquet",
    b"ARROW1": "an Arrow file: give it a name that ends in .arrow",
    b"BZh": "packed by bzip2: unpack it first",
    b"\xfd7zXZ": "packed by xz: unpack it first",
    b"%PDF": "a PDF: it holds no records",
    b"SQLite format 3": "a database of SQLite: write its table as CSV",
}
_NO_MARK: Final = re.compile(rb"(?:[^\0]\0){4}|(?:\0[^\0]){4}")
_CLASSIC_MAC: Final = re.compile(rb"\r[^\n]")

DAMAGE: Final = (OSError, EOFError, zlib.error, ValueError)
"""What reading a packed file may end with where it is cut or damaged."""


class Damage(Exception):  # noqa: N818 - it reads as what it says
    """A file cannot be read any further.

    Args:
        place: the line or row that cannot be read.
        reason: why.
    """

    def __init__(self, place: int, reason: str) -> None:
        super().__init__(reason)
        self.place = place


class _Readable(Protocol):
    def read(self, size: int, /) -> bytes: ...


def is_plain(start: bytes) -> bool:
    """Whether a file that begins so is text whose lines are those of its bytes."""
    marks = (GZIP, ZSTD, *_ENCODINGS, *_KINDS)
    return not start.startswith(marks) and not _is_classic_mac(start)


def plain(stream: IO[bytes], name: str) -> IO[bytes]:
    """A stream of UTF-8 text with line feeds, whatever it is in.

    Args:
        stream: one that cannot be peeked into is taken as it is.
        name: of the file, for messages.

    Raises:
        InputError: it has the mark of something that is no text.
    """
    if not hasattr(stream, "peek"):
        return stream
    start: bytes = stream.peek(_BLOCK)
    for mark, kind in _KINDS.items():
        if start.startswith(mark):
            raise InputError(f"{name} is {kind}")
    if start.startswith(GZIP):
        return plain(_buffered(_Unpacked(fileobj=stream)), name)
    if start.startswith(ZSTD):
        return plain(_buffered(_unpacked_zstd(stream)), name)
    for mark, encoding in _ENCODINGS.items():
        if start.startswith(mark):
            return plain(_buffered(stream, _recoding(encoding)), name)
    if _NO_MARK.match(start):
        raise InputError(
            f"{name} seems to be UTF-16 without its mark: convert it with "
            f"`iconv -f UTF-16{'LE' if start[0] else 'BE'} -t UTF-8`"
        )
    if _is_classic_mac(start):
        return _buffered(stream, lambda block: block.replace(b"\r", b"\n"))
    return stream


def _is_classic_mac(start: bytes) -> bool:
    return b"\n" not in start and _CLASSIC_MAC.search(start) is not None


def _unpacked_zstd(stream: IO[bytes]) -> _Readable:
    import pyarrow  # the extra `bulk`

    unpacked: _Readable = pyarrow.CompressedInputStream(pyarrow.PythonFile(stream, "r"), "zstd")
    return unpacked


def _recoding(encoding: str) -> Callable[[bytes], bytes]:
    decoder = codecs.getincrementaldecoder(encoding)(errors="replace")
    return lambda block: decoder.decode(block).encode("utf-8", errors="replace")


class _Unpacked(gzip.GzipFile):
    """One that gives what it has before it meets the damage."""

    def read(self, size: int | None = -1) -> bytes:
        return super().read1(size if size is not None else -1)


class _Changed(io.RawIOBase):
    """A stream block by block, changed."""

    def __init__(self, stream: _Readable, change: Callable[[bytes], bytes]) -> None:
        self._stream = stream
        self._change = change
        self._left = b""

    def readable(self) -> bool:
        return True

    def readinto(self, into: memoryview, /) -> int:  # type: ignore[override]
        while not self._left:
            block = self._stream.read(_BLOCK)
            if not block:
                return 0
            self._left = self._change(block)
        size = min(len(into), len(self._left))
        into[:size] = self._left[:size]
        self._left = self._left[size:]
        return size


def _buffered(stream: _Readable, change: Callable[[bytes], bytes] = bytes) -> IO[bytes]:
    return io.BufferedReader(_Changed(stream, change), _BLOCK)
