"""The desk where people decide, as a web application over a case store. Not a server.

Signing in, pages, the API and the guard are put together here, and nowhere else; then every route
has to say who may call it.
"""

from collections.abc import Iterable
from pathlib import Path

from fastapi import APIRouter, FastAPI
from starlette.middleware.gzip import GZipMiddleware
from starlette.staticfiles import StaticFiles

from tanglaw.web.access.install import install_access, seal
from tanglaw.web.access.visitor import Access
from tanglaw.web.api.application import PREFIX, api_application
from tanglaw.web.api.settings import ApiSettings
from tanglaw.web.guard import LOOPBACK, Guard

ASSETS = Path(__file__).parent / "assets"


def desk_application(
    access: Access,
    settings: ApiSettings,
    pages: Iterable[APIRouter] = (),
    *,
    hosts: frozenset[str] = LOOPBACK,
) -> FastAPI:
    """The desk with these pages. ``hosts``: names under which it answers; empty: under any.

    Raises ``DeskError`` when a route does not say who may call it.
    """
    app = FastAPI(title="Tanglaw desk", docs_url=None, redoc_url=None, openapi_url=None)
    app.mount("/assets", StaticFiles(directory=ASSETS), name="assets")
    install_access(app, access, settings.targets)
    for routes in pages:
        app.include_router(routes)
    app.mount(PREFIX, api_application(access, settings), name="api")
    seal(app)
    app.add_middleware(Guard, hosts=hosts)
    app.add_middleware(GZipMiddleware, minimum_size=1024)
    return app
