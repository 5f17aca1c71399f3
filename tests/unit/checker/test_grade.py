"""Grades: every status, constants, decimals, mistakes, options, and that nothing raises."""

from __future__ import annotations

import pytest
import sympy

from chainrule.checker import grade as room
from chainrule.checker.grade import Grade, grade
from chainrule.checker.grade_words import region_words
from chainrule.checker.grading_rules import Rules
from chainrule.types import Region, Verdict

X = sympy.Symbol("x")


@pytest.mark.parametrize(
    ("gold", "answer", "status"),
    [
        ("2x", "x + x.", "equal"),
        (2 * X, r"\boxed{2x}", "equal"),
        ("sin(x)^2", "1 - cos(x)^2", "equal"),
        ("42", 42, "equal"),
        ("ln(x^2)", "2ln(x)", "equal"),
        ("C", "C", "equal"),
        ("x^2 + C", "C + x^2", "equal"),
        ("x^2 + C", "x^2", "equal up to a constant"),
        ("x^2", "x^2 + C", "equal up to a constant"),
        ("x^2 + C", "x^2 + 7 + C", "equal up to a constant"),
        ("t^2/2 + C", "(t^2 + C)/2", "equal up to a constant"),
        (r"\int \sin(x) dx = -\cos x", "1 - cos(x)", "equal up to a constant"),
        ("x^2 + C", "x^3 + C", "different"),
        ("2x", "3x", "different"),
        ("1/3", "5 + C", "different"),
        ("x/0", "1", "undecided"),
        ("a b + C", "a b", "equal up to a constant"),
        ("a b + C", "a b + 3", "undecided"),
        ("2x", "2x > 3", "unreadable"),
        ("2x <", "2x", "unreadable"),
    ],
)
def test_statuses(gold: object, answer: object, status: str) -> None:
    found = grade(gold, answer)
    assert found.status == status, found
    assert found.correct == (status in ("equal", "equal up to a constant"))


def test_reasons() -> None:
    assert grade("2x", "x + x").reason == "normal form"
    condition = grade("ln(x^2)", "2ln(x)").reason
    assert condition.startswith("normal form by cases: ")
    assert "not every part is real where x < 0" in condition
    different = grade("2x", "2x + 1").reason
    assert different.startswith("at x = ")
    assert ": the right answer is " in different
    assert ", this is " in different
    assert different.endswith("; it differs from the right answer by a constant")
    assert grade("1", "2").reason.startswith("the right answer is 1.0")
    assert grade("a b + C", "a b + 3").reason == (
        "which of a, b is the variable? Name it: --variable, or variable="
    )
    assert grade(None, "2x").reason == (
        "the right answer cannot be read: an expression is a text or a SymPy expression, not "
        "NoneType"
    )
    assert grade("2x", "sine(x)").reason == (
        "the answer cannot be read: unknown function 'sine'; expected the name of a function "
        "before the bracket; did you mean 'sin' or 'sinh'?"
    )


def test_readings() -> None:
    assert grade("2x", "y' = x*2").reading == ("2x", "x*2")
    assert grade("2x", "x <").reading == ("2x", "")
    assert grade("<", "x").reading == ("", "")
    assert grade("a b + C", "a b + 3").reading == ("a*b + C", "a*b + 3")


@pytest.mark.parametrize(
    ("gold", "answer", "mistake"),
    [
        ("d/dx sin(3x) = 3cos(3x)", "cos(3x)",
         "the chain rule was forgotten: the derivative of sin(3x) needs the factor 3"),
        ("d/dx x^2 = 2x", "2x + 1", "it differs from the right answer by a constant"),
        ("cos(x)", "-cos(x)", "the sign is wrong: this is minus the right answer"),
        ("cos(x)", "cos(x) + 1", "it differs from the right answer by a constant"),
        ("cos(x)", "3cos(x)/7", "it is 3/7 times the right answer"),
        ("cos(x)", "pi*cos(x)", "it is a constant times the right answer"),
        ("cos(x) + C", "3cos(x) + C", "it is 3 times the right answer"),
        ("cos(x) + C", "-cos(x) + 1", "the sign is wrong: this is minus the right answer"),
        ("sqrt(-1-x^2)", "2sqrt(-1-x^2)", ""),  # never real
        ("cos(x)", "tan(x)", ""),
        ("2", "-2", ""),
        ("a b", "-a b", "the sign is wrong: this is minus the right answer"),
    ],
)  # fmt: skip
def test_mistakes(gold: str, answer: str, mistake: str) -> None:
    found = grade(gold, answer)
    assert found.status == "different"
    assert found.verdict is not None
    assert found.verdict.mistake == mistake
    assert found.reason.endswith(mistake)


