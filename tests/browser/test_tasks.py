"""The page with each of its tasks: steps, values, the picture of the network, its own pages."""

from __future__ import annotations

import mpmath
import pytest
from pages import SIGNS, Opener, answered, shown

SPECIAL = {
    "erf": mpmath.erf, "erfc": mpmath.erfc, "erfi": mpmath.erfi, "Si": mpmath.si, "Ci": mpmath.ci,
    "Ei": mpmath.ei, "li": mpmath.li, "fresnels": mpmath.fresnels, "fresnelc": mpmath.fresnelc,
    "Gamma": mpmath.gamma, "digamma": mpmath.digamma,
    "polygamma1": lambda x: mpmath.psi(1, x), "polygamma4": lambda x: mpmath.psi(4, x),
}  # fmt: skip


def test_an_antiderivative_is_drawn_with_its_sign_and_its_graph(visit: Opener) -> None:
    page = visit("#integrate")
    page.keyboard.type("x cos(x)")
    page.locator("#reading-f .katex").wait_for()
    assert "∫" in page.locator("#reading-f .katex-html").inner_text()
    page.keyboard.press("Enter")
    answered(page, "cos(x) + x*sin(x)")
    shown(page, ".origin", "on every interval where both are real")
    assert page.locator(".legend span.f, .legend span.g").all_inner_texts() == ["f", "F"]
    assert page.url.endswith("#integrate&f=x+cos%28x%29")


def test_each_sign_of_a_parameter_has_its_own_line(visit: Opener) -> None:
    page = visit(SIGNS, locale="de")
    page.locator(".cases dd .katex").nth(1).wait_for()
    told = [node.get_attribute("aria-label") for node in page.locator(".cases dd div").all()]
    assert told == [
        "atan(x/sqrt(a))/sqrt(a)",
        "-ln(abs((sqrt(-a) + x)/(sqrt(-a) - x)))/(2sqrt(-a))",
    ]
    assert page.locator(".cases dt").first.inner_text().startswith("für")
    page = visit("#integrate&f=x%5E2")
    answered(page, "x^3/3")
    assert page.locator(".cases").count() == 0


def test_bounds_stand_beside_the_function_and_give_a_number(visit: Opener) -> None:
    page = visit("#integrate")
    page.locator("#f").fill("x^2")
    page.locator("#lower").fill("0")
    page.keyboard.press("Enter")
    shown(page, "#reading-f .problem", "An integral has both bounds or none.")
    page.keyboard.type("1")  # the cursor waits in the other one
    page.keyboard.press("Enter")
    answered(page, "1/3")
    assert page.locator(".enclosure").inner_text() == "= 0.333333333333333 ± 3.34e-16"
    assert page.url.endswith("#integrate&f=x%5E2&lower=0&upper=1")
    page.locator("#upper").fill("1 +")
    shown(page, "#reading-f .problem", "to: ")
    page.locator("#f").fill("∫_0^2 x dx")
    page.locator("#bounds").wait_for(state="hidden")
    page.keyboard.press("Enter")
    answered(page, "2")


def test_an_area_without_value_says_so(visit: Opener) -> None:
    page = visit("#integrate&f=1%2Fx&lower=-1&upper=1")
    shown(page, ".big", "diverges")
    shown(page, ".pill", "Proved")
    page.locator(".plot canvas").wait_for()


def test_a_problem_of_an_integral_is_told_in_its_place(visit: Opener) -> None:
    page = visit("#integrate&f=x%5Ex")
    shown(page, "#reading-f .problem", "No antiderivative")
    shown(page, "#reading-f .remedy", "Between two bounds its value may still be enclosed.")


def test_an_expression_is_simplified(visit: Opener) -> None:
    page = visit("#simplify&f=%28x%5E2%2B3x%2B2%29%2F%28x%2B1%29")
    answered(page, "x + 2")
    assert page.locator("#label-f").inner_text() == "Expression"
    assert not page.locator("#graph").is_visible()


def test_another_task_takes_the_function_along(visit: Opener) -> None:
    page = visit("#f=2x")
    answered(page, "2")
    page.get_by_role("link", name="Integrate", exact=True).click()
    answered(page, "x^2")
    page.go_back()
    answered(page, "2")
    page = visit()
    page.get_by_role("link", name="Simplify", exact=True).click()
    shown(page, "#go", "Simplify")
    page.go_back()
    shown(page, "#go", "Differentiate")


