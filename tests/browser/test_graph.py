"""The graph: keys, values, sliders, and what is no line."""

from __future__ import annotations

import re

import pytest
from flint import arb
from pages import SINE, Opener, shown

from chainrule.algebra import real_root_sum
from chainrule.expr.operators import OPERATORS


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


def test_a_sum_over_roots_has_the_values_that_the_checker_has(visit: Opener) -> None:
    page = visit()
    op = "RootSum:1,0,1:3,1,0,0,0,0,0,1"
    values = page.evaluate(
        """async (tree) => {
            const { compile } = await import("/page/js/evaluate.js");
            return [3, -2, 0].map((x) => compile(tree)({x}));
        }""",
        [op, ["sym", "x"]],
    )
    wanted = [float(real_root_sum(op, arb(x))) for x in (3, -2, 0)]
    assert values == pytest.approx(wanted, abs=1e-12)


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
