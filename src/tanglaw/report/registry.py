"""Finds the formats by walking their folder, so that no list can forget one. Writes none."""

import difflib
import importlib
import pkgutil

from tanglaw.errors import UsageError
from tanglaw.report.form import Format

_PACKAGE = "tanglaw.report.formats"


def formats() -> tuple[Format, ...]:
    """Every format, sorted by name."""
    folder = importlib.import_module(_PACKAGE)
    files = (each.name for each in pkgutil.iter_modules(folder.__path__) if not each.ispkg)
    found = (importlib.import_module(f"{_PACKAGE}.{name}").FORMAT for name in files)
    return tuple(sorted(found, key=lambda each: each.name))


def format_named(name: str) -> Format:
    """The format of that name. Raises ``UsageError``, with the nearest names, for another."""
    known = {each.name: each for each in formats()}
    if name in known:
        return known[name]
    near = difflib.get_close_matches(name, known, n=2, cutoff=0.4)
    hint = f"Did you mean {' or '.join(near)}?" if near else "`tanglaw report formats` shows all."
    raise UsageError("there is no such format", place=repr(name[:40]), hint=hint)
