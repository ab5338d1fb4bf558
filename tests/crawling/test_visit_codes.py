from newsharvest.crawling.traps import Known, TrapWatch
from newsharvest.crawling.visit_codes import VisitCodes

HOME = "https://gazette.example"
FIRST, SECOND = "9f8e7d6c5b4a39281706", "0a1b2c3d4e5f60718293"
NTH = "0a1b2c3d4e5f6071829{}"


def nobody(key: str) -> bool:
    return False


def test_an_article_that_comes_with_another_code_shows_that_it_is_no_id():
    proven: list[str] = []
    codes = VisitCodes(proven.append)
    for n in range(3):
        codes.asked(f"{HOME}/story/1234{n}?zid={FIRST}")
        assert not codes.learn(f"{HOME}/story/1234{n}?zid={NTH.format(n)}", nobody)
    assert proven == ["gazette.example ?zid"]
    assert codes.without(f"{HOME}/town?zid={SECOND}&page=2") == f"{HOME}/town?page=2"
    assert codes.was_asked("gazette.example/story/12341")
    assert not codes.was_asked("gazette.example/story/99999")


def test_pages_of_one_script_are_told_apart_by_their_codes():
    codes = VisitCodes(print)
    for code in (FIRST, SECOND, "77665544332211009988", "1122334455667788aabb"):
        codes.asked(f"{HOME}/news-and-press-releases?item={code}")
        codes.learn(f"{HOME}/news-and-press-releases?item={code}", nobody)
    assert codes.without(f"{HOME}/events?item={FIRST}") == f"{HOME}/events?item={FIRST}"


def test_a_code_before_a_path_is_a_visits_when_what_follows_is_known():
    codes = VisitCodes(lambda mark: None)
    known = {f"gazette.example/story/1234{n}" for n in range(3)}
    assert all(codes.learn(f"{HOME}/s-9f8e7d6{n}/story/1234{n}", known.__contains__) for n in range(3))
    assert codes.without(f"{HOME}/s-0a1b2c3d/town") == f"{HOME}/town"


def test_the_next_crawl_knows_the_names_of_visits():
    first, second = TrapWatch(HOME), TrapWatch(HOME)
    known = {f"gazette.example/story/1234{n}" for n in range(3)}
    for n in range(3):
        first.codes.learn(f"{HOME}/story/1234{n}?zid={NTH.format(n)}", known.__contains__)
    assert "gazette.example ?zid" in second.unknown([f"{HOME}/town?zid={SECOND}"])
    for group, found in first.news.items():
        second.recall(group, Known(found))
    assert second.codes.without(f"{HOME}/town?zid={SECOND}") == f"{HOME}/town"


def test_a_section_that_holds_what_stands_elsewhere_too_is_no_visit():
    codes = VisitCodes(lambda mark: None)
    known = {f"gazette.example/story/1234{n}" for n in range(9)}
    assert all(codes.learn(f"{HOME}/olympics2024/story/1234{n}", known.__contains__) for n in range(9))
    assert codes.without(f"{HOME}/olympics2024/") == f"{HOME}/olympics2024/"
