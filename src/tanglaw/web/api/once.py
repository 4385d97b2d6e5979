"""Doing what a request asks once, however often it is sent with the same key."""

import hashlib
import json
from collections.abc import Callable
from typing import Annotated

from fastapi import Header
from pydantic import BaseModel
from sqlalchemy.exc import IntegrityError
from starlette.requests import Request
from starlette.responses import Response

from tanglaw.errors import DeskError
from tanglaw.store.desk.database import Database
from tanglaw.store.desk.idempotency import Answered, Asked, answered, remember
from tanglaw.store.desk.unit import Unit
from tanglaw.web.access.caller import Caller

Key = Annotated[
    str,
    Header(
        alias="Idempotency-Key",
        min_length=8,
        max_length=100,
        pattern=r"^[!-~]+$",
        description="A word of your own for this request: sent again, it is not done again.",
    ),
]
REPLAYED = "idempotency-replayed"


def asked(request: Request, caller: Caller, key: str, body: BaseModel) -> Asked:
    """The request under its key."""
    said = json.dumps([request.method, request.url.path, body.model_dump(mode="json")])
    digest = hashlib.sha256(said.encode()).hexdigest()
    return Asked(caller.bearer.token_id, key, digest)


def once(
    database: Database, caller: Caller, wanted: Asked, act: Callable[[Unit], BaseModel]
) -> Response:
    """What ``act`` answers, or what it answered before. Both stand in one transaction.

    Raises what ``act`` raises, and ``StepRefused`` for a key that was used for something else.
    """
    try:
        return _once(database, caller, wanted, act)
    except DeskError as error:
        if not isinstance(error.__cause__, IntegrityError):
            raise
        return _once(database, caller, wanted, act)  # another of the same was faster


def replayed(database: Database, wanted: Asked) -> Response | None:
    """What the same request was answered before; ``None`` when it is new."""
    with database.reading() as connection:
        kept = answered(connection, wanted, database.now())
    return None if kept is None else _answer(kept, again=True)


def kept(database: Database, wanted: Asked, answer: BaseModel, status: int) -> Response:
    """Keep an answer to something that can be done again without harm, and give it."""
    made = Answered(status, answer.model_dump_json())
    with database.housekeeping() as connection:
        if answered(connection, wanted, database.now()) is None:
            remember(connection, wanted, made, database.now())
    return _answer(made, again=False)


def _once(
    database: Database, caller: Caller, wanted: Asked, act: Callable[[Unit], BaseModel]
) -> Response:
    with database.unit(caller.actor) as unit:
        before = answered(unit.connection, wanted, unit.now_us)
        if before is not None:
            return _answer(before, again=True)
        made = Answered(201, act(unit).model_dump_json())
        remember(unit.connection, wanted, made, unit.now_us)
    return _answer(made, again=False)


def _answer(given: Answered, *, again: bool) -> Response:
    headers = {REPLAYED: "true"} if again else {}
    return Response(given.body, given.status, headers, media_type="application/json")
