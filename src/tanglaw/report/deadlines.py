"""By when a report is due, from the configuration and the day of detection. Not who is reminded."""

from datetime import date

from tanglaw.model.filing import Clock, deadline
from tanglaw.model.report import Report
from tanglaw.report.sheets import clock


def detected_on(report: Report) -> date | None:
    """The day of detection: given for the case, else the day on which the run ended."""
    told = report.filed("detected_on")
    if not told and "finished_at" in report.run:
        told = report.run["finished_at"].text
    try:
        return date.fromisoformat(told[:10])
    except ValueError:
        return None


def due(report: Report) -> tuple[date, Clock] | None:
    """The last day to file and the rule behind it; ``None`` when either is not known."""
    rule, start = clock(report.settings), detected_on(report)
    if rule is None or start is None:
        return None
    return deadline(rule, start, has_subject=bool(report.subjects)), rule
