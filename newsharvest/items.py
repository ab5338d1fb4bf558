"""The words of the house: what flows from a reader or a spider to the corpus.

Everything here is a frozen, slotted dataclass: data in, data out, picklable, changed with
`dataclasses.replace`. Sequences are tuples. Say *page* before cleaning, *article* after it, and
*reject* for what was declined.
"""

from collections.abc import Callable
from dataclasses import dataclass, field, fields, replace
from enum import StrEnum
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from newsharvest.options import Options


class Stage(StrEnum):
    """Where on the walk a page was declined."""

    READ = "read"
    FETCH = "fetch"
    DECODE = "decode"
    PARSE = "parse"
    EXTRACT = "extract"
    STEP = "step"
    DEDUP = "dedup"
    ENGINE = "engine"


class Reason(StrEnum):
    """Why a page is not an article: closed, and true of the page when read aloud.

    The HTTP status, the number that was missed or a user's step stand in the reject's `detail`.
    """

    # read: the file or record could not give a page
    UNREADABLE = "unreadable"
    MALFORMED_RECORD = "malformed_record"
    TOO_LARGE = "too_large"
    # fetch: the site did not give a page
    HTTP_ERROR = "http_error"
    ROBOTS = "robots"
    UNREACHABLE = "unreachable"
    REDIRECT_LOOP = "redirect_loop"
    BAD_URL = "bad_url"
    FORBIDDEN_ADDRESS = "forbidden_address"
    # fetch and engine: time ran out
    TIMEOUT = "timeout"
    # decode, parse: the bytes hold no document
    EMPTY = "empty"
    NOT_TEXT = "not_text"
    # extract: the document holds no article
    NO_TEXT = "no_text"
    NEEDS_JAVASCRIPT = "needs_javascript"
    FRAMESET = "frameset"
    NOT_AN_ARTICLE = "not_an_article"
    CONSENT_WALL = "consent_wall"
    PAYWALL_STUB = "paywall_stub"
    LOGIN_WALL = "login_wall"
    ERROR_PAGE = "error_page"
    # step: a gate was closed
    TOO_SHORT = "too_short"
    WRONG_LANGUAGE = "wrong_language"
    DECLINED = "declined"
    # dedup: it is there already
    SAME_URL = "same_url"
    SAME_TEXT = "same_text"
    NEAR_DUPLICATE = "near_duplicate"
    SUPERSEDED = "superseded"
    OLDER_VERSION = "older_version"
    # engine: the page cost its worker too much
    TOO_MUCH_MEMORY = "too_much_memory"
    CRASHED = "crashed"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Source:
    """Where a page came from, as records tell it.

    `path` is the path below the PATH that was given (never absolute); `offset` the position in
    that file that its reader can start from again; `id` the record's own id; `fetched_at` (ISO
    8601) comes from the fetch or the archive, never from file times.
    """

    kind: str
    path: str | None = None
    offset: int | None = None
    id: str | None = None
    spider: str | None = None
    status: int | None = None
    fetched_at: str | None = None


@dataclass(frozen=True, slots=True)
class RawPage:
    """One page as it came: bytes that nobody has decoded yet.

    `url` is the address as fetched, None where nothing tells it. `content_type` is the value of
    the HTTP header or what the reader knows instead ("text/html; charset=utf-8", "text/markdown",
    "text/plain"; empty: unknown). `facts` are what the source says of the page beside itself, as
    (field of Article, value) pairs: a feed's title, a manifest's date. `wrong_digests` names the
    digests of the archive that the bytes do not match.
    """

    body: bytes
    source: Source
    url: str | None = None
    content_type: str = ""
    status: int | None = None
    headers: tuple[tuple[str, str], ...] = ()
    fetched_at: str | None = None
    facts: tuple[tuple[str, str], ...] = ()
    wrong_digests: str | None = None


