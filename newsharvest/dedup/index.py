"""What the deduplicator asks of an index, and what it tells the one who keeps it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Protocol

from newsharvest.dedup.traits import Key, Traits
from newsharvest.extraction.sketch import Sketch
from newsharvest.items import Article, Outcome, Reason, Reject, Stage


@dataclass(frozen=True, slots=True)
class Known:
    """A page of the index: an article, or one that was declined as a copy or an older version.

    `page` counts records in the order of decisions. `at` and `url` are the first 8 bytes of its
    fetched address's and page key's keys. `cluster` is the page of the first article of its
    copies, `cluster_id` that one's id (set where `live`).
    """

    page: int
    id: Key | None
    at: bytes | None
    url: bytes | None
    live: bool
    cluster: int
    cluster_id: Key | None
    fetched_ms: int | None
    chars: int

    def is_at(self, traits: Traits) -> bool:
        """Whether it was fetched from the same address."""
        return traits.at is not None and self.at == traits.at[:8]

    def is_page(self, traits: Traits) -> bool:
        """Whether its page key is one of the URL keys."""
        return any(self.url == key[:8] for key in traits.urls)


@dataclass(frozen=True, slots=True)
class Neighbour:
    """A live article whose sketch is known: what it is, and what its copies would be like.

    `title` has hashes of the title's words (`near.title_words`).
    """

    known: Known
    sketch: Sketch
    site: str | None
    title: frozenset[int]


class Index(Protocol):
    """What the deduplicator asks of the pages recorded so far, uncommitted ones included."""

    def find(self, key: Key) -> Known | None:
        """The page that a key leads to, None when nothing does."""

    def standing(self, known: Known) -> Known | None:
        """The live article that stands for a page now: itself, or what superseded or covers it."""

    def sharing(self, keys: Sequence[int], least: int) -> Iterable[tuple[Sequence[int], bool]]:
        """For each key of a sketch, the live articles that have it, and whether they are too many. Where
        articles have fewer than `least` of the keys, nothing needs to come back."""

    def neighbours(self, pages: Sequence[int]) -> list[Neighbour]:
        """The live articles of these numbers."""

    def sketch(self, known: Known) -> bytes | None:
        """The sketch of a live article, None where it has none."""


@dataclass(frozen=True, slots=True)
class Longer:
    """A text of another corpus that one of this may be cut from: the article's id, and its sketch."""

    id: Key
    sketch: bytes


@dataclass(frozen=True, slots=True)
class Decision:
    """What is to be recorded of a page. `outcome` is the record to write unless `seen`.

    `replaces` are live articles that give way; `copy_of` is the article a reject duplicates; `sketch`
    is of an article whose near-duplicates are to be found. An article accepted in doubt is cut from
    `whole`, or `parts` are cut from it, unless the run shows that the longer one is a digest. One declined
    in doubt, for it seems cut from `copy_of` or from `longer`, is `held` back as it would stand. `holders`
    are longer texts that hold the article and are no copies of it: digests, maybe; `holders_elsewhere`
    are ids of such in other corpora.
    """

    outcome: Outcome
    traits: Traits
    seen: bool = False
    replaces: tuple[Known, ...] = ()
    copy_of: Known | None = None
    sketch: bytes | None = None
    whole: Known | None = None
    parts: tuple[Known, ...] = ()
    holders: tuple[Known, ...] = ()
    held: Article | None = None
    longer: Longer | None = None
    holders_elsewhere: tuple[Key, ...] = ()


class Doubt(Enum):
    """What a text may be of another that it looks like a copy of.

    `PART`: a digest's first article, rather than cut from the other. `WHOLE`: a digest that begins with
    the other, rather than what that is cut from.
    """

    PART = 1
    WHOLE = 2


@dataclass(frozen=True, slots=True)
class Copy:
    """A live article that a page is a copy of, and how."""

    of: Known
    reason: Reason
    detail: str
    containment: float | None = None
    jaccard: float | None = None
    doubt: Doubt | None = None


def decline(article: Article, copy: Copy) -> Reject:
    """The reject of an article that is there already, with what is known of it."""
    cluster = copy.of.cluster_id
    return Reject(
        source=article.source,
        url=article.url,
        stage=Stage.DEDUP,
        reason=copy.reason,
        detail=copy.detail,
        duplicate_of=copy.of.id.hex() if copy.of.id else None,
        cluster=cluster.hex() if cluster else None,
        containment=copy.containment,
        jaccard=copy.jaccard,
        title=article.title,
        site=article.site,
        published=article.published,
        agencies=article.agencies,
        language=article.language,
        word_count=article.word_count,
        content_hash=article.content_hash,
    )
