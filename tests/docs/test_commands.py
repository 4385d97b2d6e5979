"""Commands, options and make targets that documents name are there, and the other way round."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import typer
from markdown_it import MarkdownIt

from tanglaw.cli.application import application
from tests.docs.house import tracked

ROOT = Path(__file__).resolve().parents[2]
DOCUMENTS = [p for p in tracked(ROOT) if p.suffix == ".md"]
CALL = re.compile(r"\btanglaw((?: [a-z][a-z0-9-]*)*)((?: [^`\n#|;&]*)?)")


def code(text: str) -> Iterator[str]:
    """Lines of code blocks, and code spans."""
    for block in MarkdownIt().enable("table").parse(text):
        if block.type in ("fence", "code_block"):
            yield from block.content.splitlines()
        for token in block.children or []:
            if token.type == "code_inline":
                yield token.content


def calls(text: str) -> Iterator[tuple[list[str], list[str]]]:
    """Words after ``tanglaw``, and the options that follow them."""
    for line in code(text):
        for match in CALL.finditer(line):
            if words := match.group(1).split():
                yield words, re.findall(r"(?<![\w-])--?[a-z][a-z-]*", match.group(2))


def wrong(words: list[str], options: list[str]) -> str | None:
    """What is wrong with a call, if anything."""
    command = typer.main.get_command(application())
    for word in words:
        inside = getattr(command, "commands", None)
        if inside is None:
            break
        if word not in inside:
            return f"{' '.join(words)}: no command {word}"
        command = inside[word]
    known = {o for p in command.params for o in (*p.opts, *p.secondary_opts)} | {"--help"}
    unknown = [o for o in options if o not in known]
    return f"{' '.join(words)}: no option {', '.join(unknown)}" if unknown else None


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda p: str(p.relative_to(ROOT)))
def test_named_commands_exist(path: Path) -> None:
    found = [wrong(*call) for call in calls(path.read_text(encoding="utf-8"))]
    assert [text for text in found if text] == []


def test_readme_names_every_command(root: Path) -> None:
    named = {words[0] for words, _ in calls((root / "README.md").read_text(encoding="utf-8"))}
    command = typer.main.get_command(application())
    assert named == set(getattr(command, "commands", {}))


def targets(root: Path) -> set[str]:
    makefile = (root / "Makefile").read_text(encoding="utf-8")
    return set(re.findall(r"^([a-z]+):.*## ", makefile, flags=re.MULTILINE))


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda p: str(p.relative_to(ROOT)))
def test_named_make_targets_exist(path: Path) -> None:
    lines = code(path.read_text(encoding="utf-8"))
    named = {name for line in lines for name in re.findall(r"\bmake ([a-z]+)", line)}
    assert named <= targets(ROOT)


def test_every_command_has_one_file(root: Path) -> None:
    commands = getattr(typer.main.get_command(application()), "commands", {})
    folder = root / "src" / "tanglaw" / "cli"
    homes = {p.stem for p in folder.glob("*.py")} | {p.name for p in folder.iterdir() if p.is_dir()}
    assert set(commands) <= homes


def test_the_check_can_fail() -> None:
    text = "`tanglaw nonsense` and\n\n```\ntanglaw simulate --out X --nonsense  # --no\n```\n"
    found = [wrong(*call) for call in calls(text)]
    assert found == ["nonsense: no command nonsense", "simulate: no option --nonsense"]
