"""The addresses of a desk that only reads one run. Not the desk where people decide."""

from collections.abc import Callable, Mapping
from typing import Annotated

from fastapi import APIRouter, Depends, Request
from fastapi.responses import HTMLResponse

from tanglaw.errors import RunError
from tanglaw.model.alert import Family, Route
from tanglaw.store.run_reader import RunReader
from tanglaw.typology.declaration import Typology
from tanglaw.web.pages.alerts import transfers_table
from tanglaw.web.pages.case import case_content
from tanglaw.web.pages.frame import Setting, nothing, page
from tanglaw.web.pages.markup import fragment, html
from tanglaw.web.pages.queue import PAGE_SIZE, case_address, queue_content, transfers_address
from tanglaw.web.views.alerts import transfer_line
from tanglaw.web.views.case import case_view
from tanglaw.web.views.queue import QueueQuery


def reading_routes(reader: RunReader, typologies: Mapping[str, Typology]) -> APIRouter:
    """The queue, a case, and the transfers of an alert."""
    router = APIRouter(default_response_class=HTMLResponse)

    @router.get("/")
    def cases(request: Request, query: Annotated[QueueQuery, Depends(asked)]) -> HTMLResponse:
        return _page(request, "Cases", lambda: queue_content(reader, query))

    @router.get("/case")
    def case(request: Request, id: str = "", alerts: str = "") -> HTMLResponse:  # noqa: A002
        return _case(request, reader, id, typologies, every=alerts == "all")

    @router.get("/case/transfers")
    def transfers(
        request: Request,
        id: str = "",  # noqa: A002
        alert: str = "",
        part: str = "",
    ) -> HTMLResponse:
        return _transfers(request, reader, id, alert, part=bool(part))

    return router


def asked(
    route: str = "",
    family: str = "",
    text: str = "",
    sort: str = "",
    descending: str = "",
    start: int = 0,
) -> QueueQuery:
    """What an address asks of the queue; a word that is none restricts nothing."""
    return QueueQuery(
        route=Route(route) if route in set(Route) else None,
        family=Family(family) if family in set(Family) else None,
        text=text[:200],
        sort=sort,
        descending=descending == "true",
        start=max(start, 0),
        count=PAGE_SIZE,
    )


def _case(
    request: Request,
    reader: RunReader,
    case_id: str,
    typologies: Mapping[str, Typology],
    *,
    every: bool,
) -> HTMLResponse:
    found = reader.case(case_id)
    if found is None:
        return _absent(request)
    try:
        view = case_view(found, reader.alerts(found.alerts), reader.evidence, typologies)
    except RunError as error:
        told = str(error)
        return _page(
            request, "Unreadable case", lambda: nothing("This case cannot be read", told), 500
        )

    def shown() -> None:
        case_content(
            view, case_address(case_id), lambda alert: transfers_address(case_id, alert), every
        )

    return _page(request, "Case", shown)


def _transfers(
    request: Request, reader: RunReader, case_id: str, alert: str, *, part: bool
) -> HTMLResponse:
    found = reader.case(case_id)
    if found is None or alert not in found.alerts:
        return _absent(request)
    cited = reader.alerts([alert])[0].transfers
    lines = [transfer_line(row) for row in reader.evidence.transfers(cited)]
    if not part:
        return _page(request, "Transfers", lambda: transfers_table(lines))
    with fragment() as piece:
        transfers_table(lines)
    return HTMLResponse(html(piece))


def _absent(request: Request) -> HTMLResponse:
    def told() -> None:
        nothing("There is no such case in this run", "It may belong to an earlier run.")

    return _page(request, "No such case", told, 404)


def _page(
    request: Request, title: str, content: Callable[[], None], status: int = 200
) -> HTMLResponse:
    colours = request.cookies.get("tanglaw_dark", "auto")
    setting = Setting(colours=colours if colours in {"on", "off"} else "auto")
    return HTMLResponse(page(title, setting, content), status)
