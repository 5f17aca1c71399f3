"""A formula typed as it looks: MathLive, fetched on request, under the page's own policy."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from pages import Opener, answered, shown

KEYS = "body > .ML__keyboard"


def opened(page: Any, input_id: str = "f") -> Any:
    """The field for a formula, once it is there with its keys."""
    page.locator(f"#field-{input_id} .compose").click()
    page.locator(f"#field-{input_id} math-field").wait_for()
    page.locator(f"{KEYS}.is-visible").wait_for()
    page.wait_for_timeout(400)  # the keys slide in
    return page.locator("math-field")


def press(page: Any, *names: str) -> None:
    """Touch keys by what they are called."""
    for name in names:
        key = page.locator(f'{KEYS} .MLK__layer.is-visible [aria-label="{name}"]')
        key.click(delay=40)


def written(page: Any, text: str, where: str = "#f") -> None:
    """Wait until an input says a text."""
    for _ in range(50):
        if page.locator(where).input_value() == text:
            return
        page.wait_for_timeout(40)
    assert page.locator(where).input_value() == text


def test_a_formula_is_typed_with_fingers_and_lands_in_the_input(visit: Opener) -> None:
    page = visit(width=390, height=844, touch=True)
    fetched: list[str] = []
    page.on("request", lambda asked: fetched.append(asked.url))
    page.wait_for_timeout(300)
    assert not any("mathlive" in url for url in fetched)
    opened(page)
    assert sum(url.endswith("/mathlive.min.mjs") for url in fetched) == 1
    press(page, "x", "square", "fraction", "2", "to the right", "+")
    page.locator(f"{KEYS} .MLK__layer.is-visible [data-tooltip=Functions]").click(delay=40)
    press(page, "sin")
    page.locator(f"{KEYS} .MLK__layer.is-visible [data-tooltip=Letters]").click(delay=40)
    press(page, "x")
    written(page, r"\frac{x^2}{2}+\sin\left(x\right)")
    page.locator("#reading-f .katex").wait_for()
    press(page, "answer")
    answered(page, "x + cos(x)")
    page.locator(f"{KEYS}.is-visible").wait_for(state="detached")  # the answer is free to be read
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


def test_what_was_typed_is_taken_over_and_back_it_is_text(visit: Opener) -> None:
    page = visit()
    page.keyboard.type("x^2/2")
    page.locator("#reading-f .katex").wait_for()
    field = opened(page)
    assert field.evaluate("node => node.value") == r"\frac{x^{2}}{2}"
    assert page.locator("#f").input_value() == "x^2/2"  # nothing was changed
    page.keyboard.press("End")
    page.keyboard.type("+sqrtx*pi")
    written(page, r"\frac{x^2}{2}+\sqrt{x\cdot\pi}")
    page.keyboard.press("Enter")
    shown(page, ".pill", "Proved")
    page.keyboard.press("Escape")
    assert page.locator("math-field").count() == 0
    assert page.evaluate("document.activeElement.id") == "f"
    page.keyboard.press("End")
    page.keyboard.type("+1")
    assert page.locator("#f").input_value() == r"\frac{x^2}{2}+\sqrt{x\cdot\pi}+1"


def test_a_stroke_and_a_backslash_stay_in_the_formula(visit: Opener) -> None:
    """`/` leads to the input from elsewhere on the page; `\\` would begin another way of typing."""
    page = visit()
    opened(page)
    page.keyboard.type("1/x")
    written(page, r"\frac{1}{x}")
    page.keyboard.type("\\")
    page.keyboard.press("Backspace")
    page.keyboard.type("y")
    written(page, r"\frac{1}{xy}")


def test_the_field_is_drawn_although_markup_may_bring_no_styles(visit: Opener) -> None:
    """A fraction is two rows with a line between: their places are styles of MathLive's markup."""
    page = visit()
    opened(page)
    page.keyboard.type("1/2")
    tops = page.locator("math-field").evaluate(
        """(field) => [...field.shadowRoot.querySelectorAll(".ML__cmr")]
            .map((node) => [node.textContent, node.getBoundingClientRect().top])"""
    )
    places = dict(tops)
    assert places["1"] + 10 < places["2"]


def test_one_field_at_a_time_and_another_question_closes_it(visit: Opener) -> None:
    page = visit("#check&f=x%5E2")
    opened(page, "g")
    page.keyboard.type("2x")
    written(page, "2x", "#g")
    page.keyboard.press("Enter")
    shown(page, ".pill", "Proved")
    opened(page, "f")
    assert page.locator("math-field").count() == 1
    page.get_by_role("link", name="Integrate", exact=True).click()
    page.locator("math-field").wait_for(state="detached")
    page.locator("#f").focus()
    assert page.evaluate("document.activeElement.id") == "f"
    assert page.evaluate("document.body.style.paddingBottom") == ""


def test_the_keys_speak_german(visit: Opener) -> None:
    page = visit(locale="de-DE")
    page.get_by_role("button", name="Tasten für Formeln").click()
    page.locator("math-field[aria-label=Formel]").wait_for()
    page.locator(f"{KEYS}.is-visible").wait_for()
    page.wait_for_timeout(400)
    press(page, "Quadratwurzel", "x", "nach rechts")
    written(page, r"\sqrt{x}")


def test_without_a_network_the_input_stays_as_it_was(visit: Opener) -> None:
    page = visit()
    page.keyboard.type("x^2")
    page.context.set_offline(True)
    page.locator("#field-f .compose").click()
    page.locator("#said").filter(has_text="The service does not answer.").wait_for(state="attached")
    assert page.locator("#f").input_value() == "x^2"
    assert page.locator("math-field").count() == 0


def test_the_tab_key_leads_into_the_field_and_out_of_it(visit: Opener) -> None:
    page = visit()
    opened(page)
    where = "document.activeElement.className || document.activeElement.tagName"
    page.keyboard.press("Tab")
    assert page.evaluate(where) == "compose"
    seen = []
    for _ in range(4):
        page.keyboard.press("Shift+Tab")
        seen.append(page.evaluate(where))
    assert "MATH-FIELD" in seen
    assert seen[-1] != "MATH-FIELD"


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1024])
def test_axe_finds_nothing_serious_in_the_keys(visit: Opener, width: int, scheme: str) -> None:
    import axe_playwright_python

    page = visit("#f=x%5E2%2F2", width=width, scheme=scheme, touch=width == 390)
    shown(page, ".pill", "Proved")
    opened(page)
    page.evaluate((Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text())
    found = page.evaluate("axe.run()")["violations"]
    serious = [
        (one["id"], one["nodes"][0]["html"])
        for one in found
        if one["impact"] in ("serious", "critical")
    ]
    assert serious == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
