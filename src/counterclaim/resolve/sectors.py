"""PLOVER sectors of a noun phrase: its head's, its modifiers', its owner's; the primary one first."""

from __future__ import annotations

from counterclaim.knowledge import roles
from counterclaim.knowledge.roles import Role
from counterclaim.records import Entity, Token
from counterclaim.resolve.phrase import NOUNS, modifier_sectors, prepositions

UNFIT = frozenset({"GOV", "IGO", "NGO"})  # modifiers that do not overrule: "state forces" stay forces


def sectors_of(head: Token, before: list[Token], role: Role, owner: Entity | None) -> tuple[str, ...]:
    """Sectors of somebody with this role, these words before the head, and this owner."""
    said = modifier_sectors(before) + _behind(head)
    if owner is not None and owner.kind in ("group", "organization") and role.kind != "weapon":
        if role.weak or owner.kind == "group":
            return tuple(dict.fromkeys((*owner.sectors, *(role.sectors if not role.weak else ()))))
        return tuple(dict.fromkeys((*role.sectors, *owner.sectors)))
    pre = ("PRE",) if owner is not None and "PRE" in owner.sectors else ()
    if not role.weak:
        extra = [s for s in said if s in ("MIL", "JUD", "SPY", "COP", "LEG", "OPP") and role.sectors[:1] == ("GOV",)]
        return tuple(dict.fromkeys((*role.sectors, *extra, *pre)))
    inner = _roles_before(before)
    strong = [s for s in (*inner, *said) if role.sectors[:1] != ("MIL",) or s not in UNFIT]
    if strong:
        tail = role.sectors if role.kind == "institution" and owner is not None else ()
        return tuple(dict.fromkeys((*strong, *tail, *pre)))
    if owner is not None and owner.kind == "country" and role.national:
        return (*role.national, *pre)
    return (*role.sectors, *pre)


def _behind(head: Token) -> list[str]:
    """Sectors said behind "of" or "for": "ministry of defence", "commander of the army", "spokesman for the army"."""
    found: list[str] = []
    served = (p for p, offices in roles.serving().items() if head.lemma.lower() in offices)
    for noun in prepositions(head, "of", *served):
        near = list(noun.sentence.tokens[head.i + 2 : noun.i + 1])
        found += modifier_sectors(near)
        role = roles.heads().get(noun.lower)
        if role is not None and not role.weak and role.kind in ("institution", "force"):
            found += role.sectors
        for deeper in prepositions(noun, "of"):
            role = roles.heads().get(deeper.lower)
            if role is not None and not role.weak:
                found += role.sectors
    return found


def _roles_before(before: list[Token]) -> list[str]:
    """Sectors of role words before a weak head: "ministry spokeswoman", "rebel commander"."""
    found: list[str] = []
    for token in before:
        role = roles.heads().get(token.lower)
        if role is not None and not role.weak and token.tag in NOUNS and role.kind != "person":
            found += role.sectors
    return found
