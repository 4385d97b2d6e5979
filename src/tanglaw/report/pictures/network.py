"""Who pays whom in a case, from those who pay on the left to where it goes on the right."""

from collections import Counter
from dataclasses import dataclass

from tanglaw.model.alert import Role
from tanglaw.model.report import Report
from tanglaw.report.narrative import ROLE_WORDS
from tanglaw.report.pictures.svg import (
    GREY,
    HELP,
    INK,
    PALE,
    WARN,
    Element,
    drawn,
    node,
    picture,
    short,
    words,
)

WIDTH, TOP, ROW, BOX = 760, 40, 46, 128
MOST = 24
"""Parties that are drawn; the rest are counted in words."""
_COLUMNS = 5
_PAYERS, _PAID = "payers", "paid"
_COLUMN = {
    Role.SUSPECTED_CONSUMER: 0,
    Role.POSSIBLE_VICTIM: 1,
    Role.UNKNOWN: 2,
    Role.POSSIBLE_MULE: 2,
    Role.SUSPECTED_FACILITATOR: 2,
    Role.SUSPECTED_CONTROLLER: 3,
}


@dataclass(frozen=True, slots=True)
class _Box:
    label: str
    note: str
    column: int
    colour: str


def network(report: Report) -> str:
    """The picture as SVG text."""
    boxes, of_account = _boxes(report)
    flows = Counter(
        (of_account.get(each.originator, _PAYERS), of_account.get(each.beneficiary, _PAID))
        for each in report.transfers
    )
    used = {end for pair in flows for end in pair} | set(of_account.values())
    boxes = {key: box for key, box in boxes.items() if key in used}
    spots, rows = _spots(boxes)
    title = (
        f"Network of case {report.case.case_id}: {len(boxes)} boxes, {len(flows)} flows of money"
    )
    root = picture(WIDTH, TOP + rows * ROW + 10, title)
    _arrowhead(root)
    most = max(flows.values(), default=1)
    for (source, target), count in sorted(flows.items()):
        if source != target and source in spots and target in spots:
            _flow(root, spots[source], spots[target], (count, most))
    for key, box in boxes.items():
        _draw(root, box, spots[key])
    return drawn(root)


def _boxes(report: Report) -> tuple[dict[str, _Box], dict[str, str]]:
    boxes, of_account = {}, {}
    for party in report.parties[:MOST]:
        colour = HELP if party.possible_victim else WARN if party.is_subject else GREY
        label = short(party.accounts[0] if party.accounts else party.key, 18)
        boxes[f"party {party.key}"] = _Box(
            label, ROLE_WORDS[party.role], _COLUMN[party.role], colour
        )
        of_account.update(dict.fromkeys(party.accounts, f"party {party.key}"))
    inside = set(of_account)
    payers = {t.originator for t in report.transfers} - inside
    paid = {t.beneficiary for t in report.transfers} - inside
    boxes[_PAYERS] = _Box(f"{len(payers):,} others", "who pay", 0, GREY)
    boxes[_PAID] = _Box(f"{len(paid):,} others", "who are paid", 4, GREY)
    return boxes, of_account


def _spots(boxes: dict[str, _Box]) -> tuple[dict[str, tuple[float, float]], int]:
    """The middle of each box, columns centred on the fullest one."""
    columns: dict[int, list[str]] = {}
    for key, box in boxes.items():
        columns.setdefault(box.column, []).append(key)
    rows = max((len(keys) for keys in columns.values()), default=1)
    step = (WIDTH - BOX) / (_COLUMNS - 1)
    spots = {}
    for column, keys in columns.items():
        start = TOP + (rows - len(keys)) * ROW / 2 + ROW / 2
        for place, key in enumerate(keys):
            spots[key] = (BOX / 2 + column * step, start + place * ROW)
    return spots, rows


def _draw(root: Element, box: _Box, at: tuple[float, float]) -> None:
    x, y = at
    node(
        root,
        "rect",
        x=x - BOX / 2,
        y=y - 17,
        width=float(BOX),
        height=34.0,
        rx=12.0 if box.colour == HELP else 2.0,
        fill="#ffffff",
        stroke=box.colour,
        stroke_width=2.0,
    )
    words(root, (x, y - 3), box.label)
    words(root, (x, y + 12), box.note)


def _flow(
    root: Element,
    start: tuple[float, float],
    end: tuple[float, float],
    size: tuple[int, int],
) -> None:
    forward = end[0] > start[0]
    x1 = start[0] + BOX / 2 * (1 if forward else -1)
    x2 = end[0] - (BOX / 2 + 6) * (1 if forward else -1)
    count, most = size
    line = node(
        root,
        "line",
        x1=x1,
        y1=start[1],
        x2=x2,
        y2=end[1],
        stroke=GREY,
        stroke_width=1 + 3 * count / most,
        marker_end="url(#to)",
    )
    node(line, "title").text = f"{count:,} transfers"


def _arrowhead(root: Element) -> None:
    marker = node(node(root, "defs"), "marker", id="to", orient="auto")
    for name, value in (
        ("markerUnits", "userSpaceOnUse"),
        ("viewBox", "0 0 5 5"),
        ("markerWidth", "10"),
        ("markerHeight", "10"),
        ("refX", "4"),
        ("refY", "2.5"),
    ):
        marker.set(name, value)
    node(marker, "path", d="M0,0 L5,2.5 L0,5 z", fill=INK, stroke=PALE, stroke_width=0.2)
