from newsharvest import Article, RawPage, Source
from newsharvest.cleaner import Cleaner
from newsharvest.options import Options
from tests.pages import SENTENCES, html

FACTS = (
    ("language", "pt_BR"),
    ("tags", "ferry"),
    ("tags", "harbour"),
    ("section", "Town"),
    ("modified", "7 May 2024"),
    ("image", "/boat.jpg"),
    ("description", "The ferry was late."),
)
TEXT = "\n\n".join(("Ferry late again", *SENTENCES)).encode()


def clean(body: bytes, content_type: str, *facts: tuple[str, str]) -> Article:
    page = RawPage(body, Source("test"), "https://gazette.example/a", content_type, facts=facts)
    article = Cleaner(Options()).clean(page)
    assert isinstance(article, Article)
    return article


def test_facts_tell_what_neither_html_nor_text_does():
    for body, kind in ((html(), "text/html"), (TEXT, "text/plain")):
        article = clean(body, kind, *FACTS)
        assert (article.tags, article.section) == (("ferry", "harbour"), "Town")
        assert (article.modified, article.image) == ("2024-05-07", "https://gazette.example/boat.jpg")
        assert (article.description, article.evidence.section) == ("The ferry was late.", "source")


def test_the_page_s_own_words_stand_before_facts():
    head = '<meta property="article:section" content="Harbour">'
    assert clean(html(head=head), "text/html", ("section", "Town")).section == "Harbour"


def test_facts_that_can_be_no_value_of_their_field_tell_nothing():
    wrong = (
        ("modified", "last week"),
        ("published", "yesterday"),
        ("image", "javascript:void"),
        ("tags", " "),
    )
    for body, kind in ((html(), "text/html"), (TEXT, "text/plain")):
        article = clean(body, kind, *wrong)
        assert (article.modified, article.published, article.image, article.tags) == (None, None, None, ())


def test_a_day_behind_the_fetch_is_not_believed_of_a_text_either():
    page = RawPage(TEXT, Source("test"), content_type="text/plain", fetched_at="2024-05-08T10:00:00Z")
    for told, day in (("2024-05-07", "2024-05-07"), ("2024-05-09", None)):
        article = Cleaner(Options()).clean(
            RawPage(
                page.body,
                page.source,
                None,
                "text/plain",
                fetched_at=page.fetched_at,
                facts=(("published", told),),
            )
        )
        assert isinstance(article, Article)
        assert article.published == day
