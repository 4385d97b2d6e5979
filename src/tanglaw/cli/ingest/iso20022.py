"""``tanglaw ingest iso20022``: pacs.008, pain.001, camt.053 and camt.054. No other message."""

from tanglaw.cli.ingest.asked import Force, KeepMemo, Out, Sources, Zone, check_sources
from tanglaw.cli.options import Json, Quiet
from tanglaw.cli.terminal import Terminal


def iso20022(
    sources: Sources,
    *,
    out: Out,
    zone: Zone = "UTC",
    keep_memo: KeepMemo = False,
    force: Force = False,
    json: Json = False,
    quiet: Quiet = False,
) -> None:
    """Turn ISO 20022 messages into a feed.

    Read are pacs.008, pain.001, camt.053 and camt.054, in any version.
    """
    check_sources(sources)

    from tanglaw.cli.ingest.report import show
    from tanglaw.ingest.iso20022 import ingest_iso20022

    terminal = Terminal(json, quiet)
    with terminal.progress() as progress:
        report = ingest_iso20022(
            sources, out, zone=zone, keep_memo=keep_memo, force=force, progress=progress
        )
    show(terminal, report)
