"""The house rules as functions over source text: each returns what breaks a rule."""

import ast
import codecs
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

MAX_FILE_LINES = 400
MAX_FUNCTION_LINES = 40
MAX_NESTING = 3
MAX_ARGUMENTS = 6
FORBIDDEN_NAMES = frozenset(
    ["utils", "util", "helpers", "helper", "common", "core", "base", "misc", "manager", "handler"]
)

# Spelt so that this file does not break its own rule.
_PLACES = re.compile(
    "|".join(
        (
            "/" + "work/",
            "/" + "root/",
            "/" + r"home/[a-z]+/",
            "/" + r"Users/[A-Za-z]+/",
            "/tmp/" + "brief",
        )
    )
)
_TOOLS = re.compile(
    r"\b("
    + "|".join(codecs.decode(w, "rot13") for w in ("pynhqr", "naguebcvp", "bcranv", "pungtcg"))
    + r")\b",
    re.IGNORECASE,
)

Function = ast.FunctionDef | ast.AsyncFunctionDef
# `with` is left out: it opens a resource or, on a page, an element; it decides nothing.
_BLOCKS = (ast.If, ast.For, ast.AsyncFor, ast.While, ast.Try, ast.Match)


def tracked(root: Path) -> list[Path]:
    """Files under version control, or every source file where there is no repository."""
    if (root / ".git").exists():
        listed = subprocess.run(
            ["git", "ls-files", "-z"], cwd=root, capture_output=True, check=True, text=True
        )
        paths = [root / name for name in listed.stdout.split("\0") if name]
    else:
        paths = [
            p for top in ("src", "tests", "docs", "benchmarks") for p in (root / top).rglob("*")
        ]
    return sorted(p for p in paths if p.is_file())


def too_long(path: Path) -> int | None:
    """Lines of a file that has too many."""
    lines = len(path.read_text(encoding="utf-8").splitlines())
    return lines if lines > MAX_FILE_LINES else None


def functions(tree: ast.AST, prefix: str = "") -> Iterator[tuple[str, Function]]:
    """Every function with its dotted name inside the file."""
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, Function):
            yield prefix + node.name, node
            yield from functions(node, f"{prefix}{node.name}.")
        elif isinstance(node, ast.ClassDef):
            yield from functions(node, f"{prefix}{node.name}.")
        else:
            yield from functions(node, prefix)


def length(function: Function) -> int:
    """Lines from ``def`` to the end, the docstring aside."""
    lines = (function.end_lineno or function.lineno) - function.lineno + 1
    if ast.get_docstring(function) is not None:
        quoted = function.body[0]
        lines -= (quoted.end_lineno or quoted.lineno) - quoted.lineno + 1
    return lines


def nesting(node: ast.AST, depth: int = 0) -> int:
    """Deepest pile of blocks; ``elif`` does not deepen, a function inside starts afresh."""
    deepest = depth
    for name, value in ast.iter_fields(node):
        chained = isinstance(node, ast.If) and name == "orelse" and len(value) == 1
        for child in value if isinstance(value, list) else [value]:
            if not isinstance(child, ast.AST) or isinstance(child, Function | ast.Lambda):
                continue
            deeper = isinstance(child, _BLOCKS) and not (chained and isinstance(child, ast.If))
            deepest = max(deepest, nesting(child, depth + deeper))
    return deepest


def arguments(function: Function) -> int:
    """Positional arguments, ``self`` and ``cls`` aside."""
    names = [a.arg for a in (*function.args.posonlyargs, *function.args.args)]
    return len(names) - (names[:1] in (["self"], ["cls"]))


def is_kernel(function: Function) -> bool:
    """Compiled functions take arrays one by one and unroll by hand."""
    return any(
        "jit" in ast.unparse(d) or "vectorize" in ast.unparse(d) for d in function.decorator_list
    )


def forbidden_name(path: Path) -> str | None:
    """A part of the path that says nothing about what is inside."""
    words = {w for part in path.with_suffix("").parts for w in part.strip("_").split("_")}
    return next(iter(sorted(words & FORBIDDEN_NAMES)), None)


def foreign_words(text: str) -> list[str]:
    """Paths of one machine and names of one workplace."""
    return [m.group(0) for pattern in (_PLACES, _TOOLS) for m in pattern.finditer(text)]
