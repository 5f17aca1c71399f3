"""A real browser for the page: the system's Chromium, driven by Playwright.

`make page-test` runs these tests; elsewhere they are skipped with one line. Nothing is downloaded
but the system's own package, and no request leaves this machine: one that tried fails its test.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from serving import Served, served

BROWSER = shutil.which("chromium") or shutil.which("chromium-browser")
FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync",
    "--disable-background-networking", "--disable-component-update",
]  # fmt: skip
HERE = Path(__file__).parent
Opener = Callable[..., Any]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Skip where they were not asked for, or cannot run."""
    why = ""
    if os.environ.get("PAGE_TEST") != "1":
        why = "the page's tests need a browser: make page-test"
    elif BROWSER is None:
        why = "no Chromium here: apt-get install chromium"
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.slow)
            if why:
                item.add_marker(pytest.mark.skip(reason=why))


@pytest.fixture(scope="session")
def service() -> Iterator[Served]:
    with served("--workers", "1") as found:
        yield found


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=BROWSER, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def visit(browser: Any, service: Served) -> Iterator[Opener]:
    """Open the page: `visit("#f=x", width=390, scheme="dark", locale="de")`.

    An error of JavaScript, a refused style or script, or a request elsewhere fails the test.
    """
    contexts: list[Any] = []
    wrong: list[str] = []

    def open_page(
        where: str = "", *, width: int = 1024, height: int = 900, scheme: str = "light",
        locale: str = "en", scale: int = 1, touch: bool = False,
    ) -> Any:  # fmt: skip
        context = browser.new_context(
            viewport={"width": width, "height": height}, color_scheme=scheme, locale=locale,
            device_scale_factor=scale, has_touch=touch, is_mobile=touch,
            permissions=["clipboard-read", "clipboard-write"],
        )  # fmt: skip
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: wrong.append(str(error)))
        page.on("console", lambda said: wrong.append(said.text) if _bad(said) else None)
        page.on("request", lambda asked: wrong.append(asked.url) if _far(asked.url) else None)
        page.goto(f"{service.address}/{where}")
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert wrong == []


def _bad(said: Any) -> bool:
    """Whether the console complains; that a call was refused or a network is off is no fault."""
    return said.type in ("error", "warning") and "Failed to load resource" not in said.text


def _far(url: str) -> bool:
    return not url.startswith(("http://127.0.0.1:", "data:", "blob:"))
