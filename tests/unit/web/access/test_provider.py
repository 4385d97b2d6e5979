"""Signing in at another provider: a real one on this machine, honest and lying."""

from collections.abc import Iterator
from urllib.parse import urlsplit

import httpx2 as httpx
import pytest
from fastapi import FastAPI
from joserfc.jwk import RSAKey

from tanglaw.casework.review.permissions import DeskRole
from tanglaw.errors import UsageError
from tanglaw.model.moment import MINUTE_US
from tanglaw.store.desk.actor import system
from tanglaw.store.desk.audit_log import all_lines
from tanglaw.store.desk.database import Database
from tanglaw.store.desk.people import Person, add_person, set_active
from tanglaw.web.access.provider import Provider, checked
from tanglaw.web.access.visitor import Access
from tests.support.desk import Clock
from tests.support.openid import CLIENT, SECRET, OpenID, openid_provider
from tests.support.visiting import DESK, Browser, browser, let_in
from tests.unit.web.access.conftest import doors


@pytest.fixture(scope="module")
def serving() -> Iterator[OpenID]:
    with openid_provider() as openid:
        yield openid


@pytest.fixture
def openid(serving: OpenID) -> OpenID:
    serving.claims, serving.lies, serving.forger = {"sub": "s-1"}, {}, None
    return serving


@pytest.fixture
def desk(database: Database, openid: OpenID) -> FastAPI:
    return doors(Access(database, provider=Provider(openid.issuer, CLIENT, SECRET, DESK, "Bank")))


def invited(database: Database, login: str = "ana@bank.example") -> Person:
    with database.unit(system()) as unit:
        return add_person(unit, login, [DeskRole.ANALYST])


def there(visit: Browser, onward: str = "/") -> str:
    """Through the provider, and back to the address that it names."""
    begun = visit.get(f"/login/provider?next={onward}")
    assert begun.status_code == 303, begun.text
    back = httpx.get(begun.headers["location"]).headers["location"]
    return back.removeprefix(DESK)


def verified(openid: OpenID, email: str = "ana@bank.example") -> None:
    openid.claims = {"sub": "s-1", "email": email, "email_verified": True}


def test_somebody_comes_by_their_provider(
    desk: FastAPI, database: Database, openid: OpenID
) -> None:
    invited(database)
    verified(openid)
    visit = browser(desk)
    assert "Sign in with Bank" in visit.get("/login").text
    answer = visit.get(there(visit, "/me"))
    assert (answer.status_code, answer.headers["location"]) == (303, "/me")
    assert visit.get("/").text == "cases for ana@bank.example"
    openid.claims = {"sub": "s-1"}  # now they are known by the provider's own name for them
    again = browser(desk)
    again.get(there(again))
    assert again.get("/").status_code == 200
    with database.reading() as connection:
        trail = list(all_lines(connection))
    assert "person_provider_joined" in {line.action for line in trail}
    assert "s-1" not in str(trail)


def test_nobody_comes_who_was_not_let_in(desk: FastAPI, database: Database, openid: OpenID) -> None:
    verified(openid)
    visit = browser(desk)
    answer = visit.get(there(visit))
    assert answer.status_code == 403
    assert "have not been let in here" in answer.text
    assert visit.get("/").status_code == 303


def test_an_email_counts_only_when_verified(
    desk: FastAPI, database: Database, openid: OpenID
) -> None:
    invited(database)
    openid.claims = {"sub": "s-1", "email": "ana@bank.example", "email_verified": False}
    visit = browser(desk)
    assert visit.get(there(visit)).status_code == 403


def test_an_email_opens_no_account_with_a_password(
    desk: FastAPI, database: Database, openid: OpenID
) -> None:
    let_in(database, "ana@bank.example", DeskRole.ADMIN)
    verified(openid)
    visit = browser(desk)
    assert visit.get(there(visit)).status_code == 403


def test_who_was_shut_out_does_not_come_this_way(
    desk: FastAPI, database: Database, openid: OpenID
) -> None:
    ana = invited(database)
    verified(openid)
    visit = browser(desk)
    visit.get(there(visit))
    with database.unit(system()) as unit:
        set_active(unit, ana.person_id, False, version=2)
    other = browser(desk)
    assert other.get(there(other)).status_code == 403


@pytest.mark.parametrize(
    "lie",
    [
        {"iss": "https://evil.example"},
        {"aud": "another"},
        {"nonce": "another"},
        {"exp": 1_000_000_000},
        {"sub": None},
    ],
)
def test_a_token_that_proves_nothing(
    desk: FastAPI, database: Database, openid: OpenID, lie: dict[str, object]
) -> None:
    invited(database)
    verified(openid)
    visit = browser(desk)
    back = there(visit)
    openid.lies = lie
    assert visit.get(back).status_code == 502
    assert visit.get("/").status_code == 303


def test_a_token_that_another_signed(desk: FastAPI, database: Database, openid: OpenID) -> None:
    invited(database)
    verified(openid)
    openid.forger = RSAKey.generate_key(2048, {"kid": "one"})
    visit = browser(desk)
    assert visit.get(there(visit)).status_code == 502


def test_a_provider_that_calls_itself_another(desk: FastAPI, openid: OpenID) -> None:
    openid.lies = {"issuer": "https://evil.example"}
    answer = browser(desk).get("/login/provider")
    assert answer.status_code == 502
    assert "did not prove who you are" in answer.text


def test_a_sign_in_ends_in_the_browser_that_began_it(
    desk: FastAPI, database: Database, openid: OpenID
) -> None:
    invited(database)
    verified(openid)
    visit = browser(desk)
    back = there(visit)
    assert browser(desk).get(back).status_code == 403
    assert visit.get(back).status_code == 303
    assert visit.get(back).status_code == 403  # once


def test_a_sign_in_that_took_too_long(
    desk: FastAPI, database: Database, openid: OpenID, clock: Clock
) -> None:
    invited(database)
    verified(openid)
    visit = browser(desk)
    back = there(visit)
    clock.move(11 * MINUTE_US)
    assert visit.get(back).status_code == 403


def test_what_goes_to_the_provider(desk: FastAPI, openid: OpenID) -> None:
    address = browser(desk).get("/login/provider").headers["location"]
    query = urlsplit(address).query
    assert address.startswith(f"{openid.issuer}/authorize?")
    for word in ("code_challenge_method=S256", "nonce=", "state=", "response_type=code"):
        assert word in query


def test_a_desk_without_a_provider_says_so(app: FastAPI) -> None:
    assert browser(app).get("/login/provider").status_code == 502
    assert "Sign in with" not in browser(app).get("/login").text


def test_a_provider_is_reached_by_https() -> None:
    for issuer, desk in (
        ("http://idp.example", DESK),
        ("https://idp.example", "http://desk.example"),
    ):
        with pytest.raises(UsageError, match="https"):
            checked(Provider(issuer, "a", "b", desk))
    good = Provider("https://idp.example", "a", "b", "https://desk.example/")
    assert checked(good).back == "https://desk.example/login/provider/back"
