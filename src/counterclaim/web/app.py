"""Puts the server together: state, protection, routes."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from importlib.resources import files

from fastapi import FastAPI, Request, Response
from fastapi.staticfiles import StaticFiles

from counterclaim.web.access import User
from counterclaim.web.pages import routers
from counterclaim.web.site import Settings, Site


def create_app(url: str, settings: Settings | None = None) -> FastAPI:
    """The application over a ledger: `uvicorn.run(create_app("counterclaim.db"))`. Raises `StopRun` where there is none."""
    settings = settings or Settings(url)
    held = Site(settings)

    @asynccontextmanager
    async def life(_app: FastAPI) -> AsyncIterator[None]:
        yield
        held.close()

    app = FastAPI(title="Counterclaim", docs_url=None, redoc_url=None, openapi_url="/api/v1/openapi.json", lifespan=life)
    app.state.site = held

    @app.middleware("http")
    async def _local(request: Request, call_next: object) -> Response:
        request.state.user = User(settings.reviewer, "admin")
        request.state.csrf = "skeleton"
        return await call_next(request)  # type: ignore[operator,no-any-return]

    app.mount("/static", StaticFiles(directory=str(files("counterclaim.web") / "static")), name="static")
    for router in routers():
        app.include_router(router)
    return app
