"""Every rule that can name itself in a record has its reason in plain words."""

from __future__ import annotations

import re

from counterclaim import lexicon
from tests.conftest import ROOT

SOURCE = ROOT / "src" / "counterclaim"
NAMED = re.compile(r"""\brule\s*=\s*f?["']([^"'{}]+)["']""")


def rules_named() -> dict[str, str]:
    """Rule names in code and word lists, each with the file it stands in."""
    found = {}
    for path in sorted([*SOURCE.rglob("*.py"), *SOURCE.rglob("*.toml")]):
        for name in NAMED.findall(path.read_text("utf8")):
            found[name] = path.relative_to(SOURCE).as_posix()
    return found


def test_every_rule_has_a_reason() -> None:
    reasons = lexicon.load("reasons")["reasons"]
    missing = {rule: where for rule, where in rules_named().items() if rule not in reasons}
    assert rules_named()
    assert not missing, f"lexicon/reasons.toml lacks: {missing}"


def test_reasons_are_sentences() -> None:
    for rule, reason in lexicon.load("reasons")["reasons"].items():
        assert 15 < len(reason) < 300, rule
        assert reason[0].isupper() or not reason[0].isalpha(), rule
