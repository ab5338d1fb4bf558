"""What makes two crawls the same one: the spider, and the arguments it was given."""

import hashlib
import json
from typing import Any

from scrapy import Spider


def crawl_name(spider: Spider) -> str:
    """The spider's name and 16 hex of a hash over its arguments.

    Scrapy keeps no record of arguments: they are the plain values among the attributes that the
    spider has when it is made. A spider that sets others, as the time of day, tells a `crawl_id`.
    """
    told = getattr(spider, "crawl_id", None)
    values = told if told is not None else _plain(vars(spider))
    digest = hashlib.sha256(json.dumps(values, sort_keys=True, default=str).encode()).hexdigest()
    return f"{spider.name} {digest[:16]}"


def _plain(attributes: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in attributes.items() if name[0] != "_" and _is_plain(value)}


def _is_plain(value: Any) -> bool:
    try:
        json.dumps(value, sort_keys=True)
    except (TypeError, ValueError):
        return False
    return True
