"""The application: the calls of `calls.py` with their workers, and every refusal in one shape.

In: settings. Out: an ASGI application.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import partial
from typing import Final

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from starlette.exceptions import HTTPException
from starlette.middleware.cors import CORSMiddleware

from chainrule import __version__
from chainrule.errors import ChainruleError, InternalError, ParseError
from chainrule.service import calls, logs, pages, problems
from chainrule.service.access import Keys
from chainrule.service.guard import guarded
from chainrule.service.metrics import Metrics
from chainrule.service.pool import Pool
from chainrule.service.problems import MEDIA_TYPE, Refusal, problem
from chainrule.service.settings import Settings
from chainrule.service.worker import start

_TEXTS: Final = ("f", "answer", "gold", "lower", "upper")  # the fields that are read
_DESCRIPTION: Final = """Derivatives by a small Transformer, integrals by exact algebra, all proved.

Texts may be in any notation: plain, LaTeX, Python, SymPy, Unicode. Whatever gets no answer gets
`application/problem+json` with what is wrong, where, and what to do."""


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
    app.include_router(calls.v1)
    app.include_router(calls.state)
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
    pool = Pool(
        partial(start, settings),
        workers=settings.workers,
        queue=settings.queue,
        watch=app.state.metrics,
    )
    app.state.pool = pool
    app.state.batches = asyncio.Semaphore(settings.batches)
    app.state.metrics.watch(pool)
    await pool.open()
    try:
        yield
    finally:
        await pool.close()
        handler.flush()


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
