"""Episodes put into words and numbers: one alert each. Not their assembly into cases."""

from collections import deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from hashlib import sha256

import numpy as np

from tanglaw.casework.episodes import Episodes, episodes_of
from tanglaw.casework.evidence import Evidence, evidence_of
from tanglaw.casework.finding import Finding, Suggestion, clearing
from tanglaw.casework.harmed import Mask, harmed_parties, shown_role
from tanglaw.casework.innocent import Books, InnocenceTests, Scene, books_of
from tanglaw.casework.known import cleared_until, not_cleared
from tanglaw.casework.roles import suggestions
from tanglaw.casework.unfolding import ACCOUNTS_CITED, Episode, unfolded
from tanglaw.engine.legs.build import hubs
from tanglaw.engine.results import Detection, Hits
from tanglaw.model.alert import Alert, InnocentExplanation, RoleHypothesis, Subject, SubjectKind
from tanglaw.model.ledger import NONE, Int64s
from tanglaw.model.reading import Progress
from tanglaw.resolve.links import KINDS
from tanglaw.resolve.naming import DEVICE, digest
from tanglaw.typology.declaration import Typology
from tanglaw.typology.explain import Explainer, Occasion
from tanglaw.typology.expression import GAPS, Measure
from tanglaw.typology.patterns import Chain, Cycle, Pattern, ScatterGather, Stack
from tanglaw.typology.wording import amount_in_words, usd

CORE_LIMIT = 60
"""A subject tied to more parties than this is no core for a case: nobody runs so many."""


_RINGS = (Cycle, Chain, ScatterGather, Stack)
"""Patterns whose members are its core: everybody in them sends on what they received."""


@dataclass(frozen=True, slots=True)
class Findings:
    """All findings of a run in the order of ``alert_id``, and what their alerts cite.

    ``transfers`` and ``accounts`` are indices in rising order, each once.
    """

    findings: tuple[Finding, ...]
    transfers: Int64s
    accounts: Int64s

    def and_those(self, others: "Findings") -> "Findings":
        """Both together."""
        both = (*self.findings, *others.findings)
        return Findings(
            tuple(sorted(both, key=lambda finding: finding.alert_id)),
            np.union1d(self.transfers, others.transfers),
            np.union1d(self.accounts, others.accounts),
        )


def find_alerts(
    detection: Detection,
    keep: Callable[[Alert], None],
    progress: Progress | None = None,
    *,
    harmed: Mask | None = None,
) -> Findings:
    """One alert for every episode of hits that a person has not already looked at.

    Each alert is given to ``keep`` as soon as it is made, and not held: there may be millions.
    ``harmed`` are the parties that may be victims, where more than ``detection`` says so.
    """
    if harmed is None:
        harmed = harmed_parties(detection)
    channels = frozenset(np.flatnonzero(hubs(detection.ledger)).tolist())
    books = books_of(detection.ledger)
    found: list[Finding] = []
    ledger = detection.ledger
    transfers = np.zeros(len(ledger.transfers), dtype=bool)
    accounts = np.zeros(len(ledger.accounts.party), dtype=bool)
    for done, (episodes, evidence) in enumerate(_gathered(detection), 1):
        if evidence is not None:
            writer = _Writer(detection, episodes.hits, books, channels, harmed)
            all_of_it = unfolded(detection, episodes, evidence)
            for episode in all_of_it.episodes:
                alert, finding = writer.written(episode)
                keep(alert)
                found.append(finding)
            transfers[all_of_it.transfers] = True
            accounts[all_of_it.accounts] = True
        if progress is not None:
            progress.step("alerts", done, len(detection.hits))
    found.sort(key=lambda finding: finding.alert_id)
    return Findings(tuple(found), np.flatnonzero(transfers), np.flatnonzero(accounts))


def _gathered(detection: Detection) -> Iterator[tuple[Episodes, Evidence | None]]:
    """Each typology's episodes and what is behind them, in the order of ``detection.hits``.

    The next are gathered, by code that needs no interpreter, while the present are written.
    """
    until = cleared_until(detection.ledger)

    def gather(hits: Hits) -> tuple[Episodes, Evidence | None]:
        episodes = episodes_of(hits, not_cleared(detection, hits, until))
        return episodes, evidence_of(detection, episodes) if len(episodes) else None

    with ThreadPoolExecutor(1) as pool:
        waiting: deque[Future[tuple[Episodes, Evidence | None]]] = deque()
        for hits in detection.hits:
            waiting.append(pool.submit(gather, hits))
            if len(waiting) > 1:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()


