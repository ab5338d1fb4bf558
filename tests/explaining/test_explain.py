"""The whole path of one page, found by address, id or file."""

from pathlib import Path
from zipfile import ZipFile

import orjson
import pytest
from typer.testing import CliRunner

from newsharvest.cli import app
from newsharvest.corpus import Corpus
from newsharvest.corpus.folder import crawls_near
from newsharvest.errors import OperatorError
from newsharvest.explaining.finding import pages_meant
from newsharvest.loading import load_paths
from newsharvest.options import Options
from newsharvest.starting import main
from tests.corpus.pages import article, harvest
from tests.dedup.stories import story
from tests.pages import html, log

FERRY, TRAM, THIN = (f"https://gazette.example/town/{name}" for name in ("ferry", "tram", "thin"))


@pytest.fixture(scope="module")
def loaded(tmp_path_factory) -> tuple[Path, Path]:
    folder = tmp_path_factory.mktemp("explain")
    pages = folder / "dump" / "pages.jsonl"
    pages.parent.mkdir()
    records = [
        {"url": FERRY, "html": html("The ferry is late").decode()},
        {"url": f"{FERRY}?print=1", "html": html("The ferry is late").decode() + " "},
        {"url": TRAM, "html": html("The tram is early").decode()},
        {"url": THIN, "html": f"<title>Thin</title><article><p>{log('thin')[:60]}</p></article>"},
    ]
    pages.write_bytes(b"".join(orjson.dumps(record) + b"\n" for record in records))
    assert load_paths([str(pages.parent)], folder / "corpus", options=Options(workers=0), quiet=True) == 0
    return folder / "corpus", pages.parent


def explain(*arguments: object) -> str:
    done = CliRunner().invoke(app, ["explain", *map(str, arguments)])
    assert done.exit_code == 0, done.exception
    return done.stdout


def test_an_article_tells_its_source_each_field_and_its_raw_page(loaded):
    corpus, raw = loaded
    told = explain(corpus, TRAM, "--raw", raw)
    assert "is an article" in told
    assert "pages.jsonl" in told
    assert "The tram is early  by " in told
    assert "the cleaner makes of it: an article" in told


def test_a_copy_names_the_article_that_it_copies(loaded):
    told = explain(loaded[0], f"{FERRY}?print=1", "--json")
    records = orjson.loads(told)
    copy = next(one for one in records if one["record"].get("reason"))
    assert copy["copied"]["url"] == FERRY
    assert {one["outcome"] for one in copy["cluster"]} == {"article"}


def test_a_copy_of_what_gave_way_names_what_stands_now(tmp_path):
    text = story(7, words=400)
    pages = [
        article(f"https://{site}.example/1", text[:end])
        for site, end in (("a", 1500), ("b", 1490), ("c", None))
    ]
    with Corpus.writer(tmp_path) as writer:
        harvest(writer, pages)
        writer.finish_run()
    (copy,) = (one for one in Corpus(tmp_path).rejects() if one.url == pages[1].url)
    assert copy.duplicate_of == pages[0].id
    told = orjson.loads(explain(tmp_path, pages[1].url, "--json"))
    assert [one["copied"]["url"] for one in told] == [pages[2].url]


def test_a_refusal_is_found_by_its_address_with_the_rule_that_decided(loaded):
    told = explain(loaded[0], THIN)
    assert "is a reject:" in told
    assert "min_chars" in told or "not_an_article" in told


def test_an_address_means_its_own_page_before_others_that_are_the_same_page(loaded):
    corpus, _ = loaded
    assert [entry.page for entry in pages_meant(corpus, FERRY)] == [1]
    assert [entry.page for entry in pages_meant(corpus, f"{FERRY}?print=1")] == [2]
    assert [entry.page for entry in pages_meant(corpus, f"{FERRY}?utm_source=feed")] == [1, 2]


@pytest.mark.parametrize("spelt", ["gazette.example/town/thin", "http://www.gazette.example/town/thin/"])
def test_a_refusal_is_found_with_and_without_scheme_and_www(loaded, spelt):
    assert pages_meant(loaded[0], spelt) == pages_meant(loaded[0], THIN)


def test_a_page_is_found_by_id_by_file_and_by_its_place_in_the_file(loaded):
    corpus, raw = loaded
    article = next(one for one in Corpus(corpus).articles() if one.url == TRAM)
    by_id = pages_meant(corpus, article.id)
    assert by_id == pages_meant(corpus, f"pages.jsonl#{article.source.offset}")
    assert len(pages_meant(corpus, str(raw / "pages.jsonl"))) == 4
    assert by_id == [one for one in pages_meant(corpus, TRAM) if one.id == article.id]


def test_a_file_given_by_its_path_is_its_own_raw_page(loaded):
    corpus, raw = loaded
    assert "the cleaner makes of it" in explain(corpus, raw / "pages.jsonl")


def test_a_member_of_an_archive_is_found_by_its_path(tmp_path):
    with ZipFile(tmp_path / "pages.zip", "w") as archive:
        archive.writestr("town/ferry.html", html("The ferry is late"))
        archive.writestr("town/tram.html", html("The tram is early"))
    corpus = tmp_path / "corpus"
    load_paths([str(tmp_path / "pages.zip")], corpus, options=Options(workers=0), quiet=True)
    (entry,) = pages_meant(corpus, "pages.zip/town/tram.html")
    told = explain(corpus, f"pages.zip#{entry.position}", "--raw", tmp_path / "pages.zip")
    assert "The tram is early" in told
    assert "the cleaner makes of it: an article" in told


def test_what_is_not_there_is_one_clear_line(loaded, capsys, monkeypatch):
    with pytest.raises(OperatorError, match="no page of this address"):
        pages_meant(loaded[0], "https://nowhere.example/")
    monkeypatch.setattr("sys.argv", ["newsharvest", "explain", str(loaded[0]), "0" * 32])
    with pytest.raises(SystemExit, match="2"):
        main()
    assert capsys.readouterr().err.endswith("has no page of this id\n")


def test_crawls_are_found_beside_the_corpus_and_beside_the_folder_of_several(tmp_path):
    corpus = tmp_path / "data" / "clean" / "mine"
    assert crawls_near(corpus) == []
    for folder in (tmp_path / "data" / "raw", tmp_path / "data" / "clean" / "raw"):
        (folder / "crawls").mkdir(parents=True)
    assert crawls_near(corpus) == [
        tmp_path / "data" / "clean" / "raw" / "crawls",
        tmp_path / "data" / "raw" / "crawls",
    ]
