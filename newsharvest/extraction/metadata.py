"""A page's metadata, field by field, each with its candidates and the place that gave the winner.

Pure: no network, no clock, and the tree stays as it is. A page costs 3 ms; 5 to 100 more where only
htmldate can tell the day.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from lxml.html import HtmlElement

from newsharvest.extraction.addresses import base_of, read_canonical, read_url
from newsharvest.extraction.authors import read_authors
from newsharvest.extraction.candidates import Candidate, Found
from newsharvest.extraction.details import (
    read_access,
    read_description,
    read_image,
    read_page_language,
    read_section,
    read_tags,
)
from newsharvest.extraction.headings import Heading, read_headings
from newsharvest.extraction.published import read_days
from newsharvest.extraction.site_names import site_names
from newsharvest.extraction.structured_data import read_structured_data
from newsharvest.extraction.title import LONGEST_TITLE, read_title
from newsharvest.extraction.title_cleaning import title_key
from newsharvest.items import RawPage
from newsharvest.options import Options

__all__ = ["Candidate", "Found", "Metadata", "latest_day", "read_metadata"]


@dataclass(frozen=True, slots=True)
class Metadata:
    """What a page tells of itself. `authors`, `agencies` and `tags` hold tuples, the rest strings."""

    url: Found
    canonical_url: Found
    title: Found
    authors: Found
    agencies: Found
    published: Found
    modified: Found
    section: Found
    tags: Found
    description: Found
    image: Found
    access: Found
    page_language: Found


def read_metadata(tree: HtmlElement, page: RawPage, *, options: Options) -> Metadata:
    """All fields of a parsed page. Dates are bounded by the fetch, else by `latest_date`."""
    base = base_of(tree, page.url)
    data = read_structured_data(tree, page.url)
    canonical = read_canonical(tree, data, base)
    url = read_url(tree, page, canonical)
    base = base or url.text
    site = site_names(data, url.text)
    headings = read_headings(tree)
    title = read_title(tree, headings, data, site, _facts(page, "title"))
    headline = _headline(headings, title)
    bylines = read_authors(tree, headline, data, site, _facts(page, "authors"))
    language = read_page_language(tree, data)
    days = read_days(
        tree,
        headline,
        data,
        url=url.text,
        language=language.text,
        latest=latest_day(page, options),
        page_bytes=len(page.body),
        facts=_facts(page, "published"),
    )
    return Metadata(
        url=url,
        canonical_url=canonical,
        title=title,
        authors=bylines.authors,
        agencies=bylines.agencies,
        published=days.published,
        modified=days.modified,
        section=read_section(data),
        tags=read_tags(data),
        description=read_description(data),
        image=read_image(data, base),
        access=read_access(data),
        page_language=language,
    )


def latest_day(page: RawPage, options: Options) -> str:
    """The day behind which no date of a page is believed: that of its fetch, else `latest_date`."""
    return (page.fetched_at or options.latest_date)[:10]


def _facts(page: RawPage, field: str) -> list[str]:
    return [value for name, value in page.facts if name == field]


def _headline(headings: Sequence[Heading], title: Found) -> HtmlElement | None:
    """The element that shows the title, else the first h1: bylines and stamps stand near it."""
    keys = {title_key(str(c.value)) for c in title.candidates} - {""}
    ranked = sorted(headings, key=lambda heading: (heading.is_crumb, heading.element.tag))
    shown = next((h for h in ranked if title_key(h.text[:LONGEST_TITLE]) in keys), None)
    shown = shown or next((h for h in ranked if h.element.tag == "h1"), None)
    return shown.element if shown else None
