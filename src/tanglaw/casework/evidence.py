"""What stands behind each episode: transfers, counterparties, own accounts. Not its meaning.

Everything is arrays over all episodes of one typology, because there may be a hundred thousand.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from tanglaw.casework.episodes import Episodes
from tanglaw.engine.behind import rows_behind_each
from tanglaw.engine.legs import packing as p
from tanglaw.engine.results import Detection
from tanglaw.model.alert import SubjectKind
from tanglaw.model.ledger import NONE, Int32s, Int64s, Ledger
from tanglaw.typology.legs import CREDIT_TAGS, DEBIT_TAGS
from tanglaw.typology.patterns import Pattern

TRANSFER_TAGS = len(CREDIT_TAGS) + len(DEBIT_TAGS)


@dataclass(frozen=True, slots=True)
class Evidence:
    """Episode ``e`` has ``transfer[transfer_start[e]:transfer_start[e + 1]]`` and so on.

    ``transfer`` holds indices in time order, each once an episode. ``far`` are counterparty
    accounts in the order in which they first appear, ``far_bits`` the measures that read a leg
    with them (all bits for a pattern), ``far_ref`` what they sent the subject. ``own`` are the
    subject's accounts.
    """

    transfer_start: Int64s
    transfer: Int64s
    far_start: Int64s
    far: Int32s
    far_bits: Int64s
    far_ref: Int64s
    own_start: Int64s
    own: Int32s


def evidence_of(detection: Detection, episodes: Episodes) -> Evidence:
    """The evidence of every episode, from a lookback before its first hit to its last."""
    typology = episodes.hits.typology
    if isinstance(typology.condition, Pattern):
        return _of_pattern(detection.ledger, episodes, *_own_accounts(detection, episodes))
    table = detection.table(typology)
    since = episodes.first_us - typology.lookback_us
    behind = rows_behind_each(detection, episodes.hits, episodes.subject, since, episodes.last_us)
    episode = np.repeat(np.arange(len(episodes)), np.diff(behind.start))
    words = table.rows[behind.row]
    tag = words[:, 3] & p.BYTE
    far = (words[:, 2] >> p.CP_SHIFT) - 1
    edge = words[:, 2] & p.LOW_HALF
    moved = tag < TRANSFER_TAGS
    t_start, transfers = _each_once(episode[moved], edge[moved], len(episodes))
    received = np.where((tag < len(CREDIT_TAGS)) & (words[:, 1] > 0), words[:, 1], 0)
    there = far >= 0
    seen = (episode[there], far[there], behind.bits[there], received[there])
    if typology.subject is SubjectKind.PAIR:
        paid_from = detection.ledger.transfers.originator[edge]
        own_start, own, *_ = _with_named(detection, episodes, 0, (episode, paid_from, words[:, 1]))
        far_start, account, bits, ref = _with_named(detection, episodes, 1, seen[:3])
    else:
        own_start, own = _own_accounts(detection, episodes)
        far_start, account, bits, ref = _grouped(*seen, len(episodes))
    return Evidence(t_start, transfers, far_start, account, bits, ref, own_start, own)


def _each_once(episode: Int64s, edge: Int64s, n: int) -> tuple[Int64s, Int64s]:
    """Edges of each episode in rising order, which is time order, without repetition."""
    order = np.lexsort((edge, episode))
    episode, edge = episode[order], edge[order]
    keep = _changes(episode, edge)
    return _starts(episode[keep], n), edge[keep]


def _changes(first: Int64s, second: Int64s) -> npt.NDArray[np.bool_]:
    keep = np.ones(len(first), dtype=bool)
    keep[1:] = (first[1:] != first[:-1]) | (second[1:] != second[:-1])
    return keep


def _starts(episode: Int64s, n: int) -> Int64s:
    return np.searchsorted(episode, np.arange(n + 1)).astype(np.int64)


def _grouped(
    episode: Int64s, far: Int64s, bits: Int64s, ref: Int64s, n: int
) -> tuple[Int64s, Int32s, Int64s, Int64s]:
    """One row a counterparty of an episode, in the order of first appearance."""
    order = np.lexsort((far, episode))
    begins = np.flatnonzero(_changes(episode[order], far[order]))
    if not len(begins):
        return np.zeros(n + 1, np.int64), np.empty(0, np.int32), bits[:0], ref[:0]
    groups = episode[order][begins]
    seen_at = order[begins]  # lexsort is stable: the first appearance
    all_bits = np.bitwise_or.reduceat(bits[order], begins)
    all_ref = np.add.reduceat(ref[order], begins)
    place = np.lexsort((seen_at, groups))
    accounts = far[order][begins][place].astype(np.int32)
    return _starts(groups[place], n), accounts, all_bits[place], all_ref[place]


def _with_named(
    detection: Detection, episodes: Episodes, end: int, seen: tuple[Int64s, Int32s, Int64s]
) -> tuple[Int64s, Int32s, Int64s, Int64s]:
    """One end of each pair: the account in the pair's id, then others of that party.

    ``seen`` has the episode, account and measures of each leg; a pair receives nothing.
    """
    episode, account, bits = seen
    n = len(episodes)
    pairs = detection.tables[SubjectKind.PAIR][1].pairs
    named = np.empty(0, np.int32) if pairs is None else pairs[episodes.subject, end]
    return _grouped(
        np.concatenate([np.arange(len(named)), episode]),
        np.concatenate([named, account]),
        np.concatenate([np.zeros(len(named), np.int64), bits]),
        np.zeros(len(named) + len(episode), np.int64),
        n,
    )


def _own_accounts(detection: Detection, episodes: Episodes) -> tuple[Int64s, Int32s]:
    n = len(episodes)
    match episodes.hits.typology.subject:
        case SubjectKind.ACCOUNT:
            return np.arange(n + 1), episodes.subject
        case SubjectKind.PARTY:
            order, begin = accounts_by_party(detection.ledger)
            sizes = begin[episodes.subject + 1] - begin[episodes.subject]
            start = np.concatenate([[0], np.cumsum(sizes)]).astype(np.int64)
            within = np.arange(int(start[-1])) - np.repeat(start[:-1], sizes)
            return start, order[np.repeat(begin[episodes.subject], sizes) + within]
        case SubjectKind.DEVICE | SubjectKind.IDENTIFIER | SubjectKind.OUTLET | SubjectKind.PAIR:
            return np.zeros(n + 1, np.int64), np.empty(0, np.int32)


def accounts_by_party(ledger: Ledger) -> tuple[Int32s, Int64s]:
    """Accounts in the order of their parties, and where those of each party begin."""
    order = np.argsort(ledger.accounts.party, kind="stable").astype(np.int32)
    sizes = np.bincount(ledger.accounts.party, minlength=ledger.parties.count)
    return order, np.concatenate([[0], np.cumsum(sizes)]).astype(np.int64)


def _of_pattern(ledger: Ledger, episodes: Episodes, own_start: Int64s, own: Int32s) -> Evidence:
    """The transfers of all instances of an episode, and everybody on the way."""
    hits, n = episodes.hits, len(episodes)
    lo, hi = hits.member_start[episodes.first], hits.member_start[episodes.last + 1]
    sizes = hi - lo
    begin = np.cumsum(sizes) - sizes
    flat = np.arange(int(sizes.sum())) - np.repeat(begin, sizes) + np.repeat(lo, sizes)
    episode = np.repeat(np.arange(n), sizes)
    t_start, transfers = _each_once(episode, hits.members[flat].astype(np.int64), n)
    episode = np.repeat(np.arange(n), np.diff(t_start))
    ends = np.column_stack(
        [ledger.transfers.originator[transfers], ledger.transfers.beneficiary[transfers]]
    ).ravel()
    twice = np.repeat(episode, 2)
    others = ends != episodes.subject[twice]
    k = int(others.sum())
    everything, nothing = np.full(k, NONE, np.int64), np.zeros(k, np.int64)
    far = _grouped(twice[others], ends[others].astype(np.int64), everything, nothing, n)
    return Evidence(t_start, transfers, *far, own_start, own)
