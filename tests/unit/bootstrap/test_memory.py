from pathlib import Path

import pytest

from tanglaw.bootstrap import memory


@pytest.mark.parametrize(
    ("group", "limit", "used"),
    [
        ("0::/a/b", "a/b/memory.max", "a/b/memory.current"),
        ("4:memory:/a", "memory/a/memory.limit_in_bytes", "memory/a/memory.usage_in_bytes"),
        ("", "memory.max", "memory.current"),
    ],
)
def test_what_is_free_is_what_this_process_may_still_take(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, group: str, limit: str, used: str
) -> None:
    groups = tmp_path / "cgroup"
    groups.write_text(f"7:cpu:/x\n{group}\n" if group else "", encoding="utf-8")
    for name, text in ((limit, f"{900 << 20}\n"), (used, "0\n")):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, encoding="ascii")
    monkeypatch.setattr(memory, "_ROOT", tmp_path)
    monkeypatch.setattr(memory, "_GROUPS", groups)
    assert memory.free_bytes() == 900 << 20
    assert memory.budget() == 80 << 20
    assert memory.budget(7) == 7


def test_a_machine_that_does_not_say_has_something(tmp_path: Path, monkeypatch) -> None:
    for name in ("_ROOT", "_GROUPS", "_MEMINFO"):
        monkeypatch.setattr(memory, name, tmp_path / "missing")
    assert memory.free_bytes() > 1 << 30


def test_memory_is_given_back_without_a_word() -> None:
    memory.spare()
    memory.give_back()
