"""Cases and decisions by the API. It proposes for a person; it never decides."""

from collections.abc import Sequence
from typing import Annotated

from fastapi import APIRouter, Depends, Query, Request
from pydantic import AwareDatetime
from starlette.responses import Response

from tanglaw.casework.review.permissions import Permission
from tanglaw.errors import NotInStore, UsageError
from tanglaw.model.alert import Route
from tanglaw.model.disposition import CaseState, Finding, Proposal
from tanglaw.model.moment import EPOCH
from tanglaw.store.desk import queue
from tanglaw.store.desk.case_file import Decision, case_decisions, case_file, no_such_case
from tanglaw.store.desk.database import Database
from tanglaw.store.desk.decisions import propose
from tanglaw.store.desk.listing import list_decisions
from tanglaw.store.desk.openings import note_call
from tanglaw.web.access.caller import Caller
from tanglaw.web.access.needs import Bears
from tanglaw.web.access.visitor import access_of
from tanglaw.web.api.cursors import cursor as next_cursor
from tanglaw.web.api.cursors import number_after
from tanglaw.web.api.masks import masking_of_case
from tanglaw.web.api.once import Key, asked, once
from tanglaw.web.api.shapes import (
    CasePage,
    CaseShape,
    Cursor,
    DispositionPage,
    DispositionShape,
    Id,
    Limit,
    ProposalIn,
    Proposed,
)
from tanglaw.web.api.telling import case_line, case_shape, disposition_shape, sees_filings

_Reads = Annotated[Caller, Depends(Bears(Permission.CASES_READ))]
_Proposes = Annotated[Caller, Depends(Bears(Permission.DECISIONS_PROPOSE))]
_LAST_YEAR = 2199


def case_routes() -> APIRouter:
    """``/cases`` and ``/dispositions``."""
    router = APIRouter(tags=["cases"])

    @router.get("/cases")
    def cases(
        request: Request,
        caller: _Reads,
        state: Annotated[list[CaseState], Query(max_length=5)] = [],  # noqa: B006
        route: Annotated[list[Route], Query(max_length=4)] = [],  # noqa: B006
        limit: Limit = 50,
        cursor: Cursor = None,
    ) -> CasePage:
        """Cases, the most pressing first: those that wait, unless a state is asked for."""
        wanted = queue.QueueQuery(
            states=tuple(state), routes=tuple(route), size=limit, cursor=cursor
        )
        return _cases(access_of(request).database, wanted, caller)

    @router.get("/cases/{case_id}")
    def case(request: Request, caller: _Reads, case_id: Id) -> CaseShape:
        """One case, with possible victims under pseudonyms."""
        database = access_of(request).database
        with database.reading() as connection:
            found = case_file(connection, case_id, database.now())
            masking = masking_of_case(connection, case_id, found.members)
        note_call(database, caller.actor, case_id, caller.bearer.token_id)
        return case_shape(found, masking, filings=sees_filings(caller))

    router.include_router(_decisions())
    return router


def _cases(database: Database, wanted: queue.QueueQuery, caller: Caller) -> CasePage:
    try:
        with database.reading() as connection:
            found = queue.page(connection, wanted, database.now())
    except UsageError as error:
        raise NotInStore(f"there is no such page: {error.message}", hint=error.hint) from None
    filings = sees_filings(caller)
    return CasePage(
        items=[case_line(row, filings=filings) for row in found.rows], next=found.cursor
    )


def _decisions() -> APIRouter:
    """Decisions about one case, and about all."""
    router = APIRouter()

    @router.get("/cases/{case_id}/dispositions")
    def of_case(request: Request, caller: _Reads, case_id: Id) -> DispositionPage:
        """Every decision about a case, the newest first."""
        database = access_of(request).database
        with database.reading() as connection:
            if queue.one_row(connection, case_id, database.now()) is None:
                raise no_such_case(case_id)
            found = case_decisions(connection, case_id)[::-1]
        return DispositionPage(items=_shown(found, caller), next=None)

    @router.post("/cases/{case_id}/dispositions", status_code=201, response_model=Proposed)
    def proposed(
        request: Request, caller: _Proposes, case_id: Id, key: Key, body: ProposalIn
    ) -> Response:
        """Propose a decision for the owner of the token; what has consequences waits for another.

        Only the token of a person has this scope.
        """
        proposal = _proposal(body)
        return once(
            access_of(request).database,
            caller,
            asked(request, caller, key, body),
            lambda unit: Proposed(
                disposition_id=propose(unit, case_id, body.version, proposal), case_id=case_id
            ),
        )

    router.include_router(_of_all())
    return router


def _of_all() -> APIRouter:
    router = APIRouter()

    @router.get("/dispositions")
    def dispositions(
        request: Request, caller: _Reads, limit: Limit = 50, cursor: Cursor = None
    ) -> DispositionPage:
        """Decisions about all cases, the newest first."""
        after = number_after(cursor, "dispositions")
        with access_of(request).database.reading() as connection:
            found = list_decisions(connection, after=after, most=limit + 1)
        last = found[limit - 1].id if len(found) > limit else None
        return DispositionPage(
            items=_shown(found[:limit], caller),
            next=None if last is None else next_cursor("dispositions", last),
        )

    return router


def _shown(found: Sequence[Decision], caller: Caller) -> list[DispositionShape]:
    filings = sees_filings(caller)
    return [disposition_shape(each, filings=filings) for each in found]


def _proposal(body: ProposalIn) -> Proposal:
    return Proposal(
        kind=body.kind,
        reasons=tuple(body.reasons),
        rationale=body.rationale,
        actions=tuple(body.actions),
        findings=tuple(Finding(each.account, each.kind) for each in body.findings),
        until_us=None if body.until is None else _moment(body.until),
    )


def _moment(at: AwareDatetime) -> int:
    try:
        since = at - EPOCH
    except OverflowError:
        raise UsageError("this moment is out of reach") from None
    if not EPOCH.year <= at.year <= _LAST_YEAR:
        raise UsageError("this moment is out of reach")
    return (since.days * 86_400 + since.seconds) * 1_000_000 + since.microseconds
