"""Every rule that can name itself in a record has its reason in plain words."""

from __future__ import annotations

import re

from counterclaim import lexicon
from counterclaim.present.explain import NO_REASON, reason
from tests.conftest import ROOT

SOURCE = ROOT / "src" / "counterclaim"
# `rule="…"` in code and word lists; the beginning of `rule=f"…{` stands for the family it makes
PLACES = re.compile(r"""["'](place\.[a-z-]+)["']""")
NAMED = re.compile(r"""\brule\s*=\s*(f?)(["'])([^"'{}]+)(\{)?""")


def rules_named() -> dict[str, str]:
    """Rule names in code and word lists, each with the file it stands in; a family by its beginning and a star."""
    found: dict[str, str] = {}
    for path in sorted([*SOURCE.rglob("*.py"), *SOURCE.rglob("*.toml")]):
        text = path.read_text("utf8")
        found |= dict.fromkeys(PLACES.findall(text) if path.suffix == ".py" else (), path.relative_to(SOURCE).as_posix())
        for _, _, name, more in NAMED.findall(text):
            found[f"{name}*" if more else name] = path.relative_to(SOURCE).as_posix()
    return found


def has_reason(rule: str) -> bool:
    """A family has a reason where it has one as a whole, or any of its members has."""
    known = lexicon.load("reasons")["reasons"]
    return reason(rule) != NO_REASON or (rule.endswith("*") and any(name.startswith(rule[:-1]) for name in known))


def test_every_rule_has_a_reason() -> None:
    named = rules_named()
    missing = {rule: where for rule, where in named.items() if not has_reason(rule)}
    assert {"event-verb-*", "statement"} <= set(named)
    assert not missing, f"lexicon/reasons.toml lacks: {missing}"


def test_every_frame_of_an_event_verb_has_a_reason_of_its_own() -> None:
    from counterclaim.extract.frames import FRAMES

    known = lexicon.load("reasons")["reasons"]
    assert [frame for frame in FRAMES if f"event-verb-{frame}" not in known] == []


def test_a_family_gives_its_reason_and_an_unknown_rule_none() -> None:
    assert reason("carried-quote") == reason("carried-*") != NO_REASON
    assert reason("no-such-rule") == NO_REASON


def test_reasons_are_sentences() -> None:
    for rule, words in lexicon.load("reasons")["reasons"].items():
        assert 15 < len(words) < 300, rule
        assert words[0].isupper(), rule
        assert words[-1] in ".)”", rule
