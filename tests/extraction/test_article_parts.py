"""Which pages are parts of an article that goes on over several pages."""

import pytest

from newsharvest import Options, RawPage, Source
from newsharvest.cleaner import Cleaner
from newsharvest.dedup.traits import traits_of
from tests.pages import SENTENCES, html

CLEANER = Cleaner(Options())
STORY = "https://gazette.example/town/long-winter"


def whole_of(url, *, head="", pager=""):
    """What the record of a page with these links says it is a part of."""
    return article(url, head=head, pager=pager).evidence.part_of


def article(url, *, head="", pager=""):
    body = html(f"The long winter, at {url}", SENTENCES, head).replace(
        b"</article>", f"{pager}</article>".encode()
    )
    return CLEANER.clean(RawPage(body, Source("test"), url=url, content_type="text/html; charset=utf-8"))


@pytest.mark.parametrize(
    ("url", "head"),
    [
        (STORY, '<link rel="next" href="/town/long-winter?page=2">'),
        (STORY, '<link rel="next" href="/town/long-winter?page=1">'),
        (f"{STORY}?page=2", '<link rel="prev" href="/town/long-winter">'),
        (f"{STORY}?page=2", '<link rel="next" href="/town/long-winter?page=3">'),
        (f"{STORY}/2", '<link rel="prev" href="/town/long-winter/">'),
        (f"{STORY}/page/3/", '<link rel="prev" href="/town/long-winter/page/2/">'),
        (f"{STORY}-p2", '<link rel="previous" href="/town/long-winter">'),
    ],
)
def test_relations_to_the_page_before_or_behind_mark_a_part(url, head):
    assert whole_of(url, head=head) == STORY


def test_the_ending_of_an_address_stays_with_the_whole():
    head = '<link rel="prev" href="/town/long-winter.html">'
    assert whole_of(f"{STORY}-seite-2.html", head=head) == f"{STORY}.html"


@pytest.mark.parametrize(
    ("url", "pager"),
    [
        (STORY, "<p>1 <a href='/town/long-winter/2'>2</a> <a href='/town/long-winter/3'>3</a></p>"),
        (f"{STORY}/3", "<p><a href='/town/long-winter'>1</a> <a href='/town/long-winter/2'>2</a> 3</p>"),
        (f"{STORY}?page=2", "<p><a href='?page=3'>Next page</a></p>"),
        (f"{STORY}?seite=2", "<p><a href='?seite=1'>Zurück</a></p>"),
        (STORY, "<p>Page 1 of 3</p>"),
        (f"{STORY}?page=2", "<p>Seite 2 von 3</p>"),
    ],
)
def test_pagers_mark_a_part(url, pager):
    assert whole_of(url, pager=pager) == STORY


@pytest.mark.parametrize(
    ("url", "head", "pager"),
    [
        (STORY, "", ""),
        (
            STORY,
            '<link rel="next" href="/town/short-summer"><link rel="prev" href="/town/mild-spring">',
            "",
        ),
        ("https://gazette.example/town/12", '<link rel="next" href="/town/13">', ""),
        ("https://gazette.example/town/12", "", "<a href='/town/13'>Next</a>"),
        (STORY, "", "<div class='comments'><a href='/town/long-winter?page=2'>2</a></div>"),
        (STORY, "", "<a href='/town/long-winter?page=2#comments'>2</a>"),
        (STORY, "", "<a href='/town/long-winter/2'>The second winter</a>"),
        (STORY, "", "<p>Page 1 of 1</p>"),
        (STORY, "", "<p>Part 1 of 3</p>"),
    ],
)
def test_other_articles_and_pages_of_comments_mark_nothing(url, head, pager):
    assert whole_of(url, head=head, pager=pager) is None


def test_a_part_whose_canonical_address_is_the_first_parts_is_no_copy_of_it():
    head = f'<link rel="canonical" href="{STORY}"><link rel="prev" href="{STORY}">'
    second, first = article(f"{STORY}?page=2", head=head), article(STORY)
    assert second.evidence.part_of == STORY
    assert not set(traits_of(second).urls) & set(traits_of(first).urls)
