"""A clause that attributes at the end of a sentence, found from its tokens where the parse has missed it.

"... killed civilians the monitoring group said on Sunday.": text without commas misleads the parser.
"""

from __future__ import annotations

from counterclaim.attribute.cues import Cues
from counterclaim.attribute.found import Found
from counterclaim.attribute.shape import QUOTE_MARKS, Shape, cue_start
from counterclaim.records import Token, Words

NAME_TAGS = frozenset({"NN", "NNS", "NNP", "NNPS", "JJ", "POS", "CD", "VBN", "VBG", "HYPH", "-LRB-", "-RRB-"})
STARTS = frozenset({"the", "a", "an", "its", "his", "her", "their", "one", "another", "some", "several"})
PRONOUNS = frozenset({"he", "she", "it", "they", "who", "we", "i"})
LINKS = frozenset({"of", "for", "in", "and", "'s", "’s", "on", "at", "&"})
ADVERBIAL = frozenset(
    {"IN", "DT", "NNP", "NN", "CD", "JJ", "RB", "NNS", "NNPS", "TO", "PRP$", ",", "POS", ".", "''", "RBR", "``", "HYPH", "VBN"}
)
SPOKEN = frozenset({"assert", "confirm", "decline"})  # "he felt" and "she hoped" end other clauses
ADJUNCTS = frozenset({"after", "before", "despite", "following", "amid", "as", "while", "although", "though", "even", "until", "since"})
WHERE = frozenset({"in", "on", "at", "near"})
GROUNDS = frozenset({"town", "city", "village", "province", "district", "region", "area", "neighbourhood", "neighborhood", "governorate"})
HAVING = frozenset({"has", "have", "had"})
LONGEST_TAIL = 22  # tokens behind the verb
LONGEST_NAME = 16
LEAST_BEFORE = 4  # tokens of a proposition
FINITE = frozenset({"VBD", "VBZ", "VBP", "MD", "VBN"})


def tail(shape: Shape, one: Found, cues: Cues) -> bool:
    """Fill in source and content of a bare cue at the end of its sentence; False where it is none."""
    tokens = shape.tokens
    verb = one.anchor
    start = cue_start(shape, verb)
    perfect = verb.tag == "VBN" and any(c.dep == "aux" and c.lower in HAVING for c in verb.children)  # "a monitor has said."
    if (verb.tag not in ("VBD", "VBZ", "VBP") and not perfect) or start < LEAST_BEFORE or one.kind not in SPOKEN:
        return False
    rest = _until_participle(tokens[verb.i + 1 :], cues)
    if perfect and any(t.text[0].isalnum() for t in rest):
        return False  # "a bridge the army had reported lost"
    if rest and verb.lemma != "tell" and _opens_name(rest[0], cues) and _inverted(shape, one, start, cues):
        return True
    if not _only_adverbs(rest):
        return False
    first = _name_start(tokens, start - 1, cues)
    if first is not None and first >= LEAST_BEFORE and _states(tokens[:first]):
        who = name_head(tokens, first, start - 1)
        if who.lemma in cues.roles.mute:
            return False
        one.source = shape.words(first, start - 1)
        one.speaker = who
        return _content(shape, one, first)
    return _inverted(shape, one, start, cues)


def cited_behind(shape: Shape, verb: Token, cues: Cues) -> Found | None:
    """As in "Six were killed, Interfax cited the ministry as saying on Friday.": what stands before is said by whom it cites."""
    tokens = shape.tokens
    if verb.lemma not in cues.quoting or verb.tag not in ("VBD", "VBZ", "VBP") or verb.i < LEAST_BEFORE:
        return None
    end = next((t.i for t in tokens[verb.i + 2 : verb.i + LONGEST_NAME] if t.lower == "as"), None)
    if end is None or end + 1 >= len(tokens) or tokens[end + 1].tag != "VBG" or not _only_adverbs(tokens[end + 2 :]):
        return None
    first = _name_start(tokens, verb.i - 1, cues)
    if first is None or first < LEAST_BEFORE or not _states(tokens[:first]):
        return None
    run = shape.trim(0, first - 1)
    if run is None:
        return None
    source, through = shape.words(verb.i + 1, end - 1), name_head(tokens, first, verb.i - 1)
    who = name_head(tokens, verb.i + 1, end - 1)
    return Found(verb, shape.words(verb.i, end + 1), source, who, [shape.words(*run)], "assert", "quoted-as-saying", via=(through,))


