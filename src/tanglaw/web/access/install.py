"""Puts signing in, and what belongs to it, into the desk; then holds every route to it."""

from fastapi import FastAPI

from tanglaw.web.access.log_routes import log_routes
from tanglaw.web.access.needs import Rule, rules
from tanglaw.web.access.own_routes import own_routes
from tanglaw.web.access.people_routes import people_routes
from tanglaw.web.access.sign_in_routes import sign_in_routes
from tanglaw.web.access.token_routes import token_routes
from tanglaw.web.access.turning_away import answer_kindly
from tanglaw.web.access.visitor import Access
from tanglaw.web.access.webhook_pages import webhook_pages
from tanglaw.web.webhooks.targets import Targets


def install_access(app: FastAPI, access: Access, targets: Targets | None = None) -> None:
    """Add the addresses of signing in; afterwards ``Needs`` works at every route of ``app``."""
    app.state.access = access
    app.state.paths = frozenset[str]()
    answer_kindly(app)
    for routes in (
        sign_in_routes(),
        own_routes(),
        people_routes(),
        token_routes(),
        webhook_pages(targets or Targets()),
        log_routes(),
    ):
        app.include_router(routes)


def seal(app: FastAPI) -> list[Rule]:
    """Call last: what every route asks. Raises ``DeskError`` for a route that does not say."""
    found = rules(app)
    app.state.paths = frozenset(rule.path for rule in found)
    return found
