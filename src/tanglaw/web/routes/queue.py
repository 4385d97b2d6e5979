"""The addresses of the queue: seeing it, keeping a view, moving cases. Not its order."""

import json
from collections.abc import Mapping, Sequence
from typing import Annotated

from fastapi import APIRouter, Depends, Form, Request
from fastapi.responses import Response
from sqlalchemy import Connection

from tanglaw.casework.review.permissions import Permission
from tanglaw.model.moment import iso
from tanglaw.store.desk.filings import due_days
from tanglaw.store.desk.looking import forget_view, save_view, views
from tanglaw.store.desk.moving import ToSomebody, move
from tanglaw.store.desk.people import everybody
from tanglaw.store.desk.queue import page
from tanglaw.store.desk.workload import lanes
from tanglaw.typology.declaration import Typology
from tanglaw.web.access.needs import Needs
from tanglaw.web.access.setting import onward
from tanglaw.web.access.visitor import Visitor, access_of
from tanglaw.web.pages.forms import Choice
from tanglaw.web.pages.queue import Queue, queue_content
from tanglaw.web.routes.gathered import colleagues
from tanglaw.web.routes.kit import on, show
from tanglaw.web.views.asked import address, asked_query, kept

_Reads = Annotated[Visitor, Depends(Needs(Permission.CASES_READ))]
_Works = Annotated[Visitor, Depends(Needs(Permission.CASES_WORK))]
_Assigns = Annotated[Visitor, Depends(Needs(Permission.CASES_ASSIGN))]


def queue_routes(typologies: Mapping[str, Typology]) -> APIRouter:
    """The queue at ``/``, and what is done from it."""
    router = APIRouter()
    titles = sorted((name, each.title) for name, each in typologies.items())

    @router.get("/")
    def queue(request: Request, visitor: _Reads) -> Response:
        database = access_of(request).database
        with database.reading() as connection:
            found = _queue(connection, dict(request.query_params), visitor, titles, database.now())
        return show(request, visitor, "Cases", lambda: queue_content(found), here="/")

    @router.post("/views")
    async def keep(request: Request, visitor: _Works) -> Response:
        sent = {name: str(value) for name, value in (await request.form()).items()}
        said = kept({name[2:]: each for name, each in sent.items() if name.startswith("q_")})
        with access_of(request).database.unit(visitor.actor) as unit:
            save_view(unit, sent.get("name", ""), json.dumps(said, sort_keys=True))
        return on(address(said), "view-kept")

    @router.post("/views/forget")
    def forget(request: Request, visitor: _Works, view: Annotated[int, Form()]) -> Response:
        with access_of(request).database.unit(visitor.actor) as unit:
            forget_view(unit, view)
        return on("/", "view-forgotten")

    router.include_router(_moving())
    return router


def _moving() -> APIRouter:
    """Many cases at once, with one reason."""
    router = APIRouter()

    @router.post("/bulk")
    def bulk(
        request: Request,
        visitor: _Assigns,
        reason: Annotated[str, Form()],
        case: Annotated[Sequence[str], Form()] = (),
        assignee: Annotated[str, Form()] = "",
        back_to: Annotated[str, Form()] = "/",
    ) -> Response:
        read = [each.partition(":") for each in case]
        chosen = [(case_id, _number(version)) for version, _, case_id in read]
        with access_of(request).database.unit(visitor.actor) as unit:
            move(unit, chosen, ToSomebody(assignee or None), reason=reason)
        return on(onward(back_to), "assigned")

    return router


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() else -1


def _queue(
    connection: Connection,
    said: Mapping[str, str],
    visitor: Visitor,
    titles: Sequence[Choice],
    now_us: int,
) -> Queue:
    me = visitor.person.person_id
    people = everybody(connection)
    return Queue(
        said=said,
        page=page(connection, asked_query(said, me, now_us), now_us),
        lanes={each.route: each.waiting for each in lanes(connection, now_us)},
        views=[
            (each.id, each.name, address(json.loads(each.query)), each.owner == me)
            for each in views(connection, me)
        ],
        typologies=titles,
        people=colleagues(people),
        names={each.person_id: each.name or each.login for each in people},
        me=me,
        now_us=now_us,
        csrf=visitor.csrf,
        may_work=visitor.may(Permission.CASES_WORK),
        may_assign=visitor.may(Permission.CASES_ASSIGN),
        reports=due_days(connection) if visitor.may(Permission.FILINGS_READ) else {},
        today=iso(now_us)[:10],
    )
