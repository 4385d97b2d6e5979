"""Who sends a request, found by the cookie of their session. Not what they may do with it."""

import base64
import hashlib
import hmac
from dataclasses import dataclass, field

from starlette.requests import Request
from starlette.responses import Response

from tanglaw.casework.review.permissions import Permission
from tanglaw.store.desk.actor import Actor
from tanglaw.store.desk.database import Database
from tanglaw.store.desk.people import Person, person
from tanglaw.store.desk.sessions import (
    Session,
    SessionLimits,
    find_session,
    is_stale,
    touch,
)
from tanglaw.store.desk.sign_in_limits import SignInLimits
from tanglaw.web.access.provider import Provider


@dataclass(frozen=True, slots=True)
class Access:
    """What signing in needs. ``secure``: the desk is reached by https, and cookies by it alone."""

    database: Database
    secure: bool = False
    session_limits: SessionLimits = field(default_factory=SessionLimits)
    sign_in_limits: SignInLimits = field(default_factory=SignInLimits)
    provider: Provider | None = None

    @property
    def cookie(self) -> str:
        """The cookie's name; under ``__Host-`` no other host or plain http can set it."""
        return "__Host-tanglaw" if self.secure else "tanglaw_session"


@dataclass(frozen=True, slots=True)
class Visitor:
    """Somebody who has signed in. ``csrf`` goes into every form that they are given."""

    person: Person
    session: Session
    csrf: str = field(repr=False)

    def may(self, permission: Permission) -> bool:
        """Whether they may do this."""
        return permission in self.person.permissions

    @property
    def actor(self) -> Actor:
        """As whom they act in the store."""
        return Actor(self.person.person_id, frozenset(role.value for role in self.person.roles))

    @property
    def shown_name(self) -> str:
        """How they are called at the desk."""
        return self.person.name or self.person.login


def access_of(request: Request) -> Access:
    """What this desk was opened with."""
    access: Access = request.app.state.access
    return access


def find_visitor(access: Access, request: Request) -> Visitor | None:
    """Who sends the request; ``None`` when no valid session stands behind it."""
    secret = request.cookies.get(access.cookie, "")
    return visitor_behind(access, secret) if secret else None


def visitor_behind(access: Access, secret: str) -> Visitor | None:
    """Whose session a secret belongs to; ``None`` when it is not valid any more."""
    now_us = access.database.now()
    with access.database.reading() as connection:
        session = find_session(connection, secret, now_us, access.session_limits)
        if session is None:
            return None
        found = person(connection, session.person_id)
        stale = is_stale(connection, session, now_us)
    if not found.active:
        return None
    if stale:
        with access.database.housekeeping() as connection:
            touch(connection, session, now_us)
    return Visitor(found, session, csrf_of(secret))


def csrf_of(secret: str) -> str:
    """The token of a session's forms: whoever does not hold the cookie cannot make it."""
    said = hmac.new(secret.encode(), b"tanglaw form", hashlib.sha256).digest()
    return base64.urlsafe_b64encode(said).rstrip(b"=").decode()


def give_cookie(access: Access, answer: Response, secret: str) -> None:
    """Let the browser hold the session; no script can read it, no other site can send it."""
    answer.set_cookie(
        access.cookie,
        secret,
        max_age=access.session_limits.absolute_us // 1_000_000,
        path="/",
        secure=access.secure,
        httponly=True,
        samesite="lax",
    )


def take_cookie(access: Access, answer: Response) -> None:
    """Let the browser forget the session."""
    answer.delete_cookie(
        access.cookie, path="/", secure=access.secure, httponly=True, samesite="lax"
    )
