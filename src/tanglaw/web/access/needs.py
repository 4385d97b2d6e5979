"""What a route asks of whoever calls it, declared at the route. A route without it is refused.

Every route of the desk has one of these among its dependencies::

    @router.get("/case")
    def case(visitor: Annotated[Visitor, Depends(Needs(Permission.CASES_READ))]) -> ...
"""

import hmac
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from fastapi import FastAPI
from fastapi.dependencies.models import Dependant
from fastapi.routing import APIRoute, iter_route_contexts
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles

from tanglaw.casework.review.permissions import Permission
from tanglaw.errors import DeskError
from tanglaw.web.access.caller import Caller, find_caller
from tanglaw.web.access.visitor import Visitor, access_of, find_visitor

SAFE = frozenset({"GET", "HEAD", "OPTIONS"})


class TurnedAway(Exception):  # noqa: N818 - it says what happened
    """A request that is not answered as asked."""


class SignInNeeded(TurnedAway):
    """Nobody has signed in."""


class PasswordNeeded(TurnedAway):
    """The password was set by somebody else, and has to be changed first."""


class NotAllowed(TurnedAway):
    """Whoever asks may not do this."""


class ForeignForm(TurnedAway):
    """A form that this desk did not give to this session."""


@dataclass(frozen=True, slots=True)
class Needs:
    """Somebody who has signed in and holds the permission; a form must be one of theirs."""

    permission: Permission

    async def __call__(self, request: Request) -> Visitor:
        """Whoever it is. Raises ``TurnedAway``."""
        visitor = await run_in_threadpool(find_visitor, access_of(request), request)
        if visitor is None:
            raise SignInNeeded
        if request.method not in SAFE:
            await _own_form(request, visitor.csrf)
        if visitor.person.must_change and self.permission is not Permission.ACCOUNT_OWN:
            raise PasswordNeeded
        if not visitor.may(self.permission):
            raise NotAllowed
        return visitor


@dataclass(frozen=True, slots=True)
class Open:
    """Nobody has to sign in for this. ``why`` it can be so."""

    why: str

    def __call__(self) -> None:
        """Nothing is asked."""


@dataclass(frozen=True, slots=True)
class Bears:
    """A program whose token has the scope. Cookies count for nothing here."""

    permission: Permission

    def __call__(self, request: Request) -> Caller:
        """Whoever it is. Raises ``TurnedAway``."""
        caller = find_caller(access_of(request), request)
        if caller is None:
            raise SignInNeeded
        if not caller.may(self.permission):
            raise NotAllowed
        return caller


Declared = Needs | Bears | Open


async def _own_form(request: Request, csrf: str) -> None:
    given = request.headers.get("x-tanglaw-form", "")
    if not given:
        sent = (await request.form()).get("csrf")
        given = sent if isinstance(sent, str) else ""
    if not hmac.compare_digest(given.encode(), csrf.encode()):
        raise ForeignForm


@dataclass(frozen=True, slots=True)
class Rule:
    """One route and what it asks."""

    method: str
    path: str
    asks: Declared


def rules(app: FastAPI) -> list[Rule]:
    """What every route of the desk asks. Raises ``DeskError`` for a route that does not say."""
    return sorted(_rules(app.routes, ""), key=lambda rule: (rule.path, rule.method))


def _rules(routes: Sequence[BaseRoute], prefix: str) -> Iterator[Rule]:
    for each in iter_route_contexts(routes):
        path = f"{prefix}{each.path}"
        match each.original_route:
            case APIRoute():
                asks = _declared(each.dependant)
                if asks is None:
                    raise _undeclared(path)
                yield from (Rule(method, path, asks) for method in each.methods or ())
            case Mount(app=StaticFiles()):
                yield Rule("GET", f"{path}/*", Open("files of the program itself"))
            case Mount(app=FastAPI() as inner):
                yield from _rules(inner.routes, path)
            case Route(name="openapi"):
                yield Rule("GET", path, Open("says what the program can do, and nothing else"))
            case _:
                raise _undeclared(path)


def _declared(dependant: Dependant) -> Declared | None:
    for each in dependant.dependencies:
        if isinstance(each.call, Needs | Bears | Open):
            return each.call
        if found := _declared(each):
            return found
    return None


def _undeclared(path: str) -> DeskError:
    return DeskError(
        "a route does not say who may call it",
        place=path,
        hint="Add Needs(Permission...) or Open(why) to its dependencies.",
    )