def test_an_equation_is_offered_its_derivative(visit: Opener) -> None:
    page = visit()
    page.keyboard.type("x^2 + y^2 = 1")
    page.get_by_role("button", name="dy/dx of x^2 + y^2 = 1").click()
    page.keyboard.press("Enter")
    answered(page, "-x/y")
    shown(page, ".origin", "wherever the equation determines it")
    assert not page.locator("#graph").is_visible()


def test_other_readings_are_named_while_somebody_types(visit: Opener) -> None:
    page = visit()
    page.keyboard.type("1/2x")
    shown(page, "#reading-f .calm", "for the other reading type 1/(2x)")


def test_steps_unfold_one_by_one_with_their_rules(visit: Opener) -> None:
    page = visit("#f=cos%28x%29*x")
    answered(page, "cos(x) - x*sin(x)")
    page.get_by_text("Step by step").click()
    page.locator(".steps li").first.wait_for()
    rules = page.locator(".steps summary b").all_inner_texts()
    assert rules == ["Product rule", "Derivative of cos", "Put together", "Simplified"]
    assert page.locator(".steps details[open]").count() == 1
    page.get_by_role("button", name="Next step").click()
    assert page.locator(".steps details[open]").count() == 2
    page.get_by_role("button", name="All steps").click()
    assert page.locator(".steps details[open]").count() == 4
    page.get_by_text("As the network wrote it").click()
    page.locator("details[data-part=raw] .katex").wait_for()
    page.get_by_role("button", name="Deutsch").click()
    shown(page, ".pill", "Bewiesen")
    shown(page, ".steps summary b", "Produktregel")


def test_the_way_to_an_antiderivative_unfolds_with_what_is_chosen(visit: Opener) -> None:
    page = visit("#integrate&f=x*ln%28x%29")
    answered(page, "x^2*(2ln(x) - 1)/4")
    page.get_by_text("Step by step").click()
    page.locator(".steps li").first.wait_for()
    rules = page.locator(".steps summary b").all_inner_texts()
    assert rules[:2] == ["Integration by parts", "Power rule"]
    chosen = page.locator(".steps summary").first.locator(".chosen").all_inner_texts()
    assert chosen == ["u = ln(x)", "dv = x dx", "du = 1/x dx", "v = x^2/2"]
    page.get_by_role("button", name="Deutsch").click()
    shown(page, ".steps summary b", "Partielle Integration")


def test_the_last_step_between_bounds_is_the_difference_of_the_ends(visit: Opener) -> None:
    page = visit("#integrate&f=sin%28x%29&lower=0&upper=pi")
    page.get_by_text("Step by step").click()
    page.locator(".steps li").first.wait_for()
    assert page.locator(".steps summary b").all_inner_texts()[-1] == "The fundamental theorem"


def test_each_differentiation_has_its_steps(visit: Opener) -> None:
    page = visit("#f=x%5E3&order=2")
    answered(page, "6x")
    page.get_by_text("Step by step").click()
    page.locator(".steps .round").first.wait_for()
    titles = ["Differentiation 1, by x", "Differentiation 2, by x"]
    assert page.locator(".steps .round").all_inner_texts() == titles


def test_a_value_at_a_point_is_exact(visit: Opener) -> None:
    page = visit("#f=x%5E2+sin%28x%29")
    page.get_by_text("Its value at a point").click()
    page.locator(".at input").fill("pi/2")
    page.keyboard.press("Enter")
    shown(page, ".value", "3.14159265358979")
    page.locator(".at input").fill("2 +")
    page.keyboard.press("Enter")
    shown(page, ".value .problem", "the expression stops too early")


def test_where_the_network_looked_is_drawn_on_demand(visit: Opener) -> None:
    page = visit("#f=x%5E2+sin%283x%29")
    page.get_by_text("How it was found").click()
    page.get_by_role("button", name="Show where the network looked").click()
    page.locator(".matrix rect").first.wait_for()
    assert page.locator(".matrix rect").count() > 20
    before = page.locator(".matrix svg").inner_html()
    page.locator(".attention select").select_option("3")
    assert page.locator(".matrix svg").inner_html() != before
    page.locator(".matrix svg").hover(position={"x": 70, "y": 65})
    shown(page, ".caption", "looked mostly at")
    page.locator(".matrix").focus()
    said = set()
    for _ in range(3):
        page.keyboard.press("ArrowDown")
        said.add(page.locator(".caption").inner_text())
    assert len(said) == 3


