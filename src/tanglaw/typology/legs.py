"""Which legs a measure reads: the closed list of leg tags and the filters on one leg. Not a reader.

Everything that happens is an edge with two ends; seen from one end it is a leg. A leg carries a
*tag* that says what happened and in which direction, so that one mechanism counts the payers of an
account, the accounts of a device and the recruits of a recruiter.
"""

from dataclasses import dataclass, replace

from tanglaw.model.ledger import REF_UNITS_PER_USD
from tanglaw.model.schema import ACCOUNT_KINDS, CHANNELS, EVENT_KINDS, IDENTIFIER_SCHEMES

CREDIT_TAGS = tuple(f"credit.{channel}" for channel in CHANNELS)
DEBIT_TAGS = tuple(f"debit.{channel}" for channel in CHANNELS)
EVENT_TAGS = tuple(f"event.{kind}" for kind in EVENT_KINDS)
LINK_TAGS = (
    "payout_pointed_here",  # another account names this one as its payout instrument
    "recruited",  # this account recruited the counterparty
    "was_recruited",  # the counterparty recruited this account
    "message_sent",
    "message_received",
)
IDENTIFIER_TAGS = tuple(f"identifier.{scheme}" for scheme in IDENTIFIER_SCHEMES)
CONTACT_TAGS = (
    "contact_split",  # this account gave a contact detail over several messages
    "contact_coded",  # this account gave one in disguise
    "contact_returned",  # this account gave one that a closed account gave or held before
    "contact_received",  # the counterparty gave one, split or in disguise
    "opener_repeated",  # this account began a conversation with words it had begun others with
)

TAGS = CREDIT_TAGS + DEBIT_TAGS + EVENT_TAGS + LINK_TAGS + IDENTIFIER_TAGS + CONTACT_TAGS
"""All leg tags; a leg stores the index. At most 64, so that a filter is one machine word."""

UNKNOWN_KIND = "unknown"
"""The kind of an account that no file lists."""


def usd(dollars: int) -> int:
    """A reporting-currency amount in whole US dollars, in the ledger's ``ref`` units."""
    return dollars * REF_UNITS_PER_USD


@dataclass(frozen=True, slots=True)
class Legs:
    """The legs with one of ``tags`` that pass every filter that is set.

    ``amount_min`` and ``amount_max`` are inclusive, in ``ref`` units; a transfer without a rate
    passes no amount filter. ``foreign``: the two ends' countries are known and differ.
    ``unrelated``: no declared relation and no shared identifier ties the two ends at that time,
    and they do not belong to one party.
    ``tied`` asks for the contrary. ``known_for_max_us``: the first transfer between the two
    ends, in either direction, is at most that long ago. ``known_for_min_us``: at least that long.
    ``own_hours`` and ``far_hours``: local hours of the subject's and of the other end, as a set.
    ``counterparty_hit``: the named typology has hit the counterparty at or before the leg.
    ``counterparty_known``: the counterparty is on the known list, unexpired, under that kind.
    ``linked_by``: the counterparty's party stood at the other end of an earlier leg, or one of
    the same moment, with one of these tags.
    """

    tags: tuple[str, ...]
    counterparty_kinds: tuple[str, ...] = ()
    amount_min: int | None = None
    amount_max: int | None = None
    round_amount: bool = False
    foreign: bool = False
    unrelated: bool = False
    tied: bool = False
    known_for_max_us: int | None = None
    known_for_min_us: int | None = None
    own_hours: tuple[int, ...] = ()
    far_hours: tuple[int, ...] = ()
    counterparty_hit: str | None = None
    counterparty_known: tuple[str, ...] = ()
    linked_by: tuple[str, ...] = ()

    def __or__(self, other: "Legs") -> "Legs":
        """The legs of either, where both have the same filters."""
        if replace(self, tags=()) != replace(other, tags=()):
            raise ValueError("only legs with equal filters can be joined with |")
        return replace(self, tags=tuple(t for t in TAGS if t in (*self.tags, *other.tags)))

    def where(
        self,
        *,
        counterparty_kinds: tuple[str, ...] = (),
        amount_min: int | None = None,
        amount_max: int | None = None,
        round_amount: bool = False,
        foreign: bool = False,
        unrelated: bool = False,
        tied: bool = False,
        known_for_max_us: int | None = None,
        known_for_min_us: int | None = None,
        own_hours: tuple[int, ...] = (),
        far_hours: tuple[int, ...] = (),
        counterparty_hit: str | None = None,
        counterparty_known: tuple[str, ...] = (),
        linked_by: tuple[str, ...] = (),
    ) -> "Legs":
        """The same tags under exactly the given filters."""
        return Legs(
            self.tags,
            counterparty_kinds,
            amount_min,
            amount_max,
            round_amount,
            foreign,
            unrelated,
            tied,
            known_for_max_us,
            known_for_min_us,
            own_hours,
            far_hours,
            counterparty_hit,
            counterparty_known,
            linked_by,
        )

    def problems(self) -> tuple[str, ...]:
        """What is wrong with this filter, in words; empty when nothing is."""
        tags = (*self.tags, *self.linked_by)
        wrong = [f"no leg tag is called {tag!r}" for tag in tags if tag not in TAGS]
        if not self.tags:
            wrong.append("a filter needs at least one tag")
        kinds = (*ACCOUNT_KINDS, UNKNOWN_KIND)
        wrong += [f"no account kind {k!r}" for k in self.counterparty_kinds if k not in kinds]
        wrong += [f"no hour {h}" for h in (*self.own_hours, *self.far_hours) if not 0 <= h < 24]
        if self.unrelated and self.tied:
            wrong.append("a leg cannot be both unrelated and tied")
        top = self.amount_max
        if self.amount_min is not None and top is not None and self.amount_min > top:
            wrong.append("the amount band is empty")
        return tuple(wrong)


