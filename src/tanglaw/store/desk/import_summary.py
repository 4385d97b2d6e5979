"""What an import did. Not the import; light, so that a command can show it."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class ImportSummary:
    """What an import did. ``already``: the run was there, and nothing was changed."""

    run_id: str
    already: bool
    partial: bool
    opened: int = 0
    joined: int = 0
    unchanged: int = 0
    settled: int = 0
    woken: int = 0
    new_alerts: int = 0
    changed_alerts: int = 0
    withdrawn_alerts: int = 0
    no_longer_proposed: int = 0
    rows: dict[str, int] = field(default_factory=dict)
