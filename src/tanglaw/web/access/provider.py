"""Signing in at another provider by OpenID Connect: asked by Authlib. Not who is let in.

The code flow with PKCE, a state and a nonce; the identity is read from the signed token alone.
"""

import secrets
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

import httpx2 as httpx
from authlib.integrations.base_client.errors import OAuthError
from authlib.integrations.httpx_client import OAuth2Client
from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import KeySet

from tanglaw.errors import DeskError, UsageError

_SIGNED_BY = ["RS256", "PS256", "ES256", "EdDSA"]
"""Never ``none``, and nothing that is signed with a secret that the provider shares."""
_SECONDS = 10.0


@dataclass(frozen=True, slots=True)
class Provider:
    """An OpenID provider, as it knows this desk. ``desk``: where people reach the desk."""

    issuer: str
    client_id: str
    client_secret: str = field(repr=False)
    desk: str
    label: str = "your organisation"

    @property
    def back(self) -> str:
        """Where the provider sends people back to; has to be registered there."""
        return f"{self.desk.rstrip('/')}/login/provider/back"


@dataclass(frozen=True, slots=True)
class Flow:
    """A sign-in that has begun: where to send the browser, and what is needed to end it."""

    address: str
    state: str
    nonce: str
    verifier: str


@dataclass(frozen=True, slots=True)
class Identity:
    """Who somebody is at the provider. ``email``: only when the provider has verified it."""

    issuer: str
    subject: str
    email: str | None


def checked(provider: Provider) -> Provider:
    """The provider, if its addresses are safe. Raises ``UsageError``."""
    for address in (provider.issuer, provider.desk):
        parts = urlsplit(address)
        local = parts.hostname in {"127.0.0.1", "localhost", "::1"}
        if parts.scheme != "https" and not (parts.scheme == "http" and local):
            raise UsageError(
                "a provider for signing in, and the desk it sends people back to, need https",
                place=address,
            )
    return provider


def begin(provider: Provider) -> Flow:
    """Begin to sign in. Raises ``DeskError`` when the provider does not answer."""
    found = _told(provider)
    nonce, verifier = secrets.token_urlsafe(24), secrets.token_urlsafe(48)
    with _client(provider) as client:
        address, state = client.create_authorization_url(
            found["authorization_endpoint"], nonce=nonce, code_verifier=verifier
        )
    return Flow(str(address), str(state), nonce, verifier)


def finish(provider: Provider, code: str, nonce: str, verifier: str) -> Identity:
    """Who signed in. Raises ``DeskError`` when the provider's answer does not prove it."""
    found = _told(provider)
    try:
        with _client(provider) as client:
            given = client.fetch_token(
                found["token_endpoint"],
                grant_type="authorization_code",
                code=code,
                code_verifier=verifier,
            )
        keys = KeySet.import_key_set({"keys": _fetched(found["jwks_uri"])["keys"]})
        return _identity(provider, str(given["id_token"]), keys, nonce)
    except (httpx.HTTPError, OAuthError, JoseError, KeyError, TypeError, ValueError) as error:
        raise _unproven(type(error).__name__) from None


def _identity(provider: Provider, token: str, keys: KeySet, nonce: str) -> Identity:
    claims = jwt.decode(token, keys, algorithms=_SIGNED_BY).claims
    jwt.JWTClaimsRegistry(
        leeway=30,
        iss={"essential": True, "value": provider.issuer},
        aud={"essential": True, "value": provider.client_id},
        exp={"essential": True},
        sub={"essential": True},
        nonce={"essential": True, "value": nonce},
    ).validate(claims)
    verified = claims.get("email_verified") is True
    email = claims.get("email")
    return Identity(
        issuer=provider.issuer,
        subject=str(claims["sub"]),
        email=email if verified and isinstance(email, str) else None,
    )


def _client(provider: Provider) -> OAuth2Client:
    return OAuth2Client(
        provider.client_id,
        provider.client_secret,
        scope="openid email",
        redirect_uri=provider.back,
        code_challenge_method="S256",
        timeout=_SECONDS,
    )


def _told(provider: Provider) -> dict[str, str]:
    """What the provider says of itself; its issuer has to be the one that was configured."""
    address = f"{provider.issuer.rstrip('/')}/.well-known/openid-configuration"
    try:
        found = _fetched(address)
        needed = ("issuer", "authorization_endpoint", "token_endpoint", "jwks_uri")
        told = {name: str(found[name]) for name in needed}
    except (httpx.HTTPError, KeyError, TypeError, ValueError) as error:
        raise _unproven(type(error).__name__) from None
    if told["issuer"] != provider.issuer:
        raise _unproven("another issuer")
    return told


def _fetched(address: str) -> dict[str, Any]:
    found: dict[str, Any] = httpx.get(address, timeout=_SECONDS).raise_for_status().json()
    return found


def _unproven(why: str) -> DeskError:
    return DeskError(
        f"the provider for signing in did not prove who you are ({why})",
        hint="Try again; if it goes on, the administrator of the desk has to look at its settings.",
    )
