"""``evidence/material.jsonl``: what each case was made of, so that it can be made again.

Not the case itself. Only ids of the feed stand in it, and contacts as ``links`` show them.
"""

from collections.abc import Iterator, Mapping, Sequence

from tanglaw.casework.assemble import Made
from tanglaw.casework.control.edges import Edges
from tanglaw.casework.control.kinds import Tie
from tanglaw.casework.finding import Finding
from tanglaw.casework.material import Material, accounts_in
from tanglaw.model.ledger import NONE, UNKNOWN_TIME
from tanglaw.resolve.naming import shown_subject
from tanglaw.store.run_lines_out import Line


def material_lines(made: Sequence[Made]) -> Iterator[Line]:
    """One line a case, in the order of the cases."""
    for one in made:
        yield {"case_id": one.case.case_id, **_material(one.material)}


def _material(material: Material) -> Line:
    roster = material.roster
    accounts = sorted(accounts_in(material).tolist(), key=roster.name)
    place = {account: number for number, account in enumerate(accounts)}
    things = material.facts.things
    shown = [things.shown(k) for k in range(len(things))]
    return {
        "end_us": material.end_us,
        "cut": material.cut,
        "absent": list(material.absent),
        "people": [
            [roster.name(account), roster.party_id(roster.party_of(account))]
            for account in accounts
        ],
        "looked_at": sorted(place[account] for account in material.looked_at),
        "findings": [_finding(finding, place) for finding in material.findings],
        "things": [
            [one.link_id, one.kind, one.basis, bool(tying)]
            for one, tying in zip(shown, material.facts.tying.tolist(), strict=True)
        ],
        "edges": list(_edges(material.facts.edges, place)),
    }


def _finding(finding: Finding, place: Mapping[int, int]) -> Line:
    return {
        "alert_id": finding.alert_id,
        "typology": finding.typology.name,
        "title": finding.typology.title,  # says so when it was read again at lower thresholds
        "subject_id": shown_subject(finding.typology.subject, finding.subject_id),
        "first_us": finding.first_us,
        "last_us": finding.last_us,
        "innocent": [[i.text, i.tested, i.supported, i.why] for i in finding.innocent],
        "own": [place[account] for account in finding.own],
        "tied": [place[account] for account in finding.tied],
        "roles": [[place[r.account], r.role, r.basis, r.own] for r in finding.roles],
        "only_just": finding.only_just,
        "cleared_by": finding.cleared_by,
        "link_ids": list(finding.link_ids),
        "owners_unknown": finding.owners_unknown,
    }


def _edges(edges: Edges, place: Mapping[int, int]) -> Iterator[list[object]]:
    """Kind, thing, account over and under, times, first and last moment of each edge.

    Whoever has no account can be in no case.
    """
    columns = (
        edges.kind, edges.thing, edges.over_account, edges.under_account, edges.times,
        edges.first_us, edges.last_us,
    )  # fmt: skip
    for kind, thing, over, under, times, first, last in zip(
        *(column.tolist() for column in columns), strict=True
    ):
        if under != NONE:
            yield [
                Tie(kind).name.lower(),
                thing,
                None if over == NONE else place[over],
                place[under],
                times,
                None if first == UNKNOWN_TIME else first,
                None if last == UNKNOWN_TIME else last,
            ]
