"""A raw page in, an article or a reject out: pure, picklable at both ends, no clock and no file.

The walk: decode, parse, metadata, blocks, verdicts, text, steps. Markdown joins it as HTML; plain
text joins it at the blocks. Every stage declines a page by raising `Refused`, caught here once.
"""

import math
from dataclasses import dataclass, fields, replace

from lxml.html import HtmlElement

from newsharvest.components import in_order
from newsharvest.errors import Refused
from newsharvest.extraction.addresses import base_of
from newsharvest.extraction.article_parts import part_of
from newsharvest.extraction.block_classifier import Model
from newsharvest.extraction.block_count import few_enough, refuse_endless
from newsharvest.extraction.blocks import read_blocks
from newsharvest.extraction.captions import captions_of
from newsharvest.extraction.decode import decode
from newsharvest.extraction.facts import metadata_from_facts, with_facts
from newsharvest.extraction.first_verdicts import first_verdicts
from newsharvest.extraction.identity import page_id, recorded_url
from newsharvest.extraction.line_rules import PageContext, apply_line_rules
from newsharvest.extraction.link_site import site_by_links
from newsharvest.extraction.markdown import markdown_to_html
from newsharvest.extraction.markdown_region import has_containers, within_region
from newsharvest.extraction.markdown_signs import is_markdown
from newsharvest.extraction.metadata import Metadata, latest_day, read_metadata
from newsharvest.extraction.page_type import refuse_unless_article
from newsharvest.extraction.parse import parse
from newsharvest.extraction.text_dump import read_text_dump
from newsharvest.extraction.urls import site_of, trusted_canonical
from newsharvest.extraction.words import content_hash, word_count
from newsharvest.items import (
    Article,
    Block,
    BlockKind,
    Evidence,
    Extractor,
    Fate,
    Outcome,
    RawPage,
    Reject,
    Source,
)
from newsharvest.options import Options
from newsharvest.steps import STEPS
from newsharvest.steps.calling import Step
from newsharvest.version import VERSION

RUNS = (
    BlockKind.LIST_ITEM,
    BlockKind.TABLE_ROW,
)  # neighbours of one kind stand on lines, not in paragraphs


@dataclass(frozen=True, slots=True)
class Trace:
    """What became of one page and why: its outcome, its blocks with their verdicts, and each
    metadata field with its candidates. Where the walk ended early, the rest is empty."""

    outcome: Outcome
    blocks: tuple[Block, ...] = ()
    metadata: Metadata | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """A page read but not yet judged. `tree` is None for plain text; `sureness` is the first verdicts'."""

    blocks: tuple[Block, ...]
    metadata: Metadata
    tree: HtmlElement | None
    route: str
    sureness: float = math.inf


class Cleaner:
    """The walk with its steps. Raises OperatorError when a step can't be loaded."""

    def __init__(self, options: Options) -> None:
        self._options = options
        self._steps = [Step.at(path) for path in in_order(STEPS, options.steps)]

    def clean(self, page: RawPage) -> Outcome:
        """The article of a page, or the reject that says why it has none."""
        return self.trace(page).outcome

    def trace(self, page: RawPage) -> Trace:
        """The outcome of a page with everything that led to it."""
        if page.url is not None and recorded_url(page.url) is None:
            page = replace(page, url=None)  # "http://[" is no address: nothing may be joined to it
        try:
            reading = self._read(page)
        except Refused as refused:
            return Trace(_reject(page, refused))
        article = None
        try:
            if reading.tree is not None:
                refuse_unless_article(
                    reading.tree,
                    reading.blocks,
                    url=page.url or reading.metadata.url.text,
                    sureness=reading.sureness,
                )
            article = self._draft(page, reading)
            for step in self._steps:
                article = step(article, page, self._options)
            outcome: Outcome = _finished(article)
        except Refused as refused:
            outcome = _reject(page, refused, reading, article)
        return Trace(outcome, reading.blocks, reading.metadata)

    def _read(self, page: RawPage) -> Reading:
        decoded = decode(page)
        route = page.content_type.partition(";")[0].strip().lower()
        if route in ("text/plain", "text/markdown"):
            refuse_endless(decoded.text)
        if route == "text/plain" and not is_markdown(decoded.text):
            return self._read_plain(page, decoded.text)
        if route in ("text/plain", "text/markdown"):
            return self._read_html(page, parse(markdown_to_html(decoded.text)), "markdown")
        return self._read_html(page, parse(decoded.text, decoded.utf8), "html")

    def _read_html(self, page: RawPage, tree: HtmlElement, route: str) -> Reading:
        latest = latest_day(page, self._options)
        metadata = with_facts(read_metadata(tree, page, options=self._options), page, latest=latest)
        url = page.url or metadata.url.text
        context = _context(metadata, url)
        model = Model.MARKDOWN if route == "markdown" else Model.PAGES
        blocks = few_enough(read_blocks(tree, folds_menus=route == "html"))
        first = first_verdicts(blocks, tree, context, model, url=url)
        judged = apply_line_rules(first.blocks, context)
        if route == "markdown" and (first.is_voted or not has_containers(judged)):
            judged = within_region(judged)
        # what page types are told by was measured on pages alone
        return Reading(judged, metadata, tree, route, first.sureness if route == "html" else math.inf)

    def _read_plain(self, page: RawPage, text: str) -> Reading:
        latest = latest_day(page, self._options)
        dump = read_text_dump(text, facts=page.facts, latest=latest)
        metadata = metadata_from_facts(
            page,
            latest=latest,
            title=dump.title,
            authors=dump.authors,
            agencies=dump.agencies,
            published=dump.published,
        )
        return Reading(dump.blocks, metadata, None, "text")

    def _draft(self, page: RawPage, reading: Reading) -> Article:
        metadata = reading.metadata
        url = recorded_url(page.url or metadata.url.text)
        canonical = _canonical(url, metadata)
        site, site_by = _site(url, canonical, reading.tree)
        return Article(
            id=page_id(url, page.source, page.body),
            url=url,
            canonical_url=canonical,
            site=site,
            title=metadata.title.text,
            authors=metadata.authors.names,
            agencies=metadata.agencies.names,
            published=metadata.published.text,
            modified=metadata.modified.text,
            language=metadata.page_language.text,
            section=metadata.section.text,
            tags=metadata.tags.names,
            description=metadata.description.text,
            image=metadata.image.text,
            text=text_of(reading.blocks),
            captions=captions_of(reading.blocks),
            word_count=0,
            access=metadata.access.text,
            evidence=_evidence(page, reading, url, canonical, site_by),
            content_hash="",
            cluster=None,
            supersedes=None,
            source=_source(page),
            extractor=Extractor("newsharvest", VERSION, reading.route, self._options.record_hash),
        )


