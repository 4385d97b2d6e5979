"""How an error becomes an answer of the API, by RFC 9457. It never quotes what was sent."""

from http import HTTPStatus

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from starlette.exceptions import HTTPException
from starlette.responses import Response

from tanglaw.errors import (
    ChangedMeanwhile,
    DeskError,
    NotInStore,
    RunError,
    StepRefused,
    TanglawError,
    UsageError,
)
from tanglaw.web.access.needs import SignInNeeded, TurnedAway
from tanglaw.web.api.shapes import Problem

MEDIA = "application/problem+json"
SAID: dict[int | str, dict[str, object]] = {
    status: {
        "description": text,
        "content": {MEDIA: {"schema": Problem.model_json_schema()}},
    }
    for status, text in (
        (400, "the request cannot be read"),
        (401, "no valid token"),
        (403, "the token has not this scope"),
        (404, "there is no such thing"),
        (409, "somebody was faster, or a rule forbids it; nothing was changed"),
        (422, "the request is not as this document says; nothing was changed"),
        (503, "the case store cannot be reached"),
    )
}
"""What every call may answer besides what it is for."""


def problem(
    status: int, detail: str | None = None, headers: dict[str, str] | None = None
) -> Response:
    """An answer that says what is wrong."""
    said = Problem(title=HTTPStatus(status).phrase, status=status, detail=detail)
    return JSONResponse(said.model_dump(), status, headers, media_type=MEDIA)


def answer_problems(app: FastAPI) -> None:
    """Turn every error into a ``Problem``."""

    @app.exception_handler(TurnedAway)
    def turned_away(_request: Request, error: TurnedAway) -> Response:
        if isinstance(error, SignInNeeded):
            return problem(401, "Send a valid token.", {"www-authenticate": "Bearer"})
        return problem(403, "This token may not do this.")

    @app.exception_handler(RequestValidationError)
    def not_well_formed(_request: Request, error: RequestValidationError) -> Response:
        wrong = sorted({f"{_place(each['loc'])}: {each['msg']}" for each in error.errors()})
        return problem(422, "; ".join(wrong)[:1000])

    @app.exception_handler(HTTPException)
    def known(_request: Request, error: HTTPException) -> Response:
        return problem(error.status_code, None, dict(error.headers or {}))

    @app.exception_handler(TanglawError)
    def foreseen(_request: Request, error: TanglawError) -> Response:
        said = f"{error.message}. {error.hint}" if error.hint else error.message
        return problem(_status(error), said)

    @app.exception_handler(Exception)
    def unforeseen(_request: Request, _error: Exception) -> Response:
        return problem(500, "This is a fault in Tanglaw, not in your request.")


def _status(error: TanglawError) -> int:
    match error:
        case NotInStore():
            return 404
        case ChangedMeanwhile() | StepRefused() | UsageError() | RunError():
            return 409
        case DeskError():
            return 503
        case _:
            return 500


def _place(where: tuple[int | str, ...]) -> str:
    """The place of a fault; a name that was sent itself is not repeated."""
    known = [str(each) for each in where[:2]]
    return ".".join("".join(c for c in each if c.isalnum() or c in "-_")[:40] for each in known)
