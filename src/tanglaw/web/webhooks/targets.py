"""Which addresses may be told: no place inside the house unless it was named. Not the telling."""

import ipaddress
import socket
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from tanglaw.errors import UsageError

LONGEST = 500
Resolve = Callable[[str, int], Iterable[str]]


def addresses(host: str, port: int) -> Iterable[str]:
    """The network addresses behind a name."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return {str(each[4][0]) for each in found}


@dataclass(frozen=True, slots=True)
class Targets:
    """``named``: hosts inside the house that may be told, also without https."""

    named: frozenset[str] = frozenset()
    resolve: Resolve = field(default=addresses)

    def check(self, url: str) -> str:
        """The address, if it may be told. Raises ``UsageError``."""
        try:
            parts = urlsplit(url)
            host, port = (parts.hostname or "").lower(), parts.port
        except ValueError:
            raise _no("this is no address") from None
        if not host or len(url) > LONGEST or parts.username or parts.password or parts.fragment:
            raise _no("this is no address to tell")
        if host in self.named and parts.scheme in {"http", "https"}:
            return url
        if parts.scheme != "https":
            raise _no("an address to tell needs https")
        if not all(map(_is_outside, self._behind(host, port or 443))):
            raise _no("this address leads inside the house")
        return url

    def _behind(self, host: str, port: int) -> list[str]:
        try:
            found = list(self.resolve(host, port))
        except (OSError, UnicodeError):
            raise _no("nobody knows this host") from None
        if not found:
            raise _no("nobody knows this host")
        return found


def _is_outside(address: str) -> bool:
    return ipaddress.ip_address(address.partition("%")[0]).is_global


def _no(why: str) -> UsageError:
    return UsageError(
        why, hint="Give https://HOST/PATH; hosts inside the house are named where the desk starts."
    )
