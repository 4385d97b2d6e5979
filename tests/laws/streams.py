"""Random small worlds and random typologies for the laws. Seeds are fixed by the caller."""

import random
from collections.abc import Callable
from fractions import Fraction

from tanglaw.model.alert import Family, SubjectKind
from tanglaw.typology.declaration import Status, Typology
from tanglaw.typology.expression import (
    GAPS,
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
    count,
    distinct,
    longest_gap,
    then,
    total,
)
from tanglaw.typology.legs import (
    CONTACT_TAGS,
    CREDIT_TAGS,
    DEBIT_TAGS,
    EVENT_TAGS,
    IDENTIFIER_TAGS,
    LINK_TAGS,
    TAGS,
    Legs,
    credits_,
    debits,
)
from tests.support.ledgers import COUNTRIES, C, E, Rows, T

HOUR = 3_600_000_000
SPAN = 240  # hours
CHANNELS = ("remittance", "wallet", "cash_out", "platform_payout")
KINDS = ("bank", "wallet", "prepaid_card", "merchant", "platform_earner", "")


def random_rows(rng: random.Random, transfers: int = 60) -> Rows:
    """A small busy world: few accounts, many ties in time, some of everything."""
    names = [f"a{i}" for i in range(rng.randint(4, 9))]
    parties = [f"p{i}" for i in range(5)]
    rows = Rows()
    for name in names:
        rows.accounts[name] = (rng.choice([*parties, "", ""]), rng.choice(KINDS))

    def moment() -> int:
        return rng.randrange(SPAN) * HOUR

    for i in range(transfers):
        rows.transfers.append(
            T(
                f"t{i}",
                moment(),
                rng.choice(names),
                rng.choice(names[:3]) if rng.random() < 0.5 else rng.choice(names),
                rng.choice([0, 1, 5_000, 10_000, 10_001, 6 * 10**9, 9 * 10**9, 10**16, -1]),
                rng.choice(CHANNELS),
                rng.choice(["settled"] * 9 + ["rejected", "reversed"]),
                rng.choice(["", "o1", "o2"]),
                (rng.choice([*COUNTRIES, ""]), rng.choice([*COUNTRIES, ""])),
            )
        )
    for i in range(rng.randint(3, 15)):
        kind = rng.choice(["login", "payout_changed", "recovered"])
        value = rng.choice(names) if kind == "payout_changed" else rng.choice(["v1", "v2", ""])
        device = rng.choice(["d1", "d2", ""])
        rows.events.append(E(f"e{i}", moment(), rng.choice(names), kind, device, value))
    for _ in range(rng.randint(0, 6)):
        rows.referrals.append((moment(), rng.choice(names), rng.choice(names)))
    for _ in range(rng.randint(0, 3)):
        rows.relations.append((rng.choice(parties), rng.choice(parties), "sibling"))
    for _ in range(rng.randint(0, 8)):
        since = rng.choice([None, moment()])
        rows.identifiers.append((rng.choice(names), "phone", rng.choice(["v1", "v3"]), since))
    for _ in range(rng.randint(0, 2)):
        rows.known.append((rng.choice(names[3:]), rng.choice(["hub", "confirmed_offender"])))
    _talk(rng, rows, names, moment)
    return rows


def _talk(rng: random.Random, rows: Rows, names: list[str], moment: Callable[[], int]) -> None:
    """Messages, some opened as before, and contact details given."""
    for _ in range(rng.randint(0, 8)):
        rows.messages.append((moment(), rng.choice(names), rng.choice(names), rng.choice([0, 3])))
    for _ in range(rng.randint(0, 6)):
        pieces, odd, again = rng.choice([1, 3]), rng.random() < 0.5, rng.random() < 0.4
        rows.contacts.append(C(moment(), rng.choice(names), rng.choice(names), pieces, odd, again))


def _legs(rng: random.Random, subject: SubjectKind, lookup: str | None) -> Legs:
    in_use = [f"{way}.{channel}" for way in ("credit", "debit") for channel in CHANNELS]
    money = tuple(rng.sample([*CREDIT_TAGS, *DEBIT_TAGS], 18))
    if rng.random() < 0.4:
        money = tuple(rng.sample(in_use, 2))
    match subject:
        case SubjectKind.DEVICE:
            return Legs(EVENT_TAGS)
        case SubjectKind.IDENTIFIER:
            return Legs((*EVENT_TAGS, *IDENTIFIER_TAGS))
        case SubjectKind.ACCOUNT | SubjectKind.PARTY:
            others = ("event.login", *LINK_TAGS, *CONTACT_TAGS)
            tags = (*money, *others) if rng.random() < 0.3 else money
        case SubjectKind.OUTLET | SubjectKind.PAIR:
            tags = (*CREDIT_TAGS, *DEBIT_TAGS)

    def maybe(p: float) -> bool:
        return rng.random() < p

    return Legs(
        tags,
        counterparty_kinds=("bank", "wallet", "unknown") if maybe(0.2) else (),
        amount_min=rng.choice([1, 5_000, 10_000]) if maybe(0.2) else None,
        amount_max=rng.choice([10_000, 20_000]) if maybe(0.2) else None,
        round_amount=maybe(0.1),
        foreign=maybe(0.15),
        unrelated=maybe(0.2),
        known_for_max_us=rng.choice([0, 30, 100]) * HOUR if maybe(0.2) else None,
        known_for_min_us=rng.choice([1, 20]) * HOUR if maybe(0.1) else None,
        own_hours=tuple(range(12)) if maybe(0.1) else (),
        far_hours=tuple(range(6, 22)) if maybe(0.1) else (),
        counterparty_hit=lookup if lookup is not None and maybe(0.5) else None,
        counterparty_known=("confirmed_offender",) if maybe(0.05) else (),
        linked_by=tuple(rng.sample(TAGS, 20)) if maybe(0.15) else (),
    )


