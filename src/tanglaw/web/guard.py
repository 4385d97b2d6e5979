"""What every answer carries and which requests are turned away. Not a login.

A page that a browser opened elsewhere must not be able to reach the desk: neither by a name that is
made to point at this machine (DNS rebinding), nor by a form or socket of another origin.
"""

import re
from dataclasses import dataclass
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})

_HOST = re.compile(r"[A-Za-z0-9.\-:\[\]]{1,255}")
"""Anything else in a Host header would end up in the policy."""

_FIXED_HEADERS = {
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    # Not `no-referrer`: then a browser says of the desk's own forms that they come from nowhere.
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), microphone=(), geolocation=(), payment=(), usb=()",
}


@dataclass(frozen=True, slots=True)
class Guard:
    """ASGI middleware. ``hosts``: names under which the desk answers; empty: under any.

    ``secure``: people reach the desk by https, and their browsers shall keep to that.
    """

    app: ASGIApp
    hosts: frozenset[str]
    secure: bool = False

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, or turn it away."""
        if scope["type"] == "websocket":
            await send({"type": "websocket.close", "code": 4403})
            return
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        host = headers.get("host", "")
        if not self._welcome(host, headers.get("origin")):
            answer = PlainTextResponse(
                "This desk does not answer under that name.\n", status_code=421
            )
            await answer(scope, receive, send)
            return

        async def seal(message: Message) -> None:
            if message["type"] == "http.response.start":
                answered = MutableHeaders(raw=message["headers"])
                _seal(answered, scope["path"])
                if self.secure:
                    answered["strict-transport-security"] = "max-age=31536000"
            await send(message)

        await self.app(scope, receive, seal)

    def _welcome(self, host: str, origin: str | None) -> bool:
        if not _HOST.fullmatch(host):
            return False
        if self.hosts and _name(f"//{host}") not in self.hosts:
            return False
        return origin is None or urlsplit(origin).netloc == host


def _seal(headers: MutableHeaders, path: str) -> None:
    for name, value in _FIXED_HEADERS.items():
        headers[name] = value
    # A cache on the way must not keep a page that somebody else may not read.
    headers.setdefault("cache-control", "no-cache" if path.startswith("/assets/") else "no-store")
    is_page = headers.get("content-type", "").startswith("text/html")
    headers["content-security-policy"] = policy(page=is_page)


def policy(*, page: bool) -> str:
    """The content security policy: nothing from elsewhere, no script and no style from markup."""
    if not page:
        return "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'"
    return "; ".join(
        (
            "default-src 'none'",
            "script-src 'self'",
            "style-src 'self'",
            "img-src 'self'",
            "connect-src 'self'",
            "frame-ancestors 'none'",
            "base-uri 'none'",
            "form-action 'self'",
            "object-src 'none'",
        )
    )


def _name(url: str) -> str:
    try:
        return (urlsplit(url).hostname or "").lower()
    except ValueError:
        return ""