def _until_participle(rest: tuple[Token, ...], cues: Cues) -> tuple[Token, ...]:
    """The tokens up to a further cue ("..., adding that ...") or a relative clause."""
    for place, token in enumerate(rest):
        if place == 0 and token.lower in ("and", "but") and any(t.lower == "had" for t in rest):
            return ()  # "a monitor said and clashes had broken out elsewhere"
        if token.text == "," and _adjunct(rest[place + 1 : place + 4]):
            return rest[:place]
        if (token.tag == "VBG" and (token.lemma in cues.verbs or token.lower in cues.citing)) or token.tag in ("WDT", "WP"):
            return rest[:place]
    return rest


def _adjunct(tokens: tuple[Token, ...]) -> bool:
    """Whether what follows a comma says when or despite what it was said: "..., hours after", "..., despite"."""
    return any(token.lower in ADJUNCTS for token in tokens[:1]) or (
        len(tokens) > 1
        and tokens[0].tag in ("NNS", "NN", "CD", "RB", "DT")
        and any(token.lower in ("after", "before") for token in tokens[1:])
    )


def _only_adverbs(rest: tuple[Token, ...]) -> bool:
    if len(rest) > LONGEST_TAIL:
        return False
    return all(t.tag in ADVERBIAL for t in rest) and (
        not rest or rest[0].tag in ("IN", ".", ",", "NNP", "RB", "TO", "''", "``") or rest[0].tag == "DT"
    )


def _opens_name(token: Token, cues: Cues) -> bool:
    if token.lower in STARTS or token.lemma in cues.roles.person | cues.roles.group:
        return True
    return token.tag == "NNP" and not token.lower.endswith("day")


def _inverted(shape: Shape, one: Found, start: int, cues: Cues) -> bool:
    """ "... said the monitoring group"."""
    tokens = shape.tokens
    rest = shape.trim(one.anchor.i + 1, len(tokens) - 1)
    if rest is None or tokens[start - 1].tag in ("DT", "IN", "CC", "PRP", "TO") or not _states(tokens[:start]):
        return False
    if not (tokens[rest[0]].tag in ("DT", "NNP", "PRP$") or tokens[rest[0]].tag[:2] in ("NN", "JJ")):
        return False
    if tokens[rest[0]].text in QUOTE_MARKS:
        return False
    last = rest[0]
    while last < rest[1] and (tokens[last + 1].tag in NAME_TAGS or tokens[last + 1].lower in ("of", "for", "the")):
        last += 1
    behind = _until_participle(tokens[last + 1 :], cues)
    if behind and not _only_adverbs(behind):
        return False
    who = name_head(tokens, rest[0], last)
    if not speaks(tokens[rest[0]], cues) and not speaks(who, cues):
        return False  # "a party that maintains a lead"
    one.source, one.speaker = shape.words(rest[0], last), who
    return _content(shape, one, start)


def speaks(noun: Token, cues: Cues) -> bool:
    """Whether a noun behind its verb can be who says it: a name, or a word for people, bodies or texts."""
    roles = cues.roles
    return noun.tag in ("NNP", "NNPS", "PRP") or noun.lemma in roles.person | roles.group | roles.media | roles.text


def _content(shape: Shape, one: Found, behind: int) -> bool:
    run = shape.trim(0, behind - 1)
    if run is None:
        return False
    one.content = [Words(shape.sentence, run[0], run[1])]
    one.rule = "sentence-tail"
    return True


def _states(tokens: tuple[Token, ...]) -> bool:
    """Whether the tokens can be a proposition: they hold a finite verb or participle, and none opens a relative clause at the end."""
    if tokens[-1].lower in ("that", "which", "who", "whom", "what", "as", "and", "but", "to", "has", "have", "is", "was", "were"):
        return False
    headline = tokens[-1].text == "," and tokens[0].tag not in ("IN", "RB", "TO") and any(t.tag == "CD" for t in tokens)
    return headline or any(t.tag in FINITE for t in tokens)  # "14 dead in raid, ministry says"


