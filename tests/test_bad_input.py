"""Whatever comes in: a clear message or a reading, the other files still done, and every span the words it says it is."""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from counterclaim.pipeline import read_sources
from counterclaim.present.records import claim_record, place_record, said_record
from counterclaim.records import Failure, Reading, Source
from counterclaim.sample import sample
from tests.conftest import Call

GOOD = "The Sudanese army said on 3 May 2023 that 12 soldiers were killed in Omdurman. It denied shelling the market."
PROSE = "The ministry said on Friday that 12 soldiers were killed near Ganja, and denied it. "
NESTED = 20_000


def unreadable() -> Iterator[tuple[str, bytes, str]]:
    """What cannot be read: a name, the bytes, a word of the message."""
    yield "empty", b"", "empty"
    yield "white space", b" \n\t\r\n   \n" * 50, "empty|white space|no text"
    yield "byte order mark alone", b"\xef\xbb\xbf", "empty|white space|no text"
    yield "binary", bytes(range(256)) * 40, "binary|not text"
    yield "picture", b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + random.Random(7).randbytes(4000), "binary|not text|image"
    yield "Russian", ("Министерство обороны сообщило, что двенадцать военнослужащих погибли. " * 5).encode(), "language ru"
    yield "Arabic, right to left", ("قالت وزارة الدفاع يوم الجمعة إن اثني عشر جنديا قتلوا قرب المدينة. " * 5).encode(), "language ar"
    yield "Hebrew, right to left", ("משרד הביטחון מסר ביום שישי כי שנים עשר חיילים נהרגו ליד העיר. " * 5).encode(), "language he"
    yield "HTML without a body", b"<html><head><title></title></head></html>", "no text|empty"
    yield "HTML with scripts alone", b"<html><body><script>alert('12 soldiers were killed')</script></body></html>", "no text|empty"


def readable() -> Iterator[tuple[str, bytes]]:
    """What is odd and must be read all the same."""
    text = GOOD.encode()
    yield "invalid UTF-8", text + b" \xff\xfe\xc3\x28 The minister left."
    yield "NUL bytes", text.replace(b" army", b" ar\x00my") + b"\x00\x00"
    yield "a hundred thousand opening brackets", text + b" " + b"(" * 100_000
    yield "a hundred thousand nested brackets", text + b" " + b"(" * 50_000 + b")" * 50_000
    yield "a hundred thousand quotation marks", text + b" " + b'"' * 100_000
    yield "a hundred thousand open curly quotation marks", (GOOD + " " + "“" * 100_000).encode()
    yield "one long line", (PROSE.replace(". ", " ") * 1000).encode()
    yield "one long word", text + b" " + b"word" * 100_000
    yield "long numbers", text + b" At least " + b"9" * 5000 + b" civilians were killed on 99 May 99999."
    yield "right-to-left marks in English", GOOD.replace("army", "\u202earmy\u202c \u2067").encode()
    yield "no attribution at all", b"The weather was fine and the river ran on past the old mill, as it had for years."
    yield "no sentence at all", b"Ganja\n\nGanja\n\nGanja"
    yield (
        "HTML with scripts",
        b"<html><head><script>var x = '</p>';</script></head><body><p>" + text + b"</p><script>1<2</script></body></html>",
    )
    yield "deeply nested HTML", b"<html><body>" + b"<div>" * NESTED + b"<p>" + text + b"</p>" + b"</div>" * NESTED + b"</body></html>"
    yield "HTML that never closes", b"<html><body><p>" + text + b"<p><b><i><table><tr><td>" * 200
    yield "UTF-16", GOOD.encode("utf-16")
    yield "Windows line ends", GOOD.replace(". ", ".\r\n\r\n").encode()


@pytest.fixture
def good(tmp_path: Path) -> Path:
    path = tmp_path / "good.txt"
    path.write_text(GOOD, "utf8")
    return path


@pytest.mark.parametrize(("data", "words"), [pytest.param(data, words, id=name) for name, data, words in unreadable()])
def test_what_cannot_be_read_is_named_and_the_rest_is_done(call: Call, tmp_path: Path, good: Path, data: bytes, words: str) -> None:
    bad = tmp_path / "bad.txt"
    bad.write_bytes(data)
    result = call("claims", bad, good, "--format", "jsonl")
    assert result.exit_code == 1
    assert str(bad) in result.stderr
    assert any(word in result.stderr for word in words.split("|")), result.stderr
    assert len(result.stderr.strip().splitlines()) == 1
    assert result.stdout == call("claims", good, "--format", "jsonl").stdout != ""


