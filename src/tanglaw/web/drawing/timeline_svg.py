"""Money over time as one SVG: a strip a currency, in above and out below. Not the sums."""

from tanglaw.web.drawing.svg import Element, label, node, picture, written
from tanglaw.web.views import figures, words
from tanglaw.web.views.timeline import Step, Strip, Timeline

WIDTH = 1120
LEFT = 128
RIGHT = 12
TOP = 30
STRIP = 150
HALF = 52
"""Height of the largest bar of a strip, up or down."""
BOTTOM = 26
LOGINS = 30
MOST_DATES = 7
DATE_WIDTH = 80
DISC_WIDTH = 20


def timeline_svg(timeline: Timeline) -> str:
    """The picture. Bars: came in (full) and between (hatched) go up, went out (open) down."""
    height = TOP + STRIP * len(timeline.strips) + BOTTOM + (LOGINS if timeline.logins else 0)
    root = picture(WIDTH, height, "Money over time", _description(timeline), "tl-timeline")
    _hatching(root)
    starts = [step.start_us for step in timeline.strips[0].steps]
    pitch = (WIDTH - LEFT - RIGHT) / len(starts)
    _marks(root, timeline, starts[0], pitch)
    for place, strip in enumerate(timeline.strips):
        _strip(root, strip, TOP + STRIP * place, pitch, timeline.width)
    _logins(root, timeline, TOP + STRIP * len(timeline.strips), pitch)
    _dates(root, starts, pitch, height - 8)
    return written(root)


def _description(timeline: Timeline) -> str:
    codes = ", ".join(strip.currency for strip in timeline.strips)
    return f"{codes}, one bar a {timeline.width}. The table below the picture says the same."


def _hatching(root: Element) -> None:
    pattern = node(
        "pattern",
        node("defs", root),
        id="tl-hatch",
        width=6,
        height=6,
        patternUnits="userSpaceOnUse",
        patternTransform="rotate(45)",
    )
    node("rect", pattern, width=6, height=6, class_="tl-hatch-ground")
    node("line", pattern, x1=1, y1=0, x2=1, y2=6, class_="tl-hatch-line")


def _strip(root: Element, strip: Strip, top: float, pitch: float, width: str) -> None:
    zero = top + STRIP / 2
    most = max((max(step.came_in + step.between, step.went_out) for step in strip.steps), default=0)
    node("line", root, x1=LEFT, y1=zero, x2=WIDTH - RIGHT, y2=zero, class_="tl-zero")
    for y in (zero - HALF, zero + HALF):
        node("line", root, x1=LEFT, y1=y, x2=WIDTH - RIGHT, y2=y, class_="tl-grid")
        text = figures.amount(most, strip.decimals, strip.currency)
        label(root, (LEFT - 10, y + 4), text, "tl-axis", "end")
    label(root, (LEFT - 10, zero - HALF / 2 + 4), "in ↑", "tl-axis", "end")
    label(root, (LEFT - 10, zero + HALF / 2 + 4), "out ↓", "tl-axis", "end")
    scale = HALF / max(most, 1)
    for place, step in enumerate(strip.steps):
        if step.came_in or step.went_out or step.between:
            group = node("g", root)
            node("title", group, _step_text(step, strip, width))
            _bars(group, step, (LEFT + place * pitch, zero), (pitch, scale))


def _bars(group: Element, step: Step, at: tuple[float, float], size: tuple[float, float]) -> None:
    """``at``: left end on the zero line; ``size``: a step's width, and pixels a minor unit."""
    x, zero = at
    width = max(size[0] * 0.72, 2)
    x += (size[0] - width) / 2
    up = zero
    for minor, class_, rises in (
        (step.came_in, "tl-in", True),
        (step.between, "tl-between", True),
        (step.went_out, "tl-out", False),
    ):
        if minor:
            height = max(minor * size[1], 1)
            y = up - height if rises else zero
            node("rect", group, x=x, y=y, width=width, height=height, class_=class_)
            up = y if rises else up


def _step_text(step: Step, strip: Strip, width: str) -> str:
    sums = [
        f"{figures.amount(minor, strip.decimals, strip.currency)} {what}"
        for minor, what in (
            (step.came_in, "came in"),
            (step.between, "moved between accounts of the case"),
            (step.went_out, "went out"),
        )
        if minor
    ]
    when = figures.moment(step.start_us) if width == "hour" else figures.day(step.start_us)
    return f"{width.capitalize()} from {when}: {', '.join(sums)}"


def _logins(root: Element, timeline: Timeline, top: float, pitch: float) -> None:
    if not timeline.logins:
        return
    label(root, (LEFT - 10, top + 16), "logins", "tl-axis", "end")
    most = max(timeline.logins)
    starts = [step.start_us for step in timeline.strips[0].steps]
    for place, count in enumerate(timeline.logins):
        if count:
            tall = max(18 * count / most, 3)
            group = node("g", root)
            said = words.count_of(count, "login")
            node("title", group, f"{said}, {timeline.width} from {figures.day(starts[place])}")
            x, width = LEFT + place * pitch + pitch * 0.3, max(pitch * 0.4, 2)
            y = top + 20 - tall
            node("rect", group, x=x, y=y, width=width, height=tall, class_="tl-mark")


def _marks(root: Element, timeline: Timeline, first_us: int, pitch: float) -> None:
    bottom = TOP + STRIP * len(timeline.strips)
    disc = 0.0
    for number, mark in enumerate(timeline.marks, start=1):
        x = LEFT + (mark.at_us - first_us) / timeline.width_us * pitch
        disc = max(x, disc + DISC_WIDTH)  # marks of one day stand side by side
        group = node("g", root)
        node("title", group, f"{mark.label}, {mark.account}, {figures.moment(mark.at_us)}")
        node("line", group, x1=disc, y1=24, x2=x, y2=TOP + 8, class_="tl-mark-line")
        node("line", group, x1=x, y1=TOP + 8, x2=x, y2=bottom, class_="tl-mark-line")
        node("circle", group, cx=disc, cy=15, r=9, class_="tl-mark")
        label(group, (disc, 19), str(number), "tl-mark-number")


def _dates(root: Element, starts: list[int], pitch: float, y: float) -> None:
    every = -(-len(starts) // MOST_DATES)
    for place in range(0, len(starts), every):
        x = LEFT + place * pitch
        fits = x < WIDTH - RIGHT - DATE_WIDTH
        anchor, x = ("start", x) if fits else ("end", WIDTH - RIGHT)
        label(root, (x, y), figures.day(starts[place]), "tl-axis", anchor)


def strip_words(timeline: Timeline) -> str:
    """What a bar is, for the caption under the picture."""
    left_out = timeline.left_out
    more = f" {words.count_of(left_out, 'more currency', 'more currencies')} not drawn."
    return f"One bar a {timeline.width}, times in UTC." + (more if left_out else "")
