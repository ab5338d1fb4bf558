"""Rows, keys and clusters from records alone, in the order of the files."""

import sqlite3
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any
from zlib import crc32

from newsharvest.corpus.compaction import own_id
from newsharvest.corpus.facts import INSERT, Names, described, verdict_of
from newsharvest.corpus.held import LineHeld, number_elsewhere, suspect
from newsharvest.corpus.index import StateIndex
from newsharvest.corpus.inputs import COLUMNS
from newsharvest.corpus.runs import open_run, save_run
from newsharvest.corpus.tables import ARTICLE, REJECT
from newsharvest.dedup import Decision, Known, Traits, traits_of
from newsharvest.extraction.sketch import sketch_of
from newsharvest.inflaters import zstd
from newsharvest.items import Article, Outcome, Reason, Reject


@dataclass(frozen=True, slots=True)
class Place:
    """A line and where it stands."""

    shard: int
    offset: int
    line: bytes

    @property
    def length(self) -> int:
        """Bytes of the line."""
        return len(self.line)


class Rebuilder:
    """Enters articles, then `join_clusters`, then articles that gave way, then other rejects."""

    def __init__(self, folder: Path, state: sqlite3.Connection) -> None:
        self._state = state
        self._index = StateIndex(folder, state)
        self._names = Names(state)
        self._run = open_run(state, 1, "")
        self._page = 0
        self._joined: list[tuple[int, str, str | None]] = []
        self._gone: list[tuple[int, str, str | None]] = []
        self._clusters: dict[str, int] = {}

    def add_article(self, article: Article, place: Place) -> None:
        """Enters an article that stands, unless a later one takes its place."""
        page = self._insert(article, traits_of(article), place, None)
        self._index.enter_sketch(page, article, sketch_of(article.text))
        if article.cluster != article.id or article.supersedes:
            self._joined.append((page, article.cluster or article.id, article.supersedes))

    def join_clusters(self) -> None:
        """All articles are in: of each cluster the last one stands, and none that was superseded."""
        self._state.execute("CREATE INDEX by_id ON pages (id)")
        for page, cluster, supersedes in self._joined:
            if supersedes is None:
                self._doubt(page, cluster)
                continue
            before = [self._by_id(supersedes, before=page), self._standing_for(cluster, page)]
            number = self._clusters.setdefault(cluster, self._number(cluster, page))
            self._state.execute("UPDATE pages SET cluster = ? WHERE page = ?", (number, page))
            self._stand(number, cluster, page)
            for gone in before:
                if gone and gone.live and gone.page != page:
                    self._index.succeed(gone, page)

    def _doubt(self, page: int, cluster: str) -> None:
        """A run that had not finished wrote the article in doubt: it bears the cluster of a longer text."""
        number = bytes.fromhex(cluster)
        self._state.execute("INSERT INTO clusters VALUES (?, ?, ?)", (page, number, page))
        written, before = self._index.page(page), self._standing_for(cluster, page)
        # page 0, which is none, where that text is gone: the article gets a cluster of its own then
        pair = (page, before.page if before else 0)
        if written and before and written.chars > before.chars:  # the first is kept, and may be the cut one
            pair = pair[::-1]
        self._state.execute("INSERT INTO doubts VALUES (?, ?)", pair)

    def _standing_for(self, cluster: str, page: int) -> Known | None:
        number = self._clusters.get(cluster)
        found = self._index.page(number) if number else self._by_id(cluster, before=page)
        return self._index.standing(found) if found and found.page < page else None

    def _number(self, cluster: str, page: int) -> int:
        founder = self._by_id(cluster, before=page)
        return founder.page if founder else page

    def _stand(self, number: int, cluster: str, page: int) -> None:
        self._state.execute(
            "INSERT INTO clusters VALUES (?, ?, ?)"
            " ON CONFLICT (cluster) DO UPDATE SET standing = excluded.standing",
            (number, bytes.fromhex(cluster), page),
        )

    def add_reject(self, reject: Reject, place: Place) -> None:
        """Enters a reject; a copy is tied to the article that stands for it."""
        traits = traits_of(reject)
        if id := own_id(reject):
            page = self._insert(reject, replace(traits, id=bytes.fromhex(id)), place, None)
            self._gone.append((page, reject.cluster or id, reject.duplicate_of))
            return
        original = self._by_id(reject.duplicate_of)
        self._insert(
            reject, traits, place, original.cluster if original else self._cluster_of(reject.cluster)
        )

    def join_superseded(self) -> None:
        """All articles that gave way are in: where nothing of a cluster stands, another's does."""
        for page, cluster, heir in self._gone:
            number = self._cluster_of(cluster)
            original = self._by_id(heir)
            if number is None and original:
                number = self._clusters[cluster] = page
                self._stand(number, cluster, original.page)
            self._state.execute("UPDATE pages SET cluster = ? WHERE page = ?", (number, page))

    def hold(self, told: LineHeld) -> None:
        """Holds back what the old state held back, where its reject and the longer text are there."""
        gone = self._by_id(told.id.hex() if told.id else None) or self._declined(told)
        whole = self._whole_of(told)
        if gone and whole and not gone.live:
            self._state.execute("REPLACE INTO held VALUES (?, ?, ?)", (gone.page, whole, told.line))
            if told.is_suspected:
                suspect(self._state, whole)

    def _whole_of(self, told: LineHeld) -> int | None:
        """The page of the longer text that something is held back for, or its number elsewhere."""
        if told.longer:
            return number_elsewhere(self._state, told.longer)
        whole = self._by_id(told.whole.hex())
        return whole.page if whole else None

    def _declined(self, told: LineHeld) -> Known | None:
        """The reject of a copy that was declined: it does not tell its id, but its address and text."""
        try:
            traits = traits_of(told.article)
        except (ValueError, zstd.ZstdError):
            return None
        keys = (traits.saw, traits.text)
        return next((found for key in keys if key and (found := self._index.find(key))), None)

    def _cluster_of(self, cluster: str | None) -> int | None:
        if cluster is None:
            return None
        if cluster in self._clusters:
            return self._clusters[cluster]
        founder = self._by_id(cluster)
        return founder.cluster if founder and founder.live else None

    def _insert(self, outcome: Outcome, traits: Traits, place: Place, cluster: int | None) -> int:
        self._page += 1
        is_article = isinstance(outcome, Article)
        row: tuple[Any, ...] = (
            self._page,
            ARTICLE if is_article else REJECT,
            self._names.number(verdict_of(outcome)),
            place.shard,
            place.offset,
            place.length,
            crc32(place.line),
        )
        id, at, url, *facts = described(Decision(outcome, traits), self._names)
        number = self._page if is_article else cluster
        origin = (self._run.run, None, outcome.source.offset)
        newest = self._is_newest(outcome, traits)
        self._state.execute(INSERT, (*row, id, at, url, number, *facts, *origin))
        self._index.enter(self._page, traits, newest=newest)
        self._count(outcome)
        return self._page

    def _is_newest(self, outcome: Outcome, traits: Traits) -> bool:
        """Whether a page is the newest at its address: what stands there is, else the last."""
        if isinstance(outcome, Article):
            return True
        if outcome.reason is Reason.OLDER_VERSION or not traits.urls:
            return False
        first = self._index.find(traits.urls[0])
        past = (self._index.find(traits.at) if traits.at else None) or first
        return not (past and past.is_at(traits) and past.live)

    def _count(self, outcome: Outcome) -> None:
        self._run.pages += 1
        if isinstance(outcome, Article):
            self._run.articles += 1
        else:
            self._run.rejects[outcome.reason] += 1

    def _by_id(self, id: str | None, *, before: int | None = None) -> Known | None:
        """The article that bears the id: two of one cluster may, when bytes came back."""
        if id is None:
            return None
        find = "SELECT page FROM pages WHERE id = ? AND page < ? ORDER BY state, page DESC LIMIT 1"
        row = self._state.execute(find, (bytes.fromhex(id), before or self._page + 1)).fetchone()
        return self._index.page(row[0]) if row else None

    def finish(self, inputs: list[tuple[Any, ...]], seen: int) -> None:
        """Takes over what only the old state knew, and closes the books."""
        self._index.flush()
        self._state.execute("DROP INDEX by_id")
        self._state.executemany(
            f"INSERT INTO inputs (name, {COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            inputs,
        )
        (gone,) = self._state.execute("SELECT count(*) FROM pages WHERE state = 1").fetchone()
        self._run.articles -= gone
        self._run.rejects[Reason.SUPERSEDED] += gone
        self._run.pages += seen
        self._run.seen = seen
        save_run(self._state, self._run, finished=True)