@pytest.mark.parametrize("data", [pytest.param(data, id=name) for name, data in readable()])
def test_what_is_odd_is_read(call: Call, tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "odd.txt"
    path.write_bytes(data)
    for command in ("claims", "attributions", "places"):
        result = call(command, path, "--format", "jsonl")
        assert (result.exit_code, result.stderr) == (0, "")
        for line in result.stdout.splitlines():
            json.loads(line)
    if b"Sudanese" in data:
        outcomes = [json.loads(line).get("outcome") for line in call("claims", path, "--format", "jsonl").stdout.splitlines()]
        assert "killed" in outcomes, "what surrounds the odd stretch is lost"


def test_a_large_text_is_read(call: Call, tmp_path: Path) -> None:
    path = tmp_path / "large.txt"
    path.write_text("\n\n".join([PROSE * 4] * 600), "utf8")
    result = call("claims", path, "--format", "jsonl")
    assert result.exit_code == 0
    assert result.stdout


def test_a_missing_file_a_directory_and_an_odd_name(call: Call, tmp_path: Path, good: Path) -> None:
    result = call("claims", tmp_path / "missing.txt", tmp_path, "odd\x00name", good, "--format", "jsonl")
    assert result.exit_code == 1
    missing, directory, odd = result.stderr.splitlines()
    assert "missing.txt: there is no such file" in missing
    assert "this is a directory" in directory
    assert "cannot be the name of a file" in odd
    assert result.stdout == call("claims", good, "--format", "jsonl").stdout != ""


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="who may read everything cannot test what may not be read")
def test_a_file_without_permission(call: Call, good: Path) -> None:
    good.chmod(0)
    result = call("claims", good)
    assert result.exit_code == 1
    assert "no permission" in result.stderr


def test_no_files_at_all_is_a_usage_error(call: Call) -> None:
    assert call("claims").exit_code == 2


def test_ids_are_the_same_in_every_process(tmp_path: Path) -> None:
    path = tmp_path / "report.txt"
    path.write_bytes(sample().data)
    command = [sys.executable, "-m", "counterclaim", "claims", str(path), "--format", "jsonl"]
    runs = [
        subprocess.run(command, capture_output=True, text=True, check=False, env={**os.environ, "PYTHONHASHSEED": seed})
        for seed in ("1", "2")
    ]
    assert [run.stderr for run in runs] == ["", ""]
    assert runs[0].stdout == runs[1].stdout != ""


def test_ids_tell_claims_apart(call: Call, tmp_path: Path) -> None:
    path = tmp_path / "report.txt"
    path.write_bytes(sample().data)
    ids = [json.loads(line)["id"] for line in call("claims", path, "--format", "jsonl").stdout.splitlines()]
    assert len(set(ids)) == len(ids) > 0


WORDS = sample().data.decode().split()
ODD = [
    "“",
    "”",
    '"',
    "'",
    "(",
    ")",
    "\n\n",
    "\n",
    ".",
    ",",
    "–",
    "\x00",
    "\u202e",
    "\ufeff",
    "\u2028",
    "12,345",
    "killed",
    "said",
    "[ad_1]",
    "<p>",
    "𝔄",
    "é",
]
MUTATED = st.lists(st.sampled_from(WORDS) | st.sampled_from(ODD) | st.text(max_size=4), max_size=80).map(" ".join)


def reshuffled(cuts: list[int]) -> str:
    """The sample with stretches swapped and dropped at arbitrary points, so that most of its sentences survive."""
    text = sample().data.decode()
    parts = [text[start:end] for start, end in zip([0, *sorted(cuts)], [*sorted(cuts), len(text)], strict=True)]
    return "".join(parts[::2] + parts[1::2][:-1])


@settings(max_examples=60)
@given(st.text(max_size=300) | MUTATED | st.lists(st.integers(0, len(sample().data)), max_size=6).map(reshuffled))
def test_every_span_of_every_record_is_the_words_it_says(text: str) -> None:
    for result in read_sources([Source("any", text.encode("utf8", "surrogatepass"))]):
        if isinstance(result, Failure):
            assert result.message
            continue
        for record in everything(result):
            for span in spans(record):
                assert 0 <= span["start"] <= span["end"] <= len(result.document.text)
                assert result.document.text[span["start"] : span["end"]] == span.get("text", span.get("name"))


@given(st.binary(max_size=400))
def test_arbitrary_bytes_are_read_or_refused_with_a_reason(data: bytes) -> None:
    for result in read_sources([Source("any", data)]):
        assert isinstance(result, Reading) or result.message


def everything(reading: Reading) -> Iterator[dict[str, Any]]:
    """Every record of a reading."""
    yield from map(claim_record, reading.claims)
    yield from (said_record(reading.document.id, said) for said in reading.attributions)
    yield from (place_record(reading.document.id, seen) for seen in reading.places)


def spans(value: object) -> Iterator[dict[str, Any]]:
    """Every part of a record that points into the text: spans, actors and places."""
    if isinstance(value, dict):
        if isinstance(value.get("start"), int):
            yield value
        for part in value.values():
            yield from spans(part)
    elif isinstance(value, list):
        for part in value:
            yield from spans(part)
