"""What a browser gets: the page, its files, and the documentation of the calls.

In: an application. Out: the same with the files of `page/` at `/`. No file names another host.
"""

from __future__ import annotations

import mimetypes
from pathlib import Path
from typing import Final

from fastapi import FastAPI
from starlette.middleware.gzip import GZipMiddleware
from starlette.responses import FileResponse, Response
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

FOLDER: Final = Path(__file__).parent / "page"

mimetypes.add_type("text/javascript", ".js")
mimetypes.add_type("text/javascript", ".mjs")
mimetypes.add_type("font/woff2", ".woff2")


class _Files(StaticFiles):
    """Files with their age: what is vendored never changes under its name, our own may."""

    async def get_response(self, path: str, scope: Scope) -> Response:
        response = await super().get_response(path, scope)
        vendored = path.startswith("vendor")
        response.headers["Cache-Control"] = "public, max-age=604800" if vendored else "no-cache"
        return response


def mount(app: FastAPI) -> None:
    """Serve the page at `/`, the documentation at `/docs`."""

    @app.get("/", include_in_schema=False)
    async def index() -> FileResponse:
        return _page("index.html")

    @app.get("/docs", include_in_schema=False)
    async def documentation() -> FileResponse:
        return _page("docs.html")

    app.mount("/page", GZipMiddleware(_Files(directory=FOLDER), compresslevel=6), name="page")


def _page(name: str) -> FileResponse:
    return FileResponse(FOLDER / name, headers={"Cache-Control": "no-cache"})
