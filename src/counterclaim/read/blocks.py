"""Text to blocks: title, body, datelines and furniture, in order, none overlapping."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from counterclaim import lexicon
from counterclaim.read.datelines import credit_end, dateline_end, header_end
from counterclaim.read.lines import folded_width, groups, paragraphs
from counterclaim.read.published import calendar, names
from counterclaim.records import Block

LONGEST_TITLE = 220  # characters
MOST_TITLE_WORDS = 34
FEWEST_TITLE_WORDS = 3
FEWEST_AGAIN = 6  # words from which a headline printed again is known without a mark behind it
NEAR_TOP = 6  # blocks from the start in which the page's own date and the headline printed again are looked for
CHRONOLOGY = 3  # paragraphs that open with a date: then it is a list of days, and the dates belong to their sentences

_STOP = re.compile(r"[.;,:。][\"'”’»)]{0,2}\Z")
_ABBREVIATED = re.compile(r"(?:\b[^\W\d_]\.){2}\Z")
_WORD = re.compile(r"[^\W\d_]{2,}")
_SPACE = re.compile(r"\s+")
_SITE = re.compile(r"\s[|–—-]\s")  # what a page's title puts between the headline and the outlet's name
_MARK = re.compile(r"\s?[.!?:|]+(?=\s|\Z)")


def blocks(text: str, title: str | None = None) -> tuple[Block, ...]:
    """The blocks of a text; `title` where the page says what its title is.

    Blank lines separate blocks, and line ends too unless they only fold a paragraph. Datelines are split from the
    sentence they stand before; a headline printed again is furniture, so that it is read once.
    """
    runs = list(groups(text))
    width = folded_width(text, runs)
    whole = [
        Block(start, end, "furniture" if furniture else "body") for run in runs for start, end, furniture in paragraphs(text, run, width)
    ]
    whole = _with_datelines(text, whole)
    found = _title(text, whole, title)
    if found is None:
        return tuple(whole)
    whole[found] = replace(whole[found], role="title")
    return tuple(_without_repeats(text, whole, found))


def _with_datelines(text: str, whole: list[Block]) -> list[Block]:
    """Split datelines off; the page's date only near the top, and not in a list of days."""
    heads = [header_end(text, block.start, block.end) if block.role == "body" else block.start for block in whole]
    days = sum(head > block.start for head, block in zip(heads, whole, strict=True))
    split: list[Block] = []
    for number, (block, head) in enumerate(zip(whole, heads, strict=True)):
        start = block.start
        if block.role == "body":
            if head > start and number < NEAR_TOP and (days < CHRONOLOGY or head == block.end):
                split.append(Block(start, head, "dateline"))
                start = _next(text, head, block.end)
            end = dateline_end(text, start, block.end)
            if end > start:
                split.append(Block(start, end, "dateline"))
                start = _next(text, end, block.end)
        if start < block.end:
            split.append(replace(block, start=start))
    return split


def _next(text: str, start: int, end: int) -> int:
    """The first character from `start` on that is not white space; `end` if there is none."""
    while start < end and text[start].isspace():
        start += 1
    return start


def _title(text: str, whole: list[Block], known: str | None) -> int | None:
    """Which block is the headline: the page's own title, else a first block that looks like one and has a body."""
    read = [number for number, block in enumerate(whole) if block.role == "body"]
    if known:
        wanted = _squash(known)
        for number in read[:NEAR_TOP]:
            block = whole[number]
            if block.end - block.start < 2 * len(known) + 40 and _squash(text[block.start : block.end]) == wanted:
                return number
    if len(read) < 2 or not _like_headline(text, whole[read[0]]):
        return None
    return read[0]


def _like_headline(text: str, block: Block) -> bool:
    if block.end - block.start > LONGEST_TITLE:
        return False
    line = text[block.start : block.end]
    if _STOP.search(line) and not _ABBREVIATED.search(line):
        return False
    return len(_WORD.findall(line)) >= FEWEST_TITLE_WORDS and len(line.split()) <= MOST_TITLE_WORDS


def _squash(words: str) -> str:
    return _SPACE.sub(" ", words).strip(" .").casefold()


def _without_repeats(text: str, whole: list[Block], title: int) -> Iterator[Block]:
    """The blocks with the headline's second printing marked as furniture, alone or before a sentence."""
    pattern = _again(text[whole[title].start : whole[title].end])
    for number, block in enumerate(whole):
        if block.role != "body" or not title < number < title + NEAR_TOP or not pattern:
            yield block
            continue
        match = pattern.match(text, block.start, block.end)
        dated = whole[number - 1].role == "dateline"
        end = _repeat_end(text, block, match.end(), dated=dated) if match else block.start
        if end == block.start:
            yield block
            continue
        yield Block(block.start, end, "furniture")
        yield from _rest(text, _next(text, end, block.end), block.end)


def _rest(text: str, start: int, end: int) -> Iterator[Block]:
    """What follows a headline printed again: perhaps a date or dateline, then the report."""
    head = header_end(text, start, end)
    if head == start:
        head = dateline_end(text, start, end)
    if head == start:
        head = credit_end(text, start, end)
    if head > start:
        yield Block(start, head, "dateline")
        start = _next(text, head, end)
    if start < end:
        yield Block(start, end, "body")


def _again(title: str) -> re.Pattern[str] | None:
    """A pattern for the same words with any white space between them, with or without the outlet's name behind."""
    words = title.rstrip(" .").split()
    bare = _SITE.split(title.rstrip(" ."), maxsplit=1)[0].split()
    if not words:
        return None
    forms = [words, bare] if FEWEST_AGAIN <= len(bare) < len(words) else [words]
    flags = names(lexicon.load("furniture")["dateline"]["flags"])
    either = "|".join(r"\s+".join(map(re.escape, form)) for form in forms)
    return re.compile(rf"(?:(?:{flags}):?\s+)?(?:{either})(?!\w)", re.IGNORECASE)


def _repeat_end(text: str, block: Block, end: int, *, dated: bool) -> int:
    """Where a repeated headline ends; `block.start` if the words only happen to open a longer sentence."""
    after = _MARK.match(text, end, block.end)
    if after:
        return after.end()
    following = _next(text, end, block.end)
    if following == block.end or header_end(text, following, block.end) > following:
        return end
    long = len(text[block.start : end].split()) >= FEWEST_AGAIN
    word = _WORD.match(text, following, block.end)
    # "... kills six in Hama Monday": a sentence that goes on with the day it tells of
    running = word is not None and word[0].lower() in _days()
    opens = text[following].isupper() or text[following] in '"“' or text[following].isdigit()
    return end if opens and not running and (dated or long) else block.start


def _days() -> set[str]:
    return {*calendar()["weekdays"], *calendar()["months"]}
