"""What happens when somebody signs in: limits, proof, a new session. Not the page they see."""

from dataclasses import dataclass

from tanglaw.casework.review.permissions import Permission
from tanglaw.errors import DeskError
from tanglaw.model.moment import SECOND_US
from tanglaw.store.desk import passwords, sign_in_flows, sign_in_limits
from tanglaw.store.desk.actor import Actor
from tanglaw.store.desk.people import (
    Person,
    find_by_login,
    find_by_provider,
    join_provider,
    password_hash,
    renew_hash,
)
from tanglaw.store.desk.pseudonyms import pseudonyms
from tanglaw.store.desk.sessions import open_session
from tanglaw.web.access import provider
from tanglaw.web.access.visitor import Access

NOBODY = Actor("nobody")
"""As whom a refused sign-in stands in the trail."""


class SignInRefused(DeskError):  # noqa: N818 - it says what happened
    """Nobody is let in; the message does not tell whether there is such an account."""


@dataclass(frozen=True, slots=True)
class Attempt:
    """What somebody typed, from where, and what their browser held before."""

    login: str
    password: str
    address: str
    before: str | None


def sign_in(access: Access, attempt: Attempt) -> str:
    """A new session for somebody with the right password; what the cookie will hold.

    Raises ``SignInRefused`` for a wrong password or login, or after too many attempts.
    """
    database, now_us = access.database, access.database.now()
    with database.housekeeping() as connection:
        names = pseudonyms(connection)
        tried = sign_in_limits.attempt(names, attempt.login, attempt.address)
        wait_us = sign_in_limits.begin(connection, tried, now_us, access.sign_in_limits)
    if wait_us:
        seconds = -(-wait_us // SECOND_US)
        raise SignInRefused(
            "there were too many attempts to sign in",
            hint=f"Try again in {seconds} second{'s' if seconds > 1 else ''}.",
        )
    found, kept = _kept(access, attempt.login)
    right, renewed = passwords.matches(attempt.password, kept)
    if found is None or not right or not _may_come(found):
        with database.unit(NOBODY) as unit:
            unit.record("session_refused", "login", tried.account, {"by": "password"})
        raise SignInRefused(
            "the login or the password is wrong", hint="Both tell upper case from lower case apart."
        )
    with database.unit(Actor(found.person_id)) as unit:
        sign_in_limits.forgive(unit.connection, tried, now_us)
        if renewed is not None:
            renew_hash(unit.connection, found.person_id, renewed)
        return open_session(
            unit, found.person_id, limits=access.session_limits, before=attempt.before
        )


def begin_elsewhere(access: Access, onward: str) -> provider.Flow:
    """Begin to sign in at the provider. Raises ``DeskError`` when there is none or it is silent."""
    flow = provider.begin(_provider(access))
    with access.database.housekeeping() as connection:
        now_us = access.database.now()
        kept = sign_in_flows.Kept(flow.nonce, flow.verifier, onward)
        sign_in_flows.keep(connection, flow.state, kept, now_us)
    return flow


def finish_elsewhere(access: Access, state: str, code: str, before: str | None) -> tuple[str, str]:
    """A new session for whom the provider names, and where they wanted to go.

    Whoever comes for the first time is known by a verified e-mail that is their login here and has
    no password. Raises ``SignInRefused`` for everybody else, ``DeskError`` without proof.
    """
    database = access.database
    with database.housekeeping() as connection:
        flow = sign_in_flows.take(connection, state, database.now())
    if flow is None:
        raise SignInRefused(
            "this sign-in was not begun here, or took too long", hint="Begin again."
        )
    identity = provider.finish(_provider(access), code, flow.nonce, flow.verifier)
    found = _of_provider(access, identity)
    if found is None or not _may_come(found):
        with database.unit(NOBODY) as unit:
            digest = pseudonyms(unit.connection).of("login", identity.subject)
            unit.record("session_refused", "login", digest, {"by": "provider"})
        raise SignInRefused(
            "you are known there, but have not been let in here",
            hint="Ask the administrator of the desk.",
        )
    with database.unit(Actor(found.person_id)) as unit:
        if find_by_provider(unit.connection, identity.issuer, identity.subject) is None:
            join_provider(unit, found.person_id, identity.issuer, identity.subject)
        secret = open_session(
            unit,
            found.person_id,
            limits=access.session_limits,
            before=before,
            proof="provider",
        )
    return secret, flow.onward


def _kept(access: Access, login: str) -> tuple[Person | None, str | None]:
    with access.database.reading() as connection:
        found = find_by_login(connection, login)
        return found, None if found is None else password_hash(connection, found.person_id)


def _may_come(person: Person) -> bool:
    return Permission.ACCOUNT_OWN in person.permissions


def _provider(access: Access) -> provider.Provider:
    if access.provider is None:
        raise SignInRefused("this desk knows no other provider for signing in")
    return access.provider


def _of_provider(access: Access, identity: provider.Identity) -> Person | None:
    with access.database.reading() as connection:
        joined = find_by_provider(connection, identity.issuer, identity.subject)
        if joined is not None or identity.email is None:
            return joined
        found = find_by_login(connection, identity.email)
        # Whoever has a password here joins no provider by an e-mail alone.
        return None if found is None or found.has_password else found
