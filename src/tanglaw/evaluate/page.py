"""The scoreboard as one HTML page that needs nothing else and prints well. Computes nothing."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from html import escape

from tanglaw.evaluate.against import Against, against_boards
from tanglaw.evaluate.boards import boards
from tanglaw.evaluate.charts import Bar, bars, days_strip, steps
from tanglaw.evaluate.counts import Share
from tanglaw.evaluate.missed import Missed
from tanglaw.evaluate.scoreboard import Scoreboard
from tanglaw.evaluate.seeds import DAYS, Scored, SeedRow, seed_rows, seeds_board, shown
from tanglaw.evaluate.table import Board, days, of

_SHOWN = 12
"""At most so many alerts of a missed plant; the page says how many there are."""
_STYLE = (
    "body{font:14px/1.45 sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;color:#1b1b1f}"
    "table{border-collapse:collapse;margin:.4rem 0}th,td{padding:.15rem .6rem;text-align:right;"
    "border-bottom:1px solid #e5e7eb;vertical-align:top}.w{text-align:left}th{border-color:#6b7280}"
    "p.n{color:#4b5563;max-width:46rem}svg{max-width:100%;height:auto}"
    ".wide{overflow-x:auto}@media print{body{margin:0;max-width:none;font-size:10px}"
    "h3,tr,svg{break-inside:avoid}h2,h3{break-after:avoid}}"
)


def page(scored: Sequence[Scored], compared: Against | None, missed: Sequence[Missed]) -> str:
    """All of it; the boards are those of the first feed."""
    score = scored[0].score
    parts = [
        "<h1>Scoreboard</h1>",
        _note(
            "A run against what is known to be true of its feed. Figures of made-up feeds say"
            " whether a planted pattern is seen, not what will happen on real data."
        ),
    ]
    if len(scored) > 1:
        rows = seed_rows(scored)
        parts += ["<h2>Over seeds</h2>", _seeds_plot(rows), _table(seeds_board(rows))]
        parts.append(_note("What follows is of the first feed."))
    parts += ["<h2>What was found</h2>", *_plots(score)]
    parts += map(_table, boards(score))
    if compared is not None:
        parts.append("<h2>Beside another run</h2>")
        parts += [_table(board) for board in against_boards(compared) if board.rows]
    parts += ["<h2>Where it fails, and why</h2>", *_missed(missed)]
    return (
        '<!doctype html><html lang="en"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width"><title>Scoreboard</title>'
        f"<style>{_STYLE}</style></head><body>{chr(10).join(parts)}</body></html>\n"
    )


def _table(board: Board) -> str:
    kind = [' class="w"' if at < board.words else "" for at in range(len(board.header))]
    head = "".join(
        f"<th{k}>{escape(cell)}</th>" for k, cell in zip(kind, board.header, strict=True)
    )
    body = "".join(
        "<tr>"
        + "".join(f"<td{k}>{escape(c)}</td>" for k, c in zip(kind, row, strict=True))
        + "</tr>"
        for row in board.rows
    )
    return (
        f"<h3>{escape(board.title)}</h3>{_note(board.note)}"
        f'<div class="wide"><table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>'
        "</div>"
    )


def _note(text: str) -> str:
    return f'<p class="n">{escape(text)}</p>'


def _bar(label: str, share: Share) -> Bar:
    low, high = share.interval or (None, None)
    return Bar(label, share.value or 0.0, low, high, of(share))


def _plots(score: Scoreboard) -> Iterable[str]:
    variants: dict[str, list[bool]] = {}
    for row in score.plants:
        variants.setdefault(row.variant or row.situation, []).append(row.in_case)
    found = [_bar(f"{name} plants", Share(sum(v), len(v))) for name, v in sorted(variants.items())]
    kinds = [_bar(row.kind, row.in_case) for row in score.kinds]
    first = [_bar(f"{row.route} cases", row.holding_planted) for row in score.precision_at]
    for title, rows in (
        ("In a case, by variant", found),
        ("In a case, counted five ways", kinds),
        ("Cases that hold anything planted", first),
    ):
        if rows:
            yield f"<h3>{title}</h3>{bars(title, rows)}"
    known = [row for row in score.plants if row.knowable]
    if known:
        title = "Plants alerted, by days from first knowable"
        reached = [row.days for row in known if row.days is not None]
        yield f"<h3>{title}</h3>{steps(title, reached, len(known))}"


def _seeds_plot(rows: Sequence[SeedRow]) -> str:
    kept = [row for row in rows if row.figure != DAYS]
    return bars(
        "Means over seeds",
        [
            Bar(f"{row.figure}", row.mean, row.low, row.high, f"{shown(row, row.mean)} {row.world}")
            for row in kept
        ],
    )


def _missed(missed: Sequence[Missed]) -> Iterable[str]:
    if not missed:
        yield _note("Every plant is in a case.")
        return
    yield _note(
        f"{len(missed)} plants are in no case, the hard ones first. Below each stands what the run"
        " and the feed showed of it: what was missing, its members, and the alerts that name them."
    )
    for one in missed:
        yield from _view(one)


def _view(one: Missed) -> Iterable[str]:
    plant = one.plant
    yield f"<h3>{escape(plant.scenario)}</h3>"
    yield "<ul>" + "".join(f"<li>{escape(text)}</li>" for text in one.wanting) + "</ul>"
    if one.moves:
        total = f"US$ {plant.usd.of:,.0f} in {plant.transfers.of:,.0f} transfers"
        span = f"{total}, {one.moves[0][0]} to {one.moves[-1][0]}; a bar is a day."
        yield days_strip(span, _daily(one.moves)) + _note(span)
    yield _table(
        Board(
            "Members, by their labelled transfers",
            "",
            ("account", "role", "in", "US$", "from", "out", "US$", "to"),
            tuple(
                (
                    m.account, m.role, f"{m.received:,}", f"{m.received_usd:,.0f}", f"{m.payers:,}",
                    f"{m.sent:,}", f"{m.sent_usd:,.0f}", f"{m.payees:,}",
                )
                for m in one.members
            ),
            words=2,
        )
    )  # fmt: skip
    if one.touches:
        yield _alerts(one)


def _alerts(one: Missed) -> str:
    late = "" if one.plant.days is None else f" First about its core: day {days(one.plant.days)}."
    return _table(
        Board(
            "Alerts that name it",
            f"{len(one.touches)} in all, at most {_SHOWN} shown.{late}",
            ("typology", "family", "about", "first", "its accounts", "of", "cases"),
            tuple(
                (
                    t.typology, t.family, t.about, t.first_at[:10], str(t.members), str(t.cited),
                    str(len(t.cases)),
                )
                for t in one.touches[:_SHOWN]
            ),
            words=4,
        )
    )  # fmt: skip


def _daily(moves: Sequence[tuple[str, float]]) -> list[float]:
    first, last = date.fromisoformat(moves[0][0]), date.fromisoformat(moves[-1][0])
    amounts = dict(moves)
    count = (last - first).days + 1
    return [amounts.get((first + timedelta(days=n)).isoformat(), 0.0) for n in range(count)]
