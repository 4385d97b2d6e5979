"""What a desk for a team is told by its environment: provider, inbox, hosts to tell. Not the store.

Read once, where the desk is opened; a secret comes from a file, never from the environment itself.
"""

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from tanglaw.errors import UsageError

INBOX = "TANGLAW_INBOX"
WEBHOOK_HOSTS = "TANGLAW_WEBHOOK_HOSTS"
PROFILE = "TANGLAW_PROFILE"
OIDC_ISSUER = "TANGLAW_OIDC_ISSUER"
OIDC_CLIENT = "TANGLAW_OIDC_CLIENT"
OIDC_SECRET_FILE = "TANGLAW_OIDC_SECRET_FILE"  # noqa: S105 - the name of a variable
OIDC_LABEL = "TANGLAW_OIDC_LABEL"


@dataclass(frozen=True, slots=True)
class Oidc:
    """An OpenID provider and how it knows this desk."""

    issuer: str
    client: str
    label: str
    secret: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class DeskSettings:
    """``inbox``: whose runs the API may import. ``webhook_hosts``: inside, and may be told.

    ``profile``: the institution and its codes, for reports.
    """

    inbox: Path | None = None
    profile: Path | None = None
    webhook_hosts: frozenset[str] = frozenset()
    oidc: Oidc | None = None


def desk_settings(environment: Mapping[str, str] = os.environ) -> DeskSettings:
    """The settings that the environment names. Raises ``UsageError`` for half a provider."""
    inbox = environment.get(INBOX, "")
    profile = environment.get(PROFILE, "")
    hosts = environment.get(WEBHOOK_HOSTS, "").lower().replace(",", " ").split()
    return DeskSettings(
        inbox=Path(inbox) if inbox else None,
        profile=Path(profile) if profile else None,
        webhook_hosts=frozenset(hosts),
        oidc=_oidc(environment),
    )


def _oidc(environment: Mapping[str, str]) -> Oidc | None:
    names = (OIDC_ISSUER, OIDC_CLIENT, OIDC_SECRET_FILE)
    given = [environment.get(name, "") for name in names]
    if not any(given):
        return None
    if missing := [name for name, value in zip(names, given, strict=True) if not value]:
        raise UsageError(
            f"signing in elsewhere also needs {' and '.join(missing)}",
            hint="docs/access.md says what each of them is.",
        )
    issuer, client, secret_file = given
    try:
        secret = Path(secret_file).read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError):
        raise UsageError("the provider's secret cannot be read", place=secret_file) from None
    return Oidc(issuer, client, environment.get(OIDC_LABEL, "your organisation"), secret)
