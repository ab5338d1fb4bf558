"""Reports opened in a real browser, with what each said and asked for."""

import os
from pathlib import Path
from typing import Any

from newsharvest.options import Options
from newsharvest.reporting.command import write_report
from newsharvest.surveying.limits import Limits

CHROMIUM = os.environ.get("NEWSHARVEST_CHROMIUM")


class Seen:
    """A page that is open, with what it said and asked for."""

    def __init__(self, page: Any, path: Path) -> None:
        self.page = page
        self.said: list[str] = []
        self.asked: list[str] = []
        page.on("console", lambda message: self.said.append(message.text))
        page.on("pageerror", lambda error: self.said.append(str(error)))
        page.on("request", lambda request: self.asked.append(request.url))
        page.goto(path.as_uri())
        page.wait_for_function("document.documentElement.dataset.ready === 'yes'")

    def texts(self, selector: str) -> list[str]:
        return list(self.page.locator(selector).all_inner_texts())


def report(corpus: Path, *raw: Path) -> Path:
    path = corpus.with_name("report.html")
    write_report(corpus, path, raw=raw, limits=Limits(), options=Options(), quiet=True)
    return path
