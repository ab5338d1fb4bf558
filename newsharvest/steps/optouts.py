"""Opt-outs from AI training and text mining, recorded on each article; refused where so wished.

They come from the page's headers and its <meta> tags (`X-Robots-Tag: noai`, `tdm-reservation: 1`), and
as facts of its source: a crawl tells which gatherers of training data the site's robots.txt shuts out,
and what its tdmrep.json reserves.
A record tells of them behind a plus sign in `evidence.access`: it says on what ground an article may
be read, and this is part of it. Without opt-outs nothing is added.
"""

import re
from dataclasses import replace

from lxml.html import document_fromstring

from newsharvest.errors import Refused
from newsharvest.items import Article, RawPage, Reason
from newsharvest.options import Options

AI_AGENTS = tuple(
    "GPTBot CCBot Google-Extended ClaudeBot anthropic-ai Applebot-Extended Bytespider Meta-ExternalAgent"
    " PerplexityBot cohere-ai Amazonbot Diffbot Omgilibot AI2Bot ImagesiftBot Timpibot".split()
)
"""Crawlers whose operators say that they gather training data, by the names that they obey."""

FACT = "optout"
RESERVED = "tdm-reservation"
WORDS = ("noai", "noimageai", "noml", "nomachinelearning")
"""Words of `robots` directives: DeviantArt's noai and noimageai, and their like."""

HEAD = 100_000
"""Bytes that are searched: <meta> tags stand at the beginning of a page."""
_HINTS = (*(word.encode() for word in WORDS), b"tdm-reservation")


def record_optouts(article: Article, page: RawPage, options: Options) -> Article:
    """The article with its opt-outs in the evidence of `access`. Refuses it as declined when it has
    any and `respect_optouts` is on."""
    found = optouts_of(page)
    if not found:
        return article
    if options.respect_optouts:
        raise Refused(Reason.DECLINED, f"opt-out: {', '.join(found)} (respect_optouts)")
    told = "+".join(filter(None, [article.evidence.access, f"optout:{','.join(found)}"]))
    return replace(article, evidence=replace(article.evidence, access=told))


def optouts_of(page: RawPage) -> list[str]:
    """The opt-outs of a page by name, as `noai`, `tdm-reservation`, `robots-GPTBot`; each once."""
    directives = [value for name, value in page.headers if name.lower() == "x-robots-tag"]
    reserved = [value for name, value in page.headers if name.lower() == "tdm-reservation"]
    head = page.body[:HEAD].lower()
    if any(hint in head for hint in _HINTS):
        for name, value in _metas(page.body[:HEAD]):
            (reserved if name == "tdm-reservation" else directives).append(value)
    words = set(re.findall(r"[a-z]+", " ".join(directives).lower()))
    found = [word for word in WORDS if word in words]
    found += ["tdm-reservation"] if any(value.strip() == "1" for value in reserved) else []
    facts = [value for name, value in page.facts if name == FACT]
    found += [value if value == RESERVED else f"robots-{value}" for value in facts]
    return list(dict.fromkeys(found))


def _metas(head: bytes) -> list[tuple[str, str]]:
    """Names and contents of the <meta> tags that speak to robots or of mining."""
    try:
        tree = document_fromstring(head)
    except (ValueError, SyntaxError):  # lxml's ParserError is a SyntaxError
        return []
    told = [(meta.get("name", "").strip().lower(), meta.get("content", "")) for meta in tree.iter("meta")]
    return [pair for pair in told if pair[0] in ("robots", "tdm-reservation") or pair[0].endswith("bot")]
