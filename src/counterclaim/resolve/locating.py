"""Whether a place name says where something is: behind which words, and in which part of a clause."""

from __future__ import annotations

from counterclaim.extract.harm import harm_words
from counterclaim.extract.tree import is_verb
from counterclaim.extract.words import words
from counterclaim.knowledge.roles import addressing
from counterclaim.records import Mentions, PlaceMention, Sentence, Token
from counterclaim.resolve.phrase import compound_led, parts_label
from counterclaim.spot.place_words import place_words

NAMING = frozenset({"compound", "poss", "nmod", "amod"})
FOUGHT_FOR = frozenset({"battle", "fight", "fighting", "struggle", "combat"})  # "the battle for X"
COUNTRY = 6  # where_prec of a country
FARTHEST_NAMED = 10  # words between a place and a clause that says what it is
ONWARD = frozenset({"to", "towards", "toward", "into"})  # behind "from X": a way from place to place
RELATIVE_PREPS = frozenset({"in", "at", "near", "from", "on", "around"})


def head_of(mention: PlaceMention) -> Token:
    """The token of a place name that the rest of the sentence hangs on."""
    tokens = mention.words.tokens()
    inside = frozenset(tokens)
    return next((token for token in reversed(tokens) if token.head not in inside), tokens[-1])


def locates(head: Token, mentions: Mentions) -> bool:
    """Whether a place name says where: behind a preposition, as the object of taking it, or naming ground."""
    top = head
    while top.dep in ("conj", "appos") and top.head is not top:
        top = top.head
    if top.i + 1 < len(top.sentence.tokens) and parts_label(top.sentence, top.i + 1):
        while top.dep in NAMING:
            top = top.head  # "in Aleppo - Daily News": the outlet behind a headline
    if compound_led(head):
        return False  # "Russian-held X", "X-occupied territory"
    if top.dep == "pobj":
        return not (top.head.lower == "by" and head in mentions.actors) and _behind(top.head, head, mentions)
    if top.dep == "advmod":
        return top.i > 0 and top.sentence.tokens[top.i - 1].lower in place_words().sure  # "the area around X", X taken for an adverb
    if top.dep in NAMING:
        return _naming(top, mentions)
    if top.dep in ("dobj", "nsubjpass", "nsubj", "ROOT", "npadvmod", "dep", "attr", "appos"):
        known = mentions.actors.get(head)
        if known is not None and top.dep == "dobj" and top.head.lemma in addressing():
            return False  # "accused Mali of ..."
        return known is None or top.dep in ("npadvmod", "ROOT", "dep", "dobj", "nsubjpass")
    return False


def _behind(prep: Token, name: Token, mentions: Mentions) -> bool:
    """Whether a preposition says where what stands behind it is."""
    lexicon, governor = words(), prep.head
    if prep.lower in place_words().listing and _many_grounds(prep, mentions):
        return True
    if prep.lower not in lexicon.sets["locative_preps"] and prep.lower != "for":
        return False
    if prep.lower == "of" and governor.lower == "out":
        return _moved(governor).lemma in lexicon.sets["from_verbs"]  # "drove them out of X"
    if prep.lower == "of":
        acts = governor.lemma in lexicon.nouns or governor.lower in lexicon.nouns
        return acts or _is_ground(governor, mentions) or governor.lemma in lexicon.sets["of_governors"]
    if prep.lower == "from":
        onward = any(other.dep == "prep" and other.lower in ONWARD and other.i > prep.i for other in governor.children)
        return onward or _moved(governor).lemma in lexicon.sets["from_verbs"]
    if prep.lower == "for":
        return governor.lemma in FOUGHT_FOR
    return not (prep.lower in ("between", "by") and name in mentions.actors and _somebody(governor, mentions))


def _attackers(name: Token, act: Token, mentions: Mentions) -> bool:
    """Whether a country before an act says whose it is: "Russia strikes kill 12"; not "killed in Syria strike"."""
    known = mentions.actors.get(name)
    if known is None or known.entity.kind != "country" or act in mentions.places:
        return False
    return not (act.dep == "pobj" and act.head.lower in ("in", "of"))


def _naming(name: Token, mentions: Mentions) -> bool:
    """Whether a name before a noun says where the thing is: "the X school", "X's university", "the X axis"."""
    lexicon, known, over = words(), place_words(), _whole(name.head)
    if _only_whose(name, over, mentions):
        return False
    behind = name.sentence.tokens[name.i + 1] if name.i < over.i else over
    if behind.lemma in known.sites or behind.lower in known.nouns:
        return True  # whatever the parser hangs it on
    if over.lemma in harm_words().totals:
        return True  # "the Goma death toll"
    if over.lemma in lexicon.ground or over.lemma in known.sites or over.lower in known.nouns:
        return True
    if over.lemma in lexicon.nouns or over.lower in lexicon.nouns or over in mentions.places:
        return not _somebody(over, mentions) and not _attackers(name, over, mentions)
    return False


