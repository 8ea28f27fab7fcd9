"""Who may use the server: names, passwords, tokens, sessions and the record of what was written, in an SQLite file of their own.

The file lies beside the ledger and is readable by its owner only. Passwords are kept as argon2 hashes; tokens and session ids as
SHA-256, which is enough for 256 random bits. The record of writes (`audit`) can be appended to and never changed.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import os
import secrets
import sqlite3
import threading
import unicodedata
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Any, Self, cast

from counterclaim.errors import StopRun
from counterclaim.web.access import ROLES, Role, User
from counterclaim.web.audit import Audit
from counterclaim.web.passwords import Passwords

ENVIRONMENT = "COUNTERCLAIM_ACCOUNTS"
ENDING = ".accounts.db"
SHORTEST = 12  # characters of a password
LONGEST = 1024
NAME = 64  # characters of a name
SESSION = dt.timedelta(hours=12)
PREFIX = "cct_"  # tokens can be told from other secrets, and found where they leaked
VERSION = 1
_TABLES = """
CREATE TABLE IF NOT EXISTS users (key TEXT PRIMARY KEY, name TEXT NOT NULL, role TEXT NOT NULL, password TEXT NOT NULL, made TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS tokens (id TEXT PRIMARY KEY, user TEXT NOT NULL REFERENCES users ON DELETE CASCADE, label TEXT NOT NULL,
  hash TEXT NOT NULL UNIQUE, made TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS sessions (hash TEXT PRIMARY KEY, user TEXT NOT NULL REFERENCES users ON DELETE CASCADE, expires TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS secrets (name TEXT PRIMARY KEY, value BLOB NOT NULL);
"""


def place(ledger: str, given: str | None = None) -> str:
    """Where the accounts of a ledger are kept: what is given, what the environment says, else beside the ledger."""
    chosen = given or os.environ.get(ENVIRONMENT)
    if chosen:
        return chosen
    if ledger == ":memory:":
        return ledger
    if "://" in ledger:
        return "counterclaim" + ENDING
    return ledger + ENDING


def now() -> dt.datetime:
    """The time, UTC."""
    return dt.datetime.now(dt.UTC)


class Accounts:
    """An open file of accounts; threads may share it. Made where there is none. Raises `StopRun` where it cannot be used."""

    def __init__(self, where: str, clock: Callable[[], dt.datetime] = now, passwords: Passwords | None = None) -> None:
        self.where = where
        self._clock = clock
        self._passwords = passwords or Passwords()
        self._lock = threading.RLock()
        self._db = _opened(where)
        self.audit = Audit(self._db, self._lock, clock)
        self.secret = self._secret()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the file."""
        with self._lock:
            self._db.close()

    # -- users ------------------------------------------------------------------------------------

    def add(self, name: str, role: str, password: str) -> User:
        """Add somebody. Raises `StopRun` for a name that is taken or unfit, an unknown role, a weak password."""
        name = clean_name(name)
        made = User(name, checked_role(role), "session")
        hashed = self._passwords.hash(checked_password(password, name))
        row = (_key(name), name, made.role, hashed, self._clock().isoformat())
        try:
            self._do("INSERT INTO users VALUES (?, ?, ?, ?, ?)", row)
        except sqlite3.IntegrityError as error:
            raise StopRun(f"there is an account {name} already: remove it first, or give it a new password") from error
        return made

    def users(self) -> list[tuple[str, Role, str]]:
        """Name, role and day made of everybody, by name."""
        return [(name, cast("Role", role), made[:10]) for name, role, made in self._rows("SELECT name, role, made FROM users ORDER BY key")]

    def any(self) -> bool:
        """Whether there is any account."""
        return bool(self._rows("SELECT 1 FROM users LIMIT 1"))

    def remove(self, name: str) -> None:
        """Remove somebody with all tokens and sessions. Raises `StopRun` for an unknown name."""
        if not self._do("DELETE FROM users WHERE key = ?", (_key(name),)):
            raise self._unknown(name)

    def set_password(self, name: str, password: str) -> None:
        """A new password; ends all sessions of this user. Raises `StopRun` for an unknown name or a weak password."""
        hashed = self._passwords.hash(checked_password(password, name))
        if not self._do("UPDATE users SET password = ? WHERE key = ?", (hashed, _key(name))):
            raise self._unknown(name)
        self._do("DELETE FROM sessions WHERE user = ?", (_key(name),))

    def check(self, name: str, password: str) -> User | None:
        """The user with that name and password; it takes as long where there is no such name."""
        rows = self._rows("SELECT name, role, password FROM users WHERE key = ?", (_key(name),))
        fits = self._passwords.fits(rows[0][2] if rows else None, password[:LONGEST])
        return User(rows[0][0], rows[0][1], "session") if rows and fits else None

    def _unknown(self, name: str) -> StopRun:
        return StopRun(f"there is no account {name.strip()!r}; `counterclaim user list` shows them")

    # -- tokens -----------------------------------------------------------------------------------

    def make_token(self, name: str, label: str) -> str:
        """A new token for programs, shown this once. Raises `StopRun` for an unknown name."""
        rows = self._rows("SELECT key FROM users WHERE key = ?", (_key(name),))
        if not rows:
            raise self._unknown(name)
        token = PREFIX + secrets.token_urlsafe(32)
        row = (secrets.token_hex(4), _key(name), label[:NAME], _hash(token), self._clock().isoformat())
        self._do(
            "INSERT INTO tokens VALUES (?, ?, ?, ?, ?)",
            row,
        )
        return token

    def tokens(self) -> list[tuple[str, str, str, str]]:
        """Id, user, label and day made of each token."""
        sql = (
            "SELECT tokens.id, users.name, label, tokens.made FROM tokens JOIN users ON users.key = user "
            "ORDER BY user, tokens.made, tokens.id"
        )
        return [(ident, name, label, made[:10]) for ident, name, label, made in self._rows(sql)]

    def revoke(self, ident: str, name: str) -> None:
        """Let a token of somebody be good for nothing. Raises `StopRun` for an unknown id."""
        if not self._do("DELETE FROM tokens WHERE id = ? AND user = ?", (ident, _key(name))):
            raise StopRun(f"{name} has no token {ident!r}; `counterclaim user list` shows them")

    def by_token(self, token: str) -> User | None:
        """Whose token this is."""
        sql = "SELECT name, role FROM tokens JOIN users ON users.key = user WHERE hash = ?"
        rows = self._rows(sql, (_hash(token),)) if token.startswith(PREFIX) else []
        return User(rows[0][0], rows[0][1], "token") if rows else None

    # -- sessions ---------------------------------------------------------------------------------

    def begin(self, user: User) -> str:
        """A new session; its id."""
        ident = secrets.token_urlsafe(32)
        time = self._clock()
        self._do("DELETE FROM sessions WHERE expires < ?", (time.isoformat(),))
        self._do("INSERT INTO sessions VALUES (?, ?, ?)", (_hash(ident), _key(user.name), (time + SESSION).isoformat()))
        return ident

    def by_session(self, ident: str) -> User | None:
        """Whose session this is, while it lasts."""
        sql = "SELECT name, role FROM sessions JOIN users ON users.key = user WHERE hash = ? AND expires > ?"
        rows = self._rows(sql, (_hash(ident), self._clock().isoformat()))
        return User(rows[0][0], rows[0][1], "session") if rows else None

    def end(self, ident: str) -> None:
        """End a session."""
        self._do("DELETE FROM sessions WHERE hash = ?", (_hash(ident),))

    # -- the file ---------------------------------------------------------------------------------

    def _secret(self) -> bytes:
        """What cookies are signed with; made once, so that sessions outlive a restart."""
        self._do("INSERT OR IGNORE INTO secrets VALUES ('cookies', ?)", (secrets.token_bytes(32),))
        return bytes(self._rows("SELECT value FROM secrets WHERE name = 'cookies'")[0][0])

    def _rows(self, sql: str, values: tuple[object, ...] = ()) -> list[tuple[Any, ...]]:
        with self._lock:
            return self._db.execute(sql, values).fetchall()

    def _do(self, sql: str, values: tuple[object, ...]) -> int:
        with self._lock, self._db:
            return self._db.execute(sql, values).rowcount


def clean_name(name: str) -> str:
    """A name as it is kept. Raises `StopRun` for an empty or long one, or one with signs that cannot be seen."""
    kept = " ".join(unicodedata.normalize("NFC", name).split())
    if not kept or len(kept) > NAME:
        raise StopRun(f"a name has 1 to {NAME} characters; this one has {len(kept)}")
    if any(unicodedata.category(sign) in {"Cc", "Cf", "Co", "Cs", "Cn"} for sign in kept):
        raise StopRun("the name holds signs that cannot be seen; write it without them")
    return kept


def checked_role(role: str) -> Role:
    """A role. Raises `StopRun` for any other word."""
    if role not in ROLES:
        raise StopRun(f"there is no role {role!r}: give {', '.join(ROLES[:-1])} or {ROLES[-1]}")
    return role


def checked_password(password: str, name: str) -> str:
    """A password. Raises `StopRun` for one that is short, endless, or the name."""
    if not SHORTEST <= len(password) <= LONGEST:
        raise StopRun(f"a password has {SHORTEST} to {LONGEST} characters; a few words in a row do well")
    if password.casefold() == name.casefold() or len(set(password)) < 4:
        raise StopRun("this password is guessed at once; a few words in a row do well")
    return password


def _key(name: str) -> str:
    """Names that look the same are the same: without case and width."""
    return " ".join(unicodedata.normalize("NFKC", name).casefold().split())


def _hash(secret: str) -> str:
    return hashlib.sha256(secret.encode("utf8", "surrogatepass")).hexdigest()


def _opened(where: str) -> sqlite3.Connection:
    """The database, with its tables. Raises `StopRun` where it cannot be used."""
    memory = where == ":memory:"
    if not memory:
        with suppress(FileExistsError, OSError):  # SQLite says what is wrong
            os.close(os.open(where, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    try:
        db = sqlite3.connect(where, check_same_thread=False, timeout=10)
        db.execute("PRAGMA foreign_keys = ON")
        db.execute("PRAGMA recursive_triggers = ON")
        if db.execute("PRAGMA user_version").fetchone()[0] not in {0, VERSION}:
            raise StopRun(f"{where}: these accounts were written by a newer version of the program; use that one")
        db.executescript(_TABLES + Audit.TABLES)
        db.execute(f"PRAGMA user_version = {VERSION}")
        db.commit()
    except sqlite3.Error as error:
        folder = Path(where).parent
        raise StopRun(f"the accounts at {where} cannot be used ({error}); name another file by --accounts, or see to {folder}") from error
    return db
