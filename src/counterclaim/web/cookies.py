"""The session cookie and the token of forms.

The cookie holds a random id, signed. The token of a form is a MAC of that id, masked anew for every page, so that its bytes
cannot be found out from the size of compressed answers.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import secrets
from typing import TYPE_CHECKING

from itsdangerous import BadData, URLSafeTimedSerializer

if TYPE_CHECKING:
    from starlette.responses import Response

AGE = 12 * 3600  # seconds a cookie is good for
SIZE = 32


class Cookies:
    """Signs and reads both. `name` has the port in it: cookies of one host are shared by all its ports."""

    def __init__(self, secret: bytes, port: int) -> None:
        self.name = f"counterclaim-{port}"
        self._serializer = URLSafeTimedSerializer(secret, salt="session", signer_kwargs={"digest_method": hashlib.sha256})
        self._secret = hmac.digest(secret, b"csrf", "sha256")

    def read(self, value: str | None) -> str | None:
        """The id in a cookie; null for one that is missing, too old or not ours."""
        if not value or len(value) > 400:
            return None
        try:
            found = self._serializer.loads(value, max_age=AGE)
        except BadData:
            return None
        return found if isinstance(found, str) else None

    def write(self, response: Response, ident: str, *, secure: bool) -> None:
        """Put an id into the answer's cookie."""
        value = self._serializer.dumps(ident)
        response.set_cookie(self.name, value, max_age=AGE, path="/", secure=secure, httponly=True, samesite="strict")

    def token(self, ident: str) -> str:
        """A token for the forms of one page."""
        mask = secrets.token_bytes(SIZE)
        return base64.urlsafe_b64encode(mask + _xor(mask, self._mac(ident))).decode("ascii").rstrip("=")

    def fits(self, ident: str, token: str) -> bool:
        """Whether a token was made for this id."""
        try:
            raw = base64.urlsafe_b64decode(token + "=" * (-len(token) % 4))
        except ValueError:
            return False
        return len(raw) == 2 * SIZE and hmac.compare_digest(_xor(raw[:SIZE], raw[SIZE:]), self._mac(ident))

    def _mac(self, ident: str) -> bytes:
        return hmac.digest(self._secret, ident.encode(), "sha256")


def _xor(one: bytes, two: bytes) -> bytes:
    return bytes(a ^ b for a, b in zip(one, two, strict=True))
