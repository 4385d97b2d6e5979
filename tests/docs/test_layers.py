"""The folder list is the architecture, and the contract in pyproject.toml says the same."""

import tomllib
from pathlib import Path


def contract(root: Path) -> list[str]:
    config = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))
    (layers,) = [c for c in config["tool"]["importlinter"]["contracts"] if c["id"] == "layers"]
    assert layers["exhaustive"] is True
    assert layers["containers"] == ["tanglaw"]
    return [part.strip() for layer in layers["layers"] for part in layer.split("|")]


def test_folders_are_exactly_the_layers(root: Path) -> None:
    package = root / "src" / "tanglaw"
    folders = {p.name for p in package.iterdir() if p.is_dir() and p.name != "__pycache__"}
    files = {p.name for p in package.iterdir() if p.is_file()}
    assert folders == set(contract(root))
    assert files == {"__init__.py", "py.typed"}


def test_every_layer_says_what_it_is_and_is_not(root: Path) -> None:
    for layer in contract(root):
        text = (root / "src" / "tanglaw" / layer / "__init__.py").read_text(encoding="utf-8")
        docstring = text.split('"""')[1]
        assert len(docstring) > 20, f"{layer}/__init__.py has no docstring"


def test_declarations_are_kept_from_engines(root: Path) -> None:
    config = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))
    contracts = {c["id"]: c for c in config["tool"]["importlinter"]["contracts"]}
    forbidden = contracts["no-engine-in-declarations"]
    assert {"tanglaw.model", "tanglaw.typology", "tanglaw.typologies"} == set(
        forbidden["source_modules"]
    )
    assert {"duckdb", "fastapi", "nicegui", "numba", "pyspark", "sqlalchemy", "sqlglot"} <= set(
        forbidden["forbidden_modules"]
    )
