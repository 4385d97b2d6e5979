from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from tanglaw.model.alert import Role
from tanglaw.store.run_reader import RunReader
from tanglaw.web.drawing.layout import lay_out
from tanglaw.web.drawing.legend import legend
from tanglaw.web.drawing.network_svg import network_svg
from tanglaw.web.drawing.shapes import DASHES, draw_shape
from tanglaw.web.drawing.svg import node, written
from tanglaw.web.drawing.timeline_svg import timeline_svg
from tanglaw.web.views import words
from tanglaw.web.views.case import CaseView, case_view
from tanglaw.web.views.network import Column, Network, Node, Tie
from tests.web.sample_cases import BOSS, FAN_IN, HOSTILE, URGENT
from tests.web.sample_run import write_sample_run

SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture(scope="module")
def reader(tmp_path_factory: pytest.TempPathFactory) -> RunReader:
    folder: Path = tmp_path_factory.mktemp("pictures") / "run"
    return RunReader(write_sample_run(folder))


def view_of(reader: RunReader, case_id: str) -> CaseView:
    case = reader.case(case_id)
    assert case is not None
    return case_view(case, reader.alerts(case.alerts), reader.evidence, {})


@pytest.mark.parametrize(("name", "case_id"), [("boss", BOSS), ("urgent", URGENT), ("fan", FAN_IN)])
def test_pictures_are_the_same_to_the_byte(
    reader: RunReader, golden: Callable[[str, str], None], name: str, case_id: str
) -> None:
    view = view_of(reader, case_id)
    golden(f"web/network-{name}.svg", network_svg(view.network).replace("><", ">\n<"))
    assert view.timeline is not None
    golden(f"web/timeline-{name}.svg", timeline_svg(view.timeline).replace("><", ">\n<"))


def test_hostile_ids_stay_text(reader: RunReader) -> None:
    view = view_of(reader, HOSTILE)
    assert view.timeline is not None
    for svg in (network_svg(view.network), timeline_svg(view.timeline)):
        tags = {each.tag for each in ET.fromstring(svg).iter()}
        assert not {"script", "img", "foreignObject"} & tags
        assert "<img" not in svg
        assert "<script" not in svg
    texts = [each.text or "" for each in ET.fromstring(network_svg(view.network)).iter("title")]
    assert any("<script>window.pwned=1</script>" in text for text in texts)


def test_every_picture_says_what_it_is(reader: RunReader) -> None:
    root = ET.fromstring(network_svg(view_of(reader, BOSS).network))
    assert root.get("role") == "img"
    assert root.get("aria-label", "").startswith("Network of the case. 28 accounts and 25 ties.")


def test_roles_and_things_differ_in_outline_and_not_only_in_colour() -> None:
    outlines = set()
    shapes = [*(role.value for role in Role), "device", "identifier"]
    for shape in shapes:
        root = node("svg")
        draw_shape(root, shape, 20, 20)
        for each in root.iter():
            each.attrib.pop("class", None)
        outlines.add(written(root))
    assert len(outlines) == len(shapes)


def test_ties_differ_in_line_and_not_only_in_colour() -> None:
    nodes = (
        Node("a", "a", "", "unknown", Column.EARNERS),
        Node("b", "b", "", "unknown", Column.CONTROL),
    )
    lines = set()
    for kind in DASHES:
        network = Network(nodes, (Tie(kind, "a", "b", 0, "", 0.0, None, None),))
        root = ET.fromstring(network_svg(network))
        paths = [p for p in root.iter("path") if p.get("class", "").startswith("tl-tie")]
        lines.add((len(paths), paths[0].get("stroke-dasharray"), paths[0].get("marker-end")))
    assert len(lines) == len(DASHES)
    assert set(DASHES) == set(words.TIES)


def test_the_legend_names_what_is_drawn_and_nothing_else(reader: RunReader) -> None:
    assert [item.text for item in legend(view_of(reader, FAN_IN).network)] == [
        "Role unknown",
        "pays",
    ]
    assert "can recover the account of" in [
        item.text for item in legend(view_of(reader, BOSS).network)
    ]


def test_ties_between_the_same_two_do_not_cover_each_other() -> None:
    nodes = (
        Node("a", "a", "", "unknown", Column.EARNERS),
        Node("b", "b", "", "unknown", Column.CONTROL),
    )
    ties = tuple(Tie(kind, "a", "b", 0, "", 0.0, None, None) for kind in ("pays", "referral"))
    root = ET.fromstring(network_svg(Network(nodes, ties)))
    ways = [p.get("d") for p in root.iter("path") if p.get("class", "").startswith("tl-tie")]
    assert len(set(ways)) == 2


def test_no_two_nodes_stand_on_each_other() -> None:
    nodes = tuple(
        Node(f"{column.name}-{n}", "x", "", "unknown", column)
        for column in Column
        for n in range(1 + 4 * column)
    )
    layout = lay_out(Network(nodes, ()))
    places = sorted(layout.places.values())
    assert len(set(places)) == len(nodes)
    for x, y in places:
        assert 0 < x < layout.width
        assert 0 < y < layout.height
        near = [p for p in places if p != (x, y) and abs(p[0] - x) < 100 and abs(p[1] - y) < 60]
        assert near == []
