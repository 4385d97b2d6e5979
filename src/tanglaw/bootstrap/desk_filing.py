"""By when a report of a case in the store is due, by its jurisdiction. Files nothing."""

from datetime import timedelta

from tanglaw.model.filing import deadline
from tanglaw.model.moment import EPOCH
from tanglaw.report.sheets import Sheets, clock
from tanglaw.store.desk.case_file import CaseFile
from tanglaw.store.desk.filings import Due


def due_of(case: CaseFile, sheets: Sheets) -> Due | None:
    """The last day to file, counted from the day on which the case was opened.

    ``None`` where the configuration names no time. Raises ``UsageError`` when it is no number.
    """
    rule = clock(sheets.settings)
    if rule is None:
        return None
    opened = (EPOCH + timedelta(microseconds=case.row.opened_us)).date()
    on = deadline(rule, opened, has_subject=case.row.suspected_of_control > 0)
    return Due(on, rule.source)
