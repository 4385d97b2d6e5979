"""Episodes put into words and numbers: one alert each. Not their assembly into cases."""

from dataclasses import dataclass
from hashlib import sha256

import numpy as np

from tanglaw.casework.episodes import episodes_of
from tanglaw.casework.finding import Finding, Suggestion
from tanglaw.casework.innocent import Books, InnocenceTests, Scene, books_of
from tanglaw.casework.known import cleared_until, not_cleared
from tanglaw.casework.roles import suggestions
from tanglaw.casework.unfolding import Episode, unfolded
from tanglaw.engine.legs.build import hubs
from tanglaw.engine.results import Detection, Hits
from tanglaw.model.alert import Alert, InnocentExplanation, RoleHypothesis, Subject, SubjectKind
from tanglaw.model.ledger import Int64s
from tanglaw.model.reading import Progress
from tanglaw.typology.declaration import Typology
from tanglaw.typology.explain import Occasion, explanation
from tanglaw.typology.patterns import Pattern
from tanglaw.typology.wording import amount_in_words, usd

ACCOUNTS_CITED = 200
CORE_LIMIT = 60
"""A subject tied to more parties than this is no core for a case: nobody runs so many."""


@dataclass(frozen=True, slots=True)
class Findings:
    """All findings of a run in the order of ``alert_id``, and which transfers they cite.

    ``cited`` are transfer indices in rising order, each once.
    """

    findings: tuple[Finding, ...]
    cited: Int64s


def find_alerts(detection: Detection, progress: Progress | None = None) -> Findings:
    """One alert for every episode of hits that a person has not already looked at."""
    until = cleared_until(detection.ledger)
    channels = frozenset(np.flatnonzero(hubs(detection.ledger)).tolist())
    books = books_of(detection.ledger)
    found: list[Finding] = []
    cited: list[Int64s] = [np.empty(0, dtype=np.int64)]
    for done, hits in enumerate(detection.hits, 1):
        episodes = episodes_of(hits, not_cleared(detection, hits, until))
        if len(episodes):
            writer = _Writer(detection, hits, books, channels)
            records, transfers = unfolded(detection, episodes)
            found += [writer.finding(episode) for episode in records]
            cited.append(transfers)
        if progress is not None:
            progress.step("alerts", done, len(detection.hits))
    found.sort(key=lambda finding: finding.alert.alert_id)
    return Findings(tuple(found), np.unique(np.concatenate(cited)))


def alert_id(typology: Typology, subject: Subject, first_us: int, edge: str) -> str:
    """A digest of what makes an alert that alert, so that a re-run finds the same one."""
    words = (typology.name, str(typology.version), subject.kind, subject.id, str(first_us), edge)
    return sha256("\x1f".join(words).encode()).hexdigest()[:16]


_KIND_IN_WORDS = {
    SubjectKind.ACCOUNT: "this account",
    SubjectKind.PARTY: "this party, all accounts together,",
    SubjectKind.DEVICE: "this device",
    SubjectKind.IDENTIFIER: "this contact or document",
    SubjectKind.OUTLET: "this outlet",
    SubjectKind.PAIR: "this pair of accounts",
}


