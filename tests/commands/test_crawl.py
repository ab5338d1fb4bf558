import pytest

from newsharvest.corpus import Corpus
from newsharvest.options import Options
from tests.loopback import HASTE, records, scrapy, served, story


@pytest.mark.parametrize(
    ("arguments", "line"),
    [
        (["site", "-a", "pages=3"], "newsharvest: argument 'url' is missing: -a url=...; unknown argument"),
        (["sight"], "newsharvest: no spider is named 'sight'; there are archive, feed, site"),
        (
            ["urls", "-a", "urls=https://x.example", "-s", "NEWSHARVEST_MIN_CHAR=9"],
            "newsharvest: unknown option 'min_char'; did you mean 'min_chars'?",
        ),
        (
            ["site", "-a", "url=https://x.example", "-a", "since=soon"],
            "newsharvest: expected a day as 2024-05-17, a time as",
        ),
    ],
)
def test_a_mistake_is_one_line_and_exit_code_2(tmp_path, arguments, line):
    done = scrapy(tmp_path, "crawl", *arguments)
    assert done.returncode == 2
    assert done.stderr.splitlines()[-1].startswith(line)
    assert "Traceback" not in done.stderr
    assert "pydantic" not in done.stderr
    assert not (tmp_path / "data").exists()


def test_a_busy_corpus_is_one_line_and_exit_code_2(tmp_path):
    with Corpus.writer(tmp_path / "data/clean", options=Options()):
        done = scrapy(tmp_path, "crawl", "urls", "-a", "urls=http://127.0.0.1:9/")
    assert done.returncode == 2
    assert "Traceback" not in done.stderr
    assert done.stderr.splitlines()[-1].startswith("newsharvest: ")


def test_a_full_disk_ends_the_crawl_with_whole_lines_and_exit_code_3(tmp_path):
    pages = {f"/{nth}": story(f"Story {nth}") for nth in range(60)}
    with served(lambda url: pages) as site:
        urls = ",".join(site.url + path for path in pages)
        run = ["crawl", "urls", "-a", f"urls={urls}", *HASTE, "-s", "NEWSHARVEST_COMMIT_PAGES=5"]
        full = scrapy(tmp_path, *run, "-s", 'EXTENSIONS={"tests.small_disk.SmallDisk": 900}')
        committed = sum(1 for _ in Corpus(tmp_path / "data/clean").articles())
        again = scrapy(tmp_path, *run)
    assert full.returncode == 3
    assert full.stderr.splitlines()[-1].startswith("newsharvest: ")
    assert "Traceback" not in full.stderr
    assert committed < 60
    assert again.returncode == 0
    articles = records(tmp_path / "data/clean/articles.jsonl")
    assert sorted(record["title"] for record in articles) == sorted(f"Story {nth}" for nth in range(60))
