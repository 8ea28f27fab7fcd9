"""Signing in and out, sessions, tokens, how often one may fail, and what the record keeps of it."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from counterclaim.errors import StopRun
from counterclaim.web.accounts import Accounts
from counterclaim.web.app import create_app
from counterclaim.web.limits import BY_ADDRESS, BY_NAME, KEYS, WINDOW, Attempts, network
from counterclaim.web.pages.sign_in import within
from counterclaim.web.site import Settings
from tests.web.client import PASSWORD, Client, passwords
from tests.web.conftest import Clock, Connect, Serve

ADA = "Ada Reviewer"
ADAM = "Adam Admin"


# -- who may be let in without a password ----------------------------------------------------------


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.168.1.7", "ledger.example"])  # noqa: S104 -- nothing listens
def test_elsewhere_than_on_this_machine_it_does_not_start_without_accounts(host: str, ledger: Path) -> None:
    with pytest.raises(StopRun, match="there are no accounts: make one with `counterclaim user add"):
        create_app(str(ledger), Settings(str(ledger), host=host))


def test_with_accounts_it_starts_and_asks_for_them(serve: Serve, connect: Connect) -> None:
    serve(sign_in=True)  # makes the accounts
    client = connect(serve(host="0.0.0.0"))  # noqa: S104 -- nothing listens
    assert client.get("/api/v1/me").status_code == 401


def test_on_this_machine_there_is_one_user(connect: Connect) -> None:
    assert connect(reviewer="Grace").get("/api/v1/me").json() | {"csrf": ""} == {
        "name": "Grace",
        "role": "admin",
        "way": "local",
        "csrf": "",
    }


# -- sessions --------------------------------------------------------------------------------------


def test_the_cookie(connect: Connect) -> None:
    client = connect(sign_in=True)
    answer = client.sign_in(ADA)
    cookie = answer.headers["set-cookie"]
    assert {part.strip().casefold() for part in cookie.split(";")[1:]} >= {"httponly", "samesite=strict", "path=/"}
    assert "secure" not in cookie.casefold()
    assert client.get("/api/v1/me").json()["name"] == ADA


def test_the_cookie_is_secure_where_the_way_is(serve: Serve) -> None:
    with Client(serve(sign_in=True), "https://127.0.0.1:8642") as client:
        assert "; secure" in client.sign_in(ADA).headers["set-cookie"].casefold()


def test_the_session_is_a_new_one_after_signing_in(connect: Connect) -> None:
    client = connect(sign_in=True)
    client.get("/sign-in", headers={"Accept": "text/html"})
    (name,) = client.http.cookies
    before = client.http.cookies[name]
    client.sign_in(ADA)
    assert client.http.cookies[name] != before
    with Client(client.app) as thief:
        thief.http.cookies.set(name, before)
        assert thief.get("/api/v1/me").status_code == 401


def test_signing_out_ends_the_session_wherever_its_cookie_is(connect: Connect) -> None:
    client = connect(as_=ADA)
    (name,) = client.http.cookies
    held = client.http.cookies[name]
    assert client.write("/sign-out").status_code == 303
    with Client(client.app) as thief:
        thief.http.cookies.set(name, held)
        assert thief.get("/api/v1/me").status_code == 401


def test_a_session_lasts_half_a_day(connect: Connect, clock: Clock) -> None:
    client = connect(as_=ADA)
    clock.seconds += 12 * 3600 - 1
    assert client.get("/api/v1/me").status_code == 200
    clock.seconds += 2
    assert client.get("/api/v1/me").status_code == 401


@pytest.mark.parametrize("change", ["remove", "password"])
def test_who_is_removed_or_gets_a_new_password_is_out(change: str, connect: Connect) -> None:
    client = connect(as_=ADA)
    accounts = client.app.state.site.accounts
    if change == "remove":
        accounts.remove(ADA)
    else:
        accounts.set_password(ADA, "another password")
    assert client.get("/api/v1/me").status_code == 401


@pytest.mark.parametrize("forged", ["x", "", "IngiOg.a.b", "a" * 5000])
def test_a_forged_cookie_is_none(forged: str, connect: Connect) -> None:
    client = connect(as_=ADA)
    (name,) = client.http.cookies
    client.http.cookies.clear()
    client.http.cookies.set(name, forged)
    assert client.get("/api/v1/me").status_code == 401


@pytest.mark.parametrize("name", [ADA, "nobody", "", " ", "\u202eadA"])
def test_the_wrong_password(name: str, connect: Connect) -> None:
    client = connect(sign_in=True)
    answer = client.sign_in(name, "wrong password")
    assert answer.status_code in {401, 422}
    assert client.get("/api/v1/me").status_code == 401


def test_a_name_is_the_same_in_any_case(connect: Connect) -> None:
    client = connect(sign_in=True)
    assert client.sign_in("  ada  REVIEWER ").status_code == 303
    assert client.get("/api/v1/me").json()["name"] == ADA


@pytest.mark.parametrize(
    "address", ["//evil.example", "/\\evil.example", "https://evil.example", "/a b", "", "/\n", "/x" * 2000, "javascript:x"]
)
def test_after_signing_in_one_stays_here(address: str) -> None:
    assert within(address) == "/"


def test_after_signing_in_one_is_where_one_wanted_to_go(connect: Connect) -> None:
    assert connect(sign_in=True).sign_in(ADA, next_="/audit?before=3").headers["location"] == "/audit?before=3"


# -- how often one may fail ------------------------------------------------------------------------


def test_a_name_is_guessed_at_so_often(connect: Connect, clock: Clock) -> None:
    client = connect(sign_in=True)
    for number in range(BY_NAME):
        assert connect(client.app, address=f"10.0.0.{number}").sign_in(ADA, "wrong password").status_code == 401
    refused = client.sign_in(ADA)
    assert refused.status_code == 429
    assert int(refused.headers["retry-after"]) == WINDOW
    assert client.sign_in(ADAM).status_code == 303
    clock.seconds += WINDOW + 1
    assert connect(client.app).sign_in(ADA).status_code == 303


def test_an_address_guesses_so_often(connect: Connect, clock: Clock) -> None:
    app = connect(sign_in=True).app
    for number in range(BY_ADDRESS):
        assert connect(app, address="10.0.0.1").sign_in(f"name {number}", "wrong password").status_code == 401
    assert connect(app, address="10.0.0.1").sign_in(ADA).status_code == 429
    assert connect(app, address="10.0.0.2").sign_in(ADA).status_code == 303
    clock.seconds += WINDOW + 1
    assert connect(app, address="10.0.0.1").sign_in(ADA).status_code == 303


def test_who_gets_it_right_is_not_counted(clock: Clock) -> None:
    attempts = Attempts(clock)
    for _ in range(3 * BY_ADDRESS):
        assert attempts.begin("10.0.0.1", "Ada") == 0
        attempts.right("10.0.0.1", "Ada")


def test_attempts_take_a_bounded_amount_of_memory(clock: Clock) -> None:
    attempts = Attempts(clock)
    for number in range(KEYS):
        attempts.begin(f"10.{number // 65536}.{number // 256 % 256}.{number % 256}", f"name {number}")
    assert len(attempts._tried) == KEYS  # noqa: SLF001 -- what is kept cannot be seen from outside


def test_an_owner_of_a_network_is_one_address() -> None:
    assert network("2001:db8::1") == network("2001:db8::ffff") != network("2001:db8:0:1::1")
    assert network("10.0.0.1") != network("10.0.0.2")
    assert network("fe80::1%eth0") == network("fe80::2")
    assert network("unix") == "unix"


# -- tokens ----------------------------------------------------------------------------------------


def test_a_token_acts_under_its_name(connect: Connect) -> None:
    client = connect(sign_in=True)
    accounts = client.app.state.site.accounts
    token = accounts.make_token(ADA, "nightly")
    headers = {"Authorization": f"Bearer {token}"}
    assert client.get("/api/v1/me", headers=headers).json()["way"] == "token"
    claim = client.get("/api/v1/queue", headers=headers).json()["items"][0]["id"]
    made = client.post("/api/v1/decisions", json={"action": "accept", "claim": claim, "comment": "read"}, headers=headers)
    assert made.status_code == 201
    assert made.json()["items"][0]["reviewer"] == ADA
    (ident, _, label, _) = accounts.tokens()[0]
    assert label == "nightly"
    accounts.revoke(ident, ADA)
    assert client.get("/api/v1/me", headers=headers).status_code == 401


def test_a_wrong_token_is_refused_even_where_none_is_needed(connect: Connect) -> None:
    assert connect().get("/api/v1/me", headers={"Authorization": "Bearer cct_x"}).status_code == 401


def test_neither_passwords_nor_tokens_can_be_read_from_the_file(tmp_path: Path, clock: Clock) -> None:
    path = tmp_path / "a.db"
    accounts = Accounts(str(path), clock.time, passwords())
    user = accounts.add("Ada", "admin", PASSWORD)
    token, session = accounts.make_token("Ada", ""), accounts.begin(user)
    accounts.close()
    data = path.read_bytes()
    assert b"$argon2id$" in data
    for secret in (PASSWORD, token, session):
        assert secret.encode() not in data
    assert path.stat().st_mode & 0o077 == 0


# -- the record ------------------------------------------------------------------------------------


def test_every_write_is_recorded(connect: Connect, clock: Clock) -> None:
    client = connect(as_=ADAM, address="10.1.2.3")
    claim = client.get("/api/v1/queue").json()["items"][0]["id"]
    clock.seconds += 60
    assert client.write("/api/v1/decisions", json={"action": "reject", "claim": claim, "comment": "misread"}).status_code == 201
    assert client.post("/api/v1/decisions", json={}).status_code == 403
    refused, made, signed = client.get("/api/v1/audit").json()["items"]
    assert (made["user"], made["role"], made["address"], made["what"], made["status"]) == (
        ADAM,
        "admin",
        "10.1.2.3",
        "POST /api/v1/decisions",
        201,
    )
    assert made["about"].startswith(f"reject {claim} (d-")
    assert made["at"] == clock.time().isoformat()
    assert refused["status"] == 403
    assert signed["about"] == "session begun"
    assert f"reject {claim}" in client.get("/audit", headers={"Accept": "text/html"}).text


def test_reading_is_not_recorded(connect: Connect) -> None:
    client = connect()
    client.get("/api/v1/incidents")
    assert client.get("/api/v1/audit").json()["items"] == []


@pytest.mark.parametrize("sql", ["UPDATE audit SET user = 'x'", "DELETE FROM audit", "INSERT OR REPLACE INTO audit SELECT * FROM audit"])
def test_the_record_is_only_appended_to(sql: str, tmp_path: Path, clock: Clock) -> None:
    path = tmp_path / "a.db"
    accounts = Accounts(str(path), clock.time, passwords())
    accounts.audit.append("Ada", "admin", "", "POST /x", "", 200)
    accounts.close()
    with sqlite3.connect(path) as db:
        db.execute("PRAGMA recursive_triggers = ON")
        with pytest.raises(sqlite3.IntegrityError, match="only appended to"):
            db.execute(sql)
    db.close()


def test_what_is_changed_behind_its_back_shows(tmp_path: Path, clock: Clock) -> None:
    path = tmp_path / "a.db"
    accounts = Accounts(str(path), clock.time, passwords())
    for number in range(3):
        accounts.audit.append("Ada", "admin", "", "POST /x", str(number), 200)
    assert accounts.audit.broken() is None
    with sqlite3.connect(path) as db:
        db.execute("DROP TRIGGER audit_kept")
        db.execute("UPDATE audit SET about = 'other' WHERE seq = 2")
    db.close()
    assert accounts.audit.broken() == 2
    accounts.close()


# -- accounts --------------------------------------------------------------------------------------


@pytest.fixture
def accounts(clock: Clock) -> Accounts:
    return Accounts(":memory:", clock.time, passwords())


@pytest.mark.parametrize("name", ["", " ", "x" * 65, "a\u202eb", "a\x00b", "\u200b"])
def test_names_that_are_none(name: str, accounts: Accounts) -> None:
    with pytest.raises(StopRun):
        accounts.add(name, "reader", PASSWORD)


@pytest.mark.parametrize("password", ["", "short", "aaaaaaaaaaaaaaa", "ADA AND EVE X", "x" * 1025])
def test_passwords_that_are_none(password: str, accounts: Accounts) -> None:
    with pytest.raises(StopRun):
        accounts.add("Ada and Eve X", "reader", password)


def test_two_of_a_name(accounts: Accounts) -> None:
    accounts.add("Ada", "reader", PASSWORD)
    for name in ("Ada", "ADA", " ada ", "\uff21da"):
        with pytest.raises(StopRun, match="already"):
            accounts.add(name, "admin", PASSWORD)


def test_what_is_not_there(accounts: Accounts) -> None:
    for act in (accounts.remove, lambda name: accounts.make_token(name, ""), lambda name: accounts.set_password(name, PASSWORD)):
        with pytest.raises(StopRun, match="no account"):
            act("Ada")
    with pytest.raises(StopRun, match="no token"):
        accounts.revoke("x", "Ada")
    with pytest.raises(StopRun, match="no role"):
        accounts.add("Ada", "owner", PASSWORD)


def test_a_file_that_is_no_database(tmp_path: Path) -> None:
    path = tmp_path / "x.db"
    path.write_bytes(b"no database at all" * 100)
    with pytest.raises(StopRun, match="cannot be used"):
        Accounts(str(path))
    with pytest.raises(StopRun, match="cannot be used"):
        Accounts(str(tmp_path / "no" / "folder.db"))