def _measure(rng: random.Random, name: str, subject: SubjectKind, lookup: str | None) -> Measure:
    aggregate = rng.choice(list(Aggregate))
    if subject in (SubjectKind.DEVICE, SubjectKind.IDENTIFIER):
        aggregate = rng.choice([Aggregate.COUNT, Aggregate.DISTINCT])
    keys = [Key.COUNTERPARTY] * 4 + list(Key)
    key = rng.choice(keys) if aggregate is Aggregate.DISTINCT else None
    within = rng.choice([0, 1, 7, 24, 72, SPAN]) * HOUR
    ago = rng.choice([1, 24, 72]) * HOUR if rng.random() < 0.2 else 0
    legs = _legs(rng, subject, lookup)
    return Measure(name, aggregate, legs, max(within, ago), key, ago)


def _term(rng: random.Random, one: Measure, two: Measure) -> Condition:
    threshold = rng.choice([1, 5_000, 15_000]) if one.is_money else rng.choice([1, 2, 3, 4])
    if one.aggregate in GAPS:
        threshold = rng.choice([0, 1, 5, 24]) * HOUR
    kind = rng.randrange(6)
    if kind == 0:
        return AtMost(one, threshold)
    if kind == 1:
        return ShareAtLeast(one, two, Fraction(rng.choice([1, 50, 67, 200]), 100))
    if kind == 2:
        return ShareAtMost(one, two, Fraction(rng.choice([50, 99]), 100))
    return AtLeast(one, threshold)


def random_typology(rng: random.Random, name: str, lookup: str | None = None) -> Typology:
    """A typology with a random condition; ``lookup`` names one whose hits it may look up."""
    subject = rng.choice([SubjectKind.ACCOUNT] * 3 + list(SubjectKind))
    measures = [_measure(rng, f"m{i}", subject, lookup) for i in range(4)]
    terms = tuple(_term(rng, *rng.sample(measures, 2)) for _ in range(rng.randint(1, 3)))
    condition: Condition = terms[0]
    if rng.random() < 0.25:
        condition = Then(terms[0], terms[-1], rng.choice([1, 24, 100]) * HOUR)
    elif len(terms) > 1:
        nested = AnyOf(terms[1:]) if rng.random() < 0.5 else AllOf(terms[1:])
        condition = AllOf((terms[0], nested)) if rng.random() < 0.7 else AnyOf((terms[0], nested))
    kinds = ("bank", "wallet", "unknown", "merchant") if rng.random() < 0.2 else ()
    return typology_of(name, condition, subject, kinds if subject is SubjectKind.ACCOUNT else ())


def revealing_typology(rng: random.Random, name: str) -> Typology:
    """One that fires wherever any of its four measures is positive, and so shows them all."""
    subject = rng.choice([SubjectKind.ACCOUNT] * 3 + list(SubjectKind))
    measures = [_measure(rng, f"m{i}", subject, None) for i in range(4)]
    least = {m: 0 if m.aggregate in GAPS else 1 for m in measures}
    return typology_of(name, AnyOf(tuple(AtLeast(m, n) for m, n in least.items())), subject)


def typology_of(
    name: str,
    condition: Condition,
    subject: SubjectKind = SubjectKind.ACCOUNT,
    subject_kinds: tuple[str, ...] = (),
) -> Typology:
    """A typology with nothing but a condition."""
    return Typology(
        "TL-9999", name, 1, Status.ACTIVE, Family.NETWORK, "none", "title", "summary",
        (), (), (), "note", condition, (), subject, subject_kinds, ("transfers",),
    )  # fmt: skip


def busy(transfers: int, seed: int) -> Rows:
    """One account that most transfers touch, over three hundred days."""
    rng = random.Random(seed)
    day = 24 * HOUR
    rows = [
        T(
            f"t{i:05d}",
            rng.randrange(300) * day + rng.randrange(24) * HOUR,
            f"p{rng.randrange(40)}" if rng.random() < 0.6 else "X",
            "X" if rng.random() < 0.6 else f"q{rng.randrange(40)}",
            rng.choice([100, 5_000, 20_000]),
            rng.choice(["remittance", "wallet"]),
        )
        for i in range(transfers)
    ]
    return Rows(rows)


def watched() -> list[Typology]:
    """Typologies that read all that a bounded judge may forget too early."""
    week = 7 * 24 * HOUR
    payers = distinct("payers", credits_(), within=week)
    paid = total("paid", debits(), within=week // 2)
    looking = debits().where(counterparty_hit="payers")
    new = credits_().where(known_for_max_us=3 * 24 * HOUR)
    return [
        typology_of("payers", payers >= 8),
        typology_of("paid", AtLeast(paid, 90_000)),
        typology_of("gap", longest_gap("gap", credits_(), within=week) >= 30 * HOUR),
        typology_of("new", count("n", new, within=4 * week) >= 4),
        typology_of("turn", then(payers >= 9, AtLeast(paid, 60_000), within=5 * 24 * HOUR)),
        typology_of("hub", distinct("h", looking, within=week) >= 1),
    ]
