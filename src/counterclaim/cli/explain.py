"""`why`: find one claim of one report and print how it came about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from counterclaim.cli.run import FAILED, Run, complain

if TYPE_CHECKING:
    from counterclaim.pipeline import Options
    from counterclaim.records import Claim, Reading

SHOWN = 10  # claims named in a message about an id that fits several


def explain(name: str, claim_id: str, options: Options) -> int:
    """Print the explanation of the claim whose id begins with `claim_id`; the exit status."""
    run = Run([name], options)
    for reading in run.readings():
        found = _find(reading, claim_id)
        if found is None:
            return FAILED
        _print(reading, found)
    return run.exit_status()


def _find(reading: Reading, claim_id: str) -> Claim | None:
    """The one claim meant; null after a message where it is none or several."""
    wanted = claim_id.strip().casefold()
    found = [claim for claim in reading.claims if claim.id.casefold().startswith(wanted)]
    exact = [claim for claim in found if claim.id.casefold() == wanted]
    if len(exact or found) == 1:
        return (exact or found)[0]
    name = reading.document.name
    if found:
        ids = ", ".join(claim.id for claim in found[:SHOWN])
        complain(f"{name}: {len(found)} claims have an id that begins with {claim_id!r}: {ids}; give more of it")
    else:
        complain(
            f"{name}: no claim has an id that begins with {claim_id!r}; `counterclaim claims` lists them. "
            "If you listed them with --published or --pack, give the same here"
        )
    return None


def _print(reading: Reading, claim: Claim) -> None:
    from rich.console import Console

    from counterclaim.present.explain import explanation

    Console(highlight=False, emoji=False, markup=False).print(explanation(reading, claim))
