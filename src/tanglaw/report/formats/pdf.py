"""The dossier as a tagged, searchable PDF, set by typst. Texts reach it as data, not as markup."""

import json
import re
from collections.abc import Mapping
from datetime import date
from importlib.resources import files

from tanglaw.errors import ReportError
from tanglaw.model.report import Draft, Report
from tanglaw.report.dossier import Block, Dossier, Grid, Heading, Listing, Picture, Prose, dossier
from tanglaw.report.form import Format

_LONG_WORD = re.compile(r"\S{40,}")
_BREAK = "\u200b"
"""May break here and shows nothing, so that a long id stays on the page."""

Json = dict[str, object]


def write(report: Report) -> Draft:
    """The dossier as PDF. Raises ``ReportError`` when typst is not installed or refuses it."""
    return Draft("dossier.pdf", printed(dossier(report)))


def printed(told: Dossier) -> bytes:
    """The PDF; the same dossier gives the same bytes."""
    try:
        import typst
    except ImportError as error:
        raise ReportError(
            "the library that writes PDF is not installed",
            hint="Install `tanglaw[report]`, or draft the format `html` and print it.",
        ) from error
    page = files("tanglaw.report").joinpath("dossier.typ").read_bytes()
    data = json.dumps(_data(told), ensure_ascii=False)
    try:
        made = typst.compile(
            page, format="pdf", sys_inputs={"dossier": data}, ignore_system_fonts=True
        )
    except typst.TypstError as error:
        hint = "Draft the format `html` instead, and tell the authors."
        raise ReportError("the dossier could not be set", hint=hint) from error
    if not isinstance(made, bytes):
        raise ReportError("the dossier came out as something other than one file")
    return made


def _data(told: Dossier) -> Json:
    day = _day(told.day)
    return {
        "title": told.title,
        "day": [day.year, day.month, day.day] if day else None,
        "blocks": [_block(block) for block in told.blocks],
    }


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text[:10])
    except ValueError:
        return None


def _block(block: Block) -> Mapping[str, object]:
    match block:
        case Heading(text, level):
            return {"kind": "heading", "level": level, "text": _breakable(text)}
        case Prose(text, strong):
            return {"kind": "prose", "strong": strong, "text": _breakable(text)}
        case Listing(items):
            return {"kind": "listing", "items": [_breakable(item) for item in items]}
        case Picture(svg, words):
            return {"kind": "picture", "svg": svg, "words": words}
        case Grid(columns, rows, numbers):
            return {
                "kind": "grid",
                "columns": list(columns),
                "rows": [[_breakable(cell) for cell in row] for row in rows],
                "numbers": list(numbers),
                "widths": _widths(columns, rows),
            }


def _widths(columns: tuple[str, ...], rows: tuple[tuple[str, ...], ...]) -> list[int]:
    """Shares of the page by the usual length of a column's cells."""
    some = rows[:50]
    lengths = [
        max([len(columns[place]), *(min(len(row[place]), 60) for row in some)])
        for place in range(len(columns))
    ]
    return [max(length, 6) for length in lengths]


def _breakable(text: str) -> str:
    def cut(match: re.Match[str]) -> str:
        word = match.group()
        return _BREAK.join(word[at : at + 12] for at in range(0, len(word), 12))

    return _LONG_WORD.sub(cut, text)


FORMAT = Format(
    name="pdf",
    title="Case dossier, PDF",
    jurisdiction="any",
    suffix="pdf",
    write=write,
    needs_profile=False,
    outside_python=True,
)
