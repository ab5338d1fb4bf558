"""The add-on in somebody else's project: one line of settings, and their spiders as they are."""

import pytest
from scrapy.settings import Settings

from newsharvest.addon import NewsHarvestAddon
from newsharvest.pipelines import CleanPipeline, CorpusPipeline
from tests.loopback import Answer, records, scrapy, served, story

SETTINGS = """
SPIDER_MODULES = ["theirs.spiders"]
ADDONS = {"newsharvest.addon.NewsHarvestAddon": 300}
ITEM_PIPELINES = {"theirs.pipelines.NoWeather": 100, "theirs.pipelines.NoSport": 300}
NEWSHARVEST_CORPUS = "corpus"
NEWSHARVEST_WORKERS = 1
"""
PIPELINES = """
from scrapy.exceptions import DropItem


class NoWeather:
    def process_item(self, item):
        if item.get("url", "").endswith("weather"):
            raise DropItem("weather")
        return item


class NoSport:
    def process_item(self, item):
        title = getattr(item, "title", None) or ""
        if "Sport" in title:
            raise DropItem("sport")
        if "Broken" in title:
            raise LookupError("no such desk")
        return item
"""
SPIDERS = """
import scrapy


class Theirs(scrapy.Spider):
    name = "theirs"
    handle_httpstatus_list = [410]

    async def start(self):
        for path in ("bytes", "html", "response", "gone", "ended", "teapot", "sport", "broken", "weather"):
            yield scrapy.Request(f"{self.url}/{path}", errback=self.errback if path == "gone" else None)
        yield {"note": "mine alone"}

    def parse(self, response):
        kind = response.url.rsplit("/", 1)[1]
        if kind in ("bytes", "weather"):
            yield {"url": response.url, "body": response.body}
        elif kind == "html":
            yield {"url": response.url, "html": response.text}
        else:
            yield {"response": response}

    def errback(self, failure):
        self.logger.info("their errback was called")
"""


@pytest.fixture(scope="module")
def theirs(tmp_path_factory):
    folder = tmp_path_factory.mktemp("theirs")
    package = folder / "theirs"
    package.mkdir()
    (folder / "newsharvest.toml").write_text("min_chars = 200\n")
    (folder / "scrapy.cfg").write_text("[settings]\ndefault = theirs.settings\n")
    texts = {"__init__": "", "settings": SETTINGS, "pipelines": PIPELINES, "spiders": SPIDERS}
    for name, text in texts.items():
        (package / f"{name}.py").write_text(text)

    def answers(url: str) -> dict[str, Answer]:
        kinds = {
            "bytes": "Bytes",
            "html": "Text",
            "response": "Response",
            "sport": "Sport",
            "broken": "Broken",
            "weather": "Weather",
        }
        pages = {f"/{path}": story(title) for path, title in kinds.items()}
        return {
            **pages,
            "/gone": Answer(b"gone", 404),
            "/ended": Answer(story("Ended").body, 410),
            "/teapot": Answer(story("Teapot").body, 418),
        }

    with served(answers) as site:
        run = ["crawl", "theirs", "-a", f"url={site.url}", "-O", "feed.jsonl"]
        done = scrapy(folder, *run, settings="theirs.settings")
    assert done.returncode == 0, done.stderr
    return folder, done.stderr


def test_page_items_of_every_kind_become_articles(theirs):
    articles = records(theirs[0] / "corpus/articles.jsonl")
    assert sorted(record["title"] for record in articles) == ["Bytes", "Response", "Text"]
    assert {record["source"]["spider"] for record in articles} == {"theirs"}


def test_other_items_pass_untouched(theirs):
    feed = records(theirs[0] / "feed.jsonl")
    assert {"note": "mine alone"} in feed
    assert len(feed) == 4


def test_pages_that_end_anywhere_are_rejects(theirs):
    rejects = records(theirs[0] / "corpus/rejects.jsonl")
    found = {record["url"].rsplit("/", 1)[1]: (record["reason"], record["detail"]) for record in rejects}
    assert found == {
        "gone": ("http_error", "404 Not Found"),
        "ended": ("http_error", "410 Gone"),
        "teapot": ("http_error", "418 I'm a Teapot"),
        "sport": ("declined", "dropped by an item pipeline: sport"),
        "weather": ("declined", "dropped by an item pipeline: weather"),
        "broken": ("failed", "an item pipeline raised LookupError: no such desk"),
    }


def test_their_own_errback_is_called_all_the_same(theirs):
    assert "their errback was called" in theirs[1]


def test_what_the_project_sets_wins():
    pipelines = {"newsharvest.pipelines.CleanPipeline": 10, "newsharvest.pipelines.CorpusPipeline": None}
    settings = Settings({"ITEM_PIPELINES": pipelines})
    NewsHarvestAddon().update_settings(settings)
    chosen = settings.getdict("ITEM_PIPELINES")
    assert CleanPipeline not in chosen
    assert CorpusPipeline not in chosen
    assert chosen["newsharvest.pipelines.CleanPipeline"] == 10
