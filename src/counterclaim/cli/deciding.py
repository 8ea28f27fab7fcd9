"""What the commands of a reviewer say of a decision just made; `Desk` makes it (`ledger/desk.py`)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from counterclaim.ledger.desk import Book, Desk, find_decision

if TYPE_CHECKING:
    from counterclaim.link.records import Action, Decision

__all__ = ["Book", "Desk", "find_decision", "made_words"]


def made_words(made: Decision, desk: Desk) -> str:
    """One line for a decision just made."""
    objects: dict[Action, str] = {
        "accept": f"accepted {made.claim}",
        "reject": f"rejected {made.claim}",
        "correct": f"corrected {made.claim}: {made.field}",
        "link": f"linked {made.claim} with {made.other}",
        "unlink": f"parted {made.claim} from {made.other}",
        "note": f"note on {made.claim}",
        "confirm": f"confirmed {made.confirms}",
        "withdraw": f"took back {made.confirms}",
    }
    pending = desk.book.two_person and made.action not in {"note", "confirm"}
    wait = f"; it counts once a second person runs: counterclaim confirm {made.id}" if pending else ""
    return f"{objects[made.action]} ({made.id}, by {made.reviewer}){wait}"
