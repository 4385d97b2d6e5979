"""The oracle: what the language means, written as plainly as possible. Never used for speed.

It makes its own legs from the ledger and reads every window leg by leg, so that it shares no
code with the kernel that it checks. Quadratic in the legs of a subject.
"""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import chain, pairwise

import numpy as np

from tanglaw.engine.naive_legs import Leg, naive_legs
from tanglaw.engine.plan import runnable, stages
from tanglaw.errors import TypologyError
from tanglaw.model.alert import SubjectKind
from tanglaw.model.ledger import NONE, UNKNOWN_TIME, Ledger
from tanglaw.model.schema import ACCOUNT_KINDS, KNOWN_KINDS
from tanglaw.typology.declaration import Typology
from tanglaw.typology.expression import (
    Aggregate,
    AllOf,
    AnyOf,
    AtLeast,
    AtMost,
    Condition,
    Key,
    Measure,
    ShareAtLeast,
    ShareAtMost,
    Then,
    measures_of,
)
from tanglaw.typology.legs import UNKNOWN_KIND, Legs
from tanglaw.typology.patterns import Pattern

FirstHits = Mapping[str, Mapping[int, int]]
"""For each typology, the accounts that it has hit and when first."""
ValueAt = Callable[[Measure, int], int]
ReadsAt = Callable[[Measure, int], bool]


@dataclass(frozen=True, slots=True, order=True)
class NaiveHit:
    """A hit: subject, moment, kind of edge and its place, and the measures' values."""

    subject: int
    ts_us: int
    tag: str
    edge: int
    values: tuple[int, ...]


def naive_hits(ledger: Ledger, typologies: Sequence[Typology]) -> dict[str, list[NaiveHit]]:
    """All hits by typology, in order."""
    run, _ = runnable(typologies, ledger.present)
    hits: dict[str, list[NaiveHit]] = {}
    first: dict[str, dict[int, int]] = {}
    legs = {kind: naive_legs(ledger, kind) for kind in {t.subject for t in run}}
    for typology in chain.from_iterable(stages(run)):
        found = [
            hit
            for subject, mine in legs[typology.subject].items()
            if _may_be_subject(ledger, typology, subject)
            for hit in _hits_of(ledger, typology, subject, mine, first)
        ]
        hits[typology.name] = sorted(found)
        first[typology.name] = _first_by_account(ledger, typology, found)
    return hits


def _first_by_account(
    ledger: Ledger, typology: Typology, hits: Sequence[NaiveHit]
) -> dict[int, int]:
    first: dict[int, int] = {}
    for hit in hits:
        accounts: Sequence[int] = [hit.subject]
        if typology.subject is SubjectKind.PARTY:
            accounts = [int(a) for a in np.flatnonzero(ledger.accounts.party == hit.subject)]
        for account in accounts:
            first[account] = min(first.get(account, hit.ts_us), hit.ts_us)
    return first


def _may_be_subject(ledger: Ledger, typology: Typology, subject: int) -> bool:
    kind = UNKNOWN_KIND
    if typology.subject is SubjectKind.ACCOUNT:
        kind = account_kind(ledger, subject)
    if typology.subject_kinds:
        return kind in typology.subject_kinds
    return kind not in ("merchant", "cash_outlet")


def account_kind(ledger: Ledger, account: int) -> str:
    """The kind of an account, in words."""
    code = int(ledger.accounts.kind[account])
    return UNKNOWN_KIND if code == NONE else ACCOUNT_KINDS[code]


def _hits_of(
    ledger: Ledger, typology: Typology, subject: int, legs: Sequence[Leg], first: FirstHits
) -> list[NaiveHit]:
    measures = typology.measures
    passes = {m: [_passes(ledger, m.legs, leg, legs, first) for leg in legs] for m in measures}
    own = _own_party(ledger, typology, subject)
    condition = typology.condition
    if isinstance(condition, Pattern):
        raise TypologyError("the oracle knows no patterns", place=typology.name)

    @cache
    def value(measure: Measure, at: int) -> int:
        return _value(ledger, measure, at, legs, passes[measure], own)

    hits = []
    for i, leg in enumerate(legs):
        if not any(passes[m][i] for m in measures):
            continue
        if _holds(condition, leg.ts_us, value, legs, lambda m, i: passes[m][i]):
            values = tuple(value(m, leg.ts_us) for m in measures)
            hits.append(NaiveHit(subject, leg.ts_us, leg.tag, leg.edge, values))
    return hits


def _holds(
    condition: Condition, at: int, value: ValueAt, legs: Sequence[Leg], reads: ReadsAt
) -> bool:
    """Whether the condition holds at a moment; ``reads`` says whether a measure reads leg ``i``."""

    def compared(part: Measure, whole: Measure) -> tuple[int, int] | None:
        pair = value(part, at), value(whole, at)
        return pair if pair[1] > 0 and pair[0] >= 0 else None

    match condition:
        case AtLeast(measure, threshold):
            lacking = measure.may_lack_value and value(measure, at) < 0
            return not lacking and value(measure, at) >= threshold
        case AtMost(measure, threshold):
            return 0 <= value(measure, at) <= threshold
        case ShareAtLeast(part, whole, share):
            pair = compared(part, whole)
            return pair is not None and pair[0] >= share * pair[1]
        case ShareAtMost(part, whole, share):
            pair = compared(part, whole)
            return pair is not None and pair[0] <= share * pair[1]
        case AllOf(terms):
            return all(_holds(term, at, value, legs, reads) for term in terms)
        case AnyOf(terms):
            return any(_holds(term, at, value, legs, reads) for term in terms)
        case Then(first, now, within_us):
            return _holds(now, at, value, legs, reads) and any(
                _holds(first, leg.ts_us, value, legs, reads)
                for i, leg in enumerate(legs)
                if at - within_us <= leg.ts_us < at
                and any(reads(measure, i) for measure in measures_of(first))
            )


