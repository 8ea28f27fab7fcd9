"""Whatever is sent to the API, it answers as its OpenAPI document says, and never with a server error."""

from __future__ import annotations

import datetime as dt
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
import requests
import schemathesis
from fastapi import FastAPI
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis.checks import not_a_server_error
from schemathesis.core.failures import FailureGroup
from schemathesis.core.result import Ok
from schemathesis.specs.openapi.checks import content_type_conformance, response_schema_conformance, status_code_conformance

from counterclaim.web import api
from tests.web.client import ORIGIN, Client
from tests.web.conftest import Clock, application

EXAMPLES = 15
SENT = httpx.Request("GET", f"{ORIGIN}/api/v1/incidents")
PARTS = ("method", "url", "headers", "params", "json", "data", "files")
CHECKS = (not_a_server_error, status_code_conformance, content_type_conformance, response_schema_conformance)
HERE = settings(
    max_examples=EXAMPLES,
    deadline=None,
    derandomize=True,
    database=None,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=list(HealthCheck),
)


def described() -> dict[str, Any]:
    """The OpenAPI document, which needs no ledger."""
    app = FastAPI()
    for router in api.routers():
        app.include_router(router)
    return app.openapi()


OPERATIONS: list[Any] = [one.ok() for one in schemathesis.openapi.from_dict(described()).get_all_operations() if isinstance(one, Ok)]


@pytest.fixture(scope="module")
def admin(small_ledger: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Client]:
    path = Path(shutil.copyfile(small_ledger, tmp_path_factory.mktemp("schema") / "ledger.db"))
    app = application(path, Clock(), sign_in=True)
    token = app.state.site.accounts.make_token("Adam Admin", "")
    with Client(app) as client:
        client.http.headers["Authorization"] = f"Bearer {token}"
        yield client
    app.state.site.close()


def test_there_are_operations() -> None:
    assert len(OPERATIONS) >= 18


@pytest.mark.parametrize("operation", OPERATIONS, ids=[one.label for one in OPERATIONS])
def test_an_operation(operation: Any, admin: Client) -> None:
    @HERE
    @given(case=operation.as_strategy())
    def answers(case: Any) -> None:
        sent = case.as_transport_kwargs(base_url=ORIGIN)
        ready = requests.Request(**{key: sent[key] for key in PARTS if key in sent}).prepare()
        headers = {key: value for key, value in ready.headers.items() if key.casefold() != "content-length"}
        answer = admin.request(str(ready.method), str(ready.url), headers=headers, content=ready.body)
        case.validate_response(answer, checks=list(CHECKS))

    answers()


@pytest.mark.parametrize(
    ("status", "kind", "text"),
    [(500, "application/problem+json", "{}"), (418, "application/json", "{}"), (200, "text/html", "x"), (200, "application/json", "{}")],
)
def test_what_is_not_described_is_noticed(status: int, kind: str, text: str) -> None:
    operation = next(one for one in OPERATIONS if one.label == "GET /api/v1/incidents")

    @settings(HERE, max_examples=1)
    @given(case=operation.as_strategy())
    def answers(case: Any) -> None:
        answer = httpx.Response(
            status, headers={"Content-Type": kind}, text=text, request=httpx.Request("GET", f"{ORIGIN}/api/v1/incidents")
        )
        answer.elapsed = dt.timedelta(0)
        with pytest.raises(FailureGroup):
            case.validate_response(answer, checks=list(CHECKS))

    answers()
