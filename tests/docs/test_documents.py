"""Documents agree with each other and with what is there."""

import re
from pathlib import Path

import pytest
from markdown_it import MarkdownIt

from tests.docs.house import tracked

ROOT = Path(__file__).resolve().parents[2]
DOCUMENTS = [p for p in tracked(ROOT) if p.suffix == ".md"]
VERSION = re.compile(r"^## (Unreleased|\d+\.\d+\.\d+ - \d{4}-\d{2}-\d{2})$")
GROUPS = ("### Added", "### Changed", "### Deprecated", "### Removed", "### Fixed", "### Security")


def links(text: str) -> list[str]:
    found = []
    for block in MarkdownIt().enable("table").parse(text):
        for token in block.children or []:
            address = token.attrGet("href") or token.attrGet("src")
            if address is not None:
                found.append(str(address))
    return found


def anchors(text: str) -> set[str]:
    heads = re.findall(r"^#+ (.+)$", text, flags=re.MULTILINE)
    plain = (re.sub(r"[`*]", "", head).lower() for head in heads)
    return {re.sub(r"[^\w\- ]", "", head).strip().replace(" ", "-") for head in plain}


def test_there_are_documents() -> None:
    names = {str(p.relative_to(ROOT)) for p in DOCUMENTS}
    assert {"README.md", "SAFEGUARDS.md", "CONTRIBUTING.md", "CHANGELOG.md"} <= names


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda p: str(p.relative_to(ROOT)))
def test_links_lead_somewhere(path: Path) -> None:
    dead = []
    for address in links(path.read_text(encoding="utf-8")):
        if re.match(r"[a-z]+:", address):
            assert address.startswith(("https://", "http://", "mailto:")), address
            continue
        name, _, anchor = address.partition("#")
        target = path.parent / name if name else path
        known = (
            anchors(target.read_text(encoding="utf-8")) if anchor and target.is_file() else set()
        )
        if not target.exists() or (anchor and anchor not in known):
            dead.append(address)
    assert dead == []


def reachable(start: Path) -> set[Path]:
    """Documents that a reader finds from ``start``, link by link."""
    found, todo = {start}, [start]
    while todo:
        path = todo.pop()
        for address in links(path.read_text(encoding="utf-8")):
            target = (path.parent / address.partition("#")[0]).resolve()
            if target.suffix == ".md" and target.is_file() and target not in found:
                found.add(target)
                todo.append(target)
    return found


def test_every_document_is_found_from_the_index() -> None:
    docs = {p for p in DOCUMENTS if p.relative_to(ROOT).parts[0] == "docs"}
    assert sorted(str(p) for p in docs - reachable(ROOT / "docs" / "README.md")) == []


def test_changelog_has_its_form() -> None:
    lines = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8").splitlines()
    assert lines[0] == "# Changelog"
    versions = [line for line in lines if line.startswith("## ")]
    assert versions[:1] == ["## Unreleased"]
    assert [v for v in versions if not VERSION.match(v)] == []
    assert [g for g in lines if g.startswith("### ") and g not in GROUPS] == []
    entries = lines[lines.index(versions[0]) :]
    stray = [x for x in entries if x and not x.startswith(("- ", "  ", "## ", "### "))]
    assert stray == []


def test_decisions_are_numbered_and_complete() -> None:
    folder = ROOT / "docs" / "decisions"
    names = sorted(p.name for p in folder.glob("*.md"))
    assert [n[:4] for n in names] == [f"{i:04d}" for i in range(len(names))]
    for name in names:
        text = (folder / name).read_text(encoding="utf-8")
        assert re.match(rf"# ({name[:4]}|NNNN)\. ", text), name
        assert "\nStatus: " in text, name
        assert re.findall(r"^## (.+)$", text, flags=re.MULTILINE) == ["Context", "Choice", "Price"]


def test_links_are_found_at_all() -> None:
    text = "| a |\n|---|\n| [x](y.md#z) |\n\n![p](p.png) <https://e.org>\n\n# A `b`, c!\n"
    assert links(text) == ["y.md#z", "p.png", "https://e.org"]
    assert anchors(text) == {"a-b-c"}
