"""The page as a person uses it."""

from __future__ import annotations

from pathlib import Path

from pages import SINE, Opener, answered, shown


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


def test_without_the_service_the_page_says_so_and_keeps_what_was_typed(visit: Opener) -> None:
    page = visit()
    page.context.set_offline(True)
    page.keyboard.type("x^2")
    shown(page, "#reading-f .problem", "The service does not answer.")
    assert page.locator("#f").input_value() == "x^2"
    page.context.set_offline(False)
    page.keyboard.press("Enter")
    shown(page, ".pill", "Proved")


def test_the_documentation_of_the_calls_works_alone(visit: Opener) -> None:
    page = visit("docs")
    shown(page, ".opblock-summary-path", "/v1/diff")
