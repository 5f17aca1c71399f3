"""The calls over HTTP: answers, problems, limits, headers."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from chainrule.service import answers, problems
from chainrule.service.access import hash_of
from chainrule.service.app import create
from chainrule.service.drawn import tree
from chainrule.service.settings import Settings


@pytest.fixture(scope="module")
def client() -> Iterator[TestClient]:
    with TestClient(create(Settings(workers=1, log_formulas=True))) as client:
        yield client


def problem(response: Any, status: int, kind: str) -> dict[str, Any]:
    """The problem of a response, which must be of a kind."""
    assert response.status_code == status, response.text
    assert response.headers["content-type"] == problems.MEDIA_TYPE
    found: dict[str, Any] = response.json()
    assert found["type"] == f"urn:chainrule:problem:{kind}"
    answers.Problem.model_validate(found)
    return found


def test_a_derivative_comes_with_all_that_a_page_shows(client: TestClient) -> None:
    response = client.post("/v1/diff", json={"f": "x^2 sin(3x)"})
    found = response.json()
    assert response.status_code == 200
    assert found["text"] == "2x*sin(3x) + 3x^2*cos(3x)"
    assert (found["verdict"], found["engine"], found["candidate"]) == ("proved", "ct2", 0)
    assert found["reading_latex"].startswith(r"\frac{d}{d x}\, x^{2}")
    assert found["function"]["tree"][0] == "mul"
    answers.Derivative.model_validate(found)


def test_variable_and_order_are_heard(client: TestClient) -> None:
    found = client.post("/v1/diff", json={"f": "a x^3", "var": "x", "order": 2}).json()
    assert found["text"] == "6a*x"
    assert found["variables"] == ["x", "x"]


@pytest.mark.parametrize(
    ("asked", "status", "mistake"),
    [
        ({"f": "sin(2x)", "answer": "2cos(2x)"}, "proved", None),
        ({"f": "sin(2x)", "answer": "cos(2x)"}, "refuted", "the chain rule was forgotten"),
        ({"f": "1/x", "answer": "ln(x) + C", "kind": "integral"}, "proved", None),
        ({"f": "∫ a t dt", "answer": "a t^2/2", "kind": "integral"}, "proved", None),
        ({"f": "sin(x)^2", "answer": "1 - cos(x)^2", "kind": "equal"}, "proved", None),
    ],
)
def test_answers_are_checked(
    client: TestClient, asked: dict[str, str], status: str, mistake: str | None
) -> None:
    found = client.post("/v1/check", json=asked).json()
    assert found["status"] == status
    assert (found["mistake"] or "").startswith(mistake or "")
    answers.Checked.model_validate(found)


def test_a_wrong_answer_comes_with_the_right_one_and_where_it_holds(client: TestClient) -> None:
    found = client.post("/v1/check", json={"f": "sqrt(x^2)", "answer": "1"}).json()
    assert found["partial"]
    assert {region["status"] for region in found["regions"]} == {"refuted", "checked"}
    assert found["expected"]["text"] == "x/sqrt(x^2)"


def test_grades_are_given_and_what_is_unreadable_is_one(client: TestClient) -> None:
    gold = {"gold": "3cos(3x)"}
    found = client.post("/v1/grade", json={**gold, "answer": r"So \boxed{3\cos 3x}."}).json()
    assert (found["grade"], found["correct"]) == ("equal", True)
    found = client.post("/v1/grade", json={**gold, "answer": "no idea"}).json()
    assert found["grade"] == "unreadable"
    answers.Graded.model_validate(found)


def test_a_reading_shows_what_is_asked(client: TestClient) -> None:
    found = client.post("/v1/read", json={"f": "x + a", "var": "x", "order": 2}).json()
    assert found["question_latex"] == r"\frac{d^{2}}{d x^{2}}\, \left(x + a\right)"
    assert found["symbols"] == ["a", "x"]
    answers.Reading.model_validate(found)


def test_an_unclear_variable_is_no_reason_not_to_read(client: TestClient) -> None:
    found = client.post("/v1/read", json={"f": "a b"}).json()
    assert (found["variable"], found["question_latex"]) == (None, None)
    detail = problem(client.post("/v1/diff", json={"f": "a b"}), 422, "unusable")["detail"]
    assert detail.startswith("which of a, b is the variable?")


def test_an_error_has_its_place_a_caret_and_a_remedy(client: TestClient) -> None:
    found = problem(client.post("/v1/read", json={"f": "3 + sine(x)"}), 422, "unreadable")
    assert found["position"] == 4
    assert found["caret"] == "  3 + sine(x)\n      ^"
    assert found["did_you_mean"] == ["sin", "sinh"]
    assert found["remedy"] == "Mend the text at the marked place."
    assert found["field"] == "f"


def test_of_two_texts_the_unreadable_one_is_named(client: TestClient) -> None:
    asked = {"f": "x^2", "answer": "2x +"}
    found = problem(client.post("/v1/check", json=asked), 422, "unreadable")
    assert (found["field"], found["position"]) == ("answer", 4)


@pytest.mark.parametrize(
    ("asked", "detail"),
    [
        ({"f": "x", "order": 21}, "order: Input should be less than or equal to 20"),
        ({"f": "x", "order": "2"}, "order: Input should be a valid integer"),
        ({"f": "x", "variable": "x"}, "variable: Extra inputs are not permitted"),
        ({"g": "x"}, "f: Field required"),
    ],
)
def test_fields_are_named_that_are_not_right(
    client: TestClient, asked: dict[str, Any], detail: str
) -> None:
    found = problem(client.post("/v1/diff", json=asked), 422, "fields")
    assert detail in found["detail"]


def test_too_large_is_said_so(client: TestClient) -> None:
    found = problem(client.post("/v1/diff", json={"f": "x" * 2001}), 422, "too-large")
    assert "2,001" in found["detail"] or "2001" in found["detail"]


def test_what_is_not_json_or_not_there_is_a_problem_too(client: TestClient) -> None:
    json_type = {"content-type": "application/json"}
    problem(client.post("/v1/diff", content=b"{", headers=json_type), 400, "not-json")
    problem(client.get("/v2"), 404, "not-found")
    problem(client.get("/v1/diff"), 405, "no-method")


def test_every_answer_has_its_id_and_strict_headers(client: TestClient) -> None:
    response = client.get("/", headers={"x-request-id": "mine-1"})
    assert response.headers["x-request-id"] == "mine-1"
    policy = response.headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert client.get("/", headers={"x-request-id": "a b\r"}).headers["x-request-id"] != "a b\r"


def test_readiness_is_a_question_answered_and_metrics_count(client: TestClient) -> None:
    assert client.get("/healthz").json()["status"] == "alive"
    assert client.get("/readyz").json() == {"status": "ready"}
    client.post("/v1/diff", json={"f": "x"})
    text = client.get("/metrics").text
    assert re.search(r'chainrule_requests_total\{call="/v1/diff",status="200"\} \d', text)
    assert 'chainrule_verdicts_total{call="/v1/diff",verdict="proved"}' in text
    assert "chainrule_queue_size 64.0" in text


def test_a_batch_keeps_order_numbers_ids_and_goes_on_after_errors(client: TestClient) -> None:
    lines = [
        {"f": "x^2", "id": "a"}, {"f": "sin("}, "", {"f": "a b", "var": "b"}, [1], {"f": 3},
        {"f": "x", "task": "cook"}, {"f": "x", "var": 7},
    ]  # fmt: skip
    body = "\n".join(json.dumps(line) if line else "" for line in lines) + "\nnonsense"
    response = client.post("/v1/batch", content=body, headers={"content-type": "application/jsonl"})
    found = [json.loads(line) for line in response.text.splitlines()]
    assert [one["line"] for one in found] == [1, 2, 4, 5, 6, 7, 8, 9]
    assert (found[0]["id"], found[0]["text"], found[2]["text"]) == ("a", "2x", "a")
    errors = [one["error"] for one in found]
    assert errors[1].startswith("the expression stops too early")
    assert errors[3] == 'not a JSON object; expected {"f": "x^2"}'
    assert errors[4] == 'the record needs "f", a text with the function'
    assert errors[5] == "there is no task 'cook'; there are: diff, simplify, integrate"
    assert errors[6] == '"var" must be a text, not 7'
    assert errors[7].startswith("not JSON: ")


def test_a_batch_has_many_lines_and_one_that_is_too_long(client: TestClient) -> None:
    body = b'{"f": "x^3"}\n' * 40 + b'{"f": "' + b"x" * 70_000 + b'"}\n{"f": "x^4"}\n'
    ndjson = {"content-type": "application/x-ndjson"}
    found = client.post("/v1/batch", content=body, headers=ndjson).text.splitlines()
    assert len(found) == 42
    assert json.loads(found[40])["error"] == "the line has more than 65,536 bytes"
    assert json.loads(found[41])["text"] == "4x^3"


def test_a_batch_of_another_type_is_refused(client: TestClient) -> None:
    found = problem(client.post("/v1/batch", content=b"x"), 415, "wrong-type")
    assert found["detail"] == "send Content-Type: application/x-ndjson, not ''"


def test_the_description_has_an_example_for_each_call_and_problem(client: TestClient) -> None:
    description = client.get("/openapi.json").json()
    calls = {path: one["post"] for path, one in description["paths"].items() if "post" in one}
    names = "read diff integrate simplify check grade attention batch"
    assert set(calls) == {f"/v1/{name}" for name in names.split()}
    for call in calls.values():
        for status, response in call["responses"].items():
            if int(status) >= 400:
                examples = response["content"][problems.MEDIA_TYPE]["examples"]
                assert examples
                assert all(one["value"]["status"] == int(status) for one in examples.values())


def test_no_page_names_another_host(client: TestClient) -> None:
    folder = Path("src/chainrule/service/page")
    own = [path for path in folder.rglob("*") if path.suffix in (".html", ".css", ".js")]
    for path in own:
        if "vendor" not in path.parts:
            text = path.read_text().replace("http://www.w3.org/2000/svg", "")
            assert "http" not in text.replace("https?", ""), path
    for address in ("/", "/docs", "/page/js/main.js", "/page/vendor/katex/katex.min.js"):
        assert client.get(address).status_code == 200


def test_bodies_are_bounded_before_anything_reads_them(client: TestClient) -> None:
    def endless() -> Iterator[bytes]:
        for _ in range(100):
            yield b" " * 4096

    json_type = {"content-type": "application/json"}
    for content in (b" " * 70_000, endless()):
        found = problem(
            client.post("/v1/diff", content=content, headers=json_type), 413, "too-long"
        )
        assert found["detail"] == "the body is longer than 65,536 bytes"


def test_keys_rates_and_origins(tmp_path: Path) -> None:
    keys = tmp_path / "keys"
    keys.write_text(f"# who may call\nann {hash_of('secret')}\n")
    settings = Settings(workers=1, keys=keys, rate=0.01, origins=("https://school.example",))
    with TestClient(create(settings)) as client:
        asked = {"f": "x"}
        found = problem(client.post("/v1/diff", json=asked), 401, "no-key")
        assert found["detail"] == "this service asks for a key, and the request has none"
        wrong = {"authorization": "Bearer other"}
        found = problem(client.post("/v1/diff", json=asked, headers=wrong), 401, "no-key")
        assert found["detail"] == "the key is not known"
        right = {"authorization": "Bearer secret", "origin": "https://school.example"}
        many = [client.post("/v1/diff", json=asked, headers=right) for _ in range(2)]
        assert many[0].status_code == 200
        assert many[0].headers["access-control-allow-origin"] == "https://school.example"
        assert "access-control-allow-origin" not in client.get("/", headers=wrong).headers
        problem(many[1], 429, "too-often")
        assert int(many[1].headers["retry-after"]) >= 1


def test_trees_are_lists() -> None:
    from chainrule.expr import parse

    assert tree(parse("x/2 + pi")) == ["add", ["div", ["sym", "x"], ["num", "2"]], ["pi"]]


def test_behind_a_proxy_that_strips_its_prefix_everything_is_found() -> None:
    """uvicorn hands such a path on with the prefix in front, as ASGI has it."""
    with TestClient(create(Settings(workers=1)), root_path="/calculus") as client:
        assert client.post("/calculus/v1/diff", json={"f": "x^2"}).json()["text"] == "2x"
        assert client.get("/calculus/page/js/main.js").status_code == 200
        description = client.get("/calculus/openapi.json").json()
        assert description["servers"] == [{"url": "/calculus"}]
        text = client.get("/calculus/metrics").text
        assert 'chainrule_requests_total{call="/v1/diff",status="200"} 1.0' in text
