"""The files of a CTranslate2 model, held against the description of the network.

In: a bundle, and the part of it that is the model. Out: the files that are loaded. CTranslate2
looks at words and options when it is asked, and then ends in errors that are no word to a user; at
the number of words it does not look at all, and reads behind the end of its weights.
"""

from __future__ import annotations

import struct
from pathlib import Path
from typing import Final

from chainrule.engine.bundle import REMEDY, Bundle, all_words
from chainrule.engine.files import damaged, parsed
from chainrule.errors import CheckpointError
from chainrule.tokens.vocabulary import BOS, EOS, MASK

_MODEL, _OPTIONS, _SHARED = "model.bin", "config.json", "shared_vocabulary.json"
_SAID: Final = {
    ("add_source_bos", "False"),
    ("add_source_eos", "False"),
    ("bos_token", repr(BOS)),
    ("decoder_start_token", repr(BOS)),
    ("eos_token", repr(EOS)),
    ("unk_token", repr(MASK)),
}
"""What `export.convert` tells CTranslate2, as Python writes it: False is no 0 there."""

_EMBEDDINGS: Final = {
    b"encoder/embeddings_0/weight": "source",
    b"decoder/embeddings/weight": "target",
    b"decoder/projection/weight": "target",
}
"""Tensors with a row for each word of a side."""


def understood(bundle: Bundle, part: str) -> dict[str, bytes]:
    """The files of the model, whose words and options are those that we rely on.

    Raises:
        CheckpointError: one is missing, or says something else.
    """
    contents, place = bundle.read(part), bundle.folder / part
    sides = [
        (_SHARED if _SHARED in contents else f"{side}_vocabulary.json", words)
        for side, words in (("source", bundle.source), ("target", bundle.target))
    ]
    names = (_MODEL, _OPTIONS, *(name for name, _ in sides))
    if missing := [name for name in names if name not in contents]:
        raise CheckpointError(f"{place / missing[0]} does not exist: {REMEDY}")
    for name, vocabulary in sides:
        if parsed(place / name, contents[name], REMEDY) != list(all_words(vocabulary)):
            raise damaged(place / name, "its words are not those of the network", REMEDY)
    options = parsed(place / _OPTIONS, contents[_OPTIONS], REMEDY)
    if not isinstance(options, dict) or _SAID - {(k, repr(v)) for k, v in options.items()}:
        raise damaged(place / _OPTIONS, "its options are not those of the network", REMEDY)
    _refuse_other_sizes(bundle, place / _MODEL, contents[_MODEL])
    return {name: contents[name] for name in names}


def _refuse_other_sizes(bundle: Bundle, path: Path, weights: bytes) -> None:
    """Refuse embeddings that have not a row for each word. What is no model at all is left to
    CTranslate2, which says more about it."""
    counts = {"source": len(bundle.source), "target": len(bundle.target)}
    try:
        rows = _rows(weights)
    except struct.error:  # it ends too early
        return
    for name, side in _EMBEDDINGS.items():
        found = rows.get(name, counts[side])
        if found != counts[side]:
            reason = f"its {name.decode()} is for {found:,} words and not {counts[side]:,}"
            raise damaged(path, reason, REMEDY)


def _rows(weights: bytes) -> dict[bytes, int]:
    """The first size of each tensor of `model.bin`, and of each that is another one's alias."""
    place = 0

    def numbers(form: str) -> tuple[int, ...]:
        nonlocal place
        found = struct.unpack_from(f"<{form}", weights, place)
        place += struct.calcsize(f"<{form}")
        return found

    def passed(form: str) -> bytes:
        """As many bytes as the last of the numbers before them says."""
        nonlocal place
        length = numbers(form)[-1]
        place += length
        return weights[place - length : place].removesuffix(b"\0")

    numbers("I")  # version
    passed("H")  # the kind of network
    _, tensors = numbers("II")  # the first is a revision
    rows: dict[bytes, int] = {}
    for _ in range(tensors):
        name, (dimensions,) = passed("H"), numbers("B")
        sizes = numbers(f"{dimensions}I")
        rows.setdefault(name, sizes[0] if sizes else 1)
        passed("BI")  # a type, and the numbers
    for _ in range(numbers("I")[0]):
        alias, of = passed("H"), passed("H")
        rows.setdefault(alias, rows.get(of, 0))
    return rows
