"""Workers behind a queue: who waits, who is refused, and whose fault costs whom what."""

from __future__ import annotations

import asyncio
import os
import signal
import time
from collections.abc import Awaitable, Callable

import desks
import pytest

from chainrule.errors import ChainruleError, InternalError, ParseError
from chainrule.service.pool import LATER, Pool
from chainrule.service.problems import FULL, LATE, STOPPING, Refusal


class Watch:
    def __init__(self) -> None:
        self.restarts: list[str] = []

    def restarted(self, why: str) -> None:
        self.restarts.append(why)


def run(
    test: Callable[[Pool, Watch], Awaitable[None]], *, workers: int = 1, queue: int = 4
) -> None:
    async def whole() -> None:
        watch = Watch()
        pool = Pool(desks.Desk, workers=workers, queue=queue, watch=watch)
        await pool.open()
        try:
            await test(pool, watch)
        finally:
            await pool.close()

    asyncio.run(whole())


def soon(seconds: float = 10.0) -> float:
    return time.monotonic() + seconds


async def settled(pool: Pool, watch: Watch, restarts: int) -> None:
    """Wait until so many workers were replaced and all are there again."""
    until = soon(20)
    while len(watch.restarts) < restarts or pool.alive < pool.workers:
        assert time.monotonic() < until, (watch.restarts, pool.alive)
        await asyncio.sleep(0.02)


def test_a_call_is_answered_with_the_time_that_is_left() -> None:
    async def test(pool: Pool, watch: Watch) -> None:
        found = await pool.ask("echo", {"n": 1}, soon(5))
        assert found["asked"] == {"n": 1}
        assert 0 < found["seconds"] <= 5
        assert (pool.waiting, pool.working, watch.restarts) == (0, 0, [])

    run(test)


def test_errors_of_a_call_arrive_whole_and_defects_are_named() -> None:
    async def test(pool: Pool, watch: Watch) -> None:
        with pytest.raises(ParseError, match="no; expected yes") as refused:
            await pool.ask("refuse", {"text": "a b"}, soon())
        assert refused.value.position == 1
        with pytest.raises(InternalError, match=r"ValueError at desks.py:\d+: a defect"):
            await pool.ask("stumble", {}, soon())
        assert watch.restarts == []

    run(test)


def test_a_call_that_ends_its_worker_costs_itself_alone() -> None:
    async def test(pool: Pool, watch: Watch) -> None:
        calls = [pool.ask("die" if n == 1 else "echo", {"n": n}, soon()) for n in range(4)]
        found = await asyncio.gather(*calls, return_exceptions=True)
        assert isinstance(found[1], InternalError)
        assert "ended with exit status 9" in str(found[1])
        assert [one["asked"]["n"] for one in found if isinstance(one, dict)] == [0, 2, 3]
        await settled(pool, watch, 1)
        assert watch.restarts == ["died"]

    run(test)


def test_a_worker_that_was_killed_while_idle_costs_no_call() -> None:
    async def test(pool: Pool, watch: Watch) -> None:
        pid = (await pool.ask("echo", {}, soon()))["pid"]
        os.kill(pid, signal.SIGKILL)
        await asyncio.sleep(0.05)
        assert (await pool.ask("echo", {}, soon()))["pid"] != pid
        assert watch.restarts == ["died"]

    run(test)


def test_at_its_deadline_a_call_is_given_up_and_its_worker_replaced() -> None:
    async def test(pool: Pool, watch: Watch) -> None:
        with pytest.raises(Refusal, match="no answer before the deadline") as refused:
            await pool.ask("sleep", {"seconds": 60}, soon(0.2))
        assert refused.value.kind is LATE
        await settled(pool, watch, 1)
        assert watch.restarts == ["late"]

    run(test)


def test_what_nobody_waits_for_is_given_up() -> None:
    async def test(pool: Pool, watch: Watch) -> None:
        running = asyncio.create_task(pool.ask("sleep", {"seconds": 60}, soon(120)))
        waiting = asyncio.create_task(pool.ask("die", {}, soon()))
        await asyncio.sleep(0.1)
        waiting.cancel()
        running.cancel()
        await settled(pool, watch, 1)
        assert (await pool.ask("echo", {"n": 1}, soon()))["asked"] == {"n": 1}
        assert watch.restarts == ["left"]  # the one that waited was never begun

    run(test)


