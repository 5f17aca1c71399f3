"""The engine for a Hugging Face export: T5 of `transformers`, as others load it.

In: sources as words. Out: ranked candidates. It is for holding the folder against the others.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

import numpy as np
import torch
from safetensors import SafetensorError

from chainrule.engine.bundle import Bundle
from chainrule.engine.files import brief
from chainrule.engine.proposer import Candidate
from chainrule.engine.stepwise import Ids, Logits, propose
from chainrule.errors import CheckpointError


class HfEngine:
    """A T5 folder as a `proposer.Engine`.

    Args:
        bundle: the description of the export; see `exported.open_export`.

    Raises:
        CheckpointError: the folder cannot be loaded.
    """

    name: Final = "hf"

    def __init__(self, bundle: Bundle) -> None:
        self.bundle = bundle
        self.max_source = bundle.max_source
        try:
            self._model = load_t5(bundle.folder)
        except (SafetensorError, OSError, RuntimeError, ValueError, KeyError) as error:
            raise CheckpointError(
                f"{bundle.folder} cannot be loaded ({brief(error)}): make it anew with `chainrule "
                "export --format hf MODEL -o DIR --force`"
            ) from None

    def propose(
        self, sources: Sequence[Sequence[str]], *, beam: int = 1, n_best: int = 1
    ) -> list[list[Candidate]]:
        """See `Engine.propose`."""
        return propose(self._step, self.bundle, sources, beam, n_best)

    @torch.inference_mode()
    def _step(self, source_ids: Ids, target_in: Ids) -> Logits:
        logits = self._model(
            input_ids=torch.from_numpy(source_ids),
            attention_mask=torch.ones(source_ids.shape, dtype=torch.long),
            decoder_input_ids=torch.from_numpy(target_in),
        ).logits
        return np.asarray(logits[:, -1].numpy())


def load_t5(folder: Path) -> Any:
    """The T5 of a folder in evaluation mode, without what `transformers` says while it loads."""
    from transformers import T5ForConditionalGeneration
    from transformers.utils import logging

    verbosity = logging.get_verbosity()
    # It warns that the output is not the embedding, which is right, and draws a bar.
    logging.set_verbosity_error()
    logging.disable_progress_bar()
    try:
        return T5ForConditionalGeneration.from_pretrained(folder, local_files_only=True).eval()
    finally:
        logging.set_verbosity(verbosity)
        logging.enable_progress_bar()
