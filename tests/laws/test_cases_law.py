"""What holds for every case, whatever the alerts: safeguards first."""

from collections import Counter
from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tanglaw.casework.assemble import assemble, cases_from, material_of
from tanglaw.casework.finding import Finding
from tanglaw.model.alert import SUSPECTED_OF_CONTROL, Case, Family, Role, Route
from tanglaw.model.ledger import Ledger
from tests.support.random_findings import findings, small_ledger

SUSPECTED = SUSPECTED_OF_CONTROL | {Role.SUSPECTED_CONSUMER}
SEEN: Counter[str] = Counter()
"""How often each situation arose, so that no law holds for want of cases."""


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ledger]:
    SEEN.clear()
    return small_ledger(tmp_path_factory.mktemp("feed"))


def check(case: Case, by_id: dict[str, Finding]) -> None:
    alerts = [by_id[alert] for alert in case.alerts]
    assert all(one.counts for one in alerts)
    families = {one.family for one in alerts}
    typologies = {one.typology.name for one in alerts}
    assert len(families) > 1 or (Family.CONTROL in families and len(typologies) > 1)
    assert set(case.families) == families
    victims = [one for one in case.subjects if one.possible_victim]
    assert not [one for one in victims if one.role in SUSPECTED]
    assert all(one.possible_victim for one in case.subjects if one.role is Role.POSSIBLE_VICTIM)
    control = any(one.role in SUSPECTED_OF_CONTROL for one in case.subjects)
    if victims and not control:
        assert case.route is not Route.INVESTIGATE
        assert case.route is not Route.MONITOR
    others = [one for one in alerts if one.family is not Family.VICTIM]
    stands = len({o.family for o in others}) > 1 or (
        any(o.family is Family.CONTROL for o in others)
        and len({o.typology.name for o in others}) > 1
    )
    if len(others) < len(alerts) and not stands:
        assert case.route in (Route.SAFEGUARD, Route.SAFEGUARD_URGENT)
    if any(one.typology.urgent for one in alerts):
        assert case.route is Route.SAFEGUARD_URGENT
    assert 0 <= case.priority <= 100
    assert case.against
    assert case.rationale
    assert len({one.account for one in case.subjects}) == len(case.subjects)
    SEEN.update([case.route, "victims" if victims else "none", "control" if control else "no"])
    SEEN["both"] += any(one.possible_victim and one.role is Role.UNKNOWN for one in case.subjects)


@settings(max_examples=400)
@given(data=st.data())
def test_every_case_keeps_the_safeguards(data: st.DataObject, ledger: Ledger) -> None:
    alerts = data.draw(findings(ledger))
    cases = assemble(ledger, alerts)
    by_id = {one.alert_id: one for one in alerts}
    for case in cases:
        check(case, by_id)
    used = [alert for case in cases for alert in case.alerts]
    assert len(used) == len(set(used))
    assert [c.priority for c in cases] == sorted((c.priority for c in cases), reverse=True)


def test_the_law_was_not_empty() -> None:
    for situation in (*Route, "victims", "control", "both"):
        assert SEEN[situation] >= 5, situation


@settings(max_examples=150)
@given(data=st.data())
def test_the_order_of_alerts_does_not_matter(data: st.DataObject, ledger: Ledger) -> None:
    alerts = data.draw(findings(ledger))
    turned = data.draw(st.permutations(alerts))
    assert assemble(ledger, alerts) == assemble(ledger, turned)


@settings(max_examples=150)
@given(data=st.data())
def test_an_alert_more_never_takes_a_case_away(data: st.DataObject, ledger: Ledger) -> None:
    alerts = data.draw(findings(ledger))
    fewer = assemble(ledger, alerts[:-1])
    more = {alert for case in assemble(ledger, alerts) for alert in case.alerts}
    assert {alert for case in fewer for alert in case.alerts} <= more


@settings(max_examples=150)
@given(data=st.data())
def test_a_case_made_again_is_the_same_case(data: st.DataObject, ledger: Ledger) -> None:
    for one in cases_from(material_of(ledger, data.draw(findings(ledger)))):
        (again,) = cases_from(one.material)
        assert again.case == one.case
        SEEN["made again"] += 1


@settings(max_examples=200)
@given(data=st.data())
def test_a_link_off_changes_its_case_as_it_would_the_run(
    data: st.DataObject, ledger: Ledger
) -> None:
    material = material_of(ledger, data.draw(findings(ledger)))
    before = cases_from(material)
    links = sorted({link.link_id for one in before for link in one.case.links})
    if not links:
        return
    off = data.draw(st.sets(st.sampled_from(links), min_size=1))
    whole = {one.case.case_id: one.case for one in cases_from(material, without_links=off)}
    parts = {
        one.case.case_id: one.case
        for case in before
        for one in cases_from(case.material, without_links=off)
    }
    assert parts == whole
    for case in whole.values():
        assert not off & {link.link_id for link in case.links}
    SEEN["off"] += 1
    SEEN["apart"] += len(whole) != len(before)


def test_the_laws_of_links_were_not_empty() -> None:
    for situation in ("made again", "off", "apart"):
        assert SEEN[situation] >= 5, situation
