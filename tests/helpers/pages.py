"""What the tests of the page share: addresses, and how an answer is waited for."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

Opener = Callable[..., Any]
SINE = "#f=x%5E2+sin%283x%29"
AREA = "#integrate&f=x%5E2&lower=0&upper=1"
SIGNS = "#integrate&f=1%2F%28x%5E2%2Ba%29&var=x"
WRONG = "#check&f=sin%282x%29&g=cos%282x%29"


def shown(page: Any, selector: str, text: str) -> None:
    """Wait until an element has a text."""
    page.locator(selector).filter(has_text=text).first.wait_for(timeout=10_000)


def answered(page: Any, text: str) -> None:
    """Wait for an answer. (Playwright's own waiting for a condition evaluates a text: the page's
    policy forbids that.)"""
    page.locator(f'.big[aria-label="{text}"]').wait_for(timeout=10_000)
