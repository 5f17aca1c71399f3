"""The calls of the service, each with its path.

In: requests. Out: answers on the wire. Each call takes the one road of `solver`, in a worker
process; only a reading, which costs a tenth of a millisecond, is done here.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable
from typing import Annotated, Any, Final, Literal, TypeVar

from fastapi import APIRouter, Query, Request, Response
from fastapi.responses import JSONResponse

from chainrule import __version__, answer
from chainrule.errors import ChainruleError, ParseError
from chainrule.service import answers, batch, problems, shapes
from chainrule.service.metrics import CONTENT_TYPE
from chainrule.service.pool import Pool
from chainrule.service.problems import MEDIA_TYPE, Kind, Refusal, problem
from chainrule.service.reading import reading
from chainrule.service.settings import Settings

T = TypeVar("T")
_READY_S: Final = 5.0

v1 = APIRouter(prefix="/v1", tags=["calls"])
state = APIRouter(tags=["state"])


def _responses(model: Any, *kinds: Kind) -> dict[int | str, dict[str, Any]]:
    """What OpenAPI says of a call's answers: the model, and each problem with an example."""
    found: dict[int | str, dict[str, Any]] = {200: {"model": model}}
    everywhere = (problems.TOO_OFTEN, problems.FULL, problems.TOO_LONG, problems.SLOW)
    every = (*kinds, *everywhere, problems.NO_KEY, problems.FIELDS, problems.NOT_JSON)
    for kind in (*every, problems.FAULT, problems.STOPPING, problems.LATE):
        entry = found.setdefault(
            kind.status,
            {"description": kind.title, "content": {MEDIA_TYPE: {
                "schema": {"$ref": "#/components/schemas/Problem"}, "examples": {}}}},
        )  # fmt: skip
        entry["content"][MEDIA_TYPE]["examples"][kind.name] = {"value": _example(kind)}
    return found


def _example(kind: Kind) -> dict[str, Any]:
    error: ChainruleError
    if kind is problems.UNREADABLE:
        error = ParseError("'*' does not belong here", "x +* 2", 3, expected="a number or a name")
    else:
        error = Refusal(kind, kind.title.lower())
    return problem(error, "5f0c2a").body


_UNREADABLE: Final = (problems.UNREADABLE, problems.UNUSABLE, problems.TOO_LARGE)
_UNANSWERED: Final = (*_UNREADABLE, problems.NO_ANSWER)


@v1.post("/read", response_model=None, responses=_responses(answers.Reading, *_UNREADABLE))
async def read(request: Request, asked: shapes.ReadRequest) -> JSONResponse:
    """How a text is read: what a page draws while somebody types."""
    _note(request, asked)
    query = answer.Query(
        asked.f, asked.var, asked.order, task=asked.task, letters=tuple(asked.letters)
    )
    return JSONResponse(reading(query, (asked.lower, asked.upper)))


@v1.post("/diff", response_model=None, responses=_responses(answers.Derivative, *_UNANSWERED))
async def diff(request: Request, asked: shapes.DiffRequest) -> JSONResponse:
    """The derivative: found by the network, proved by the checker."""
    return await _ask(request, "diff", asked)


@v1.post(
    "/integrate",
    response_model=None,
    responses=_responses(answers.Antiderivative | answers.Definite, *_UNANSWERED),
)
async def integrate(request: Request, asked: shapes.IntegrateRequest) -> JSONResponse:
    """An antiderivative; between two bounds the value, enclosed and where possible exact."""
    return await _ask(request, "integrate", asked)


@v1.post("/simplify", response_model=None, responses=_responses(answers.Simplified, *_UNANSWERED))
async def simplify(request: Request, asked: shapes.SimplifyRequest) -> JSONResponse:
    """The same as a person would write it, proved to be equal."""
    return await _ask(request, "simplify", asked)


@v1.post("/check", response_model=None, responses=_responses(answers.Checked, *_UNREADABLE))
async def check(request: Request, asked: shapes.CheckRequest) -> JSONResponse:
    """Is this the derivative, an antiderivative, the same?"""
    return await _ask(request, "check", asked)


