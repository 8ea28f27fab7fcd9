"""Bytes to text: UTF-8 first, then what the bytes or the page say, then a guess, and never a crash."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from counterclaim.errors import SkipDocument

SAMPLE = 65_536  # bytes looked at to tell text from data, and one encoding from another
WINDOW = 48  # bytes kept around each byte that is not ASCII, when the sample is taken
MOST_CONTROLS = 0.02  # share of control characters above which bytes are no text
MOST_NULS = 0.3  # share of NULs above which bytes are no text; below it they are padding or damage
MOST_REPLACED = 0.1  # share of unreadable characters above which a text is not worth reading

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF32_LE, "utf-32-le"), (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"),
)  # fmt: skip
_KINDS = (
    (b"%PDF-", "a PDF file"), (b"PK\x03\x04", "a ZIP archive or an office document"), (b"\x1f\x8b", "a gzip archive"),
    (b"\x89PNG", "a PNG image"), (b"\xff\xd8\xff", "a JPEG image"), (b"GIF8", "a GIF image"), (b"{\\rtf", "an RTF document"),
    (b"\xd0\xcf\x11\xe0", "an old office document"), (b"7z\xbc\xaf", "a 7z archive"), (b"Rar!", "a RAR archive"),
    (b"\x7fELF", "a program"), (b"SQLite format 3", "a database"), (b"OggS", "a sound file"), (b"ID3", "a sound file"),
)  # fmt: skip
# The encodings reports come in; asking for all that exist is slow and finds curiosities.
_LIKELY = [
    "cp1252", "cp1251", "cp1256", "cp1255", "cp1254", "cp1253", "cp1250", "koi8_r", "koi8_u", "iso8859_5", "iso8859_6",
    "iso8859_9", "gb18030", "big5", "shift_jis", "euc_jp", "euc_kr", "cp866",
]  # fmt: skip
_DECLARED = re.compile(rb"""(?:charset|encoding)\s{0,4}=\s{0,4}["']?\s{0,4}([\w.:-]{3,30})""", re.IGNORECASE)
_ALLOWED = re.compile(r"utf-?(8|16|32)|windows-|cp\d|iso-?8859|koi8|gb|big5|shift|euc|mac|latin|ks_c|tis|us-ascii", re.IGNORECASE)
_CONTROLS = bytes(sorted(set(range(1, 32)) - set(b"\t\n\v\f\r\x1b\x1c\x1d\x1e"))) + b"\x7f"


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text, and in words what had to be done to get it."""

    text: str
    notes: tuple[str, ...]


def decode(data: bytes, name: str) -> Decoded:
    """The text of `data`, without its byte order mark and NUL characters, otherwise as it is.

    Raises `SkipDocument` for bytes that are no text.
    """
    encoding, skip = _marked(data)
    if encoding is None:
        _refuse_data(data, name)
    text, notes = _strict_or_replaced(data[skip:], encoding) if encoding else _unmarked(data)
    bad = text.count("\ufffd")
    if bad > MOST_REPLACED * len(text) or _controls(text) > MOST_CONTROLS * len(text):
        message = f"{name}: not text in any encoding known here; save it as UTF-8 text or HTML"
        raise SkipDocument(message)
    nuls = text.count("\0")
    if nuls:
        text = text.replace("\0", "")
        notes = (*notes, f"{nuls} NUL characters removed")
    return Decoded(text.removeprefix("\ufeff"), notes)


def _controls(text: str) -> int:
    """Control characters in a sample of the text, scaled to the whole of it; a few are forgiven."""
    sample = text[:SAMPLE].encode("utf-8", "replace")
    found = len(sample) - len(sample.translate(None, _CONTROLS))
    return found * max(1, len(text) // SAMPLE) if found > 8 else 0


def _marked(data: bytes) -> tuple[str | None, int]:
    """The encoding a byte order mark or UTF-16's zeros give away, and how many bytes the mark takes."""
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return encoding, len(mark)
    sample = data[:SAMPLE]
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    if max(even, odd) > len(sample) // 20 and min(even, odd) * 20 < max(even, odd):
        encoding = "utf-16-be" if even > odd else "utf-16-le"
        wide = sample[: len(sample) // 2 * 2].decode(encoding, "replace")
        if wide.count("\ufffd") * 20 < len(wide):
            return encoding, 0
    return None, 0


def _refuse_data(data: bytes, name: str) -> None:
    for magic, kind in _KINDS:
        if data.startswith(magic):
            message = f"{name}: {kind}, not text; take the text out of it first (save as text or HTML) and read that"
            raise SkipDocument(message)
    sample = data[:SAMPLE]
    controls = len(sample) - len(sample.translate(None, _CONTROLS))
    if sample.count(0) > MOST_NULS * len(sample) or (controls > 8 and controls > 5 * MOST_CONTROLS * len(sample)):
        message = f"{name}: binary data, not text; give a text or HTML file"
        raise SkipDocument(message)


def _strict_or_replaced(data: bytes, encoding: str) -> tuple[str, tuple[str, ...]]:
    note = () if encoding == "utf-8" else (f"read as {encoding}",)
    try:
        return data.decode(encoding), note
    except UnicodeDecodeError:
        text = data.decode(encoding, "replace")
        return text, (*note, f"{text.count(chr(0xFFFD))} unreadable characters replaced (invalid {encoding})")


def _unmarked(data: bytes) -> tuple[str, tuple[str, ...]]:
    """Text without a mark: valid UTF-8, else what the page declares, else damaged UTF-8, else the best guess."""
    try:
        return data.decode("utf-8"), ()
    except UnicodeDecodeError as error:
        cut_off = error.start >= len(data) - 3
    if cut_off or _damaged_utf8(data):
        return _strict_or_replaced(data, "utf-8")
    for encoding in (_declared(data), _guess(data)):
        if encoding:
            return _strict_or_replaced(data, encoding)
    return _strict_or_replaced(data, "utf-8")


def _damaged_utf8(data: bytes) -> bool:
    """Whether most of what is not ASCII is valid UTF-8: then a few bytes are broken, and it is no other encoding."""
    sample = _beyond_ascii(data).decode("utf-8", "replace")
    broken = sample.count("\ufffd")
    whole = sum(character > "\x7f" for character in sample) - broken
    return whole > broken


def _declared(data: bytes) -> str | None:
    """The encoding an HTML or XML page says it is in, where that is a plain one and fits the bytes."""
    match = _DECLARED.search(data, 0, 2048) if data.lstrip()[:1] == b"<" else None
    encoding = match[1].decode("ascii", "ignore") if match else ""
    if not _ALLOWED.match(encoding):
        return None
    try:
        data[:SAMPLE].decode(encoding, "ignore")
    except LookupError:
        return None
    return codecs.lookup(encoding).name


def _guess(data: bytes) -> str | None:
    """The likeliest encoding by a bounded sample; Western where only some of the letters are not ASCII."""
    sample = _beyond_ascii(data)
    beyond = len(sample.translate(None, bytes(range(128))))
    if beyond * 10 < len(data[:SAMPLE]) and not re.search(rb"[\x81\x8d\x8f\x90\x9d]|[\x80-\xff]{4}", sample):
        return "cp1252"
    from charset_normalizer import from_bytes

    best = from_bytes(sample, cp_isolation=_LIKELY, explain=False).best()
    return best.encoding if best else None


def _beyond_ascii(data: bytes) -> bytes:
    """The stretches around bytes that are not ASCII, at most `SAMPLE` bytes in all."""
    pieces: list[bytes] = []
    taken, behind = 0, 0
    for match in re.finditer(rb"[\x80-\xff]+", data):
        if match.end() <= behind:
            continue
        low, high = max(behind, match.start() - WINDOW), min(match.end() + WINDOW, match.start() + SAMPLE)
        pieces.append(data[low:high])
        taken += high - low
        behind = high
        if taken > SAMPLE:
            break
    return b"".join(pieces)
