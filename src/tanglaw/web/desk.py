"""The review desk as a web application, and a server for one machine. Not its pages."""

import ipaddress
import socket
import sys
import webbrowser
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from threading import Timer
from urllib.parse import urlsplit

from fastapi import FastAPI

from tanglaw.bootstrap.desk_settings import DeskSettings
from tanglaw.errors import UsageError
from tanglaw.report.sheets import Sheets, read_sheets
from tanglaw.store.desk.database import Database
from tanglaw.typology.declaration import Typology
from tanglaw.web.access.install import install_access, seal
from tanglaw.web.access.provider import Provider, checked
from tanglaw.web.access.visitor import Access
from tanglaw.web.api.application import PREFIX, api_application
from tanglaw.web.api.settings import ApiSettings
from tanglaw.web.guard import LOOPBACK, Guard
from tanglaw.web.routes.case import case_routes
from tanglaw.web.routes.deciding import deciding_routes
from tanglaw.web.routes.kit import answer_troubles
from tanglaw.web.routes.queue import queue_routes
from tanglaw.web.routes.reading import reading_routes
from tanglaw.web.routes.reports import report_routes
from tanglaw.web.waking import waking
from tanglaw.web.webhooks.courier import delivering
from tanglaw.web.webhooks.targets import Targets

DEFAULT_PORT = 8090
PORTS_TRIED = 20
LARGEST_BODY = 2_000_000
"""Bytes of a form or call; read before it is known who sends it."""
ASSETS = Path(__file__).parent / "assets"


@dataclass(frozen=True, slots=True)
class Place:
    """Where the desk listens, and how people reach it.

    ``port``: ``None`` takes 8090, or the next free one. ``address``: as it stands in the browser
    when something in front of the desk ends https; then cookies travel by https alone.
    """

    host: str = "127.0.0.1"
    port: int | None = None
    address: str | None = None

    @property
    def secure(self) -> bool:
        """Whether people reach the desk by https."""
        return (self.address or "").startswith("https://")

    @property
    def names(self) -> frozenset[str]:
        """Names under which the desk answers; empty: under any."""
        if self.address:
            return LOOPBACK | {(urlsplit(self.address).hostname or "").lower()}
        return LOOPBACK if is_loopback(self.host) else frozenset()


def serve(
    database: Database,
    *,
    typologies: Mapping[str, Typology],
    host: str = "127.0.0.1",
    port: int | None = None,
    address: str | None = None,
    open_browser: bool = True,
    settings: DeskSettings | None = None,
) -> None:
    """Serve the case store until interrupted. For ``host``, ``port``, ``address`` see ``Place``.

    Raises ``UsageError`` when the port or the host cannot be had.
    """
    import uvicorn

    place = Place(host, port, address)
    if not is_loopback(place.host) and not place.secure:
        print(  # noqa: T201
            f"Warning: the desk listens on {place.host} without https, so whoever is on the way "
            "can read passwords. Put https in front of it and say so with `--address`.",
            file=sys.stderr,
        )
    told = settings or DeskSettings()
    targets = Targets(told.webhook_hosts)
    access = Access(database, secure=place.secure, provider=_provider(told, place))
    api = ApiSettings(typologies, told.inbox, targets)
    sheets = read_sheets([told.profile] if told.profile else [])
    app = build_app(access, typologies=typologies, names=place.names, api=api, sheets=sheets)
    # Listening before the address is told: whoever follows it at once waits instead of failing.
    with _listener(place) as listener:
        shown = f"[{place.host}]" if ":" in place.host else place.host
        where = place.address or f"http://{shown}:{listener.getsockname()[1]}/"
        print(f"The desk is open at {where} (stop it with Ctrl+C)", flush=True)  # noqa: T201
        if open_browser:
            opener = Timer(1.0, webbrowser.open, [where])
            opener.daemon = True
            opener.start()
        config = uvicorn.Config(app, log_level="warning", server_header=False)
        with delivering(database, targets), waking(database):
            uvicorn.Server(config).run(sockets=[listener])


def build_app(
    access: Access,
    *,
    typologies: Mapping[str, Typology],
    names: frozenset[str] = LOOPBACK,
    api: ApiSettings | None = None,
    sheets: Sheets | None = None,
) -> FastAPI:
    """The desk over a case store; ``names``: those under which it answers, empty: any.

    ``sheets``: what the institution's profile says for reports.

    Raises ``DeskError`` when a route does not say who may call it.
    """
    from starlette.middleware.gzip import GZipMiddleware
    from starlette.staticfiles import StaticFiles

    app = FastAPI(
        title="Tanglaw desk",
        docs_url=None,
        redoc_url=None,
        openapi_url=None,
        max_body_size=LARGEST_BODY,
    )
    app.mount("/assets", StaticFiles(directory=ASSETS), name="assets")
    settings = api or ApiSettings(typologies)
    install_access(app, access, settings.targets)
    answer_troubles(app)
    app.include_router(queue_routes(typologies))
    app.include_router(reading_routes(typologies))
    app.include_router(deciding_routes())
    app.include_router(report_routes(typologies, sheets or Sheets()))
    app.include_router(case_routes(typologies))
    app.mount(PREFIX, api_application(access, settings))
    seal(app)
    app.add_middleware(Guard, hosts=names, secure=access.secure)
    app.add_middleware(GZipMiddleware, minimum_size=1024)
    return app


def _provider(settings: DeskSettings, place: Place) -> Provider | None:
    """The provider for signing in. Raises ``UsageError`` when it, or the way back, is not safe."""
    oidc = settings.oidc
    if oidc is None:
        return None
    if place.address is None:
        raise UsageError(
            "a provider for signing in has to know where it sends people back to",
            hint="Say with `--address` how people reach the desk.",
        )
    return checked(Provider(oidc.issuer, oidc.client, oidc.secret, place.address, oidc.label))


def is_loopback(host: str) -> bool:
    """Whether only this machine can reach ``host``."""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _listener(place: Place) -> socket.socket:
    return _free_port(place.host) if place.port is None else _asked_port(place.host, place.port)


def _free_port(host: str) -> socket.socket:
    for port in range(DEFAULT_PORT, DEFAULT_PORT + PORTS_TRIED):
        if listener := _listen(host, port):
            return listener
    raise UsageError(
        f"no free port of {host} from {DEFAULT_PORT} to {DEFAULT_PORT + PORTS_TRIED - 1}",
        hint="Name one with `--port`, and check that the address is this machine's.",
    )


def _asked_port(host: str, port: int) -> socket.socket:
    if listener := _listen(host, port):
        return listener
    raise UsageError(
        f"port {port} of {host} cannot be had",
        hint="Another program may use it: leave `--port` out to take the next free one.",
    )


def _listen(host: str, port: int) -> socket.socket | None:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listener = socket.socket(family, socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((host, port))
        listener.listen(128)
    except (OSError, OverflowError):
        listener.close()
        return None
    return listener
