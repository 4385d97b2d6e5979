"""What all tests share: fixed examples for property tests, and honest skips."""

import os
from collections.abc import Callable, Generator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

ROOT = Path(__file__).resolve().parents[1]

settings.register_profile(
    "derandomize",
    derandomize=True,
    deadline=None,
    database=None,
    print_blob=False,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("derandomize")

MUST_RUN_IN_CI = ("browser", "java")
"""Markers of tests that may be skipped on a desk's laptop but never where TANGLAW_CI=1."""


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--write-golden",
        action="store_true",
        help="write golden texts instead of comparing them; read the change before you commit it",
    )


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[str, str], None]:
    """Compares a text with a file below tests/golden: ``golden("cli/no-feed.txt", text)``."""

    def compare(name: str, text: str) -> None:
        path = ROOT / "tests" / "golden" / name
        if request.config.getoption("--write-golden"):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8", newline="")
        assert text == path.read_bytes().decode("utf-8")

    return compare


@pytest.fixture(scope="session")
def root() -> Path:
    """The project's folder."""
    return ROOT


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """Reference data beside the repository, which is not part of it."""
    folder = ROOT.parent / "shared" / "data"
    if not folder.is_dir():
        pytest.skip("no reference data beside the repository (../shared/data)")
    return folder


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item, call: pytest.CallInfo[None]
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    report = yield
    if os.environ.get("TANGLAW_CI") == "1" and report.skipped and not hasattr(report, "wasxfail"):
        markers = [name for name in MUST_RUN_IN_CI if item.get_closest_marker(name)]
        if markers:
            report.outcome = "failed"
            report.longrepr = (
                f"skipped, but TANGLAW_CI=1 wants {markers[0]} tests: {report.longrepr}"
            )
    return report
