"""On the build server a browser or Java test that is skipped is a failure; elsewhere it is not."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

SKIPPED = """
import pytest

@pytest.mark.browser
def test_browser() -> None:
    pytest.skip("no browser")

def test_other() -> None:
    pytest.skip("no reason to fail")
"""


@pytest.mark.parametrize(("ci", "code"), [("1", 1), ("0", 0)])
def test_skips(root: Path, tmp_path: Path, ci: str, code: int) -> None:
    (tmp_path / "test_skipped.py").write_text(SKIPPED)
    options = ["-p", "tests.conftest", "-p", "no:cacheprovider", "-c", str(root / "pyproject.toml")]
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", *options, str(tmp_path / "test_skipped.py")],
        cwd=root,
        env={**os.environ, "TANGLAW_CI": ci},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == code, done.stdout
    assert ("1 failed, 1 skipped" in done.stdout) is (code == 1)


def test_scripts_are_sound(root: Path) -> None:
    for name in ("run", "setup"):
        path = root / ".ci" / name
        assert os.access(path, os.X_OK), name
        subprocess.run(["bash", "-n", str(path)], check=True)
        assert "set -euo pipefail" in path.read_text(encoding="utf-8")