def test_up_to_a_constant_on_demand() -> None:
    assert grade("x^2", "x^2 + 5", Rules(up_to_constant=True)).status == "equal up to a constant"
    assert grade("x^2", "x^2", Rules(up_to_constant=True)).status == "equal"
    assert grade("x^2 + C", "x^2", Rules(up_to_constant=False)).status == "different"
    assert grade("x^2 + C", "x^2 + C", Rules(up_to_constant=False)).status == "equal"
    asked = Rules("a", up_to_constant=True)
    assert grade("a^2 b", "a^2 b + b", asked).status == "equal up to a constant"
    assert grade("a^2 b", "a^2 b + b", Rules("b", up_to_constant=True)).status == "different"


def test_decimals() -> None:
    assert grade("1/3", "0.3").reason == "equal to the 1 digit written"
    assert grade("1/3", 0.333).reason == "equal to the 3 digits written"
    found = grade("x^3/3 + C", "0.333x^3 + C")
    assert (found.status, found.verdict and found.verdict.status) == ("equal", "checked")
    assert grade("x^3/3", "0.333x^3 + C").status == "equal up to a constant"
    assert grade("1/3", "0.333", Rules(tolerance=0)).status == "different"
    loose = grade("2/3", "0.666", Rules(tolerance=1))
    assert loose.reason == "equal to the 3 digits written, within 1 units of the last one"


def test_right_only_on_a_region(monkeypatch: pytest.MonkeyPatch) -> None:
    regions = (
        Region("x > 0", "proved"),
        Region("x < 0", "refuted", "at x = -1: the right answer is 1, this is -1"),
    )
    verdict = Verdict("refuted", "ball arithmetic", "at x = -1", regions=regions)
    monkeypatch.setattr(room, "check_equal", lambda *_, **__: verdict)
    found = grade("|x|", "x")
    assert (found.status, found.correct) == ("right only on a region", False)
    assert found.reason == (
        "right where x > 0; wrong where x < 0 (at x = -1: the right answer is 1, this is -1)"
    )


def test_each_region_in_words() -> None:
    assert region_words(Region("x > 0", "checked")) == "right, as far as points tell, where x > 0"
    assert (
        region_words(Region("x > 0", "empty", "ln(-x)")) == "without a value where x > 0 (ln(-x))"
    )
    assert region_words(Region("x > 0", "unknown")) == "undecided where x > 0"


@pytest.mark.parametrize(
    ("rules", "reason"),
    [
        (Rules(timeout_s=0), "timeout_s must be positive, not 0"),
        (Rules(timeout_s=float("nan")), "timeout_s must be positive, not nan"),
        (Rules(timeout_s="2"), "timeout_s must be a number, not str"),  # type: ignore[arg-type]
        (Rules(tolerance=-1), "tolerance must be 0 or more, not -1"),
        (Rules(tolerance=float("inf")), "tolerance must be 0 or more, not inf"),
        (Rules(variable=3), "variable must be a text, not int"),  # type: ignore[arg-type]
        (Rules(variable="sin"), "'sin' cannot be a variable; use a letter, as in variable='x'"),
    ],
)
def test_impossible_rules_are_a_reason(rules: Rules, reason: str) -> None:
    assert grade("2x", "2x", rules) == Grade("undecided", reason)


def test_a_deadline_that_has_passed() -> None:
    found = grade("sin(x)^2", "1 - cos(x)^2", Rules(timeout_s=1e-9))
    assert found.status == "undecided"
    assert found.reason == "deadline: no decision within 1e-09 s"


def test_a_defect_of_ours_is_undecided_with_its_place(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object, **__: object) -> Verdict:
        raise KeyError("x")

    monkeypatch.setattr(room, "check_equal", broken)
    found = grade("2x", "2x")
    assert found.status == "undecided"
    assert found.reading == ("2x", "2x")
    assert found.reason.startswith("chainrule is at fault here (KeyError at test_grade.py:")


@pytest.mark.parametrize(
    "given",
    [
        None, b"2x", True, [], {}, object(), float("nan"), 10**5000, 1j, lambda: 1,
        "", " ", "\x00", "\ud800", "\u202e2x", "x" * 10**7, "{" * 10**5, r"\boxed{" * 10**4,
        "(" * 3000, "-" * 5000, "9^9^9^9^9", "1" * 500, "2x" * 900, r"\frac{" * 500, "$" * 999,
        sympy.Eq(X, 1), sympy.Matrix([1]), sympy.oo, sympy.zoo, sympy.I, sympy.Function("f")(X),
    ],
    ids=lambda given: type(given).__name__,
)  # fmt: skip
def test_nothing_raises(given: object) -> None:
    for found in (grade("2x", given), grade(given, "2x")):
        assert found.status in ("unreadable", "undecided", "different")
        assert found.reason
        assert "\n" not in found.reason
        assert len(found.reason) < 2000


class Hostile:
    """Nothing that it is asked works."""

    def __getattribute__(self, name: str) -> object:
        raise RuntimeError("no")

    def __repr__(self) -> str:
        raise RuntimeError("no")


def test_an_object_that_raises_is_unreadable() -> None:
    found = grade("2x", Hostile())
    assert found.reason == "the answer cannot be read: looking at it raised RuntimeError"
    assert grade(Hostile(), "2x").status == "unreadable"
