"""A crawl as it runs: what keeps its event loop awake."""

import json

from tests.loopback import HASTE, records, scrapy, served, story

LOOK = """
import gc
import json
from pathlib import Path

from scrapy import signals


class Look:
    def __init__(self, crawler):
        self.searches = []
        gc.callbacks.append(self.note)
        crawler.signals.connect(self.look, signals.response_received)
        crawler.signals.connect(self.tell, signals.spider_closed)

    @classmethod
    def from_crawler(cls, crawler):
        return cls(crawler)

    def look(self):
        gc.collect()

    def note(self, phase, info):
        if phase == "start" and info["generation"] == 2:
            self.searches.append((gc.get_freeze_count(), len(gc.get_objects())))

    def tell(self):
        Path("searches.json").write_text(json.dumps(self.searches))
"""


def test_no_search_for_garbage_goes_through_all_that_is_imported(tmp_path):
    (tmp_path / "look.py").write_text(LOOK)
    with served(lambda url: {"/quay": story("Quay")}) as site:
        run = ["crawl", "urls", "-a", f"urls={site.url}/quay", "-s", 'EXTENSIONS={"look.Look": 1}']
        done = scrapy(tmp_path, *run, *HASTE)
    assert done.returncode == 0, done.stderr
    assert len(records(tmp_path / "data/clean/articles.jsonl")) == 1
    frozen, searched = json.loads((tmp_path / "searches.json").read_text())[-1]
    assert searched < frozen / 2
