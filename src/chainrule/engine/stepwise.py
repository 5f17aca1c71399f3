"""Search with a network that has no cache: the whole target goes through it once a word.

In: a function from ids to logits. Out: ranked candidates, as `model/decoding.py` ranks them. It
needs numpy only; what runs the network is no matter here.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from chainrule.engine.bundle import Bundle
from chainrule.engine.proposer import Candidate, guard
from chainrule.tokens.vocabulary import BOS, EOS, PAD

Ids = NDArray[np.int64]
Logits = NDArray[np.floating[Any]]
Step = Callable[[Ids, Ids], Logits]
"""Source ids (rows, source_len) and targets (rows, target_len) → logits (rows, target vocab) of the
word behind each target."""


def propose(
    step: Step, bundle: Bundle, sources: Sequence[Sequence[str]], beam: int, n_best: int
) -> list[list[Candidate]]:
    """See `Engine.propose`; source by source."""
    guard(sources, bundle.source, max_source=bundle.max_source, beam=beam, n_best=n_best)
    found = []
    for source in sources:
        ids = np.array([[bundle.source.id(word) for word in source]], dtype=np.int64)
        found.append(_search(step, bundle, ids, beam)[:n_best])
    return found


def _search(step: Step, bundle: Bundle, source_ids: Ids, beam: int) -> list[Candidate]:
    """The candidates of one source, best first, by the probability of the whole answer."""
    words = bundle.target
    bos, end, never = words.id(BOS), words.id(EOS), [words.id(PAD), words.id(BOS)]
    targets = np.array([[bos]], dtype=np.int64)
    scores = np.zeros(1)
    done: list[tuple[float, Ids]] = []
    for _ in range(bundle.max_target):
        logits = step(np.repeat(source_ids, len(targets), axis=0), targets).astype(np.float64)
        totals = scores[:, None] + _log_softmax(logits)
        totals[:, never] = -np.inf
        best = np.argsort(-totals, axis=None, kind="stable")[: 2 * beam]
        parents, tokens = np.unravel_index(best, totals.shape)
        ends = tokens == end
        # An end outside the best `beam` is dropped, as any other word there: so beam 1 is greedy.
        for rank in np.flatnonzero(ends[:beam]):
            done.append((float(totals.flat[best[rank]]), targets[parents[rank]]))
        going = np.flatnonzero(~ends)[:beam]
        done = sorted(done, key=lambda one: -one[0])[:beam]
        scores = totals.flat[best[going]]
        targets = np.column_stack((targets[parents[going]], tokens[going]))
        if len(done) == beam and (not len(scores) or done[-1][0] >= scores[0]):
            break
    else:
        done += list(zip(scores.tolist(), targets, strict=True))
        done = sorted(done, key=lambda one: -one[0])[:beam]
    return [Candidate(tuple(words.token(int(i)) for i in ids[1:]), score) for score, ids in done]


def _log_softmax(logits: Logits) -> Logits:
    shifted = logits - logits.max(axis=-1, keepdims=True)
    return np.asarray(shifted - np.log(np.exp(shifted).sum(axis=-1, keepdims=True)))
