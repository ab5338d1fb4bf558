import re

from newsharvest.crawling.agenda import Agenda
from newsharvest.crawling.entries import Entry
from newsharvest.crawling.traps import TrapWatch
from newsharvest.crawling.wanted import Wanted
from newsharvest.crawling.windows import Window

HOME = "https://gazette.example/"


def agenda(**wanted) -> tuple[Agenda, list[str]]:
    skipped: list[str] = []
    made = Agenda(Wanted(Window(), **wanted), TrapWatch(HOME), max_pages=3, skipped=skipped.append)
    return made, skipped


def asked(made: Agenda, *entries: Entry) -> list[str]:
    errands = [made.errand(entry, None, 1) for entry in made.new(entries, HOME)]
    return [each.url for each in errands if each]


def test_an_address_is_asked_for_once_whatever_its_noise():
    made, _ = agenda()
    assert asked(made, Entry(HOME + "quay?utm_source=front"), Entry(HOME + "quay#top")) == [HOME + "quay"]
    assert asked(made, Entry("http://www.gazette.example/quay/")) == []


def test_what_is_not_wanted_is_counted_once():
    made, skipped = agenda(deny=re.compile("video"))
    assert (
        asked(made, Entry(HOME + "video/1"), Entry(HOME + "video/1"), Entry("https://pier.example/")) == []
    )
    assert skipped == ["pattern"]


def test_the_newest_come_first_and_there_is_an_end():
    made, _ = agenda()
    days = [Entry(f"{HOME}{n}", published=f"2024-05-{n:02}") for n in (3, 9, 5)]
    assert asked(made, *days) == [HOME + "9", HOME + "5", HOME + "3"]
    assert made.is_full


def test_what_a_source_says_after_a_page_was_asked_for_is_kept_for_it():
    made, _ = agenda()
    asked(made, Entry(HOME + "quay"))
    assert asked(made, Entry(HOME + "quay", authors=("Ann Reed",))) == []
    assert made.late_facts(HOME + "old", HOME + "quay") == (("authors", "Ann Reed"),)


def test_a_page_that_is_known_is_not_asked_for_with_the_number_of_a_visit():
    made, _ = agenda()
    code = "9f8e7d6c5b4a39281706"
    asked(made, Entry(HOME + "story/12345"))
    assert asked(made, Entry(HOME + f"story/12345?zid={code}")) == []
    assert asked(made, Entry(HOME + f"?id={code}")) == [HOME + f"?id={code}"]


def test_a_name_that_was_a_visits_on_several_articles_is_left_out_everywhere():
    made, _ = agenda()
    known = [f"{HOME}story/1234{n}" for n in range(3)]
    asked(made, *map(Entry, known))
    code = "9f8e7d6c5b4a3928170{}"
    assert asked(made, *(Entry(f"{url}?zid={code.format(n)}") for n, url in enumerate(known))) == []
    made.asked = 0
    assert asked(made, Entry(f"{HOME}latest?zid={code.format(7)}")) == [HOME + "latest"]
    assert asked(made, Entry(f"{HOME}latest?zid={code.format(8)}")) == []
    assert asked(made, Entry(f"{HOME}item?id={code.format(8)}")) == [f"{HOME}item?id={code.format(8)}"]
