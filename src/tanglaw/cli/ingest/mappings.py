"""``tanglaw ingest mappings``: which mappings come with Tanglaw. Applies none."""

from tanglaw.cli.options import Json
from tanglaw.cli.terminal import Terminal


def mappings(json: Json = False) -> None:
    """List the mappings that come with Tanglaw."""
    from tanglaw.ingest.mapping.loading import shipped

    terminal = Terminal(json)
    names = shipped()
    terminal.emit(list(names))
    for name in names:
        terminal.say(name)
