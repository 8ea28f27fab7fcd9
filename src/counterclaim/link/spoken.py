"""Claims that speak of an agreement, and the agreement each of them is put under."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from counterclaim.knowledge.folding import fold
from counterclaim.link.agreement_match import Words, dated, in_force, named
from counterclaim.link.agreement_names import broken_truce, has_own_name, is_several, normalised
from counterclaim.link.records import Ruled, Voice
from counterclaim.link.voices import voice_of
from counterclaim.packs.records import Pack, PackAgreement
from counterclaim.records import Actor, Agreement, Event

_NOT_YET = frozenset({"planned", "conditional", "demanded"})


@dataclass(frozen=True, slots=True)
class Key:
    """What claims of one entry share. `kind`: `known`, `several`, `named` or `unnamed`; `ident`: for a known one its id in the pack."""

    pack: str | None
    kind: str
    ident: str

    @property
    def entry(self) -> str:
        """The id of the entry."""
        return entry_id(self.pack, self.ident if self.kind == "known" else f"{self.kind}:{self.ident}")


@dataclass(frozen=True, slots=True)
class Spoken:
    """A claim that speaks of an agreement: an agreement claim, or an event whose words say that it broke one (`broken`)."""

    one: Ruled
    words: Words
    broken: bool

    @property
    def accused(self) -> tuple[str, ...]:
        """The parties said to have broken it, in order of their ids."""
        content = self.one.claim.content
        if isinstance(content, Agreement):
            return ids(content.violated_by)
        return ids(content.actors) if isinstance(content, Event) else ()


def entry_id(pack: str | None, ident: str) -> str:
    """The id of an agreement's entry; for one the pack knows, `ident` is its id there."""
    return f"{pack or '-'}:{ident}"


def ids(actors: Iterable[Actor]) -> tuple[str, ...]:
    """The parties of actors, each once, in order of their ids."""
    return tuple(sorted({actor.party for actor in actors if actor.party}))


def voices(one: Ruled, pack: Pack | None) -> list[Voice]:
    """The voices that speak a claim, joint speakers included, in order of their ids."""
    found = {voice.id: voice for voice in (voice_of(actor, one.report, pack) for actor in (one.claim.speaker, *one.claim.co_speakers))}
    return [found[ident] for ident in sorted(found)]


def spoken_of(ruled: Sequence[Ruled], packs: Mapping[str, Pack]) -> list[Spoken]:
    """The claims that speak of an agreement and are not rejected, in order of publication and id."""
    found = []
    plain = {ident: _plain(pack) for ident, pack in packs.items()}
    for one in sorted(ruled, key=lambda one: (str(one.report.published or ""), one.claim.document, one.claim.evidence.start, one.claim.id)):
        content = one.claim.content
        if one.state == "rejected":
            continue
        if isinstance(content, Agreement):
            action = "proposed" if one.claim.status in _NOT_YET and content.action in ("reached", "signed") else content.action
            parties = (*content.parties, *content.violated_by)
            found.append(Spoken(one, _words(one, plain, content.name, content.type, action, parties, content.mediators), broken=False))
        elif isinstance(content, Event) and (noun := broken_truce(one.claim.evidence.text)) is not None:
            type_ = "other" if noun.startswith(("agreement", "accord")) else "ceasefire"
            found.append(Spoken(one, _words(one, plain, noun, type_, "violated", content.actors, ()), broken=True))
    return found


def placed(spoken: Sequence[Spoken], packs: Mapping[str, Pack]) -> dict[Key, list[Spoken]]:
    """The claims by the agreement they are put under: first those whose words tell it, then those that say no more than "the truce"."""
    told: dict[int, PackAgreement | None] = {}
    mentioned: dict[str, set[str]] = defaultdict(set)
    for at, one in enumerate(spoken):
        pack = packs.get(one.one.report.pack or "")
        told[at] = (named(one.words, pack) or (None if _several(one) else dated(one.words, pack))) if pack is not None else None
        if (found := told[at]) is not None:
            mentioned[one.one.claim.document].add(found.id)
    groups: dict[Key, list[Spoken]] = defaultdict(list)
    for at, one in enumerate(spoken):
        pack = packs.get(one.one.report.pack or "")
        found = told[at]
        if found is None and pack is not None and not _several(one):
            found = in_force(one.words, pack, mentioned[one.one.claim.document])
        groups[Key(one.one.report.pack, "known", found.id) if found is not None else _own_key(one)].append(one)
    return groups


def _several(one: Spoken) -> bool:
    return is_several(one.words.name, one.words.clause)


def _own_key(one: Spoken) -> Key:
    """What an agreement the pack does not know is kept under: its own name, or else its type, parties and day of signing.

    Where fewer than two parties are named, reports that no pack joins may mean different wars: each stays by itself.
    """
    report, words = one.one.report, one.words
    if words.own:
        return Key(report.pack, "named", normalised(words.name))
    parts = [words.type, *(["+".join(words.parties)] if words.parties else [])]
    if words.action == "signed" and words.start is not None and words.start == words.end:
        parts.append(words.start.isoformat())
    if len(words.parties) < 2 and report.pack is None:
        parts.append(report.id[:16])
    return Key(report.pack, "several" if _several(one) else "unnamed", ":".join(parts))


def _words(
    one: Ruled,
    plain: Mapping[str, frozenset[str]],
    name: str,
    type_: str,
    action: str,
    parties: Iterable[Actor],
    mediators: Iterable[Actor],
) -> Words:
    date, report = one.claim.date, one.report
    return Words(
        name=name,
        own=has_own_name(name, plain.get(report.pack or "", ())),
        type=type_,
        action=action,
        clause=one.claim.evidence.text,
        parties=ids(parties),
        mediators=ids(mediators),
        start=date.start if date is not None else None,
        end=date.end if date is not None else None,
        told=report.published,
    )


def _plain(pack: Pack) -> frozenset[str]:
    """The folded words by which the pack names its parties and the areas of its agreements."""
    areas = {place for agreement in pack.agreements for place in agreement.places}
    names = [name for place in pack.places if place.id in areas for name in (place.name, *place.names)]
    names += [name for party in pack.parties for name in (party.name, *party.names, *party.acronyms, *party.adjectives, *party.metonyms)]
    return frozenset(word for name in names for word in fold(name).split())
