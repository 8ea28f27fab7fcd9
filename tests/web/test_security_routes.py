"""No write works without its role and its token: for every route the application has."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import cast

import pytest
from fastapi import APIRouter, FastAPI
from fastapi.routing import APIRoute

from counterclaim.web import api, pages
from counterclaim.web.access import ROLES, SAFE, Role, check_rules, needs, routes, rule_of
from counterclaim.web.guard import PUBLIC
from tests.web.conftest import PEOPLE, Connect

EVERY = [(method, route) for route in routes([*pages.routers(), *api.routers()]) for method in sorted(route.methods or ())]
WRITES = [(method, route) for method, route in EVERY if method not in SAFE]
READS = [(method, route) for method, route in EVERY if method == "GET"]
NAMES = {cast("Role", role): name for name, role in PEOPLE.items()}


def path_of(route: APIRoute) -> str:
    return re.sub(r"\{date[^}]*\}", "2020-10-11", re.sub(r"\{(?!date)[^}]*\}", "xyzxyz", route.path))


def named(case: tuple[str, APIRoute]) -> str:
    return f"{case[0]} {case[1].path}"


@pytest.fixture(scope="module")
def refused() -> set[int]:
    return {401, 403}


@pytest.fixture
def shared(open_to_all: dict[bool, FastAPI]) -> FastAPI:
    return open_to_all[True]


def untouched(app: FastAPI) -> tuple[object, ...]:
    book = app.state.site.book
    return book.store.head(), book.two_person


def test_there_are_writes() -> None:
    assert {named(case) for case in WRITES} >= {"POST /api/v1/decisions", "POST /api/v1/add", "POST /sign-in", "POST /sign-out"}


@pytest.mark.parametrize(("method", "route"), WRITES, ids=map(named, WRITES))
def test_a_write_needs_its_role_and_its_token(method: str, route: APIRoute, shared: FastAPI, connect: Connect, refused: set[int]) -> None:
    rule, path = rule_of(route), path_of(route)
    assert rule is not None
    before = untouched(shared)
    stranger = connect(shared)
    assert stranger.request(method, path).status_code in refused
    assert stranger.request(method, path, headers={"Authorization": "Bearer cct_wrong"}).status_code == 401
    people = {role: connect(shared, as_=NAMES[role]) for role in ROLES}
    tokens = {role: person.csrf() for role, person in people.items()}
    for role, person in people.items():
        for headers in wrong_tokens(tokens, role):
            assert person.request(method, path, headers=headers).status_code == 403, (role, headers)
        if rule.role is not None and ROLES.index(role) < ROLES.index(rule.role):
            assert person.request(method, path, headers={"X-CSRF-Token": tokens[role]}).status_code == 403, role
            answer = person.request(method, path, headers={"Authorization": f"Bearer {token_for(shared, role)}"})
            assert answer.status_code == 403, role
    assert untouched(shared) == before


def wrong_tokens(tokens: Mapping[Role, str], role: Role) -> list[dict[str, str]]:
    """What is not the token of this session: none, nonsense, that of somebody else; and the right one from another site."""
    foreign = next(token for other, token in tokens.items() if other != role)
    right = {"X-CSRF-Token": tokens[role]}
    bad = [{}, {"X-CSRF-Token": "x"}, {"X-CSRF-Token": "ü"}, {"X-CSRF-Token": foreign}, {"X-CSRF-Token": tokens[role][:-2]}]
    sites = [right | {"Origin": "http://evil.example"}, right | {"Origin": "null"}, right | {"Sec-Fetch-Site": "cross-site"}]
    return [{key: value for key, value in one.items() if value.isascii()} for one in (*bad, *sites)]


def token_for(app: FastAPI, role: Role) -> str:
    return str(app.state.site.accounts.make_token(NAMES[role], "test"))


@pytest.mark.parametrize(("method", "route"), WRITES, ids=map(named, WRITES))
def test_with_role_and_token_it_is_let_through(method: str, route: APIRoute, shared: FastAPI, connect: Connect, refused: set[int]) -> None:
    rule = rule_of(route)
    assert rule is not None
    admin = connect(shared, as_=NAMES["admin"])
    passed = admin.request(method, path_of(route), headers={"X-CSRF-Token": admin.csrf()})
    assert passed.status_code not in {*refused, 500}
    program = connect(shared)
    passed = program.request(method, path_of(route), headers={"Authorization": f"Bearer {token_for(shared, 'admin')}"})
    assert passed.status_code not in {*refused, 500}


@pytest.mark.parametrize(("method", "route"), WRITES, ids=map(named, WRITES))
def test_on_this_machine_too_a_write_needs_its_token(
    method: str, route: APIRoute, open_to_all: dict[bool, FastAPI], connect: Connect
) -> None:
    local = connect(open_to_all[False])
    before = untouched(local.app)
    assert local.request(method, path_of(route)).status_code == 403
    assert untouched(local.app) == before


@pytest.mark.parametrize(("method", "route"), READS, ids=map(named, READS))
def test_a_stranger_reads_nothing(method: str, route: APIRoute, shared: FastAPI, connect: Connect) -> None:
    stranger = connect(shared)
    for kind in ("text/html", "application/json"):
        answer = stranger.request(method, path_of(route), headers={"Accept": kind})
        if route.path in PUBLIC:
            assert answer.status_code == 200
        elif kind == "text/html" and not route.path.startswith("/api/"):
            assert answer.status_code == 303
            assert answer.headers["location"].startswith("/sign-in?next=%2F")
        else:
            assert answer.status_code == 401


@pytest.mark.parametrize(("method", "route"), READS, ids=map(named, READS))
def test_reading_is_for_readers_unless_a_rule_says_otherwise(method: str, route: APIRoute, shared: FastAPI, connect: Connect) -> None:
    rule = rule_of(route)
    answers = {role: connect(shared, as_=NAMES[role]).request(method, path_of(route)).status_code for role in ROLES}
    for role, status in answers.items():
        allowed = rule is None or rule.role is None or ROLES.index(role) >= ROLES.index(rule.role)
        assert (status not in {401, 403, 500}) is allowed, role


def test_the_record_of_writes_is_for_admins() -> None:
    assert {rule.role for _, route in READS if "audit" in route.path and (rule := rule_of(route))} == {"admin"}


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE"])
def test_a_route_without_a_rule_keeps_the_server_from_starting(method: str) -> None:
    router = APIRouter()
    router.add_api_route("/new", lambda: None, methods=[method])
    with pytest.raises(RuntimeError, match="/new has no rule"):
        check_rules([router])
    ruled = APIRouter()
    ruled.add_api_route("/new", lambda: None, methods=[method], dependencies=[needs("reviewer")])
    check_rules([ruled])


def test_every_route_of_the_application_was_looked_at(shared: FastAPI) -> None:
    assert {(method, route.path) for method, route in EVERY} == {
        (method, route.path) for route in routes(shared.state.routers) for method in route.methods or ()
    }


@pytest.mark.parametrize("path", ["/nowhere", "/api/v1/nowhere", "/incidents/x"])
def test_a_reader_cannot_even_try_a_write_that_is_not_there(path: str, shared: FastAPI, connect: Connect) -> None:
    person = connect(shared, as_=NAMES["reader"])
    assert person.write(path).status_code == 403
