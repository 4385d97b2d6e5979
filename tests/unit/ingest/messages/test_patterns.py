"""No pattern goes back over a text again and again: each is held against texts made to lure it."""

import ast
import importlib
import pkgutil
import re
import re._constants as codes
import re._parser as parser
from collections.abc import Iterator
from pathlib import Path

import pytest

from tanglaw.ingest import messages

FOLDER = Path(messages.__path__[0])
MAY_REPEAT = (codes.MAX_REPEAT, codes.MIN_REPEAT)
MANY = 40
"""A repetition that may go on for longer is called open here."""


def patterns() -> dict[str, re.Pattern[str]]:
    """Every compiled pattern of the package, by module and name."""
    found = {}
    for info in pkgutil.iter_modules(messages.__path__):
        module = importlib.import_module(f"{messages.__name__}.{info.name}")
        for name, value in vars(module).items():
            if isinstance(value, re.Pattern):
                found[f"{info.name}.{name}"] = value
    return found


PATTERNS = patterns()


def repeats(tree: object) -> Iterator[tuple[int, object]]:
    """Each repetition in a parsed pattern: how often at most, and what of."""
    for operation, value in tree:
        if operation in MAY_REPEAT:
            yield int(value[1]), value[2]
        for inner in inside(operation, value):
            yield from repeats(inner)


def inside(operation: object, value: object) -> list[object]:
    if operation in MAY_REPEAT:
        return [value[2]]
    if operation is codes.SUBPATTERN:
        return [value[3]]
    if operation is codes.BRANCH:
        return list(value[1])
    if operation in (codes.ASSERT, codes.ASSERT_NOT):
        return [value[1]]
    return []


LURES = (
    *("0", "1", "a", "o", "1 ", "0 1 ", "a.", "a.b@", "ab1", "0x", "1:1", "A1", "DE8", "1z", "$1"),
    *("é", "0-", "[", "(a", " ", "\u200b", "a\u200b", "_", "\u0301", "x1"),
)


def lures() -> Iterator[str]:
    """Texts that nearly match: long runs of what patterns take, and then what they do not."""
    for part in LURES:
        for end in ("", "!", "\x00", "@", "~~"):
            yield part * 2_000 + end


def test_there_are_patterns_and_none_is_made_elsewhere():
    assert len(PATTERNS) > 15
    for path in FOLDER.glob("*.py"):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        inner = [
            call
            for function in ast.walk(tree)
            if isinstance(function, ast.FunctionDef)
            for call in ast.walk(function)
            if isinstance(call, ast.Call)
            and isinstance(call.func, ast.Attribute)
            and isinstance(call.func.value, ast.Name)
            and call.func.value.id == "re"
        ]
        assert inner == [], path.name


@pytest.mark.parametrize("name", sorted(PATTERNS))
def test_no_open_repetition_holds_another_open_one(name):
    """``(a+)+`` takes a time that doubles with each character; nothing of that form is here."""
    pattern = PATTERNS[name]
    for most, of in repeats(parser.parse(pattern.pattern, pattern.flags)):
        if most > MANY:
            nested = [inner for inner, _ in repeats(of)]
            assert max(nested, default=0) <= MANY, pattern.pattern


@pytest.mark.parametrize("name", sorted(PATTERNS))
@pytest.mark.timeout(60)
def test_texts_that_nearly_match_are_done_with(name):
    """Thousands of characters that lure; were one of them exponential, this would never end."""
    pattern = PATTERNS[name]
    for text in lures():
        pattern.search(text)
        pattern.fullmatch(text)
