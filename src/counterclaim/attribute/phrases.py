"""Phrases that attribute: "according to X", "as X put it", and headlines ("X: ...", "... : X")."""

from __future__ import annotations

from counterclaim.attribute.cues import Cues
from counterclaim.attribute.found import Found
from counterclaim.attribute.shape import QUOTE_MARKS, Shape, child_of, cue_words, noun_phrase
from counterclaim.attribute.subjects import own_subject, subject
from counterclaim.records import Mentions, Sentence, Token, Words

LONGEST_NAME = 8  # tokens before the colon of "X: ..."
LONGEST_TITLE_NAME = 3  # capitalised tokens nobody knows, before the colon of a title
NUMBER_NEAR = 5  # tokens from "of" to the number of "a figure of about 45 dead"
SHORT = 30  # tokens of a sentence that can be a headline
NOMINAL = ("NN", "JJ", "DT", "IN", "PO", "CC", "-L", "-R", "PR")
OPENING = frozenset({"WRB", "WDT", "WP", "IN", "CC"})  # words that open a clause
VERBAL = frozenset({"VBD", "VBZ", "VBP", "VBN", "VB", "MD", "VBG"})


def according(shape: Shape, token: Token, cues: Cues) -> Found | None:
    """ "According to X, ..." at either end or inside: the content is the clause it stands in."""
    to = (child_of(token, "prep") or _right_behind(shape, token, "to")) if token.lower == "according" else token
    if token.lower == "per" and token.i and shape.tokens[token.i - 1].tag in ("NN", "NNS", "CD", "$"):
        return None  # "50 per day"
    if to is None or (token.lower == "according" and to.lower != "to") or token.lower not in cues.according:
        return None
    who = child_of(to, "pobj", "pcomp")
    if who is None:
        return None
    source = noun_phrase(shape, who)
    first, last = token.i, source.last
    clause = _clause(shape, token, first, last)
    taken = range(first, last + 1)
    runs = shape.ranges(i for i in clause if i not in taken)
    content = [shape.words(a, b) for a, b in runs if b > a or shape.tokens[a].tag not in ("RB", "CC", "IN")]
    return Found(token, shape.words(first, to.i), source, who, content, "assert", "according-to", quotes=True)


def _right_behind(shape: Shape, token: Token, word: str) -> Token | None:
    """The word behind a token, wherever the parser hung it."""
    behind = shape.tokens[token.i + 1] if token.i + 1 < len(shape.tokens) else None
    return behind if behind is not None and behind.lower == word else None


def _clause(shape: Shape, token: Token, first: int, last: int) -> list[int]:
    """The indices of the clause around the phrase: the whole sentence where it stands at an edge."""
    count = len(shape.tokens)
    rest = [t for t in shape.tokens[last + 1 :] if t.text not in ".?!\"”'’)"]
    opens = first > 2 and shape.tokens[first - 1].text == "," and shape.tokens[first - 2].tag in OPENING  # "where, according to X, ..."
    if not opens and (first <= 1 or not rest or (shape.tokens[first - 1].text == "," and _ends_clause(shape, last))):
        if first > 1 or shape.tokens[last].i + 1 >= count:
            return list(range(count)) if not rest else list(range(first))
        return list(range(count))
    head = token.head
    while head.tag not in VERBAL and head.head is not head:
        head = head.head
    return shape.subtree([head])


def _ends_clause(shape: Shape, last: int) -> bool:
    """Whether what follows the phrase is a clause of its own ("..., according to X, and ..."; "... - but ...")."""
    tokens = shape.tokens
    if last + 3 < len(tokens) and tokens[last + 2].lower == "at" and tokens[last + 3].lower in ("least", "most"):
        return False
    return last + 2 < len(tokens) and tokens[last + 1].text in ",;-—–" and tokens[last + 2].tag in ("CC", "WDT", "WP", "IN", "VBG")


def as_put(shape: Shape, verb: Token) -> Found | None:
    """ "As X put it, ..."."""
    it = child_of(verb, "dobj")
    who = own_subject(verb)
    if (
        it is None
        or it.lower != "it"
        or who is None
        or verb.dep not in ("advcl", "ROOT", "ccomp")
        or not any(c.lower in ("as", "how") for c in verb.children)
    ):
        return None
    content = [shape.words(a, b) for a, b in shape.ranges(shape.subtree([verb.head], (verb,)))] if verb.head is not verb else []
    return Found(verb, shape.words(verb.i, it.i), noun_phrase(shape, who, verb), who, content, "assert", "as-put", quotes=True)


