"""Which program calls the API, found by its token. Not a person in a browser."""

from dataclasses import dataclass

from starlette.requests import Request

from tanglaw.casework.review.permissions import Permission
from tanglaw.store.desk.actor import Actor
from tanglaw.store.desk.tokens import Bearer, find_bearer, is_stale, touch
from tanglaw.web.access.visitor import Access


@dataclass(frozen=True, slots=True)
class Caller:
    """A program, and the person or service that it acts for."""

    bearer: Bearer

    def may(self, permission: Permission) -> bool:
        """Whether its token and its owner both may."""
        return permission in self.bearer.permissions

    @property
    def actor(self) -> Actor:
        """As whom it acts in the store."""
        person = self.bearer.person
        return Actor(person.person_id, frozenset(role.value for role in person.roles))


def find_caller(access: Access, request: Request) -> Caller | None:
    """Who calls; ``None`` without a valid token."""
    scheme, _, secret = request.headers.get("authorization", "").partition(" ")
    if scheme.lower() != "bearer":
        return None
    now_us = access.database.now()
    with access.database.reading() as connection:
        found = find_bearer(connection, secret.strip(), now_us)
        if found is None:
            return None
        stale = is_stale(connection, found.token_id, now_us)
    if stale:
        with access.database.housekeeping() as connection:
            touch(connection, found.token_id, now_us)
    return Caller(found)
