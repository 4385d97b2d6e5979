"""docs/access.md names every role and every setting, and says what the code does."""

from pathlib import Path

from tanglaw.bootstrap import desk_settings, desk_store
from tanglaw.casework.review.permissions import DeskRole
from tanglaw.store.desk.passwords import SHORTEST
from tanglaw.store.desk.reveals import OPEN_FOR_US
from tanglaw.store.desk.sessions import SessionLimits
from tanglaw.store.desk.sign_in_limits import SignInLimits


def test_roles_settings_and_limits_are_as_documented(root: Path) -> None:
    text = " ".join((root / "docs" / "access.md").read_text(encoding="utf-8").split())
    assert [role for role in DeskRole if f"| `{role}` |" not in text] == []
    settings = [
        value
        for module in (desk_settings, desk_store)
        for name, value in vars(module).items()
        if name.isupper() and isinstance(value, str)
    ]
    assert len(settings) >= 8
    assert [each for each in settings if f"`{each}`" not in text] == []
    limits, tries = SessionLimits(), SignInLimits()
    minute = 60_000_000
    for said in (
        f"after {limits.idle_us // minute} minutes without use",
        f"after {limits.absolute_us // minute // 60} hours",
        f"from {tries.first_wait_us // 1_000_000} seconds",
        f"to {tries.longest_wait_us // minute} minutes",
        f"{SHORTEST} characters or more",
        f"person for {OPEN_FOR_US // minute} minutes",
    ):
        assert said in text, said
