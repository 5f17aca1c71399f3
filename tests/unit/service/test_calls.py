"""Each task over HTTP: the records of the commands, and what a page draws with."""

from __future__ import annotations

import json
from collections.abc import Iterator
from fractions import Fraction
from typing import Any

import pytest
from starlette.testclient import TestClient

from chainrule.answer import Answer, Query
from chainrule.area import Area
from chainrule.definite_integral import integral
from chainrule.records.areas import area_fields
from chainrule.records.record import told
from chainrule.service import answers, problems
from chainrule.service.app import create
from chainrule.service.settings import Settings
from chainrule.solver import Solver


@pytest.fixture(scope="module")
def client() -> Iterator[TestClient]:
    with TestClient(create(Settings(workers=1, deadline_s=30))) as client:
        yield client


def asked(client: TestClient, call: str, **fields: Any) -> dict[str, Any]:
    """The answer to a request."""
    response = client.post(f"/v1/{call}", json=fields)
    assert response.status_code == 200, response.text
    found: dict[str, Any] = response.json()
    return found


def refused(client: TestClient, call: str, **fields: Any) -> dict[str, Any]:
    """The problem that answers a request."""
    response = client.post(f"/v1/{call}", json=fields)
    assert response.status_code == 422, response.text
    assert response.headers["content-type"] == problems.MEDIA_TYPE
    found: dict[str, Any] = response.json()
    answers.Problem.model_validate(found)
    return found


def beside(found: dict[str, Any], record: dict[str, Any]) -> None:
    """An answer holds a record of the commands, whole."""
    record = json.loads(json.dumps(record))
    assert {key: found[key] for key in record if key != "ms"} == {
        key: value for key, value in record.items() if key != "ms"
    }


def test_a_derivative_is_the_record_of_the_command_with_its_steps_and_values(
    client: TestClient,
) -> None:
    found = asked(client, "diff", f="cos(x)*x", steps=True, at=["x=0", "x=pi"])
    answer = Solver().solve("cos(x)*x")
    beside(found, told(answer, [answer.at("x=0"), answer.at("x=pi")], steps=True))
    assert found["told"] == "as the model wrote them"
    assert [step["rule"] for step in found["steps"]] == [
        "product rule", "derivative of cos", "put together", "simplified",
    ]  # fmt: skip
    assert [value["text"] for value in found["at"]] == ["1", "-1"]
    answers.Derivative.model_validate(found)


def test_raw_and_letters_are_heard(client: TestClient) -> None:
    assert asked(client, "diff", f="cos(x)*x", simplify=False)["text"] == "-sin(x)*x + cos(x)"
    found = asked(client, "diff", f="e^2 x", letters=["e"], var="e")
    assert (found["text"], found["notes"]) == ("2e*x", ["e is a letter here, and no number"])


def test_an_equation_binds_what_depends(client: TestClient) -> None:
    found = asked(client, "diff", f="dy/dx of x^2 + y^2 = 1")
    assert (found["text"], found["verdict"]) == ("-x/y", "proved")
    assert found["reading_latex"] == (r"\frac{d y}{d x}\quad \text{for}\quad x^{2} + y^{2} = 1")
    assert asked(client, "diff", f="p V = 1", var="V", implicit="p")["text"] == "-p/V"
    answers.Derivative.model_validate(found)
    detail = refused(client, "diff", f="dy/dx of x^2 = 1")["detail"]
    assert detail == "there is no y in the equation"


def test_a_value_where_there_is_none_is_a_problem(client: TestClient) -> None:
    found = refused(client, "diff", f="ln(x)", at=["x=-1"])
    assert found["type"] == "urn:chainrule:problem:unusable"
    assert found["detail"].startswith("at x = -1 the function ln(-1) has no real value")


def test_an_antiderivative_is_the_record_of_the_command(client: TestClient) -> None:
    found = asked(client, "integrate", f="x cos(x)")
    answer = integral(Query("x cos(x)"), Solver(task="integrate"))
    assert isinstance(answer, Answer)
    beside(found, told(answer))
    assert found["reading_latex"] == r"\int x\cos x\, d x"
    answers.Antiderivative.model_validate(found)


@pytest.mark.parametrize(
    ("fields", "text", "kind", "verdict"),
    [
        ({"f": "x^2", "lower": "0", "upper": "1"}, "1/3", "exact", "proved"),
        ({"f": "∫_0^1 x^2 dx"}, "1/3", "exact", "proved"),
        ({"f": "exp(-x)", "lower": "0", "upper": "oo"}, "1", "exact", "proved"),
        ({"f": "1/x", "lower": "-1", "upper": "1"}, "diverges", "diverges", "proved"),
        ({"f": "sin(sin(x))", "lower": "0", "upper": "1", "digits": 3}, None, "enclosed", "proved"),
    ],
)
def test_between_bounds_there_is_a_value_enclosed_and_perhaps_exact(
    client: TestClient, fields: dict[str, Any], text: str | None, kind: str, verdict: str
) -> None:
    found = asked(client, "integrate", **fields)
    assert (found["kind"], found["verdict"]) == (kind, verdict)
    assert found["text"] == (text or found["enclosure"])
    answers.Definite.model_validate(found)


