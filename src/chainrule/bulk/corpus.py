"""`generate --on ray`: shards are pure functions of their index, so a corpus is a map over indices.

In: the plan of a corpus and a folder that every machine sees. Out: its missing shards. The bytes
are those of one machine: who makes which shard leaves no trace in them.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from chainrule.bulk.cluster import Cluster, connected, in_words, whole_rows
from chainrule.corpus.shards import (
    LINES_PER_SHARD,
    Plan,
    missing_shards,
    shard_path,
    shard_text,
    write_whole,
)
from chainrule.errors import CorpusError


def make_shards_on(
    cluster: Cluster, plan: Plan, parts: Path, workers: int, progress: Callable[[int], None]
) -> None:
    """Write the missing shards of a plan, on a cluster.

    Args:
        cluster: which one.
        plan: what to make.
        parts: the folder of the shards' files; those there are kept.
        workers: how many tasks at a time; `cluster.actors` is more to the point if it is given.
        progress: is told the number of lines there are.

    Raises:
        InputError: the cluster cannot be reached.
        CorpusError: it failed; what is finished stays.
    """
    missing = missing_shards(plan, parts)
    done = plan.shards - len(missing)
    progress(min(done * LINES_PER_SHARD, plan.lines))
    if not missing:
        return
    remedy = "what is finished was kept: run the same command again"
    with connected(cluster), whole_rows(), in_words(remedy, CorpusError):
        import ray.data

        indices = ray.data.from_items(
            [{"index": index} for index in missing], override_num_blocks=len(missing)
        )
        made = indices.map(
            _make,
            fn_args=(plan, parts.resolve()),
            compute=ray.data.TaskPoolStrategy(size=cluster.actors or workers),
        )
        for count, _ in enumerate(made.iter_rows(), start=done + 1):
            progress(min(count * LINES_PER_SHARD, plan.lines))
    progress(plan.lines)


def _make(row: dict[str, int], plan: Plan, parts: Path) -> dict[str, int]:
    index = int(row["index"])
    write_whole(shard_path(parts, index), shard_text(plan, index))
    return {"index": index}
