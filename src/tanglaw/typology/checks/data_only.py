"""The file is data: imports from the language, named constants and one declaration."""

import ast
from collections.abc import Iterator

from tanglaw.typology.checks.filed import Filed

LANGUAGE = ("tanglaw.typology", "tanglaw.model")
PLAIN = ("datetime", "fractions")
_CALLED = (ast.Name, ast.Attribute)
_DATA = (
    ast.Module, ast.Expr, ast.Constant, ast.ImportFrom, ast.alias, ast.Assign, ast.Name,
    ast.Load, ast.Store, ast.Call, ast.keyword, ast.Tuple, ast.Attribute, ast.Starred,
    ast.Compare, ast.GtE, ast.LtE, ast.BinOp, ast.BitOr, ast.UnaryOp, ast.USub,
)  # fmt: skip


def check(filed: Filed) -> Iterator[str]:
    """Where the file does more than declare."""
    tree = ast.parse(filed.source)
    if ast.get_docstring(tree) is None:
        yield "the file has no docstring"
    for node in ast.walk(tree):
        line = getattr(node, "lineno", 0)
        if not isinstance(node, _DATA):
            yield f"line {line}: {type(node).__name__} is not data"
        elif isinstance(node, ast.ImportFrom) and not _of_the_language(node.module or ""):
            yield f"line {line}: {node.module!r} is not part of the language"
        elif isinstance(node, ast.Call) and not isinstance(node.func, _CALLED):
            yield f"line {line}: only names can be called"
    yield from _statements(tree)


def _of_the_language(module: str) -> bool:
    return module in PLAIN or any(
        module == part or module.startswith(f"{part}.") for part in LANGUAGE
    )


def _statements(tree: ast.Module) -> Iterator[str]:
    declared = 0
    for node in tree.body:
        match node:
            case ast.ImportFrom() | ast.Expr(value=ast.Constant(value=str())):
                pass
            case ast.Assign(targets=[ast.Name(id="TYPOLOGY")]):
                declared += 1
            case ast.Assign(targets=[ast.Name(id=name)]) if name.isupper():
                pass
            case _:
                yield f"line {node.lineno}: a typology file names constants and nothing else"
    if declared != 1:
        yield f"{declared} TYPOLOGY are declared, one is needed"
