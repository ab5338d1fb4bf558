"""The fields that are taken as the page tells them: section, tags, description, image, access, language."""

import re
from collections.abc import Iterable, Iterator

from lxml.html import HtmlElement

from newsharvest.extraction.candidates import NOTHING_OF_MANY, Candidate, Found, first_of
from newsharvest.extraction.element_text import fold
from newsharvest.extraction.structured_data import StructuredData, element_value, strings, values
from newsharvest.extraction.urls import absolute_url

MOST_TAGS = 50
LONGEST_TAG = 80
"""Characters. Longer ones are sentences."""

_BETWEEN_TAGS = re.compile(r"\s*[,;|、，]\s*")
# Numbers of records, addresses, keys of taxonomies with or without a value, bare numbers: for machines.
_MACHINE_TAG = re.compile(
    r"https?:|[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$|(?=\S*\d)[0-9a-f]{12,}$|[\d\W_]+$"
    r"|(?:nlp|iab|iptc)(?:[ _./-]\w+)?(?:$|:)|[\w.-]+[:=][\w./-]+$|[a-z0-9]+(?:_[a-z0-9]+){2,}$",
    re.IGNORECASE,
)
_LOCALE = re.compile(
    r"([a-zA-Z]{2,3})(?:[-_]([a-zA-Z]{2,4}|\d{3}))?(?:[-_]([a-zA-Z]{2}|\d{3}))?(?=$|[.,;\s@])"
)
_PAID = frozenset(
    {"locked", "premium", "paid", "subscriber", "subscribers", "subscription", "plus", "paywall", "hard"}
)
_FREE = frozenset({"free", "open", "public"})


def read_section(data: StructuredData) -> Found:
    """The section that the page stands in ("Politics")."""
    told = [Candidate(text, "json-ld") for text in strings(data.article.get("articleSection"))[:1]]
    told += [c for c in data.told("section") if not str(c.value).startswith("http")]
    told += [Candidate(element_value(e), "microdata") for e in data.microdata.get("articleSection", ())[:1]]
    return first_of(Candidate(_first_part(str(c.value)), c.by) for c in told)


def read_tags(data: StructuredData) -> Found:
    """The page's tags in order, each once; `<meta name="keywords">` only where no better place tells."""
    by_place: dict[str, list[str]] = {}
    for text in strings(data.article.get("keywords")):
        by_place.setdefault("json-ld", []).extend(_tags_in(text))
    for candidate in data.told("tags"):
        by_place.setdefault(candidate.by, []).extend(_tags_in(str(candidate.value)))
    for element in data.microdata.get("keywords", ()):
        by_place.setdefault("microdata", []).extend(_tags_in(element_value(element)))
    candidates = tuple(Candidate(tags, by) for by, found in by_place.items() if (tags := _each_once(found)))
    return Found(candidates[0].value, candidates[0].by, candidates) if candidates else NOTHING_OF_MANY


def read_description(data: StructuredData) -> Found:
    """What the page says it is about, in a sentence or two."""
    told = list(data.told("description"))
    told += [Candidate(text, "json-ld") for text in strings(data.article.get("description"))[:1]]
    told += [Candidate(element_value(e), "microdata") for e in data.microdata.get("description", ())[:1]]
    return first_of(told)


def read_image(data: StructuredData, base: str | None) -> Found:
    """The absolute address of the page's main picture."""
    told = list(data.told("image"))
    told += [
        Candidate(address, "json-ld")
        for value in values(data.article.get("image"))
        for address in _images(value)
    ]
    told += [
        Candidate(e.get("content") or e.get("src") or e.get("href") or "", "microdata")
        for e in data.microdata.get("image", ())[:1]
    ]
    found = (Candidate(absolute_url(str(c.value), base) or "", c.by) for c in told)
    return first_of(dict.fromkeys(found))


def read_access(data: StructuredData) -> Found:
    """ "free" or "paywalled" where the page tells."""
    told = [Candidate(access, "json-ld") for access in map(_access, _access_claims(data)) if access]
    told += [Candidate(access, c.by) for c in data.told("access") if (access := _access(c.value))]
    paid = [candidate for candidate in told if candidate.value == "paywalled"]
    return Found(paid[0].value, paid[0].by, tuple(told)) if paid else first_of(told)


def read_page_language(tree: HtmlElement, data: StructuredData) -> Found:
    """The language that the page claims, as a BCP 47 tag ("pt-BR"), its root's attribute first."""
    told = [Candidate(tag, "html") for tag in (tree.get("lang"), tree.get("xml:lang")) if tag]
    told += [Candidate(str(tag), "html") for tag in tree.xpath("@xml:lang")]
    told += [Candidate(text, "json-ld") for text in strings(data.article.get("inLanguage"))[:1]]
    told += data.told("page_language")
    return first_of(Candidate(bcp47(str(c.value)) or "", c.by) for c in told)


def bcp47(locale: str) -> str | None:
    """A locale as a BCP 47 tag; None for what is none.

    >>> bcp47("pt_br"), bcp47("zh-hant-tw"), bcp47("{{lang}}")
    ('pt-BR', 'zh-Hant-TW', None)
    """
    match = _LOCALE.match(locale.strip()[:40])
    if not match:
        return None
    language, middle, region = match.groups()
    parts = [language.lower()]
    if middle:
        parts.append(middle.title() if len(middle) == 4 else middle.upper())
    if region:
        parts.append(region.upper())
    return "-".join(parts)


def _first_part(section: str) -> str:
    return _BETWEEN_TAGS.split(section, maxsplit=1)[0][:LONGEST_TAG].strip()


def _tags_in(text: str) -> list[str]:
    return [
        tag
        for tag in _BETWEEN_TAGS.split(text)
        if 2 <= len(tag) <= LONGEST_TAG and not _MACHINE_TAG.match(tag)
    ]


def _each_once(tags: Iterable[str]) -> tuple[str, ...]:
    known: dict[str, str] = {}
    for tag in tags:
        known.setdefault(tag.casefold(), tag)
    return tuple(known.values())[:MOST_TAGS]


def _images(value: object) -> Iterator[str]:
    if isinstance(value, dict):
        value = next(
            (value[name] for name in ("url", "contentUrl", "@id") if isinstance(value.get(name), str)), None
        )
    if isinstance(value, str) and value:
        yield fold(value)


def _access_claims(data: StructuredData) -> Iterator[object]:
    yield data.article.get("isAccessibleForFree")
    for part in values(data.article.get("hasPart")):
        if isinstance(part, dict):
            yield part.get("isAccessibleForFree")


def _access(claim: object) -> str | None:
    if isinstance(claim, bool):
        return "free" if claim else "paywalled"
    word = str(claim).strip().casefold().rsplit("/", 1)[-1]
    if word in _PAID or word in ("false", "no", "0"):
        return "paywalled"
    return "free" if word in _FREE or word in ("true", "yes", "1") else None
