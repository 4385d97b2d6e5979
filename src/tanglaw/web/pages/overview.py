"""How much there is, how old it is, and what people made of it, for whoever leads a team."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from tanglaw.casework.review.due import LANES
from tanglaw.casework.review.reasons import REASON_WORDS
from tanglaw.model.disposition import CaseState, Reason
from tanglaw.store.desk.overview import Judgement, Quality, Step
from tanglaw.web.drawing.bars_svg import Bar, columns_svg, rows_svg
from tanglaw.web.pages.markup import block, drawing, fold, table, text
from tanglaw.web.views import about, figures, words
from tanglaw.web.views.told import STATE_WORDS

AGE_NAMES = ("under a day", "1 to 7 days", "7 to 30 days", "over 30 days")
MOST_ROWS = 15


@dataclass(frozen=True, slots=True)
class Overview:
    """What the page shows. ``standing``: cases by state; ``late``: waiting and overdue."""

    standing: Mapping[CaseState, int]
    late: int
    ages: Mapping[int, Sequence[int]]
    steps: Sequence[Step]
    judgements: Sequence[Judgement]
    benign: Mapping[str, int]
    shadows: Mapping[str, int]
    runs: Sequence[Quality]
    titles: Mapping[str, str]
    workload: Sequence[tuple[str, int, int]]
    """Who has how many open cases, and how many of them are late."""


def overview_content(view: Overview) -> None:
    """Everything under the frame of the page."""
    with block("div", "tl-title"):
        text("h1", "Overview")
        text("p", "Counts only: no case, and nobody in one, is named here.", "tl-quiet")
    _tiles(view)
    with block("div", "tl-two"):
        _time(view.steps)
        _ages(view.ages)
    _outcomes(view)
    with block("div", "tl-two"):
        _benign(view.benign)
        _workload(view.workload)
    _shadows(view.shadows, view.titles)
    _runs(view.runs)


def _tiles(view: Overview) -> None:
    with block("ul", "tl-figures", aria_label="Cases by state"):
        for state, said in STATE_WORDS.items():
            _tile(said, view.standing[state])
        _tile("Late", view.late)


def _tile(said: str, count: int) -> None:
    with block("li", "tl-figure-tile"):
        text("p", f"{count:,}", "tl-figure-number")
        text("p", said, "tl-quiet")


def _time(steps: Sequence[Step]) -> None:
    with block("section", "tl-panel"):
        text("h2", "What came in, by week")
        bars = [
            Bar(
                figures.day(step.start_us),
                step.cases,
                f"{words.count_of(step.cases, 'case')}, {words.count_of(step.alerts, 'alert')}",
                max(step.alerts - step.cases, 0),
            )
            for step in steps
        ]
        drawing(columns_svg("Cases and alerts by week", bars), "tl-chart-frame")
        text("p", "Full: cases. Light on top: alerts beyond them.", "tl-quiet")
        with fold("The same as a table"):
            table(
                "What came in",
                ("Week from", "Cases", "Alerts"),
                [(figures.day(s.start_us), f"{s.cases:,}", f"{s.alerts:,}") for s in steps],
            )


def _ages(ages: Mapping[int, Sequence[int]]) -> None:
    with block("section", "tl-panel"):
        text("h2", "How long open cases have waited")
        table(
            "Age of open cases",
            ("Lane", *AGE_NAMES),
            [
                (words.LANES[route].label, *(f"{count:,}" for count in ages[place]))
                for place, route in enumerate(LANES)
                if place in ages
            ],
        )
        if not ages:
            text("p", "No case is open.", "tl-quiet")


def _outcomes(view: Overview) -> None:
    with block("section", "tl-panel"):
        text("h2", "What people made of each typology")
        judged = [each for each in view.judgements if each.judged_true + each.nothing_found]
        if not judged:
            text("p", "No case has been decided yet.", "tl-quiet")
            return
        judged.sort(key=lambda each: -(each.judged_true + each.nothing_found))
        table(
            "Outcomes by typology",
            ("Typology", "Judged true", "Nothing found", "Undecided", "Precision as judged"),
            [
                (
                    view.titles.get(each.typology, words.humanise(each.typology)),
                    f"{each.judged_true:,}",
                    f"{each.nothing_found:,}",
                    f"{each.undecided:,}",
                    precision(each),
                )
                for each in judged
            ],
        )
        text(
            "p",
            "A case counts for every typology that it holds. Few decisions say little: "
            "read the numbers beside the share.",
            "tl-quiet",
        )


def precision(each: Judgement) -> str:
    """``7 of 9 (78%)``; with less than ten decisions no share is told."""
    decided = each.judged_true + each.nothing_found
    said = f"{each.judged_true:,} of {decided:,}"
    return said if decided < 10 else f"{said} ({100 * each.judged_true // decided}%)"


def _benign(benign: Mapping[str, int]) -> None:
    with block("section", "tl-panel"):
        text("h2", "Why nothing was found")
        if not benign:
            text("p", "No case was closed with nothing found yet.", "tl-quiet")
            return
        bars = [Bar(_reason(name), count) for name, count in benign.items()]
        drawing(rows_svg("False alarms by reason", bars), "tl-chart-frame")
        with fold("The same as a table"):
            rows = [(_reason(name), f"{count:,}") for name, count in benign.items()]
            table("False alarms by reason", ("Reason", "Decisions"), rows)


def _reason(name: str) -> str:
    return REASON_WORDS[Reason(name)] if name in set(Reason) else words.humanise(name)


def _workload(workload: Sequence[tuple[str, int, int]]) -> None:
    with block("section", "tl-panel"):
        text("h2", "Who has how much")
        if not workload:
            text("p", "No open case is with anybody.", "tl-quiet")
            return
        rows = [(who, f"{count:,}", f"{late:,}") for who, count, late in workload]
        table("Workload", ("With", "Open cases", "Late"), rows)


def _shadows(shadows: Mapping[str, int], titles: Mapping[str, str]) -> None:
    with block("section", "tl-panel"):
        text("h2", "Typologies in shadow")
        if not shadows:
            text("p", "No typology runs in shadow: every alert counts.", "tl-quiet")
            return
        text("p", "What they would have raised. None of it counts towards a case.", "tl-quiet")
        rows = [(titles.get(name, name), f"{count:,}") for name, count in shadows.items()]
        table("Typologies in shadow", ("Typology", "Alerts"), rows)


def _runs(runs: Sequence[Quality]) -> None:
    with block("section", "tl-panel"):
        text("h2", "The data of the last runs")
        if not runs:
            text("p", "No run has been imported yet.", "tl-quiet")
        for run in runs:
            with block("article", "tl-alert"):
                text("h3", f"Imported {figures.moment(run.imported_us)}")
                counts = (
                    f"{words.count_of(run.cases, 'case')}, {words.count_of(run.alerts, 'alert')}"
                )
                text("p", f"{counts}. {about.made_by(run.manifest)}", "tl-quiet")
                _tables(run.manifest)
                if spots := about.blind_spots(run.manifest):
                    with (
                        fold(f"What it could not see ({len(spots):,})"),
                        block("ul", "tl-list"),
                    ):
                        for spot in spots:
                            text("li", spot)


def _tables(manifest: Mapping[str, object]) -> None:
    tables = manifest.get("tables")
    if not isinstance(tables, dict) or not tables:
        return
    names = ("read", "kept", "rejected", "repeated")
    with fold("Rows by table"):
        table(
            "Rows by table",
            ("Table", *(name.capitalize() for name in names)),
            [
                (str(name), *(f"{each.get(key, 0):,}" for key in names))
                for name, each in tables.items()
                if isinstance(each, dict)
            ],
        )
