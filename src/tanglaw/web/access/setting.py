"""What a page has around it for whoever looks: their name, their ways, their form token."""

from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from tanglaw.casework.review.permissions import Permission
from tanglaw.web.access.visitor import Visitor
from tanglaw.web.pages.frame import Setting, Way, nothing, page

WAYS: tuple[tuple[str, str, Permission], ...] = (
    ("/", "Cases", Permission.CASES_READ),
    ("/welfare", "Welfare", Permission.WELFARE_WORK),
    ("/reports", "Reports", Permission.FILINGS_READ),
    ("/overview", "Overview", Permission.OVERVIEW_READ),
    ("/typologies", "Typologies", Permission.TYPOLOGIES_READ),
    ("/log", "Log", Permission.AUDIT_READ),
    ("/people", "People", Permission.USERS_WRITE),
    ("/tokens", "Tokens", Permission.TOKENS_WRITE),
    ("/webhooks", "Webhooks", Permission.WEBHOOKS_WRITE),
)
"""Address, label, and who is shown it; whoever may not go there is not shown the way."""


def setting_of(
    request: Request,
    visitor: Visitor | None,
    *,
    here: str = "",
    told: str = "",
    trouble: str = "",
) -> Setting:
    """The setting of a page for this visitor."""
    colours = request.cookies.get("tanglaw_dark", "auto")
    return Setting(
        person="" if visitor is None else visitor.shown_name,
        csrf="" if visitor is None else visitor.csrf,
        colours=colours if colours in {"on", "off"} else "auto",
        ways=() if visitor is None else ways(request, visitor),
        here=here,
        told=told,
        trouble=trouble,
    )


def ways(request: Request, visitor: Visitor) -> list[Way]:
    """Where the visitor may go, of what this desk has."""
    there: frozenset[str] = request.app.state.paths
    return [
        Way(path, label)
        for path, label, permission in WAYS
        if path in there and visitor.may(permission)
    ]


def home(visitor: Visitor) -> str:
    """Where somebody starts: the cases, or the first place that they may go to."""
    return next((path for path, _, each in WAYS if visitor.may(each)), "/me")


def onward(asked: str) -> str:
    """A page of this desk that somebody wanted, and never another place."""
    plain = "".join(c for c in asked if " " < c < "\x7f")
    bad = not plain.startswith("/") or plain.startswith(("//", "/login", "/logout"))
    return "/" if bad or "\\" in plain else plain


def go(path: str) -> RedirectResponse:
    """On to another page, by GET."""
    return RedirectResponse(path, status_code=303)


def sorry(
    request: Request, title: str, hint: str, status: int, *, visitor: Visitor | None = None
) -> Response:
    """A page that says kindly why there is nothing else on it, with the ways that there are."""
    setting = setting_of(request, visitor)
    return HTMLResponse(page(title, setting, lambda: nothing(title, hint)), status)
