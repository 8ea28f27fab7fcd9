"""`review`: the claims nobody has decided on, one after the other, decided by single keys.

Moving never decides. Every decision has a comment: Enter takes the one given last. Taking back appends a `withdraw`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Literal

from rich.console import Console

from counterclaim.cli.deciding import Desk, made_words
from counterclaim.cli.keys import Keys
from counterclaim.cli.reviewed import claim_view, forms_view
from counterclaim.errors import StopRun
from counterclaim.link.corrections import fields_of
from counterclaim.present.wording import plain

if TYPE_CHECKING:
    from counterclaim.link.records import Decision, Ruled

MENU = "[a]ccept [r]eject [c]orrect [u]nsure [n]ext [b]ack [z] take back [q]uit > "
CANCEL = "-"
BACK_AGAIN = "taken back in review"


class Review:
    """One sitting over a queue of claims."""

    def __init__(self, desk: Desk, queue: Sequence[Ruled], keys: Keys | None = None, console: Console | None = None) -> None:
        self.desk = desk
        self.queue = list(queue)
        self.keys = keys or Keys()
        self.console = console or Console(highlight=False, emoji=False, markup=False)
        self.at = 0
        self.made: list[tuple[int, Decision]] = []
        self.counts = dict.fromkeys(("decided", "noted", "taken back"), 0)
        self._comment = ""
        self._acts: dict[str, Callable[[], None]] = {
            "a": lambda: self._verdict("accept"),
            "r": lambda: self._verdict("reject"),
            "u": lambda: self._verdict("note"),
            "c": self._correct,
            "n": lambda: self._move(1),
            "b": lambda: self._move(-1),
            "z": self._take_back,
        }

    def run(self) -> None:
        """Go through the queue until it is quit or the input ends."""
        if not self.queue:
            self._say("Nothing to review: every claim asked for has been decided on.")
            return
        try:
            while self._step():
                pass
        except (EOFError, KeyboardInterrupt):
            self._say("")
        self._say(self._summary())

    def _step(self) -> bool:
        """Show the claim, take one key and do what it says; false where it is quit."""
        now = self.desk.book.claim(self.queue[self.at].claim.id)
        self.queue[self.at] = now
        self.console.print(claim_view(now, self.desk.book.text(now.claim.document), self._decisions(now), self._where()))
        while True:
            key = self.keys.key(MENU)
            if key == "q":
                return False
            act = self._acts.get(key)
            if act is None:
                self._say("No such key.")
                continue
            try:
                act()
            except StopRun as error:
                self._say(str(error))
                continue
            return True

    def _verdict(self, action: Literal["accept", "reject", "note"]) -> None:
        comment = self._ask("unsure about" if action == "note" else "comment")
        if comment is None:
            return
        words = f"unsure: {comment}" if action == "note" else comment
        self._keep(self.desk.verdict(action, self._claim(), words))
        self._move(1)

    def _correct(self) -> None:
        """Ask for corrections until one can be read, then for the comment; the claim stays in view, corrected."""
        claim = self.queue[self.at].claim
        self._say(f"fields: {', '.join(fields_of(claim.kind))}")
        while True:
            text = self.keys.line("field=value (?: what each may hold, Enter: leave it) > ")
            if not text:
                return
            if text == "?":
                self.console.print(forms_view(claim, self.desk.book.text(claim.document)))
                continue
            try:
                self.desk.check(self._claim(), [text])
            except StopRun as error:
                self._say(str(error))
                continue
            break
        comment = self._ask("comment")
        if comment is not None:
            for made in self.desk.correct(self._claim(), [text], comment):
                self._keep(made)

    def _take_back(self) -> None:
        """Take this sitting's last decision back and show its claim again."""
        if not self.made:
            raise StopRun("nothing decided in this sitting is left to take back; `counterclaim withdraw DECISION` takes back older ones")
        at, last = self.made[-1]
        made = self.desk.about("withdraw", last.id, BACK_AGAIN)
        self.made.pop()
        self.counts["noted" if last.action == "note" else "decided"] -= 1
        self.counts["taken back"] += 1
        self.at = at
        self._say(made_words(made, self.desk))

    def _ask(self, what: str) -> str | None:
        """A comment, Enter for the last one; null where it is called off."""
        default = f" (Enter: “{plain(self._comment)}”, {CANCEL}: leave it)" if self._comment else " (Enter: leave it)"
        typed = self.keys.line(f"{what}{default} > ")
        if typed == CANCEL or not (typed or self._comment):
            self._say("Nothing decided.")
            return None
        self._comment = typed or self._comment
        return self._comment

    def _keep(self, made: Decision) -> None:
        self.made.append((self.at, made))
        self.counts["noted" if made.action == "note" else "decided"] += 1
        self._say(made_words(made, self.desk))

    def _move(self, step: int) -> None:
        after = self.at + step
        if not 0 <= after < len(self.queue):
            self._say("This is the last claim." if step > 0 else "This is the first claim.")
        self.at = min(max(after, 0), len(self.queue) - 1)

    def _claim(self) -> str:
        return self.queue[self.at].claim.id

    def _decisions(self, now: Ruled) -> tuple[Decision, ...]:
        if not now.decisions:
            return ()
        mine = set(now.decisions)
        return tuple(d for d in self.desk.decisions() if d.id in mine)

    def _where(self) -> str:
        return f"{self.at + 1} of {len(self.queue)}"

    def _summary(self) -> str:
        return ", ".join(f"{number} {word}" for word, number in self.counts.items()) + f"; {len(self.queue)} in the queue."

    def _say(self, words: str) -> None:
        self.console.print(plain(words))
