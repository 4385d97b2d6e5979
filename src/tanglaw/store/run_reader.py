"""A finished run, read lazily: an index of cases and alerts, and one of them at a time.

Not a writer, and not the evidence behind an alert (``evidence_reader``). Both files are read once,
front to back; what stays in memory is one summary a case and two numbers an alert.
"""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from tanglaw.errors import RunError
from tanglaw.model.alert import (
    SUSPECTED_OF_CONTROL,
    Alert,
    Case,
    Family,
    Role,
    Route,
)
from tanglaw.store.evidence_reader import EvidenceReader
from tanglaw.store.run_lines import alert_span, parse_alert, parse_case


@dataclass(frozen=True, slots=True)
class CaseSummary:
    """What a queue shows of a case. ``first_us`` and ``last_us`` are ``None`` without alerts.

    ``possible_victims`` and ``suspected_of_control`` count people, ``subjects`` counts accounts.
    """

    case_id: str
    route: Route
    priority: int
    subjects: int
    possible_victims: int
    suspected_of_control: int
    alerts: int
    families: tuple[Family, ...]
    first_us: int | None
    last_us: int | None
    ids: str
    """The case's own id and those of its subjects, lower case, for a search."""


@dataclass(frozen=True, slots=True)
class _Span:
    """Where an alert stands in its file, and when it happened."""

    offset: int
    first_us: int
    last_us: int


class RunReader:
    """Reads the run in ``folder``; raises ``RunError`` when it is not a finished run."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.manifest = _read_manifest(folder)
        self.evidence = EvidenceReader(folder / "evidence")
        self._alerts = self._index_alerts()
        self._offsets: dict[str, int] = {}
        self.summaries: tuple[CaseSummary, ...] = tuple(self._index_cases())

    def case(self, case_id: str) -> Case | None:
        """The case of that id, or ``None`` when the run has none."""
        offset = self._offsets.get(case_id)
        if offset is None:
            return None
        return parse_case(self._line("cases.jsonl", offset), "cases.jsonl")

    def alerts(self, alert_ids: Iterable[str]) -> tuple[Alert, ...]:
        """Those of the alerts that the run has, in the order asked for."""
        spans = (self._alerts.get(alert_id) for alert_id in alert_ids)
        return tuple(
            parse_alert(self._line("alerts.jsonl", span.offset), "alerts.jsonl")
            for span in spans
            if span is not None
        )

    @property
    def alert_count(self) -> int:
        """How many alerts the run has."""
        return len(self._alerts)

    def _line(self, name: str, offset: int) -> bytes:
        with (self.folder / name).open("rb") as file:
            file.seek(offset)
            return file.readline()

    def _index_alerts(self) -> dict[str, _Span]:
        spans = {}
        for place, offset, line in _lines(self.folder / "alerts.jsonl"):
            alert_id, first_us, last_us = alert_span(line, place)
            spans[alert_id] = _Span(offset, first_us, last_us)
        return spans

    def _index_cases(self) -> Iterator[CaseSummary]:
        for place, offset, line in _lines(self.folder / "cases.jsonl"):
            case = parse_case(line, place)
            if case.case_id in self._offsets:
                raise RunError("this case id came before", place=place)
            self._offsets[case.case_id] = offset
            yield self._summary(case)

    def _summary(self, case: Case) -> CaseSummary:
        spans = [self._alerts[each] for each in case.alerts if each in self._alerts]
        ids = [case.case_id, *(subject.account for subject in case.subjects)]
        ids += [subject.party_id for subject in case.subjects if subject.party_id]
        return CaseSummary(
            case_id=case.case_id,
            route=case.route,
            priority=case.priority,
            subjects=len(case.subjects),
            possible_victims=_people(case, frozenset({Role.POSSIBLE_VICTIM})),
            suspected_of_control=_people(case, SUSPECTED_OF_CONTROL),
            alerts=len(case.alerts),
            families=case.families,
            first_us=min((span.first_us for span in spans), default=None),
            last_us=max((span.last_us for span in spans), default=None),
            ids="\n".join(ids).lower(),
        )


def _people(case: Case, roles: frozenset[Role]) -> int:
    """How many people have one of the roles; accounts of one party are one person."""
    return len(
        {
            subject.party_id or f"account {subject.account}"
            for subject in case.subjects
            if (Role.POSSIBLE_VICTIM if subject.possible_victim else subject.role) in roles
        }
    )


def _read_manifest(folder: Path) -> dict[str, object]:
    hint = "Give the folder that `tanglaw detect FEED --out RUN` wrote."
    if not folder.is_dir():
        raise RunError("there is no such folder", place=str(folder), hint=hint)
    missing = [
        name
        for name in ("run.json", "cases.jsonl", "alerts.jsonl")
        if not (folder / name).is_file()
    ]
    if missing:
        what = ", ".join(f"`{name}`" for name in missing)
        raise RunError(f"this folder is not a run: {what} not found", place=str(folder), hint=hint)
    try:
        manifest = json.loads((folder / "run.json").read_bytes())
    except ValueError as error:
        raise RunError("the manifest is not JSON", place="run.json", hint=hint) from error
    if not isinstance(manifest, dict):
        raise RunError("the manifest is not a JSON object", place="run.json", hint=hint)
    return manifest


def _lines(path: Path) -> Iterator[tuple[str, int, bytes]]:
    offset = 0
    with path.open("rb") as file:
        for number, line in enumerate(file, start=1):
            if line.strip():
                yield f"{path.name}:{number}", offset, line
            offset += len(line)
