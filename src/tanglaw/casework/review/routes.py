"""Which permission every address of the desk asks for. A second opinion: the routes say it too.

A test compares both and tries every role on every address; an address that is missing here, or
stands here and is gone, fails it.
"""

from collections.abc import Mapping

from tanglaw.casework.review.permissions import Permission

OPEN = None
"""Nobody has to sign in, because this is where one does, or because it shows nothing."""

PAGES: Mapping[str, Permission | None] = {
    "GET /assets/*": OPEN,
    "GET /login": OPEN,
    "POST /login": OPEN,
    "GET /login/provider": OPEN,
    "GET /login/provider/back": OPEN,
    "POST /logout": Permission.ACCOUNT_OWN,
    "GET /me": Permission.ACCOUNT_OWN,
    "POST /me/password": Permission.ACCOUNT_OWN,
    "POST /me/sessions/end": Permission.ACCOUNT_OWN,
    "GET /people": Permission.USERS_WRITE,
    "POST /people": Permission.USERS_WRITE,
    "POST /people/active": Permission.USERS_WRITE,
    "POST /people/password": Permission.USERS_WRITE,
    "POST /people/roles": Permission.USERS_WRITE,
    "GET /tokens": Permission.TOKENS_WRITE,
    "POST /tokens": Permission.TOKENS_WRITE,
    "POST /tokens/revoke": Permission.TOKENS_WRITE,
    "GET /webhooks": Permission.WEBHOOKS_WRITE,
    "POST /webhooks": Permission.WEBHOOKS_WRITE,
    "POST /webhooks/remove": Permission.WEBHOOKS_WRITE,
    "GET /log": Permission.AUDIT_READ,
    "GET /log/check": Permission.AUDIT_READ,
    "GET /log/reveals": Permission.AUDIT_READ,
}
"""``METHOD /path`` -> what a person needs."""

API: Mapping[str, Permission | None] = {
    "GET /api/v1/openapi.json": OPEN,
    "GET /api/v1/runs": Permission.RUNS_READ,
    "GET /api/v1/runs/{run_id}": Permission.RUNS_READ,
    "POST /api/v1/runs": Permission.RUNS_IMPORT,
    "GET /api/v1/inbox": Permission.RUNS_IMPORT,
    "GET /api/v1/cases": Permission.CASES_READ,
    "GET /api/v1/cases/{case_id}": Permission.CASES_READ,
    "GET /api/v1/cases/{case_id}/dispositions": Permission.CASES_READ,
    "POST /api/v1/cases/{case_id}/dispositions": Permission.DECISIONS_PROPOSE,
    "GET /api/v1/dispositions": Permission.CASES_READ,
    "GET /api/v1/alerts": Permission.CASES_READ,
    "GET /api/v1/alerts/{alert_id}": Permission.CASES_READ,
    "GET /api/v1/typologies": Permission.TYPOLOGIES_READ,
    "GET /api/v1/typologies/{name}": Permission.TYPOLOGIES_READ,
    "GET /api/v1/audit": Permission.AUDIT_READ,
    "GET /api/v1/webhooks": Permission.WEBHOOKS_WRITE,
    "POST /api/v1/webhooks": Permission.WEBHOOKS_WRITE,
    "DELETE /api/v1/webhooks/{webhook_id}": Permission.WEBHOOKS_WRITE,
}
"""``METHOD /path`` -> the scope that a token needs."""

ROUTES: Mapping[str, Permission | None] = {**PAGES, **API}