def put_at(shape: Shape, verb: Token, cues: Cues) -> Found | None:
    """ "X put the death toll at 45", "X gave the number of dead as 12"."""
    figure = child_of(verb, "dobj")
    joint = "as" if verb.lemma == "give" else "at"
    at = next((c for c in verb.children if c.lower == joint and c.i > verb.i), None) or _before_figure(shape, figure, joint)
    who = subject(verb)
    if figure is None or at is None or who is None or not any(t.lemma in cues.figures for t in (figure, *figure.children)):
        return None
    last = shape.hi[at.i]
    for child in verb.children:
        who_else = own_subject(child)
        if child.i > at.i and (child.dep in ("advcl", "ccomp", "punct", "relcl") or (who_else is not None and who_else.tag != "CD")):
            break
        if child.i >= at.i:
            last = max(last, shape.hi[child.i])
    run = shape.trim(shape.lo[figure.i], last)
    if run is None:
        return None
    return Found(verb, cue_words(shape, verb), noun_phrase(shape, who, verb), who, [shape.words(*run)], "assert", "put-at")


def figure_of(shape: Shape, verb: Token, cues: Cues) -> Found | None:
    """ "X gave a figure of 45 dead", "X spoke of 45 dead": what X says is the number."""
    who = subject(verb)
    given = child_of(verb, "dobj") if verb.lemma in ("give", "cite", "offer") else None
    of = next((c for c in (given or verb).children if c.lower == "of" and c.i > verb.i), None)
    if who is None or of is None or (given is None) != (verb.lemma == "speak") or (given is not None and given.lemma not in cues.figures):
        return None
    inside = shape.tokens[of.i : of.i + NUMBER_NEAR]
    if not any(t.tag == "CD" for t in inside):
        return None
    first = given if given is not None else shape.tokens[of.i + 1]
    last = max(shape.hi[c.i] for c in verb.children if c.i >= of.i or c is given) if given is None else shape.hi[given.i]
    if last + 1 < len(shape.tokens) and shape.tokens[last + 1].lower in cues.fates:
        last += 1  # "a toll of 11 dead": the parser hangs "dead" on the verb
    run = shape.trim(min(shape.lo[first.i], of.i + 1), last)
    if run is None:
        return None
    return Found(verb, cue_words(shape, verb), noun_phrase(shape, who, verb), who, [shape.words(*run)], "assert", "put-at")


def _before_figure(shape: Shape, figure: Token | None, joint: str) -> Token | None:
    """The "at" of "put the number of those killed at 45", which the parser hangs on "killed"."""
    if figure is None:
        return None
    inside = shape.tokens[figure.i : shape.hi[figure.i]]
    return next((t for t in inside if t.lower == joint and any(n.tag == "CD" for n in shape.tokens[t.i + 1 : t.i + 4])), None)


def headline(shape: Shape, mentions: Mentions, cues: Cues) -> Found | None:
    """ "Ministry: strike kills six" and "Strike kills six: ministry", in titles and lone short sentences."""
    tokens = shape.tokens
    if not 4 <= len(tokens) <= SHORT * 2 or tokens[0].text in QUOTE_MARKS:
        return None
    marks = [t.i for t in tokens if t.text in (":", "–", "—", "-") and _stands_free(tokens, t.i)]
    if not marks:
        return None
    if tokens[marks[0]].text == ":" and marks[0] <= LONGEST_NAME:
        found = _colon_head(shape, marks[0], mentions, cues)
        if found is not None:
            return found
    tailed = shape.sentence.role == "title" or shape.sentence.index == 0
    return _colon_tail(shape, marks[-1], mentions, cues) if tailed and len(tokens) <= SHORT else None


def _stands_free(tokens: tuple[Token, ...], i: int) -> bool:
    """A colon, or a dash with space beside it: "12-year-old" has no mark of a headline."""
    return tokens[i].text == ":" or (
        0 < i < len(tokens) - 1 and tokens[i - 1].end < tokens[i].start and tokens[i].end < tokens[i + 1].start
    )


def _colon_head(shape: Shape, mark: int, mentions: Mentions, cues: Cues) -> Found | None:
    tokens = shape.tokens
    name = tokens[:mark]
    title = shape.sentence.role == "title" or shape.sentence.index == 0  # a title that ends in a full stop is read as text
    quoted = mark + 1 < len(tokens) and tokens[mark + 1].text in QUOTE_MARKS
    if not _is_speaker(name, mentions, cues, title=title) or not (quoted or title or any(t.tag in VERBAL for t in tokens[mark + 1 :])):
        return None
    if not title and not quoted and len(tokens) > SHORT:
        return None
    run = shape.trim(mark + 1, len(tokens) - 1)
    if run is None or run[1] - run[0] < 2 or (tokens[run[0]].tag == "CD" and not quoted and not _is_body(name, mentions, cues)):
        return None
    if not quoted and (_is_scene(name, tokens[run[0] :], mentions) or _is_label(name, tokens[run[0] :], mentions, cues)):
        return None
    return Found(
        _head(name),
        shape.words(mark, mark),
        shape.words(0, mark - 1),
        _head(name),
        [shape.words(*run)],
        "assert",
        "headline-colon",
        quotes=True,
    )


