"""What the API is opened with. Not what it does."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated

from fastapi import Depends, Request

from tanglaw.typology.declaration import Typology
from tanglaw.web.webhooks.targets import Targets


@dataclass(frozen=True, slots=True)
class ApiSettings:
    """``inbox``: the folder whose runs may be imported; without one, none can be by the API."""

    typologies: Mapping[str, Typology] = field(default_factory=dict)
    inbox: Path | None = None
    targets: Targets = field(default_factory=Targets)


def settings_of(request: Request) -> ApiSettings:
    """What this API was opened with."""
    settings: ApiSettings = request.app.state.settings
    return settings


Settings = Annotated[ApiSettings, Depends(settings_of)]