def alert_id(typology: Typology, subject: Subject, first_us: int, edge: str) -> str:
    """A digest of what makes an alert that alert, so that a re-run finds the same one."""
    words = (typology.name, str(typology.version), subject.kind, subject.id, str(first_us), edge)
    return sha256("\x1f".join(words).encode()).hexdigest()[:16]


def link_ids(subject: Subject) -> tuple[str, ...]:
    """Ids that the subject of an alert may have as a link; none for people, outlets and pairs."""
    match subject.kind:
        case SubjectKind.DEVICE:
            return (digest(DEVICE, subject.id),)
        case SubjectKind.IDENTIFIER:
            return tuple(digest(kind, subject.id) for kind in KINDS if kind != DEVICE)
        case SubjectKind.ACCOUNT | SubjectKind.PARTY | SubjectKind.OUTLET | SubjectKind.PAIR:
            return ()


def measure_key(measure: Measure) -> str:
    """A measure's key in an alert: its name, with the unit where it is no count."""
    if measure.is_money:
        return measure.name.removesuffix("_usd") + "_usd"
    if measure.aggregate in GAPS:
        return measure.name.removesuffix("_us") + "_us"
    return measure.name


_KIND_IN_WORDS = {
    SubjectKind.ACCOUNT: "this account",
    SubjectKind.PARTY: "this party, all accounts together,",
    SubjectKind.DEVICE: "this device",
    SubjectKind.IDENTIFIER: "this contact or document",
    SubjectKind.OUTLET: "this outlet",
    SubjectKind.PAIR: "this payer and payee, all accounts together,",
}


