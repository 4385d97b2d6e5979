"""Small plots as SVG text that print well: no script, no colour that carries meaning alone."""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

INK, BAR, PALE = "#1b1b1f", "#6b8fa8", "#e5e7eb"
_LEFT, _WIDTH, _ROW = 230, 660, 20


@dataclass(frozen=True, slots=True)
class Bar:
    """A share between 0 and 1 with its interval, and what stands at its end."""

    label: str
    value: float
    low: float | None
    high: float | None
    text: str


def bars(title: str, rows: Sequence[Bar]) -> str:
    """Shares as bars from 0 to 100 %, the interval as a line."""
    height = _ROW * len(rows) + 26
    scale = _WIDTH - _LEFT - 150
    parts = []
    for place in (0.0, 0.25, 0.5, 0.75, 1.0):
        x = _LEFT + place * scale
        parts.append(_line(x, 2, x, height - 20, PALE))
        parts.append(_text(x, height - 6, f"{place:.0%}", "middle"))
    for number, row in enumerate(rows):
        y = 4 + number * _ROW
        parts.append(_text(_LEFT - 8, y + 12, row.label, "end"))
        parts.append(
            f'<rect x="{_LEFT}" y="{y + 3}" width="{row.value * scale:.1f}" height="11"'
            f' fill="{BAR}"/>'
        )
        if row.low is not None and row.high is not None:
            low, high = _LEFT + row.low * scale, _LEFT + row.high * scale
            parts.append(_line(low, y + 8.5, high, y + 8.5, INK))
            parts += [_line(x, y + 5, x, y + 12, INK) for x in (low, high)]
        parts.append(_text(_LEFT + scale + 12, y + 12, row.text, "start"))
    return _svg(title, height, parts)


def steps(title: str, days: Sequence[float], of: int, most: float = 90.0) -> str:
    """Share of ``of`` that was reached by each day, up to ``most``; earlier counts at 0."""
    height, scale, up = 190, _WIDTH - _LEFT - 40, 150
    parts = []
    for share in (0.0, 0.5, 1.0):
        y = 12 + (1 - share) * up
        parts += [
            _line(_LEFT, y, _LEFT + scale, y, PALE),
            _text(_LEFT - 8, y + 4, f"{share:.0%}", "end"),
        ]
    for day in (0.0, 30.0, 60.0, 90.0):
        parts.append(_text(_LEFT + day / most * scale, height - 8, f"{day:.0f} days", "middle"))
    points, reached = [], 0
    for day in sorted(max(0.0, one) for one in days if one <= most):
        x = _LEFT + day / most * scale
        points.append(f"{x:.1f},{12 + (1 - reached / of) * up:.1f}")
        reached += 1
        points.append(f"{x:.1f},{12 + (1 - reached / of) * up:.1f}")
    points.append(f"{_LEFT + scale:.1f},{12 + (1 - reached / max(1, of)) * up:.1f}")
    parts.append(
        f'<polyline points="{" ".join(points)}" fill="none" stroke="{INK}" stroke-width="1.5"/>'
    )
    return _svg(title, height, parts)


def days_strip(title: str, amounts: Sequence[float]) -> str:
    """Amounts of neighbouring days as thin bars, the highest as high as the strip."""
    if not amounts:
        return ""
    top, width = max(amounts) or 1.0, _WIDTH / len(amounts)
    parts = [_line(0, 40, _WIDTH, 40, PALE)]
    parts += [
        f'<rect x="{number * width:.1f}" y="{40 - 38 * one / top:.1f}"'
        f' width="{max(1.0, width - 0.5):.1f}" height="{38 * one / top:.1f}" fill="{BAR}"/>'
        for number, one in enumerate(amounts)
        if one
    ]
    return _svg(title, 44, parts)


def _svg(title: str, height: int, parts: Sequence[str]) -> str:
    return (
        f'<svg viewBox="0 0 {_WIDTH} {height}" width="{_WIDTH}" height="{height}" role="img"'
        f' font-family="sans-serif" font-size="12"><title>{escape(title)}</title>'
        f"{''.join(parts)}</svg>"
    )


def _line(x: float, y: float, to_x: float, to_y: float, ink: str) -> str:
    return (
        f'<line x1="{x:.1f}" y1="{y:.1f}" x2="{to_x:.1f}" y2="{to_y:.1f}" stroke="{ink}"'
        ' stroke-width="1"/>'
    )


def _text(x: float, y: float, text: str, anchor: str) -> str:
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}" fill="{INK}">{escape(text)}</text>'
    )
