"""The labels are what they say they are, and the score counts what it says it counts."""

from __future__ import annotations

import hashlib
import json
from itertools import combinations
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import linking
import measuring
import sets
from linking import CORPUS, KINDS, LabelGroup, Scores, labelled, pairs_of, score, texts_of
from sets import LABELS
from tests.conftest import SHARED

GROUPS = labelled()
LABELLED = sorted({pair for group in GROUPS for pair in group.same | group.different | group.unsure}, key=sorted)
HERE = pytest.mark.skipif(not (SHARED / CORPUS).exists(), reason="the Syria reports are not here")


def pairs(*words: str) -> frozenset[frozenset[str]]:
    """Pairs of one-letter documents: "ab" is a and b."""
    return frozenset(frozenset(word) for word in words)


SMALL = (
    LabelGroup("one", tuple("abcd"), pairs("ab"), pairs("ac", "bc", "ad", "bd"), pairs("cd"), pairs()),
    LabelGroup("two", tuple("efg"), pairs("ef", "eg", "fg"), pairs(), pairs(), pairs("ef")),
)


# -- the labels -------------------------------------------------------------------------------


def test_the_labels_hold_ids_only() -> None:
    def strings(value: Any) -> list[str]:
        if isinstance(value, str):
            return [value]
        return [text for part in (value.values() if isinstance(value, dict) else value) for text in strings(part)]

    for line in LABELS.read_text("utf8").split("\n")[:-1]:
        row = json.loads(line)
        assert list(row) == ["group", "docs", *KINDS]
        for text in strings(row):
            assert text.isalnum(), text
            assert len(text) <= 12, text


def test_there_are_enough_groups_to_measure_by() -> None:
    assert len(GROUPS) >= 65
    assert len({group.group for group in GROUPS}) == len(GROUPS)
    assert sum(bool(group.same) for group in GROUPS) >= 60
    assert sum(bool(group.different) for group in GROUPS) >= 50


def test_every_pair_of_a_group_is_judged_once() -> None:
    for group in GROUPS:
        everything = {frozenset(pair) for pair in combinations(group.docs, 2)}
        judged = [*group.same, *group.different, *group.unsure]
        assert len(judged) == len(set(judged)), group.group
        assert set(judged) == everything, group.group
        assert group.copies <= group.same, group.group


def test_no_pair_is_judged_in_two_groups() -> None:
    judged = [pair for group in GROUPS for pair in group.same | group.different | group.unsure]
    assert len(judged) == len(set(judged))


def test_the_same_is_the_same_as_the_same() -> None:
    for group in GROUPS:
        for one, other in combinations(group.same, 2):
            if len(third := one ^ other) == 2:
                assert third in group.same, (group.group, sorted(third))


def test_no_two_groups_contradict_each_other() -> None:
    incident: dict[str, set[str]] = {}
    for group in GROUPS:
        for one, other in map(tuple, group.same):
            joined = incident.get(one, {one}) | incident.get(other, {other})
            incident.update(dict.fromkeys(joined, joined))
    for group in GROUPS:
        for one, other in map(tuple, group.different | group.unsure):
            assert other not in incident.get(one, ()), (group.group, one, other)


@HERE
def test_every_document_is_in_the_corpus() -> None:
    assert {doc for group in GROUPS for doc in group.docs} <= set(texts_of(SHARED / CORPUS))


@HERE
def test_whatever_is_catalogued_alike_by_two_outlets_is_judged() -> None:
    rows = [json.loads(line) for line in (SHARED / CORPUS).read_text("utf8").split("\n") if line.strip()]
    alike: dict[tuple[str, str], list[dict[str, Any]]] = {}
    for row in rows:
        alike.setdefault((row["published"], row["gold"]["place"]), []).append(row)
    for group in alike.values():
        if len({row["source"] for row in group}) >= 2:
            docs = sorted({row["doc"] for row in group})
            assert {frozenset(pair) for pair in combinations(docs, 2)} <= set(LABELLED), docs


# -- the score --------------------------------------------------------------------------------


def test_all_right_is_one() -> None:
    assert score(pairs("ab", "ef", "eg", "fg"), SMALL) == Scores(1.0, 1.0, 1.0, true=4, predicted=4, found=4, outside=0)


def test_a_wrong_pair_costs_precision_and_a_missing_one_recall() -> None:
    assert score(pairs("ab", "ac", "ef"), SMALL) == Scores(0.667, 0.5, 0.571, true=4, predicted=3, found=2, outside=0)


def test_nothing_predicted_is_nothing_found() -> None:
    assert score(set(), SMALL) == Scores(0.0, 0.0, 0.0, true=4, predicted=0, found=0, outside=0)
    assert score(set(), ()) == Scores(0.0, 0.0, 0.0, true=0, predicted=0, found=0, outside=0)


def test_unsure_pairs_count_neither_way() -> None:
    assert score(pairs("ab", "cd"), SMALL) == score(pairs("ab"), SMALL)


def test_pairs_nobody_read_together_are_counted_apart() -> None:
    found = score(pairs("ab", "ae", "xy"), SMALL)
    assert (found.precision, found.predicted, found.outside) == (1.0, 1, 2)


