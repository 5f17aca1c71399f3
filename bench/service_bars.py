"""What one person feels of the service: when it is up, how long answers take, how large it is.

In: a service that runs. Out: lines. `service.py` prints them before its table; they mean something
on a machine that does nothing else.
"""

from __future__ import annotations

import gzip
import json
import shutil
import time
from collections.abc import Callable, Iterator
from http.client import HTTPConnection
from pathlib import Path

from fresh import Fresh

Question = dict[str, str]
PAGE = Path(__file__).parents[1] / "src/chainrule/service/page"
APART = (
    "swagger-ui",
    "mathlive.min.mjs",
    "manifest.json",
    "LICENSE",
    "NOTICES",
    "docs",
)  # not what the page loads by itself
WARM = 20
"""Questions that are asked before those that count."""


def lines(port: int, up_s: float, fresh: Fresh, questions: int) -> Iterator[str]:
    """The bars, each with what was measured.

    Args:
        port: of the service, on loopback.
        up_s: seconds from its start until it said where it is.
        fresh: questions that no process has heard.
        questions: of each call, one after the other over one connection.
    """
    yield f"up after {up_s:.2f} s (bar: 2)"
    asked = fresh.take(WARM + questions)
    alone, served = (timed(call, asked) for call in (in_python(), over_http(port, "/v1/diff")))
    yield f"in Python: {quantiles(alone)}"
    yield f"/v1/diff: {quantiles(served)}, the same questions (bar: p50 8 where Python has 2)"
    more = [one - other for one, other in zip(served, alone, strict=True)]
    yield f"/v1/diff beyond Python: {quantiles(more)}"
    read = timed(over_http(port, "/v1/read"), fresh.take(WARM + questions))
    yield f"/v1/read: {quantiles(read)} (bar: p95 50)"
    yield f"the page: {page_bytes() / 1000:.0f} kB compressed (bar: 500)"
    paint = first_paint(port)
    yield f"first paint: {paint:.0f} ms (bar: 1000)" if paint else "first paint: no Chromium here"


def timed(call: Callable[[Question], object], asked: list[Question]) -> list[float]:
    """Milliseconds of each question but the first `WARM`."""
    took = []
    for question in asked:
        started = time.perf_counter()
        call(question)
        took.append(1000 * (time.perf_counter() - started))
    return took[WARM:]


def quantiles(took: list[float]) -> str:
    """Median and 95th percentile, in milliseconds."""
    ordered = sorted(took)
    return (
        f"p50 {ordered[len(ordered) // 2]:.1f} ms, p95 {ordered[int(0.95 * len(ordered))]:.1f} ms"
    )


def in_python() -> Callable[[Question], object]:
    """The questions without a service."""
    from chainrule import Solver

    solver = Solver(threads=1)
    return lambda question: solver.solve(question["f"], question["var"])


def over_http(port: int, call: str) -> Callable[[Question], object]:
    """Questions over a connection that stays open."""
    connection = HTTPConnection("127.0.0.1", port, timeout=60)
    headers = {"Content-Type": "application/json"}

    def ask(question: Question) -> bytes:
        connection.request("POST", call, json.dumps(question), headers)
        return connection.getresponse().read()

    return ask


def page_bytes() -> int:
    """All that the page may load, compressed as it is sent; fonts are so already."""
    files = (path for path in PAGE.rglob("*") if path.is_file())
    own = [path for path in files if not any(part in str(path) for part in APART)]
    fonts = sum(path.stat().st_size for path in own if path.suffix == ".woff2")
    return fonts + sum(len(gzip.compress(p.read_bytes(), 6)) for p in own if p.suffix != ".woff2")


def first_paint(port: int) -> float | None:
    """Milliseconds until a fresh browser shows something; None where there is no browser."""
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    if chromium is None:
        return None
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        page = browser.new_page()
        page.goto(f"http://127.0.0.1:{port}/")
        page.wait_for_timeout(1500)
        found = page.evaluate(
            "() => performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? 0"
        )
        browser.close()
        return float(found)
