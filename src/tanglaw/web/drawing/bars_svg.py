"""Counts over time or by kind as bars. Not what is counted."""

from collections.abc import Sequence
from dataclasses import dataclass

from tanglaw.web.drawing.svg import label, node, picture, written

WIDTH = 560
HEIGHT = 170
LEFT = 44
BOTTOM = 26
TOP = 14
ROW = 26
NAME = 250
LONGEST_NAME = 38


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: its name, how long it is, and what it says; ``soft`` is drawn lighter."""

    name: str
    value: int
    said: str = ""
    soft: int = 0


def columns_svg(title: str, bars: Sequence[Bar]) -> str:
    """Upright bars, one a step of time; ``soft`` stands on top."""
    root = picture(WIDTH, HEIGHT, title, "The table says the same.", "tl-chart")
    most = max((bar.value + bar.soft for bar in bars), default=0) or 1
    room = HEIGHT - BOTTOM - TOP
    pitch = (WIDTH - LEFT) / max(len(bars), 1)
    label(root, (LEFT - 6, TOP + 4), f"{most:,}", "tl-axis", "end")
    label(root, (LEFT - 6, TOP + room), "0", "tl-axis", "end")
    every = -(-len(bars) // 7) or 1
    for place, bar in enumerate(bars):
        x, width = LEFT + place * pitch, max(pitch * 0.76, 2)
        tall, soft = (value * room / most for value in (bar.value, bar.soft))
        group = node("g", root)
        node("title", group, f"{bar.name}: {bar.said or bar.value}")
        foot = TOP + room
        node("rect", group, x=x, y=foot - tall, width=width, height=tall, class_="tl-bar")
        if bar.soft:
            y = foot - tall - soft
            node("rect", group, x=x, y=y, width=width, height=soft, class_="tl-bar-soft")
        if place % every == 0:
            label(root, (x, HEIGHT - 8), bar.name, "tl-axis", "start")
    return written(root)


def rows_svg(title: str, bars: Sequence[Bar]) -> str:
    """Lying bars, one a kind, with what they say at their end."""
    height = ROW * max(len(bars), 1) + 6
    root = picture(WIDTH, height, title, "The table says the same.", "tl-chart")
    most = max((bar.value + bar.soft for bar in bars), default=0) or 1
    room = WIDTH - NAME - 90
    for place, bar in enumerate(bars):
        y = place * ROW + 4
        shown = bar.name if len(bar.name) <= LONGEST_NAME else f"{bar.name[: LONGEST_NAME - 1]}…"
        group = node("g", root)
        node("title", group, f"{bar.name}: {bar.said or bar.value}")
        label(group, (NAME - 8, y + 13), shown, "tl-axis", "end")
        long, soft = (value * room / most for value in (bar.value, bar.soft))
        node("rect", group, x=NAME, y=y, width=max(long, 1), height=17, class_="tl-bar")
        if bar.soft:
            node("rect", group, x=NAME + long, y=y, width=soft, height=17, class_="tl-bar-soft")
        label(
            group,
            (NAME + long + soft + 6, y + 13),
            bar.said or f"{bar.value:,}",
            "tl-axis",
            "start",
        )
    return written(root)
