"""What somebody is told who may not have what they asked for. Not the decision."""

from urllib.parse import quote

from fastapi import FastAPI
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from tanglaw.web.access.needs import (
    ForeignForm,
    NotAllowed,
    PasswordNeeded,
    SignInNeeded,
    TurnedAway,
)
from tanglaw.web.access.setting import go, sorry
from tanglaw.web.access.visitor import access_of, find_visitor


def answer_kindly(app: FastAPI) -> None:
    """Turn every ``TurnedAway`` into an answer."""

    @app.exception_handler(TurnedAway)
    def turned_away(request: Request, error: TurnedAway) -> Response:
        return answer(request, error)


def answer(request: Request, error: TurnedAway) -> Response:
    """The answer to a browser."""
    match error:
        case SignInNeeded() if request.method == "GET":
            wanted = request.url.path + (f"?{request.url.query}" if request.url.query else "")
            return go("/login" if wanted == "/" else f"/login?next={quote(wanted, safe='')}")
        case SignInNeeded():
            return sorry(
                request,
                "You are not signed in any more",
                "Nothing was changed. Sign in again, then repeat what you did.",
                401,
            )
        case PasswordNeeded():
            return go("/me")
        case ForeignForm():
            return sorry(
                request,
                "This form is not yours, or is too old",
                "Nothing was changed. Go back, load the page again, then repeat what you did.",
                403,
            )
        case NotAllowed():
            return sorry(
                request,
                "This is not for you to see or do",
                "If your work needs it, ask whoever administers people at this desk.",
                403,
                visitor=find_visitor(access_of(request), request),
            )
        case _:
            return PlainTextResponse("Turned away.\n", 403)
