"""Noun phrases to actors: party, country and sectors, by the words of the sentence and of the text before it."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from counterclaim.attribute import attribute
from counterclaim.knowledge.entities import known_names
from counterclaim.packs import choose_pack
from counterclaim.parse import parse_documents
from counterclaim.records import Actor, Attributions, Block, Document, Mentions, Parse, Token
from counterclaim.resolve.actors import ActorResolver, Role
from counterclaim.spot.actors import spot_actors


class Reading:
    """A text read as far as its actors."""

    def __init__(self, text: str, pack: str | None = "none") -> None:
        self.text = text
        document = Document("0", text, (Block(0, len(text), "body"),), "en")
        self.parse: Parse = next(iter(parse_documents([document])))
        chosen = choose_pack(text, pack)
        mentions = Mentions(spot_actors(self.parse, known_names(chosen)), {}, ())
        attributions: Attributions = attribute(self.parse, mentions)
        self.resolver = ActorResolver(self.parse, mentions, attributions, chosen, None)

    def token(self, word: str, nth: int = 0) -> Token:
        """The nth token with this text."""
        return [t for s in self.parse.sentences for t in s.tokens if t.text == word][nth]

    def actors(self, word: str, role: Role = "actor", nth: int = 0) -> tuple[Actor, ...]:
        """What the phrase headed by this word resolves to."""
        return self.resolver.actors(self.token(word, nth), role)


def seen(actors: tuple[Actor, ...]) -> list[tuple[str, str | None, str | None, tuple[str, ...]]]:
    """Actors as plain tuples."""
    return [(a.name, a.party, a.country, a.sectors) for a in actors]


@pytest.mark.parametrize(
    ("text", "head", "expected"),
    [
        ("The Chadian army attacked the town.", "army", ("Chadian army", "TCD", "TCD", ("MIL",))),
        ("The Ministry of Defence of Sudan denied it.", "Ministry", ("Ministry of Defence of Sudan", "SDN", "SDN", ("GOV", "MIL"))),
        ("Ukraine's parliament voted on Monday.", "parliament", ("Ukraine's parliament", "UKR", "UKR", ("LEG",))),
        ("Six Belgian warplanes bombed the town.", "warplanes", ("Belgian warplanes", "BEL", "BEL", ("MIL",))),
        ("Chadian rebels attacked the town.", "rebels", ("Chadian rebels", None, "TCD", ("REB",))),
        ("Unknown gunmen attacked the town.", "gunmen", ("Unknown gunmen", None, None, ("UAF",))),
        ("Taliban fighters attacked the town.", "fighters", ("Taliban fighters", "TALIBAN", "AFG", ("REB",))),
        ("The US-led coalition bombed the town.", "coalition", ("US-led coalition", None, None, ("MIL",))),
        ("Assad's forces attacked the town.", "forces", ("Assad's forces", "SYR", "SYR", ("MIL",))),
        ("Ethiopian civilians fled the town.", "civilians", ("Ethiopian civilians", "ETH", "ETH", ("CVL",))),
        ("UN officials visited the town.", "officials", ("UN officials", "UNO", "UNO", ("IGO",))),
        ("Pro-Russian separatists attacked the town.", "separatists", ("Pro-Russian separatists", None, None, ("REB",))),
        ("Sudan bombed the town.", "Sudan", ("Sudan", "SDN", "SDN", ("GOV",))),
        ("Ankara bombed the town.", "Ankara", ("Ankara", "TUR", "TUR", ("GOV",))),
    ],
)
def test_phrases_that_say_all(text: str, head: str, expected: tuple[object, ...]) -> None:
    assert seen(Reading(text).actors(head)) == [expected]


@pytest.mark.parametrize(
    ("text", "head", "name", "party", "sectors"),
    [
        ("Kenyan defence ministry spokeswoman Laura Mwangi denied it.", "Mwangi", "Laura Mwangi", "KEN", {"GOV", "MIL"}),
        ("Chadian Prime Minister Ali Example resigned.", "Example", "Ali Example", "TCD", {"GOV"}),
        ("The president of Kenya, William Ruto, denied it.", "president", "William Ruto", "KEN", {"GOV"}),
        ("The head of the border service of the Kenyan army, Peter Otieno, denied it.", "head", "Peter Otieno", "KEN", {"MIL"}),
        ("Peter Otieno, a Kenyan lawmaker, denied it.", "Otieno", "Peter Otieno", "KEN", {"LEG"}),
    ],
)
def test_people_are_named_by_their_names(text: str, head: str, name: str, party: str, sectors: set[str]) -> None:
    (actor,) = Reading(text).actors(head, "speaker")
    assert (actor.name, actor.party) == (name, party)
    assert set(actor.sectors) == sectors


def test_coordinated_nations_give_several_actors() -> None:
    assert [(a.name, a.party) for a in Reading("Kenyan and Ugandan warplanes bombed the town.").actors("warplanes")] == [
        ("Kenyan", "KEN"),
        ("Ugandan warplanes", "UGA"),
    ]
    assert [(a.name, a.party) for a in Reading("Iraqi and coalition forces took the town.").actors("forces")] == [
        ("Iraqi", "IRQ"),
        ("coalition forces", None),
    ]


@pytest.mark.parametrize(
    ("text", "head"),
    [
        ("The decision surprised everyone.", "decision"),
        ("A rocket hit the market.", "rocket"),
        ("Fighting went on in Khartoum.", "Khartoum"),
        ("Shells fell on Damascus.", "Damascus"),
        ("Troops moved into Kenya.", "Kenya"),
    ],
)
def test_things_and_places_are_nobody(text: str, head: str) -> None:
    assert Reading(text).actors(head, "recipient") == ()


def test_a_thing_names_whoever_stands_before_it() -> None:
    (actor,) = Reading("Kenyan shelling killed two people.").actors("shelling")
    assert (actor.name, actor.party, actor.sectors) == ("Kenyan", "KEN", ("MIL",))


def test_a_bare_ministry_is_the_last_one_named() -> None:
    reading = Reading("The Kenyan interior ministry denied it. The Sudanese health ministry waited. The ministry said nothing.")
    assert reading.actors("ministry", "speaker", nth=2)[0].party == "SDN"


def test_pronouns_and_possessives_go_back_to_the_subject() -> None:
    reading = Reading("Kenya said its troops had left. It gave no date.")
    assert reading.actors("troops")[0].party == "KEN"
    assert reading.resolver.party_of(reading.token("troops")) == "KEN"
    assert reading.actors("It", "speaker")[0].name == "Kenya"


def test_both_sides_are_the_two_just_named() -> None:
    found = Reading("Chad and Sudan traded fire. Both sides denied it.").actors("sides")
    assert [actor.party for actor in found] == ["TCD", "SDN"]


def test_both_sides_are_the_principal_parties_of_the_pack() -> None:
    found = Reading("Russia waited. Both sides denied it.", "nagorno-karabakh").actors("sides")
    assert {actor.party for actor in found} == {"ARM", "AZE"}


def test_a_partly_recognised_party_carries_pre() -> None:
    (actor,) = Reading("The Artsakh army withdrew.", "nagorno-karabakh").actors("army")
    assert (actor.party, actor.country) == ("NKR", "AZE")
    assert set(actor.sectors) == {"MIL", "PRE"}


def test_the_side_of_a_people_is_null_where_nobody_says_it() -> None:
    reading = Reading("Kenyan soldiers and villagers died.")
    assert reading.resolver.party_of(reading.token("soldiers")) == "KEN"
    assert reading.resolver.party_of(reading.token("villagers")) is None


@settings(max_examples=40)
@given(
    st.lists(
        st.sampled_from("Russia Syrian and the army its of Baku he said , minister Ali both sides rebels who .".split()),
        min_size=1,
        max_size=30,
    )
)
def test_every_actor_is_a_stretch_of_the_text(words: list[str]) -> None:
    reading = Reading(" ".join(words))
    for sentence in reading.parse.sentences:
        for token in sentence.tokens:
            for actor in reading.resolver.actors(token, "actor"):
                assert reading.text[actor.start : actor.end] == actor.name != ""
