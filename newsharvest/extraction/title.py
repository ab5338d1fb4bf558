"""The headline of a page, from what several places of it say.

First every candidate is cleaned: what is glued to it (site, section, author, date behind a bar or
a dash) is cut where the site's names or another candidate show that it is not part of the headline.
A dash alone shows nothing. Then one is chosen:

- Of a news article (a JSON-LD NewsArticle) the JSON-LD headline: publishers put the editors' own line
  there, and a line for search engines or for sharing into `<title>`, h1 or og:title (143 news pages:
  right on .85 where it stands, og:title on .69, h1 on .69).
  Where readers see another headline than that one, and og:title or another place confirms it, it wins;
  so does a headline without the kicker that stands before it in the same heading.
- Elsewhere the h1 that shares its words with the other candidates, since og:title and JSON-LD
  come from the same field as `<title>` there. A heading that shares nothing is the site's or a box's.
"""

import re
from collections.abc import Iterable, Sequence
from itertools import islice

from lxml.html import HtmlElement

from newsharvest.extraction.candidates import NOTHING, Candidate, Found
from newsharvest.extraction.dates import ANY_DAY, read_date
from newsharvest.extraction.element_text import fold, text_of
from newsharvest.extraction.headings import Heading
from newsharvest.extraction.page_index import page_index
from newsharvest.extraction.site_names import SiteNames
from newsharvest.extraction.structured_data import StructuredData, element_value, strings
from newsharvest.extraction.title_cleaning import letters, title_key, without_glue

LONGEST_TITLE = 500
"""Characters. The longest headline of 934 labelled pages has 262."""

MOST_HEADINGS = 20

SHARED_WORDS = 0.34
"""Least share of the shorter one's words that a heading has in common with another candidate."""

SHORTEST_HEADING = 0.4
"""Least words of a believed heading, as a share of the other candidate's ("Index funds" is a label)."""

LEAST_LIKENESS = 0.18
"""Least share of all words of a believed heading and a candidate that both hold: below it 0 of 4 labelled
pages were right, up to .3 5 of 7."""

NEARLY_THE_SAME = 0.6
"""Share of common words from which a later heading is the headline, and not the first."""

CUT_FROM = 100
"""Characters from which a headline may be cut: search engines ask for at most 110."""

_WORD = re.compile(r"\w+")


def read_title(
    tree: HtmlElement,
    headings: Sequence[Heading],
    data: StructuredData,
    site: SiteNames,
    facts: Iterable[str] = (),
) -> Found:
    """The headline with every candidate, cleaned; nothing where the page names itself nowhere."""
    raw = tuple(_raw(tree, headings, data, facts))
    if not raw:
        return NOTHING
    candidates = tuple(
        Candidate(text, by) for text, by in ((without_glue(t, by, raw, site), by) for t, by in raw) if text
    )
    chosen = _chosen(candidates, headings, site, news=_is_news(data))
    return Found(chosen.value, chosen.by, candidates) if chosen else NOTHING


def _raw(
    tree: HtmlElement, headings: Sequence[Heading], data: StructuredData, facts: Iterable[str]
) -> Iterable[tuple[str, str]]:
    """What the page says, with where; the order is that of trust."""
    first_rank = sorted(
        (h for h in headings if h.element.tag == "h1"), key=lambda heading: heading.is_crumb
    )
    places: list[tuple[Iterable[str], str]] = [
        (strings(data.article.get("headline"))[:1], "json-ld"),
        ([heading.text for heading in first_rank[:MOST_HEADINGS]], "h1"),
        ([element_value(element) for element in data.microdata.get("headline", ())[:3]], "microdata"),
    ]
    for texts, by in places:
        yield from ((fold(text), by) for text in texts if 0 < len(text) <= LONGEST_TITLE)
    for candidate in data.told("title"):
        if isinstance(candidate.value, str) and len(candidate.value) <= LONGEST_TITLE:
            yield candidate.value, candidate.by
    for element in islice((e for e in page_index(tree).all("title") if e.getparent().tag != "svg"), 1):
        if text := fold(text_of(element, LONGEST_TITLE)):
            yield text, "title"
    yield from ((fold(fact), "source") for fact in facts if fold(fact))


def _is_news(data: StructuredData) -> bool:
    kinds = {kind.casefold() for kind in strings(data.article.get("@type"))}
    return any(kind.endswith("newsarticle") or kind == "liveblogposting" for kind in kinds)