@dataclass(frozen=True, slots=True)
class PageRef:
    """Where a page lies: small, picklable, opened by the worker that cleans it.

    `path` is the file to open on this machine, `source` what records will say of it, and
    `position` a valid `start` for the reader that yielded it. `opener` is a module-level function
    `opener(ref, options) -> RawPage`; it raises `Refused` when the page can't be had. A reader
    that must read the page anyway uses `PageRef.holding(page, position)`.
    """

    path: str
    source: Source
    position: int
    opener: "Callable[[PageRef, Options], RawPage]"
    url: str | None = None
    facts: tuple[tuple[str, str], ...] = ()
    page: RawPage | None = None

    @classmethod
    def holding(cls, page: RawPage, position: int, path: str = "") -> "PageRef":
        """A ref that carries its page instead of opening it."""
        return cls(path, page.source, position, held_page, page.url, page.facts, page)

    def open(self, options: "Options") -> RawPage:
        """The raw page, with what the ref knows where its opener says nothing. Raises `Refused`
        when it can't be had."""
        page = self.opener(self, options)
        if page.url is None and self.url is not None:
            page = replace(page, url=self.url)
        return page if page.facts else replace(page, facts=self.facts)


def held_page(ref: PageRef, options: "Options") -> RawPage:
    """The opener of refs made by `PageRef.holding`."""
    assert ref.page is not None
    return ref.page


class BlockKind(StrEnum):
    """What a block is in the page's own markup."""

    PARAGRAPH = "paragraph"
    HEADING = "heading"
    LIST_ITEM = "list_item"
    QUOTE = "quote"
    CAPTION = "caption"
    TABLE_ROW = "table_row"
    CODE = "code"
    OTHER = "other"

    __hash__ = str.__hash__  # an enum's own is a call in Python


class Fate(StrEnum):
    """What becomes of a block."""

    KEPT = "kept"
    CAPTION = "caption"
    DROPPED = "dropped"


@dataclass(frozen=True, slots=True)
class Verdict:
    """A block's fate and the name of the voter or rule that decided it."""

    fate: Fate
    by: str


@dataclass(frozen=True, slots=True)
class Block:
    """One block of a page in reading order.

    `text` has its white space folded; a line break inside the block is one newline. `path` is the
    chain of tags, with ids and classes, from the document's body down ("div#main/article.story/p").
    `link_chars` counts the characters of `text` inside links. `level` is a heading's 1 to 6. `odds` is what
    the classifier thought of it, in log-odds of being the article, where it was asked: for people, and no
    part of what makes two blocks equal.
    """

    kind: BlockKind
    text: str
    verdict: Verdict
    path: str = ""
    link_chars: int = 0
    level: int = 0
    odds: float | None = field(default=None, compare=False)

    @staticmethod
    def of(
        kind: BlockKind,
        text: str,
        verdict: Verdict,
        path: str = "",
        link_chars: int = 0,
        level: int = 0,
        odds: float | None = None,
    ) -> "Block":
        """`Block(...)` at a third of its cost, for those who make one of each block of a page."""
        block: Any = _OpenBlock(kind, text, verdict, path, link_chars, level, odds)
        block.__class__ = Block  # frozen from here on
        return block  # type: ignore[no-any-return]

    def judged(self, verdict: Verdict, odds: float | None = None) -> "Block":
        """The block with another verdict, and with new odds where they are given."""
        odds = self.odds if odds is None else odds
        return Block.of(self.kind, self.text, verdict, self.path, self.link_chars, self.level, odds)


class _OpenBlock:
    """A block that is still written to: frozen dataclasses set each field by a call of its own."""

    __slots__ = tuple(field.name for field in fields(Block))

    def __init__(
        self,
        kind: BlockKind,
        text: str,
        verdict: Verdict,
        path: str,
        link_chars: int,
        level: int,
        odds: float | None,
    ) -> None:
        self.kind = kind
        self.text = text
        self.verdict = verdict
        self.path = path
        self.link_chars = link_chars
        self.level = level
        self.odds = odds


