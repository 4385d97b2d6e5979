"""A small OpenID provider on this machine, for tests: it can also lie. Not for anything else."""

import base64
import hashlib
import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

from joserfc import jwt
from joserfc.jwk import RSAKey

CLIENT, SECRET = "desk", "a secret of both"


@dataclass
class OpenID:
    """Who is signed in at the provider, and what it says instead of the truth (``lies``)."""

    issuer: str = ""
    key: RSAKey = field(default_factory=lambda: RSAKey.generate_key(2048, {"kid": "one"}))
    forger: RSAKey | None = None
    claims: dict[str, Any] = field(default_factory=lambda: {"sub": "s-1"})
    lies: dict[str, Any] = field(default_factory=dict)
    asked: dict[str, dict[str, str]] = field(default_factory=dict)

    def configuration(self) -> dict[str, str]:
        return {
            "issuer": self.issuer,
            "authorization_endpoint": f"{self.issuer}/authorize",
            "token_endpoint": f"{self.issuer}/token",
            "jwks_uri": f"{self.issuer}/keys",
        } | {k: v for k, v in self.lies.items() if k == "issuer"}

    def authorize(self, query: dict[str, str]) -> str:
        code = f"code-{len(self.asked)}"
        self.asked[code] = query
        return f"{query['redirect_uri']}?{urlencode({'code': code, 'state': query['state']})}"

    def token(self, sent: dict[str, str], authorization: str) -> dict[str, Any] | None:
        right = base64.b64encode(f"{CLIENT}:{SECRET.replace(' ', '%20')}".encode()).decode()
        plain = base64.b64encode(f"{CLIENT}:{SECRET}".encode()).decode()
        asked = self.asked.pop(sent.get("code", ""), None)
        if asked is None or authorization not in {f"Basic {right}", f"Basic {plain}"}:
            return None
        digest = hashlib.sha256(sent["code_verifier"].encode()).digest()
        challenge = base64.urlsafe_b64encode(digest).rstrip(b"=").decode()
        if asked["code_challenge"] != challenge or asked["code_challenge_method"] != "S256":
            return None
        now = int(time.time())
        told = {"iss": self.issuer, "aud": CLIENT, "iat": now, "exp": now + 300}
        told |= {"nonce": asked["nonce"]} | self.claims | self.lies
        signed = jwt.encode({"alg": "RS256", "kid": "one"}, told, self.forger or self.key)
        return {"access_token": "x", "token_type": "Bearer", "id_token": signed}


@contextmanager
def openid_provider() -> Iterator[OpenID]:
    """A provider that answers on a free port of the loopback until the block ends."""
    openid = OpenID()

    class Answers(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            parts = urlsplit(self.path)
            if parts.path == "/authorize":
                query = {k: v[0] for k, v in parse_qs(parts.query).items()}
                self.send_response(302)
                self.send_header("location", openid.authorize(query))
                self.end_headers()
            elif parts.path == "/keys":
                self._say({"keys": [openid.key.as_dict(private=False)]})
            elif parts.path == "/.well-known/openid-configuration":
                self._say(openid.configuration())
            else:
                self._say({}, 404)

        def do_POST(self) -> None:
            length = int(self.headers["content-length"])
            sent = {k: v[0] for k, v in parse_qs(self.rfile.read(length).decode()).items()}
            told = openid.token(sent, self.headers.get("authorization", ""))
            self._say(told or {"error": "invalid_grant"}, 200 if told else 400)

        def _say(self, told: dict[str, Any], status: int = 200) -> None:
            body = json.dumps(told).encode()
            self.send_response(status)
            self.send_header("content-type", "application/json")
            self.send_header("content-length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            """Nothing is printed."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Answers)
    openid.issuer = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield openid
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
