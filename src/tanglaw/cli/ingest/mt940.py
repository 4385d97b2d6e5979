"""``tanglaw ingest mt940``: SWIFT statements MT940 and MT942. No other message."""

from tanglaw.cli.ingest.asked import Force, KeepMemo, Out, Sources, Zone, check_sources
from tanglaw.cli.options import Json, Quiet
from tanglaw.cli.terminal import Terminal


def mt940(
    sources: Sources,
    *,
    out: Out,
    zone: Zone = "UTC",
    keep_memo: KeepMemo = False,
    force: Force = False,
    json: Json = False,
    quiet: Quiet = False,
) -> None:
    """Turn statements (MT940, MT942) into a feed."""
    check_sources(sources)

    from tanglaw.cli.ingest.report import show
    from tanglaw.ingest.mt940 import ingest_mt940

    terminal = Terminal(json, quiet)
    with terminal.progress() as progress:
        report = ingest_mt940(
            sources, out, zone=zone, keep_memo=keep_memo, force=force, progress=progress
        )
    show(terminal, report)
