"""What assembly needs to know of an alert, the rest of which is written and let go. Not a case."""

from dataclasses import dataclass

from tanglaw.model.alert import Family, InnocentExplanation, Role
from tanglaw.typology.declaration import Evidence, Typology
from tanglaw.typology.expression import Aggregate, AllOf, AtLeast, ShareAtLeast
from tanglaw.typology.patterns import GatherScatter


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A role that an alert suggests for an account. ``own``: for the alert's own subject."""

    account: int
    role: Role
    basis: str
    own: bool


@dataclass(frozen=True, slots=True)
class Finding:
    """``own`` are the subject's accounts and ``tied`` those that it controls or is run with.

    ``link_ids`` are the ids that the device or contact which the alert is about may have as a link.
    ``owners_unknown``: the feed does not list the tied accounts, so they may be one person's.
    ``only_just``: no number is much above its threshold. ``cleared_by`` is the innocent
    explanation that takes the concern away, if any.
    """

    alert_id: str
    typology: Typology
    subject_id: str
    first_us: int
    last_us: int
    innocent: tuple[InnocentExplanation, ...]
    own: tuple[int, ...]
    tied: tuple[int, ...]
    roles: tuple[Suggestion, ...]
    only_just: bool
    cleared_by: str | None
    link_ids: tuple[str, ...] = ()
    owners_unknown: bool = False

    @property
    def counts(self) -> bool:
        """Whether the alert may help to make a case."""
        return not self.typology.context_only and self.cleared_by is None

    @property
    def names_no_role(self) -> bool:
        """Whether the alert only says that somebody is paid, and by how many."""
        return names_no_role(self.typology)

    @property
    def family(self) -> Family:
        """What the typology looks at."""
        return self.typology.family


def names_no_role(typology: Typology) -> bool:
    """Whether a typology only says that money moves, and of nobody what part they may have."""
    return all(one.role is Role.UNKNOWN for one in typology.roles)


_OF_PASSING_ON = frozenset({Family.TIMING, Family.NETWORK})
_COUNTS = frozenset({Aggregate.DISTINCT, Aggregate.COUNT})


def only_counts(typology: Typology) -> bool:
    """Whether all that a typology says is how many people pay somebody, or are paid by them."""
    if typology.family is not Family.NETWORK or not names_no_role(typology):
        return False
    match typology.condition:
        case AtLeast(measure, _):
            return measure.aggregate is Aggregate.DISTINCT
        case GatherScatter():
            return True
        case _:
            return False


def counts_dealings(typology: Typology) -> bool:
    """Whether a typology asks for several people or payments, whatever else it asks for."""
    return any(measure.aggregate in _COUNTS for measure in typology.measures)


def asks_what_leaves(typology: Typology) -> bool:
    """Whether a typology of timing or networks asks that a share of what comes in goes out."""
    match typology.condition:
        case AllOf(terms) if typology.family in _OF_PASSING_ON:
            return any(_leaves(term) for term in terms)
        case _:
            return False


def _leaves(term: object) -> bool:
    match term:
        case ShareAtLeast(part, whole):
            out = all(tag.startswith("debit.") for tag in part.legs.tags)
            return out and all(tag.startswith("credit.") for tag in whole.legs.tags)
        case _:
            return False


def asks_for_the_known(typology: Typology) -> bool:
    """Whether a typology asks that somebody on the known list stands at the other end."""
    return any(one.legs.counterparty_known for one in typology.measures)


def rests_on_hours(typology: Typology) -> bool:
    """Whether a typology asks at what hour of the day something happens."""
    return any(one.legs.own_hours or one.legs.far_hours for one in typology.measures)


_ALSO_OF_HARM = frozenset({Evidence.LONG_HISTORY, Evidence.ONE_SENDER})
"""Explanations that clear only where a typology says so: harm can be old, and one may pay most."""


def clearing(typology: Typology) -> frozenset[str]:
    """Innocent explanations that take the concern away where the data support them.

    Those that the typology says clear, and nearly all of an alert that only says that money moves.
    """
    says_little = names_no_role(typology)
    return frozenset(
        one.text
        for one in typology.innocent_explanations
        if one.clears or (says_little and one.evidence not in _ALSO_OF_HARM)
    )
