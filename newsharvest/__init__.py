"""Raw news pages in, a clean deduplicated article corpus out.

>>> from newsharvest import clean_html
>>> page = "<title>Ferry</title><article><h1>Ferry late again</h1>" + "<p>The ferry was late.</p>" * 9
>>> article = clean_html(page, url="https://gazette.example/town/ferry")
>>> article.title, article.site
('Ferry late again', 'gazette.example')
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from newsharvest.version import VERSION

if TYPE_CHECKING:
    from newsharvest.cleaner import Cleaner, clean_html
    from newsharvest.conductor import Summary, harvest
    from newsharvest.corpus import Corpus
    from newsharvest.errors import Refused
    from newsharvest.items import Article, PageRef, RawPage, Reason, Reject, Source, Stage
    from newsharvest.options import Options
    from newsharvest.readers import read_pages

__version__ = VERSION

# Where each public name lives; loaded at first use, so that importing newsharvest costs nothing
# and never imports Scrapy.
_HOMES = {
    "Article": "items",
    "Cleaner": "cleaner",
    "Corpus": "corpus",
    "Options": "options",
    "PageRef": "items",
    "RawPage": "items",
    "Reason": "items",
    "Refused": "errors",
    "Reject": "items",
    "Source": "items",
    "Stage": "items",
    "Summary": "conductor",
    "clean_html": "cleaner",
    "harvest": "conductor",
    "read_pages": "readers",
}

__all__ = [
    "Article",
    "Cleaner",
    "Corpus",
    "Options",
    "PageRef",
    "RawPage",
    "Reason",
    "Refused",
    "Reject",
    "Source",
    "Stage",
    "Summary",
    "__version__",
    "clean_html",
    "harvest",
    "read_pages",
]


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module 'newsharvest' has no attribute {name!r}")
    return getattr(import_module(f"newsharvest.{_HOMES[name]}"), name)
