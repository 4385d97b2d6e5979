"""Where an administrator says whom to tell what happened. Not the telling."""

from typing import Annotated

from fastapi import APIRouter, Depends, Form, Request
from starlette.responses import HTMLResponse, Response

from tanglaw.casework.review.permissions import Permission
from tanglaw.errors import DeskError, UsageError
from tanglaw.store.desk.outbox import Event
from tanglaw.store.desk.webhooks import add_webhook, all_webhooks, remove_webhook
from tanglaw.web.access.needs import Needs
from tanglaw.web.access.setting import go, setting_of
from tanglaw.web.access.visitor import Visitor, access_of
from tanglaw.web.pages.forms import form, hidden, line, submit, tick
from tanglaw.web.pages.frame import page
from tanglaw.web.pages.markup import block, fold, text
from tanglaw.web.webhooks.targets import Targets

_Admin = Annotated[Visitor, Depends(Needs(Permission.WEBHOOKS_WRITE))]
_Text = Annotated[str, Form()]


def webhook_pages(targets: Targets) -> APIRouter:
    """``/webhooks`` and what can be done there."""
    router = APIRouter()

    @router.get("/webhooks")
    def webhooks(request: Request, visitor: _Admin) -> Response:
        return _page(request, visitor)

    @router.post("/webhooks")
    def added(
        request: Request,
        visitor: _Admin,
        url: _Text = "",
        event: Annotated[list[str], Form()] = [],  # noqa: B006
    ) -> Response:
        events = [Event(each) for each in event if each in set(Event)]
        try:
            checked = targets.check(url.strip())
            with access_of(request).database.unit(visitor.actor) as unit:
                made = add_webhook(unit, checked, events)
        except (DeskError, UsageError) as error:
            said = f"{error.message.capitalize()}. {error.hint or ''}"
            return _page(request, visitor, trouble=said, status=409)
        told = f"The secret that signs, shown this once: {made.secret}"
        return _page(request, visitor, told=told)

    @router.post("/webhooks/remove")
    def removed(request: Request, visitor: _Admin, webhook: _Text = "") -> Response:
        try:
            with access_of(request).database.unit(visitor.actor) as unit:
                remove_webhook(unit, webhook)
        except DeskError as error:
            return _page(request, visitor, trouble=error.message.capitalize(), status=409)
        return go("/webhooks")

    return router


def _page(
    request: Request, visitor: Visitor, *, told: str = "", trouble: str = "", status: int = 200
) -> Response:
    with access_of(request).database.reading() as connection:
        found = all_webhooks(connection)

    def content() -> None:
        text("h1", "Webhooks")
        with fold("Tell an address", "tl-panel"), form("/webhooks", visitor.csrf):
            line("Address (https)", "url", type="url", required="required")
            with block("fieldset", "tl-ticks"):
                text("legend", "Of")
                for event in Event:
                    tick(event.value, "event", event.value)
            submit("Tell it from now on", "main")
        for each in found:
            with block("section", "tl-panel", aria_label=each.webhook_id):
                text("h2", each.url)
                text("p", f"{each.webhook_id}: {' '.join(sorted(each.events))}", "tl-quiet")
                with form("/webhooks/remove", visitor.csrf):
                    hidden("webhook", each.webhook_id)
                    submit("Tell it no more", "grave")

    setting = setting_of(request, visitor, here="/webhooks", told=told, trouble=trouble)
    return HTMLResponse(page("Webhooks", setting, content), status)
