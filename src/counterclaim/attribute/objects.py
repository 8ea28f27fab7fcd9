"""What a verb of saying has as its object: a noun, what is said of it, a count."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from counterclaim.attribute.cues import Cues
from counterclaim.attribute.shape import Shape, has_to
from counterclaim.attribute.subjects import subject
from counterclaim.records import Token, Words

ARGUMENTS = frozenset({"dobj", "oprd", "attr", "xcomp", "ccomp", "acomp"})
SMALL = ("as", "of", "for")  # prepositions that stay with an object: "describe X as", "accuse X of", "praise X for"
WEAK = frozenset({"it", "this", "that", "so", "them", "him", "her", "me", "us", "you", "what", "which"})
ANSWERS = frozenset({"deny", "confirm", "doubt"})  # "denied it" says something
BEHIND = frozenset({"advcl", "prep", "npadvmod", "advmod"})
NEAR = 4  # tokens between a counted noun and its number

# kind, rule, content, and the tokens that join the cue
Shaped = tuple[str, str, list[Words], tuple[Token, ...]]


def of_object(shape: Shape, verb: Token, frames: Mapping[str, str], cues: Cues) -> Shaped | None:
    """A noun as content, with what is said of it: "condemned the raid", "described it as a lie"."""
    small = (*SMALL, "to", "with") if verb.lemma == "compare" else SMALL
    roots = [c for c in verb.children if c.i > verb.i and (c.dep in ARGUMENTS or (c.dep == "prep" and c.lower in small))]
    roots = [c for c in roots if not after_comma(shape, c) or c.dep == "oprd"]
    objects = [c for c in roots if c.dep in ("dobj", "oprd", "ccomp", "xcomp") or _counted(c)]
    named = [c for c in roots if c.dep == "prep" and c.lower == "as"]
    if "object" not in frames:
        if "as" not in frames or not named or not objects:
            return None
    elif not objects or (objects[0].lower in WEAK and len(roots) == 1 and frames["object"] not in ANSWERS):
        return None
    if objects[0].dep in ("ccomp", "xcomp") and has_to(objects[0]):
        return None
    kind = frames.get("object") or frames["as"]
    if verb.lemma == "announce" and objects[0].lemma in cues.past:
        kind = "assert"
    if verb.lemma in cues.showing and not _is_document(subject(verb), cues):
        return None
    if verb.lemma in ("report", "claim") and not _says_something(objects[0]):
        return None
    if frames["object" if "object" in frames else "as"] == "support" and (verb.tag == "VBG" or has_to(verb)) and verb.dep != "ROOT":
        return None  # "supporting families", "to welcome refugees": help and hospitality
    if kind == "accuse":
        roots += [c for c in verb.children if c.i > roots[-1].i and c.tag == "VBG" and c.dep == "advcl" and c.lemma not in cues.verbs]
    if kind == "consider" and objects and any(t.lower in cues.denials for c in roots if c.dep != "dobj" for t in (c, *c.children)):
        kind = "deny"
    bare = len(roots) == 1 and objects[0].dep == "dobj" and verb.lemma in cues.naming
    if kind == "consider" and bare and not _has_quoted(shape, objects[0]):
        return None
    listed = _listed(shape, verb) if any(t.lemma in cues.counted for t in objects) else []
    return kind, "verb-object", joined(shape, [*roots, *trailing(shape, verb, roots[-1]), *listed]), ()


def of_relative(shape: Shape, verb: Token, frames: Mapping[str, str], cues: Cues) -> Shaped | None:
    """A number of dead in a relative clause's hands: "the 5,937 deaths that Russia had acknowledged"."""
    noun = verb.head
    kind = frames.get("object") or frames.get("count")
    if verb.dep != "relcl" or kind not in ("assert", "confirm") or noun.lemma not in cues.counted or noun.i > verb.i:
        return None
    own = [c for c in verb.children if c.dep == "dobj"]
    if any(c.tag != "WDT" for c in own) or not any(c.tag == "CD" for c in noun.children):
        return None
    run = shape.trim(shape.lo[noun.i], min((shape.lo[verb.i], verb.i)) - 1)
    return (kind, "verb-object", [shape.words(*run)], ()) if run else None


def of_count(shape: Shape, verb: Token, frames: Mapping[str, str], cues: Cues) -> Shaped | None:
    """A count as content: "the mission recorded 41 violations"; not "the army recorded its first win"."""
    counted = [c for c in verb.children if c.dep == "dobj" and c.i > verb.i and any(t.lemma in cues.counted for t in (c, *c.children))]
    if "count" not in frames or not counted or not any(t.tag == "CD" for t in shape.tokens[verb.i : counted[-1].i + NEAR]):
        return None
    return frames["count"], "verb-object", joined(shape, [*counted, *trailing(shape, verb, counted[-1]), *_listed(shape, verb)]), ()


def _listed(shape: Shape, verb: Token) -> list[Token]:
    """What a colon opens behind a count: "the mission recorded 900 casualties: 300 killed and 600 injured"."""
    colon = next((t.i for t in shape.tokens[verb.i :] if t.text == ":"), None)
    return [c for c in verb.children if colon is not None and c.i > colon and c.dep in ("ccomp", "advcl", "conj", "dep", "parataxis")]


def _counted(word: Token) -> bool:
    """ "reports 20 dead": an adjective that stands for people."""
    return word.dep == "acomp" and any(c.tag == "CD" for c in word.children)


def _has_quoted(shape: Shape, noun: Token) -> bool:
    """ "called their leader "a traitor"": the parse may make one noun of the two."""
    return any(t.quoted for t in shape.tokens[shape.lo[noun.i] : shape.hi[noun.i] + 1])


def _is_document(noun: Token | None, cues: Cues) -> bool:
    return noun is not None and noun.lemma in cues.roles.text


def _says_something(noun: Token) -> bool:
    """ "reported 12 dead" tells something; "reported to the police" and "claimed the ticket" do not."""
    return noun.tag[:2] in ("NN", "CD", "VB", "JJ") and noun.lower not in WEAK


def after_comma(shape: Shape, token: Token) -> bool:
    """Whether the subtree of the token stands behind a comma."""
    start = shape.lo[token.i]
    return start > 0 and shape.tokens[start - 1].text == ","


def trailing(shape: Shape, verb: Token, clause: Token) -> list[Token]:
    """What joins on behind the clause without a comma and belongs to it, though the parse hangs it on the verb."""
    if clause.i < verb.i:
        return []
    joined: list[Token] = []
    last = shape.hi[clause.i]
    for child in verb.children:
        if child.i > clause.i and child.dep in BEHIND and shape.lo[child.i] == last + 1:
            joined.append(child)
            last = shape.hi[child.i]
    return joined


def joined(shape: Shape, roots: Iterable[Token]) -> list[Words]:
    """The subtrees of `roots` as one stretch from the first to the last, as such objects stand together."""
    kept = [r for r in roots if r.dep not in ("punct", "cc")]
    if not kept:
        return []
    run = shape.trim(min(shape.lo[r.i] for r in kept), max(shape.hi[r.i] for r in kept))
    return [shape.words(*run)] if run else []
