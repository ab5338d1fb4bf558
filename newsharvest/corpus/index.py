"""The deduplicator's index over `corpus.sqlite`: keys, sketches, and who stands for whom."""

import sqlite3
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from newsharvest.corpus.held import hold, number_elsewhere, pass_on, suspect, suspect_elsewhere
from newsharvest.corpus.lines import line_of
from newsharvest.corpus.postings import Postings, title_of
from newsharvest.corpus.state import state_error, state_errors
from newsharvest.corpus.tables import ARTICLE, SUPERSEDED
from newsharvest.dedup import Decision, Key, Known, Neighbour, Traits, title_words, traits_of
from newsharvest.extraction.sketch import Sketch
from newsharvest.items import Article, Reason, Reject

KNOWN = """
SELECT p.page, p.id, p.at, p.url, p.state, p.cluster, p.fetched_ms, p.chars, c.id, c.standing
FROM pages p LEFT JOIN clusters c ON c.cluster = p.cluster
"""
BY_KEY = f"{KNOWN} JOIN keys k ON k.page = p.page WHERE k.key = ?"
BY_PAGE = f"{KNOWN} WHERE p.page = ?"
NEIGHBOUR = """
SELECT s.sketch, s.title, n.name FROM sketches s JOIN pages p ON p.page = s.page
LEFT JOIN names n ON n.number = p.site WHERE s.page = ?
"""