def text_of(blocks: tuple[Block, ...]) -> str:
    """The kept blocks as paragraphs parted by a blank line; the items of a list, and the rows of a
    table, stand on lines of their own."""
    wanted = Fate.KEPT
    kept = [block for block in blocks if block.verdict.fate is wanted]
    parts = []
    for before, block in zip([None, *kept], kept, strict=False):
        if before:
            parts.append("\n" if block.kind == before.kind and block.kind in RUNS else "\n\n")
        parts.append(block.text)
    return "".join(parts)


def _finished(article: Article) -> Article:
    return replace(article, word_count=word_count(article.text), content_hash=content_hash(article.text))


def _context(metadata: Metadata, url: str | None) -> PageContext:
    return PageContext(
        title=metadata.title.text,
        authors=metadata.authors.names,
        site=site_of(url),
        description=metadata.description.text,
        language=metadata.page_language.text,
    )


def _canonical(url: str | None, metadata: Metadata) -> str | None:
    for candidate in metadata.canonical_url.candidates:
        if trusted := recorded_url(trusted_canonical(url, str(candidate.value))):
            return trusted
    return None


def _site(
    url: str | None, canonical: str | None, tree: HtmlElement | None
) -> tuple[str | None, str | None]:
    """The publisher's host, and what told it."""
    if url or canonical:
        return site_of(url or canonical), "url" if url else "canonical"
    site = site_by_links(tree) if tree is not None else None
    return site, "links" if site else None


def _part_of(page: RawPage, reading: Reading, url: str | None) -> str | None:
    if reading.tree is None or reading.route != "html":
        return None
    return part_of(reading.tree, reading.blocks, url, base_of(reading.tree, page.url) or url)


def _evidence(
    page: RawPage, reading: Reading, url: str | None, canonical: str | None, site_by: str | None
) -> Evidence:
    told = {f.name: getattr(reading.metadata, f.name).by for f in fields(reading.metadata)}
    language = told.pop("page_language")
    if url and page.url:
        told["url"] = "fetch"
    told["canonical_url"] = told["canonical_url"] if canonical else None
    wanted = Fate.KEPT
    voters = {block.verdict.by: None for block in reading.blocks if block.verdict.fate is wanted}
    return Evidence(
        **told,
        language=language,
        text="+".join(voters) or None,
        site=site_by,
        part_of=_part_of(page, reading, url),
        wrong_digests=page.wrong_digests,
    )


def _source(page: RawPage) -> Source:
    source = page.source
    return replace(
        source, status=source.status or page.status, fetched_at=source.fetched_at or page.fetched_at
    )


def _reject(
    page: RawPage, refused: Refused, reading: Reading | None = None, article: Article | None = None
) -> Reject:
    reject = Reject(
        source=_source(page),
        url=recorded_url(page.url or (reading.metadata.url.text if reading else None)),
        stage=refused.stage,
        reason=refused.reason,
        detail=refused.detail,
    )
    if reading:
        reject = replace(reject, title=reading.metadata.title.text, site=site_of(reject.url))
    return with_facts_of(article, reject) if article else reject


def with_facts_of(article: Article, reject: Reject) -> Reject:
    """The reject with what is known of the article that was declined."""
    return replace(
        reject,
        title=article.title,
        site=article.site,
        published=article.published,
        agencies=article.agencies,
        language=article.language,
        word_count=article.word_count or word_count(article.text),
        content_hash=article.content_hash or content_hash(article.text),
    )


def clean_html(html: str | bytes, *, url: str | None = None, options: Options | None = None) -> Outcome:
    """The article or the reject of one page that you have at hand.

    A string is taken as it is; bytes are decoded as a browser would. For many pages make one
    `Cleaner` and call its `clean`, or use `harvest`, which works in parallel.
    """
    if isinstance(html, str):
        body, content_type = html.encode("utf-8", "replace"), "text/html; charset=utf-8"
    else:
        body, content_type = html, "text/html"
    page = RawPage(body, Source("string"), url=url, content_type=content_type)
    return Cleaner(options or Options()).clean(page)
