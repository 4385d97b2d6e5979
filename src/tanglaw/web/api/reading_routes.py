"""Alerts, typologies and the log by the API. Reads only."""

from typing import Annotated

from fastapi import APIRouter, Depends, Query, Request

from tanglaw.casework.review.permissions import Permission
from tanglaw.errors import NotInStore
from tanglaw.store.desk.audit_log import Wanted, page
from tanglaw.store.desk.listing import list_alerts, one_alert
from tanglaw.typology.canonical import digest
from tanglaw.typology.declaration import Typology
from tanglaw.web.access.caller import Caller
from tanglaw.web.access.needs import Bears
from tanglaw.web.access.visitor import access_of
from tanglaw.web.api.cursors import cursor as next_cursor
from tanglaw.web.api.cursors import number_after, text_after
from tanglaw.web.api.masks import masking_of_alerts
from tanglaw.web.api.settings import Settings
from tanglaw.web.api.shapes import (
    AlertPage,
    AlertShape,
    AuditPage,
    Cursor,
    Id,
    Limit,
    TypologyList,
    TypologyShape,
)
from tanglaw.web.api.telling import alert_shape, audit_entry, sees_filings

_ReadsCases = Depends(Bears(Permission.CASES_READ))
_ReadsTypologies = Depends(Bears(Permission.TYPOLOGIES_READ))
_ReadsLog = Annotated[Caller, Depends(Bears(Permission.AUDIT_READ))]
_Name = Annotated[str | None, Query(max_length=100, pattern=r"^[a-z0-9_]+$")]


def reading_routes() -> APIRouter:
    """``/alerts``, ``/typologies`` and ``/audit``."""
    router = APIRouter()

    @router.get("/alerts", tags=["alerts"], dependencies=[_ReadsCases])
    def alerts(
        request: Request, typology: _Name = None, limit: Limit = 50, cursor: Cursor = None
    ) -> AlertPage:
        """Alerts by their id, with possible victims under pseudonyms."""
        after = text_after(cursor, "alerts")
        with access_of(request).database.reading() as connection:
            found = list_alerts(connection, typology=typology, after=after, most=limit + 1)
            masking = masking_of_alerts(connection, [each.alert for each in found])
        last = found[limit - 1].alert.alert_id if len(found) > limit else None
        return AlertPage(
            items=[alert_shape(each, masking) for each in found[:limit]],
            next=None if last is None else next_cursor("alerts", last),
        )

    @router.get("/alerts/{alert_id}", tags=["alerts"], dependencies=[_ReadsCases])
    def alert(request: Request, alert_id: Id) -> AlertShape:
        """One alert."""
        with access_of(request).database.reading() as connection:
            found = one_alert(connection, alert_id)
            masking = masking_of_alerts(connection, [found.alert])
        return alert_shape(found, masking)

    router.include_router(_library_and_log())
    return router


def _library_and_log() -> APIRouter:
    router = APIRouter()

    @router.get("/typologies", tags=["typologies"], dependencies=[_ReadsTypologies])
    def typologies(settings: Settings) -> TypologyList:
        """The library: what is looked for, and on whose word."""
        known = sorted(settings.typologies.values(), key=lambda each: each.name)
        return TypologyList(items=[_typology(each) for each in known])

    @router.get("/typologies/{name}", tags=["typologies"], dependencies=[_ReadsTypologies])
    def typology(settings: Settings, name: Id) -> TypologyShape:
        """One typology."""
        if name not in settings.typologies:
            raise NotInStore("there is no such typology")
        return _typology(settings.typologies[name])

    @router.get("/audit", tags=["audit"])
    def audit(
        request: Request,
        caller: _ReadsLog,
        action: _Name = None,
        limit: Limit = 50,
        cursor: Cursor = None,
    ) -> AuditPage:
        """The log, the newest first; an action that ends in `_` stands for all that begin so."""
        before = number_after(cursor, "audit")
        with access_of(request).database.reading() as connection:
            found = page(connection, Wanted(action=action), before=before, most=limit + 1)
        filings = sees_filings(caller)
        last = found[limit - 1].seq if len(found) > limit else None
        return AuditPage(
            items=[audit_entry(each, filings=filings) for each in found[:limit]],
            next=None if last is None else next_cursor("audit", last),
        )

    return router


def _typology(found: Typology) -> TypologyShape:
    return TypologyShape(
        name=found.name,
        version=found.version,
        title=found.title,
        family=found.family.value,
        digest=digest(found),
        sources=[each.url for each in found.citations],
    )