class StateIndex:
    """Keys of the pages recorded so far, those of the open transaction included."""

    def __init__(self, folder: Path, connection: sqlite3.Connection) -> None:
        self._folder = folder
        self._connection = connection
        self._postings = Postings(connection)

    def find(self, key: Key) -> Known | None:
        """The page that a key leads to, None when nothing does."""
        return self._known(BY_KEY, key)

    def page(self, page: int) -> Known | None:
        """The page of a number."""
        return self._known(BY_PAGE, page)

    def _known(self, query: str, value: Key | int) -> Known | None:
        try:
            row = self._connection.execute(query, (value,)).fetchone()
        except sqlite3.Error as error:
            raise state_error(self._folder, error) from error
        return _known(row) if row else None

    def standing(self, known: Known) -> Known | None:
        """The live article that stands for a page now: itself, or what superseded or covers it.

        None for a page whose successor can't be told any more (after `reindex`).
        """
        while not known.live:
            heir = self.page(self._successor(known.cluster))
            if heir is None or heir == known:
                return None
            known = heir
        return known

    def heir(self, page: int) -> Known | None:
        """The live article that stands for the page of a number."""
        known = self.page(page)
        return self.standing(known) if known else None

    def _successor(self, cluster: int) -> int:
        find = "SELECT standing FROM clusters WHERE cluster = ?"
        row = self._connection.execute(find, (cluster,)).fetchone()
        return row[0] if row else cluster

    def sharing(self, keys: Sequence[int], least: int) -> Iterable[tuple[list[int], bool]]:
        """For each key of a sketch, the live articles that have it, and whether they are a crowd; nothing
        where fewer than `least` keys may be had."""
        with state_errors(self._folder):
            return self._postings.sharing(keys, least)

    def neighbours(self, pages: Sequence[int]) -> list[Neighbour]:
        """The live articles of these numbers, with their sketches."""
        with state_errors(self._folder):
            return [found for page in pages if (found := self._neighbour(page))]

    def _neighbour(self, page: int) -> Neighbour | None:
        known = self.page(page)
        row = self._connection.execute(NEIGHBOUR, (page,)).fetchone()
        return Neighbour(known, Sketch.of(row[0]), row[2], title_of(row[1])) if known and row else None

    def sketch(self, known: Known) -> bytes | None:
        """The sketch of a live article, None where it has none."""
        return self._postings.sketch(known.page)

    def enter_sketch(self, page: int, article: Article, sketch: bytes) -> None:
        """Enters what a live article is nearly known by."""
        self._postings.enter(page, sketch, title_words(article))

    def flush(self) -> None:
        """Enters what waits in memory: before every commit."""
        self._postings.flush()

    def remember(self, page: int, decision: Decision) -> None:
        """Enters what a recorded page is known by, and who gives way to it."""
        is_older = isinstance(decision.outcome, Reject) and decision.outcome.reason is Reason.OLDER_VERSION
        self.enter(page, decision.traits, newest=not is_older)
        heir = decision.copy_of.page if decision.copy_of else page
        for gone in decision.replaces:
            self.succeed(gone, heir)
        if decision.sketch and isinstance(decision.outcome, Article):
            self.enter_sketch(page, decision.outcome, decision.sketch)
        if isinstance(decision.outcome, Article):
            doubts = [(part.page, page) for part in decision.parts]
            if decision.whole:
                doubts.append((page, decision.whole.page))
            if doubts:
                self.doubt(page, decision.outcome, doubts)
            for holder in decision.holders:
                suspect(self._connection, holder.page)
            for id in decision.holders_elsewhere:
                suspect_elsewhere(self._connection, id)
        if decision.held:
            self._hold(page, decision.held, decision)

    def _hold(self, page: int, article: Article, decision: Decision) -> None:
        """Holds back an article that was declined in doubt."""
        if decision.longer:
            hold(
                self._connection,
                page,
                number_elsewhere(self._connection, decision.longer),
                line_of(article),
            )
        elif decision.copy_of:
            hold(self._connection, page, decision.copy_of.page, line_of(article))

    def doubt(self, page: int, article: Article, doubts: Sequence[tuple[int, int]]) -> None:
        """Enters what a live article may be cut from, and what may be cut from it, as pairs of pages:
        the shorter, the longer."""
        self._connection.executemany("INSERT INTO doubts VALUES (?, ?)", doubts)
        if article.cluster and article.cluster != article.id:
            found = "INSERT INTO clusters SELECT page, ?, page FROM pages WHERE page = ? AND cluster = page"
            self._connection.execute(found, (bytes.fromhex(article.cluster), page))

    def enter(self, page: int, traits: Traits, *, newest: bool) -> None:
        """Enters a page's keys, but for those that others imply.

        The first page under a URL key or text speaks for its own address too; an address, id or
        sighting has a key of its own only where another page came first. So most articles take
        two keys.
        """
        is_first = [self._enter(key, page) for key in traits.urls]
        is_new_text = traits.text is not None and self._enter(traits.text, page)
        if traits.saw and not (is_new_text and traits.at):
            self._enter(traits.saw, page)
        if traits.id and not (traits.at and is_first[0]):
            self._enter(traits.id, page)
        if traits.at and newest and not is_first[0]:
            point = "INSERT INTO keys VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET page = excluded.page"
            self._connection.execute(point, (traits.at, page))

    def _enter(self, key: Key, page: int) -> bool:
        add = "INSERT INTO keys VALUES (?, ?) ON CONFLICT (key) DO NOTHING"
        return self._connection.execute(add, (key, page)).rowcount > 0

    def succeed(self, gone: Known, heir: int) -> None:
        """A live article gives way to the page `heir`, which stands for its cluster from now on."""
        self._connection.execute("UPDATE pages SET state = ? WHERE page = ?", (SUPERSEDED, gone.page))
        self._postings.remove(gone.page)
        pass_on(self._connection, gone.page, heir)
        self._connection.execute(
            "INSERT INTO clusters VALUES (?, ?, ?)"
            " ON CONFLICT (cluster) DO UPDATE SET standing = excluded.standing",
            (gone.cluster, gone.cluster_id, heir),
        )

    def restore(self, gone: Known, article: Article, sketch: bytes) -> None:
        """An article that gave way, or was declined, stands after all, for its cluster."""
        traits = traits_of(article)
        entered = "UPDATE pages SET state = ?, cluster = ?, id = ?, chars = ? WHERE page = ?"
        told = (ARTICLE, gone.cluster, traits.id, len(article.text), gone.page)
        self._connection.execute(entered, told)
        for key in traits.urls[1:]:  # what is declined is not known by its canonical address
            self._enter(key, gone.page)
        stand = "UPDATE clusters SET standing = ? WHERE cluster = ?"
        self._connection.execute(stand, (gone.page, gone.cluster))
        self.enter_sketch(gone.page, article, sketch)


def _known(row: tuple[Any, ...]) -> Known:
    page, id, at, url, state, cluster, fetched_ms, chars, cluster_id, _ = row
    return Known(
        page=page,
        id=id,
        at=at,
        url=url,
        live=state == ARTICLE,
        cluster=cluster if cluster is not None else page,
        cluster_id=cluster_id or id,
        fetched_ms=fetched_ms,
        chars=chars or 0,
    )