@dataclass(frozen=True, slots=True)
class Evidence:
    """Where each field of a record came from: one fixed key a field, None where it is unknown.

    `part_of` marks one part of an article that goes on over several pages: the address of the whole, the
    same for all its parts (the first part's, without page number and final slash); None for whole articles.
    `wrong_digests`: "block", "payload" or "block+payload", the archive's digests that the page is not.
    """

    url: str | None = None
    canonical_url: str | None = None
    site: str | None = None
    title: str | None = None
    authors: str | None = None
    agencies: str | None = None
    published: str | None = None
    modified: str | None = None
    language: str | None = None
    section: str | None = None
    tags: str | None = None
    description: str | None = None
    image: str | None = None
    text: str | None = None
    access: str | None = None
    part_of: str | None = None
    wrong_digests: str | None = None


@dataclass(frozen=True, slots=True)
class Extractor:
    """What made a record. `options_hash` covers only the options that can change one."""

    name: str
    version: str
    route: str
    options_hash: str


@dataclass(frozen=True, slots=True)
class Article:
    """One clean article: the record of `articles.jsonl`, key by key.

    `published` and `modified` are ISO 8601, with time and offset when the page tells them, else
    the day. `text` is paragraphs parted by a blank line. `access` is "free", "paywalled" or None.
    `content_hash` is of the normalised text; `cluster` the id of the first article of its copies.
    """

    id: str
    url: str | None
    canonical_url: str | None
    site: str | None
    title: str | None
    authors: tuple[str, ...]
    agencies: tuple[str, ...]
    published: str | None
    modified: str | None
    language: str | None
    section: str | None
    tags: tuple[str, ...]
    description: str | None
    image: str | None
    text: str
    captions: tuple[str, ...]
    word_count: int
    access: str | None
    evidence: Evidence
    content_hash: str
    cluster: str | None
    supersedes: str | None
    source: Source
    extractor: Extractor


@dataclass(frozen=True, slots=True)
class SketchedArticle(Article):
    """An article on its way to the deduplicator, with the sketch of its text, which no record tells.

    Workers make them, `plain` unmakes them: what is decided on and written is an `Article`.
    """

    sketch: bytes = b""


_RECORDED = tuple(field.name for field in fields(Article))


@dataclass(frozen=True, slots=True)
class Reject:
    """One page that is no article, and why: the record of `rejects.jsonl`, key by key."""

    source: Source
    url: str | None
    stage: Stage
    reason: Reason
    detail: str
    duplicate_of: str | None = None
    cluster: str | None = None
    containment: float | None = None
    jaccard: float | None = None
    title: str | None = None
    site: str | None = None
    published: str | None = None
    agencies: tuple[str, ...] = ()
    language: str | None = None
    word_count: int | None = None
    content_hash: str | None = None


Outcome = Article | Reject


def sketched(article: Article, sketch: bytes) -> SketchedArticle:
    """The article with a sketch of its text."""
    return SketchedArticle(**{name: getattr(article, name) for name in _RECORDED}, sketch=sketch)


def plain(article: Article) -> Article:
    """The article alone."""
    if type(article) is Article:
        return article
    return Article(**{name: getattr(article, name) for name in _RECORDED})


def to_record(value: Any) -> Any:
    """Plain dicts, lists and scalars of a dataclass of this module, keys in the record's order."""
    if isinstance(value, Article):
        return {name: to_record(getattr(value, name)) for name in _RECORDED}
    if isinstance(value, (Reject, Source, Evidence, Extractor)):
        return {field.name: to_record(getattr(value, field.name)) for field in fields(value)}
    return list(value) if isinstance(value, tuple) else value


def article_from_record(record: dict[str, Any]) -> Article:
    """The article of one parsed line of `articles*`. Raises KeyError or TypeError on other shapes."""
    return Article(
        **{
            **record,
            **{name: tuple(record[name]) for name in ("authors", "agencies", "tags", "captions")},
            "evidence": Evidence(**record["evidence"]),
            "source": Source(**record["source"]),
            "extractor": Extractor(**record["extractor"]),
        }
    )


def reject_from_record(record: dict[str, Any]) -> Reject:
    """The reject of one parsed line of `rejects*`. Raises KeyError or TypeError on other shapes."""
    return Reject(
        **{
            **record,
            "source": Source(**record["source"]),
            "stage": Stage(record["stage"]),
            "reason": Reason(record["reason"]),
            "agencies": tuple(record["agencies"]),
        }
    )
