"""The files of lines that a run reads: found, generated where nothing is named, hashed.

In: paths. Out: lines, or an error that names the file and the line. Nothing that a user named is
ever written.
"""

from __future__ import annotations

import shutil
import time
from codecs import BOM_UTF16_BE, BOM_UTF16_LE
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from hashlib import sha256
from pathlib import Path
from typing import Any

from chainrule.appearing import appearing
from chainrule.corpus.folder import MANIFEST, generate, read_manifest
from chainrule.errors import ChainruleError, CorpusError, InputError
from chainrule.train.options import Options
from chainrule.train.progress import is_first, phase, say

DEFAULTS = Options()
WAIT_S = 1.0


@dataclass(frozen=True, slots=True)
class Lines:
    """A file of lines.

    Attributes:
        path: of the file.
        texts: its lines without their ends; empty ones are skipped.
        sha256: of its bytes.
    """

    path: Path
    texts: list[str]
    sha256: str

    @classmethod
    def read(cls, path: Path) -> Lines:
        """Read a file; a byte-order mark is no part of it.

        Raises:
            CorpusError: it is missing, holds no line or is not UTF-8.
        """
        content = _bytes(path)
        lines = [line for line in _decoded(content, path).split("\n") if line]
        if not lines:
            raise CorpusError(f"{path} holds no line: name a file of lines")
        return cls(path, lines, sha256(content).hexdigest())

    def fault(self, read: Callable[[str], Any]) -> CorpusError | None:
        """What is wrong with the first line that `read` refuses, with its number in the file."""
        for number, error in self.faults(read):
            return CorpusError(f"{self.path}, line {number} (mend or remove it): {error}")
        return None

    def faults(self, read: Callable[[str], Any]) -> Iterator[tuple[int, InputError]]:
        """The numbers in the file of the lines that `read` refuses, and why."""
        for number, line in enumerate(_decoded(_bytes(self.path), self.path).split("\n"), start=1):
            if line:
                try:
                    read(line)
                except InputError as error:
                    yield number, error


def read_lines(path: Path) -> list[str]:
    """The lines of a corpus file; see `Lines.read`."""
    return Lines.read(path).texts


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        raise CorpusError(
            f"{path} does not exist{_near(path)}: make it with `chainrule generate`, "
            "or name another file"
        ) from None
    except OSError as error:
        raise CorpusError(f"{path} cannot be read ({error.strerror}): name another file") from None


def _decoded(content: bytes, path: Path) -> str:
    try:
        return content.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        number = content.count(b"\n", 0, error.start) + 1
        wide = content.startswith((BOM_UTF16_LE, BOM_UTF16_BE))
        way = f", or let `chainrule clean {path} -o NEW` do so: it reads UTF-16" if wide else ""
        raise CorpusError(
            f"{path}, line {number}: byte 0x{content[error.start]:02x} is not UTF-8: "
            f"save the file as UTF-8{way}"
        ) from None


def _near(path: Path) -> str:
    """A hint at files beside it with nearly the same name."""
    there = [p.name for p in path.parent.iterdir()] if path.parent.is_dir() else []
    near = [str(path.with_name(name)) for name in get_close_matches(path.name, there, 2)]
    return f" (did you mean {' or '.join(near)}?)" if near else ""


def generate_missing(options: Options) -> None:
    """Generate `train.txt` and `val.txt` where neither is named and neither is there.

    Raises:
        CorpusError: one of them is missing and the other is not; nothing is written then.
    """
    train, val = Path(options.train_path), Path(options.val_path)
    named = (options.train_path, options.val_path) != (DEFAULTS.train_path, DEFAULTS.val_path)
    if train.exists() or named:
        return
    if not is_first():
        while not val.exists():  # the first process writes it, last
            time.sleep(WAIT_S)
        return
    if val.exists():
        raise CorpusError(
            f"{train} does not exist and {val} does: name lines to learn from with --train_path, "
            f"or move {val} away to have both generated"
        )
    folder = Path("data") / f"{options.corpus}-{options.lines}-{options.seed}"
    text = f"{train} does not exist: generating {options.lines:,} lines in {folder}"
    with phase(text, options.lines) as progress:
        generate(options.corpus, options.lines, options.seed, folder, 2, progress)
    for split, path in (("train", train), ("val", val)):
        with appearing(path) as stream, (folder / f"{split}.txt").open("rb") as generated:
            shutil.copyfileobj(generated, stream)


def say_what_is_ignored(options: Options, train: Lines) -> None:
    """Say it where lines that are there make options about generating others meaningless."""
    wanted = {"corpus": options.corpus, "lines": options.lines, "seed": options.seed}
    manifest = _manifest(train)
    if not manifest or options.train_path != DEFAULTS.train_path:
        # The seed is that of the weights as well, and the defaults were not asked for.
        wanted = {n: v for n, v in wanted.items() if n != "seed" and v != getattr(DEFAULTS, n)}
    there = {"corpus": manifest.get("recipe"), **manifest} if manifest else {}
    ignored = [f"--{name} {value}" for name, value in wanted.items() if there.get(name) != value]
    if not ignored:
        return
    origin = "recipe {recipe}, lines {lines}, seed {seed}".format(**manifest) if manifest else ""
    say(
        f"{train.path} is there and is used as it is"
        + (f" ({origin})" if origin else "")
        + f": {', '.join(ignored)} would only count where there is none"
    )


def _manifest(train: Lines) -> dict[str, Any]:
    """The manifest of the generated corpus that the file is, from beside it or under `data`."""
    folder = train.path.parent
    for path in (folder / MANIFEST, *sorted((folder / "data").glob(f"*/{MANIFEST}"))):
        try:
            manifest = read_manifest(path.parent)
            if manifest["splits"]["train"]["sha256"] == train.sha256:
                return manifest
        except (ChainruleError, LookupError, TypeError):
            continue  # another's manifest, or a damaged one, says nothing
    return {}
