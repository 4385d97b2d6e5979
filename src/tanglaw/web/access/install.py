"""Puts signing in, and what belongs to it, into the desk; then holds every route to it."""

from fastapi import FastAPI

from tanglaw.web.access.needs import Rule, rules
from tanglaw.web.access.own_routes import own_routes
from tanglaw.web.access.sign_in_routes import sign_in_routes
from tanglaw.web.access.turning_away import answer_kindly
from tanglaw.web.access.visitor import Access


def install_access(app: FastAPI, access: Access) -> None:
    """Add the addresses of signing in; afterwards ``Needs`` works at every route of ``app``."""
    app.state.access = access
    app.state.paths = frozenset[str]()
    answer_kindly(app)
    app.include_router(sign_in_routes())
    app.include_router(own_routes())


def seal(app: FastAPI) -> list[Rule]:
    """Call last: what every route asks. Raises ``DeskError`` for a route that does not say."""
    found = rules(app)
    app.state.paths = frozenset(rule.path for rule in found)
    return found
