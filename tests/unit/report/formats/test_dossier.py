"""The dossier as HTML and PDF: everything in it, nothing from elsewhere, nothing read as markup."""

import io
import re
from html.parser import HTMLParser

import pypdf
import pytest

from tanglaw.report.dossier import Grid, Heading, Picture, dossier
from tanglaw.report.formats import html, pdf
from tests.support.reporting import HOSTILE_NAMES

SECTIONS = [
    "Why this case",
    "What speaks against it",
    "The narrative",
    "People and accounts",
    "Who pays whom",
    "Money over time",
    "Alerts and their sources",
    "Transfers",
    "Decisions",
    "Evidence",
]


class Page(HTMLParser):
    """Tags, attributes and text of a page."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []
        self.text = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += attrs

    def handle_data(self, data: str) -> None:
        self.text += data


def test_sections_and_rows(told) -> None:
    report = told("html")
    blocks = dossier(report).blocks
    assert [b.text for b in blocks if isinstance(b, Heading) and b.level == 2] == SECTIONS
    assert sum(isinstance(block, Picture) for block in blocks) == 2
    (transfers,) = [b for b in blocks if isinstance(b, Grid) and b.columns[0] == "Transfer"]
    assert len(transfers.rows) == len(report.transfers)
    (decisions,) = [b for b in blocks if isinstance(b, Grid) and b.columns[0] == "When"]
    assert decisions.rows[0][1] == "I. Officer"


@pytest.mark.parametrize("kind", HOSTILE_NAMES)
def test_html_runs_nothing_and_loads_nothing(told, kind: str) -> None:
    report = told("html", HOSTILE_NAMES[kind])
    page = Page(html.FORMAT.write(report).content.decode())
    assert not {"script", "iframe", "img", "link", "object", "base", "form"} & set(page.tags)
    assert not [name for name, _ in page.attributes if name.startswith("on")]
    assert not [v for name, v in page.attributes if name in ("src", "href", "xlink:href")]
    assert "\u202e" not in page.text
    assert [name for name in SECTIONS if name not in page.text] == []


def test_pictures_are_the_same_and_say_what_they_show(told, golden) -> None:
    pictures = [b.svg for b in dossier(told("html")).blocks if isinstance(b, Picture)]
    for name, svg in zip(("network", "timeline"), pictures, strict=True):
        golden(f"report/{name}.svg", svg)
        assert re.search(r"<title>[^<]+case-9f31c07a", svg)


def test_pdf_is_tagged_searchable_and_dated(told) -> None:
    content = pdf.FORMAT.write(told("pdf")).content
    reader = pypdf.PdfReader(io.BytesIO(content))
    root = reader.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert "/StructTreeRoot" in root
    assert root["/Lang"] == "en"
    assert reader.metadata is not None
    assert reader.metadata.title == "Case dossier case-9f31c07a"
    assert "20260313" in reader.metadata["/CreationDate"]
    text = "\n".join(page.extract_text() for page in reader.pages)
    assert [name for name in SECTIONS if name not in text] == []
    assert "CARD-4410" in text


@pytest.mark.parametrize("kind", ["markup", "control", "long", "formula"])
def test_pdf_sets_hostile_names_as_text(told, kind: str) -> None:
    reader = pypdf.PdfReader(io.BytesIO(pdf.FORMAT.write(told("pdf", HOSTILE_NAMES[kind])).content))
    text = "".join(page.extract_text() for page in reader.pages)
    if kind == "markup":
        assert "#eval(1+1)" in re.sub(r"\s", "", text)
        assert "{{7*7}}" in text
    if kind == "control":
        assert "[U+0007]" in text


def test_a_day_that_is_none_does_not_stop_the_page(told) -> None:
    assert pdf.FORMAT.write(told("pdf", report_date="soon")).content.startswith(b"%PDF")
