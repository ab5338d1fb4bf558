"""Clusters: who copied whom, told from the records of a corpus."""

from pathlib import Path

import orjson
import pytest

from newsharvest.clusters import print_clusters
from newsharvest.corpus import Corpus
from newsharvest.items import Article
from newsharvest.options import Options
from newsharvest.relations.clusters import Gathered, gather
from newsharvest.relations.outlets import Flow, Outlet, outlets_of
from tests.corpus.pages import article, harvest
from tests.dedup.stories import story


def filled(folder: Path, pages: list[Article]) -> Gathered:
    with Corpus.writer(folder, options=Options()) as writer:
        harvest(writer, list(pages), Options())
        writer.finish_run()
    return gather(Corpus(folder).rejects(), Corpus(folder).articles())


def page(site: str, text: str, published: str | None = None, agency: str | None = None) -> Article:
    agencies = (agency,) if agency else ()
    return article(f"https://{site}.example/1", text, published=published, agencies=agencies)


TEXT = story(1)
WIRE = [
    page("late", TEXT, "2024-05-02", "AFP"),
    page("first", TEXT[60:], "2024-05-01T08:00:00Z", "AFP"),
    page("second", "Share this now. " + TEXT, "2024-05-01T09:00:00Z"),
    page("alone", story(2)),
]


def test_the_earliest_published_is_the_likely_origin_and_the_agency_is_credited(tmp_path: Path) -> None:
    (cluster,) = filled(tmp_path, WIRE).clusters()
    assert cluster.outlets == ("first.example", "second.example", "late.example")
    assert cluster.origin is not None
    assert (cluster.origin.outlet, cluster.origin.sole) == ("first.example", True)
    assert (cluster.origin.agency, cluster.origin.credited_by) == ("AFP", 2)
    assert [member.relation for member in cluster.members].count("kept") == 1
    assert all(m.containment and m.containment > 0.9 for m in cluster.members if m.relation != "kept")


def test_a_day_without_a_time_leaves_open_who_was_first(tmp_path: Path) -> None:
    pages = [page("a", TEXT, "2024-05-01"), page("b", TEXT[60:], "2024-05-01T09:00:00Z")]
    (cluster,) = filled(tmp_path, pages).clusters()
    assert cluster.origin is not None
    assert not cluster.origin.sole


def test_an_undated_copy_leaves_open_who_was_first(tmp_path: Path) -> None:
    pages = [page("a", TEXT, "2024-05-01T09:00:00Z"), page("b", TEXT[60:])]
    (cluster,) = filled(tmp_path, pages).clusters()
    assert cluster.origin is not None
    assert (cluster.origin.outlet, cluster.origin.sole) == ("a.example", False)


def test_undated_copies_have_no_origin(tmp_path: Path) -> None:
    (cluster,) = filled(tmp_path, [page("a", TEXT), page("b", TEXT[60:])]).clusters()
    assert cluster.origin is None


def test_clusters_that_a_longer_copy_joined_are_one(tmp_path: Path) -> None:
    text = story(3, words=600)
    cut, middle = text[: len(text) // 2], text[len(text) // 8 : -len(text) // 8]
    found = filled(tmp_path, [page("a", cut), page("b", middle), page("c", text)])
    assert [set(one.outlets) for one in found.clusters()] == [{"a.example", "b.example", "c.example"}]


def test_an_earlier_version_of_a_page_is_no_copy(tmp_path: Path) -> None:
    found = filled(tmp_path, [page("a", TEXT), page("a", TEXT + " It rained.")])
    assert list(found.clusters()) == []


def test_outlets_tell_who_published_after_whom(tmp_path: Path) -> None:
    found = filled(tmp_path, WIRE)
    outlets, flows = outlets_of(found.clusters(), found.pages)
    assert Outlet("first.example", 1, 1, 1, 0) in outlets
    assert Outlet("late.example", 1, 1, 0, 1) in outlets
    assert "alone.example" not in {one.outlet for one in outlets}
    assert Flow("first.example", "late.example", 1) in flows


def test_programs_get_all_clusters_and_people_the_first(
    tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    filled(tmp_path, WIRE)
    print_clusters(tmp_path, as_json=True, limit=0)
    told = orjson.loads(capfdbinary.readouterr().out)
    assert [one["outlets"] for one in told["clusters"]] == [
        ["first.example", "second.example", "late.example"]
    ]
    assert told["flows"][0]["origin"] == "first.example"
    print_clusters(tmp_path, as_json=False, limit=5)
    shown = capfdbinary.readouterr().out.decode()
    assert "first at first.example; 2 credit AFP" in shown
    assert "2 copies of 1 article" in shown


def test_copies_of_another_corpus_are_told_apart_and_nobody_is_taken_for_their_origin(
    tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    filled(tmp_path / "other", WIRE[:1])
    options = Options(against=(str(tmp_path / "other"),))
    with Corpus.writer(tmp_path / "own", options=options) as writer:
        harvest(writer, list(WIRE[1:]), options)
        writer.finish_run()
    found = gather(Corpus(tmp_path / "own").rejects(), Corpus(tmp_path / "own").articles())
    (cluster,) = found.clusters()
    assert (cluster.kept, cluster.origin, found.elsewhere()) == (None, None, (1, 2))
    print_clusters(tmp_path / "own", as_json=False, limit=5)
    shown = capfdbinary.readouterr().out.decode()
    assert "2 pages declined as copies of 1 article of another corpus" in shown
    assert f"stands in another corpus (--against), as {cluster.cluster}" in shown