def test_every_worked_example_is_proved(visit: Opener) -> None:
    page = visit("#examples")
    nodes = page.locator(".worked")
    assert nodes.count() >= 15
    for place in range(nodes.count()):
        nodes.nth(place).locator("summary").first.click()
        nodes.nth(place).locator(".pill.proved").wait_for(timeout=15_000)
    page.locator(".worked .steps li").first.wait_for()
    page.get_by_role("link", name="Open it on the page").first.click()
    answered(page, "2x*sin(3x) + 3x^2*cos(3x)")


def test_the_page_how_it_knows_shows_what_was_asked_last(visit: Opener) -> None:
    page = visit("#f=tan%28x%29")
    shown(page, ".pill", "Proved")
    page.get_by_role("link", name="How it knows").click()
    shown(page, ".program", "@0: tan x")
    page.locator(".matrix rect").first.wait_for()
    assert page.locator(".verdicts dt").count() == 4


def test_on_paper_what_was_found_is_unfolded(visit: Opener) -> None:
    page = visit("#f=cos%28x%29*x", scheme="dark")
    shown(page, ".pill", "Proved")
    page.get_by_text("Step by step").click()
    page.locator(".steps li").first.wait_for()
    page.emulate_media(media="print")
    page.evaluate("() => { dispatchEvent(new Event('beforeprint')) }")
    assert page.locator(".steps details[open]").count() == 4
    assert page.locator("details[data-part=evidence]").get_attribute("open") is not None
    assert not page.locator(".bar nav").is_visible()
    assert not page.locator(".copy").is_visible()
    paper = "getComputedStyle(document.body).backgroundColor"
    assert page.evaluate(paper) == "rgb(255, 255, 255)"
    page.evaluate("() => { dispatchEvent(new Event('afterprint')) }")
    assert page.locator(".steps details[open]").count() == 1


def test_the_cursor_and_what_is_below_stay_while_bounds_are_typed(visit: Opener) -> None:
    page = visit("#integrate")
    page.locator("#f").fill("sin(x)/x")
    page.locator("#reading-f .katex").wait_for()
    page.locator("#lower").focus()
    tops = set()
    for key in "0":
        page.keyboard.type(key)
    page.locator("#upper").focus()
    for key in "2pi":
        page.keyboard.type(key)
        page.wait_for_timeout(80)
        tops.add(page.locator("#examples").bounding_box()["y"])
    assert len(tops) == 1


def test_fingers_have_keys_for_the_signs_of_a_formula(visit: Opener) -> None:
    page = visit(width=390, touch=True)
    key = page.locator("#field-f + .keys button")
    for name in ("x", "^"):
        key.and_(page.get_by_label(name, exact=True)).tap()
    page.keyboard.type("2 ")
    key.and_(page.get_by_label("sin()", exact=True)).tap()
    page.keyboard.type("3x")
    assert page.locator("#f").input_value() == "x^2 sin(3x)"
    page.locator("#f").select_text()
    key.and_(page.get_by_label("sqrt()", exact=True)).tap()
    assert page.locator("#f").input_value() == "sqrt(x^2 sin(3x))"
    page.locator("#reading-f .katex").wait_for()
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    page = visit()
    assert not page.locator(".keys").first.is_visible()


def test_special_functions_have_the_right_values_in_the_graph(visit: Opener) -> None:
    page = visit()
    places = [-6.3, -2.6, -0.4, 0.3, 1.5, 2.6, 7.7, 18.2]
    found = page.evaluate(
        """async ([names, places]) => {
            const { compile } = await import("/page/js/evaluate.js");
            const value = (name, x) => String(compile([name, ["sym", "x"]])({ x }));
            return names.map((name) => places.map((x) => value(name, x)));
        }""",
        [list(SPECIAL), places],
    )
    for (name, right), values in zip(SPECIAL.items(), found, strict=True):
        for x, value in zip(places, values, strict=True):
            expected = mpmath.mpmathify(right(mpmath.mpf(x)))
            if expected.imag:
                assert value == "NaN", (name, x)
            else:
                wanted = pytest.approx(float(expected.real), rel=1e-8, abs=1e-12)
                assert float(value) == wanted, (name, x)


def test_other_readings_of_an_answer_to_check_are_named(visit: Opener) -> None:
    page = visit("#check&f=sqrt%28x%29&g=1%2F2+x%5E-1%2F2")
    shown(page, "#answer .point", "for the other reading")
