"""A run as the store takes it in: its lines as they are, found by id. Not the run's evidence.

Read once, front to back; what stays in memory is ids and where their lines begin.
"""

import json
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import cast

from tanglaw.errors import RunError
from tanglaw.model.alert import Alert, Case
from tanglaw.store.run_folder import MATERIAL
from tanglaw.store.run_lines import alert_span, parse_alert, parse_case

Json = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Proposed:
    """What of a proposed case decides which case of the store it joins."""

    case_id: str
    offset: int
    alerts: tuple[str, ...]
    accounts: tuple[str, ...]
    priority: int


@dataclass(frozen=True, slots=True)
class CaseLine:
    """A case of the run: parsed, as its keys, and as it was written."""

    case: Case
    keys: Json
    line: str
    material: str
    """What it was made of; empty where the run does not say."""


@dataclass(frozen=True, slots=True)
class AlertLine:
    """An alert of the run: parsed, and as it was written."""

    alert: Alert
    line: str
    shadow: bool


class RunSource:
    """The run in ``folder``. Raises ``RunError`` when it is not a finished run."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.manifest = _manifest(folder)
        digest = sha256()
        for name in ("feed_digest", "typology_lock_digest", "code_version"):
            digest.update(f"{self.manifest.get(name)}\x1f".encode())
        self._alerts: dict[str, int] = {}
        for place, offset, line in _lines(folder / "alerts.jsonl"):
            digest.update(line)
            self._alerts[alert_span(line, place)[0]] = offset
        found = []
        for place, offset, line in _lines(folder / "cases.jsonl"):
            digest.update(line)
            found.append(_proposed(parse_case(line, place), offset))
        self.proposed = tuple(found)
        self._materials = _materials(folder / "evidence" / MATERIAL)
        self.run_id = digest.hexdigest()[:32]
        """The same feed and code give the same id, whenever they ran."""

    @property
    def alert_ids(self) -> Collection[str]:
        """Every alert of the run, in a case or not."""
        return self._alerts.keys()

    def told(self, name: str) -> str:
        """A text of the manifest; empty when it does not say."""
        value = self.manifest.get(name)
        return value if isinstance(value, str) else ""

    def cases(self, proposed: Iterable[Proposed]) -> Iterator[CaseLine]:
        """Those cases of the run, in the order asked for."""
        with (self.folder / "cases.jsonl").open("rb") as file:
            for one in proposed:
                file.seek(one.offset)
                line = file.readline().strip()
                keys = cast(Json, json.loads(line))
                case = parse_case(line, "cases.jsonl")
                yield CaseLine(case, keys, line.decode(), self._material(case.case_id))

    def _material(self, case_id: str) -> str:
        offset = self._materials.get(case_id)
        if offset is None:
            return ""
        with (self.folder / "evidence" / MATERIAL).open("rb") as file:
            file.seek(offset)
            return file.readline().strip().decode()

    def alerts(self, alert_ids: Iterable[str]) -> Iterator[AlertLine]:
        """Those of the alerts that the run has, by where they stand in its file."""
        there = sorted(self._alerts[one] for one in alert_ids if one in self._alerts)
        with (self.folder / "alerts.jsonl").open("rb") as file:
            for offset in there:
                file.seek(offset)
                line = file.readline().strip()
                shadow = b'"shadow":true' in line
                yield AlertLine(parse_alert(line, "alerts.jsonl"), line.decode(), shadow)


def _materials(path: Path) -> Mapping[str, int]:
    """Where the material of each case begins in its file; the id comes first in a line."""
    begin, found = b'{"case_id":"', {}
    if path.is_file():
        for _, offset, line in _lines(path):
            if line.startswith(begin):
                found[line[len(begin) :].split(b'"', 1)[0].decode()] = offset
    return found


def _proposed(case: Case, offset: int) -> Proposed:
    accounts = tuple(subject.account for subject in case.subjects)
    return Proposed(case.case_id, offset, case.alerts, accounts, case.priority)


def _manifest(folder: Path) -> Json:
    hint = "Give the folder that `tanglaw detect FEED --out RUN` wrote."
    names = ("run.json", "cases.jsonl", "alerts.jsonl")
    missing = [name for name in names if not (folder / name).is_file()]
    if missing:
        what = ", ".join(f"`{name}`" for name in missing)
        raise RunError(f"this is not a run: {what} not found", place=str(folder), hint=hint)
    try:
        manifest = json.loads((folder / "run.json").read_bytes())
    except ValueError as error:
        raise RunError("the manifest is not JSON", place="run.json", hint=hint) from error
    if not isinstance(manifest, dict):
        raise RunError("the manifest is not a JSON object", place="run.json", hint=hint)
    return cast(Json, manifest)


def _lines(path: Path) -> Iterator[tuple[str, int, bytes]]:
    offset = 0
    with path.open("rb") as file:
        for number, line in enumerate(file, start=1):
            if line.strip():
                yield f"{path.name}:{number}", offset, line
            offset += len(line)
