"""An open ledger: what commands and pages call. Reading is in `asking`, adding in `adding`; this holds them together."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cached_property
from importlib.metadata import version
from pathlib import Path
from types import TracebackType
from typing import Self

from counterclaim.errors import StopRun
from counterclaim.ledger import adding, rebuilding
from counterclaim.ledger.asking import Asking
from counterclaim.ledger.codec import load_claim
from counterclaim.ledger.relink import Work, relink
from counterclaim.ledger.space import Cache, Stored
from counterclaim.ledger.told import Kept, Known
from counterclaim.link.bonds import Bonds
from counterclaim.link.records import Decision, Ruled
from counterclaim.link.rulings import bonds, by_claim, effective
from counterclaim.packs import Pack, bundled, parse_pack
from counterclaim.pipeline import Options
from counterclaim.store import Finding, Store, Tx, open_store

DEFAULT = "counterclaim.db"
ENVIRONMENT = "COUNTERCLAIM_LEDGER"


def where(given: str | None) -> str:
    """The ledger meant: what is given, what the environment says, else counterclaim.db in this folder."""
    return given or os.environ.get(ENVIRONMENT) or DEFAULT


def open_book(url: str | os.PathLike[str], *, create: bool = False, timeout: float | None = None) -> Book:
    """Open a ledger. Raises `StopRun` where there is none (and `create` is false) or it cannot be opened."""
    store = open_store(url, create=create) if timeout is None else open_store(url, create=create, timeout=timeout)
    return Book(store)


class Book(Asking):
    """An open ledger. Close it, or use it as a context manager."""

    def __init__(self, store: Store, known_at: dt.datetime | None = None) -> None:
        super().__init__(store, known_at)
        self._kept = Kept()
        self._cache = Cache()
        self._seen: tuple[str, str, str] | None = None
        self._decided: tuple[tuple[str, str, str], tuple[Decision, ...]] | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the ledger."""
        self.store.close()

    @cached_property
    def version(self) -> str:
        """The program's version, kept with what it read."""
        return version("counterclaim")

    # -- writing ----------------------------------------------------------------------------------

    def add(self, incoming: Iterable[adding.Incoming], options: Options | None = None) -> Iterator[adding.Added]:
        """Add documents, and say of each what became of it."""
        return adding.add(self, incoming, options or Options())

    def decide(self, decision: Decision) -> None:
        """Append a decision and bring what it touches up to date. Raises `StopRun` for an unknown claim."""
        about = [claim for claim in (decision.claim, decision.other) if claim]
        if decision.confirms is None:  # one about a decision holds though the claim is gone
            for claim in about:
                self.claim(claim)
        before = self._bonds()
        with self.writing() as tx:
            tx.append_decision(decision)
            self._decided = None
            changed = self._touched(about, before, tx)
            documents = sorted({row.document for row in tx.select("claims", ("document", "id"), "id", sorted(changed))})
            self._kept.forget(documents)
            relink(self.work(tx), documents, {})

    def _touched(self, about: Sequence[str], before: Bonds, tx: Tx) -> set[str]:
        """The claims a decision touches: those it names, and those of every bond that holds now and did not, or the other way."""
        after = self._bonds(tx)
        pairs = (before.together ^ after.together) | (before.apart ^ after.apart)
        return {*about, *(claim for pair in pairs for claim in pair)}

    def rebuild(self, options: Options | None = None, *, links_only: bool = False) -> Iterator[tuple[int, int]]:
        """Make everything derived anew from the logs, and say how far it is: documents done, documents in all.

        `links_only`: keep what was extracted, link it anew.
        """
        return rebuilding.rebuild(self, options or Options(), links_only=links_only)

    def keep_pack(self, path: Path) -> str:
        """Keep a theatre pack of the user's with the ledger; its id."""
        text = path.read_text("utf8")
        pack = parse_pack(text, str(path))
        with self.writing() as tx:
            key = f"pack:{pack.id}"
            if [row.value for row in tx.select("state", ("value",), "key", [key])] != [text]:
                tx.set_state(key, text)
                tx.made_anew()
        self.__dict__.pop("packs", None)
        return pack.id

    def require_two(self, *, wanted: bool) -> None:
        """Set whether decisions count only once a second person confirms them; links everything anew."""
        with self.writing() as tx:
            tx.set_state("two-person", "yes" if wanted else "no")
            tx.made_anew()
        self.let_go()
        for _ in self.rebuild(links_only=True):
            pass

    def verify(self) -> list[Finding]:
        """Walk the logs and all bytes; what is wrong with them."""
        return self.store.verify()

    @contextmanager
    def writing(self) -> Iterator[Tx]:
        """One transaction. What is at hand is let go where somebody else wrote meanwhile, or this one fails."""
        try:
            with self.store.write() as tx:
                if self._seen is not None and tx.mark() != self._seen:
                    self.let_go()
                yield tx
                self._seen = tx.mark()
        except BaseException:
            self.let_go()
            raise

    def let_go(self) -> None:
        """Forget what is at hand."""
        self._kept.clear()
        self._cache.clear()
        self._seen = None
        self._decided = None
        self.__dict__.pop("packs", None)

    def work(self, tx: Tx) -> Work:
        """What relinking within this transaction works with."""
        return Work(tx, self.known(tx), Stored(tx, self._cache), self._bonds(tx))

    # -- what asking stands on ------------------------------------------------------------------------

    def known(self, source: Store | Tx | None = None) -> Known:
        """Reports and claims, as they stand after the decisions."""
        within = source or self.store
        if source is None and self.store.mark() != self._seen:
            self.let_go()
            self._seen = self.store.mark()
        return Known(within, self._kept, self.packs, by_claim(self._effective(within)))

    @cached_property
    def packs(self) -> Mapping[str, Pack]:
        """The packs by id: those that come with the program, and those kept with the ledger."""
        own = [row for row in self.store.select_all("state", ("key", "value")) if row.key.startswith("pack:")]
        return {pack.id: pack for pack in bundled()} | {pack.id: pack for row in own for pack in [parse_pack(row.value, row.key)]}

    @property
    def two_person(self) -> bool:
        """Whether decisions count only once a second person confirms them."""
        return any(row.value == "yes" for row in self.store.select("state", ("value",), "key", ["two-person"]))

    def _effective(self, source: Store | Tx) -> tuple[Decision, ...]:
        head = source.mark()
        if self._decided is None or self._decided[0] != head:
            every = [entry.decision for entry in source.decisions()]
            two = any(row.value == "yes" for row in source.select("state", ("value",), "key", ["two-person"]))
            self._decided = (head, effective(every, two_person=two) if every else ())
        return self._decided[1]

    def _bonds(self, source: Store | Tx | None = None) -> Bonds:
        found = self._effective(source or self.store)
        return bonds(found) if found else Bonds()

    def claim(self, id_or_prefix: str) -> Ruled:
        """The claim whose id begins so. Raises `StopRun` where there is none or several."""
        found = self.find("claims", id_or_prefix)
        row = self.store.select("claims", ("document", "body"), "id", [found])[0]
        known = self.known()
        claims = known.ruled(known.reports([row.document])[row.document], [load_claim(row.body)])
        return claims[0]

    def at(self, known_at: dt.datetime | None = None, published_until: dt.date | None = None) -> Book:
        """The ledger as it would have been: of what was obtained and decided until a time, and published until a day.

        A copy in memory; close it. Raises `StopRun` for a time without zone.
        """
        if known_at is not None and known_at.tzinfo is None:
            message = f"{known_at.isoformat()} has no time zone; write it as 2020-12-12T20:00+04:00 or 2020-12-12T16:00Z"
            raise StopRun(message)
        chosen = rebuilding.chosen(self.store, known_at, published_until)
        copy = Book(self.store.copy_until(chosen, known_at), known_at)
        try:
            rebuilding.link_all(copy)
        except BaseException:
            copy.close()
            raise
        return copy
