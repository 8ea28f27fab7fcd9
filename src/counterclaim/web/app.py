"""Puts the server together: state, protection, routes."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from importlib.metadata import version
from importlib.resources import files

from fastapi import FastAPI
from fastapi.responses import PlainTextResponse
from fastapi.staticfiles import StaticFiles
from starlette.middleware.gzip import GZipMiddleware

from counterclaim.web import api, errors, pages
from counterclaim.web.access import check_rules
from counterclaim.web.accounts import Accounts
from counterclaim.web.guard import Guard
from counterclaim.web.limits import Attempts
from counterclaim.web.security import Protect
from counterclaim.web.site import Settings, Site

ABOUT = "Who claims what in an armed conflict, as the ledger holds it. It never says who is right."


def create_app(
    url: str, settings: Settings | None = None, *, accounts: Accounts | None = None, attempts: Attempts | None = None
) -> FastAPI:
    """The application over a ledger: `uvicorn.run(create_app("counterclaim.db"))`.

    Raises `StopRun` where there is no ledger, or where others could reach it and there are no accounts.
    """
    settings = settings or Settings(url)
    routers = [*pages.routers(), *api.routers()]
    check_rules(routers)
    held = Site(settings, accounts, attempts)

    @asynccontextmanager
    async def life(_app: FastAPI) -> AsyncIterator[None]:
        yield
        held.close()

    app = FastAPI(
        title="Counterclaim",
        description=ABOUT,
        version=version("counterclaim"),
        docs_url=None,  # they load scripts from elsewhere
        redoc_url=None,
        openapi_url=f"{api.PREFIX}/openapi.json",
        lifespan=life,
    )
    app.state.site = held
    app.state.routers = routers
    app.mount("/static", StaticFiles(directory=str(files("counterclaim.web") / "static")), name="static")
    app.add_api_route("/healthz", lambda: PlainTextResponse("ok"), include_in_schema=False)
    for router in routers:
        app.include_router(router)
    errors.install(app)
    app.add_middleware(Guard, site=held)  # the last added is the outermost
    app.add_middleware(GZipMiddleware, minimum_size=1000, compresslevel=3)
    app.add_middleware(Protect, settings=settings)
    return app