@given(st.sets(st.sampled_from(LABELLED)), st.sampled_from(LABELLED))
def test_a_further_pair_moves_the_score_as_its_label_says(predicted: set[frozenset[str]], further: frozenset[str]) -> None:
    before, after = score(predicted - {further}, GROUPS), score(predicted | {further}, GROUPS)
    label = next(kind for group in GROUPS for kind in KINDS if further in getattr(group, kind))
    assert (after.found - before.found, after.predicted - before.predicted) == {"same": (1, 1), "different": (0, 1), "unsure": (0, 0)}[
        label
    ]
    assert after.outside == before.outside == 0
    assert 0 <= after.found <= min(after.true, after.predicted)


# -- from the ledger to pairs -------------------------------------------------------------------

TEXTS = {"a": "A bridge was shelled.", "b": "Shells hit the bridge.", "c": "A school burned.", "d": "A school burned."}


def digest(name: str) -> str:
    return hashlib.sha256(TEXTS[name].encode()).hexdigest()


def ledger(*incidents: tuple[str, str, str]) -> Any:
    """A ledger of incidents, each an id, a family, and its claims as document and offset: "a0 b7"."""
    claims: dict[str, Any] = {}
    built = []
    for incident, family, words in incidents:
        ids = tuple(f"{incident}{word}" for word in words.split())
        built.append(SimpleNamespace(id=incident, family=family, claims=ids))
        for name, word in zip(ids, words.split(), strict=True):
            span = SimpleNamespace(start=int(word[1:]), end=int(word[1:]) + 5)
            claims[name] = SimpleNamespace(claim=SimpleNamespace(document=digest(word[0]), evidence=span))
    return SimpleNamespace(incidents=tuple(built), claims=claims, copies=())


def test_reports_with_the_same_main_happening_are_a_pair() -> None:
    found = pairs_of(ledger(("i", "violence", "a0 b7"), ("j", "violence", "a9 b9 c0")), TEXTS)
    assert found == pairs("ab", "cd")


def test_what_is_told_second_makes_no_pair() -> None:
    assert pairs_of(ledger(("i", "violence", "a0"), ("j", "violence", "a9 b0")), TEXTS) == pairs("cd")


def test_talk_is_no_main_happening() -> None:
    found = pairs_of(ledger(("i", "CONSULT", "a0 c0"), ("j", "violence", "a9 b0")), TEXTS)
    assert found == pairs("ab", "cd")


def test_texts_with_the_same_bytes_share_their_pairs() -> None:
    assert pairs_of(ledger(("i", "violence", "a0 c0")), TEXTS) == pairs("ac", "ad", "cd")
    assert pairs_of(ledger(), TEXTS) == pairs("cd")


def test_copies_tell_the_main_happening_of_the_first() -> None:
    two = ledger(("i", "violence", "a0"), ("j", "violence", "b0"), ("k", "violence", "c0"))
    two.copies = (SimpleNamespace(first=digest("b"), documents=(digest("b"), digest("a"))),)
    assert pairs_of(two, TEXTS) == pairs("ab", "cd")


def test_two_reports_of_one_attack_are_read_and_linked() -> None:
    texts = {
        "a": "3 May 2016\n\nAn air strike on a bakery in Raqqa killed 21 people on Tuesday, the observatory said.",
        "b": "4 May 2016\n\nAt least 21 people were killed on Tuesday when jets bombed a bakery in Raqqa, activists said.",
        "c": "9 July 2016\n\nAn air strike on a market in Raqqa killed 33 people on Saturday, the observatory said.",
    }
    assert linking.predicted_pairs(texts) == pairs("ab")


# -- in make eval -------------------------------------------------------------------------------


@pytest.fixture
def corpus(tmp_path: Any) -> Any:
    file = tmp_path / CORPUS
    file.parent.mkdir(parents=True)
    rows = [{"doc": "x", "text": "one\u2028line"}, {"doc": "x", "text": "again"}, {"doc": "y", "text": "other"}]
    file.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), "utf8")
    return tmp_path


def test_the_first_text_of_a_document_stands(corpus: Any) -> None:
    assert texts_of(corpus / CORPUS) == {"x": "one\u2028line", "y": "other"}


def test_make_eval_skips_what_is_not_there(tmp_path: Any, capsys: pytest.CaptureFixture[str]) -> None:
    assert measuring.measured(tmp_path) == {}
    assert "skipped: linking" in capsys.readouterr().err


def test_the_labels_are_pinned_with_the_corpus(corpus: Any) -> None:
    pinned = sets.digests(corpus)["linking"]
    assert sorted(pinned) == [CORPUS, "eval/links-syria.jsonl"]
    assert pinned["eval/links-syria.jsonl"] == hashlib.sha256(LABELS.read_bytes()).hexdigest()


def test_make_eval_reports_the_scores(corpus: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    right = {pair for group in linking.labelled() for pair in group.same}
    monkeypatch.setattr(measuring, "predicted_pairs", lambda texts: right if set(texts) == {"x", "y"} else set())
    figures = measuring.linked(corpus)
    assert figures["linking/f1"] == 1.0
    assert figures["linking/true"] == figures["linking/found"] == len(right)
