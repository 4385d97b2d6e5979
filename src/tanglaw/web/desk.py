"""The review desk as a web application, and a server for one machine. Not its pages."""

import ipaddress
import socket
import sys
import webbrowser
from collections.abc import Mapping
from pathlib import Path
from threading import Timer

from fastapi import FastAPI

from tanglaw.errors import UsageError
from tanglaw.store.run_reader import RunReader
from tanglaw.typology.declaration import Typology
from tanglaw.web.guard import LOOPBACK, Guard
from tanglaw.web.routes.reading import reading_routes

DEFAULT_PORT = 8090
PORTS_TRIED = 20
ASSETS = Path(__file__).parent / "assets"


def serve(
    run: Path,
    *,
    host: str = "127.0.0.1",
    port: int | None = None,
    open_browser: bool = True,
    typologies: Mapping[str, Typology] | None = None,
) -> None:
    """Show the run in a browser until interrupted.

    ``port``: ``None`` takes 8090, or the next free one. Raises ``RunError`` when ``run`` is not a
    run, ``UsageError`` when the port or the host cannot be had.
    """
    import uvicorn

    reader = RunReader(run)
    local = is_loopback(host)
    if not local:
        print(  # noqa: T201
            f"Warning: the desk listens on {host} and has no login yet. "
            "Everybody who reaches this machine can read every case.",
            file=sys.stderr,
        )
    app = build_app(reader, typologies=typologies, local_only=local)
    # Listening before the address is told: whoever follows it at once waits instead of failing.
    with _free_port(host) if port is None else _asked_port(host, port) as listener:
        shown = f"[{host}]" if ":" in host else host
        address = f"http://{shown}:{listener.getsockname()[1]}/"
        print(f"The desk is open at {address} (stop it with Ctrl+C)", flush=True)  # noqa: T201
        if open_browser:
            opener = Timer(1.0, webbrowser.open, [address])
            opener.daemon = True
            opener.start()
        config = uvicorn.Config(app, log_level="warning", server_header=False)
        uvicorn.Server(config).run(sockets=[listener])


def build_app(
    run: Path | RunReader,
    *,
    typologies: Mapping[str, Typology] | None = None,
    local_only: bool = True,
) -> FastAPI:
    """The desk over one run.

    ``typologies`` by name give alerts a title and sources; ``local_only`` answers to this machine's
    own names alone. Raises ``RunError`` when ``run`` is not a run.
    """
    from starlette.middleware.gzip import GZipMiddleware
    from starlette.staticfiles import StaticFiles

    reader = run if isinstance(run, RunReader) else RunReader(run)
    app = FastAPI(title="Tanglaw desk", docs_url=None, redoc_url=None, openapi_url=None)
    app.mount("/assets", StaticFiles(directory=ASSETS), name="assets")
    app.include_router(reading_routes(reader, typologies or {}))
    app.add_middleware(Guard, hosts=LOOPBACK if local_only else frozenset())
    app.add_middleware(GZipMiddleware, minimum_size=1024)
    return app


def is_loopback(host: str) -> bool:
    """Whether only this machine can reach ``host``."""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


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
