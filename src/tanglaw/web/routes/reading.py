"""The addresses that are only read: overview, typologies, guidance, the welfare lane."""

from collections.abc import Mapping
from typing import Annotated

from fastapi import APIRouter, Depends, Request
from fastapi.responses import Response
from sqlalchemy import Connection

from tanglaw.casework.review.permissions import Permission
from tanglaw.errors import NotInStore
from tanglaw.model.alert import Route
from tanglaw.model.moment import days
from tanglaw.store.desk import overview as counts
from tanglaw.store.desk.people import everybody
from tanglaw.store.desk.queue import QueueQuery, Sort, page
from tanglaw.store.desk.workload import lanes, state_counts, workload
from tanglaw.typology.declaration import Typology
from tanglaw.typology.picture import picture
from tanglaw.web.access.needs import Needs
from tanglaw.web.access.visitor import Visitor, access_of
from tanglaw.web.pages.guidance import guidance_content
from tanglaw.web.pages.overview import Overview, overview_content
from tanglaw.web.pages.typologies import typologies_content, typology_content
from tanglaw.web.pages.welfare import Welfare, welfare_content
from tanglaw.web.routes.gathered import naming
from tanglaw.web.routes.kit import show

WEEKS = 26
WELFARE = (Route.SAFEGUARD_URGENT, Route.SAFEGUARD)

_Counts = Annotated[Visitor, Depends(Needs(Permission.OVERVIEW_READ))]
_Typologies = Annotated[Visitor, Depends(Needs(Permission.TYPOLOGIES_READ))]
_Welfare = Annotated[Visitor, Depends(Needs(Permission.WELFARE_WORK))]
_Reads = Annotated[Visitor, Depends(Needs(Permission.CASES_READ))]


def reading_routes(typologies: Mapping[str, Typology]) -> APIRouter:
    """Pages that change nothing and ask nothing of the visitor."""
    router = APIRouter()

    @router.get("/overview")
    def overview(request: Request, visitor: _Counts) -> Response:
        database = access_of(request).database
        with database.reading() as connection:
            found = _overview(connection, typologies, database.now())
        content = lambda: overview_content(found)  # noqa: E731
        return show(request, visitor, "Overview", content, here="/overview")

    @router.get("/typologies")
    def all_typologies(request: Request, visitor: _Typologies) -> Response:
        content = lambda: typologies_content(list(typologies.values()))  # noqa: E731
        return show(request, visitor, "Typologies", content, here="/typologies")

    @router.get("/typologies/{name}")
    def typology(request: Request, visitor: _Typologies, name: str) -> Response:
        found = _named(typologies, name)
        content = lambda: typology_content(found)  # noqa: E731
        return show(request, visitor, found.title, content, here="/typologies")

    @router.get("/typologies/{name}/picture.svg")
    def drawn(_visitor: _Typologies, name: str) -> Response:
        return Response(picture(_named(typologies, name)), media_type="image/svg+xml")

    router.include_router(_welfare())
    return router


def _welfare() -> APIRouter:
    """The safeguarding lane and its guidance."""
    router = APIRouter()

    @router.get("/welfare")
    def welfare(request: Request, visitor: _Welfare) -> Response:
        database = access_of(request).database
        asked = QueueQuery(routes=WELFARE, sort=Sort.DUE, size=200)
        with database.reading() as connection:
            rows = page(connection, asked, database.now()).rows
            people = everybody(connection)
        names = {each.person_id: each.name or each.login for each in people}
        view = Welfare(rows, names, database.now())
        return show(request, visitor, "Welfare", lambda: welfare_content(view), here="/welfare")

    @router.get("/guidance")
    def guidance(request: Request, visitor: _Reads) -> Response:
        return show(request, visitor, "Guidance", guidance_content, here="/guidance")

    return router


def _named(typologies: Mapping[str, Typology], name: str) -> Typology:
    found = typologies.get(name)
    if found is None:
        raise NotInStore("there is no such typology", hint="The list names them all.")
    return found


def _overview(connection: Connection, typologies: Mapping[str, Typology], now_us: int) -> Overview:
    name = naming(everybody(connection))
    load = workload(connection, now_us)
    return Overview(
        standing=state_counts(connection, now_us),
        late=sum(each.overdue for each in lanes(connection, now_us)),
        ages=counts.ages(connection, now_us),
        steps=counts.over_time(connection, now_us, WEEKS, days(7)),
        judgements=counts.judgements(connection),
        benign=counts.benign_reasons(connection),
        shadows=counts.shadows(connection),
        runs=counts.quality(connection),
        titles={key: each.title for key, each in typologies.items()},
        workload=[
            (name(each.assignee) if each.assignee else "nobody yet", each.waiting, each.overdue)
            for each in load
        ],
    )
