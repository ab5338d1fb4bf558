"""The whole zoo at once, among good pages, through the real command line."""

import os
import re

import pytest

from tests.zoo.every import EVERY
from tests.zoo.keeper import GOOD, STEP, build, fates, load, table
from tests.zoo.stories import story

QUICK = tuple(specimen for specimen in EVERY if not specimen.slow)
GOOD_PAGES = 150
MOST_BYTES = 2_500_000_000
PATIENCE_S = os.environ.get("NEWSHARVEST_ZOO_PATIENCE", "6")  # a busy machine needs more


@pytest.fixture(scope="module")
def run(tmp_path_factory):
    """One load of all specimens of the quick zoo; of all there are when NEWSHARVEST_ZOO is set."""
    home = tmp_path_factory.mktemp("zoo")
    build(home / "zoo", living(), GOOD_PAGES)
    (home / "newsharvest.toml").write_text(f'[steps]\n"{STEP}" = 50\n')
    run = load(
        home / "zoo", home / "corpus", "--page-timeout-s", PATIENCE_S, "--workers", "2", "--dedup", "exact"
    )
    (home / "corpus" / "table.txt").write_text(table(run, living()))
    return run


def living():
    """The specimens that are read."""
    return EVERY if os.environ.get("NEWSHARVEST_ZOO") else QUICK


def test_the_zoo_is_large_and_no_name_stands_twice():
    assert len(QUICK) >= 150
    assert len({specimen.path for specimen in EVERY}) == len(EVERY)


def test_the_run_ends_well_and_without_a_traceback(run):
    assert run.exit_code == 0, run.errors[-2_000:]
    assert "Traceback" not in run.errors


def test_every_good_page_is_kept(run):
    texts = {record["source"]["path"]: record["text"] for record in run.articles}
    good = {path: text for path, text in texts.items() if f"/{GOOD}-" in path}
    assert len(good) == GOOD_PAGES
    for path, text in good.items():
        number = int(re.search(rf"{GOOD}-(\d+)", path)[1])
        assert text == "\n\n".join(story(GOOD, number).paragraphs)


def test_every_page_ends_in_one_record(run):
    pages, seen = (
        int(n.replace(",", ""))
        for n in re.search(r"^([\d,]+) new pages?(?:, ([\d,]+) seen)?", run.errors, re.M).groups("0")
    )
    assert seen == 0
    assert pages == len(run.articles) + len(run.rejects)


def test_every_specimen_meets_its_fate(run):
    faults = [f"{specimen.path}: {fault}" for specimen, _, fault in fates(run, living()) if fault]
    assert not faults, "\n".join(faults)


def test_the_records_are_clean_and_the_corpus_is_sound(run):
    assert not run.problems, "\n".join(run.problems[:50])


def test_nothing_that_steers_a_terminal_is_printed(run):
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", run.errors + run.output)


def test_memory_stays_within_bounds(run):
    assert run.peak_bytes < MOST_BYTES
