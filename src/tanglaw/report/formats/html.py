"""The dossier as one HTML file: no script, nothing from elsewhere, readable when printed."""

from html import escape

from tanglaw.model.report import Draft, Report
from tanglaw.report.dossier import Block, Dossier, Grid, Heading, Listing, Picture, Prose, dossier
from tanglaw.report.form import Format

_POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:"
_STYLE = """
:root { color-scheme: light; }
body { font: 15px/1.5 system-ui, sans-serif; color: #1b1b1f; background: #fff; margin: 2rem auto;
  max-width: 62rem; padding: 0 1rem; }
h1 { font-size: 1.7rem; } h2 { font-size: 1.25rem; margin-top: 2rem; } h3 { font-size: 1.05rem; }
p, li, td { overflow-wrap: anywhere; }
table { border-collapse: collapse; width: 100%; font-size: 0.87rem; margin: 0.7rem 0; }
th, td { text-align: start; vertical-align: top; padding: 0.3rem 0.5rem; }
th, td { border-bottom: 1px solid #d1d5db; }
th { border-bottom: 2px solid #4b5563; }
td.n, th.n { text-align: end; font-variant-numeric: tabular-nums; }
.strong { font-weight: 600; }
figure { margin: 0.7rem 0; }
figure svg { max-width: 100%; height: auto; }
figcaption { font-size: 0.85rem; color: #4b5563; }
@media print {
  body { margin: 0; max-width: none; font-size: 10pt; }
  thead { display: table-header-group; }
  tr, figure { break-inside: avoid; }
  h2, h3 { break-after: avoid; }
}
"""


def write(report: Report) -> Draft:
    """The dossier as UTF-8 HTML."""
    return Draft("dossier.html", page(dossier(report)).encode())


def page(told: Dossier) -> str:
    """A whole page; every text is escaped, and kept apart from the direction of its neighbours."""
    body = "\n".join(_block(block) for block in told.blocks)
    return (
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">\n'
        '<meta name="viewport" content="width=device-width">\n'
        '<meta name="robots" content="noindex">\n'
        f"<title>{escape(told.title)}</title>\n<style>{_STYLE}</style>\n</head>\n"
        f"<body>\n<main>\n{body}\n</main>\n</body>\n</html>\n"
    )


def _block(block: Block) -> str:
    match block:
        case Heading(text, level):
            return f"<h{level}>{_text(text)}</h{level}>"
        case Prose(text, strong):
            kind = ' class="strong"' if strong else ""
            return f"<p{kind}>{_text(text)}</p>"
        case Listing(items):
            return f"<ul>{''.join(f'<li>{_text(item)}</li>' for item in items)}</ul>"
        case Picture(svg, words):
            return f"<figure>{svg}<figcaption>{_text(words)}</figcaption></figure>"
        case Grid(columns, rows, numbers):
            head = "".join(_cell("th", place, text, numbers) for place, text in enumerate(columns))
            body = "".join(
                f"<tr>{''.join(_cell('td', p, text, numbers) for p, text in enumerate(row))}</tr>\n"
                for row in rows
            )
            return f"<table><thead><tr>{head}</tr></thead>\n<tbody>{body}</tbody></table>"


def _cell(tag: str, place: int, text: str, numbers: tuple[int, ...]) -> str:
    scope = ' scope="col"' if tag == "th" else ""
    kind = ' class="n"' if place in numbers else ""
    return f"<{tag}{scope}{kind}>{_text(text)}</{tag}>"


def _text(text: str) -> str:
    return f"<bdi>{escape(text)}</bdi>"


FORMAT = Format(
    name="html",
    title="Case dossier, self-contained HTML",
    jurisdiction="any",
    suffix="html",
    write=write,
    needs_profile=False,
)
