"""The page about the simulator says what the code does."""

from pathlib import Path

from tanglaw.simulate.page import renewed, tables

PAGE = Path(__file__).resolve().parents[3] / "docs" / "simulator.md"


def test_the_tables_are_up_to_date() -> None:
    text = PAGE.read_text(encoding="utf-8")
    assert text == renewed(text), "run: python -m tanglaw.simulate.page docs/simulator.md"


def test_every_table_is_in_the_page() -> None:
    text = PAGE.read_text(encoding="utf-8")
    for mark, table in tables().items():
        assert f"<!-- {mark} -->" in text
        assert table in text
