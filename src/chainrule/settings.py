"""What makes one solver like another, here or in a worker process.

In: names and numbers. Out: frozen settings that are possible, and the engine that they name.
"""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Final, Literal, get_args

from chainrule.checker.check import DEFAULT_TIMEOUT_S
from chainrule.errors import InputError
from chainrule.tasks import DEFAULT_TASK, task_named

if TYPE_CHECKING:
    from chainrule.engine.proposer import Engine
    from chainrule.tasks.task import Task

Half = Literal["both", "exact", "network"]
"""Who is asked for an antiderivative: exact algebra, a network, or this where that finds none."""

ENGINES: Final = ("ct2", "torch")
DEVICES: Final = ("cpu", "cuda")
MICRO_BATCH: Final = 256
"""Questions that go through the road together: several full batches of the engine."""

MEMORY_WORDS: Final = 2_000_000
"""Of the network's questions and answers that are remembered: with the answers about 70 MB."""

MODELS: Final = Path(__file__).parent / "models"
DEFAULT_BUNDLE: Final = MODELS / "default"


@dataclass(frozen=True, slots=True)
class Settings:
    """The fields are the arguments of `Solver`, which says what they mean.

    Raises:
        InputError: an impossible value.

    >>> Settings(beam=0)
    Traceback (most recent call last):
        ...
    chainrule.errors.InputError: beam must be at least 1, not 0
    """

    engine: str | Engine = "ct2"
    beam: int = 5
    timeout_s: float = DEFAULT_TIMEOUT_S
    fallback: bool = True
    threads: int | None = None
    bundle: Path = DEFAULT_BUNDLE
    task: str = DEFAULT_TASK
    simplify: bool = True
    memory: int = MEMORY_WORDS
    device: str = "cpu"
    half: Half = "both"

    def __post_init__(self) -> None:
        if isinstance(self.engine, str) and self.engine not in ENGINES:
            raise InputError(
                f"no engine is called {self.engine!r}; there are: {', '.join(ENGINES)}"
            )
        if self.beam < 1:
            raise InputError(f"beam must be at least 1, not {self.beam}")
        if not self.timeout_s > 0:
            raise InputError(f"timeout_s must be positive, not {self.timeout_s}")
        if self.threads is not None and self.threads < 1:
            raise InputError(f"threads must be at least 1, not {self.threads}")
        if self.device not in DEVICES:
            raise InputError(
                f"no device is called {self.device!r}; there are: {', '.join(DEVICES)}"
            )
        if self.device != "cpu" and self.engine == "ct2":
            raise InputError(f"ct2 runs on the CPU: take --engine torch on {self.device}")
        if self.memory < 0:
            raise InputError(f"memory must be at least 0, not {self.memory}")
        if self.half not in get_args(Half):
            raise InputError(f"half must be one of {', '.join(get_args(Half))}, not {self.half!r}")
        task_named(self.task)

    @property
    def micro_batch(self) -> int:
        """Questions that go through the road together on the device."""
        return MICRO_BATCH if self.device == "cpu" else 16 * MICRO_BATCH

    @property
    def patience_s(self) -> float:
        """Seconds after which whoever answers one question hangs: far more than all its rounds
        and candidates take together."""
        return 60 + 40 * self.timeout_s

    def options(self) -> dict[str, str]:
        """What makes the answers of one solver like those of another, by the options' names."""
        engine = self.engine if isinstance(self.engine, str) else self.engine.name
        manifest = self.bundle / "manifest.json"
        bundle = sha256(manifest.read_bytes()).hexdigest() if manifest.is_file() else self.bundle
        return {
            "--engine": engine,
            "--device": self.device,
            "--beam": str(self.beam),
            "--timeout": f"{self.timeout_s:g}",
            "--bundle": str(bundle)[:80],
            "--task": self.task,
            "--raw": str(not self.simplify),
            "the fallback": str(self.fallback),
        }

    def bundle_of(self, task: Task) -> Path:
        """The folder of the network that is asked about a task: what was named, else ours."""
        own = MODELS / task.name
        return own if self.bundle == DEFAULT_BUNDLE and own.is_dir() else self.bundle

    def asks_network_of(self, task: Task) -> bool:
        """Whether a network is asked about a task; where rules go first, about what they leave.

        Then none is asked that was trained for something else, unless it was named.
        """
        if not task.rules_first or self.half == "network":
            return task.asks
        there = not isinstance(self.engine, str) or self.bundle_of(task) != DEFAULT_BUNDLE
        return task.asks and there and self.half != "exact"

    def asks_rules_of(self, task: Task) -> bool:
        """Whether the rules may answer a task."""
        return self.fallback and not (task.rules_first and self.half == "network")

    def load_engine(self, task: Task) -> Engine:
        """The engine that is asked about a task, ready."""
        if not isinstance(self.engine, str):
            return self.engine
        from chainrule.engine.exported import load_engine

        folder = self.bundle_of(task)
        return load_engine(folder, self.engine, threads=self.threads, device=self.device)
