"""What a case becomes without the links that are switched off, in words. Not the rules."""

from collections.abc import Sequence

from tanglaw.model.alert import Case, Part
from tanglaw.web.views import words


def rebuilt_lines(parts: Sequence[Case]) -> list[str]:
    """A line for every case that is left; one line when none is."""
    if not parts:
        return ["No case is left: what remains does not stand together."]
    return [_line(part) for part in parts]


def _line(part: Case) -> str:
    core = [words.visible(each.account) for each in part.subjects if each.part is Part.CORE]
    rest = [words.visible(each.account) for each in part.subjects if each.part is not Part.CORE]
    said = f"{words.LANES[part.route].label}, priority {part.priority}"
    held = f"core {', '.join(core)}" if core else "nobody at the core"
    return f"{said}: {held}" + (f"; with {', '.join(rest)}" if rest else "")