def _name_start(tokens: tuple[Token, ...], last: int, cues: Cues) -> int | None:
    """Index where the noun phrase that ends at `last` begins, read from right to left."""
    if tokens[last].lower in PRONOUNS:
        return last
    if tokens[last].tag not in NAME_TAGS or tokens[last].tag in ("VBN", "VBG", "JJ"):
        return None
    i = last
    floor = max(0, last - LONGEST_NAME)
    plural = tokens[last].tag == "NNS" and tokens[last].lemma in cues.roles.person | cues.roles.media
    while i >= floor:
        token = tokens[i]
        if plural and i < last and token.lower in WHERE:
            break  # "... in Jayrud town rebels said": where it was, and who says so
        if token.lower in STARTS:
            if (
                i > 1
                and tokens[i - 1].lower in LINKS
                and tokens[i - 1].lower not in ("in", "on", "at", "and")
                and tokens[i - 2].tag in NAME_TAGS
            ):
                i -= 2
                continue
            if i > 1 and tokens[i - 1].lower in ("with", "from") and tokens[i - 2].lemma in cues.roles.person:
                i -= 2  # "an activist with the media centre"
                continue
            return _agency(tokens, i, last, cues)
        named = token.tag in NAME_TAGS and (token.tag not in ("VBN", "VBG") or tokens[i + 1].tag[:2] == "NN")
        if not named and not (token.lower in LINKS and i > 0 and tokens[i - 1].tag in NAME_TAGS):
            break
        i -= 1
    roles = cues.roles
    if i >= 0 and tokens[i].text == "," and _is_office(tokens[i + 1 : last + 1], cues):
        return i + 1
    if tokens[last].tag not in ("NNP", "NNPS") and tokens[last].lemma not in roles.person | roles.group | roles.media:
        return None
    return _proper_start(tokens, i + 1, last)


def _is_office(name: tuple[Token, ...], cues: Cues) -> bool:
    """ "..., press service of Azerbaijani Ministry of Defense told": without an article, a body of a body behind a comma."""
    roles = cues.roles
    return (
        any(token.lower == "of" for token in name)
        and name[0].tag[:2] in ("NN", "JJ")
        and any(token.lemma in roles.group | roles.person or token.lower in roles.group | roles.person for token in name)
    )


def _agency(tokens: tuple[Token, ...], first: int, last: int, cues: Cues) -> int:
    """ "within the agreed time RT reports": a name behind a common noun that no speaker is stands alone."""
    roles = cues.roles
    i = last
    while i > first and tokens[i].tag in ("NNP", "NNPS"):
        i -= 1
    common = tokens[i].tag in ("NN", "NNS") and tokens[i].lemma not in roles.person | roles.group | roles.media
    return i + 1 if i < last and common else first


def _proper_start(tokens: tuple[Token, ...], first: int, last: int) -> int | None:
    """Without an article: the run of proper nouns (and titles before them) that ends at `last`."""
    i = last
    while i > first and tokens[i - 1].tag in ("NNP", "NNPS", "POS", "HYPH") and tokens[i - 1].lower[-3:] != "day":
        i -= 1
    while (
        i > first
        and tokens[i - 1].tag in ("NN", "JJ")
        and (tokens[i].tag in ("NNP", "NN") or (i == last and tokens[i - 1].lower not in GROUNDS))
    ):
        i -= 1
    return i if tokens[last].tag[:2] == "NN" else None


def name_head(tokens: tuple[Token, ...], first: int, last: int) -> Token:
    """The last noun before a preposition: "the Ministry of Defence" -> Ministry."""
    head = None
    for token in tokens[first : last + 1]:
        if token.lower in ("of", "for", "in", "on", "at", "(", ",") and head is not None:
            break
        if token.tag[:2] in ("NN", "PR"):
            head = token
    return head or tokens[last]