def _own_party(ledger: Ledger, typology: Typology, subject: int) -> int:
    if typology.subject is SubjectKind.ACCOUNT:
        return int(ledger.accounts.party[subject])
    return subject if typology.subject is SubjectKind.PARTY else NONE


def _value(
    ledger: Ledger, measure: Measure, at: int, legs: Sequence[Leg], passes: Sequence[bool], own: int
) -> int:
    window = [
        leg
        for leg, ok in zip(legs, passes, strict=True)
        if ok and at - measure.within_us <= leg.ts_us <= at - measure.ago_us
    ]
    match measure.aggregate:
        case Aggregate.COUNT:
            return len(window)
        case Aggregate.TOTAL:
            return sum(leg.ref for leg in window if leg.ref > 0)
        case Aggregate.MIN:
            return min((leg.ref for leg in window if leg.ref >= 0), default=-1)
        case Aggregate.MAX:
            return max((leg.ref for leg in window if leg.ref >= 0), default=-1)
        case Aggregate.DISTINCT:
            keys = {_key(ledger, measure.key, leg, own) for leg in window}
            return len(keys - {NONE})
        case Aggregate.REPEATED:
            return max(Counter(leg.ref for leg in window if leg.ref >= 0).values(), default=0)
        case Aggregate.LONGEST_GAP:
            return max(_gaps(window), default=-1)
        case Aggregate.SHORTEST_GAP:
            return min(_gaps(window), default=-1)


def _gaps(window: Sequence[Leg]) -> list[int]:
    return [two.ts_us - one.ts_us for one, two in pairwise(window)]


def _key(ledger: Ledger, key: Key | None, leg: Leg, own: int) -> int:
    match key:
        case Key.COUNTRY:
            return leg.far_country
        case Key.OUTLET:
            return leg.outlet
        case Key.DEVICE:
            return leg.device
        case Key.ACCOUNT:
            return leg.counterparty
        case Key.INSTITUTION:
            return _of(ledger.accounts.institution, leg.counterparty)
        case Key.COUNTERPARTY | None:
            party = _of(ledger.accounts.party, leg.counterparty)
            return NONE if party == own else party


def _of(column: np.ndarray, index: int) -> int:
    return NONE if index == NONE else int(column[index])


def _passes(
    ledger: Ledger, legs: Legs, leg: Leg, all_legs: Sequence[Leg], first: FirstHits
) -> bool:
    far = leg.counterparty
    kind = UNKNOWN_KIND if far == NONE else account_kind(ledger, far)
    age = _age(ledger, leg, all_legs)
    tests = (
        leg.tag in legs.tags,
        not legs.counterparty_kinds or kind in legs.counterparty_kinds,
        legs.amount_min is None or leg.ref >= max(0, legs.amount_min),
        legs.amount_max is None or 0 <= leg.ref <= legs.amount_max,
        not legs.round_amount or leg.is_round,
        not legs.foreign or leg.is_foreign,
        not legs.unrelated or not leg.is_tied,
        not legs.tied or leg.is_tied,
        legs.known_for_max_us is None or age <= legs.known_for_max_us,
        legs.known_for_min_us is None or age >= legs.known_for_min_us,
        not legs.own_hours or leg.own_hour in legs.own_hours,
        not legs.far_hours or leg.far_hour in legs.far_hours,
    )
    if not all(tests):
        return False
    if legs.counterparty_hit is not None:
        since = first[legs.counterparty_hit].get(far)
        if since is None or since > leg.ts_us:
            return False
    if legs.linked_by and not _is_linked(ledger, legs, leg, all_legs):
        return False
    return not legs.counterparty_known or _is_known(ledger, far, legs.counterparty_known)


def _age(ledger: Ledger, leg: Leg, all_legs: Sequence[Leg]) -> int:
    if not leg.is_transfer or leg.counterparty == NONE:
        return 0
    party = ledger.accounts.party
    dealings = [
        other.ts_us
        for other in all_legs
        if other.is_transfer and party[other.counterparty] == party[leg.counterparty]
    ]
    return leg.ts_us - min(dealings)


def _is_linked(ledger: Ledger, legs: Legs, leg: Leg, all_legs: Sequence[Leg]) -> bool:
    party = _of(ledger.accounts.party, leg.counterparty)
    return party != NONE and any(
        other.tag in legs.linked_by
        and other.ts_us <= leg.ts_us
        and _of(ledger.accounts.party, other.counterparty) == party
        for other in all_legs
    )


def _is_known(ledger: Ledger, account: int, kinds: Sequence[str]) -> bool:
    if account == NONE:
        return False
    known, party = ledger.known, ledger.accounts.party[account]
    for i in range(len(known)):
        alive = known.expires_us[i] == UNKNOWN_TIME or known.expires_us[i] > ledger.end_us
        about = known.account[i] == account or (known.party[i] != NONE and known.party[i] == party)
        if alive and about and KNOWN_KINDS[known.kind[i]] in kinds:
            return True
    return False