def _chosen(
    all_tags: tuple[str, ...], prefix: str, names: tuple[str, ...], joint: str = "."
) -> Legs:
    if not names:
        return Legs(all_tags)
    wanted = {f"{prefix}{joint}{name}" for name in names}
    unknown = wanted - set(all_tags)
    if unknown:
        raise ValueError(f"no leg tag is called {sorted(unknown)[0]!r}")
    return Legs(tuple(tag for tag in all_tags if tag in wanted))


PERSON_CHANNELS = ("wire", "instant", "remittance", "wallet", "cash_in", "crypto", "voucher")
"""Channels by which one person's money reaches another's account."""


def credits_(*channels: str) -> Legs:
    """Transfers that the subject receives, by any of the channels (none named: by any)."""
    return _chosen(CREDIT_TAGS, "credit", channels)


def debits(*channels: str) -> Legs:
    """Transfers that the subject sends, by any of the channels (none named: by any)."""
    return _chosen(DEBIT_TAGS, "debit", channels)


def events(*kinds: str) -> Legs:
    """Account events of the kinds (none named: of any)."""
    return _chosen(EVENT_TAGS, "event", kinds)


def identifier_uses(*schemes: str) -> Legs:
    """An identifier's appearance under an account or party."""
    return _chosen(IDENTIFIER_TAGS, "identifier", schemes)


def payouts_pointed_here() -> Legs:
    """Other accounts naming the subject as the instrument for their payouts."""
    return Legs(("payout_pointed_here",))


def recruits() -> Legs:
    """Referrals in which the subject is the recruiter."""
    return Legs(("recruited",))


def contacts_given(*ways: str) -> Legs:
    """Contact details that the subject gave: ``split``, ``coded`` or ``returned``."""
    return _chosen(CONTACT_TAGS[:3], "contact", ways, joint="_")


def contacts_received() -> Legs:
    """Contact details, split or in disguise, that the counterparty gave."""
    return Legs(("contact_received",))


def repeated_openers() -> Legs:
    """Conversations that the subject began with words it had begun others with."""
    return Legs(("opener_repeated",))


def recruiters() -> Legs:
    """Referrals in which the subject is the recruit."""
    return Legs(("was_recruited",))
