"""What surrounds every answer: headers, the names the server answers to, limits, and never a trace."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from fastapi import FastAPI

from counterclaim.web.access import routes
from counterclaim.web.security import HEADERS, Hosts, hostname, is_loopback
from counterclaim.web.site import Settings
from tests.web.client import Client
from tests.web.conftest import Connect
from tests.web.test_security_routes import READS, named, path_of

INLINE = re.compile(r"<script(?![^>]*\bsrc=)(?![^>]*application/json)|<style|<[^>]*\s(?:style|on\w+)\s*=|javascript:", re.IGNORECASE)


def guarded(client: Client, path: str, **more: object) -> str:
    answer = client.get(path, **more)
    for name, value in HEADERS.items():
        assert answer.headers.get_list(name) == [value], (path, name)
    assert "cache-control" in answer.headers
    assert "server" not in answer.headers
    assert answer.status_code != 500, answer.text
    return answer.text


def addresses(app: FastAPI) -> dict[str, str]:
    """An address that leads to something, for routes that name an entry."""
    snapshot = app.state.site.snapshot()
    return {
        "incidents": next(iter(snapshot.incidents)),
        "claims": next(iter(snapshot.claims)),
        "documents": next(iter(snapshot.reports)),
        "history": next(iter(snapshot.claims)),
        "parties": next(iter(snapshot.parties)),
    }


@pytest.mark.parametrize(("method", "route"), READS, ids=map(named, READS))
def test_headers_on_every_route(method: str, route: object, open_to_all: dict[bool, FastAPI], connect: Connect) -> None:
    assert method == "GET"
    local = connect(open_to_all[False])
    ids = addresses(local.app)
    path = path_of(route)  # type: ignore[arg-type] # a route of the application
    kind = path.replace("/api/v1", "").split("/")[1]
    for one in {path, path.replace("xyzxyz", ids.get(kind, "xyzxyz")), f"{path}?from=x"}:
        text = guarded(local, one, headers={"Accept": "text/html"})
        if not path.startswith("/api/") and "<html" in text:
            assert not INLINE.search(text), one


@pytest.mark.parametrize(
    "path", ["/nowhere", "/static/nothing.css", "/static/..%2fapp.py", "/healthz", "/api/v1/openapi.json", "/%00", "/sign-in"]
)
def test_headers_elsewhere(path: str, open_to_all: dict[bool, FastAPI], connect: Connect) -> None:
    guarded(connect(open_to_all[False]), path)


def test_headers_on_refusals(connect: Connect) -> None:
    local = connect()
    guarded(local, "/", headers={"Host": "evil.example"})
    for answer in (local.post("/api/v1/decisions"), local.post("/nowhere"), local.request("BREW", "/")):
        assert answer.headers["content-security-policy"] == HEADERS["Content-Security-Policy"]


def test_policy_allows_nothing_inline_and_nothing_foreign() -> None:
    policy = HEADERS["Content-Security-Policy"]
    assert "unsafe" not in policy
    assert "http" not in policy
    assert "*" not in policy
    assert "frame-ancestors 'none'" in policy
    assert HEADERS["Referrer-Policy"] == "no-referrer"
    assert HEADERS["X-Content-Type-Options"] == "nosniff"


# -- the names it answers to ------------------------------------------------------------------------


@pytest.mark.parametrize("host", ["127.0.0.1:8642", "localhost:8642", "LOCALHOST", "[::1]:8642", "127.0.0.2"])
def test_a_server_on_this_machine_answers_to_its_names(host: str, open_to_all: dict[bool, FastAPI], connect: Connect) -> None:
    assert connect(open_to_all[False]).get("/healthz", headers={"Host": host}).status_code == 200


@pytest.mark.parametrize(
    "host",
    [
        "evil.example",
        "evil.example:8642",
        "127.0.0.1.evil.example",
        "localhost.evil.example",
        "10.0.0.7:8642",
        "",
        "[::2]",
        "127.0.0.1:x",
        "a@127.0.0.1",
    ],
)
def test_and_to_no_other(host: str, open_to_all: dict[bool, FastAPI], connect: Connect) -> None:
    local = connect(open_to_all[False])
    answer = local.get("/api/v1/incidents", headers={"Host": host})
    assert answer.status_code == 421
    assert "items" not in answer.text


def test_further_names_are_given(connect: Connect) -> None:
    client = connect(hosts=("ledger.example",))
    assert client.get("/healthz", headers={"Host": "ledger.example"}).status_code == 200
    assert client.get("/healthz", headers={"Host": "other.example"}).status_code == 421


def test_bound_elsewhere_addresses_count_and_names_do_not() -> None:
    hosts = Hosts(Settings("x.db", host="0.0.0.0"))  # noqa: S104 -- nothing listens
    assert hosts.fit("192.168.1.7:8642")
    assert hosts.fit("[2001:db8::1]:8642")
    assert not hosts.fit("evil.example")


def test_names_in_host_headers() -> None:
    assert [hostname(one) for one in ("a:1", "[::1]:1", "[::1]", "A.B", "a:b", " x ")] == ["a", "::1", "::1", "a.b", "", "x"]
    assert [is_loopback(one) for one in ("127.0.0.1", "127.9.9.9", "::1", "[::1]", "LocalHost", "0.0.0.0", "::", "example.org")] == [  # noqa: S104
        *[True] * 5,
        *[False] * 3,
    ]


def test_a_local_server_serves_no_proxy(connect: Connect) -> None:
    local = connect()
    for name in ("X-Forwarded-For", "Forwarded", "X-Real-IP", "X-Forwarded-Host"):
        assert local.get("/api/v1/me", headers={name: "10.0.0.1"}).status_code == 403


# -- limits -----------------------------------------------------------------------------------------


def test_what_is_announced_too_large_is_not_read(connect: Connect) -> None:
    local = connect(body=1000, upload=5000)
    assert local.write("/api/v1/decisions", content=b"x" * 1001).status_code == 413
    assert local.write("/api/v1/add", data={"text": "x" * 6000}).status_code == 413
    assert local.write("/api/v1/add", data={"text": ""}).status_code == 422
    assert local.write("/api/v1/decisions", headers={"Content-Length": "nine"}, content=b"").status_code == 400


def test_what_grows_beyond_its_limit_is_cut_off(connect: Connect) -> None:
    local = connect(body=1000)
    sent = []

    async def endless() -> Iterator[bytes]:  # type: ignore[misc] # an async generator
        for _ in range(50):
            sent.append(1)
            yield b"[" * 500

    headers = {"Content-Type": "application/json"}
    assert local.write("/api/v1/decisions", content=endless(), headers=headers).status_code == 413


# -- no traces --------------------------------------------------------------------------------------


@pytest.mark.parametrize("accept", ["text/html", "application/json"])
def test_a_defect_of_ours_shows_nothing_of_itself(
    accept: str, connect: Connect, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    local = connect()

    def broken(*_: object) -> None:
        raise ZeroDivisionError("a secret of the server")

    monkeypatch.setattr(local.app.state.site, "snapshot", broken)
    answer = local.get("/api/v1/incidents", headers={"Accept": accept})
    assert answer.status_code == 500
    for word in ("secret", "Traceback", "ZeroDivision", ".py"):
        assert word not in answer.text
    assert answer.json()["reference"] in caplog.text
    assert answer.headers["content-security-policy"]


def test_problems_are_problem_json(connect: Connect) -> None:
    local = connect()
    for path, status in (
        ("/api/v1/claims/none", 404),
        ("/api/v1/claims?from=x", 400),
        ("/api/v1/claims?limit=0", 422),
        ("/api/v1/nope", 404),
    ):
        answer = local.get(path)
        assert answer.status_code == answer.json()["status"] == status
        assert answer.headers["content-type"] == "application/problem+json"
        assert set(answer.json()) >= {"type", "title", "status", "detail"}


def test_people_get_a_page(connect: Connect) -> None:
    answer = connect().get("/nowhere", headers={"Accept": "text/html,*/*"})
    assert answer.status_code == 404
    assert answer.headers["content-type"].startswith("text/html")


def test_the_rules_are_read_of_all_routers(connect: Connect) -> None:
    assert len(list(routes(connect().app.state.routers))) > 15
