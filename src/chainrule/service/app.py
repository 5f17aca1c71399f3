"""The calls of the service.

In: settings. Out: an ASGI application. Each call takes the one road of `solver`, in a worker
process; only a reading, which costs a tenth of a millisecond, is done here.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Awaitable
from contextlib import asynccontextmanager
from functools import partial
from typing import Any, Final, TypeVar

from fastapi import APIRouter, FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from starlette.exceptions import HTTPException
from starlette.middleware.cors import CORSMiddleware

from chainrule import __version__
from chainrule.errors import ChainruleError, InternalError, ParseError
from chainrule.service import batch, logs, pages, problems, shapes
from chainrule.service.access import Keys
from chainrule.service.guard import guarded
from chainrule.service.metrics import CONTENT_TYPE, Metrics
from chainrule.service.pool import Pool
from chainrule.service.problems import MEDIA_TYPE, Kind, Refusal, problem
from chainrule.service.settings import Settings
from chainrule.service.work import Desk, reading

T = TypeVar("T")
_READY_S: Final = 5.0
_TEXTS: Final = ("f", "answer", "gold")  # the fields that are read
_DESCRIPTION: Final = """Derivatives by a small Transformer, each proved by a checker.

Texts may be in any notation: plain, LaTeX, Python, SymPy, Unicode. Whatever gets no answer gets
`application/problem+json` with what is wrong, where, and what to do."""

v1 = APIRouter(prefix="/v1", tags=["calls"])
state = APIRouter(tags=["state"])


def create(settings: Settings) -> FastAPI:
    """The application.

    Raises:
        InputError: the file of keys cannot be used.
    """
    metrics = Metrics()
    keys = Keys(settings.keys)
    app = FastAPI(
        title="chainrule", version=__version__, description=_DESCRIPTION, docs_url=None,
        redoc_url=None, lifespan=_alive,
    )  # fmt: skip
    app.state.settings, app.state.metrics, app.state.draining = settings, metrics, False
    app.include_router(v1)
    app.include_router(state)
    pages.mount(app)
    app.add_exception_handler(ChainruleError, _refused)
    app.add_exception_handler(RequestValidationError, _wrong_fields)
    app.add_exception_handler(HTTPException, _http_refused)
    app.add_exception_handler(Exception, _crashed)
    app.add_middleware(guarded(settings, metrics, keys))
    if settings.origins:
        app.add_middleware(
            CORSMiddleware,
            allow_origins=list(settings.origins),
            allow_methods=["GET", "POST"],
            allow_headers=["Authorization", "Content-Type", "X-Request-ID"],
            expose_headers=["Retry-After", "X-Request-ID"],
        )
    return app


@asynccontextmanager
async def _alive(app: FastAPI) -> AsyncIterator[None]:
    """While the service runs, it has workers."""
    settings: Settings = app.state.settings
    handler = logs.start(app.state.metrics.log_line_lost)
    start = partial(Desk, settings)
    pool = Pool(start, workers=settings.workers, queue=settings.queue, watch=app.state.metrics)
    app.state.pool = pool
    app.state.batches = asyncio.Semaphore(settings.batches)
    app.state.metrics.watch(pool)
    await pool.open()
    try:
        yield
    finally:
        await pool.close()
        handler.flush()


def _responses(model: type[Any], *kinds: Kind) -> dict[int | str, dict[str, Any]]:
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


@v1.post("/read", response_model=None, responses=_responses(shapes.Reading, *_UNREADABLE))
async def read(request: Request, asked: shapes.ReadRequest) -> JSONResponse:
    """How a text is read: what a page draws while somebody types."""
    _note(request, asked)
    return JSONResponse(reading(asked.f, asked.var, asked.order))


@v1.post("/diff", response_model=None, responses=_responses(shapes.Derivative, *_UNREADABLE))
async def diff(request: Request, asked: shapes.DiffRequest) -> JSONResponse:
    """The derivative: found by the network, proved by the checker."""
    return await _ask(request, "diff", asked)


@v1.post("/check", response_model=None, responses=_responses(shapes.Checked, *_UNREADABLE))
async def check(request: Request, asked: shapes.CheckRequest) -> JSONResponse:
    """Is this the derivative, an antiderivative, the same?"""
    return await _ask(request, "check", asked)


@v1.post("/grade", response_model=None, responses=_responses(shapes.Graded))
async def grade(request: Request, asked: shapes.GradeRequest) -> JSONResponse:
    """What a final answer in a text is worth; what cannot be read is a grade, too."""
    return await _ask(request, "grade", asked)


@v1.post(
    "/batch",
    response_model=None,
    responses={
        **_responses(shapes.Problem, problems.WRONG_TYPE),
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
async def many(request: Request) -> Response:
    """A stream of questions, a JSON object a line; a stream of records, in their order."""
    found = request.headers.get("content-type", "").partition(";")[0].strip()
    if found not in batch.TYPES:
        raise Refusal(problems.WRONG_TYPE, f"send Content-Type: {batch.MEDIA_TYPE}, not {found!r}")
    slots: asyncio.Semaphore = request.app.state.batches
    if slots.locked():
        raise Refusal(problems.FULL, "as many batches as may run are running", retry_s=5)
    await slots.acquire()
    return batch.Streamed(request, slots)


@state.get("/healthz", response_model=None)
async def healthz() -> JSONResponse:
    """Whether the process is alive."""
    return JSONResponse({"status": "alive", "version": __version__})


@state.get("/readyz", response_model=None, responses={503: {"description": "Not ready."}})
async def readyz(request: Request) -> JSONResponse:
    """Whether a real question is answered."""
    pool: Pool = request.app.state.pool
    asked = {"f": "x^2", "var": None, "order": 1}
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


async def _refused(request: Request, error: Exception) -> JSONResponse:
    """An error of the package, as a problem."""
    assert isinstance(error, ChainruleError)
    found = problem(error, request.scope["state"].get("request_id", ""))
    if isinstance(error, ParseError):
        asked = request.scope["state"].get("asked", {})
        found.body["field"] = next((k for k in _TEXTS if asked.get(k) == error.text), None)
    if found.kind is problems.FAULT:
        logs.event("fault", id=found.body["request_id"], detail=found.body["detail"])
    return _response(found)


async def _wrong_fields(request: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, RequestValidationError)
    wrong = [
        {"field": ".".join(map(str, one["loc"][1:])), "problem": one["msg"]}
        for one in error.errors()
    ]
    if any(one["type"] == "json_invalid" for one in error.errors()):
        raised = Refusal(problems.NOT_JSON, "; ".join(str(one["problem"]) for one in wrong))
    else:
        words = "; ".join(f"{one['field'] or 'body'}: {one['problem']}" for one in wrong)
        raised = Refusal(problems.FIELDS, words, more={"fields": wrong})
    return await _refused(request, raised)


async def _http_refused(request: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, HTTPException)
    kind = {404: problems.NOT_FOUND, 405: problems.NO_METHOD}.get(
        error.status_code, problems.NOT_JSON
    )
    response = await _refused(request, Refusal(kind, str(error.detail)))
    response.headers.update(error.headers or {})
    return response


async def _crashed(request: Request, error: Exception) -> JSONResponse:
    """A defect of the service's own."""
    return await _refused(request, InternalError.of(error))


def _response(found: problems.ProblemDetails) -> JSONResponse:
    return JSONResponse(found.body, found.kind.status, headers=found.headers, media_type=MEDIA_TYPE)
