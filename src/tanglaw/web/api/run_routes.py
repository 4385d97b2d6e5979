"""Runs by the API: which there are, and importing one that lies in the inbox."""

from pathlib import Path
from typing import Annotated

from fastapi import APIRouter, Depends, Request
from starlette.responses import Response

from tanglaw.casework.review.permissions import Permission
from tanglaw.errors import NotInStore
from tanglaw.store.desk.database import Database
from tanglaw.store.desk.importing import import_run
from tanglaw.store.desk.listing import list_runs, one_run
from tanglaw.web.access.caller import Caller
from tanglaw.web.access.needs import Bears
from tanglaw.web.access.visitor import access_of
from tanglaw.web.api.cursors import cursor, moment_after
from tanglaw.web.api.once import Key, asked, kept, replayed
from tanglaw.web.api.settings import ApiSettings, Settings
from tanglaw.web.api.shapes import Cursor, Id, Imported, Inbox, Limit, Run, RunPage, ToImport
from tanglaw.web.api.telling import run_shape

_Reads = Depends(Bears(Permission.RUNS_READ))
_Imports = Annotated[Caller, Depends(Bears(Permission.RUNS_IMPORT))]


def run_routes() -> APIRouter:
    """``/runs`` and ``/inbox``."""
    router = APIRouter(tags=["runs"])

    @router.get("/runs", dependencies=[_Reads])
    def runs(request: Request, limit: Limit = 50, cursor: Cursor = None) -> RunPage:
        """Runs that were imported, the newest first."""
        return _page(request, limit, cursor)

    @router.get("/runs/{run_id}", dependencies=[_Reads])
    def run(request: Request, run_id: Id) -> Run:
        """One run."""
        with access_of(request).database.reading() as connection:
            return run_shape(one_run(connection, run_id))

    @router.get("/inbox", dependencies=[Depends(Bears(Permission.RUNS_IMPORT))])
    def inbox(settings: Settings) -> Inbox:
        """Runs that lie in the inbox, by the names of their folders."""
        return Inbox(folders=sorted(each.name for each in _folders(settings)))

    @router.post("/runs", status_code=201, response_model=Imported)
    def imported(
        request: Request, caller: _Imports, key: Key, body: ToImport, settings: Settings
    ) -> Response:
        """Import a run that lies in the inbox. The same run again changes nothing."""
        database = access_of(request).database
        wanted = asked(request, caller, key, body)
        if (before := replayed(database, wanted)) is not None:
            return before
        return kept(database, wanted, _import(database, caller, body, settings), 201)

    return router


def _import(database: Database, caller: Caller, body: ToImport, settings: ApiSettings) -> Imported:
    folder = next((each for each in _folders(settings) if each.name == body.folder), None)
    if folder is None:
        raise NotInStore("no run of this name lies in the inbox")
    done = import_run(database, folder, caller.actor, partial=body.partial)
    return Imported(
        run_id=done.run_id,
        already=done.already,
        opened=done.opened,
        joined=done.joined,
        new_alerts=done.new_alerts,
        withdrawn_alerts=done.withdrawn_alerts,
    )


def _page(request: Request, limit: int, given: str | None) -> RunPage:
    after = moment_after(given, "runs")
    with access_of(request).database.reading() as connection:
        found = list_runs(connection, after=after, most=limit + 1)
    items, last = found[:limit], found[limit - 1] if len(found) > limit else None
    return RunPage(
        items=[run_shape(each) for each in items],
        next=None if last is None else cursor("runs", last.imported_us, last.run_id),
    )


def _folders(settings: ApiSettings) -> list[Path]:
    """Folders in the inbox that hold a run; a link could lead out of it and is none."""
    if settings.inbox is None or not settings.inbox.is_dir():
        return []
    return [
        each
        for each in settings.inbox.iterdir()
        if each.is_dir() and not each.is_symlink() and (each / "run.json").is_file()
    ]
