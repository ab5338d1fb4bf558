import json

import pytest

from scripts.newsroom.build import GOLD, MANIFEST, SAMPLES, build_files, build_samples, inflated
from scripts.newsroom.story import read_stories


@pytest.fixture(scope="module")
def files():
    return build_files()


def test_generating_again_gives_the_bytes_that_are_committed(files):
    for path, data in files.items():
        assert inflated(path, path.read_bytes()) == inflated(path, data), (
            f"run scripts.make_samples: {path.name}"
        )


def test_no_sample_is_left_over_from_an_older_plan(files):
    standing = {path for path in SAMPLES.rglob("*") if path.is_file()}
    assert standing == files.keys() - {GOLD}


def test_the_samples_folder_stays_small(files):
    assert sum(len(data) for data in files.values()) < 1_000_000


def test_every_page_has_gold_and_every_gold_a_page(files):
    assert all(sample.gold for sample in build_samples())
    gold = [json.loads(line) for line in files[GOLD].splitlines()]
    assert len({(record["file"], record["record"]) for record in gold}) == len(gold)
    assert len({tuple(record["text"]) for record in gold if record["kind"] == "article"}) >= 25


def test_manifest_names_files_that_are_there(files):
    lines = [json.loads(line) for line in files[SAMPLES / MANIFEST].splitlines()]
    assert lines
    assert all(SAMPLES / line["file"] in files for line in lines)


def test_stories_are_as_long_as_news_is():
    for story in read_stories().values():
        characters = sum(map(len, story.text))
        assert 500 < characters < 4_000, story.slug
