import numpy as np
import pytest

from newsharvest.extraction.dump_features import dump_features
from newsharvest.extraction.dump_lines import read_lines
from newsharvest.extraction.dump_verdicts import KEPT, PAGE_LINES, is_page, judge_lines, with_sure_text
from newsharvest.extraction.judgement import Judgement
from newsharvest.extraction.text_dump import read_text_dump
from newsharvest.items import Block, BlockKind, Fate, Verdict
from tests.extraction.test_first_verdicts import STORY

MENU = "Home News Sport Weather Business Culture Opinion Obituaries Jobs Homes Cars Tides".split()
HEAD = ["Skip to content", "Log in", "Subscribe", *MENU, "Search", "Ferry to run all night from May"]
FOOT = [
    *("Related stories", "Turnip field wins the county prize", "Old bridge is closed for a week"),
    *("Most read", "Storm takes the roof off the school", "Seven seals were counted on the skerries"),
    *("Newsletter", "Get the morning tide in your inbox", "Your email address", "Sign up"),
    *("Follow us", "Facebook", "Instagram", "About us", "Contact", "Advertise", "Privacy policy"),
    *("Terms of use", "Cookie settings", "© 2024 The Norrhamn Courier. All rights reserved."),
]
PRICES = [
    "What the boats cost this summer, and where to buy a ticket before you leave home:",
    *("Adults", "Single: 40 crowns", "Return: 70 crowns", "Ten trips: 300 crowns"),
    *("Children", "Single: 20 crowns", "Return: 35 crowns", "Ten trips: 150 crowns"),
    *("Cars", "Up to 4 m: 120 crowns", "Up to 6 m: 180 crowns", "Longer: 260 crowns"),
    "Tickets of last year stay good until the end of June, and nobody has to pay for a dog.",
]
RECIPE = [
    "Fish soup of the islands",
    "Serves four and takes three quarters of an hour, most of which the soup spends by itself.",
    *("Ingredients", "600 g cod", "2 onions", "3 potatoes", "1 l water", "Dill", "Salt", "Butter"),
    "Method",
    "Soften the onions in butter, then add the potatoes in cubes and cover them with the water.",
    "Lay the cod on top for the last eight minutes, and strew the dill over it off the fire.",
]
VERSE = [
    *("The boat is late,", "the lamp is low,", "and who will wait", "when all winds blow?"),
    *("The tide is in,", "the rope is wet,", "the keeper's kin", "have not slept yet."),
    *("O pilot, steer", "by what is near:", "a bell, a star,", "the harbour bar."),
]
QUESTIONS = [
    "Does the boat run on Sundays?",
    "It does, once an hour, and twice as often between Midsummer and the end of the school holidays.",
    "May I bring a bicycle?",
    "Yes, as many as there are hooks for, which is eleven on the new boat and four on the old one.",
    "Who is to blame for the fog?",
    "Nobody, but the county keeps a list of the days on which it fell, and pays half of the hotel.",
]
JAPANESE = [
    "島へ渡る夜の船が五月から運航される。県が月曜日に発表した。",
    "これまで最終便は午後十時で、乗り遅れた人は待合室で夜を明かしていた。",
    "新しい船員六人が雇われ、古いエンジンは秋の嵐の前に取り替えられる予定だ。",
]
ARABIC = [
    "ستعمل العبّارة بين الميناء والجزر طوال الليل ابتداء من الأول من مايو، كما أعلنت المقاطعة أمس.",
    "وكان آخر قارب يغادر في العاشرة مساء، ومن فاته القارب كان ينام في القاعة حتى الصباح.",
    "وقالت صاحبة الدكان إن أهل الجزر طلبوا ذلك منذ أحد عشر عاما ولم يسمعهم أحد.",
]


def kept(text: str) -> list[str]:
    dump = read_text_dump(text, facts=(), latest="2040-01-01")
    return [block.text for block in dump.blocks if block.verdict.fate is Fate.KEPT]


@pytest.mark.parametrize("gap", ["\n", "\n\n", "\n\n\n  "])
def test_of_a_whole_page_the_story_is_left(gap):
    assert kept(gap.join([*HEAD, *STORY, *FOOT])) == STORY


def test_every_line_of_a_whole_page_says_who_decided_and_how_surely():
    blocks = read_text_dump("\n\n".join([*HEAD, *STORY, *FOOT]), facts=(), latest="2040-01-01").blocks
    assert {block.verdict.by for block in blocks} >= {"classifier", "title"}
    assert all(block.odds is not None for block in blocks)


@pytest.mark.parametrize(
    "lines",
    [STORY, PRICES, JAPANESE, ARABIC, [*STORY, *PRICES, *STORY[::-1]]],
    ids=["story", "prices", "Japanese", "Arabic", "prices within a story"],
)
@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_an_article_alone_loses_nothing(lines, gap):
    assert kept(gap.join(lines)) == lines


@pytest.mark.parametrize("lines", [RECIPE, VERSE, QUESTIONS], ids=["recipe", "verse", "questions"])
def test_an_article_alone_loses_at_most_what_can_be_its_title(lines):
    assert kept("\n\n".join(lines))[-len(lines) + 1 :] == lines[1:]


@pytest.mark.parametrize(
    ("text", "odds", "fate"),
    [
        ("Keeper of the Lamp, Norrhamn Harbour", 1.5, Fate.KEPT),
        ("Maja Lindqvist, The Courier", 0.5, Fate.DROPPED),
        ("Maja Lindqvist 8 July 2014", 1.5, Fate.DROPPED),
    ],
)
def test_a_byline_that_is_surely_text_is_none_unless_it_tells_a_day(text, odds, fate):
    judged = Block(BlockKind.OTHER, text, KEPT, odds=odds)
    ruled = judged.judged(Verdict(Fate.DROPPED, "byline"))
    (block,) = with_sure_text([judged], [ruled], Judgement(np.array([odds]), np.ones(1)))
    assert block.verdict.fate is fate


@pytest.mark.parametrize(
    ("odds", "page"),
    [
        ([-1.5] * PAGE_LINES + [2.0] * 20 + [-1.5] * 5, True),
        ([-0.5] * PAGE_LINES + [2.0] * 20 + [-0.5] * 5, False),
        ([-1.5] * 5 + [2.0] * 20 + [-1.5] * 5, False),
        ([-1.5] * PAGE_LINES + [2.0] * 20, False),
        ([2.0] * 20 + [-1.5] * PAGE_LINES + [2.0] * 20, False),
    ],
    ids=["head and foot", "in doubt", "few lines", "head alone", "in the midst"],
)
def test_a_text_is_a_page_where_many_lines_at_head_and_foot_are_surely_furniture(odds, page):
    assert is_page(Judgement(np.array(odds), np.ones(len(odds)))) is page


def test_a_text_without_lines_is_judged_too():
    assert judge_lines([], None).odds.size == 0


def test_each_line_has_all_features():
    lines = read_lines("\n\n".join([*HEAD, *STORY]))
    features = dump_features(lines, HEAD[-1])
    assert features.values.shape == (len(features.names), len(lines))
    assert np.isfinite(features.values).all()
    assert len(set(features.names)) == len(features.names)


def test_the_nearest_shape_is_counted_in_lines():
    lines = read_lines("\n\n".join([*STORY, FOOT[-1]]))
    assert dump_features(lines, None).column("is_copyright_below").tolist() == [6, 5, 4, 3, 2, 1, 0]
