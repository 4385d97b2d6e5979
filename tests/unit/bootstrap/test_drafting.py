import json
from dataclasses import replace
from pathlib import Path

import pytest

from tanglaw.bootstrap.drafting import Order, write_drafts
from tanglaw.errors import ReportError, UsageError
from tanglaw.model.report import Draft, Fact
from tanglaw.report.registry import format_named
from tests.support.reporting import Workplace, workplace
from tests.web.sample_cases import BOSS, HOSTILE
from tests.web.sample_run import write_sample_run


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Workplace:
    return workplace(tmp_path_factory.mktemp("place"), jurisdiction="ca")


def order(place: Workplace, out: Path, form: str, *cases: str, **more: object) -> Order:
    sheets = replace(
        place.sheets, filing={**place.sheets.filing, "report_date": Fact("2026-03-13", "test")}
    )
    asked = Order(place.run, cases, format_named(form), out, sheets, place.feed)
    return replace(asked, **more)  # type: ignore[arg-type]


class Steps(list):
    def step(self, name: str, done: int, total: int) -> None:
        self.append((name, done, total))


def test_all_cases_in_one_call_with_progress(place: Workplace, tmp_path: Path) -> None:
    steps = Steps()
    drafted = write_drafts(order(place, tmp_path / "out", "ftm"), steps)
    cases = len((place.run / "cases.jsonl").read_text().splitlines())
    assert drafted.written == cases == len(list((tmp_path / "out").iterdir()))
    assert steps[0] == ("reports", 0, cases)
    assert steps[-1] == ("reports", cases, cases)
    for path in (tmp_path / "out").iterdir():
        assert path.stat().st_mode & 0o077 == 0, "it names people"
        assert [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def test_a_case_that_lacks_something_is_named_and_not_written(
    place: Workplace, tmp_path: Path
) -> None:
    drafted = write_drafts(order(place, tmp_path, "fintrac"))
    assert drafted.written + len(drafted.refused) > 5
    assert BOSS not in {each.case_id for each in drafted.refused}
    assert all(each.gaps and each.first for each in drafted.refused)
    assert len(list(tmp_path.iterdir())) == drafted.written
    assert [path for path in tmp_path.iterdir() if path.name.startswith("INCOMPLETE")] == []


def test_incomplete_drafts_are_marked(place: Workplace, tmp_path: Path) -> None:
    drafted = write_drafts(order(place, tmp_path, "fintrac", incomplete=True))
    assert drafted.refused == ()
    marked = [path for path in tmp_path.iterdir() if path.name.startswith("INCOMPLETE-")]
    assert len(marked) == drafted.incomplete > 0


def test_a_draft_that_a_schema_refuses_is_not_written(place: Workplace, tmp_path: Path) -> None:
    schema = tmp_path / "schema.json"
    schema.write_text('{"required": ["nothingLikeIt"]}')
    drafted = write_drafts(order(place, tmp_path / "out", "fintrac", BOSS, schema=schema))
    (refused,) = drafted.refused
    assert refused.first == "not valid by the schema: the whole: required"
    assert list((tmp_path / "out").iterdir()) == []
    with pytest.raises(UsageError, match="has no schema"):
        write_drafts(order(place, tmp_path / "out", "ftm", BOSS, schema=schema))


def test_no_case_id_leads_out_of_the_folder(place: Workplace, tmp_path: Path) -> None:
    run = write_sample_run(tmp_path / "run")
    drafted = write_drafts(order(place, tmp_path / "out", "html", HOSTILE, run=run))
    assert drafted.written == 1
    (path,) = (tmp_path / "out").iterdir()
    assert path.name.isascii()
    assert "/" not in path.name
    assert not path.name.startswith(".")


def test_what_cannot_be_is_said(place: Workplace, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no such case"):
        write_drafts(order(place, tmp_path, "ftm", "no-such-case"))
    (tmp_path / "file").write_text("")
    with pytest.raises(ReportError, match="cannot be written"):
        write_drafts(order(place, tmp_path / "file", "ftm", BOSS))


def test_threads_change_neither_bytes_nor_order(
    place: Workplace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    form = format_named("pdf")
    assert form.outside_python
    monkeypatch.setattr("os.cpu_count", lambda: 3)
    drafted = write_drafts(order(place, tmp_path / "many", "pdf"))
    alone = replace(order(place, tmp_path / "one", "pdf"), form=replace(form, outside_python=False))
    assert write_drafts(alone) == replace(drafted, out=tmp_path / "one")
    many, one = (
        {path.name: path.read_bytes() for path in (tmp_path / name).iterdir()}
        for name in ("many", "one")
    )
    assert many == one
    assert len(one) == drafted.written > 5


def test_what_a_thread_cannot_write_is_said(place: Workplace, tmp_path: Path) -> None:
    def broken(report: object) -> Draft:
        raise ReportError("the dossier could not be set")

    form = replace(format_named("pdf"), write=broken)
    with pytest.raises(ReportError, match="could not be set"):
        write_drafts(replace(order(place, tmp_path / "out", "pdf"), form=form))
    assert list((tmp_path / "out").iterdir()) == []


def test_the_same_bytes_again(place: Workplace, tmp_path: Path) -> None:
    for name in ("first", "second"):
        write_drafts(order(place, tmp_path / name, "bundle"))
    first, second = (
        {path.name: path.read_bytes() for path in (tmp_path / name).iterdir()}
        for name in ("first", "second")
    )
    assert first == second
