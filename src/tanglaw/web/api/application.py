"""The API as an application of its own, to be mounted at ``/api/v1``. No page, no cookie."""

from importlib.metadata import version

from fastapi import Depends, FastAPI
from fastapi.security import HTTPBearer

from tanglaw.web.access.visitor import Access
from tanglaw.web.api.case_routes import case_routes
from tanglaw.web.api.problems import SAID, answer_problems
from tanglaw.web.api.reading_routes import reading_routes
from tanglaw.web.api.run_routes import run_routes
from tanglaw.web.api.settings import ApiSettings
from tanglaw.web.api.webhook_routes import webhook_routes

PREFIX = "/api/v1"


def api_application(access: Access, settings: ApiSettings) -> FastAPI:
    """The API over a store."""
    app = FastAPI(
        title="Tanglaw",
        version=version("tanglaw"),
        description="What the review desk has, by token. A person decides; the API proposes.",
        docs_url=None,
        redoc_url=None,
        responses=SAID,
        # Says in the document that a token is needed; ``Bears`` is what asks for it.
        dependencies=[Depends(HTTPBearer(auto_error=False, bearerFormat="tanglaw_T-..."))],
    )
    app.state.access = access
    app.state.settings = settings
    answer_problems(app)
    for routes in (run_routes(), case_routes(), reading_routes(), webhook_routes()):
        app.include_router(routes)
    return app
