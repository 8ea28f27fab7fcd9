"""Passwords as argon2 hashes, checked by few at a time: each check takes 64 MB and a twentieth of a second."""

from __future__ import annotations

import threading
from functools import cached_property

from argon2 import PasswordHasher
from argon2.exceptions import Argon2Error, InvalidHashError

AT_ONCE = 2  # checks at a time, so that a flood of sign-ins cannot take the memory


class Passwords:
    """Makes and checks hashes; `hasher` with the parameters of the library unless given."""

    def __init__(self, hasher: PasswordHasher | None = None) -> None:
        self._hasher = hasher or PasswordHasher()
        self._turns = threading.BoundedSemaphore(AT_ONCE)

    @cached_property
    def _nobody(self) -> str:
        """A hash to check against where there is no such user: it takes the same time."""
        return self._hasher.hash("nobody's password")

    def hash(self, password: str) -> str:
        """The hash of a password, with its salt and parameters."""
        with self._turns:
            return self._hasher.hash(_bytes(password))

    def fits(self, hashed: str | None, password: str) -> bool:
        """Whether the password is the one of the hash; never for null, after as long."""
        expected = hashed or self._nobody
        with self._turns:
            try:
                return self._hasher.verify(expected, _bytes(password)) and hashed is not None
            except (Argon2Error, InvalidHashError):
                return False


def _bytes(password: str) -> bytes:
    return password.encode("utf8", "surrogatepass")
