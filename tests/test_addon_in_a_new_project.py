"""The add-on in a project as `scrapy startproject` makes it: one line is added to its settings."""

import pytest
from warcio.archiveiterator import ArchiveIterator

from tests.loopback import Answer, records, scrapy, served, story

SPIDER = """
import scrapy


class TownSpider(scrapy.Spider):
    name = "town"

    async def start(self):
        yield scrapy.Request(f"{self.url}/")

    def parse(self, response):
        for link in response.css("li a"):
            yield response.follow(link, self.parse_story)

    def parse_story(self, response):
        yield {"response": response}
"""
LINE = 'ADDONS = {"newsharvest.addon.NewsHarvestAddon": 300}\n'
PATHS = tuple(f"/story/{nth}" for nth in range(16))


def answers(url: str) -> dict[str, Answer]:
    pages = {path: story(f"Story {path.rpartition('/')[2]}") for path in PATHS}
    return {"/": story("Front", (*PATHS, "/gone")), **pages}


@pytest.fixture(scope="module")
def project(tmp_path_factory):
    folder = tmp_path_factory.mktemp("new")
    scrapy(folder, "startproject", "town", settings="")
    folder /= "town"
    with (folder / "town/settings.py").open("a") as settings:
        settings.write(LINE)
    (folder / "town/spiders/town.py").write_text(SPIDER)
    with served(answers) as site:
        run = ["crawl", "town", "-a", f"url={site.url}", "-s", "NEWSHARVEST_WORKERS=1"]
        quick = ["-s", "DOWNLOAD_DELAY=0", "-s", "CONCURRENT_REQUESTS=2"]
        stopped = scrapy(folder, *run, *quick, "-s", "CLOSESPIDER_PAGECOUNT=4", settings="town.settings")
        ended = scrapy(folder, *run, *quick, settings="town.settings")
        asked = [path for path in site.asked if path != "/robots.txt"]
    assert (stopped.returncode, ended.returncode) == (0, 0), stopped.stderr + ended.stderr
    return folder, asked, ended.stderr


def test_pages_go_through_the_pipelines_into_the_corpus(project):
    articles = records(project[0] / "data/clean/articles.jsonl")
    assert {record["title"] for record in articles} == {f"Story {nth}" for nth in range(16)}
    assert len(articles) == 16


def test_what_could_not_be_fetched_stands_in_the_reject_log(project):
    (reject,) = records(project[0] / "data/clean/rejects.jsonl")
    assert (reject["reason"], reject["detail"]) == ("http_error", "404 Not Found")


def test_the_stopped_crawl_goes_on_from_its_frontier(project):
    _, asked, told = project
    assert "going on with this crawl" in told
    assert sorted(asked) == sorted({"/", "/gone", *PATHS})


def test_what_was_fetched_is_archived(project):
    kept = []
    for path in sorted((project[0] / "data/raw/crawls").glob("town-*.warc.gz")):
        with path.open("rb") as file:
            kept += [
                record.rec_headers["WARC-Target-URI"]
                for record in ArchiveIterator(file)
                if record.rec_type == "response"
            ]
    assert sum("/story/" in url for url in kept) == 16
