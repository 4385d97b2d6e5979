"""Writes the tables of ``docs/simulator.md`` from the code that they are about. Not the prose.

``python -m tanglaw.simulate.page docs/simulator.md`` renews them; a test holds that they agree.
"""

import sys
from collections.abc import Sequence
from pathlib import Path

from tanglaw.simulate import scenario as scenarios
from tanglaw.simulate.assumptions import ASSUMPTIONS
from tanglaw.simulate.calibration import NOT_REPRODUCED, NUMBERS
from tanglaw.simulate.life.layout import GROUPS
from tanglaw.simulate.situations import all_situations, groups, situations


def tables() -> dict[str, str]:
    """The tables by their mark in the page."""
    return {
        "scenarios": _table(("scenario", "what it sees"), _scenarios()),
        "lives": _table(("people", "share", "accounts", "live"), _lives()),
        "plants": _table(("situation", "in short", "who resembles it"), _plants()),
        "numbers": _table(
            ("number", "measure", "published", "mean over seeds within", "source", "parameter"),
            _numbers(),
        ),
        "left-out": _table(("number", "why"), list(NOT_REPRODUCED.items())),
        "assumptions": _table(("name", "value", "range", "about"), _assumptions()),
    }


def renewed(text: str) -> str:
    """The page with every table as the code has it."""
    for mark, table in tables().items():
        head, tail = f"<!-- {mark} -->\n", "<!-- end -->"
        before, _, rest = text.partition(head)
        text = before + head + table + rest[rest.index(tail) :]
    return text


def _table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "".join("| " + " | ".join(cells) + " |\n" for cells in lines)


def _scenarios() -> list[tuple[str, str]]:
    return [
        (f"`{name}`", " ".join(scenarios.load(name).about.split())) for name in scenarios.names()
    ]


def _lives() -> list[tuple[str, str, str, str]]:
    return [
        (
            f"`{group.name}`",
            f"{group.share:.1%}",
            ", ".join(group.accounts),
            "at home" if group.lives == "home" else "abroad",
        )
        for group in GROUPS
    ]


def _plants() -> list[tuple[str, str, str]]:
    like: dict[str, list[str]] = {}
    for group in groups(every=True):
        for name in group.resembles:
            like.setdefault(name, []).append(f"`{group.name}`")
    small = {situation.name for situation in situations()}
    found = []
    for situation in all_situations():
        module = sys.modules[situation.plant.__module__]
        first = (module.__doc__ or "").strip().split("\n")[0]
        mark = "" if situation.name in small else " *"
        found.append((f"`{situation.name}`{mark}", first, ", ".join(like[situation.name])))
    return found


def _numbers() -> list[tuple[str, ...]]:
    return [
        (
            number.key,
            number.measure.replace("_", " "),
            number.published,
            f"{number.low:g} to {number.high:g}",
            number.source,
            f"`{number.parameter}`",
        )
        for number in NUMBERS
    ]


def _assumptions() -> list[tuple[str, ...]]:
    return [
        (f"`{one.name}`", f"{one.value:.2g}", f"{one.low:g} to {one.high:g}", one.about)
        for one in ASSUMPTIONS
    ]


if __name__ == "__main__":
    page = Path(sys.argv[1])
    page.write_text(renewed(page.read_text(encoding="utf-8")), encoding="utf-8")
