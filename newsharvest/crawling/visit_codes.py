"""Codes that name a visit, not a page: found out by what addresses are without them.

A long code in a query, or in a path's first segment, may be the page's own id or the number of this visit,
another one on every page that is asked for. One address does not tell which. Where several articles are
known without the code, or came with another one, under the same *mark* (the parameter's name, or the
segment with its code left open), the mark is a visit's: what stands under it is then asked for without.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit

from newsharvest.crawling.page_kinds import PageKind, kind_of_url
from newsharvest.crawling.url_patterns import is_code, names_a_visit, pattern, segments
from newsharvest.extraction.urls import url_key

PROOFS = 3
"""Articles, and codes, that show a mark to be a visit's. One script with pages of its own behind an id
(/news-and-press-releases?item=...) is one article at most; a section that holds what stands elsewhere, too
(/olympics2024/...), has one code."""


@dataclass(frozen=True, slots=True)
class Coded:
    """A code in an address: its mark, the code, and the address without it."""

    mark: str
    code: str
    bare: str


def coded(url: str) -> Iterator[Coded]:
    """The codes of an address that may be a visit's.

    >>> [(each.mark, each.bare) for each in coded("https://a.example/fire?page=2&zid=9f8e7d6c5b4a39281706")]
    [('a.example ?zid', 'https://a.example/fire?page=2')]
    >>> [(each.mark, each.bare) for each in coded("https://a.example/s-9f8e7d6c/fire")]
    [('a.example /s-#', 'https://a.example/fire')]
    """
    try:
        parts = urlsplit(url)
    except ValueError:
        return
    host, pairs = parts.netloc.lower(), [pair for pair in parts.query.split("&") if pair]
    for pair in pairs:
        name, _, value = pair.partition("=")
        if is_code(value):
            query = "&".join(each for each in pairs if each is not pair)
            yield Coded(f"{host} ?{name}", value, parts._replace(query=query).geturl())
    first = next(iter(segments(url)), "")
    if first and names_a_visit(f"http://x/{first}/x"):
        _, _, rest = parts.path.lstrip("/").partition("/")
        mark = pattern(f"http://x/{first}").partition("/")[2]
        yield Coded(f"{host} /{mark}", first, parts._replace(path=f"/{rest}").geturl())


class VisitCodes:
    """What one crawl knows of codes. `proven` is called with each mark that is found to be a visit's."""

    def __init__(self, proven: Callable[[str], None]) -> None:
        self._tell = proven
        self._proven: set[str] = set()
        self._shown: dict[str, set[str]] = defaultdict(set)
        self._codes: dict[str, set[str]] = defaultdict(set)
        self._asked: dict[str, dict[str, str]] = defaultdict(dict)

    def recall(self, mark: str) -> None:
        """An earlier crawl found that a mark is a visit's."""
        self._proven.add(mark)

    def without(self, url: str) -> str:
        """The address without the codes that are known to be a visit's."""
        for each in coded(url):
            if each.mark in self._proven:
                return self.without(each.bare)
        return url

    def learn(self, url: str, is_known: Callable[[str], bool]) -> bool:
        """Whether an address is that of an article which is known, but for a code; `is_known` is asked
        for URL keys. What this says of the code's mark is remembered."""
        found = [each for each in coded(url) if kind_of_url(each.bare) is PageKind.ARTICLE]
        shown = [self._shows(each, is_known) for each in found]  # all of them, for each tells something
        return any(shown)

    def _shows(self, each: Coded, is_known: Callable[[str], bool]) -> bool:
        key = url_key(each.bare)
        is_there = is_known(key)
        if is_there or self._asked[each.mark].get(key, each.code) != each.code:
            self._shown[each.mark].add(key)
            self._codes[each.mark].add(each.code)
            self._judge(each.mark)
        return is_there

    def _judge(self, mark: str) -> None:
        fewest = min(len(self._shown[mark]), len(self._codes[mark]))
        if fewest >= PROOFS and mark not in self._proven:
            self._proven.add(mark)
            self._tell(mark)

    def asked(self, url: str) -> None:
        """An address is asked for, with its codes."""
        for each in coded(url):
            self._asked[each.mark].setdefault(url_key(each.bare), each.code)

    def was_asked(self, key: str) -> bool:
        """Whether the page of a URL key was asked for under a code that was found to be a visit's since."""
        return any(key in self._asked[mark] for mark in self._proven)
