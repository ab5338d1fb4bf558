"""The pure part as a whole: any bytes give an outcome, and the same bytes the same outcome."""

import pickle
from dataclasses import replace

import orjson
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from newsharvest import Article, Options, RawPage, Reason, Reject, Source, clean_html
from newsharvest.cleaner import Cleaner
from newsharvest.items import Fate, article_from_record, reject_from_record, to_record
from tests.pages import SENTENCES, html, page

CLEANER = Cleaner(Options())
KINDS = [
    "text/html",
    "text/html; charset=utf-16",
    "text/plain",
    "text/markdown; charset=utf-8",
    "",
    "nonsense",
]

MARKUP = (
    b"<p>|</div>|<article>|<script>|<!--|-->|<table><tr><td>|<frameset>|\xff\xfe|<plaintext>|<title>|&#0;|&#xD800;"
    b'|\x00|<h1>The ferry</h1>|{"@graph": [|<script type="application/ld+json">|](http://|# |\n\n|<a href="http://[">'
    b'|<link rel=canonical href="http://[">|<meta property="og:url" content="//[x">|<base href="http://]/">'
)
fragments = st.sampled_from([*MARKUP.split(b"|"), *(sentence.encode() for sentence in SENTENCES)])
any_bytes = st.one_of(st.binary(max_size=400), st.lists(fragments, max_size=40).map(b"".join))


@settings(deadline=None, max_examples=150, suppress_health_check=[HealthCheck.too_slow])
@given(
    any_bytes,
    st.sampled_from(KINDS),
    st.sampled_from([None, "https://gazette.example/a", "http://[bad", "\x00"]),
)
@example(b"", "text/html", None)
@example(b"\x89PNG\r\n\x1a\n" + bytes(200), "text/html", None)
def test_any_bytes_give_an_article_or_a_reject_that_can_be_written(body, content_type, url):
    raw = RawPage(body, Source("test", path="a", offset=0), url=url, content_type=content_type)
    outcome = CLEANER.clean(raw)
    assert isinstance(outcome, Article | Reject)
    line = orjson.dumps(to_record(outcome))
    back = article_from_record if isinstance(outcome, Article) else reject_from_record
    assert back(orjson.loads(line)) == outcome
    assert CLEANER.clean(pickle.loads(pickle.dumps(raw))) == outcome
    if isinstance(outcome, Reject):
        assert outcome.reason is not Reason.FAILED, outcome.detail


@settings(deadline=None, max_examples=40)
@given(st.lists(st.sampled_from(SENTENCES), min_size=3, max_size=8, unique=True).map(tuple))
def test_cleaning_the_clean_text_again_changes_nothing(paragraphs):
    once = clean_html(html("Ferry late again", paragraphs))
    again = clean_html(html("Ferry late again", tuple(once.text.split("\n\n"))))
    assert isinstance(again, Article)
    assert set(once.text.split("\n\n")) <= set(again.text.split("\n\n"))


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        (b"", Reason.EMPTY),
        (b" \n\t ", Reason.EMPTY),
        (b"\x89PNG\r\n\x1a\n" + bytes(range(256)), Reason.NOT_TEXT),
        (b"%PDF-1.7\n" + bytes(range(256)), Reason.NOT_TEXT),
        (b"<html><frameset><frame src=a.html></frameset></html>", Reason.FRAMESET),
        (b"<html><body><div id=root></div><script>boot()</script></body></html>", Reason.NEEDS_JAVASCRIPT),
        (b"<html><body></body></html>", Reason.NO_TEXT),
        (b"<html><body><h1>Hi</h1><p>Short.</p></body></html>", Reason.TOO_SHORT),
    ],
)
def test_pages_without_an_article_are_rejects_with_a_true_reason(body, reason):
    outcome = CLEANER.clean(RawPage(body, Source("test"), content_type="text/html"))
    assert isinstance(outcome, Reject)
    assert outcome.reason is reason


def test_the_record_says_where_each_field_came_from():
    article = CLEANER.clean(page(url="https://www.gazette.example/town/ferry?utm_source=x"))
    assert article.evidence.url == "fetch"
    assert article.evidence.site == "url"
    assert article.evidence.text == "classifier"
    assert article.evidence.published is None


def test_a_mirrors_page_is_its_publishers():
    article = CLEANER.clean(page(url="https://www.bbcnewsv2vjtpsuy.onion/news/world-1"))
    assert (article.url, article.site) == ("https://www.bbc.com/news/world-1", "bbc.com")


def test_credentials_and_fragments_are_never_stored():
    article = CLEANER.clean(page(url="https://me:secret@gazette.example/a#comments"))
    assert article.url == "https://gazette.example/a"


def test_a_dump_and_a_crawl_of_one_page_give_one_id_and_one_text():
    dumped = replace(page(url="https://gazette.example/a"), content_type="text/html")
    crawled = replace(
        page(url="https://gazette.example/a"),
        source=Source("crawl", spider="site", status=200, fetched_at="2024-05-01T10:00:00+00:00"),
        headers=(("Server", "x"),),
        status=200,
    )
    one, other = CLEANER.clean(dumped), CLEANER.clean(crawled)
    assert (one.id, one.text, one.content_hash) == (other.id, other.text, other.content_hash)


def test_a_trace_shows_every_block_with_who_decided():
    trace = CLEANER.trace(page())
    kept = [block.text for block in trace.blocks if block.verdict.fate is Fate.KEPT]
    assert "\n\n".join(kept) == trace.outcome.text
    assert all(block.verdict.by for block in trace.blocks)
    assert trace.metadata.title.candidates


def test_a_refused_article_is_told_with_what_is_known_of_it():
    reject = Cleaner(Options(languages=("de",))).clean(page(url="https://gazette.example/a"))
    assert (reject.reason, reject.title, reject.site) == (
        Reason.WRONG_LANGUAGE,
        "Ferry late again",
        "gazette.example",
    )
    assert reject.content_hash == CLEANER.clean(page()).content_hash
