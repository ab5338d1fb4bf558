"""The demo's raw pages, loaded as `make demo` loads them, against their gold (see newsroom/gold.py)."""

import json
import subprocess
import sys
from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from newsharvest.extraction.urls import url_key
from scripts.newsroom.build import GOLD, MANIFEST, SAMPLES
from scripts.newsroom.gold import COPY_REASONS

RECORDS = [json.loads(line) for line in GOLD.read_text(encoding="utf-8").splitlines()]
ARTICLES = [record for record in RECORDS if record["kind"] == "article"]
REJECTS = [record for record in RECORDS if record["kind"] == "reject"]
COPIES = sorted({record["copies"] for record in ARTICLES if record["copies"]})


@dataclass(frozen=True)
class Loaded:
    """The lines of a corpus by the path of the page they come from."""

    articles: dict[str, list[dict[str, Any]]]
    rejects: dict[str, list[dict[str, Any]]]

    def article(self, gold: dict[str, Any]) -> dict[str, Any]:
        found = [line for line in self.articles[gold["file"]] if is_of(line, gold)]
        reasons = [(line["reason"], line["detail"]) for line in self.rejects[gold["file"]]]
        assert len(found) == 1, f"{len(found)} articles; rejects of the file: {reasons}"
        return found[0]

    def reject(self, gold: dict[str, Any]) -> dict[str, Any]:
        found = [line for line in self.rejects[gold["file"]] if is_of(line, gold)]
        assert len(found) == 1, f"{len(found)} rejects, {len(self.articles[gold['file']])} articles"
        return found[0]


def is_of(line: dict[str, Any], gold: dict[str, Any]) -> bool:
    """Whether a line of the corpus is of the page that gold names; without a name, of the one left."""
    names = {line["source"]["id"], line["url"]}
    others = {record["record"] for record in RECORDS if record["file"] == gold["file"]} - {None}
    return gold["record"] in names if gold["record"] else not names & others


def load(folder: Path, *arguments: str) -> Loaded:
    manifest = str(SAMPLES / MANIFEST)
    command = [sys.executable, "-m", "newsharvest", "load", str(SAMPLES), "-o", str(folder)]
    command += ["--manifest", manifest, "--workers", "1", *arguments]
    run = subprocess.run(command, capture_output=True, text=True, timeout=300, check=False)
    assert run.returncode == 0, (run.stderr.splitlines() or ["no message"])[-1]
    return Loaded(lines(folder / "articles.jsonl"), lines(folder / "rejects.jsonl"))


def lines(path: Path) -> dict[str, list[dict[str, Any]]]:
    by_file = defaultdict(list)
    for line in map(json.loads, path.read_text(encoding="utf-8").splitlines()):
        by_file[line["source"]["path"]].append(line)
    return by_file


@pytest.fixture(scope="module")
def every_page(tmp_path_factory):
    """All pages, copies too."""
    return load(tmp_path_factory.mktemp("every"), "--dedup", "none")


@pytest.fixture(scope="module")
def without_copies(tmp_path_factory):
    return load(tmp_path_factory.mktemp("deduplicated"))


def named(records: list[dict[str, Any]]) -> Any:
    return pytest.mark.parametrize("gold", records, ids=lambda g: f"{g['file']}#{g['record'] or ''}")


def paragraphs(text: str) -> list[str]:
    """The lines of a text with white space folded and list marks gone."""
    folded = (" ".join(line.split()).removeprefix("- ") for line in text.splitlines())
    return [line for line in folded if line]


def as_told(moment: str | None, told: str | None) -> str | datetime | None:
    """A moment as exactly as `told` is: with the offset an instant, else the day."""
    exact = moment and told and len(told) > len("2024-03-11") and len(moment) > len("2024-03-11")
    return datetime.fromisoformat(moment) if exact else moment and moment[: len(told or "")]


@named(ARTICLES)
def test_text_is_the_story_and_nothing_else(every_page, gold):
    found = paragraphs(every_page.article(gold)["text"])
    assert [line for line in found if line not in gold["optional"]] == gold["text"]


@named(ARTICLES)
def test_title_and_people_are_read(every_page, gold):
    names = ("title", "authors", "agencies", "language")
    article = every_page.article(gold)
    assert {name: article[name] for name in names} == {name: gold[name] for name in names}


@named([record for record in ARTICLES if "published" in record])
def test_published_is_read_as_exactly_as_the_page_tells(every_page, gold):
    found, told = every_page.article(gold)["published"], gold["published"]
    assert (found is None) == (told is None)
    assert as_told(found, told) == as_told(told, told)


@named([record for record in ARTICLES if "url" in record])
def test_address_is_found(every_page, gold):
    article = every_page.article(gold)
    assert url_key(article["url"] or "") == url_key(gold["url"] or "")
    assert article["site"] == gold["site"]


@named([record for record in ARTICLES if record.get("captions")])
def test_captions_are_kept_apart(every_page, gold):
    captions = " | ".join(every_page.article(gold)["captions"])
    assert [caption for caption in gold["captions"] if caption not in captions] == []


@named(REJECTS)
def test_reject_has_a_true_reason(every_page, gold):
    assert every_page.reject(gold)["reason"] in gold["reasons"]


def test_no_page_disappears_and_none_comes_twice(every_page):
    counts = [sum(map(len, part.values())) for part in (every_page.articles, every_page.rejects)]
    assert counts == [len(ARTICLES), len(REJECTS)]


@pytest.mark.parametrize("copies", COPIES)
def test_one_of_several_copies_stays_and_the_others_name_it(without_copies, copies):
    files = [record["file"] for record in ARTICLES if record["copies"] == copies]
    (kept,) = [article for file in files for article in without_copies.articles[file]]
    rejects = [reject for file in files for reject in without_copies.rejects[file]]
    assert len(rejects) == len(files) - 1
    assert kept["id"] in {reject["duplicate_of"] for reject in rejects}  # or one that gave way to it
    assert {reject["cluster"] for reject in rejects} == {kept["cluster"]}
    assert {reject["reason"] for reject in rejects} <= set(COPY_REASONS)


def test_stories_that_are_no_copies_all_stay(without_copies):
    stories = {record["copies"] or tuple(record["text"]) for record in ARTICLES}
    assert sum(map(len, without_copies.articles.values())) == len(stories)
