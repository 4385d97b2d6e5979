"""What every answer carries and which requests are turned away. Not a login.

The desk has no login yet, so a page that a browser opened elsewhere must not be able to reach it:
neither by a name that is made to point at this machine (DNS rebinding), nor by a socket opened
from another origin.
"""

import re
import secrets
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
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), microphone=(), geolocation=(), payment=(), usb=()",
}


@dataclass(frozen=True, slots=True)
class Guard:
    """ASGI middleware. ``hosts``: names under which the desk answers; empty: under any."""

    app: ASGIApp
    hosts: frozenset[str]

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, or turn it away."""
        if scope["type"] not in {"http", "websocket"}:
            await self.app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        host = headers.get("host", "")
        if not self._welcome(host, headers.get("origin")):
            await _turn_away(scope, receive, send)
            return
        if scope["type"] == "websocket":
            await self.app(scope, receive, send)
            return
        await self.app(scope, receive, _Sealing(send, host, secrets.token_urlsafe(16)))

    def _welcome(self, host: str, origin: str | None) -> bool:
        if not _HOST.fullmatch(host):
            return False
        if self.hosts and _name(f"//{host}") not in self.hosts:
            return False
        return origin is None or urlsplit(origin).netloc == host


class _Sealing:
    """Adds the headers, and a nonce to the scripts of a page; a page is sent in one piece."""

    def __init__(self, send: Send, host: str, nonce: str) -> None:
        self._send = send
        self._host = host
        self._nonce = nonce
        self._start: Message | None = None
        self._body = b""

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self._head(message)
        elif self._start is not None:
            await self._page(message)
            return
        if self._start is None:
            await self._send(message)

    def _head(self, message: Message) -> None:
        headers = MutableHeaders(raw=message["headers"])
        for name, value in _FIXED_HEADERS.items():
            headers[name] = value
        is_page = headers.get("content-type", "").startswith("text/html")
        headers["content-security-policy"] = policy(self._host, self._nonce if is_page else None)
        if is_page and "content-encoding" not in headers:
            self._start = message

    async def _page(self, message: Message) -> None:
        self._body += message.get("body", b"")
        if message.get("more_body") or self._start is None:
            return
        # Markup of ours and of NiceGUI only: all that comes from a run is escaped in it.
        sealed = self._body.replace(b"<script", b'<script nonce="%s"' % self._nonce.encode())
        MutableHeaders(raw=self._start["headers"])["content-length"] = str(len(sealed))
        await self._send(self._start)
        await self._send({"type": "http.response.body", "body": sealed})


def policy(host: str, nonce: str | None) -> str:
    """The content security policy: nothing from elsewhere, and no script from markup.

    NiceGUI compiles its templates in the browser, hence ``unsafe-eval``; it and AG Grid set styles
    in elements, hence ``unsafe-inline`` for styles alone.
    """
    if nonce is None:
        return "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'"
    return "; ".join(
        (
            "default-src 'none'",
            f"script-src 'self' 'nonce-{nonce}' 'unsafe-eval'",
            "style-src 'self' 'unsafe-inline'",
            "img-src 'self' data:",
            "font-src 'self' data:",
            f"connect-src 'self' ws://{host} wss://{host}",
            "frame-ancestors 'none'",
            "base-uri 'none'",
            "form-action 'none'",
            "object-src 'none'",
        )
    )


def _name(url: str) -> str:
    try:
        return (urlsplit(url).hostname or "").lower()
    except ValueError:
        return ""


async def _turn_away(scope: Scope, receive: Receive, send: Send) -> None:
    if scope["type"] == "websocket":
        await send({"type": "websocket.close", "code": 4403})
        return
    answer = PlainTextResponse("This desk does not answer under that name.\n", status_code=421)
    await answer(scope, receive, send)
