"""The desk's own server is killed under load; two hundred times by ``server_kills`` itself."""

import pytest

from tests.faults import server_kills


@pytest.mark.slow
def test_nothing_that_the_server_answered_is_lost() -> None:
    assert server_kills.run(6) > 0
