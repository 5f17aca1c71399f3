"""The page as a person uses it."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from chainrule.expr.operators import OPERATORS

Opener = Callable[..., Any]
PICTURES = (
    ("empty", ""), ("answer", "#f=x%5E2+sin%283x%29"),
    ("wrong", "#check&f=sin%282x%29&g=cos%282x%29"),
    ("area", "#integrate&f=x%5E2&lower=0&upper=1"), ("examples", "#examples"), ("how", "#how"),
)  # fmt: skip
SINE = "#f=x%5E2+sin%283x%29"
AREA = "#integrate&f=x%5E2&lower=0&upper=1"
WRONG = "#check&f=sin%282x%29&g=cos%282x%29"


def shown(page: Any, selector: str, text: str) -> None:
    """Wait until an element has a text."""
    page.locator(selector).filter(has_text=text).first.wait_for(timeout=10_000)


def answered(page: Any, text: str) -> None:
    """Wait for an answer. (Playwright's own waiting for a condition evaluates a text: the page's
    policy forbids that.)"""
    page.locator(f'.big[aria-label="{text}"]').wait_for(timeout=10_000)


def test_what_is_typed_is_drawn_and_enter_answers(visit: Opener) -> None:
    page = visit()
    page.keyboard.type("x^2 sin(3x)")
    page.locator("#reading-f .katex").wait_for()
    assert "sin" in page.locator("#reading-f .katex-html").inner_text()
    page.keyboard.press("Enter")
    shown(page, ".pill", "Proved")
    assert page.locator(".big").get_attribute("aria-label") == "2x*sin(3x) + 3x^2*cos(3x)"
    assert "found by the network" in page.locator(".from").inner_text()
    assert page.url.endswith("#f=x%5E2+sin%283x%29")


def test_an_error_is_underlined_and_mended_by_a_click(visit: Opener) -> None:
    page = visit()
    page.keyboard.type("3 + sine(x)")
    shown(page, "#reading-f .problem", "Unknown function 'sine'.")
    assert page.locator("#field-f mark").inner_text() == "sine"
    assert page.locator("#f").get_attribute("aria-invalid") == "true"
    page.get_by_role("button", name="sin", exact=True).click()
    assert page.locator("#f").input_value() == "3 + sin(x)"
    page.locator("#reading-f .katex").wait_for()
    assert page.locator("#field-f mark").count() == 0


def test_nothing_below_moves_while_somebody_types(visit: Opener) -> None:
    page = visit()
    page.locator("#examples .katex").first.wait_for()
    tops = set()
    for key in "x^2/(x+1) + sin(2x)":
        page.keyboard.type(key)
        page.wait_for_timeout(60)
        tops.add(page.locator("#examples").bounding_box()["y"])
    assert len(tops) == 1


def test_evidence_and_candidates_unfold_and_are_copied(visit: Opener) -> None:
    page = visit(SINE)
    shown(page, ".pill", "Proved")
    page.get_by_text("Why it may be believed").click()
    shown(page, ".inside", "The exact rules of differentiation give the same expression.")
    page.get_by_text("How it was found").click()
    assert page.locator(".candidates code").first.inner_text() == "2x*sin(3x) + 3x^2*cos(3x)"
    for name, text in (
        ("LaTeX", r"2 x\sin 3 x"), ("Python", "3*x**2*cos(3*x)"),
        ("SymPy", "sin(3*x)"), ("Text", "2x*sin(3x)"), ("Link", "#f=x%5E2"),
    ):  # fmt: skip
        page.get_by_role("button", name=name, exact=True).click()
        page.locator(".copy .done", has_text=name).wait_for()
        assert text in page.evaluate("navigator.clipboard.readText()")


def test_a_picture_is_an_svg_with_its_fonts(visit: Opener, tmp_path: Path) -> None:
    page = visit("#f=sqrt(x)%2F(1%2Bx)")
    shown(page, ".pill", "Proved")
    with page.expect_download() as download:
        page.get_by_role("button", name="SVG").click()
    download.value.save_as(tmp_path / "a.svg")
    text = (tmp_path / "a.svg").read_text()
    assert text.startswith("<svg xmlns=")
    assert text.count("<text") > 5
    assert "font/woff2;base64," in text
    assert "Infinity" not in text
    with page.expect_download() as download:
        page.get_by_role("button", name="PNG").click()
    download.value.save_as(tmp_path / "a.png")
    assert (tmp_path / "a.png").read_bytes().startswith(b"\x89PNG")


def test_a_wrong_answer_is_told_with_its_mistake_and_the_right_one(visit: Opener) -> None:
    page = visit()
    page.get_by_role("link", name="Check", exact=True).click()
    page.locator("#f").fill("sin(2x)")
    page.locator("#g").fill("cos(2x)")
    page.keyboard.press("Enter")
    shown(page, ".pill", "Wrong")
    shown(page, ".mistake", "the chain rule was forgotten")
    shown(page, ".point", "at x = 993/1024")
    assert "your answer" in page.locator(".legend").inner_text()
    page.locator("#g").fill("2cos(2x)")
    page.keyboard.press("Enter")
    shown(page, ".pill", "Proved")


def test_right_only_in_part_says_where(visit: Opener) -> None:
    page = visit("#check&f=sqrt(x%5E2)&g=1")
    shown(page, ".pill", "Right only in part")
    assert page.locator(".regions li").all_inner_texts()[0].startswith("wrong")


def test_an_unreadable_answer_is_marked_in_its_own_place(visit: Opener) -> None:
    page = visit("#check&f=x%5E2&g=2x+%2B")
    shown(page, "#reading-g .problem", "The expression stops too early")
    assert page.locator("#field-g.wrong").count() == 1
    assert page.locator("#field-f.wrong").count() == 0


def test_the_graph_moves_by_keys_and_tells_values(visit: Opener) -> None:
    page = visit(SINE)
    page.locator(".plot canvas").wait_for()
    graph = page.locator(".plot")

    def under_the_pointer() -> str:
        page.mouse.move(0, 0)
        box = graph.bounding_box()
        page.mouse.move(box["x"] + 0.75 * box["width"], box["y"] + 100)
        return str(page.locator(".legend").inner_text())

    graph.scroll_into_view_if_needed()
    before = under_the_pointer()
    assert re.search(r"x = \d", before)
    graph.focus()
    page.keyboard.press("+")
    nearer = under_the_pointer()
    page.keyboard.press("ArrowRight")
    further = under_the_pointer()
    assert len({before, nearer, further}) == 3
    page.keyboard.press("0")
    assert under_the_pointer() == before


def test_parameters_have_sliders(visit: Opener) -> None:
    page = visit("#f=a+x%5E2&var=x")
    shown(page, ".pill", "Proved")
    slider = page.get_by_role("slider", name="a")
    slider.fill("2.5")
    assert page.locator(".sliders output").inner_text() == "2.5"


def test_several_variables_are_chosen_and_orders_too(visit: Opener) -> None:
    page = visit("#f=a+x%5E3&var=x")
    shown(page, ".pill", "Proved")
    page.locator("#var").select_option("a")
    answered(page, "x^3")
    page.locator("#var").select_option("x")
    page.locator("#order").select_option("2")
    answered(page, "6a*x")
    assert page.url.endswith("#f=a+x%5E3&var=x&order=2")


def test_a_link_that_names_its_variable_is_answered_by_it(visit: Opener) -> None:
    """The question was sent before its letters were known, and by x."""
    page = visit("#f=a+x%5E3&var=a")
    answered(page, "x^3")
    page.locator("#reading-f .katex").wait_for()
    assert page.locator(".stale").count() == 0


def test_history_is_searched_deleted_and_stays(visit: Opener) -> None:
    page = visit()
    for f, found in (("x^2", "2x"), ("sin(x)", "cos(x)")):
        page.locator("#f").fill(f)
        page.keyboard.press("Enter")
        answered(page, found)
    page.reload()
    page.get_by_role("button", name="History").click()
    entries = page.locator("#history-list li code")
    assert entries.all_inner_texts() == ["d/dx of sin(x)", "d/dx of x^2"]
    page.locator("#history-search").fill("x^2")
    assert entries.all_inner_texts() == ["d/dx of x^2"]
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    answered(page, "2x")
    page.get_by_role("button", name="History").click()
    page.locator("#history-search").fill("")
    page.get_by_role("button", name="Delete d/dx of sin(x)").click()
    assert entries.all_inner_texts() == ["d/dx of x^2"]
    page.get_by_role("button", name="Delete all").click()
    assert page.locator("#history-list .empty").inner_text() == "Nothing yet."


def test_back_and_forward_go_through_the_questions(visit: Opener) -> None:
    page = visit()
    for f, found in (("x^2", "2x"), ("x^3", "3x^2")):
        page.locator("#f").fill(f)
        page.keyboard.press("Enter")
        answered(page, found)
    page.go_back()
    answered(page, "2x")
    assert page.locator("#f").input_value() == "x^2"


def test_the_keyboard_alone_is_enough(visit: Opener) -> None:
    page = visit()
    page.keyboard.press("Tab")  # away from the input
    page.keyboard.press("/")
    page.keyboard.type("x^3")
    page.keyboard.press("Enter")
    shown(page, ".pill", "Proved")
    page.locator(".copy button").last.focus()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.locator("#answer > details[open]").get_attribute("data-part") == "steps"
    page.keyboard.press("/")
    page.keyboard.press("Delete")
    page.keyboard.press("ArrowUp")
    assert page.locator("#f").input_value() == "x^3"


def test_german_is_whole(visit: Opener) -> None:
    page = visit(SINE, locale="de-DE")
    shown(page, ".pill", "Bewiesen")
    assert page.locator("html").get_attribute("lang") == "de"
    page.get_by_role("button", name="English").click()
    shown(page, ".pill", "Proved")
    page.reload()
    shown(page, ".pill", "Proved")
    keys = page.evaluate(
        """async () => {
            const { en } = await import("/page/js/texts/en.js");
            const { de } = await import("/page/js/texts/de.js");
            return [en, de].map((texts) => Object.keys(texts));
        }"""
    )
    assert keys[0] == keys[1]
    assert len(keys[0]) > 150


def test_the_dark_theme_is_chosen_and_kept(visit: Opener) -> None:
    page = visit(SINE)
    light = page.evaluate("getComputedStyle(document.body).backgroundColor")
    page.get_by_role("button", name="Light or dark").click()
    page.reload()
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") != light


@pytest.mark.parametrize(
    "where", ["", SINE, WRONG, AREA, "#f=a+sin(b+x)%2Fx&var=x", "#examples", "#how", "#simplify"]
)
def test_on_a_phone_nothing_is_wider_than_the_screen(visit: Opener, where: str) -> None:
    page = visit(where, width=360, height=780)
    page.wait_for_timeout(500)
    assert page.evaluate("document.documentElement.scrollWidth") <= 360


def test_without_the_service_the_page_says_so_and_keeps_what_was_typed(visit: Opener) -> None:
    page = visit()
    page.context.set_offline(True)
    page.keyboard.type("x^2")
    shown(page, "#reading-f .problem", "The service does not answer.")
    assert page.locator("#f").input_value() == "x^2"
    page.context.set_offline(False)
    page.keyboard.press("Enter")
    shown(page, ".pill", "Proved")


def test_every_operator_can_be_drawn_as_a_graph(visit: Opener) -> None:
    page = visit()
    half = ["num", "1/2"]
    trees = [[row.name, *[half] * row.arity] for row in OPERATORS.values() if row.kind != "leaf"]
    values = page.evaluate(
        """async (trees) => {
            const { compile } = await import("/page/js/evaluate.js");
            return trees.map((tree) => String(compile(tree)({})));
        }""",
        trees,
    )
    assert len(values) == len(trees)
    nowhere = {"asec", "acsc", "acosh"}  # at 1/2
    assert {tree[0] for tree, value in zip(trees, values, strict=True) if value == "NaN"} == nowhere


@pytest.mark.parametrize(
    ("text", "poles", "breaks"),
    [
        ("tan", [-1.5708, 1.5708], 2),
        ("step", [], 1),
        ("smooth", [], 0),
        ("log", [], 1),
        ("hole", [], 1),
        ("sinc", [], 1),
    ],
)
def test_poles_and_jumps_are_no_lines(
    visit: Opener, text: str, poles: list[float], breaks: int
) -> None:
    page = visit()
    found = page.evaluate(
        """async (name) => {
            const { sample } = await import("/page/js/sample.js");
            const f = { tan: Math.tan, step: (x) => Math.abs(x - 0.3) / (x - 0.3),
                        smooth: (x) => 50 * Math.sin(5 * x), log: (x) => Math.log(x),
                        hole: (x) => x / Math.abs(x), sinc: (x) => Math.sin(x) / x }[name];
            const { xs, ys, poles } = sample([f], -2, 2, 400);
            const gaps = ys[0].filter((y, i) => y === null && ys[0][i - 1] !== null).length;
            const from = ys[0].indexOf(null);
            const to = ys[0].findIndex((y, i) => i > from && y !== null);
            return { poles, gaps, wide: from > 0 && to > 0 ? xs[to] - xs[from - 1] : 0 };
        }""",
        text,
    )
    assert found["poles"] == pytest.approx(poles, abs=0.011)
    assert found["gaps"] == breaks
    if text in ("step", "hole"):  # else both ends are in one column of pixels, and joined
        assert found["wide"] == pytest.approx(0.024)
    if text == "sinc":  # a hole that may be filled
        assert found["wide"] < 1e-9


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(
    "where",
    ["", SINE, WRONG, AREA, "#f=a+sin(b+x)%2Fx&var=x", "#f=3x+%2B", "#examples", "#how"],
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


def test_the_documentation_of_the_calls_works_alone(visit: Opener) -> None:
    page = visit("docs")
    shown(page, ".opblock-summary-path", "/v1/diff")


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
