"""The fast engine: CTranslate2 on the int8 weights of a bundle, without torch.

In: sources as words. Out: ranked candidates. Everything is configured against CTranslate2's
defaults, which cut sources, forbid empty answers and rank a beam by probability per word.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import Final

import ctranslate2

from chainrule.engine.bundle import CT2, REMEDY, Bundle
from chainrule.engine.ct2_files import understood
from chainrule.engine.files import brief
from chainrule.engine.proposer import Candidate, guard
from chainrule.errors import CheckpointError

BATCH: Final = 32
"""Sources decoded together, of like length; 16 to 64 cost the same, more cost more."""


class Ct2Engine:
    """CTranslate2 as a `proposer.Engine`.

    Args:
        bundle: a bundle or its folder.
        threads: processors to use; all that this process may use by default. A question is
            answered by one of them: sharing the small products of one question among several was
            slower. Several micro-batches are answered by several.
        part: the subfolder with the model; "" for a folder that is nothing else.
    """

    name: Final = "ct2"

    def __init__(
        self, bundle: Bundle | Path, *, threads: int | None = None, part: str = CT2
    ) -> None:
        if isinstance(bundle, Path):
            bundle = Bundle.load(bundle, lazily=True)
        self.bundle = bundle
        self.max_source = bundle.max_source
        files = understood(bundle, part)
        try:
            self._translator = ctranslate2.Translator(
                str(bundle.folder),
                device="cpu",
                inter_threads=threads or available_processors(),
                intra_threads=1,
                # From memory, as they were hashed: it loads damaged weights without a word.
                files=files,
            )
        except (RuntimeError, ValueError, LookupError, MemoryError) as error:
            raise CheckpointError(
                f"{bundle.folder / part} cannot be loaded ({brief(error)}): {REMEDY}"
            ) from None

    def propose(
        self, sources: Sequence[Sequence[str]], *, beam: int = 1, n_best: int = 1
    ) -> list[list[Candidate]]:
        """See `Engine.propose`."""
        bundle = self.bundle
        guard(sources, bundle.source, max_source=self.max_source, beam=beam, n_best=n_best)
        results = self._translator.translate_batch(
            [list(source) for source in sources],
            max_batch_size=BATCH,  # sorts by length, and gives the results in our order
            beam_size=beam,
            num_hypotheses=n_best,
            length_penalty=0,  # rank by the probability of the whole answer, as torch's beam does
            max_input_length=0,  # do not cut: the guard has refused what is too long
            max_decoding_length=bundle.max_target,
            min_decoding_length=0,
            return_scores=True,
        )
        return [
            [
                Candidate(tuple(words), log_prob)
                for words, log_prob in zip(result.hypotheses, result.scores, strict=True)
            ]
            for result in results
        ]


def available_processors() -> int:
    """Processors that this process may run on; a container often has fewer than the machine."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
