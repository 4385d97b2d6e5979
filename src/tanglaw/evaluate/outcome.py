"""What a run says, as far as the scoreboard compares it. Not the whole run."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import orjson

from tanglaw.errors import RunError, UsageError
from tanglaw.evaluate.truth import Entity
from tanglaw.model.alert import Role

_HYPOTHESES = frozenset(role.value for role in Role) - {Role.UNKNOWN.value}


@dataclass(frozen=True, slots=True)
class RunAlert:
    """One alert: what it is about, which accounts it gives a role to, which it cites.

    ``first_at`` is the moment of its first hit, as written; empty when the run does not say.
    """

    id: str
    typology: str
    subjects: frozenset[Entity]
    roles: tuple[tuple[str, str], ...]
    cited: frozenset[str]
    transfers: frozenset[str]
    family: str = ""
    first_at: str = ""

    @property
    def about(self) -> frozenset[Entity]:
        """Its subject and the accounts for which it has a hypothesis."""
        named = {("account", account) for account, role in self.roles if role in _HYPOTHESES}
        return self.subjects | named


@dataclass(frozen=True, slots=True)
class RunCase:
    """One case: its route, its subjects with roles, its alerts."""

    id: str
    route: str
    roles: tuple[tuple[str, str], ...]
    parties: frozenset[str]
    alerts: tuple[str, ...]

    @property
    def accounts(self) -> frozenset[str]:
        """Accounts of its subjects."""
        return frozenset(account for account, _ in self.roles)


@dataclass(frozen=True, slots=True)
class Outcome:
    """A whole run; cases in the order of the run, highest priority first."""

    alerts: dict[str, RunAlert]
    cases: tuple[RunCase, ...]


def read_outcome(run: Path) -> Outcome:
    """Read a run folder. Raises ``RunError`` when a file is missing or a line is not as agreed."""
    if not (run / "run.json").is_file():
        raise RunError(
            "there is no run.json", place=str(run), hint="Name a folder that detect wrote."
        )
    alerts = {alert.id: alert for alert in map(_alert, _lines(run / "alerts.jsonl"))}
    return Outcome(alerts, tuple(map(_case, _lines(run / "cases.jsonl"))))


def check_same_feed(run: Path, other: Path) -> None:
    """Raise ``UsageError`` when the manifests of two runs name different feeds."""
    digests = [_digest(folder / "run.json") for folder in (run, other)]
    if all(digests) and digests[0] != digests[1]:
        raise UsageError(
            "the two runs are of different feeds",
            place=str(other),
            hint="Compare runs of the same feed, unchanged in between.",
        )


def _digest(path: Path) -> str:
    try:
        return str(_keys(orjson.loads(path.read_bytes())).get("feed_digest") or "")
    except (OSError, orjson.JSONDecodeError):
        return ""  # reading the run itself says what is wrong


def _lines(path: Path) -> Iterator[Mapping[str, object]]:
    if not path.is_file():
        raise RunError("the run has no such file", place=str(path), hint="Run detect again.")
    with path.open("rb") as lines:
        for number, line in enumerate(lines, start=1):
            place = f"{path.name}:{number}"
            try:
                value = orjson.loads(line)
            except orjson.JSONDecodeError as error:
                raise RunError("not JSON", place=place, hint="Run detect again.") from error
            if not isinstance(value, dict):
                raise RunError("not an object", place=place, hint="Run detect again.")
            yield value


def _alert(keys: Mapping[str, object]) -> RunAlert:
    subject = _keys(keys.get("subject"))
    kind, id_ = str(subject.get("kind", "")), str(subject.get("id", ""))
    subjects = {(kind, id_)}
    if kind == "pair":
        subjects |= {("account", end) for end in id_.split(">")}
    if subject.get("party_id"):
        subjects.add(("party", str(subject["party_id"])))
    return RunAlert(
        id=str(keys.get("alert_id", "")),
        typology=str(keys.get("typology", "")),
        subjects=frozenset(subjects),
        roles=_roles(keys.get("roles")),
        cited=frozenset(map(str, _many(keys.get("accounts")))),
        transfers=frozenset(map(str, _many(keys.get("transfers")))),
        family=str(keys.get("family") or ""),
        first_at=str(keys.get("first_at") or ""),
    )


def _case(keys: Mapping[str, object]) -> RunCase:
    subjects = [_keys(subject) for subject in _many(keys.get("subjects"))]
    parties = frozenset(str(s["party_id"]) for s in subjects if s.get("party_id"))
    return RunCase(
        id=str(keys.get("case_id", "")),
        route=str(keys.get("route", "")),
        roles=_roles(subjects),
        parties=parties,
        alerts=tuple(map(str, _many(keys.get("alerts")))),
    )


def _roles(value: object) -> tuple[tuple[str, str], ...]:
    rows = (_keys(row) for row in _many(value))
    return tuple((str(row.get("account", "")), str(row.get("role", ""))) for row in rows)


def _many(value: object) -> Sequence[object]:
    return value if isinstance(value, list | tuple) else ()


def _keys(value: object) -> Mapping[str, object]:
    return value if isinstance(value, Mapping) else {}
