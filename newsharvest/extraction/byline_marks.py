"""How markup says that an element is a byline, or that it stands apart from the article."""

import re
from collections.abc import Container
from functools import lru_cache
from itertools import chain, islice

from lxml.html import HtmlElement

_MARK = re.compile(
    r"author|byline|by-line|by_line|autor(?!ain)|auteur|writer|writtenby|written-by|redakteur"
    r"|contributor|posted-by|reporter|journalist|creator"
)
_IN_MARKS = ("aut", "by", "writer", "redakteur", "contributor", "reporter", "journalist", "creator")
"""One of these stands in every mark: they are sought in a tenth of the pattern's time."""
_PORTRAIT = re.compile(
    r"(?:^|[\s_-])(?:fa|bi|icon|ti|mdi|glyphicon|dashicons|la|uil|lucide|feather)-(?:admin-|regular-|solid-)?"
    r"(?:users?|person|author|account|user-circle|pencil|pen|edit)(?:$|[\s_-])|(?:^|\s)avatar(?:$|[\s-])"
)
_TELLING = frozenset({"class", "id", "rel", "itemprop", "data-testid", "data-qa", "data-component"})
_AUTHOR_LINK = re.compile(
    r"/(?:authors?|autor(?:en|es|i)?|auteurs?|by|writers?|reporters?|contributors?|profile"
    r"|people|staff|team|journalist[es]?|redaktion)/[^/?#]+",
    re.IGNORECASE,
)
MOST_OF_A_TEASER = 100
"""Elements of an `<article>` among which a teaser's heading is looked for."""

_HEADINGS = frozenset({"h2", "h3", "h4", "h5", "h6"})
_ADMIN = re.compile(
    r"/authors?/(?:admin(?:istrator)?|root|webmaster|superadmin)/?(?:[\s?#]|$)", re.IGNORECASE
)
_APART = re.compile(
    r"comment|related|recommend|teaser|footer|subscribe|promo|reviewed|reviewer"
    r"|fact-?check|most-?read|trending|popular|read-?more|more-from|breadcrumb"
    r"|(?:^|[-_ ])nav(?:$|[-_ ])|cookie|consent|disclaimer|carousel|testimonial"
    r"|(?:^|[-_ ])bio(?:$|[-_ ])",
    re.IGNORECASE,
)
_OF_A_PICTURE = re.compile(r"caption|credit", re.IGNORECASE)
_DATED = re.compile(r"(?:^|[-_ ])dates?(?:$|[-_ ])", re.IGNORECASE)
"""A box of a day and credits ("date-and-credit") is the article's byline."""
_ASIDE = re.compile(r"sidebar|newsletter|widget|share|social", re.IGNORECASE)
_VALUE = re.compile(r"\[[^\]]*(?:\]|$)")
_APART_TAGS = frozenset({"nav", "form", "figure", "figcaption", "blockquote", "head", "button"})


def is_marked(element: HtmlElement) -> bool:
    """Whether an element's own attributes, or its link, say that it holds an author."""
    if len(element) and _is_portrait(element[0]):
        return True
    attributes = element.items()
    if _tells_author(" ".join([value for name, value in attributes if name in _TELLING])[:500]):
        return True
    return element.tag == "a" and _AUTHOR_LINK.search(dict(attributes).get("href", "")[:500]) is not None


def _is_portrait(first: HtmlElement) -> bool:
    """Whether an element is an icon of a person, or an account's picture: what follows is its name."""
    if first.tag not in ("i", "span", "svg", "img") or not (mark := first.get("class")):
        return False
    return _PORTRAIT.search(mark[:200]) is not None


@lru_cache(maxsize=4_096)
def _tells_author(attributes: str) -> bool:
    lower = attributes.lower()
    return any(map(lower.__contains__, _IN_MARKS)) and _MARK.search(lower) is not None


def is_admin_address(address: str) -> bool:
    """Whether an author's address is that of the account of whoever set the site up.

    >>> is_admin_address("https://gazette.example/author/admin/")
    True
    """
    return _ADMIN.search(address[:1_000]) is not None


def is_in_teaser(element: HtmlElement, wrappers: Container[HtmlElement]) -> bool:
    """Whether an element's `<article>` is another one than those round the headline, and links its own."""
    article = next(element.iterancestors("article"), None)
    if article is None or article in wrappers:
        return False
    linked = (inner for inner in islice(article.iter("*"), MOST_OF_A_TEASER) if inner.tag in _HEADINGS)
    return any(
        next(heading.iter("a"), None) is not None or next(heading.iterancestors("a"), None) is not None
        for heading in islice(linked, 3)
    )


def is_apart(element: HtmlElement, *, around: Container[HtmlElement] = (), aside_too: bool = True) -> bool:
    """Whether an element stands in comments, teasers, bios, navigation or the like.

    `around` holds the elements round the headline: what is in one of them only is with the article,
    whatever the name of that element. Without `aside_too`, sidebars and widgets count as the article:
    some pages show their author there.
    """
    for up in chain([element], islice(element.iterancestors(), 12)):
        if up.tag in ("article", "main", "body", "html") or up in around:
            return False
        mark = f"{up.get('class') or ''} {up.get('id') or ''}"[:500]
        is_apart, is_aside = _tells_apart(mark)
        if up.tag in _APART_TAGS or is_apart or (up.tag == "footer" and not _is_of_article(up)):
            return True
        if aside_too and (up.tag == "aside" or is_aside):
            return True
    return False


def _is_of_article(footer: HtmlElement) -> bool:
    """Whether a footer is an article's own, where HTML expects its author and day, and not the page's."""
    return any(up.tag == "article" for up in islice(footer.iterancestors(), 6))


@lru_cache(maxsize=4_096)
def _tells_apart(mark: str) -> tuple[bool, bool]:
    """Whether class and id are those of what stands apart, and of a sidebar."""
    if "[" in mark:  # utility classes hold values: "[--sidebar-width:18rem]"
        mark = _VALUE.sub("", mark)
    of_a_picture = _OF_A_PICTURE.search(mark) is not None and _DATED.search(mark) is None
    return of_a_picture or _APART.search(mark) is not None, _ASIDE.search(mark) is not None
