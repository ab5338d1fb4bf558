"""Stories: reports of one event come together, other articles stay apart."""

import random
from pathlib import Path

import orjson
import pytest

from newsharvest.corpus import Corpus
from newsharvest.items import Article
from newsharvest.options import Options
from newsharvest.relations.background import Background
from newsharvest.relations.terms import words_in
from newsharvest.stories import print_stories, stories_of
from tests.corpus.pages import article, harvest

COMMON = "It was the first time that so many of them had come to the town."
FERRY = [
    "The Sandholm ferry ran aground off Port Ellery with ninety passengers. Captain Ines Tornquist blamed"
    " fog. Divers from Velden searched the hull of the ferry for leaks, Tornquist said at Port Ellery.",
    "Fog drove the Sandholm ferry onto rocks near Port Ellery. All ninety passengers were brought ashore."
    " Owners in Velden praised Captain Ines Tornquist, whose ferry had leaks in its hull.",
    "At Port Ellery the rescue of ninety passengers from the Sandholm ferry took all night. The hull held,"
    " said Ines Tornquist, the captain, after divers from Velden had found small leaks in the fog.",
]
MILL = [
    "The watermill of Oberlinden turns again after carpenters under Bastien Roumieux rebuilt its wheel."
    " Roumieux said that the millstones of Oberlinden would grind rye from Friday.",
    "Rye flour from Oberlinden: the mill wheel that Bastien Roumieux and his carpenters built moves the"
    " millstones of the watermill once more, Roumieux told visitors in Oberlinden.",
]


def page(name: str, text: str, published: str | None) -> Article:
    told = f"{text} {COMMON}"
    return article(f"https://{name}.example/1", told, published=published, title=text.split(".")[0])


def filled(folder: Path, pages: list[Article]) -> list[set[str]]:
    """The outlets of each story of several articles."""
    with Corpus.writer(folder, options=Options()) as writer:
        harvest(writer, list(pages), Options())
        writer.finish_run()
    corpus = Corpus(folder)
    names = [str(one.site).split(".")[0] for one in corpus.articles()]
    found = [{names[n] for n in story.articles} for story in stories_of(corpus.articles()).found]
    return sorted((names for names in found if len(names) > 1), key=sorted)


def reports(days: list[str | None]) -> list[Article]:
    return [page(f"f{n}", text, day) for n, (text, day) in enumerate(zip(FERRY, days, strict=True))]


MILLS = [page("m0", MILL[0], "2024-05-01"), page("m1", MILL[1], "2024-05-01")]


def test_reports_of_one_event_come_together_and_those_of_another_stay_apart(tmp_path: Path) -> None:
    pages = [*reports(["2024-05-01", "2024-05-01", "2024-05-03"]), *MILLS]
    assert filled(tmp_path, pages) == [{"f0", "f1", "f2"}, {"m0", "m1"}]


def test_undated_articles_join_by_content(tmp_path: Path) -> None:
    pages = [*reports([None, "2024-05-01", None]), *MILLS]
    assert filled(tmp_path, pages) == [{"f0", "f1", "f2"}, {"m0", "m1"}]


def test_a_like_event_weeks_later_is_another_story(tmp_path: Path) -> None:
    assert filled(tmp_path, reports(["2024-05-01", "2024-05-02", "2024-06-20"])) == [{"f0", "f1"}]


def test_unrelated_articles_of_one_day_stay_apart(tmp_path: Path) -> None:
    assert filled(tmp_path, [page("a", FERRY[0], "2024-05-01"), page("b", MILL[0], "2024-05-01")]) == []


def test_the_order_of_arrival_changes_no_story(tmp_path: Path) -> None:
    pages = [*reports([None, "2024-05-01", "2024-05-03"]), *MILLS]
    found = []
    for seed in range(4):
        random.Random(seed).shuffle(pages)
        found.append(filled(tmp_path / str(seed), pages))
    assert all(one == found[0] for one in found)


def test_each_article_is_written_with_its_story(
    tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    filled(tmp_path / "corpus", [*reports(["2024-05-01"] * 3), MILLS[0]])
    print_stories(tmp_path / "corpus", tmp_path / "out.jsonl", as_json=True, limit=20)
    written = [orjson.loads(line) for line in (tmp_path / "out.jsonl").read_bytes().splitlines()]
    assert len(written) == 4
    assert len({one["story"] for one in written}) == 2
    assert next(one["story"] == one["id"] for one in written if one["site"] == "m0.example")
    (told,) = orjson.loads(capfdbinary.readouterr().out)["stories"]
    assert [told["story"], len(told["articles"]), told["first"]] == [written[0]["story"], 3, "2024-05-01"]
    print_stories(tmp_path / "corpus", None, as_json=False, limit=20)
    assert "1 story is told by several articles: by 3 of the 4" in capfdbinary.readouterr().out.decode()


def test_common_words_tell_nothing_and_unknown_languages_go_by_length() -> None:
    background = Background()
    assert background.rarity("about", "en") == 0
    assert background.rarity("governm", "en") < background.rarity("torpedo", "en")
    assert background.rarity("og", "da") == 0 < background.rarity("regerin", "da")


def test_names_are_capitals_inside_sentences_and_unspaced_scripts_go_by_pairs() -> None:
    assert dict(words_in("Yesterday Ines spoke. Fog came")) == {
        "yesterd": False,
        "ines": True,
        "spoke": False,
        "fog": False,
        "came": False,
    }
    assert [word for word, _ in words_in("港の橋")] == ["港の", "の橋"]
