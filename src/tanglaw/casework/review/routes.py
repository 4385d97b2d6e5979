"""Which permission every address of the desk asks for. A second opinion: the routes say it too.

A test compares both and tries every role on every address; an address that is missing here, or
stands here and is gone, fails it.
"""

from collections.abc import Mapping

from tanglaw.casework.review.permissions import Permission

OPEN = None
"""Nobody has to sign in, because this is where one does, or because it shows nothing."""

CASES: Mapping[str, Permission | None] = {
    "GET /": Permission.CASES_READ,
    "POST /bulk": Permission.CASES_ASSIGN,
    "POST /views": Permission.CASES_WORK,
    "POST /views/forget": Permission.CASES_WORK,
    "GET /case/{case_id:path}": Permission.CASES_READ,
    "GET /case/{case_id:path}/alerts/{alert_id}/transfers": Permission.CASES_READ,
    "GET /case/{case_id:path}/decide": Permission.DECISIONS_PROPOSE,
    "POST /case/{case_id:path}/answer": Permission.DECISIONS_ANSWER,
    "POST /case/{case_id:path}/appeal": Permission.CASES_WORK,
    "POST /case/{case_id:path}/appeal-answer": Permission.DECISIONS_ANSWER,
    "POST /case/{case_id:path}/assign": Permission.CASES_ASSIGN,
    "POST /case/{case_id:path}/attach": Permission.CASES_WORK,
    "POST /case/{case_id:path}/claim": Permission.CASES_WORK,
    "POST /case/{case_id:path}/link": Permission.CASES_WORK,
    "POST /case/{case_id:path}/note": Permission.CASES_WORK,
    "POST /case/{case_id:path}/propose": Permission.DECISIONS_PROPOSE,
    "POST /case/{case_id:path}/release": Permission.CASES_WORK,
    "POST /case/{case_id:path}/reopen": Permission.DECISIONS_PROPOSE,
    "POST /case/{case_id:path}/reveal": Permission.PERSONAL_REVEAL,
    "POST /case/{case_id:path}/role": Permission.CASES_WORK,
    "POST /case/{case_id:path}/take-back": Permission.DECISIONS_PROPOSE,
    "GET /case/{case_id:path}/reports": Permission.FILINGS_READ,
    "POST /case/{case_id:path}/reports/begin": Permission.FILINGS_PREPARE,
    "GET /case/{case_id:path}/take/{name}": Permission.FILINGS_PREPARE,
    "GET /reports": Permission.FILINGS_READ,
    "GET /report/{number}": Permission.FILINGS_READ,
    "GET /report/{number}/draft": Permission.FILINGS_PREPARE,
    "POST /report/{number}/fact": Permission.FILINGS_PREPARE,
    "POST /report/{number}/follow": Permission.FILINGS_PREPARE,
    "POST /report/{number}/move": Permission.FILINGS_PREPARE,
    "GET /guidance": Permission.CASES_READ,
    "GET /overview": Permission.OVERVIEW_READ,
    "GET /typologies": Permission.TYPOLOGIES_READ,
    "GET /typologies/{name}": Permission.TYPOLOGIES_READ,
    "GET /typologies/{name}/picture.svg": Permission.TYPOLOGIES_READ,
    "GET /welfare": Permission.WELFARE_WORK,
}
"""What is done on cases. Which step in which lane is asked again where it is taken: ``duties``."""

ACCESS: Mapping[str, Permission | None] = {
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
"""Signing in, and what administrators and auditors do."""

PAGES: Mapping[str, Permission | None] = {**CASES, **ACCESS}
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
