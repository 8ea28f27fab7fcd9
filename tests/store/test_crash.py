"""Killed at any point, or with others at work: nothing half-written, the next run goes on."""

from __future__ import annotations

import signal
import subprocess

import pytest

from counterclaim.store import open_store
from tests.store.conftest import Worker, document


def line(process: subprocess.Popen[str]) -> str:
    assert process.stdout is not None
    return process.stdout.readline().strip()


def kill(process: subprocess.Popen[str]) -> None:
    process.send_signal(signal.SIGKILL)
    process.wait()


def go(*processes: subprocess.Popen[str]) -> None:
    for process in processes:
        assert process.stdin is not None
        process.stdin.write("\n")
        process.stdin.flush()


@pytest.mark.parametrize(("step", "held"), [("opened", 1), ("begun", 1), ("appended", 1), ("half", 1), ("written", 1), ("committed", 2)])
def test_killed_within_a_transaction(lasting: str, worker: Worker, step: str, held: int) -> None:
    with open_store(lasting) as store, store.write() as tx:
        tx.append_document(document("before"))
    process = worker("hold", lasting, step)
    assert line(process) == step
    kill(process)
    with open_store(lasting) as store:
        assert store.counts().documents == held
        assert len(store.select_all("readings", ["document"])) == held - 1
        assert len(store.select_all("claims", ["id"])) == 9 * (held - 1)
        assert len(store.search("words")) == held - 1
        with store.write() as tx:
            tx.append_document(document("after"))
        assert [entry.seq for entry in store.documents()] == list(range(1, held + 2))
        assert store.verify() == []


def test_killed_when_half_is_in_the_file_already(lasting: str, worker: Worker) -> None:
    process = worker("bulk", lasting)
    assert line(process) == "overflowing"
    kill(process)
    with open_store(lasting) as store:
        assert store.documents() == []
        assert store.verify() == []


@pytest.mark.parametrize("after", [1, 3, 8])
def test_killed_while_adding_one_after_the_other(lasting: str, worker: Worker, after: int) -> None:
    process = worker("add", lasting, "n", "100000")
    assert line(process) == "ready"
    go(process)
    said = [line(process) for _ in range(after)]
    kill(process)
    assert process.stdout is not None
    said += process.stdout.read().split("\n")
    with open_store(lasting) as store:
        names = [entry.name for entry in store.documents()]
        committed = [name for name in said if name in set(names)]
        assert committed[:after] == [f"n{number}" for number in range(after)]
        assert names == [f"n{number}" for number in range(len(names))]
        assert len(store.select_all("claims", ["id"])) == 9 * len(names)
        assert store.verify() == []


def test_two_programs_add_at_once(lasting: str, worker: Worker) -> None:
    """Neither finds a ledger at first: they make it, and write to it, side by side."""
    two = [worker("add", lasting, name, "40") for name in "ab"]
    for process in two:
        assert line(process) == "ready"
    go(*two)
    for process in two:
        process.communicate()
        assert process.returncode == 0
    with open_store(lasting) as store:
        assert sorted(entry.name for entry in store.documents()) == sorted(f"{name}{n}" for name in "ab" for n in range(40))
        assert store.verify() == []
