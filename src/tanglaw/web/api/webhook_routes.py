"""Webhooks by the API: whom to tell. Not the telling."""

from typing import Annotated

from fastapi import APIRouter, Depends, Request
from starlette.responses import Response

from tanglaw.casework.review.permissions import Permission
from tanglaw.model.moment import iso
from tanglaw.store.desk.webhooks import Webhook, add_webhook, all_webhooks, remove_webhook
from tanglaw.web.access.caller import Caller
from tanglaw.web.access.needs import Bears
from tanglaw.web.access.visitor import access_of
from tanglaw.web.api.settings import Settings
from tanglaw.web.api.shapes import Id, WebhookIn, WebhookList, WebhookMade, WebhookShape

_Writes = Annotated[Caller, Depends(Bears(Permission.WEBHOOKS_WRITE))]


def webhook_routes() -> APIRouter:
    """``/webhooks``."""
    router = APIRouter(tags=["webhooks"])

    @router.get("/webhooks", dependencies=[Depends(Bears(Permission.WEBHOOKS_WRITE))])
    def webhooks(request: Request) -> WebhookList:
        """Every address that is told, without its secret."""
        with access_of(request).database.reading() as connection:
            return WebhookList(items=[_shape(each) for each in all_webhooks(connection)])

    @router.post("/webhooks", status_code=201)
    def added(
        request: Request, caller: _Writes, body: WebhookIn, settings: Settings
    ) -> WebhookMade:
        """Tell an address from now on. The secret that signs is not shown again."""
        url = settings.targets.check(body.url)
        with access_of(request).database.unit(caller.actor) as unit:
            made = add_webhook(unit, url, body.events)
        return WebhookMade(**_shape(made).model_dump(), secret=made.secret)

    @router.delete("/webhooks/{webhook_id}", status_code=204, response_class=Response)
    def removed(request: Request, caller: _Writes, webhook_id: Id) -> Response:
        """Tell an address no more."""
        with access_of(request).database.unit(caller.actor) as unit:
            remove_webhook(unit, webhook_id)
        return Response(status_code=204)

    return router


def _shape(found: Webhook) -> WebhookShape:
    return WebhookShape(
        webhook_id=found.webhook_id,
        url=found.url,
        events=sorted(found.events),
        active=found.active,
        created_at=iso(found.created_us),
    )
