"""The engine for an ONNX export: onnxruntime on a CPU, without torch.

In: sources as words. Out: ranked candidates. The file has no cache, so this engine is for holding
the file against the others, and no faster than they are.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np
import onnxruntime

from chainrule.engine.bundle import Bundle
from chainrule.engine.files import brief
from chainrule.engine.proposer import Candidate
from chainrule.engine.stepwise import Ids, Logits, propose
from chainrule.errors import CheckpointError


class OnnxEngine:
    """An ONNX file as a `proposer.Engine`.

    Args:
        bundle: the description of the export; see `exported.open_export`.

    Raises:
        CheckpointError: the file cannot be loaded.
    """

    name: Final = "onnx"

    def __init__(self, bundle: Bundle) -> None:
        self.bundle = bundle
        self.max_source = bundle.max_source
        path = bundle.folder / "model.onnx"
        try:
            self._session = onnxruntime.InferenceSession(
                path.read_bytes(), providers=["CPUExecutionProvider"]
            )
        except Exception as error:  # its errors have no common class
            raise CheckpointError(
                f"{path} cannot be loaded ({brief(error)}): make it anew with `chainrule export "
                "--format onnx MODEL -o DIR --force`"
            ) from None

    def propose(
        self, sources: Sequence[Sequence[str]], *, beam: int = 1, n_best: int = 1
    ) -> list[list[Candidate]]:
        """See `Engine.propose`."""
        return propose(self._step, self.bundle, sources, beam, n_best)

    def _step(self, source_ids: Ids, target_in: Ids) -> Logits:
        inputs = {"source_ids": source_ids, "target_in": target_in}
        (logits,) = self._session.run(["logits"], inputs)
        return np.asarray(logits[:, -1])
