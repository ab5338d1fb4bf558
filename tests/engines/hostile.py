"""A step that does to its worker what the page's title says, for tests of the limits."""

import os
import time

from newsharvest.items import Article, RawPage
from newsharvest.options import Options


def obey(article: Article, page: RawPage, options: Options) -> Article:
    order = article.title or ""
    if order.startswith("Die"):
        os._exit(7)
    if order.startswith("Hang"):
        while True:
            time.monotonic()
    if order.startswith("Work"):
        while time.process_time() < 0.6:
            pass
    if order.startswith("Sleep"):
        time.sleep(3_600)
    if order.startswith("Eat"):
        hoard = []
        while True:
            hoard.append(bytearray(20_000_000))
            time.sleep(0.02)
    if order.startswith("Raise"):
        raise RuntimeError("a bug in a step")
    return article
