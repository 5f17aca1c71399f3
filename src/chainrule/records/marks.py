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
_PIECE: Final = 1 << 6
_NO_TEXT: Final = b"\xff"
"""A byte that stands nowhere in UTF-8."""
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
_NO_MARK: Final[Mapping[str, re.Pattern[bytes]]] = {
    "UTF-16LE": re.compile(rb"(?:[^\0]\0){4}"),
    "UTF-16BE": re.compile(rb"(?:\0[^\0]){4}"),
    "UTF-32LE": re.compile(rb"(?:[^\0]\0{3}){2}"),
    "UTF-32BE": re.compile(rb"(?:\0{3}[^\0]){2}"),
}
_PAIRS: Final = 8
"""Bytes by which that is seen."""
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
    def read1(self, size: int, /) -> bytes: ...


def is_plain(start: bytes) -> bool:
    """Whether a file that begins so is text whose lines are those of its bytes."""
    marks = (GZIP, ZSTD, *_ENCODINGS, *_KINDS)
    return not start.startswith(marks) and not _is_classic_mac(start)


def plain(stream: _Readable, name: str, *, unpacked: bool = False) -> IO[bytes]:
    """A stream of UTF-8 text with line feeds, whatever it is in.

    Args:
        stream: of bytes, however few of them come at a time.
        name: of the file, for messages.
        unpacked: whether it was packed; packed twice it may be so without an end.

    Raises:
        InputError: it has the mark of something that is no text, or cannot be read.
        Damage: it cannot be unpacked.
    """
    start = _start(stream, name)
    for mark, kind in _KINDS.items():
        if start.startswith(mark):
            raise InputError(f"{name} is {kind}")
    whole = _buffered(stream, start)
    if start.startswith((GZIP, ZSTD)):
        if unpacked:
            raise InputError(f"{name} is packed twice: unpack it first")
        packed = gzip.GzipFile(fileobj=whole) if start.startswith(GZIP) else _Zstandard(whole)
        return plain(packed, name, unpacked=True)
    for mark, encoding in _ENCODINGS.items():
        if start.startswith(mark):
            return plain(_buffered(stream, start, _recoding(encoding)), name, unpacked=unpacked)
    for encoding, pattern in _NO_MARK.items():
        if pattern.match(start):
            raise InputError(
                f"{name} seems to be {encoding[:6]} without its mark: convert it with "
                f"`iconv -f {encoding} -t UTF-8`"
            )
    if _is_classic_mac(start):
        return _buffered(stream, start, lambda block: block.replace(b"\r", b"\n"))
    return whole


def _start(stream: _Readable, name: str) -> bytes:
    """The first bytes: as many as tell what it is, and no more than a slow pipe has at once."""
    start = b""
    while len(start) < _BLOCK and not _is_told(start):
        try:
            block = stream.read1(_BLOCK)
        except DAMAGE as error:
            if isinstance(error, OSError) and error.errno:  # the disk's, or it is a folder
                raise InputError(f"{name} cannot be read: {error.strerror}") from None
            raise Damage(1, str(error)) from None
        if not block:
            break
        start += block
    return start


def _is_told(start: bytes) -> bool:
    """Whether what follows cannot make it anything else: it has a line, which is no UTF-16."""
    return b"\n" in start and (b"\0" not in start or len(start) >= _PAIRS)


def _is_classic_mac(start: bytes) -> bool:
    return b"\n" not in start and _CLASSIC_MAC.search(start) is not None


class _Zstandard:
    """What a stream that Zstandard packed unpacks to, up to where it is damaged.

    pyarrow (the extra `bulk`) says nothing of what it had unpacked before the damage, but leaves it
    where it was to go.
    """

    def __init__(self, packed: IO[bytes]) -> None:
        import pyarrow

        pieces = pyarrow.PythonFile(_Pieces(packed), "r")
        self._unpacked = pyarrow.CompressedInputStream(pieces, "zstd")
        self._damage: OSError | None = None

    def read1(self, size: int, /) -> bytes:
        if self._damage:
            raise self._damage
        block = bytearray(_NO_TEXT * size)
        try:
            return bytes(block[: self._unpacked.readinto(block)])
        except OSError as error:
            self._damage = error
            return bytes(block.rstrip(_NO_TEXT)) or self.read1(size)


class _Pieces(io.RawIOBase):
    """A stream that gives few bytes at a time: of those with damage nothing is unpacked."""

    def __init__(self, stream: IO[bytes]) -> None:
        self._stream = stream

    def readable(self) -> bool:
        return True

    def read(self, size: int = -1, /) -> bytes:
        return self._stream.read(_PIECE)


def _recoding(encoding: str) -> Callable[[bytes], bytes]:
    decoder = codecs.getincrementaldecoder(encoding)(errors="replace")

    def recoded(block: bytes) -> bytes:
        if not block and decoder.getstate()[0]:
            raise EOFError("it ends in the middle of a character")
        return decoder.decode(block).encode("utf-8", errors="replace")

    return recoded


class _Changed(io.RawIOBase):
    """A stream block by block, changed; an empty block is its end."""

    def __init__(self, stream: _Readable, start: bytes, change: Callable[[bytes], bytes]) -> None:
        self._stream = stream
        self._start = start
        self._change = change
        self._left = b""

    def readable(self) -> bool:
        return True

    def readinto(self, into: memoryview, /) -> int:  # type: ignore[override]
        block = b"more"
        while block and not self._left:
            block, self._start = self._start or self._stream.read1(_BLOCK), b""
            self._left = self._change(block)
        size = min(len(into), len(self._left))
        into[:size] = self._left[:size]
        self._left = self._left[size:]
        return size


def _buffered(
    stream: _Readable, start: bytes, change: Callable[[bytes], bytes] = bytes
) -> io.BufferedReader:
    """A stream of which the start was read already."""
    return io.BufferedReader(_Changed(stream, start, change), _BLOCK)
