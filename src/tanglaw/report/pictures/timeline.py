"""Money of a case over time in its most used currency: in above the line, out below it."""

from tanglaw.model.moment import DAY_US, iso
from tanglaw.model.report import Report, ReportTransfer
from tanglaw.report.pictures.svg import GREY, HELP, PALE, WARN, drawn, node, picture, words

WIDTH, HEIGHT, LEFT, MIDDLE, HALF = 760, 240, 20, 118, 84
STEPS = 60


def timeline(report: Report) -> str:
    """The picture as SVG text, empty when no transfer is known."""
    moved = [each for each in report.transfers if each.status != "rejected"]
    if not moved:
        return ""
    currency = _most_used(moved)
    moved = [each for each in moved if each.currency == currency]
    first, last = moved[0].occurred_us, moved[-1].occurred_us
    origin = first - first % DAY_US
    days = -(-((last - origin) // DAY_US + 1) // STEPS)
    steps = (last - origin) // (days * DAY_US) + 1
    sums = _sums(report, moved, (origin, days * DAY_US, steps))
    most = max((value for pair in sums for value in pair), default=1) or 1
    title = (
        f"Money of case {report.case.case_id} in {currency} from {iso(first)[:10]} to "
        f"{iso(last)[:10]}: in above the line, out below it"
    )
    root = picture(WIDTH, HEIGHT, title)
    node(root, "line", x1=LEFT, y1=MIDDLE, x2=WIDTH - LEFT, y2=MIDDLE, stroke=GREY)
    pitch = (WIDTH - 2 * LEFT) / steps
    for place, (came, went) in enumerate(sums):
        x = LEFT + place * pitch + pitch * 0.15
        for value, colour, top in ((came, HELP, True), (went, WARN, False)):
            high = HALF * value / most
            if high:
                y = MIDDLE - high if top else MIDDLE
                node(
                    root, "rect", x=x, y=y, width=pitch * 0.7, height=high, fill=colour, stroke=PALE
                )
    words(root, (LEFT, 16), f"in, at most {_major(most, moved[0])} {currency} a step", "start")
    words(root, (LEFT, HEIGHT - 22), "out", "start")
    words(root, (LEFT, HEIGHT - 6), iso(origin)[:10], "start")
    words(root, (WIDTH - LEFT, HEIGHT - 6), iso(last)[:10], "end")
    width = "1 day" if days == 1 else f"{days} days"
    words(root, (WIDTH / 2, HEIGHT - 6), f"one step is {width}")
    return drawn(root)


def _most_used(moved: list[ReportTransfer]) -> str:
    counts: dict[str, int] = {}
    for each in moved:
        counts[each.currency] = counts.get(each.currency, 0) + 1
    return min(counts, key=lambda code: (-counts[code], code))


def _sums(
    report: Report, moved: list[ReportTransfer], grid: tuple[int, int, int]
) -> list[list[int]]:
    """Minor units that came into and left the case's accounts in each step."""
    origin, width, steps = grid
    inside = {account for party in report.parties for account in party.accounts}
    sums = [[0, 0] for _ in range(steps)]
    for each in moved:
        step = sums[(each.occurred_us - origin) // width]
        step[0] += each.amount_minor * (each.beneficiary in inside)
        step[1] += each.amount_minor * (each.originator in inside)
    return sums


def _major(minor: int, like: ReportTransfer) -> str:
    return f"{minor / 10**like.decimals:,.{like.decimals}f}"
