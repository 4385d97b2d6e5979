"""The API answers as its own document says, whatever is sent. Bounded examples, fixed seed."""

from collections.abc import Iterator

import pytest
import schemathesis
from fastapi import FastAPI
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis import GenerationMode

from tanglaw.casework.review.permissions import DeskRole
from tanglaw.store.desk.audit_log import verify
from tanglaw.store.desk.database import Database
from tests.unit.web.api.conftest import token

BOUNDED = settings(
    max_examples=10,
    deadline=None,
    derandomize=True,
    database=None,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=list(HealthCheck),
)


def operations(app: FastAPI) -> Iterator[schemathesis.schemas.APIOperation]:
    for found in schemathesis.openapi.from_asgi("/openapi.json", app).get_all_operations():
        yield found.ok()


@pytest.mark.parametrize("mode", list(GenerationMode))
@pytest.mark.parametrize("role", [DeskRole.SERVICE, DeskRole.ANALYST])
def test_every_call_answers_as_documented(
    app: FastAPI, database: Database, role: DeskRole, mode: GenerationMode
) -> None:
    headers = {"Authorization": f"Bearer {token(database, role)}"}
    tried: set[str] = set()
    for operation in operations(app):

        @BOUNDED
        @given(case=operation.as_strategy(generation_mode=mode))
        def call(case: schemathesis.Case) -> None:
            tried.add(f"{case.method} {case.path}")
            case.call_and_validate(headers=headers)

        call()
    assert len(tried) >= 14
    with database.reading() as connection:
        assert verify(connection).faults == ()