class _Writer:
    """Writes the findings of one typology."""

    def __init__(
        self, detection: Detection, hits: Hits, books: Books, channels: frozenset[int]
    ) -> None:
        self._typology = typology = hits.typology
        is_pattern = isinstance(typology.condition, Pattern)
        table = None if is_pattern else detection.table(typology)
        self._tests = InnocenceTests(detection.ledger, table, books)
        self._party, self._channels = books.party, channels
        self._numbers = {measure.name: n for n, measure in enumerate(typology.measures)}
        self._named = {role.of for role in typology.roles if role.of is not None}
        self._shown = [
            measure
            for measure in typology.measures
            if any("{" + measure.name + "}" in role.basis for role in typology.roles)
        ]

    def finding(self, episode: Episode) -> Finding:
        """The finding of one episode."""
        typology, channels = self._typology, self._channels
        roles = self._roles(episode)
        innocent = tuple(self._innocent(episode))
        supported = {one.text for one in innocent if one.supported}
        clears = [
            one.text
            for one in typology.innocent_explanations
            if one.clears and one.text in supported
        ]
        kind = typology.subject
        return Finding(
            alert=self._alert(episode, roles, innocent),
            typology=typology,
            own=tuple(account for account in episode.own if account not in channels),
            tied=self._tied(episode),
            roles=roles,
            device=episode.index if kind is SubjectKind.DEVICE else -1,
            identifier=episode.index if kind is SubjectKind.IDENTIFIER else -1,
            only_just=episode.only_just,
            cleared_by=clears[0] if clears else None,
        )

    def _alert(
        self,
        episode: Episode,
        roles: tuple[Suggestion, ...],
        innocent: tuple[InnocentExplanation, ...],
    ) -> Alert:
        typology = self._typology
        names = dict(zip(episode.own, episode.own_ids, strict=True))
        names.update(zip(episode.far, episode.far_ids, strict=True))
        accounts = tuple(names.values())
        return Alert(
            alert_id=alert_id(typology, episode.subject, episode.first_us, episode.first_edge),
            typology=typology.name,
            version=typology.version,
            family=typology.family,
            subject=episode.subject,
            first_us=episode.first_us,
            last_us=episode.last_us,
            hits=episode.hits,
            measures=self._measures(episode),
            transfers=episode.transfers,
            transfers_total=episode.transfers_total,
            accounts=accounts[:ACCOUNTS_CITED],
            accounts_total=len(accounts) if len(accounts) > ACCOUNTS_CITED else None,
            roles=tuple(RoleHypothesis(names[one.account], one.role, one.basis) for one in roles),
            explanation=explanation(typology, self._occasion(episode), episode.values),
            innocent_explanations=innocent,
        )

    def _occasion(self, episode: Episode) -> Occasion:
        return Occasion(
            _KIND_IN_WORDS[episode.subject.kind],
            episode.first_us,
            episode.last_us,
            episode.strongest_us,
            episode.hits,
            episode.steps,
            episode.lasted_us,
        )

    def _measures(self, episode: Episode) -> dict[str, int | str]:
        """Counts as integers, amounts as US dollars; a smallest of nothing is left out."""
        found: dict[str, int | str] = {}
        for measure, value in zip(self._typology.measures, episode.values, strict=True):
            if not measure.is_money:
                found[measure.name] = value
            elif value >= 0:
                found[measure.name.removesuffix("_usd") + "_usd"] = usd(value)
        if episode.steps:
            found["transfers_in_ring"] = episode.steps
        return found

    def _strangers(self, episode: Episode, name: str | None) -> list[int]:
        """Counterparties of a measure (``None``: of any) that are not the subject's own party."""
        far = episode.far_of(None if name is None else self._numbers[name])
        party, mine = self._party, episode.party
        return [account for account in far[:ACCOUNTS_CITED] if party[account] != mine]

    def _roles(self, episode: Episode) -> tuple[Suggestion, ...]:
        by_measure = {name: self._strangers(episode, name) for name in (None, *self._named)}
        shown = {
            measure.name: amount_in_words(measure, episode.values[self._numbers[measure.name]])
            for measure in self._shown
        }
        return suggestions(self._typology, episode.own, by_measure, shown, self._channels)

    def _tied(self, episode: Episode) -> tuple[int, ...]:
        """Counterparties that are tied to the subject by control, or that stand for it."""
        found: dict[int, None] = {}
        for name in self._typology.ties:
            found.update(dict.fromkeys(self._strangers(episode, name)))
        if episode.subject.kind in (SubjectKind.DEVICE, SubjectKind.IDENTIFIER):
            found.update(dict.fromkeys(self._strangers(episode, None)))
        tied = tuple(account for account in found if account not in self._channels)
        return tied if len({self._party[account] for account in tied}) <= CORE_LIMIT else ()

    def _innocent(self, episode: Episode) -> list[InnocentExplanation]:
        found = []
        for innocent in self._typology.innocent_explanations:
            bit = None if innocent.of is None else self._numbers[innocent.of]
            rows = [
                (account, ref)
                for account, bits, ref in zip(
                    episode.far, episode.far_bits, episode.far_ref, strict=True
                )
                if bit is None or bits >> bit & 1
            ]
            scene = Scene(
                episode.index,
                episode.party,
                episode.own,
                [account for account, _ in rows],
                [ref for _, ref in rows],
                episode.last_us,
            )
            found.append(self._tests.look(innocent, scene))
        return found