class _Writer:
    """Writes the alerts of one typology."""

    def __init__(
        self,
        detection: Detection,
        hits: Hits,
        books: Books,
        channels: frozenset[int],
        harmed: Mask,
    ) -> None:
        self._harmed = frozenset(np.flatnonzero(harmed[detection.ledger.accounts.party]).tolist())
        self._ledger = detection.ledger
        self._typology = typology = hits.typology
        is_pattern = isinstance(typology.condition, Pattern)
        table = None if is_pattern else detection.table(typology)
        self._tests = InnocenceTests(detection.ledger, table, books)
        self._explainer = Explainer(typology)
        self._channels = channels
        self._measures = typology.measures
        self._numbers = {measure.name: n for n, measure in enumerate(self._measures)}
        self._keys = [measure_key(measure) for measure in self._measures]
        self._money = [measure.is_money for measure in self._measures]
        self._named = {role.of for role in typology.roles if role.of is not None}
        self._shown = [
            measure
            for measure in self._measures
            if any("{" + measure.name + "}" in role.basis for role in typology.roles)
        ]
        self._clears = clearing(typology)

    def written(self, episode: Episode) -> tuple[Alert, Finding]:
        """The alert of one episode, and what assembly needs of it."""
        typology, channels = self._typology, self._channels
        values = dict(zip(self._numbers, episode.values, strict=True))
        roles = self._roles(episode, values)
        innocent = self._innocent(episode)
        alert = self._alert(episode, values, roles, innocent)
        clears = [one.text for one in innocent if one.supported and one.text in self._clears]
        tied = self._tied(episode)
        finding = Finding(
            alert_id=alert.alert_id,
            typology=typology,
            subject_id=episode.subject.id,
            first_us=episode.first_us,
            last_us=episode.last_us,
            innocent=innocent,
            own=tuple([account for account in episode.own if account not in channels]),
            tied=tied,
            roles=roles,
            only_just=episode.only_just,
            cleared_by=clears[0] if clears else None,
            link_ids=link_ids(episode.subject),
            owners_unknown=bool(tied) and not any(self._listed(account) for account in tied),
        )
        return alert, finding

    def _alert(
        self,
        episode: Episode,
        values: Mapping[str, int],
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
            measures=self._values(episode),
            transfers=episode.transfers,
            transfers_total=episode.transfers_total,
            accounts=accounts[:ACCOUNTS_CITED],
            accounts_total=len(accounts) if len(accounts) > ACCOUNTS_CITED else None,
            roles=tuple([self._shown_role(names[one.account], one) for one in roles]),
            explanation=self._explainer.text(_occasion(episode), values),
            innocent_explanations=innocent,
        )

    def _shown_role(self, name: str, one: Suggestion) -> RoleHypothesis:
        return RoleHypothesis(name, *shown_role(one, harmed=one.account in self._harmed))

    def _values(self, episode: Episode) -> dict[str, int | str]:
        """Counts as integers, amounts as US dollars; what has no value is left out."""
        found: dict[str, int | str] = {}
        for name, is_money, value in zip(self._keys, self._money, episode.values, strict=True):
            if value >= 0:
                found[name] = usd(value) if is_money else value
        if episode.steps:
            found["transfers_in_pattern"] = episode.steps
        return found

    def _strangers(self, episode: Episode, name: str | None) -> list[int]:
        """Counterparties of a measure (``None``: of any) that are not the subject's own party."""
        mine, far = episode.party, zip(episode.far, episode.far_party, strict=True)
        if name is None:
            return [account for account, party in far if party != mine][:ACCOUNTS_CITED]
        bit = 1 << self._numbers[name]
        both = zip(far, episode.far_bits, strict=True)
        return [a for (a, party), bits in both if bits & bit and party != mine][:ACCOUNTS_CITED]

    def _roles(self, episode: Episode, values: Mapping[str, int]) -> tuple[Suggestion, ...]:
        by_measure: dict[str | None, Sequence[int]] = {
            name: self._strangers(episode, name) for name in self._named
        }
        by_measure[None] = () if episode.own else self._strangers(episode, None)
        shown = {one.name: amount_in_words(one, values[one.name]) for one in self._shown}
        return suggestions(self._typology, episode.own, by_measure, shown, self._channels)

    def _tied(self, episode: Episode) -> tuple[int, ...]:
        """Counterparties that are tied to the subject by control, or that stand for it."""
        found: dict[int, None] = {}
        for name in self._typology.ties:
            found.update(dict.fromkeys(self._strangers(episode, name)))
        ring = isinstance(self._typology.condition, _RINGS)
        if ring or episode.subject.kind in (SubjectKind.DEVICE, SubjectKind.IDENTIFIER):
            found.update(dict.fromkeys(self._strangers(episode, None)))
        if not found:
            return ()
        whose = dict(zip(episode.far, episode.far_party, strict=True))
        tied = tuple([account for account in found if account not in self._channels])
        return tied if len({whose[account] for account in tied}) <= CORE_LIMIT else ()

    def _listed(self, account: int) -> bool:
        """Whether the feed says anything of an account but that money moved."""
        ledger = self._ledger
        named = int(ledger.accounts.party[account]) < len(ledger.parties.ids)
        return named or int(ledger.accounts.kind[account]) != NONE

    def _innocent(self, episode: Episode) -> tuple[InnocentExplanation, ...]:
        scenes: dict[str | None, Scene] = {}
        found = []
        for innocent in self._typology.innocent_explanations:
            if innocent.of not in scenes:
                scenes[innocent.of] = self._scene(episode, innocent.of)
            found.append(self._tests.look(innocent, scenes[innocent.of]))
        return tuple(found)

    def _scene(self, episode: Episode, name: str | None) -> Scene:
        party, ref = episode.far_party, episode.far_ref
        if name is not None:
            bit = 1 << self._numbers[name]
            read = [bits & bit for bits in episode.far_bits]
            party = [one for one, yes in zip(party, read, strict=True) if yes]
            ref = [one for one, yes in zip(ref, read, strict=True) if yes]
        strangers = list(dict.fromkeys(party))
        if episode.party in strangers:
            strangers.remove(episode.party)
        return Scene(
            episode.index, episode.party, episode.own, strangers, party, ref, episode.last_us
        )


def _occasion(episode: Episode) -> Occasion:
    return Occasion(
        _KIND_IN_WORDS[episode.subject.kind],
        episode.first_us,
        episode.last_us,
        episode.strongest_us,
        episode.hits,
        episode.steps,
        episode.lasted_us,
    )