def _chosen(
    candidates: Sequence[Candidate], headings: Sequence[Heading], site: SiteNames, *, news: bool
) -> Candidate | None:
    by: dict[str, Candidate] = {}
    for candidate in candidates:
        if candidate.by != "h1" and not site.names(str(candidate.value)):
            by.setdefault(candidate.by, candidate)
    references = [by[place] for place in ("json-ld", "og", "twitter", "title", "source") if place in by]
    if news and "json-ld" in by:
        return _whole(_as_shown(by["json-ld"], references, headings), candidates)
    first_rank = [c for c in candidates if c.by == "h1" and not site.names(str(c.value))]
    believed = _believed(first_rank, references)
    if believed:
        return _whole(_without_kicker(believed, references, headings), candidates)
    fallbacks = [by[place] for place in by if place not in ("title", "source")]
    chosen = next(iter([*fallbacks, *references, *first_rank, *candidates]), None)
    return _whole(chosen, candidates) if chosen else None


def _believed(headings: Sequence[Candidate], references: Sequence[Candidate]) -> Candidate | None:
    """The first heading that shares enough words with another place, unless a later one is nearly it."""
    titles = [other for other in references if other.by == "title"]
    shared = [
        (max(_likeness(heading, other) for other in references), heading)
        for heading in headings
        if any(_same_subject(heading, other) for other in references)
        and not any(_stands_before(heading, title, references) for title in titles)
    ]
    known = [(likeness, heading) for likeness, heading in shared if likeness >= LEAST_LIKENESS]
    if not known:
        return None
    same = (heading for likeness, heading in known if likeness >= NEARLY_THE_SAME > known[0][0])
    return next(same, known[0][1])


def _likeness(heading: Candidate, other: Candidate) -> float:
    """The share of words that two candidates have in common; 1 where neither has words to compare."""
    left, right = _words(heading), _words(other)
    return len(left & right) / len(left | right) if left | right else 1.0


def _stands_before(heading: Candidate, title: Candidate, references: Sequence[Candidate]) -> bool:
    """Whether `<title>` is the heading, a colon and another candidate: the heading is the blog's name."""
    key, whole = title_key(str(heading.value)), title_key(str(title.value))
    return whole.startswith(f"{key}: ") and any(
        title_key(str(other.value)) == whole[len(key) + 2 :] for other in references if other.by != "title"
    )


def _as_shown(told: Candidate, references: Sequence[Candidate], headings: Sequence[Heading]) -> Candidate:
    """The headline that is told, or the one that stands over the article and that another place confirms.

    A part of a heading counts before the whole, which may hold a kicker.
    """
    own = letters(str(told.value))
    known = {letters(str(c.value)): c for c in reversed(references) if c.by not in ("title", "json-ld")}
    if any(c.by == "og" and letters(str(c.value)) == own for c in references):
        return told
    for heading in headings:
        for shown in () if heading.is_crumb else (*heading.tails, heading.text):
            if (key := letters(shown)) in known or key == own:
                return known.get(key, told) if key != own else told
    return told


def _whole(chosen: Candidate, candidates: Sequence[Candidate]) -> Candidate:
    """The candidate, or the one that it is the cut-off beginning of."""
    text = str(chosen.value)
    cut = text.rstrip(".… ")
    if len(cut) == len(text) and len(text) < CUT_FROM:
        return chosen
    longer = (c for c in candidates if len(str(c.value)) > len(text) and str(c.value).startswith(cut))
    return next(longer, chosen)


def _same_subject(heading: Candidate, other: Candidate) -> bool:
    left, right = _words(heading), _words(other)
    if not left or not right:
        return title_key(str(heading.value)) == title_key(str(other.value))
    if len(left) < SHORTEST_HEADING * len(right):
        return False
    return len(left & right) >= SHARED_WORDS * min(len(left), len(right))


def _without_kicker(
    heading: Candidate, references: Sequence[Candidate], headings: Sequence[Heading]
) -> Candidate:
    """The heading, or the candidate or part that it holds behind a kicker or before a stamp."""
    key = title_key(str(heading.value))
    for other in references:
        known = title_key(str(other.value))
        if len(known.split()) < 3 or known == key or other.by == "title":
            continue
        if key.endswith(" " + known) or (key.startswith(known + " ") and _is_stamp(key[len(known) :])):
            return other
    marked = (h.tails[0] for h in headings if h.has_kicker and h.tails and title_key(h.text) == key)
    tail = next(marked, "")
    return Candidate(tail, heading.by) if len(tail.split()) > 2 else heading


def _is_stamp(text: str) -> bool:
    return read_date(text, latest=ANY_DAY) is not None


def _words(candidate: Candidate) -> set[str]:
    return {
        word for word in _WORD.findall(title_key(str(candidate.value))) if len(word) > 2 or word.isdigit()
    }
