"""Whom a pronoun stands for: the nearest compatible subject before it, in its sentence or the one before.

Simple on purpose: no learned model, a bounded look back, null where nothing fits.
"""

from __future__ import annotations

from collections.abc import Mapping

from counterclaim.knowledge import roles
from counterclaim.records import ActorMention, Parse, Sentence, Token

HE = frozenset({"he", "him", "his", "she", "her", "hers", "himself", "herself"})
SPEAKER = "it said"  # an "it" that says something: no aircraft
IT = frozenset({"it", "its", "itself", SPEAKER})
FRONTED = frozenset({"in", "from"})
LONGEST_LABEL = 5  # tokens at the head of a sentence that can be a seat or a label
THEY = frozenset({"they", "them", "their", "theirs", "themselves"})
RELATIVE = frozenset({"who", "which", "that", "whom", "whose"})
WE = frozenset({"we", "us", "our", "ours", "i", "me", "my", "mine", "ourselves", "myself"})
SPEAKS = frozenset("say add tell deny confirm claim accuse note stress announce warn insist urge state report call condemn".split())
SUBJECTS = frozenset({"nsubj", "nsubjpass"})
OTHERS = frozenset({"pobj", "dobj", "poss", "appos", "compound", "ROOT"})
SENTENCES_BACK = 2
_NOBODY = roles.Role("", (), weak=True)


def is_pronoun(token: Token) -> bool:
    """Whether the token stands for somebody named elsewhere."""
    return token.tag in ("PRP", "PRP$", "WP", "WDT", "WP$")


def antecedent(token: Token, parse: Parse, actors: Mapping[Token, ActorMention]) -> Token | None:
    """The token a pronoun stands for; null where none fits and for the first person, whose speaker the caller knows."""
    word = token.lower
    if word in RELATIVE and token.tag in ("WP", "WDT", "WP$", "IN"):
        return _relative(token)
    if word not in HE and word not in IT and word not in THEY:
        return None
    if word == "it" and token.dep == "nsubj" and token.head.lemma in SPEAKS:
        word = SPEAKER
    controller = _controller(token, word, actors)
    if controller is not None:
        return controller
    sentence = token.sentence
    before = [t for t in sentence.tokens[: token.i] if t is not token]
    found = _nearest_subject(word, before, actors, around=token)
    steps = 1
    furthest = SENTENCES_BACK if word in HE else 1
    while found is None and steps <= furthest and sentence.index - steps >= 0:
        earlier = parse.sentences[sentence.index - steps]
        if earlier.block < sentence.block - 1:
            break
        found = _nearest_subject(word, _tokens(earlier), actors, around=None)
        steps += 1
    return found


def _tokens(sentence: Sentence) -> list[Token]:
    return list(sentence.tokens)


def _relative(token: Token) -> Token | None:
    """The noun a relative clause hangs on."""
    for above in token.ancestors():
        if above.dep == "relcl":
            return above.head
    return None


def _nearest_subject(word: str, before: list[Token], actors: Mapping[Token, ActorMention], *, around: Token | None) -> Token | None:
    """The best antecedent among `before`: the last subject that fits, a main clause's before a lower one's.

    `around` is the pronoun where it stands in the same sentence; null in an earlier one.
    """
    above = frozenset(around.ancestors()) if around is not None else frozenset()
    best: Token | None = None
    for candidate in reversed(before):
        if candidate.dep not in SUBJECTS or candidate in above or not _fits(word, candidate, actors):
            continue
        if best is None or _main(candidate):
            best = candidate
        if _main(candidate) or around is not None:
            break
    if best is not None or around is None:
        return best
    return next((t for t in reversed(before) if t.dep in OTHERS and t not in above and _other_fits(word, t, actors)), None)


def _other_fits(word: str, candidate: Token, actors: Mapping[Token, ActorMention]) -> bool:
    """Whether a noun that is no subject can be meant: a known name, or an institution for "it"."""
    if not _fits(word, candidate, actors):
        return False
    if candidate in actors:
        return actors[candidate].form != "adjective"
    return word in IT and (roles.heads().get(candidate.lower) or _NOBODY).kind in ("institution", "force")


def _controller(token: Token, word: str, actors: Mapping[Token, ActorMention]) -> Token | None:
    """The object that an infinitive with the pronoun in it is asked of: "press the army to end its siege"."""
    for verb in token.ancestors():
        if verb.tag not in ("VB", "VBG"):
            continue
        if verb.dep not in ("xcomp", "ccomp", "advcl") or any(child.dep in SUBJECTS for child in verb.children):
            return None
        for child in verb.head.children:
            if child.dep == "dobj" and child.i < verb.i and _fits(word, child, actors):
                return child
        return None
    return None


def _main(token: Token) -> bool:
    return token.head.dep in ("ROOT", "conj")


def _fits(word: str, candidate: Token, actors: Mapping[Token, ActorMention]) -> bool:
    if candidate.tag not in ("NN", "NNS", "NNP", "NNPS", "CD"):
        return False
    mention = actors.get(candidate)
    role = roles.heads().get(candidate.lower) or roles.heads().get(candidate.lemma.lower())
    plural = candidate.tag in ("NNS", "NNPS")
    if word in HE:
        return _human(candidate, mention, role)
    if (word in IT or word == SPEAKER) and candidate.tag == "NNS" and not (role is not None and role.kind == "institution"):
        return False  # "activists ... it": never
    if mention is not None:
        return (mention.entity.kind != "person" or word in THEY) and (word in IT or plural or mention.entity.kind != "person")
    if role is None:
        return False
    if word == SPEAKER:
        return role.kind not in ("person", "people", "weapon") or plural
    if word in IT:
        return role.kind not in ("person", "people") or plural
    return plural or role.kind in ("institution", "force", "body", "side") or _coordinated(candidate)


def _human(candidate: Token, mention: ActorMention | None, role: roles.Role | None) -> bool:
    if candidate.tag in ("NNS", "NNPS"):
        return False
    if mention is not None:
        return mention.entity.kind == "person"
    if role is not None:
        return role.kind in ("person", "people") or candidate.lower in ("judge", "prosecutor", "lawmaker", "mp", "senator", "policeman")
    return candidate.tag == "NNP" and candidate.text[:1].isupper() and not candidate.text.isupper()


def _coordinated(candidate: Token) -> bool:
    return any(child.dep == "conj" for child in candidate.children)


def seat_before(token: Token, actors: Mapping[Token, ActorMention]) -> ActorMention | None:
    """The country that the sentence of a bare "the ministry" opens with: its seat ("In Baku, ...") or its name as a label ("Baku: ...")."""
    tokens = token.sentence.tokens
    for first in tokens[: min(token.i, LONGEST_LABEL)]:
        mention = actors.get(first)
        if mention is None or mention.entity.kind != "country" or mention.form == "adjective":
            continue
        behind = tokens[mention.words.last + 1].text if mention.words.last + 1 < len(tokens) else ""
        if behind == ":" and mention.words.first == 0:
            return mention
        fronted = mention.words.first == 1 and tokens[0].lower in FRONTED
        return mention if fronted and mention.form == "metonym" and mention.words.last < token.i else None
    return None
