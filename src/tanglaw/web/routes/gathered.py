"""Brings together what the case page shows to whoever asks for it. Not the page."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import quote

from sqlalchemy import Connection

from tanglaw.casework.review.duties import check_may_approve, check_may_propose, check_may_work
from tanglaw.casework.review.permissions import Permission
from tanglaw.errors import NotInStore, StepRefused
from tanglaw.model.alert import Route
from tanglaw.store.desk.case_file import CaseFile, case_file
from tanglaw.store.desk.case_model import model_case
from tanglaw.store.desk.database import Database
from tanglaw.store.desk.looking import Similar, news, similar
from tanglaw.store.desk.people import Person, everybody
from tanglaw.typology.declaration import Typology
from tanglaw.web.access.masking import Masking, masking_for
from tanglaw.web.access.visitor import Visitor
from tanglaw.web.pages.case import Desk
from tanglaw.web.pages.forms import Choice
from tanglaw.web.pages.queue import case_address
from tanglaw.web.views import words
from tanglaw.web.views.case import CaseView, case_view
from tanglaw.web.views.particulars import with_particulars
from tanglaw.web.views.rebuilt import rebuilt_lines
from tanglaw.web.views.stored import Reader, work_view
from tanglaw.web.views.told import STATE_WORDS
from tanglaw.web.views.veil import Veil, VeiledEvidence, veil_of
from tanglaw.web.views.work import May, Neighbour, Work


@dataclass(frozen=True, slots=True)
class Seen:
    """A case as somebody may see it, and what is masked."""

    file: CaseFile
    masking: Masking
    veil: Veil


def seen_case(database: Database, visitor: Visitor, case_id: str) -> Seen:
    """The case as the visitor may see it. Raises ``NotInStore``."""
    with database.reading() as connection:
        file = case_file(connection, case_id, database.now())
    masking = masking_for(database, visitor, case_id, file.members)
    veil = veil_of(masking)
    return Seen(veil.over(file), masking, veil)


def gathered(
    database: Database,
    visitor: Visitor,
    case_id: str,
    typologies: Mapping[str, Typology],
    *,
    every_alert: bool,
    opened: str = "",
) -> tuple[CaseView, Work, Desk]:
    """Everything that the page of a case shows to this visitor. Raises ``NotInStore``."""
    me = visitor.person.person_id
    seen = seen_case(database, visitor, case_id)
    file = seen.file
    case, alerts = model_case(file)
    with database.reading() as connection:
        evidence = VeiledEvidence(connection, seen.veil)
        view = case_view(case, alerts, evidence, typologies, opened=opened)
        people = everybody(connection)
        fresh = news(connection, case_id, me)
        others = similar(connection, case_id)
        view = with_particulars(view, connection, seen.masking, seen.veil)
        left = _left(connection, file, seen.veil, typologies)
    work = work_view(
        file,
        reader=Reader(me, visitor.may(Permission.FILINGS_READ), naming(people)),
        now_us=database.now(),
        fresh=frozenset(each.id for each in fresh.entries),
        neighbours=[_neighbour(each) for each in others],
        rebuilt=left,
    )
    address = case_address(case_id)
    desk = Desk(
        address=address,
        csrf=visitor.csrf,
        may=may_do(visitor, file.row.route),
        colleagues=colleagues(people),
        transfers_at=lambda alert: f"{address}/alerts/{quote(alert, safe='')}/transfers",
        every_alert=every_alert,
        expanded=opened,
    )
    return view, work, desk


def _left(
    connection: Connection, file: CaseFile, veil: Veil, typologies: Mapping[str, Typology]
) -> list[str]:
    """What the case becomes without the links that are off; empty when none is."""
    from tanglaw.store.desk.rebuilding import rebuilt

    if all(link.off_us is None for link in file.links):
        return []
    try:
        return rebuilt_lines(veil.over(rebuilt(connection, file.row.case_id, typologies)))
    except NotInStore as error:
        return [f"This cannot be said: {error.message}."]


def subjects_of(file: CaseFile, account: str) -> tuple[str, ...]:
    """The account and the party that holds it: what is known of somebody hangs on either."""
    found = next((each for each in file.members if each.account == account), None)
    parties = (found.party_id,) if found is not None and found.party_id else ()
    return (account, *parties)


def naming(people: Sequence[Person]) -> Callable[[str], str]:
    """The names under which people are shown; a stranger keeps their id."""
    names = {each.person_id: each.name or each.login for each in people}
    return lambda person_id: names.get(person_id, person_id)


def colleagues(people: Sequence[Person]) -> list[Choice]:
    """Who can be given a case."""
    return [
        (each.person_id, each.name or each.login)
        for each in people
        if each.active and Permission.CASES_WORK in each.permissions
    ]


def may_do(visitor: Visitor, route: Route) -> May:
    """What the visitor may do with a case of this lane."""
    roles = visitor.actor.roles
    return May(
        work=_holds(check_may_work, roles, route),
        assign=visitor.may(Permission.CASES_ASSIGN),
        propose=_holds(check_may_propose, roles, route),
        approve=_holds(check_may_approve, roles, route),
        reveal=visitor.may(Permission.PERSONAL_REVEAL),
        filings=visitor.may(Permission.FILINGS_READ),
    )


def _holds(
    check: Callable[[frozenset[str], Route], None], roles: frozenset[str], route: Route
) -> bool:
    try:
        check(roles, route)
    except StepRefused:
        return False
    return True


def _neighbour(other: Similar) -> Neighbour:
    reasons = []
    if other.follows:
        reasons.append("this case follows it")
    if other.followed_by:
        reasons.append("it follows this case")
    for count, one, many in (
        (other.shared_members, "account in common", "accounts in common"),
        (other.shared_parties, "party in common", "parties in common"),
        (other.shared_links, "device or contact in common", "devices or contacts in common"),
        (other.shared_alerts, "alert in common", "alerts in common"),
    ):
        if count:
            reasons.append(words.count_of(count, one, many))
    return Neighbour(
        address=case_address(other.case_id),
        shown=words.visible(other.case_id),
        why=", ".join(reasons),
        state=STATE_WORDS[other.state],
    )