def _only_whose(name: Token, over: Token, mentions: Mentions) -> bool:
    """Whether a country only says what another place is to it: "in X, Nigeria's third-largest city"."""
    known = mentions.places.get(name)
    country = known is not None and any(candidate.precision >= COUNTRY for candidate in known.candidates[:1])
    grounds = over.lemma in words().ground or over.lower in place_words().nouns
    return name.dep == "poss" and over.dep == "appos" and over not in mentions.places and country and grounds


def _whole(noun: Token) -> Token:
    """The noun that a noun before a noun belongs to: "the X refugee camp"."""
    while noun.dep in ("compound", "nmod") and noun.head.i > noun.i and noun.head.tag[:2] == "NN":
        noun = noun.head
    return noun


def _many_grounds(prep: Token, mentions: Mentions) -> bool:
    """Whether a list names some of several places: "key towns, including X and Y"."""
    over = prep.head.head if prep.lower == "as" and prep.head.lower == "such" else prep.head
    return prep.lower != "of" and over.tag == "NNS" and _is_ground(over, mentions)


def _moved(governor: Token) -> Token:
    """The verb above "back", "out", "away", or above what is launched: "pulled back from X", "launched an attack from X"."""
    return governor.head if governor.dep in ("advmod", "prt", "prep", "dobj") and is_verb(governor.head) else governor


def label_of(sentence: Sentence, mentions: Mentions) -> PlaceMention | None:
    """The country that a headline or brief is filed under: "Mali: eight soldiers killed by a bomb"."""
    tokens = sentence.tokens
    mention = mentions.places.get(tokens[0])
    if mention is None or mention.words.first != 0 or mention.words.last + 2 >= len(tokens):
        return None
    return mention if parts_label(sentence, mention.words.last + 1) else None


def where_it_was(verb: Token, mentions: Mentions) -> PlaceMention | None:
    """The place that a "where" points back at: "in X, the largest town of Y, where raids killed 16" -> X."""
    for clause in (verb, *verb.ancestors()):
        if clause.dep == "relcl" and _asks_where(clause):
            return _antecedent(clause, mentions)
        if clause.dep not in ("conj", "xcomp", "advcl", "dobj", "nsubj", "nsubjpass", "pobj", "prep"):
            return None
    return None


def _asks_where(clause: Token) -> bool:
    """Whether a relative clause opens with "where" or "in which"."""
    for child in clause.children:
        if child.lower == "where":
            return True
        if child.lower in RELATIVE_PREPS and any(below.lower == "which" for below in child.children):
            return True
    return False


def _antecedent(clause: Token, mentions: Mentions) -> PlaceMention | None:
    """The last place before a relative clause, or the one of which it is only said what it is: "X, a town in Y"."""
    tokens = clause.sentence.tokens
    opening = next((child.i for child in clause.subtree() if child.lower in ("where", "which")), clause.i)
    found = next((mentions.places[t] for t in reversed(tokens[:opening]) if t in mentions.places), None)
    if found is None or found.form != "name":
        return None
    at, first = found.words.first, found.words.first
    while at > 1 and first - at <= FARTHEST_NAMED:
        at -= 1
        if tokens[at].lower in ("the", "a", "an", "'s") or tokens[at].text == ",":
            named = mentions.places.get(tokens[at - 1])
            if named is not None and named.form == "name" and (first - at == 1 or only_says_what(tokens[at:first])):
                return named
    return found


def only_says_what(between: tuple[Token, ...]) -> bool:
    """Whether the words between two places say what the first one is: ", the largest town in"."""
    lexicon, known = words(), place_words()
    grounds = [t for t in between if t.lemma in lexicon.ground or t.lower in known.nouns]
    plain = all(t.tag[:2] in ("DT", "JJ", "NN", "IN", "CD", ",", "RB", "VB", "PO", "HY") and t.lower not in ("and", "or") for t in between)
    return bool(grounds) and plain


def _is_ground(head: Token, mentions: Mentions) -> bool:
    """Whether a noun is ground: "the town of Hass"."""
    if head.lemma in words().ground or head.lower in words().ground or head in mentions.places:
        return True
    return (
        head.tag == "NN" and place_words().nouns.get(head.lower) in ("city", "admin1", "admin2", "area") and not _somebody(head, mentions)
    )


def _somebody(head: Token, mentions: Mentions) -> bool:
    """Whether a noun names people or a body, so that a place beside it says whose they are."""
    lexicon = words()
    if head.lemma in lexicon.ground or head.lemma in ("direction", "part", "north", "south", "east", "west", "outskirts"):
        return False
    return (
        head.lemma in lexicon.military or head in mentions.actors or head.lemma in lexicon.victims or head.lemma in lexicon.sets["bodies"]
    )
