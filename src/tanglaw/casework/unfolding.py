"""The episodes of one typology as records, from arrays read once each. Not what is said of them."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from tanglaw.casework.edges import account_ids, first_edges, transfer_ids
from tanglaw.casework.episodes import Episodes, only_just
from tanglaw.casework.evidence import Evidence
from tanglaw.engine.results import Detection
from tanglaw.model.alert import Subject, SubjectKind
from tanglaw.model.ledger import Int64s
from tanglaw.typology.patterns import Pattern

TRANSFERS_CITED = 1000
ACCOUNTS_CITED = 200


@dataclass(frozen=True, slots=True)
class Episode:
    """One episode. ``far`` are counterparty accounts by first appearance; ``own`` the subject's.

    ``transfers`` holds the ids of the first thousand, ``transfers_total`` how many there are.
    ``party`` is the subject's party, ``NONE`` where it has none. ``steps`` and ``lasted_us`` are
    those of a pattern's strongest hit, else 0.
    """

    subject: Subject
    index: int
    party: int
    own: list[int]
    own_ids: list[str]
    far: list[int]
    far_ids: list[str]
    far_party: list[int]
    far_bits: list[int]
    far_ref: list[int]
    transfers: tuple[str, ...]
    transfers_total: int
    values: list[int]
    first_us: int
    last_us: int
    strongest_us: int
    hits: int
    first_edge: str
    only_just: bool
    steps: int
    lasted_us: int


@dataclass(frozen=True, slots=True)
class Unfolded:
    """Episodes as records, to be read once, and the transfers and accounts that they show.

    Those stand in any order and more than once.
    """

    episodes: Iterator[Episode]
    transfers: Int64s
    accounts: Int64s


def unfolded(detection: Detection, episodes: Episodes, evidence: Evidence) -> Unfolded:
    """The episodes of one typology."""
    shown = evidence.transfer[_first_of(evidence.transfer_start, TRANSFERS_CITED)]
    far = evidence.far[_first_of(evidence.far_start, ACCOUNTS_CITED)]
    records = _records(detection, episodes, evidence, shown)
    return Unfolded(records, shown, np.concatenate([evidence.own, far]).astype(np.int64))


def _first_of(start: Int64s, count: int) -> Int64s:
    """Places of the first ``count`` members of each group."""
    place = np.arange(int(start[-1]))
    return place[place - np.repeat(start[:-1], np.diff(start)) < count]


def _records(
    detection: Detection, episodes: Episodes, evidence: Evidence, shown: Int64s
) -> Iterator[Episode]:
    totals = np.diff(evidence.transfer_start)
    cut = np.concatenate([[0], np.cumsum(np.minimum(totals, TRANSFERS_CITED))]).tolist()
    transfers = transfer_ids(detection.ledger, shown)
    far_cut, own_cut = evidence.far_start.tolist(), evidence.own_start.tolist()
    far, own = evidence.far.tolist(), evidence.own.tolist()
    far_ids = account_ids(detection.ledger, evidence.far.astype(np.int64))
    own_ids = account_ids(detection.ledger, evidence.own.astype(np.int64))
    far_party = detection.ledger.accounts.party[evidence.far].tolist()
    bits, refs = evidence.far_bits.tolist(), evidence.far_ref.tolist()
    values = episodes.hits.values[episodes.strongest].tolist()
    moments = np.column_stack(
        [episodes.first_us, episodes.last_us, episodes.hits.ts_us[episodes.strongest]]
    ).tolist()
    counts, totals_list = episodes.count.tolist(), totals.tolist()
    edges, near = first_edges(detection, episodes), only_just(episodes).tolist()
    steps, lasted = _rings(detection, episodes)
    subjects = _subjects(detection, episodes, evidence)
    for n, (index, party, subject) in enumerate(subjects):
        mine, theirs = slice(own_cut[n], own_cut[n + 1]), slice(far_cut[n], far_cut[n + 1])
        yield Episode(
            subject=subject,
            index=index,
            party=party,
            own=own[mine],
            own_ids=own_ids[mine],
            far=far[theirs],
            far_ids=far_ids[theirs],
            far_party=far_party[theirs],
            far_bits=bits[theirs],
            far_ref=refs[theirs],
            transfers=tuple(transfers[cut[n] : cut[n + 1]]),
            transfers_total=totals_list[n],
            values=values[n],
            first_us=moments[n][0],
            last_us=moments[n][1],
            strongest_us=moments[n][2],
            hits=counts[n],
            first_edge=edges[n],
            only_just=near[n],
            steps=steps[n],
            lasted_us=lasted[n],
        )


def _rings(detection: Detection, episodes: Episodes) -> tuple[list[int], list[int]]:
    """Transfers of each strongest hit of a pattern, and how long they took."""
    hits, ts_us = episodes.hits, detection.ledger.transfers.ts_us
    if not isinstance(hits.typology.condition, Pattern):
        return [0] * len(episodes), [0] * len(episodes)
    lo, hi = hits.member_start[episodes.strongest], hits.member_start[episodes.strongest + 1]
    lasted = ts_us[hits.members[hi - 1]] - ts_us[hits.members[lo]]
    return (hi - lo).tolist(), lasted.tolist()


def _subjects(
    detection: Detection, episodes: Episodes, evidence: Evidence
) -> Iterator[tuple[int, int, Subject]]:
    """Index, party and name of each subject.

    A party without an id has a single account, and goes by the account's name.
    """
    kind, ledger = episodes.hits.typology.subject, detection.ledger
    own, own_start = evidence.own.tolist(), evidence.own_start.tolist()
    if kind is SubjectKind.ACCOUNT:  # a pattern has no leg table
        names = account_ids(ledger, episodes.subject.astype(np.int64))
        parties = ledger.accounts.party[episodes.subject].tolist()
    else:
        table = detection.table(episodes.hits.typology)
        parties = table.own_party[episodes.subject].tolist()
        names = []
    for n, index in enumerate(episodes.subject.tolist()):
        party_id = ledger.parties.id_of(parties[n])
        if kind is SubjectKind.ACCOUNT:
            yield index, parties[n], Subject(kind, names[n], party_id)
        elif kind is SubjectKind.PARTY and party_id is None:
            name = str(ledger.accounts.ids[own[own_start[n]]])
            yield index, parties[n], Subject(SubjectKind.ACCOUNT, name, None)
        elif kind is SubjectKind.PAIR:  # two parties: the id names both, the tests look at one
            first = int(ledger.accounts.party[own[own_start[n]]])
            name = detection.subject_id(episodes.hits.typology, index)
            yield index, first, Subject(kind, name, None)
        else:
            name = detection.subject_id(episodes.hits.typology, index)
            yield index, parties[n], Subject(kind, name, party_id)
