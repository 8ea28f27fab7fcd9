"""Base forms of English words, from the word and its Penn tag.

spaCy's own lemmatizer needs the attribute ruler, which costs a third of the parse; our word lists
need the base form of inflected verbs and nouns only, which a table of irregular forms and some
spelling rules give.
"""

from __future__ import annotations

from functools import cache, lru_cache

from counterclaim.lexicon import load

VOWELS = frozenset("aeiou")
UNDOUBLED = frozenset("bdgmnprt")
# stems that want their final e back: violat-, accus-, fir-, captur-, releas-, urg-, forc-, serv-, batl-
E_ENDINGS = (
    "at", "it", "ut", "et", "ot", "us", "as", "is", "os", "ar", "ir", "ur", "or", "iv", "av", "ov", "uc", "ic", "ac", "nc", "rc",
    "rg", "dg", "ag", "ng", "eg", "rv", "lv", "ud", "id", "ad", "od", "ed", "iz", "az", "yz", "ns", "rs", "ps", "bl", "dl", "fl", "gl", "kl",
    "pl", "tl", "ul", "il", "ol", "al", "in", "on", "un", "an", "ok", "ak", "ik", "uk", "im", "um", "om", "am", "op", "ap", "ip", "up",
    "ib", "ab", "ob", "ub", "u", "c", "v", "ysi", "eas", "oos",
)  # fmt: skip
# two-vowel stems keep their shape (retreat, attain), as do these common ones
KEEP = frozenset(
    """visit limit permit exhibit prohibit inhabit deposit exploit recruit commit edit credit audit posit benefit enter order
    offer suffer gather murder deliver consider discover remember border shelter monitor favor harbor honor labor anchor doctor author
    return happen open listen threaten strengthen weaken abandon question mention station reason sanction condition position
    pardon ban plan join explain remain maintain contain detain gain train obtain attain entertain restrain sustain complain
    reveal appeal seal heal deal steal fail jail assail sail mail detail derail curtail signal pedal assault
    attack block look book break seek leak soak speak retreat treat heat beat repeat defeat meet greet
    proceed succeed exceed need feed lead spread head read dread target market interpret visit bring hang
    belong long ring sing sting cling sling fling swing mourn burn turn earn learn warn sign design assign campaign resign align
    reign condemn attend intend end send defend extend spend depend respond abandon withstand stand demand command land hand expand
    fund wound found ground bound sound surround raid aid avoid plead load upload download discuss confess press assess possess
    process access witness address miss dismiss pass cross focus kill shell call fall pull fill drill roll poll seem claim aim
    proclaim claim exclaim condemn perform confirm inform form reform transform harm alarm arm disarm farm swarm storm warm
    bomb climb succumb help keep stop step drop map clash push crash ambush establish publish punish finish abolish
    develop envelop hear fear appear clear bear wear tear near steer veer cheer clamour pour tour devour occur incur refer prefer
    bar mar scar war air repair despair pair chair impair eject act attract impact conduct construct instruct
    fit hit quit split spit admit submit omit transmit emit cut shut put set let get bet rob stab grab bleed brief
    cordon ration pinion weapon function caution auction lesson imprison poison season ransom blossom custom wisdom
    seem redeem esteem group troop loop stoop regroup recoup soup parachut""".split()
)


@cache
def irregular(kind: str) -> dict[str, str]:
    """Form -> base for `verb` or `noun`."""
    return {form: base for base, forms in load("irregular")[kind].items() for form in forms}


def _verb_stem(stem: str) -> str:
    """The base form of a verb whose -ing or -ed has been taken off."""
    if stem in KEEP:
        return stem
    if stem.endswith("i") and len(stem) > 2:
        return stem[:-1] + "y"
    if len(stem) > 2 and stem[-1] == stem[-2] and stem[-1] in UNDOUBLED:
        return stem[:-1]
    if len(stem) > 3 and stem[-3] in VOWELS and stem[-2] in VOWELS and stem[-1] not in "sv":
        return stem
    if stem.endswith(E_ENDINGS):
        return stem + "e"
    return stem


def _singular(word: str) -> str:
    """The singular of a regular plural."""
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("sses", "shes", "ches", "xes", "zzes")):
        return word[:-2]
    if word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return word[:-1]
    return word


@lru_cache(maxsize=65536)
def lemma(lower: str, tag: str) -> str:
    """The base form of a lower-cased word with Penn tag `tag`; the word itself where nothing applies."""
    kind = tag[:2]
    if kind in ("VB", "MD"):
        known = irregular("verb").get(lower)
        if known is not None:
            return known
        if tag == "VBZ":
            return _singular(lower) if not lower.endswith("oes") else lower[:-2]
        if tag == "VBG" and lower.endswith("ing") and len(lower) > 5:
            return _verb_stem(lower[:-3])
        if tag in ("VBD", "VBN") and lower.endswith("ed") and len(lower) > 4:
            return _verb_stem(lower[:-2])
        return lower
    if tag in ("NNS", "NNPS"):
        known = irregular("noun").get(lower)
        return known if known is not None else _singular(lower)
    return lower
