"""How the page looks: themes, small screens, whoever cannot see it, pictures."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from pages import AREA, SIGNS, SINE, WRONG, Opener, shown

PICTURES = (
    ("empty", ""), ("answer", "#f=x%5E2+sin%283x%29"),
    ("wrong", "#check&f=sin%282x%29&g=cos%282x%29"),
    ("area", "#integrate&f=x%5E2&lower=0&upper=1"), ("examples", "#examples"), ("how", "#how"),
)  # fmt: skip


def test_nothing_below_moves_while_somebody_types(visit: Opener) -> None:
    page = visit()
    page.locator("#examples .katex").first.wait_for()
    tops = set()
    for key in "x^2/(x+1) + sin(2x)":
        page.keyboard.type(key)
        page.wait_for_timeout(60)
        tops.add(page.locator("#examples").bounding_box()["y"])
    assert len(tops) == 1


def test_the_dark_theme_is_chosen_and_kept(visit: Opener) -> None:
    page = visit(SINE)
    light = page.evaluate("getComputedStyle(document.body).backgroundColor")
    page.get_by_role("button", name="Light or dark").click()
    page.reload()
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") != light


@pytest.mark.parametrize(
    "where",
    ["", SINE, WRONG, AREA, SIGNS, "#f=a+sin(b+x)%2Fx&var=x", "#examples", "#how", "#simplify"],
)
def test_on_a_phone_nothing_is_wider_than_the_screen(visit: Opener, where: str) -> None:
    page = visit(where, width=360, height=780)
    page.wait_for_timeout(500)
    assert page.evaluate("document.documentElement.scrollWidth") <= 360


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(
    "where",
    ["", SINE, WRONG, AREA, SIGNS, "#f=a+sin(b+x)%2Fx&var=x", "#f=3x+%2B", "#examples", "#how"],
)
def test_axe_finds_nothing_serious(visit: Opener, where: str, scheme: str) -> None:
    import axe_playwright_python

    page = visit(where, scheme=scheme)
    page.locator(".pill, .problem, .worked, #examples a").first.wait_for()
    page.wait_for_timeout(600)
    page.evaluate("document.querySelectorAll('details').forEach((node) => { node.open = true; })")
    page.evaluate((Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text())
    found = page.evaluate("axe.run()")
    serious = [
        (one["id"], one["nodes"][0]["html"])
        for one in found["violations"]
        if one["impact"] in ("serious", "critical")
    ]
    assert serious == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 768, 1440])
def test_the_pictures_are_drawn(visit: Opener, tmp_path: Path, width: int, scheme: str) -> None:
    """`PAGE_PICTURES=FOLDER make page-test` keeps them, to be looked at; the README has one."""
    folder = Path(os.environ.get("PAGE_PICTURES") or tmp_path)
    for name, where in PICTURES:
        page = visit(where, width=width, scheme=scheme, scale=2 if width == 390 else 1)
        page.locator(".pill, #examples .katex, .worked .katex").first.wait_for()
        page.wait_for_timeout(400)
        path = folder / f"{name}-{width}-{scheme}.png"
        page.screenshot(path=path, full_page=True)
        assert path.stat().st_size > 10_000


def test_the_picture_of_the_readme_is_drawn(visit: Opener, tmp_path: Path) -> None:
    """`docs/page.png` is this one."""
    page = visit(SINE, width=1000)
    shown(page, ".pill", "Proved")
    page.wait_for_timeout(400)
    path = Path(os.environ.get("PAGE_PICTURES") or tmp_path) / "page.png"
    page.screenshot(path=path, full_page=True)
    assert path.stat().st_size > 10_000
