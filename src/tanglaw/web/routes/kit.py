"""What every route of the desk uses: a page with its setting, a way on, and kind errors."""

from collections.abc import Callable, Mapping
from urllib.parse import urlencode, urlsplit

from fastapi import FastAPI, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from tanglaw.errors import (
    ChangedMeanwhile,
    NotInStore,
    ReportError,
    StepRefused,
    TanglawError,
    UsageError,
)
from tanglaw.web.access.setting import setting_of
from tanglaw.web.access.visitor import Visitor, access_of, find_visitor
from tanglaw.web.pages.frame import page
from tanglaw.web.pages.markup import block, text

TOLD: Mapping[str, str] = {
    "claimed": "The case is yours.",
    "released": "You let the case go.",
    "assigned": "Given, and the reason is kept.",
    "noted": "Your note stands in the record.",
    "attached": "The reference stands in the record.",
    "corrected": "The role was corrected. The run's hypothesis stays on record.",
    "link-off": "The link is switched off. See below what the case is without it.",
    "link-on": "The link counts again.",
    "decided": "Decided. It stands in the record.",
    "proposed": "Proposed. Somebody else has to look at it now.",
    "approved": "Approved. The decision is in force.",
    "refused": "Refused. The case is open again.",
    "taken-back": "Taken back. The case is open again.",
    "reopened": "The case is open again.",
    "appealed": "The appeal waits for an answer.",
    "answered": "The appeal is answered.",
    "revealed": "Shown to you for 15 minutes. The reveal is logged.",
    "view-kept": "The view is kept.",
    "view-forgotten": "The view is forgotten.",
    "drafted": "The report is drafted.",
    "stepped": "The report moved on.",
    "narrated": "The narrative is kept.",
}
"""What an action did, by the word that its address carries on."""

_STATUS: Mapping[type[TanglawError], int] = {
    NotInStore: 404,
    ChangedMeanwhile: 409,
    StepRefused: 422,
    UsageError: 422,
    ReportError: 422,
}


def show(
    request: Request,
    visitor: Visitor,
    title: str,
    content: Callable[[], None],
    *,
    here: str = "",
    trouble: str = "",
    status: int = 200,
) -> HTMLResponse:
    """A page for this visitor; what the last action did stands on top."""
    told = TOLD.get(request.query_params.get("told", ""), "")
    setting = setting_of(request, visitor, here=here, told=told, trouble=trouble)
    return HTMLResponse(page(title, setting, content), status)


def on(address: str, told: str, anchor: str = "") -> RedirectResponse:
    """On to a page by GET, where it is told what was done."""
    joint = "&" if "?" in address else "?"
    where = f"{address}{joint}{urlencode({'told': told})}{anchor}"
    return RedirectResponse(where, status_code=303)


def said_in_words(error: TanglawError) -> str:
    """The error as a sentence and its remedy."""
    message = error.message[:1].upper() + error.message[1:]
    return f"{message}. {error.hint or ''}".strip()


def status_of(error: TanglawError) -> int:
    """The status that tells a program what a person reads."""
    return _STATUS.get(type(error), 500)


def answer_troubles(app: FastAPI) -> None:
    """Turn an error of this house into a page that says what was not done, and why."""

    @app.exception_handler(TanglawError)
    def troubled(request: Request, error: TanglawError) -> Response:
        visitor = find_visitor(access_of(request), request)

        def content() -> None:
            with block("section", "tl-panel tl-empty"):
                text("h1", "This was not done")
                text("p", said_in_words(error), role="alert")
                text("a", "Back", "tl-link", href=_back(request))

        setting = setting_of(request, visitor)
        return HTMLResponse(page("Not done", setting, content), status_of(error))


def _back(request: Request) -> str:
    """The page of this desk that the request came from; nothing else is followed."""
    came = urlsplit(request.headers.get("referer", ""))
    if came.netloc != request.headers.get("host") or not came.path.startswith("/"):
        return "/"
    return came.path + (f"?{came.query}" if came.query else "")
