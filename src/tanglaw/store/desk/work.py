"""What people do on a case short of deciding: claim, note, correct, switch a link off. No decision.

Every function takes the version that was read, except where nothing can be overwritten (a note).
"""

from sqlalchemy import insert, select, update

from tanglaw.casework.review.duties import check_may_assign, check_may_work
from tanglaw.casework.review.rules import check_reason, check_role_correction
from tanglaw.errors import NotInStore, StepRefused
from tanglaw.model.alert import Role
from tanglaw.store.desk.case_file import DeskLink, case_links, case_members
from tanglaw.store.desk.locking import change, hold, recount
from tanglaw.store.desk.tables.cases import assignments, attachments, links, members, notes
from tanglaw.store.desk.unit import Unit

LONGEST_NOTE = 20_000
LONGEST_REFERENCE = 2_000


def claim(unit: Unit, case_id: str, version: int) -> int:
    """Take a case that nobody has; the new version. Raises ``StepRefused`` when it is taken."""
    held = hold(unit, case_id, version)
    check_may_work(unit.actor.roles, held.route)
    if held.assignee == unit.actor.id:
        return held.version
    if held.assignee is not None:
        raise StepRefused(
            "somebody else has claimed this case", hint="Ask them, or have it assigned to you."
        )
    return _assign(unit, case_id, unit.actor.id, "claimed", "")


def release(unit: Unit, case_id: str, version: int, *, reason: str = "") -> int:
    """Give back a case that one has claimed; the new version."""
    held = hold(unit, case_id, version)
    if held.assignee != unit.actor.id:
        raise StepRefused("you have not claimed this case", hint="Nothing was changed.")
    return _assign(unit, case_id, None, "released", reason.strip())


def assign(unit: Unit, case_id: str, version: int, assignee: str | None, *, reason: str) -> int:
    """Give a case to somebody, or to nobody, with a reason; the new version."""
    hold(unit, case_id, version)
    check_may_assign(unit.actor.roles)
    return _assign(unit, case_id, assignee, "assigned", check_reason(reason))


def add_note(unit: Unit, case_id: str, body: str) -> int:
    """Write a note; its id. It changes no version: two notes do not overwrite each other."""
    held = hold(unit, case_id, None)
    check_may_work(unit.actor.roles, held.route)
    said = _some(body, LONGEST_NOTE, "the note")
    values = {"case_id": case_id, "at_us": unit.now_us, "author": unit.actor.id, "body": said}
    made = unit.connection.execute(insert(notes).returning(notes.c.id), values)
    note_id = int(made.scalar_one())
    unit.happened(case_id, "noted", {"note": note_id})
    unit.record("note_added", "case", case_id, {"note": note_id})
    return note_id


def attach(unit: Unit, case_id: str, *, title: str, reference: str, sha256: str = "") -> int:
    """Name a document that the institution keeps elsewhere; its id. No content is taken in."""
    held = hold(unit, case_id, None)
    check_may_work(unit.actor.roles, held.route)
    values = {
        "case_id": case_id,
        "at_us": unit.now_us,
        "author": unit.actor.id,
        "title": _some(title, LONGEST_REFERENCE, "the title"),
        "reference": _some(reference, LONGEST_REFERENCE, "the reference"),
        "sha256": sha256.strip().lower(),
    }
    made = unit.connection.execute(insert(attachments).returning(attachments.c.id), values)
    attachment_id = int(made.scalar_one())
    unit.happened(case_id, "attached", {"attachment": attachment_id})
    unit.record("attachment_added", "case", case_id, {"attachment": attachment_id})
    return attachment_id


def correct_role(
    unit: Unit, case_id: str, version: int, account: str, role: Role, *, reason: str
) -> int:
    """Say what somebody's role is instead of the run's hypothesis, with a reason; the new version.

    Raises ``NotInStore`` when nobody in the case has the account.
    """
    held = hold(unit, case_id, version)
    check_may_work(unit.actor.roles, held.route)
    people = {one.account: one for one in case_members(unit.connection, case_id)}
    if account not in people:
        raise NotInStore("nobody in this case has that account", place=f"case {case_id}")
    old = people[account].role
    said = check_role_correction(old, role, reason)
    unit.execute(
        update(members)
        .where(members.c.case_id == case_id, members.c.account == account)
        .values(
            corrected_role=str(role),
            corrected_by=unit.actor.id,
            corrected_us=unit.now_us,
            correction_reason=said,
        )
    )
    recount(unit, case_id)
    details = {"account": account, "old": str(old), "new": str(role), "reason": said}
    unit.happened(case_id, "role_corrected", details)
    unit.record("role_corrected", "case", case_id, {"old": str(old), "new": str(role)})
    return change(unit, case_id, {})


def switch_link(
    unit: Unit, case_id: str, version: int, link_id: str, *, off: bool, reason: str
) -> int:
    """Switch a link off, or on again, with a reason; the new version.

    The case stays whole in the store; ``casework`` says into which parts it would fall.
    """
    held = hold(unit, case_id, version)
    check_may_work(unit.actor.roles, held.route)
    link = _link(case_links(unit.connection, case_id), case_id, link_id)
    said = check_reason(reason)
    if (link.off_us is not None) is off:
        raise StepRefused(f"the link is {'off' if off else 'on'} already", hint="Read it again.")
    unit.execute(
        update(links)
        .where(links.c.case_id == case_id, links.c.link_id == link_id)
        .values(
            off_us=unit.now_us if off else None,
            off_by=unit.actor.id if off else None,
            off_reason=said if off else None,
        )
    )
    kind = "link_off" if off else "link_on"
    unit.happened(case_id, kind, {"link": link_id, "reason": said})
    unit.record(kind, "case", case_id, {"link": link_id})
    return change(unit, case_id, {})


def switched_off(unit: Unit) -> tuple[str, ...]:
    """Every link that somebody switched off, for ``tanglaw detect --without-links``."""
    query = select(links.c.link_id).where(links.c.off_us.is_not(None)).distinct()
    return tuple(sorted(unit.connection.execute(query).scalars()))


def _link(found: tuple[DeskLink, ...], case_id: str, link_id: str) -> DeskLink:
    for one in found:
        if one.link_id == link_id:
            return one
    raise NotInStore("the case has no such link", place=f"case {case_id}")


def _assign(unit: Unit, case_id: str, assignee: str | None, kind: str, reason: str) -> int:
    unit.execute(
        insert(assignments),
        {
            "case_id": case_id,
            "at_us": unit.now_us,
            "by": unit.actor.id,
            "assignee": assignee,
            "reason": reason,
        },
    )
    unit.happened(case_id, kind, {"assignee": assignee, "reason": reason})
    unit.record(f"case_{kind}", "case", case_id, {"assignee": assignee})
    return change(unit, case_id, {"assignee": assignee})


def _some(text: str, longest: int, what: str) -> str:
    said = text.strip()
    if not said or len(said) > longest or "\x00" in said:
        raise StepRefused(f"{what} is empty, too long or no text", hint=f"At most {longest:,}.")
    return said
