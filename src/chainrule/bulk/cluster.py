"""A cluster of Ray: reached or started, with the settings that lose no row.

In: an address, or none. Out: a context of Ray Data, actors. Ray schedules, retries and moves
blocks; here stands only what its defaults leave open:

- a block that fails ends the run (`max_errored_blocks` 0): what can go wrong with a row is a
  record;
- an actor that dies is started again, and its blocks are done again, as often as it takes: for the
  actors of its pools this is Ray Data's default, and tests kill some. Each death brings the row
  that is to blame nearer to its own record (`careful.py`);
- an actor that is killed while it loads ends no run; Ray's default is that it does;
- no error of an actor is retried but its death: what fails once without dying fails again;
- actors leave room for tasks that read: a pool that held every processor would wait for ever for
  rows that nobody can read.
"""

from __future__ import annotations

import logging
import os
import socket
import sys
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from chainrule.bulk.ledger import Ledger
from chainrule.ending import ended_by_term
from chainrule.errors import ChainruleError, ConfigError, InputError

if TYPE_CHECKING:
    from ray.data import DataContext

READER_CPUS: Final = 0.1
"""Of a processor for each of our tasks that read; those of Ray itself ask for a whole one."""

_ACTOR_CPUS: Final = 0.9
"""Of a processor for each actor, at most."""

_STARTS: Final = 5
"""Actors that may die one after the other while they start: a first one would end the run."""

_FOREVER: Final = {"max_restarts": -1, "max_task_retries": -1}


@dataclass(frozen=True, slots=True)
class Cluster:
    """Which one, and how much of it.

    Attributes:
        address: of one that runs: `auto`, `HOST:PORT`; None for `RAY_ADDRESS` or, if that is not
            set, one in this machine that ends with the program.
        actors: how many answer; None for one a processor.
    """

    address: str | None = None
    actors: int | None = None


def need_ray() -> None:
    """Refuse where Ray is not installed.

    Raises:
        ConfigError: it is not.
    """
    try:
        import ray  # noqa: F401
    except ModuleNotFoundError:
        raise ConfigError("this needs Ray: pip install 'chainrule[ray]'") from None


def reach(cluster: Cluster) -> int:
    """Connect to a cluster, if no connection is open.

    Returns:
        how many actors it is asked for.

    Raises:
        InputError: it cannot be reached.
        ConfigError: Ray is not installed.
    """
    need_ray()
    import ray

    if not ray.is_initialized():
        os.environ.setdefault("RAY_USAGE_STATS_ENABLED", "0")  # nothing is sent anywhere
        os.environ.setdefault("RAY_BACKEND_LOG_LEVEL", "fatal")  # what matters comes as an error
        # Without an address Ray would take whatever cluster it finds in this machine.
        address = cluster.address or os.environ.get("RAY_ADDRESS") or "local"
        try:
            _knock(address)
            with _hushed():
                ray.init(address=address, log_to_driver=False, logging_level=logging.ERROR)
        except (OSError, OverflowError, ValueError, RuntimeError) as error:
            reason = getattr(error, "strerror", None) or str(error).strip().partition("\n")[0]
            raise InputError(f"no cluster of Ray at {address} ({reason})") from None
    return cluster.actors or max(1, int(ray.cluster_resources().get("CPU", 1)))


def _knock(address: str) -> None:
    """Fail at once where nobody listens: Ray would try it again for minutes."""
    host, _, port = address.rpartition(":")
    if host and port.isdigit() and "/" not in address:
        socket.create_connection((host, int(port)), timeout=10).close()


def pool(actors: int, reader: float = 1) -> dict[str, Any]:
    """What Ray Data is told of a pool of actors.

    Each asks for so little that somewhere a reader finds room. All of them together ask for no more
    than the machines have above one reader each, so that not every machine can have less than that
    left, however the actors are spread.

    Args:
        actors: how many.
        reader: what a task that reads asks for, of a processor.
    """
    import ray.data

    machines = [node["Resources"].get("CPU", 0) for node in ray.nodes() if node["Alive"]]
    share = sum(max(0, cpus - reader) for cpus in machines) / actors
    # Ray counts in ten-thousandths.
    cpus = min(_ACTOR_CPUS, int(share * 10_000) / 10_000)
    return {"compute": ray.data.ActorPoolStrategy(size=actors), "num_cpus": cpus}


@contextmanager
def connected(cluster: Cluster) -> Iterator[int]:
    """A connection to a cluster, closed afterwards where it was opened here; see `reach`.

    TERM is what Ctrl-C is, once Ray is there, which would end the process on its own.
    """
    ours = not _is_open()
    try:
        actors = reach(cluster)
        with ended_by_term():
            yield actors
    finally:
        if ours and _is_open():
            import ray

            ray.shutdown()


def _is_open() -> bool:
    ray = sys.modules.get("ray")
    return ray is not None and bool(ray.is_initialized())


def keep_all(context: DataContext) -> None:
    """Settings of a data set that lose no row; see above."""
    context.max_errored_blocks = 0
    context.actor_task_retry_on_errors = False
    context.max_consecutive_actor_init_deaths = _STARTS


@contextmanager
def _hushed() -> Iterator[None]:
    """Nothing on standard error: Ray's native code tells there how it was configured, and each try
    to reach a cluster. What went wrong comes as an exception."""
    error = os.dup(2)
    try:
        with open(os.devnull, "wb") as nowhere:
            os.dup2(nowhere.fileno(), 2)
        yield
    finally:
        os.dup2(error, 2)
        os.close(error)


@contextmanager
def whole_rows() -> Iterator[None]:
    """Data sets that are made meanwhile have a block, and a task, for each row."""
    from ray.data import DataContext

    ours = DataContext.get_current().copy()
    keep_all(ours)
    ours.enable_progress_bars = False
    ours.target_max_block_size = 1
    logging.getLogger("ray.data").setLevel(logging.CRITICAL + 1)  # we tell what it raises
    with DataContext.current(ours), warnings.catch_warnings():
        warnings.filterwarnings("ignore", module=r"ray\.")  # of a pool with more actors than rows
        yield


@contextmanager
def in_words(remedy: str, kind: type[ChainruleError] = ChainruleError) -> Iterator[None]:
    """What Ray raises meanwhile becomes one line of ours.

    Args:
        remedy: what is left, and what the user can do.
        kind: of the error.
    """
    import ray

    try:
        yield
    except ray.exceptions.RayError as error:
        reason = str(error).strip().rpartition("\n")[2]
        raise kind(f"the cluster failed ({reason}); {remedy}") from None


def new_ledger() -> Any:
    """A ledger, on this machine if it can be: it is to outlive those that it writes about."""
    import ray
    from ray.util.scheduling_strategies import NodeAffinitySchedulingStrategy

    here = NodeAffinitySchedulingStrategy(ray.get_runtime_context().get_node_id(), soft=True)
    return ray.remote(Ledger).options(num_cpus=0, scheduling_strategy=here, **_FOREVER).remote()
