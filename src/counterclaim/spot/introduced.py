"""Names that a text itself introduces: acronyms, surnames of people it names in full, armed groups by their shape."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from counterclaim.knowledge import roles
from counterclaim.knowledge.entities import fold
from counterclaim.records import ActorMention, Entity, Parse, Sentence, Token, Words

LONGEST_RUN = 10  # tokens of a name spotted by its shape
LINKS = frozenset({"of", "for", "the", "and", "al", "-", "'", "’", "'s", "’s", "in", "de", "el"})


def introduced(parse: Parse, found: Mapping[Token, ActorMention]) -> Iterator[ActorMention]:
    """Mentions beyond the known names, in the order groups, acronyms, surnames."""
    new: dict[Token, ActorMention] = {}
    for sentence in parse.sentences:
        for mention in _groups(sentence, found):
            new.update(dict.fromkeys(mention.words.tokens(), mention))
            yield mention
    both = {**found, **new}
    names = dict(_acronyms(parse, both))
    names.update(_surnames(found))
    if names:
        yield from _again(parse, both, names)


# -- armed groups ------------------------------------------------------------------------------


def _groups(sentence: Sentence, found: Mapping[Token, ActorMention]) -> Iterator[ActorMention]:
    """Capitalised runs that end in Front, Movement, Brigades ..., or in Army or Forces after a sign such as Free."""
    shapes, armies = roles.group_shapes(), roles.group_armies()
    for token in sentence.tokens:
        word = token.lower
        if (word not in shapes and word not in armies) or not token.text[0].isupper() or token in found:
            continue
        first = _run_start(sentence, token.i)
        words = sentence.tokens[first : token.i]
        if not words or not any(t.tag.startswith(("NNP", "JJ")) for t in words):
            continue
        if word in armies and not any(t.lower in roles.group_signs() for t in words):
            continue
        entity = _group_entity(sentence, first, token.i, found)
        yield ActorMention(Words(sentence, first, token.i), entity, "name")


def _run_start(sentence: Sentence, last: int) -> int:
    """The first token of the capitalised run that ends at `last`."""
    first = last
    at = last - 1
    while at >= 0 and last - at <= LONGEST_RUN:
        token = sentence.tokens[at]
        if token.lower in roles.group_shapes() or token.lower in roles.group_armies():
            break
        if token.text[0].isupper() and token.lower != "the":
            first = at
        elif token.lower not in LINKS or (token.lower == "the" and sentence.tokens[at - 1].lower == "and"):
            break
        at -= 1
    return first


def _group_entity(sentence: Sentence, first: int, last: int, found: Mapping[Token, ActorMention]) -> Entity:
    tokens = sentence.tokens[first : last + 1]
    country = next((found[t].entity.country for t in tokens if t in found and found[t].entity.kind == "country"), None)
    name = " ".join(t.text for t in tokens)
    return Entity(f"seen:{fold(name.lower())}", "group", name, None, country, ("REB",))


# -- acronyms ------------------------------------------------------------------------------------


def _acronyms(parse: Parse, found: Mapping[Token, ActorMention]) -> Iterator[tuple[str, Entity]]:
    """`Name of Somebody (NOS)`: the letters and whom they stand for."""
    if "(" not in parse.document.text:
        return
    for sentence in parse.sentences:
        tokens = sentence.tokens
        for i in range(1, len(tokens) - 1):
            inside = tokens[i + 1]
            if tokens[i].text == "(" and _like_acronym(inside.text) and inside not in found:
                entity = _introduced_by(sentence, i, inside.text, found)
                if entity is not None:
                    yield inside.text, entity


def _like_acronym(text: str) -> bool:
    letters = text.replace("-", "").replace("/", "")
    return 2 <= len(letters) <= 9 and letters.isalnum() and sum(c.isupper() for c in letters) * 2 > len(letters)


def _introduced_by(sentence: Sentence, bracket: int, letters: str, found: Mapping[Token, ActorMention]) -> Entity | None:
    before = sentence.tokens[bracket - 1]
    if before in found and found[before].form == "name":
        return found[before].entity
    first = _run_start(sentence, bracket)
    initials = "".join(t.text[0] for t in sentence.tokens[first:bracket] if t.text[0].isupper())
    if not initials or initials[0] != letters[0] or len(initials) < 2:
        return None
    tokens = sentence.tokens[first:bracket]
    country = next((found[t].entity for t in tokens if t in found and found[t].entity.kind == "country"), None)
    role = roles.heads().get(before.lemma.lower()) or roles.heads().get(before.lower)
    name = " ".join(t.text for t in tokens)
    state = role is not None and not role.weak and country is not None
    return Entity(
        id=f"seen:{fold(name.lower())}",
        kind="organization",
        name=name,
        party=country.party if state and country else None,
        country=country.country if country else None,
        sectors=role.sectors if role else (),
    )


# -- surnames ------------------------------------------------------------------------------------


def _surnames(found: Mapping[Token, ActorMention]) -> Iterator[tuple[str, Entity]]:
    """The last word of each person named in full."""
    for mention in dict.fromkeys(found.values()):
        if mention.entity.kind == "person" and mention.words.last > mention.words.first:
            last = mention.words.sentence.tokens[mention.words.last]
            if len(last.text) > 2:
                yield last.text, mention.entity


def _again(parse: Parse, found: Mapping[Token, ActorMention], names: Mapping[str, Entity]) -> Iterator[ActorMention]:
    """Every further occurrence of an introduced name."""
    for sentence in parse.sentences:
        for token in sentence.tokens:
            if token.text in names and token not in found:
                entity = names[token.text]
                if entity.kind == "person" and _another_first_name(token):
                    continue
                yield ActorMention(Words(sentence, token.i, token.i), entity, "name" if entity.kind == "person" else "acronym")


def _another_first_name(surname: Token) -> bool:
    """Whether somebody else's first name stands before a surname."""
    if not surname.i:
        return False
    before = surname.sentence.tokens[surname.i - 1]
    return before.tag == "NNP" and before.text[0].isupper() and before.lower not in roles.heads()