@v1.post("/grade", response_model=None, responses=_responses(answers.Graded))
async def grade(request: Request, asked: shapes.GradeRequest) -> JSONResponse:
    """What a final answer in a text is worth; what cannot be read is a grade, too."""
    return await _ask(request, "grade", asked)


@v1.post("/attention", response_model=None, responses=_responses(answers.Attention, *_UNANSWERED))
async def attention(request: Request, asked: shapes.AttentionRequest) -> JSONResponse:
    """Where the network looked while it wrote a derivative."""
    return await _ask(request, "attention", asked)


@v1.post(
    "/batch",
    response_model=None,
    responses={
        **_responses(answers.Problem, problems.WRONG_TYPE),
        200: {
            "description": "A record a line, in the order of the questions.",
            "content": {batch.MEDIA_TYPE: {"schema": {"type": "string"}, "example": batch.ANSWER}},
        },
    },
    openapi_extra={
        "requestBody": {
            "required": True,
            "content": {batch.MEDIA_TYPE: {"schema": {"type": "string"}, "example": batch.ASKED}},
        }
    },
)
async def many(
    request: Request,
    task: Annotated[
        Literal["diff", "integrate", "simplify"], Query(description="Of lines that name none.")
    ] = "diff",
) -> Response:
    """A stream of questions, a JSON object a line; a stream of records, in their order."""
    found = request.headers.get("content-type", "").partition(";")[0].strip()
    if found not in batch.TYPES:
        raise Refusal(problems.WRONG_TYPE, f"send Content-Type: {batch.MEDIA_TYPE}, not {found!r}")
    slots: asyncio.Semaphore = request.app.state.batches
    if slots.locked():
        raise Refusal(problems.FULL, "as many batches as may run are running", retry_s=5)
    await slots.acquire()
    return batch.Streamed(request, slots, task)


@state.get("/healthz", response_model=None)
async def healthz() -> JSONResponse:
    """Whether the process is alive."""
    return JSONResponse({"status": "alive", "version": __version__})


@state.get("/readyz", response_model=None, responses={503: {"description": "Not ready."}})
async def readyz(request: Request) -> JSONResponse:
    """Whether a real question is answered."""
    pool: Pool = request.app.state.pool
    asked = {"f": "x^2"}
    try:
        found = await pool.ask("diff", asked, time.monotonic() + _READY_S)
    except Refusal as error:
        return JSONResponse({"status": "not ready", "why": error.detail}, 503)
    except ChainruleError as error:
        return JSONResponse({"status": "not ready", "why": str(error)}, 503)
    right = found["text"] == "2x" and found["verdict"] == "proved"
    return JSONResponse({"status": "ready" if right else "not ready"}, 200 if right else 503)


@state.get("/metrics", response_model=None)
async def metrics(request: Request) -> Response:
    """The counters, for Prometheus."""
    return Response(request.app.state.metrics.text(), media_type=CONTENT_TYPE)


async def _ask(request: Request, name: str, asked: shapes.Asked) -> JSONResponse:
    """Have a worker answer; whoever goes away meanwhile gives up the answer."""
    fields = asked.model_dump()
    _note(request, asked)
    settings: Settings = request.app.state.settings
    until = time.monotonic() + settings.deadline_s
    found = await _attended(request, request.app.state.pool.ask(name, fields, until))
    request.app.state.metrics.answered(f"/v1/{name}", found)
    request.scope["state"]["found"] = {
        key: found[key] for key in ("verdict", "status", "grade", "engine")
        if isinstance(found.get(key), str) and key != "status"
    } | ({"verdict": found["status"]} if name == "check" else {})  # fmt: skip
    return JSONResponse(found)


def _note(request: Request, asked: shapes.Asked) -> None:
    request.scope["state"]["asked"] = asked.model_dump(exclude_none=True)


async def _attended(request: Request, work: Awaitable[T]) -> T:
    """The result of some work, as long as its client is there."""
    result = asyncio.ensure_future(work)
    left = asyncio.ensure_future(request.receive())
    try:
        await asyncio.wait({result, left}, return_when=asyncio.FIRST_COMPLETED)
        if not result.done():
            raise Refusal(problems.GONE, "the client went away")
        return result.result()
    finally:
        left.cancel()
        result.cancel()
