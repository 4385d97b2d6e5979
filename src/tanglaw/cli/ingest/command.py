"""``tanglaw ingest``: bank messages, statements and exports become a feed. Guesses no mapping."""

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Literal

from tanglaw.cli.ingest.asked import (
    As,
    Force,
    Format,
    KeepMemo,
    Mapping,
    Mappings,
    Out,
    Propose,
    Shapes,
    Sources,
    Zone,
    check_sources,
)
from tanglaw.cli.options import Json, Quiet
from tanglaw.cli.terminal import Terminal
from tanglaw.errors import UsageError

ZONE = "UTC"


def ingest(
    sources: Sources = None,
    *,
    out: Out = None,
    mapping: Mapping = None,
    propose: Propose = False,
    mappings: Mappings = False,
    shape: As = None,
    zone: Zone = ZONE,
    keep_memo: KeepMemo = False,
    format: Format = "csv",  # noqa: A002 - the option's name is for users
    force: Force = False,
    json: Json = False,
    quiet: Quiet = False,
) -> None:
    """Turn bank messages, statements and other exports into a feed.

    ISO 20022 (pacs.008, pain.001, camt.053, camt.054) and MT940/942 are told from their first
    bytes. Tables (CSV, Parquet, JSON lines) need a mapping: --propose drafts one.
    """
    terminal = Terminal(json, quiet)
    if mappings:
        _list_mappings(terminal)
        return
    files = _given(sources)
    if propose:
        _propose(files)
        return
    if out is None:
        raise UsageError("the option --out is missing", hint="Say where the feed goes: --out FEED.")
    if mapping is not None:
        _by_mapping(terminal, files, mapping, out, form=format, force=force)
        return
    _payments(terminal, files, out, shape, (zone, keep_memo, format, force))


def _given(sources: Sequence[Path] | None) -> list[Path]:
    if not sources:
        raise UsageError("no file is named", hint="`tanglaw ingest --help` says how.")
    check_sources(sources)
    return list(sources)


def _list_mappings(terminal: Terminal) -> None:
    from tanglaw.ingest.mapping.loading import shipped

    names = shipped()
    terminal.emit(list(names))
    for name in names:
        terminal.say(name)


def _propose(files: Sequence[Path]) -> None:
    if len(files) > 1:
        raise UsageError("a mapping is proposed for one file at a time", place=str(files[1]))

    from tanglaw.ingest.mapping import propose_mapping

    sys.stdout.write(propose_mapping(files[0]))


def _by_mapping(
    terminal: Terminal,
    files: Sequence[Path],
    mapping: str,
    out: Path,
    *,
    form: Literal["csv", "parquet"],
    force: bool,
) -> None:
    from tanglaw.cli.ingest.report import show
    from tanglaw.ingest.mapping import apply_mapping, load_mapping

    declared = load_mapping(mapping)
    with terminal.progress() as progress:
        report = apply_mapping(declared, files, out, progress=progress, form=form, force=force)
    show(terminal, report)


def _payments(
    terminal: Terminal,
    files: Sequence[Path],
    out: Path,
    shape: Shapes | None,
    choices: tuple[str, bool, Literal["csv", "parquet"], bool],
) -> None:
    from tanglaw.cli.ingest.report import show
    from tanglaw.ingest.iso20022 import ingest_iso20022
    from tanglaw.ingest.mt940 import ingest_mt940
    from tanglaw.ingest.shapes import Shape, shape_of

    found = Shape(shape) if shape is not None else shape_of(files)
    if found is Shape.TABLE:
        raise UsageError(
            "a table needs a mapping that says which column is what",
            place=str(files[0]),
            hint=f"`tanglaw ingest --propose {files[0].name}` drafts one; then use --mapping.",
        )
    ways = {Shape.ISO20022: ingest_iso20022, Shape.MT940: ingest_mt940}
    zone, keep_memo, form, force = choices
    with terminal.progress() as progress:
        report = ways[found](
            files,
            out,
            zone=zone,
            keep_memo=keep_memo,
            form=form,
            force=force,
            progress=progress,
        )
    show(terminal, report)
