"""The API: the same records the command line prints, filtered, in pages, and writes that the ledger then holds."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import msgspec
import pytest
from fastapi import FastAPI

from counterclaim.ledger.book import open_book
from counterclaim.link.records import Selection
from counterclaim.present import ledger_records as present
from counterclaim.present.ledger_records import export_lines
from counterclaim.present.records import Record, json_line
from tests.web.client import Client
from tests.web.conftest import Connect

LISTS = ("incidents", "claims", "tolls", "agreements", "measures", "parties", "disagreements", "documents", "decisions", "queue")


@pytest.fixture
def local(open_to_all: dict[bool, FastAPI], connect: Connect) -> Client:
    return connect(open_to_all[False])


def items(client: Client, path: str) -> list[Any]:
    answer = client.get(f"/api/v1/{path}")
    assert answer.status_code == 200, answer.text
    found: list[Any] = answer.json()["items"]
    return found


def sent(records: Iterable[Record]) -> list[Record]:
    """Records as they come over the wire."""
    return [json.loads(json_line(one)) for one in records]


@pytest.mark.parametrize("name", LISTS)
def test_pages_of_a_list_make_the_list(name: str, local: Client) -> None:
    whole = local.get(f"/api/v1/{name}?limit=500").json()
    assert whole["total"] == len(whole["items"])
    following: str | None = f"/api/v1/{name}?limit=3"
    found: list[object] = []
    while following:
        page = local.get(following).json()
        found += page["items"]
        following = page["next"]
    assert found == whole["items"]


def test_lists_are_those_of_the_command_line(local: Client, small_ledger: Path) -> None:
    with open_book(small_ledger) as book:
        ledger = book.ledger()
        assert items(local, "incidents?limit=500") == sent(map(present.incident_record, ledger.incidents))
        assert items(local, "tolls?limit=500") == sent(present.toll_records(ledger))
        assert items(local, "disagreements?limit=500") == sent(present.disagreement_records(ledger))
        assert items(local, "parties?limit=500") == sent(present.party_records(ledger))
        assert {str(one["id"]) for one in items(local, "claims?limit=500")} == set(ledger.claims)
        whole = local.get("/api/v1/export").text
        assert whole == "".join(line + "\n" for line in export_lines(ledger, book.decisions()))


@pytest.mark.parametrize(
    "chosen",
    [
        Selection(party="AZE"),
        Selection(place="Ganja"),
        Selection(type="ASSAULT"),
        Selection(type="killed", party="ARM"),
        Selection(place="nowhere"),
    ],
    ids=str,
)
def test_filters_are_those_of_the_command_line(chosen: Selection, local: Client, small_ledger: Path) -> None:
    query = "&".join(f"{key}={value}" for key in ("party", "place", "type") if (value := getattr(chosen, key)))
    with open_book(small_ledger) as book:
        ledger = book.ledger(chosen)
        assert [one["id"] for one in items(local, f"incidents?limit=500&{query}")] == [one.id for one in ledger.incidents]
        assert [one["id"] for one in items(local, f"agreements?limit=500&{query}")] == [one.id for one in ledger.agreements]
        assert items(local, f"measures?limit=500&{query}") == sent(map(present.measure_record, ledger.measures))
        assert items(local, f"tolls?limit=500&{query}") == sent(present.toll_records(ledger))


def test_days_narrow(local: Client) -> None:
    every = items(local, "incidents?limit=500")
    day = next(str(one["start"]) for one in every if one["start"])
    found = items(local, f"incidents?limit=500&from={day}&to={day}")
    assert 0 < len(found) < len(every)
    assert all(str(one["start"]) <= day <= str(one["end"]) for one in found)


def test_contested_or_not_is_all(local: Client) -> None:
    contested, other = (items(local, f"incidents?limit=500&contested={word}") for word in ("yes", "no"))
    assert len(contested) + len(other) == local.get("/api/v1/incidents").json()["total"]
    assert {one["contested"] for one in contested} <= {True}
    assert {one["contested"] for one in other} <= {False}


def test_a_speaker_narrows_claims(local: Client) -> None:
    found = items(local, "claims?limit=500&speaker=Azerbaijan")
    assert found
    for one in found:
        speakers = [one["speaker"], *one["co_speakers"]]
        assert "AZE" in {actor["party"] for actor in speakers if actor}


def test_entries_lead_to_each_other(local: Client) -> None:
    incident = next(one for one in items(local, "incidents?limit=500") if len(one["claims"]) > 1)
    whole = local.get(f"/api/v1/incidents/{incident['id']}").json()
    assert [one["id"] for one in whole["claim_records"]] == incident["claims"]
    claim = local.get(f"/api/v1/claims/{whole['claim_records'][0]['id']}").json()
    assert claim["incident"] == incident["id"]
    document = local.get(f"/api/v1/documents/{claim['document']}").json()
    assert claim["id"] in [one["id"] for one in document["claim_records"]]
    evidence = claim["evidence"]
    assert document["text"][evidence["start"] : evidence["end"]] == evidence["text"]
    assert incident["id"] in document["incidents"]


def test_the_beginning_of_an_id_is_enough(local: Client) -> None:
    ident = str(items(local, "claims?limit=1")[0]["id"])
    assert local.get(f"/api/v1/claims/{ident[:10]}").json()["id"] == ident
    assert local.get(f"/api/v1/claims/{ident[:2]}").status_code == 404


def test_search(local: Client) -> None:
    hits = items(local, "search?q=ganja")
    assert hits
    for hit in hits:
        marked = [str(hit["snippet"])[start:end].casefold() for start, end in hit["matches"]]
        assert set(marked) <= {"ganja"}
    assert local.get("/api/v1/search?q=ganja&limit=1").json()["more"] is (len(hits) > 1)
    assert items(local, "search?q=ganja&party=nobody") == []
    assert local.get("/api/v1/search?q=%2e%2e").status_code == 400
    assert local.get("/api/v1/search").status_code == 422


def test_the_report_of_a_day(local: Client) -> None:
    day = max(str(one["published"]) for one in items(local, "documents?limit=500"))
    report = local.get(f"/api/v1/report/{day}").json()
    assert report["heading"]["date"] == day
    assert local.get("/api/v1/report/1999-01-01").status_code == 422
    assert local.get("/api/v1/report/yesterday").status_code == 422


def test_as_known_at(local: Client) -> None:
    obtained = sorted(str(one["obtained"]) for one in items(local, "documents?limit=500"))
    day = obtained[3][:10]
    then = local.get(f"/api/v1/documents?as_known_at={day}&limit=500").json()
    assert then["total"] == len([one for one in obtained if one[:10] <= day])
    assert then["as_known_at"].startswith(day)
    assert local.get("/api/v1/documents").json()["head"] != then["head"]
    assert local.get("/api/v1/documents?as_known_at=1990-01-01").json()["total"] == 0


@pytest.mark.parametrize(
    "query",
    [
        "from=x",
        "from=2020-02-30",
        "to=2020-10-01&from=2020-10-02",
        "contested=maybe",
        "as_known_at=2020-10-10T10:00",
        "as_known_at=9999-12-31T23:00-10:00",
        "party=a%00b",
        "frm=2020-10-01",
    ],
)
def test_what_cannot_be_read_is_said(query: str, local: Client) -> None:
    answer = local.get(f"/api/v1/incidents?{query}")
    assert answer.status_code == 400
    assert query.split("=", maxsplit=1)[0] in answer.json()["detail"]


# -- tags -------------------------------------------------------------------------------------------


def test_what_is_held_is_not_sent_again(local: Client) -> None:
    answer = local.get("/api/v1/incidents")
    again = local.get("/api/v1/incidents", headers={"If-None-Match": f'"x", {answer.headers["etag"]}'})
    assert (again.status_code, again.content) == (304, b"")
    assert local.get("/api/v1/incidents?limit=1", headers={"If-None-Match": answer.headers["etag"]}).status_code == 200


def test_after_a_write_it_is_sent_anew(connect: Connect) -> None:
    client = connect()
    answer = client.get("/api/v1/claims")
    decide(client, action="note", claim=answer.json()["items"][0]["id"])
    assert client.get("/api/v1/claims", headers={"If-None-Match": answer.headers["etag"]}).status_code == 200


# -- writing ----------------------------------------------------------------------------------------


def decide(client: Client, status: int = 201, **wanted: Any) -> Any:
    answer = client.write("/api/v1/decisions", json={"comment": "read it"} | wanted)
    assert answer.status_code == status, answer.text
    return answer.json()


def made(client: Client, **wanted: Any) -> Any:
    (one,) = decide(client, **wanted)["items"]
    return one


def test_every_kind_of_decision(connect: Connect, ledger: Path) -> None:
    client = connect(reviewer="Ada")
    first, second = (str(one["id"]) for one in items(client, "queue?limit=2"))

    def state() -> str:
        return str(client.get(f"/api/v1/claims/{first}").json()["state"])

    accepted = made(client, action="accept", claim=first[:12])
    assert (accepted["claim"], accepted["reviewer"], state()) == (first, "Ada", "accepted")
    assert first not in [one["id"] for one in items(client, "queue?limit=500")]
    made(client, action="withdraw", decision=accepted["id"])
    assert state() == "open"
    made(client, action="correct", claim=first, fields={"status": "possible"})
    assert state() == "corrected"
    made(client, action="reject", claim=first)
    assert state() == "rejected"
    made(client, action="link", claim=first, other=second)
    made(client, action="unlink", claim=first, other=second)
    made(client, action="note", claim=second)
    actions = [one["action"] for one in items(client, "decisions")]
    assert actions == ["accept", "withdraw", "correct", "reject", "link", "unlink", "note"]
    assert len(items(client, f"decisions?claim={second}")) == 3
    assert items(client, "decisions?reviewer=Eve") == []
    assert [one["now"] for one in items(client, f"history/{first}")][:1] == ["accepted"]
    with open_book(ledger) as book:
        assert [one.action for one in book.decisions()] == actions


@pytest.mark.parametrize(
    "wanted",
    [
        {},
        {"action": "destroy", "claim": "x"},
        {"action": "accept"},
        {"action": "accept", "claim": "nothing"},
        {"action": "accept", "claim": "nothing", "comment": ""},
        {"action": "accept", "claim": "nothing", "comment": " \u0000"},
        {"action": "correct", "claim": "nothing"},
        {"action": "link", "claim": "nothing"},
        {"action": "confirm", "decision": "d-nothing"},
        {"action": "note", "claim": "nothing", "reviewer": "Eve"},
    ],
    ids=str,
)
def test_decisions_that_are_none(wanted: dict[str, object], connect: Connect, ledger: Path) -> None:
    decide(connect(), 422, **wanted)
    with open_book(ledger) as book:
        assert not book.decisions()


def test_nobody_confirms_himself(connect: Connect, ledger: Path) -> None:
    with open_book(ledger) as book:
        book.require_two(wanted=True)
    ada = connect(as_="Ada Reviewer")
    claim = items(ada, "queue?limit=1")[0]["id"]
    answer = decide(ada, action="accept", claim=claim)
    assert answer["pending"] is True
    ident = answer["items"][0]["id"]
    decide(ada, 422, action="confirm", decision=ident)
    assert ada.get(f"/api/v1/claims/{claim}").json()["state"] == "open"
    adam = connect(ada.app, as_="Adam Admin")
    decide(adam, action="confirm", decision=ident)
    assert ada.get(f"/api/v1/claims/{claim}").json()["state"] == "accepted"


TEXT = "The Azerbaijani Ministry of Defence said on 11 October 2020 that shells had hit a mill in Terter. Three civilians were killed."


def test_adding_text_and_files(connect: Connect, ledger: Path) -> None:
    client = connect()
    before = client.get("/api/v1/documents").json()["total"]
    data = {"text": TEXT, "outlet": "Mill\u0000 Gazette\n", "published": "2020-10-12", "pack": "nagorno-karabakh"}
    (first,) = client.write("/api/v1/add", data=data).json()["items"]
    assert (first["outcome"], first["name"]) == ("added", "pasted.txt")
    files = [
        ("files", ("../../etc/a\u202ename.txt", TEXT.encode(), "text/plain")),
        ("files", ("b.txt", f"{TEXT} Twice.".encode(), "text/plain")),
    ]
    answer = client.write("/api/v1/add", files=files).json()["items"]
    assert [one["outcome"] for one in answer] == ["held", "added"]
    assert "/" not in answer[0]["name"]
    assert client.get("/api/v1/documents").json()["total"] == before + 2
    document = client.get(f"/api/v1/documents/{first['document']}").json()
    assert (document["outlet"], document["published"], document["text"].strip()) == ("Mill Gazette", "2020-10-12", TEXT)
    assert document["claim_records"]
    with open_book(ledger) as book:
        assert book.store.blob(first["document"]) == TEXT.encode()


@pytest.mark.parametrize(
    "data",
    [
        {},
        {"text": "  "},
        {"text": TEXT, "pack": "/etc/passwd"},
        {"text": TEXT, "published": "soon"},
        {"text": TEXT, "obtained": "2020-10-12T10:00:00"},
        {"text": TEXT, "obtained": "9999-12-31T23:59:59-10:00"},
    ],
    ids=str,
)
def test_what_cannot_be_added(data: dict[str, str], connect: Connect, ledger: Path) -> None:
    assert connect().write("/api/v1/add", data=data).status_code == 422
    with open_book(ledger) as book:
        assert book.counts().documents == 8


def test_bytes_that_are_no_text_are_kept_and_named(connect: Connect) -> None:
    client = connect()
    (one,) = client.write("/api/v1/add", files=[("files", ("x.bin", bytes(range(256)) * 40, "application/octet-stream"))]).json()["items"]
    assert one["outcome"] == "failed"
    failed = items(client, "documents?failed=true")
    assert [entry["id"] for entry in failed] == [one["document"]]
    assert failed[0]["reason"]
    assert client.get(f"/api/v1/documents/{one['document']}").json()["text"] == ""


def test_what_others_write_is_seen(connect: Connect, ledger: Path) -> None:
    client = connect()
    claim = str(items(client, "queue?limit=1")[0]["id"])
    with open_book(ledger) as book:
        from counterclaim.ledger.desk import Desk

        Desk(book, "Eve").verdict("accept", claim, "elsewhere")
    keeper = client.app.state.site.keeper
    keeper.written(patience=60)
    assert client.get(f"/api/v1/claims/{claim}").json()["state"] == "accepted"


def test_the_document_of_the_api_describes_every_route(local: Client) -> None:
    described = local.get("/api/v1/openapi.json").json()
    paths = {route.path for router in local.app.state.routers for route in router.routes if route.path.startswith("/api/")}
    assert set(described["paths"]) == paths
    assert "http" not in json.dumps(described.get("servers", []))


def test_records_in_parts_are_the_same_bytes(open_to_all: dict[bool, FastAPI]) -> None:
    ledger = open_to_all[False].state.site.snapshot().ledger
    assert ledger.incidents
    assert ledger.agreements
    for one in ledger.incidents:
        assert msgspec.json.encode(present.in_parts("incident", one)) == msgspec.json.encode(present.incident_record(one))
    for entry in ledger.agreements:
        assert msgspec.json.encode(present.in_parts("agreement", entry)) == msgspec.json.encode(present.agreement_record(entry))
