"""`/.well-known/tdmrep.json`: what a site reserves from text and data mining, by path.

TDM Reservation Protocol, final report of the W3C community group (2024): a list of rules, each with a
`location` pattern as in robots.txt and a `tdm-reservation` of 1 or 0; the first that fits an address holds.
"""

import json
import re
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

PLACE = "/.well-known/tdmrep.json"
NAME = "tdm-reservation"
LARGEST = 512_000
"""Bytes that are read, as of robots.txt."""
MOST_RULES = 1_000


@dataclass(frozen=True, slots=True)
class Reservations:
    """The rules of one site, in its order: a pattern of paths, and whether they are reserved."""

    rules: tuple[tuple[re.Pattern[str], bool], ...] = ()

    def holds(self, url: str) -> bool:
        """Whether an address is reserved."""
        parts = urlsplit(url)
        path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
        return next((reserved for pattern, reserved in self.rules if pattern.match(path)), False)


def read_reservations(body: bytes) -> Reservations:
    """The rules in a file; what can't be read as one is left out.

    >>> read_reservations(b'[{"location": "/news/*", "tdm-reservation": 1}]').holds("https://a.example/news/1")
    True
    """
    try:
        found = json.loads(body[:LARGEST])
    except (ValueError, RecursionError):
        return Reservations()
    rules = found if isinstance(found, list) else [found]
    return Reservations(tuple(rule for each in rules[:MOST_RULES] if (rule := _rule(each))))


def _rule(told: Any) -> tuple[re.Pattern[str], bool] | None:
    if not isinstance(told, dict) or not isinstance(location := told.get("location"), str):
        return None
    path = urlsplit(location).path if "://" in location[:10] else location
    open_ended = path.removesuffix("$")
    # runs of stars are one: many of them would try every way to part an address
    pattern = ".*".join(map(re.escape, re.split(r"\*+", open_ended[:500])))
    return re.compile(pattern + ("$" if path.endswith("$") else "")), str(told.get(NAME)).strip() in (
        "1",
        "True",
    )
