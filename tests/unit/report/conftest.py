"""One told case in each jurisdiction's configuration, made once."""

from collections.abc import Callable
from functools import cache

import pytest

from tanglaw.model.report import Report
from tests.support.reporting import Workplace, report_of, workplace

HOME = {
    "amlc": "ph",
    "bundle": "us",
    "cybertip": "us",
    "fincen": "us",
    "fintrac": "ca",
    "ftm": "us",
    "goaml": "goaml_sample",
    "html": "us",
    "pdf": "us",
}


@pytest.fixture(scope="session")
def places(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str, str], Workplace]:
    """A workplace for a format, with a name for who may control the card."""

    @cache
    def made(form: str, name: str = "Maria Cruz") -> Workplace:
        folder = tmp_path_factory.mktemp(form)
        return workplace(folder, jurisdiction=HOME[form], name=name)

    return made


@pytest.fixture(scope="session")
def told(places: Callable[..., Workplace]) -> Callable[..., Report]:
    """The report of the told case for a format; more facts about its filing by keyword."""

    @cache
    def made(form: str, name: str = "Maria Cruz", **filing: str) -> Report:
        return report_of(places(form, name), **filing)

    return made
