# ruff: noqa: E501 (a sentence reads best on one line)
"""Who says what, sentence by sentence: sentences of our own in the style of conflict news, with what must be found in them."""

from __future__ import annotations

import pytest

from tests.attribute.reading import lines

# text, then (source, cue, kind, content) of each attribution in text order; stretches of a content are joined by " | "
GOLDEN = [
    (
        "The Sudanese army said that rebels shelled a market in Omdurman.",
        [
            ("The Sudanese army", "said", "assert", "that rebels shelled a market in Omdurman"),
        ],
    ),
    (
        "Kyiv claims Russian forces lost forty tanks near Vuhledar.",
        [
            ("Kyiv", "claims", "assert", "Russian forces lost forty tanks near Vuhledar"),
        ],
    ),
    (
        '"We repelled three assaults overnight," said the commander of the eastern brigade. "Nobody was hurt."',
        [
            ("the commander of the eastern brigade", "said", "assert", '"We repelled three assaults overnight," | "Nobody was hurt."'),
        ],
    ),
    (
        "Six civilians, the ministry said on Monday, died when a drone hit their bus.",
        [
            ("the ministry", "said", "assert", "Six civilians | died when a drone hit their bus"),
        ],
    ),
    (
        "At least nine people were killed in strikes on Idlib the Observatory said on Friday.",
        [
            ("the Observatory", "said", "assert", "At least nine people were killed in strikes on Idlib"),
        ],
    ),
    (
        "Warplanes bombed a bakery killing four civilians a monitoring group said Sunday adding that the toll could rise.",
        [
            ("a monitoring group", "said", "assert", "Warplanes bombed a bakery killing four civilians"),
            ("a monitoring group", "adding", "assert", "that the toll could rise"),
        ],
    ),
    (
        "According to the Houthi health ministry, 20 people died in the raid.",
        [
            ("the Houthi health ministry", "According to", "assert", "20 people died in the raid"),
        ],
    ),
    (
        "Twenty people died in the raid, according to the Houthi health ministry.",
        [
            ("the Houthi health ministry", "according to", "assert", "Twenty people died in the raid"),
        ],
    ),
    (
        "As the envoy put it, the truce exists only on paper.",
        [
            ("the envoy", "put it", "assert", "the truce exists only on paper"),
        ],
    ),
    (
        "Turkish drones kill two officers, says Damascus",
        [
            ("Damascus", "says", "assert", "Turkish drones kill two officers"),
        ],
    ),
    (
        "Turkish drones kill two officers: monitor",
        [
            ("monitor", ":", "assert", "Turkish drones kill two officers"),
        ],
    ),
    (
        "Damascus says Turkish drones killed two officers",
        [
            ("Damascus", "says", "assert", "Turkish drones killed two officers"),
        ],
    ),
    (
        "The Ethiopian army has entered Mekelle. This is stated in the statement of the Ministry of Defense of Ethiopia.",
        [
            (
                "the Ministry of Defense of Ethiopia",
                "This is stated in the statement of",
                "assert",
                "The Ethiopian army has entered Mekelle",
            ),
        ],
    ),
    (
        "The convoy was attacked near Gao. This was announced by the UN mission in Mali on Tuesday.",
        [
            ("the UN mission in Mali", "This was announced by", "assert", "The convoy was attacked near Gao"),
        ],
    ),
    (
        "On the Chadian army's website there were no comments on the raid.",
        [
            ("the Chadian army's", "there were no comments", "silent", "the raid"),
        ],
    ),
    (
        "On the website of the Israeli Ministry of Defense, there was no reaction to the strike at the time of publication.",
        [
            ("the Israeli Ministry of Defense", "there was no reaction", "silent", "the strike"),
        ],
    ),
    (
        "Moscow has not commented on the explosion.",
        [
            ("Moscow", "has not commented", "silent", "the explosion"),
        ],
    ),
    (
        "The Pentagon declined to comment on the report.",
        [
            ("The Pentagon", "declined to comment", "decline", "the report"),
        ],
    ),
    (
        "A spokesman for the rebels did not immediately respond to a request for comment.",
        [
            ("A spokesman for the rebels", "did not immediately respond", "silent", ""),
        ],
    ),
    (
        "There was no immediate comment from Islamabad on the clashes.",
        [
            ("Islamabad", "There was no immediate comment", "silent", "the clashes"),
        ],
    ),
    (
        "Kabul has yet to comment.",
        [
            ("Kabul", "has yet to comment", "silent", ""),
        ],
    ),
    (
        "Pakistan accused India of shelling villages along the Line of Control and announced the expulsion of a diplomat.",
        [
            ("Pakistan", "accused", "accuse", "India of shelling villages along the Line of Control"),
            ("Pakistan", "announced", "plan", "the expulsion of a diplomat"),
        ],
    ),
    (
        "The Ethiopian government accused the TPLF of “large-scale aggression”, shelling of army posts and declared a state of emergency.",
        [
            ("The Ethiopian government", "accused", "accuse", "the TPLF of “large-scale aggression”, shelling of army posts"),
        ],
    ),
    (
        "Sudan denied bombing the camp.",
        [
            ("Sudan", "denied", "deny", "bombing the camp"),
        ],
    ),
    (
        "Tehran denied that its forces were in the town.",
        [
            ("Tehran", "denied", "deny", "that its forces were in the town"),
        ],
    ),
    (
        "The rebels rejected the accusation and called it a lie.",
        [
            ("The rebels", "rejected", "deny", "the accusation"),
            ("The rebels", "called", "deny", "it a lie"),
        ],
    ),
    (
        "Hamas confirmed the death of its commander.",
        [
            ("Hamas", "confirmed", "confirm", "the death of its commander"),
        ],
    ),
    (
        "The African Union condemned the attack on the peacekeepers.",
        [
            ("The African Union", "condemned", "condemn", "the attack on the peacekeepers"),
        ],
    ),
    (
        "Ankara urged Baghdad to withdraw its troops.",
        [
            ("Ankara", "urged", "demand", "Baghdad to withdraw its troops"),
        ],
    ),
    (
        "The UN called on both sides to stop fighting.",
        [
            ("The UN", "called on", "demand", "both sides to stop fighting"),
        ],
    ),
    (
        "The Taliban threatened to strike the base.",
        [
            ("The Taliban", "threatened", "plan", "to strike the base"),
        ],
    ),
    (
        "Russia announced the withdrawal of its troops from Kherson.",
        [
            ("Russia", "announced", "plan", "the withdrawal of its troops from Kherson"),
        ],
    ),
    (
        "Kosovo considers the northern bridge as part of its territory.",
        [
            ("Kosovo", "considers", "consider", "the northern bridge as part of its territory"),
        ],
    ),
    (
        "It was reported that three soldiers had been captured.",
        [
            (None, "was reported", "assert", "that three soldiers had been captured"),
        ],
    ),
    (
        "The rebels are believed to have fled to Libya.",
        [
            (None, "are believed", "consider", "The rebels | to have fled to Libya"),
        ],
    ),
    (
        "Three soldiers were reportedly captured near Agdez.",
        [
            (None, "reportedly", "assert", "Three soldiers were | captured near Agdez"),
        ],
    ),
    (
        "A member of the Malian delegation said the government accused separatists of violating the truce.",
        [
            ("A member of the Malian delegation", "said", "assert", "the government accused separatists of violating the truce"),
            ("the government", "accused", "accuse", "separatists of violating the truce"),
        ],
    ),
    (
        "The minister was quoted by Interfax as saying that the town had fallen.",
        [
            ("The minister", "was quoted by Interfax as saying", "assert", "that the town had fallen"),
        ],
    ),
    (
        "RIA Novosti cited a Syrian officer as saying the road was open.",
        [
            ("a Syrian officer", "cited", "assert", "the road was open"),
        ],
    ),
    (
        '"The town is ours," the general told Reuters.',
        [
            ("the general", "told", "assert", '"The town is ours,"'),
        ],
    ),
    (
        "The army said it had repelled the attack. It had lost two vehicles.",
        [
            ("The army", "said", "assert", "it had repelled the attack"),
        ],
    ),
    (
        "The Defence Ministry of Armenia said its units came under fire. The ministry added that two soldiers were wounded. It denied using artillery.",
        [
            ("The Defence Ministry of Armenia", "said", "assert", "its units came under fire"),
            ("The ministry", "added", "assert", "that two soldiers were wounded"),
            ("It", "denied", "deny", "using artillery"),
        ],
    ),
    (
        "The ministry's statement says that the shelling began at dawn.",
        [
            ("The ministry's statement", "says", "assert", "that the shelling began at dawn"),
        ],
    ),
    (
        "In a statement, the SDF said its fighters had taken the dam.",
        [
            ("the SDF", "said", "assert", "its fighters had taken the dam"),
        ],
    ),
    (
        "The statement by the joint command that the bridge had been destroyed was met with doubt.",
        [
            ("the joint command", "statement", "assert", "that the bridge had been destroyed"),
        ],
    ),
    (
        "There were reports of soldiers and civilians killed and injured.",
        [
            (None, "reports of", "assert", "soldiers and civilians killed and injured"),
        ],
    ),
    (
        "Armenia and Greece said they would sign a pact.",
        [
            ("Armenia and Greece", "said", "assert", "they would sign a pact"),
        ],
    ),
    (
        "Israel said a mortar was fired at it from Gaza.",
        [
            ("Israel", "said", "assert", "a mortar was fired at it from Gaza"),
        ],
    ),
    (
        "Kyiv says it has evidence that Moscow was behind the blast.",
        [
            ("Kyiv", "says", "assert", "it has evidence that Moscow was behind the blast"),
        ],
    ),
    (
        "Neither the army nor the police said whether there were casualties.",
        [
            ("the army nor the police", "said", "decline", "whether there were casualties"),
        ],
    ),
    (
        "The army refused to confirm or deny the report.",
        [
            ("The army", "refused to confirm or deny", "decline", "the report"),
        ],
    ),
    (
        "Islamic State claimed responsibility for the blast in a statement.",
        [
            ("Islamic State", "claimed responsibility for", "confirm", "the blast"),
        ],
    ),
    (
        "The claim was denied by Baku.",
        [
            ("Baku", "was denied", "deny", "The claim"),
        ],
    ),
    (
        "State television reported, citing a military source, that air defences shot down two missiles.",
        [
            ("State television", "reported", "assert", "that air defences shot down two missiles"),
            ("a military source", "citing", "assert", "that air defences shot down two missiles"),
        ],
    ),
    (
        'He vowed that the army would "liberate every inch" of the land.',
        [
            ("He", "vowed", "plan", 'that the army would "liberate every inch" of the land'),
        ],
    ),
    (
        "The president, who had visited the front a day earlier, said the line was holding.",
        [
            ("The president, who had visited the front a day earlier,", "said", "assert", "the line was holding"),
        ],
    ),
    (
        "The general said the offensive had begun, the agency Interfax reported.",
        [
            ("The general", "said", "assert", "the offensive had begun"),
            ("the agency Interfax", "reported", "assert", "The general said the offensive had begun"),
        ],
    ),
    (
        "The Syrian Network for Rights (SNR) said in a report that the capture of the city of Idlib on Saturday was followed by heavier bombardment from government forces.",
        [
            (
                "The Syrian Network for Rights (SNR)",
                "said",
                "assert",
                "that the capture of the city of Idlib on Saturday was followed by heavier bombardment from government forces",
            ),
        ],
    ),
    (
        "The opposition says the evacuation deals which include areas of the city amount to forced displacement of opponents from the main centres.",
        [
            (
                "The opposition",
                "says",
                "assert",
                "the evacuation deals which include areas of the city amount to forced displacement of opponents from the main centres",
            ),
        ],
    ),
    (
        "The UK based Sudan Monitor for Human Rights which tracks the violence across the country said the explosion was heard across the city.",
        [
            (
                "The UK based Sudan Monitor for Human Rights which tracks the violence across the country",
                "said",
                "assert",
                "the explosion was heard across the city",
            ),
        ],
    ),
    (
        "Airstrikes hit a school and a bakery near the river outside the ceasefire zone tweeted the Yemeni Network for Rights.",
        [
            (
                "the Yemeni Network for Rights",
                "tweeted",
                "assert",
                "Airstrikes hit a school and a bakery near the river outside the ceasefire zone",
            ),
        ],
    ),
    (
        "Among those killed were rebels who had fought for more than three years said the Britain-based group.",
        [
            ("the Britain-based group", "said", "assert", "Among those killed were rebels who had fought for more than three years"),
        ],
    ),
    (
        "Brussels denied that its jets had been in the area.",
        [
            ("Brussels", "denied", "deny", "that its jets had been in the area"),
        ],
    ),
    (
        "The United Nations said it could not confirm the report.",
        [
            ("The United Nations", "said", "assert", "it could not confirm the report"),
            ("it", "could not confirm", "decline", "the report"),
        ],
    ),
    (
        "Neither side confirmed nor denied the exchange.",
        [
            ("Neither side", "denied", "decline", "the exchange"),
        ],
    ),
    (
        'The Kremlin dismissed the allegations as "absurd".',
        [
            ("The Kremlin", "dismissed", "deny", 'the allegations as "absurd"'),
        ],
    ),
    (
        "Khartoum called the accusations baseless.",
        [
            ("Khartoum", "called", "deny", "the accusations baseless"),
        ],
    ),
    (
        '"It is a lie," the Rwandan foreign minister said of the report.',
        [
            ("the Rwandan foreign minister", "said", "assert", '"It is a lie,"'),
        ],
    ),
    (
        "A Chadian official, who asked not to be named, told AFP that 12 soldiers had died.",
        [
            ("A Chadian official, who asked not to be named,", "told", "assert", "that 12 soldiers had died"),
        ],
    ),
    (
        "The Israeli military said on Tuesday evening that its jets had struck a depot near Homs, while Syrian state media reported explosions.",
        [
            ("The Israeli military", "said", "assert", "that its jets had struck a depot near Homs"),
            ("Syrian state media", "reported", "assert", "explosions"),
        ],
    ),
    (
        "While Ethiopia says the dam is safe, Egypt claims it threatens its water.",
        [
            ("Ethiopia", "says", "assert", "the dam is safe"),
            ("Egypt", "claims", "assert", "it threatens its water"),
        ],
    ),
    (
        "Colombia's defence minister and the army commander said that the rebels had broken the truce.",
        [
            ("Colombia's defence minister and the army commander", "said", "assert", "that the rebels had broken the truce"),
        ],
    ),
    (
        "The defence ministries of Armenia and Azerbaijan said they had exchanged prisoners.",
        [
            ("The defence ministries of Armenia and Azerbaijan", "said", "assert", "they had exchanged prisoners"),
        ],
    ),
    (
        "Witnesses told Reuters that gunmen had opened fire on a mosque.",
        [
            ("Witnesses", "told", "assert", "that gunmen had opened fire on a mosque"),
        ],
    ),
    (
        "Residents said soldiers burned houses. They said at least ten people were killed.",
        [
            ("Residents", "said", "assert", "soldiers burned houses"),
            ("They", "said", "assert", "at least ten people were killed"),
        ],
    ),
    (
        "Gunmen killed eight farmers in Plateau state, police said.",
        [
            ("police", "said", "assert", "Gunmen killed eight farmers in Plateau state"),
        ],
    ),
    (
        "Gunmen killed eight farmers in Plateau state, police spokesman Musa Bello said on Friday.",
        [
            ("police spokesman Musa Bello", "said", "assert", "Gunmen killed eight farmers in Plateau state"),
        ],
    ),
    (
        "In a statement on Telegram, the governor said three people were wounded.",
        [
            ("the governor", "said", "assert", "three people were wounded"),
        ],
    ),
    (
        "In a statement on Telegram, the governor put the number of wounded at three.",
        [
            ("the governor", "put", "assert", "the number of wounded at three"),
        ],
    ),
    (
        "The Observatory put the death toll at 45.",
        [
            ("The Observatory", "put", "assert", "the death toll at 45"),
        ],
    ),
    (
        "Ukraine's General Staff reported 120 clashes along the front.",
        [
            ("Ukraine's General Staff", "reported", "assert", "120 clashes along the front"),
        ],
    ),
    (
        "A report by Human Rights Watch accused both sides of war crimes.",
        [
            ("A report by Human Rights Watch", "accused", "accuse", "both sides of war crimes"),
        ],
    ),
    (
        "The UN has demanded an immediate end to the attacks.",
        [
            ("The UN", "has demanded", "demand", "an immediate end to the attacks"),
        ],
    ),
    (
        "Washington warned Pyongyang against firing another missile.",
        [
            ("Washington", "warned", "demand", "firing another missile"),
        ],
    ),
    (
        "Turkey has vowed to retaliate.",
        [
            ("Turkey", "has vowed", "plan", "to retaliate"),
        ],
    ),
    (
        "The junta promised elections within two years.",
        [
            ("The junta", "promised", "plan", "elections within two years"),
        ],
    ),
    (
        "Moscow has not confirmed the strike.",
        [
            ("Moscow", "has not confirmed", "decline", "the strike"),
        ],
    ),
    (
        "There has been no word from the rebels.",
        [
            ("the rebels", "There has been no word", "silent", ""),
        ],
    ),
    (
        "Israel has remained silent on the raid.",
        [
            ("Israel", "has remained silent", "silent", "the raid"),
        ],
    ),
    (
        "The defence ministry could not be reached for comment.",
        [
            ("The defence ministry", "could not be reached for comment", "silent", ""),
        ],
    ),
    (
        "Mali's foreign ministry made no comment on the incident.",
        [
            ("Mali's foreign ministry", "made no comment", "silent", "the incident"),
        ],
    ),
    (
        '"We did not shell the school," a rebel spokesman said. "The army did it, and it knows it."',
        [
            ("a rebel spokesman", "said", "assert", '"We did not shell the school," | "The army did it, and it knows it."'),
        ],
    ),
    (
        "Georgia said Russia had claimed that its planes never crossed the border.",
        [
            ("Georgia", "said", "assert", "Russia had claimed that its planes never crossed the border"),
            ("Russia", "had claimed", "assert", "that its planes never crossed the border"),
        ],
    ),
    (
        "The ministry said that, according to preliminary data, 14 people were injured.",
        [
            ("The ministry", "said", "assert", "that, according to preliminary data, 14 people were injured"),
            ("preliminary data", "according to", "assert", "14 people were injured"),
        ],
    ),
    (
        "The official Xinhua agency, citing the military, said the plane had crashed in the sea.",
        [
            ("the military", "citing", "assert", "the plane had crashed in the sea"),
            ("The official Xinhua agency", "said", "assert", "the plane had crashed in the sea"),
        ],
    ),
    (
        "The militia's claim that it had shot down a drone was rejected by the army.",
        [
            ("The militia's", "claim", "assert", "that it had shot down a drone"),
            ("the army", "was rejected", "deny", "The militia's claim that it had shot down a drone"),
        ],
    ),
    (
        "Gunmen kill 10 in northern Nigeria - police",
        [
            ("police", "-", "assert", "Gunmen kill 10 in northern Nigeria"),
        ],
    ),
    (
        "Sudan army says it retook bridge",
        [
            ("Sudan army", "says", "assert", "it retook bridge"),
        ],
    ),
    (
        "The spokeswoman said: “We hold the city. The enemy is retreating.”",
        [
            ("The spokeswoman", "said:", "assert", "“We hold the city. | The enemy is retreating.”"),
        ],
    ),
    (
        "“We hold the city. The enemy is retreating,” he said. “Tomorrow will be better",
        [
            ("he", "said", "assert", "“We hold the city. | The enemy is retreating,” | “Tomorrow will be better"),
        ],
    ),
    (
        "Two soldiers died in the clash. According to the ministry, five others were hurt.",
        [
            ("the ministry", "According to", "assert", "five others were hurt"),
        ],
    ),
    (
        "Two soldiers died in the clash. This was reported by the press service of the Defence Ministry.",
        [
            ("the press service of the Defence Ministry", "This was reported by", "assert", "Two soldiers died in the clash"),
        ],
    ),
    (
        "Two soldiers died in the clash. The ministry reported this on its Facebook page.",
        [
            ("The ministry", "reported this", "assert", "Two soldiers died in the clash"),
        ],
    ),
    (
        "As reported by the Defence Ministry, two soldiers died in the clash.",
        [
            ("the Defence Ministry", "reported", "assert", "two soldiers died in the clash"),
        ],
    ),
    (
        "As the ministry reported, two soldiers died in the clash.",
        [
            ("the ministry", "reported", "assert", "two soldiers died in the clash"),
        ],
    ),
    (
        "Two soldiers, as the ministry noted, died in the clash.",
        [
            ("the ministry", "noted", "assert", "Two soldiers | died in the clash"),
        ],
    ),
    (
        "Two soldiers died, it said.",
        [
            ("it", "said", "assert", "Two soldiers died"),
        ],
    ),
    (
        "The Houthis said they had fired two missiles at Riyadh; the Saudi coalition denied it.",
        [
            ("The Houthis", "said", "assert", "they had fired two missiles at Riyadh"),
            ("the Saudi coalition", "denied", "deny", "it"),
        ],
    ),
    (
        "Algeria, for its part, called on all parties to show restraint.",
        [
            ("Algeria", "called on", "demand", "all parties to show restraint"),
        ],
    ),
    (
        "Nine miners were abducted, Bamako said, blaming jihadists for the raid.",
        [
            ("Bamako", "said", "assert", "Nine miners were abducted"),
            ("Bamako", "blaming", "accuse", "jihadists for the raid"),
        ],
    ),
    (
        "Lebanon's army said Israel had violated its airspace and that a drone had crashed.",
        [
            ("Lebanon's army", "said", "assert", "Israel had violated its airspace and that a drone had crashed"),
        ],
    ),
    (
        "Serbia demanded that NATO allow its police to return.",
        [
            ("Serbia", "demanded", "demand", "that NATO allow its police to return"),
        ],
    ),
    (
        "The Donetsk authorities, in turn, declared that Ukrainian forces had opened fire.",
        [
            ("The Donetsk authorities", "declared", "assert", "that Ukrainian forces had opened fire"),
        ],
    ),
    (
        "Haftar's forces announced a ceasefire.",
        [
            ("Haftar's forces", "announced", "plan", "a ceasefire"),
        ],
    ),
    (
        "Hamas welcomed the resolution.",
        [
            ("Hamas", "welcomed", "support", "the resolution"),
        ],
    ),
    (
        'The group said in a tweet it was "deeply alarmed" by the reports.',
        [
            ("The group", "said", "assert", 'it was "deeply alarmed" by the reports'),
        ],
    ),
    (
        "A source in the ministry said: the convoy was hit at 6 a.m.",
        [
            ("A source in the ministry", "said:", "assert", "the convoy was hit at 6 a.m."),
        ],
    ),
    (
        "The mayor of the town, Ali Hassan, said the shells fell near a school.",
        [
            ("The mayor of the town, Ali Hassan,", "said", "assert", "the shells fell near a school"),
        ],
    ),
    (
        "Rwanda has repeatedly denied backing the M23 rebels.",
        [
            ("Rwanda", "has repeatedly denied", "deny", "backing the M23 rebels"),
        ],
    ),
    (
        "The army has been accused of burning villages.",
        [
            (None, "has been accused", "accuse", "The army | of burning villages"),
        ],
    ),
    (
        "The army is accused by rights groups of burning villages.",
        [
            ("rights groups", "is accused", "accuse", "The army | of burning villages"),
        ],
    ),
    (
        "Rights groups say both the army and the rebels have burned villages.",
        [
            ("Rights groups", "say", "assert", "both the army and the rebels have burned villages"),
        ],
    ),
]

# nobody is named who says anything
NOBODY_SAYS = [
    "It was not immediately clear who was behind the attack.",
    "No group has claimed responsibility for the bombing.",
    "Troops found a cache of mortar shells in the village.",
    "He was taken to the police station and reported to his commander.",
    "The explosion showed up on satellite images.",
    "The war has claimed 3,000 lives.",
    "The soldiers held the bridge until nightfall.",
    "Two brigades supported by aircraft entered the suburb.",
    "The rebels responded to the raid with rockets.",
    "The column continued towards the capital.",
    "Fighter jets answered the barrage within minutes.",
    "The army ordered fresh ammunition.",
    "The peacekeepers did not respond to the shelling.",
]


@pytest.mark.parametrize(("text", "wanted"), GOLDEN, ids=[text[:40] for text, _ in GOLDEN])
def test_who_says_what(text: str, wanted: list[tuple[str | None, str, str, str]]) -> None:
    assert lines(text) == wanted


@pytest.mark.parametrize("text", NOBODY_SAYS)
def test_events_are_no_sayings(text: str) -> None:
    assert lines(text) == []
