"""How much the service bears: requests that arrive on schedule, whatever the answers do.

    python bench/service.py --workers 2 --seconds 60

In: nothing; it starts `chainrule serve` itself, on loopback. Out: what one person feels
(`service_bars.py`; `--bars` for that alone), then a table in Markdown. First the capacity is
measured (closed loop: as many clients as workers and two more). Then, at 0.5, 1, 2 and 5 times
that, a request is sent at each of the scheduled times, whether or not the ones before were
answered; its latency counts from its scheduled time. Every question is asked once (`fresh.py`): the
workers remember what they answered.
"""

from __future__ import annotations

import argparse
import asyncio
import subprocess
import sys
import time
from collections import Counter
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

import service_bars as bars
from fresh import SEED, Fresh

FACTORS = (0.5, 1.0, 2.0, 5.0)
HEAD = (
    "| load | sent/s | answered/s | goodput | p50 | p95 | p99 | answered | 429 | late | other "
    "| memory |\n|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|"
)


@dataclass
class Tally:
    """What became of the requests of one load.

    Attributes:
        seconds: latency of each answer.
        statuses: how often each status came; 0 for no answer at all.
    """

    seconds: list[float] = field(default_factory=list)
    statuses: Counter[int] = field(default_factory=Counter)

    def quantile(self, share: float) -> str:
        """In milliseconds."""
        if not self.seconds:
            return "–"
        ordered = sorted(self.seconds)
        return f"{1000 * ordered[min(len(ordered) - 1, int(share * len(ordered)))]:.0f} ms"


class Wire:
    """A connection that is used again; several make a pool."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.free: list[tuple[asyncio.StreamReader, asyncio.StreamWriter]] = []

    async def post(self, body: bytes) -> int:
        """The status of an answer; 0 where there was none."""
        head = (
            f"POST /v1/diff HTTP/1.1\r\nHost: here\r\nContent-Type: application/json\r\n"
            f"Content-Length: {len(body)}\r\n\r\n"
        )
        while self.free:  # one that was idle too long was closed at the other end
            with suppress(OSError, asyncio.IncompleteReadError):
                return await self._post(*self.free.pop(), head.encode() + body)
        try:
            pair = await asyncio.open_connection("127.0.0.1", self.port)
            return await self._post(*pair, head.encode() + body)
        except (OSError, asyncio.IncompleteReadError):
            return 0

    async def _post(
        self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, request: bytes
    ) -> int:
        writer.write(request)
        found = await reader.readuntil(b"\r\n\r\n")
        lines = found.lower().split(b"\r\n")
        length = next(int(line.split(b":")[1]) for line in lines if b"content-length" in line)
        await reader.readexactly(length)
        if b"connection: close" in lines:
            writer.close()
        else:
            self.free.append((reader, writer))
        return int(found.split(b" ", 2)[1])


async def closed_loop(wire: Wire, fresh: Fresh, clients: int, seconds: float) -> float:
    """Answers a second when each client asks as soon as it was answered."""
    until = time.perf_counter() + seconds
    answered = 0

    async def client() -> None:
        nonlocal answered
        while time.perf_counter() < until:
            right = await wire.post(fresh.body()) == 200
            answered += right

    await asyncio.gather(*(client() for _ in range(clients)))
    return answered / seconds


async def open_loop(wire: Wire, fresh: Fresh, rate: float, seconds: float) -> Tally:
    """Requests at their scheduled times."""
    tally = Tally()
    fresh.stock(int(rate * seconds))
    start = time.perf_counter()

    async def one(number: int) -> None:
        due = start + number / rate
        status = await wire.post(fresh.body())
        tally.statuses[status] += 1
        if status == 200:
            tally.seconds.append(time.perf_counter() - due)

    tasks = []
    for number in range(int(rate * seconds)):
        wait = start + number / rate - time.perf_counter()
        if wait > 0:
            await asyncio.sleep(wait)
        tasks.append(asyncio.create_task(one(number)))
    await asyncio.gather(*tasks)
    return tally


def memory(pid: int) -> int:
    """MiB of a process and all below it; what they share counts once, where the system tells it.

    Linux tells (`Pss` of `smaps_rollup`); elsewhere what is shared counts in each process.
    """
    listed = subprocess.run(
        ["ps", "-eo", "pid=,ppid=,rss="], capture_output=True, text=True, check=True
    ).stdout
    rows = [tuple(map(int, line.split())) for line in listed.splitlines()]
    family = {pid}
    for _ in range(4):
        family |= {row[0] for row in rows if row[1] in family}
    return sum(_proportional(row[0], row[2]) for row in rows if row[0] in family) // 1024


def _proportional(pid: int, resident: int) -> int:
    """KiB of a process, each page divided by how many share it; else what is resident."""
    try:
        with open(f"/proc/{pid}/smaps_rollup", encoding="ascii") as lines:
            return next(int(line.split()[1]) for line in lines if line.startswith("Pss:"))
    except (OSError, StopIteration):  # another system; or it has ended meanwhile
        return resident


def row(factor: float, rate: float, capacity: float, seconds: float, tally: Tally, mib: int) -> str:
    """A line of the table."""
    good = tally.statuses[200] / seconds
    other = sum(tally.statuses.values()) - sum(tally.statuses[s] for s in (200, 429, 504))
    return (
        f"| {factor:g} × | {rate:.0f} | {good:.0f} | {100 * good / min(rate, capacity):.0f} % "
        f"| {tally.quantile(0.5)} | {tally.quantile(0.95)} | {tally.quantile(0.99)} "
        f"| {tally.statuses[200]:,} | {tally.statuses[429]:,} | {tally.statuses[504]:,} "
        f"| {other:,} | {mib} MiB |"
    )


async def measure(port: int, pid: int, fresh: Fresh, options: argparse.Namespace) -> None:
    """Print the table."""
    wire = Wire(port)
    rate = await closed_loop(wire, fresh, options.workers + 2, 3)
    fresh.stock(int(1.5 * rate * options.seconds))
    capacity = await closed_loop(wire, fresh, options.workers + 2, options.seconds)
    print(f"capacity: {capacity:.0f} answers a second, {options.workers} workers\n\n{HEAD}")
    for factor in FACTORS:
        tally = await open_loop(wire, fresh, factor * capacity, options.seconds)
        mib = memory(pid)
        line = row(factor, factor * capacity, capacity, options.seconds, tally, mib)
        print(line, flush=True)


def main() -> None:
    """Start the service, measure, stop it."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--seed", type=int, default=SEED, help="of the questions")
    parser.add_argument("--questions", type=int, default=200, help="of a call, for its quantiles")
    parser.add_argument("--bars", action="store_true", help="no load, the bars alone")
    options = parser.parse_args()
    fresh = Fresh(options.seed)
    command = [str(Path(sys.executable).parent / "chainrule")]
    started = time.perf_counter()
    with subprocess.Popen(
        [*command, "serve", "--port", "0", "--workers", str(options.workers)],
        stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True,
    ) as process:  # fmt: skip
        try:
            assert process.stdout is not None
            port = int(process.stdout.readline().rsplit(":", 1)[1].strip("/\n"))
            up_s = time.perf_counter() - started
            for line in bars.lines(port, up_s, fresh, options.questions):
                print(line, flush=True)
            if not options.bars:
                asyncio.run(measure(port, process.pid, fresh, options))
        finally:
            process.terminate()


if __name__ == "__main__":
    main()
