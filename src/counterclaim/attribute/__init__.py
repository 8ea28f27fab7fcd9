"""Parse + Mentions -> Attributions: who is quoted or reported as saying what."""

from __future__ import annotations

from counterclaim.attribute.carry import carried_on, carry
from counterclaim.attribute.communique import communique
from counterclaim.attribute.cues import cues
from counterclaim.attribute.find import find
from counterclaim.attribute.nest import nest
from counterclaim.attribute.printed import said
from counterclaim.attribute.regions import regions
from counterclaim.attribute.speakers import resolve
from counterclaim.attribute.speech import claim, holders
from counterclaim.records import Attributions, Mentions, Parse

# who has not commented, and on what is not said
WITHOUT_CONTENT = frozenset({"silence-verb", "silence-noun", "silence-unreached", "declined-comment", "declined-saying"})

__all__ = ["attribute", "said"]


def attribute(parse: Parse, mentions: Mentions) -> Attributions:
    """All attributions of a document, nested, with speech that runs on; `mentions` may be empty."""
    words = cues()
    sentences = parse.sentences
    found = find(sentences, mentions, words)
    stretches = regions(sentences)
    claim(found, stretches, sentences)
    found = [one for one in found if one.content or one.opens or one.rule in WITHOUT_CONTENT]
    heads = resolve(found, sentences, mentions, words.roles)
    held = holders(stretches)
    for one, source in carry(found, heads, sentences, held):
        heads[one] = heads.get(source)
        found.append(one)
    for lead, sentence in communique(found, heads, sentences, held, words.roles):
        one = carried_on(lead, sentence, "carried-communique")
        heads[one] = heads.get(lead)
        found.append(one)
    found = [one for one in found if one.content or one.rule in WITHOUT_CONTENT]
    found.sort(key=lambda one: (one.anchor.sentence.index, one.anchor.i))
    return nest(found, heads, held)
