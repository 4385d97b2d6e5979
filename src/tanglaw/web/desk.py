"""The review desk as a web application: its routes, and a server for one machine. Reading only."""

import ipaddress
import socket
import sys
import webbrowser
from collections.abc import Mapping
from pathlib import Path
from threading import Timer
from typing import Annotated

from fastapi import Depends, FastAPI, Request

from tanglaw.errors import RunError, UsageError
from tanglaw.store.run_reader import RunReader
from tanglaw.typology.declaration import Typology
from tanglaw.web.guard import LOOPBACK, Guard
from tanglaw.web.views.case import CaseView, case_view
from tanglaw.web.views.queue import QueuePage, QueueQuery, queue_page

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
    """The desk over one run. One a process: NiceGUI keeps its pages in one place.

    ``typologies`` by name give alerts a title and sources; ``local_only`` answers to this machine's
    own names alone. Raises ``RunError`` when ``run`` is not a run.
    """
    from nicegui import ui
    from starlette.middleware.gzip import GZipMiddleware
    from starlette.staticfiles import StaticFiles

    reader = run if isinstance(run, RunReader) else RunReader(run)
    app = FastAPI(title="Tanglaw desk", docs_url=None, redoc_url=None, openapi_url=None)
    app.mount("/assets", StaticFiles(directory=ASSETS), name="assets")
    _add_rows(app, reader)
    _add_pages(reader, typologies or {})
    ui.run_with(
        app,
        title="Tanglaw",
        favicon=ASSETS / "favicon.svg",
        dark=None,
        language="en-US",
        tailwind=False,
        show_welcome_message=False,
        gzip_middleware_factory=None,  # the guard has to see pages before they are packed
    )
    app.add_middleware(Guard, hosts=LOOPBACK if local_only else frozenset())
    app.add_middleware(GZipMiddleware, minimum_size=1024)
    return app


def is_loopback(host: str) -> bool:
    """Whether only this machine can reach ``host``."""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _add_rows(app: FastAPI, reader: RunReader) -> None:
    @app.get("/queue.json")
    def queue(query: Annotated[QueueQuery, Depends()]) -> QueuePage:
        return queue_page(reader.summaries, query)


def _add_pages(reader: RunReader, typologies: Mapping[str, Typology]) -> None:
    from nicegui import run, ui

    from tanglaw.web.pages.case import case_content
    from tanglaw.web.pages.frame import frame, nothing
    from tanglaw.web.pages.queue import queue_content

    def dark(request: Request) -> str | None:
        return request.cookies.get("tanglaw_dark")

    @ui.page("/")
    def cases(request: Request) -> None:
        with frame("Cases", dark(request)):
            queue_content(reader)

    @ui.page("/case", response_timeout=60)
    async def case(request: Request, id: str = "") -> None:  # noqa: A002
        try:
            view = await run.io_bound(_case_view, reader, id, typologies)
        except RunError as error:
            ui.context.client.status_code = 500
            with frame("Unreadable case", dark(request)):
                nothing("This case cannot be read", str(error))
            return
        with frame("Case" if view else "No such case", dark(request)):
            if view is None:
                ui.context.client.status_code = 404
                nothing("There is no such case in this run", "It may belong to an earlier run.")
            else:
                case_content(view)


def _case_view(
    reader: RunReader, case_id: str, typologies: Mapping[str, Typology]
) -> CaseView | None:
    found = reader.case(case_id)
    return None if found is None else case_view(reader, found, typologies)


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
