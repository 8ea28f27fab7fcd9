"""Theatre packs (TOML): parties, actors with dates of office, places with all their names, agreements."""

from counterclaim.packs.choose import choose_pack
from counterclaim.packs.loading import bundled, load_pack, parse_pack
from counterclaim.packs.records import Office, Pack, PackActor, PackAgreement, PackPlace, Party, Term

__all__ = [
    "Office", "Pack", "PackActor", "PackAgreement", "PackPlace", "Party", "Term", "bundled", "choose_pack", "load_pack", "parse_pack",
]  # fmt: skip