def test_a_full_queue_refuses_at_once_and_batches_wait_outside_it() -> None:
    async def test(pool: Pool, watch: Watch) -> None:
        busy = asyncio.create_task(pool.ask("sleep", {"seconds": 0.5}, soon()))
        await asyncio.sleep(0.1)
        batch = asyncio.create_task(pool.ask("echo", {"n": "batch"}, soon(), urgency=LATER))
        waiting = [asyncio.create_task(pool.ask("echo", {"n": n}, soon())) for n in range(3)]
        await asyncio.sleep(0)
        with pytest.raises(Refusal, match="4 requests wait already") as refused:
            await pool.ask("echo", {}, soon())
        assert refused.value.kind is FULL
        assert refused.value.retry_s is not None
        assert not batch.done()
        await asyncio.gather(busy, batch, *waiting)

    run(test)


def test_what_cannot_come_to_its_turn_in_time_is_refused_at_once() -> None:
    async def test(pool: Pool, watch: Watch) -> None:
        await pool.ask("sleep", {"seconds": 0.6}, soon())  # so long it takes, then
        busy = asyncio.create_task(pool.ask("sleep", {"seconds": 0.3}, soon()))
        await asyncio.sleep(0.05)
        waiting = [asyncio.create_task(pool.ask("echo", {}, soon())) for _ in range(3)]
        await asyncio.sleep(0)
        with pytest.raises(Refusal, match=r"its turn would come after 0\.\d s"):
            await pool.ask("echo", {}, soon(0.05))
        await asyncio.gather(busy, *waiting)

    run(test)


def test_what_is_not_begun_in_time_is_refused_and_costs_no_worker() -> None:
    """Under twice the load that it bears the service began what it could not finish, lost the
    worker each time at the deadline, and answered 60 % of what it could have."""

    async def test(pool: Pool, watch: Watch) -> None:
        busy = asyncio.create_task(pool.ask("sleep", {"seconds": 0.7}, soon()))
        await asyncio.sleep(0.05)
        with pytest.raises(Refusal, match="its turn came too late to answer in time") as refused:
            await pool.ask("sleep", {"seconds": 0.9}, soon(1.2))
        assert refused.value.kind is FULL
        await busy
        assert watch.restarts == []

    run(test)


def test_a_person_comes_before_a_batch() -> None:
    async def test(pool: Pool, watch: Watch) -> None:
        order: list[str] = []

        async def ask(name: str, urgency: int) -> None:
            await pool.ask("echo", {}, soon(), urgency=urgency)
            order.append(name)

        busy = asyncio.create_task(pool.ask("sleep", {"seconds": 0.2}, soon()))
        await asyncio.sleep(0.05)
        batch = asyncio.create_task(ask("batch", LATER))
        await asyncio.sleep(0)
        person = asyncio.create_task(ask("person", 0))
        await asyncio.gather(busy, batch, person)
        assert order == ["person", "batch"]

    run(test)


def test_a_closed_pool_refuses_and_tells_who_waits() -> None:
    async def test(pool: Pool, watch: Watch) -> None:
        busy = asyncio.create_task(pool.ask("sleep", {"seconds": 60}, soon(90)))
        await asyncio.sleep(0.1)
        waiting = asyncio.create_task(pool.ask("echo", {}, soon()))
        await asyncio.sleep(0)
        await pool.close()
        with pytest.raises(Refusal, match="the service is stopping"):
            await waiting
        with pytest.raises(Refusal, match="the service is stopping") as refused:
            await pool.ask("echo", {}, soon())
        assert refused.value.kind is STOPPING
        busy.cancel()

    run(test)


def test_workers_that_do_not_start_are_an_error_and_not_a_wait() -> None:
    async def whole() -> None:
        pool = Pool(desks.dying, workers=1, queue=1, watch=Watch())
        with pytest.raises(ChainruleError, match="ended before it was given anything"):
            await pool.open()
        await pool.close()

    asyncio.run(whole())
