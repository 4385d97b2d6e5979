"""``tanglaw version``: what is installed. Runs nothing."""

from tanglaw.cli.options import Json
from tanglaw.cli.terminal import Terminal


def version(json: Json = False) -> None:
    """Say which version this is."""
    import platform
    from importlib.metadata import version as installed

    terminal = Terminal(as_json=json)
    terminal.emit({"tanglaw": installed("tanglaw"), "python": platform.python_version()})
    terminal.say(f"tanglaw {installed('tanglaw')} (Python {platform.python_version()})")
