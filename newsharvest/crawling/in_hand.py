"""Which page is on its way through the item pipelines, so that none is lost between them.

Scrapy tells of a dropped item by the item that the spider gave, whatever the pipelines had made of
it by then. The page in hand is kept in the context of the task that runs the pipelines. Contexts
are inherited by whatever a task starts, so a page in hand is believed only for its own item.
"""

from contextvars import ContextVar
from dataclasses import dataclass
from typing import Any

from scrapy.exceptions import DropItem

from newsharvest.crawling.page_items import is_page, page_from_item
from newsharvest.items import Article, Source


class Settled(DropItem):
    """An item is dropped because its page has its record, or was seen before."""

    def __init__(self, message: str) -> None:
        super().__init__(message, log_level="DEBUG")


@dataclass(slots=True)
class InHand:
    """A page item, and the article made of it until the corpus has it."""

    item: Any
    article: Article | None = None


_IN_HAND: ContextVar[InHand | None] = ContextVar("_IN_HAND", default=None)


def take_in_hand(item: Any) -> InHand:
    """The page in hand from now on, in this task."""
    in_hand = InHand(item)
    _IN_HAND.set(in_hand)
    return in_hand


def let_go(article: Article) -> None:
    """The corpus has the outcome of an article: it can be lost no more."""
    in_hand = _IN_HAND.get()
    if in_hand is not None and in_hand.article is not None and in_hand.article.id == article.id:
        in_hand.article = None


def lost_page(item: Any, error: BaseException, *, spider: str) -> tuple[Source, str | None] | None:
    """Source and address of the page that is lost when an item is dropped; None when none is."""
    in_hand = _IN_HAND.get()
    if isinstance(error, Settled) or not is_page(item):
        return None
    if in_hand is None or in_hand.item is not item:
        page = page_from_item(item, spider=spider)
        return page.source, page.url
    article, in_hand.article = in_hand.article, None
    return (article.source, article.url) if article is not None else None
