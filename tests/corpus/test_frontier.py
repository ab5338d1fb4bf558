"""The frontier as it survives: by commits, by crawl, in order."""

from pathlib import Path

from newsharvest.corpus import Corpus, Waiting
from newsharvest.corpus.frontier import Asked, Frontier
from tests.corpus.pages import article, harvest


def request(place: int, *, priority: int = 0, is_start: int = 0, turn: int | None = None) -> Waiting:
    return Waiting(place, (priority, is_start, place if turn is None else turn), b"request %d" % place)


def asked(place: int) -> Asked:
    return Asked(b"%d" % place, f"https://gazette.example/{place}")


def fill(frontier: Frontier, *requests: Waiting) -> None:
    for each in requests:
        frontier.add(each, asked(each.place))


def test_only_committed_requests_are_there_again(tmp_path: Path) -> None:
    with Corpus.writer(tmp_path) as writer:
        frontier = writer.frontier("site a")
        fill(frontier, request(1), request(2))
        writer.commit()
        frontier.remove(1)
        fill(frontier, request(3))
        writer.close(commit=False)
    with Corpus.writer(tmp_path) as writer:
        frontier = writer.frontier("site a")
        assert frontier.first(9) == [request(1), request(2)]
        assert frontier.asked() == [asked(1), asked(2)]
        assert (frontier.waiting(), frontier.next_place()) == (2, 3)


def test_requests_come_by_priority_then_start_requests_last_then_in_turn(tmp_path: Path) -> None:
    with Corpus.writer(tmp_path) as writer:
        frontier = writer.frontier("site a")
        fill(
            frontier,
            request(1, is_start=1),
            request(2, turn=-2),
            request(3, turn=-3),
            request(4, priority=-1),
            request(5, priority=1),
        )
        assert [each.place for each in frontier.first(9)] == [4, 3, 2, 1, 5]
        assert [each.place for each in frontier.first(2, without={4, 2})] == [3, 1]


def test_crawls_do_not_see_each_others_requests(tmp_path: Path) -> None:
    with Corpus.writer(tmp_path) as writer:
        one, other = writer.frontier("site a"), writer.frontier("site b")
        fill(one, request(1))
        fill(other, request(other.next_place()))
        one.forget()
        assert (one.first(9), one.asked()) == ([], [])
        assert other.waiting() == 1


def test_what_a_request_became_takes_its_place(tmp_path: Path) -> None:
    with Corpus.writer(tmp_path) as writer:
        frontier = writer.frontier("site a")
        fill(frontier, request(1), request(2))
        moved = Asked(b"moved", "https://gazette.example/moved", redirected=True)
        frontier.replace(Waiting(1, (-2, 0, 1), b"moved"), moved)
        assert [each.request for each in frontier.first(9)] == [b"moved", b"request 2"]
        assert sorted(each.url for each in frontier.asked() if each.redirected) == [moved.url]


def test_reindex_says_that_interrupted_crawls_start_over(tmp_path: Path) -> None:
    with Corpus.writer(tmp_path) as writer:
        harvest(writer, [article("https://gazette.example/1", "The ferry left early. " * 20)])
        fill(writer.frontier("site a"), request(1), request(2))
    assert any("2 requests" in line and "start over" in line for line in Corpus(tmp_path).reindex())
    with Corpus.writer(tmp_path) as writer:
        assert writer.frontier("site a").asked() == []
