"""What the environment tells a desk, and what it forgets to."""

from pathlib import Path

import pytest

from tanglaw.bootstrap.desk_settings import DeskSettings, desk_settings
from tanglaw.errors import UsageError


def test_an_empty_environment_tells_nothing() -> None:
    assert desk_settings({}) == DeskSettings()


def test_everything_that_it_can_tell(tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("of both\n")
    found = desk_settings(
        {
            "TANGLAW_INBOX": str(tmp_path),
            "TANGLAW_WEBHOOK_HOSTS": "Hooks.internal, 10.0.0.7",
            "TANGLAW_OIDC_ISSUER": "https://idp.example",
            "TANGLAW_OIDC_CLIENT": "desk",
            "TANGLAW_OIDC_SECRET_FILE": str(secret),
        }
    )
    assert found.inbox == tmp_path
    assert found.webhook_hosts == {"hooks.internal", "10.0.0.7"}
    assert found.oidc is not None
    assert (found.oidc.secret, found.oidc.label) == ("of both", "your organisation")
    assert "of both" not in repr(found)


def test_half_a_provider_is_none(tmp_path: Path) -> None:
    half = {"TANGLAW_OIDC_ISSUER": "https://idp.example", "TANGLAW_OIDC_CLIENT": "desk"}
    with pytest.raises(UsageError, match="also needs TANGLAW_OIDC_SECRET_FILE"):
        desk_settings(half)
    with pytest.raises(UsageError, match="cannot be read"):
        desk_settings(half | {"TANGLAW_OIDC_SECRET_FILE": str(tmp_path / "none")})