def colon_alone(shape: Shape, following: Sentence, mentions: Mentions, cues: Cues) -> Found | None:
    """ "Ministry:" that the parse has cut from the headline behind it: the rest of the line is what is said."""
    tokens = shape.tokens
    mark = len(tokens) - 1
    if tokens[mark].text != ":" or not 0 < mark <= LONGEST_NAME or following.block != shape.sentence.block:
        return None
    name, rest = tokens[:mark], following.tokens
    if len(rest) > SHORT or rest[0].text in QUOTE_MARKS or not _is_speaker(name, mentions, cues, title=False):
        return None
    run = Shape(following).trim(0, len(rest) - 1)
    if run is None or not any(t.tag in VERBAL for t in rest) or _is_scene(name, rest, mentions):
        return None
    if _is_label(name, rest, mentions, cues):
        return None
    content = [Words(following, *run)]
    return Found(_head(name), shape.words(mark, mark), shape.words(0, mark - 1), _head(name), content, "assert", "headline-colon")


def _is_body(name: tuple[Token, ...], mentions: Mentions, cues: Cues) -> bool:
    """ "UN: 5,000 flee" has a speaker; "Sudan: 5,000 flee" a country."""
    roles = cues.roles
    known = [mentions.actors[t] for t in name if t in mentions.actors]
    if known:
        return any(m.entity.kind != "country" for m in known)
    return any(t.lower in roles.group or t.lower in roles.person or (len(t.text) > 1 and t.text.isupper()) for t in name)


def _is_scene(name: tuple[Token, ...], rest: tuple[Token, ...], mentions: Mentions) -> bool:
    """ "Sudan: rebels take bridge": a country by its name says where; "Russia: Ukraine shelled a hospital", who says so."""
    known = {mentions.actors[t] for t in name if t in mentions.actors}
    if not known or any(m.entity.kind != "country" or m.form != "name" for m in known):
        return False
    subject = next((t for t in rest if t.dep in ("nsubj", "nsubjpass")), None)
    if subject is None:
        return True
    if any(t.lower in ("our", "we", "us") for t in (subject, *subject.children)):
        return False
    own = {m.entity.party for m in known}
    about = {mentions.actors[t].entity for t in (subject, *subject.children) if t in mentions.actors}
    return not any(entity.kind == "country" and entity.party not in own for entity in about)


def _is_label(name: tuple[Token, ...], rest: tuple[Token, ...], mentions: Mentions, cues: Cues) -> bool:
    """ "Mali: the ministry has not commented": a country, and a body of its own that speaks or is silent, says whose body."""
    known = [mentions.actors[t] for t in name if t in mentions.actors]
    if not known or any(m.entity.kind != "country" for m in known):
        return False
    subject = next((t for t in rest if t.dep in ("nsubj", "nsubjpass")), None)
    if subject is None or subject.lemma.lower() not in cues.roles.group or any(t in mentions.actors for t in subject.subtree()):
        return False
    verb = subject.head
    return verb.lemma in cues.verbs or verb.lemma in cues.silence.verbs


def _colon_tail(shape: Shape, mark: int, mentions: Mentions, cues: Cues) -> Found | None:
    tokens = shape.tokens
    run = shape.trim(0, mark - 1)
    tail = shape.trim(mark + 1, len(tokens) - 1)
    if run is None or tail is None or tail[1] - tail[0] >= LONGEST_NAME - 2 or run[1] < 2:
        return None
    name = tokens[tail[0] : tail[1] + 1]
    if not any(t.tag in VERBAL or t.tag == "CD" for t in tokens[:mark]) or not _is_speaker(name, mentions, cues, title=True):
        return None
    if tokens[mark].text != ":" and not any(
        t.lower in cues.roles.group or t.lower in cues.roles.person or t in mentions.actors for t in name
    ):
        return None
    return Found(_head(name), shape.words(mark, mark), shape.words(*tail), _head(name), [shape.words(*run)], "assert", "headline-tail")


def _head(name: tuple[Token, ...]) -> Token:
    """The head of the name: the token whose governor is outside it, the last noun where several are."""
    inside = set(name)
    heads = [t for t in name if (t.head not in inside or t.head is t) and t.tag[:2] == "NN"]
    return heads[-1] if heads else name[-1]


def _is_speaker(name: tuple[Token, ...], mentions: Mentions, cues: Cues, *, title: bool) -> bool:
    """Whether the words before a colon can name somebody: names or roles, no label, no verb."""
    if not name or any(t.tag[:2] not in NOMINAL and t.text not in "-,'’." for t in name):
        return False
    if any(t.lower in cues.roles.labels for t in name):
        return False
    roles = cues.roles
    if any(t in mentions.actors or t.lower in roles.group or t.lower in roles.person for t in name):
        return True
    if mentions.places and any(t in mentions.places for t in name):
        return False
    return title and len(name) <= LONGEST_TITLE_NAME and all(t.text[0].isupper() for t in name if t.text[0].isalpha())