def test_a_definite_integral_is_the_record_of_the_command(client: TestClient) -> None:
    found = asked(client, "integrate", f="x^2 sin(x)", lower="0", upper="pi")
    answer = integral(Query("∫_0^pi x^2 sin(x) dx"), Solver(task="integrate"))
    assert isinstance(answer, Area)
    record = area_fields(answer) | {"input": "x^2 sin(x)"}
    for end in ("low", "high"):  # FLINT keeps the nodes of its quadrature: their last bits differ
        assert abs(Fraction(found[end]) - Fraction(str(record.pop(end)))) < Fraction(1, 10**40)
    beside(found, record)
    assert found["reading_latex"].startswith(r"\int_{0}^{\pi} x^{2}")
    assert found["primitive"]["text"] == found["antiderivative"]
    assert found["ends"] == [["num", "0"], ["pi"]]


def test_what_cannot_be_integrated_is_a_problem_with_a_reason(client: TestClient) -> None:
    found = refused(client, "integrate", f="x^x")
    assert found["type"] == "urn:chainrule:problem:no-answer"
    found = refused(client, "integrate", f="x", lower="0")
    assert found["detail"].startswith("an integral has both bounds or none")
    found = refused(client, "integrate", f="x", lower="0", upper="1 +")
    assert (found["field"], found["position"]) == ("upper", 3)


def test_an_expression_is_simplified(client: TestClient) -> None:
    found = asked(client, "simplify", f="(x^2 + 3x + 2)/(x + 1)")
    assert (found["text"], found["verdict"], found["engine"]) == ("x + 2", "proved", "rules")
    assert asked(client, "simplify", f="sin(a)^2 + cos(a)^2")["variables"] == ["a"]
    assert asked(client, "simplify", f="a b + b a")["variables"] == []
    answers.Simplified.model_validate(found)


@pytest.mark.parametrize(
    ("fields", "latex"),
    [
        ({"f": "x + 1", "task": "integrate"}, r"\int \left(x + 1\right)\, d x"),
        ({"f": "x", "task": "integrate", "lower": "0", "upper": "oo"},
         r"\int_{0}^{\infty} x\, d x"),
        ({"f": "∫_0^1 t dt", "task": "integrate"}, r"\int_{0}^{1} t\, d t"),
        ({"f": "x^2", "task": "simplify"}, None),
        ({"f": "dy/dx of x y = 1"},
         r"\frac{d y}{d x}\quad \text{for}\quad x y = 1"),
    ],
)  # fmt: skip
def test_readings_are_drawn_with_their_task(
    client: TestClient, fields: dict[str, Any], latex: str | None
) -> None:
    found = asked(client, "read", **fields)
    assert found["question_latex"] == latex
    assert found["definite"] == fields["f"].startswith("∫_")
    assert found["dependent"] == ("y" if "dy" in fields["f"] else None)
    answers.Reading.model_validate(found)


def test_other_readings_are_named(client: TestClient) -> None:
    (note,) = asked(client, "read", f="1/2x")["notes"]
    assert note == "1/2x is read as 1/2*x; for the other reading type 1/(2x)"


def test_lines_of_a_batch_name_their_task_or_take_that_of_the_call(client: TestClient) -> None:
    lines = [{"f": "x cos(x)"}, {"f": "x/x", "task": "simplify"}, {"f": "x^2", "task": "diff"}]
    body = "\n".join(map(json.dumps, lines))
    ndjson = {"content-type": "application/x-ndjson"}
    response = client.post("/v1/batch?task=integrate", content=body, headers=ndjson)
    found = [json.loads(line)["text"] for line in response.text.splitlines()]
    assert found == ["cos(x) + x*sin(x)", "1", "2x"]
    response = client.post("/v1/batch?task=cook", content=body, headers=ndjson)
    assert response.status_code == 422
    assert "task: Input should be 'diff', 'integrate' or 'simplify'" in response.json()["detail"]


def test_where_the_network_looked_is_told_word_by_word(client: TestClient) -> None:
    found = asked(client, "attention", f="t^2 sin(3t)")
    answers.Attention.model_validate(found)
    assert found["source"][:4] == ["<diff>", "@0:", "mul", "@1"]
    assert found["names"]["@2"]["text"] == "sin(3t)"
    assert found["names"]["c1"]["text"] == "3"
    assert 0.5 < found["probability"] <= 1
    assert len(found["heads"]) == 6
    for head in found["heads"]:
        assert len(head) == len(found["target"])
        assert all(abs(sum(row) - 1) < 0.05 for row in head)


def test_a_picture_of_what_the_network_did_not_write_is_refused(client: TestClient) -> None:
    detail = refused(client, "attention", f="x^2", candidate=7)["detail"]
    assert detail == "there is no candidate 7: the network has 1"
    large = " + ".join(f"sin({n}x)" for n in range(2, 40))
    assert refused(client, "attention", f=large)["detail"].startswith("the network was not asked: ")


def test_the_way_to_an_integral_is_told_where_it_is_asked_for(client: TestClient) -> None:
    found = asked(client, "integrate", f="x*ln(x)", steps=True)
    beside(found, told(Solver(task="integrate").solve("x*ln(x)"), steps=True))
    assert found["steps"][0]["where"] == {"u": "ln(x)", "dv": "x dx", "du": "1/x dx", "v": "x^2/2"}
    answers.Antiderivative.model_validate(found)
    found = asked(client, "integrate", f="sin(x)", lower="0", upper="pi", steps=True)
    assert found["steps"][-1]["text"] == "[-cos(x)] from 0 to pi = 1 - (-1) = 2"
    answers.Definite.model_validate(found)
