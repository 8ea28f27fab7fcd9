"""`counterclaim serve` and `counterclaim user`, as a user calls them."""

from __future__ import annotations

import os
import re
import selectors
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest

from counterclaim.cli.serve import address_of
from counterclaim.ledger.book import open_book
from counterclaim.web.accounts import ENDING, place
from counterclaim.web.site import Settings
from tests.conftest import Call

PASSWORD = "correct horse battery\n"  # noqa: S105 -- of nobody


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    path = tmp_path / "ledger.db"
    with open_book(path, create=True):
        return path


@contextmanager
def served(ledger: Path, port: int, *options: str) -> Iterator[str]:
    """The address a server of its own process says it is at."""
    command = [sys.executable, "-m", "counterclaim", "serve", "--ledger", str(ledger), "--port", str(port), *options]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=os.environ | {"PYTHONUNBUFFERED": "1"}) as process:
        assert process.stdout is not None
        with selectors.DefaultSelector() as waiting:
            waiting.register(process.stdout, selectors.EVENT_READ)
            assert waiting.select(120), "the server says nothing"
        try:
            yield process.stdout.readline()
        finally:
            process.send_signal(signal.SIGINT)
            process.wait(60)


def free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


def test_it_serves_and_says_where(ledger: Path, call: Call) -> None:
    port = free_port()
    with served(ledger, port, "--reviewer", "Grace") as said:
        assert said == f"Counterclaim at http://127.0.0.1:{port}/ (Ctrl-C stops it)\n"
        answer = httpx.get(f"http://127.0.0.1:{port}/api/v1/me", timeout=60)
        assert answer.json()["name"] == "Grace"
        assert "server" not in answer.headers
        taken = call("serve", "--ledger", ledger, "--port", port)
        assert taken.exit_code == 2
        assert f"127.0.0.1 port {port} cannot be listened on" in taken.stderr
        assert "Traceback" not in taken.stderr


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.0.2.1"])  # noqa: S104 -- refused
def test_elsewhere_it_refuses_without_accounts(host: str, ledger: Path, call: Call) -> None:
    refused = call("serve", "--ledger", ledger, "--host", host)
    assert refused.exit_code == 2
    assert "others could reach the ledger, and there are no accounts" in refused.stderr
    assert "counterclaim user add NAME --role admin --ledger" in refused.stderr


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--sign-in"], "signing in is asked for and there are no accounts"),
        (["--behind-proxy"], "signing in is asked for and there are no accounts"),
        (["--cert", "x.pem"], "both --cert and --key"),
        (["--cert", "x.pem", "--key", "y.pem"], "x.pem is no file"),
        (["--port", "0"], "--port"),
    ],
    ids=str,
)
def test_what_it_cannot_be_started_with(options: list[str], said: str, ledger: Path, call: Call) -> None:
    refused = call("serve", "--ledger", ledger, *options)
    assert refused.exit_code == 2
    assert said in refused.stderr


def test_a_certificate_that_is_none(ledger: Path, tmp_path: Path, call: Call) -> None:
    files = [tmp_path / "cert.pem", tmp_path / "key.pem"]
    for file in files:
        file.write_text("no certificate", "utf8")
    refused = call("serve", "--ledger", ledger, "--cert", files[0], "--key", files[1])
    assert refused.exit_code == 2
    assert "cannot be used" in refused.stderr


def test_there_must_be_a_ledger(tmp_path: Path, call: Call) -> None:
    refused = call("serve", "--ledger", tmp_path / "none.db")
    assert refused.exit_code == 2
    assert "there is no ledger" in refused.stderr
    assert not list(tmp_path.iterdir())


def test_the_address_shown() -> None:
    shown = [address_of(Settings("x", host=host), secure=False) for host in ("127.0.0.1", "0.0.0.0", "::", "::1")]  # noqa: S104 -- only named
    assert shown == ["http://127.0.0.1:8642/", "http://127.0.0.1:8642/", "http://[::1]:8642/", "http://[::1]:8642/"]
    assert address_of(Settings("x"), secure=True).startswith("https://")


# -- user -------------------------------------------------------------------------------------------


def test_accounts_from_first_to_last(ledger: Path, call: Call) -> None:
    def user(*args: str, stdin: str = "") -> str:
        result = call("user", *args, "--ledger", ledger, stdin=stdin)
        assert result.exit_code == 0, result.stderr
        return result.stdout

    assert "no accounts" in user("list")
    assert user("add", "Ada", "--role", "reviewer", "--password-stdin", stdin=PASSWORD).startswith("added Ada as reviewer in ")
    token = user("token", "Ada", "--label", "nightly").strip()
    assert re.fullmatch(r"cct_[\w-]{43}", token)
    listed = user("list")
    found = re.search(r"Ada  reviewer  since [\d-]+\n    token (\w+)  nightly  since", listed)
    assert found
    assert token not in listed
    assert user("password", "ada", "--password-stdin", stdin="another password\n") == "new password for ada\n"
    assert user("token", "Ada", "--revoke", found[1]) == f"revoked {found[1]}\n"
    assert "token" not in user("list")
    user("remove", "Ada")
    assert "no accounts" in user("list")
    assert Path(f"{ledger}{ENDING}").exists()


@pytest.mark.parametrize(
    ("args", "stdin", "said"),
    [
        (["add", "Ada"], "", "--password-stdin"),
        (["add", "Ada", "--password-stdin"], "short\n", "12 to 1024 characters"),
        (["add", "Ada", "--role", "owner"], "", "owner"),
        (["add", " ", "--password-stdin"], PASSWORD, "1 to 64 characters"),
        (["remove", "Eve"], "", "no account 'Eve'"),
        (["token", "Eve"], "", "no account 'Eve'"),
        (["token", "Eve", "--revoke", "x"], "", "no token 'x'"),
    ],
    ids=str,
)
def test_what_is_wrong_is_said(args: list[str], stdin: str, said: str, ledger: Path, call: Call) -> None:
    result = call("user", *args, "--ledger", ledger, stdin=stdin)
    assert result.exit_code == 2
    assert said in result.stderr
    assert "Traceback" not in result.stderr


def test_where_accounts_are_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("COUNTERCLAIM_ACCOUNTS", raising=False)
    assert place("a/b.db") == "a/b.db.accounts.db"
    assert place("postgresql://host/db") == "counterclaim.accounts.db"
    assert place("a.db", "c.db") == "c.db"
    monkeypatch.setenv("COUNTERCLAIM_ACCOUNTS", "d.db")
    assert place("a.db") == "d.db"
