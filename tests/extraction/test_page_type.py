import pytest

from newsharvest.errors import Refused
from newsharvest.extraction.blocks import read_blocks
from newsharvest.extraction.main_content import vote
from newsharvest.extraction.page_type import refuse_unless_article
from newsharvest.extraction.parse import parse
from newsharvest.items import Reason, Stage

STORY = (
    "<p>The town of Kalmvik will keep its three libraries open after all, the council decided on Tuesday "
    "with eleven votes against nine, following a summer of protests.</p>"
    "<p>The page not found in the old register was discovered by the archivist in a box of maps, she said, "
    "and cookies were served to everyone who had signed the petition outside the town hall.</p>"
    "<p>Money for new books will come from the sale of a car park near the harbour next year.</p>"
)


def judge(markup: str) -> None:
    tree = parse(markup)
    refuse_unless_article(tree, vote(read_blocks(tree), tree))


def test_an_article_passes_whatever_its_sentences_mention():
    judge(f"<html><title>Libraries stay</title><body><article>{STORY}</article></body></html>")


@pytest.mark.parametrize(
    ("markup", "reason"),
    [
        ("<frameset cols='20%,*'><frame src=a.html><frame src=b.html></frameset>", Reason.FRAMESET),
        ("<title>News</title><div id=root></div><script src=app.js></script>", Reason.NEEDS_JAVASCRIPT),
        ("<noscript>You need to enable JavaScript to run this app.</noscript>", Reason.NEEDS_JAVASCRIPT),
        ("<title>404 Not Found</title><h1>Not Found</h1><p>nginx</p>", Reason.ERROR_PAGE),
        ("<title>Kurier</title><h1>Seite nicht gefunden</h1><p>Zur Startseite</p>", Reason.ERROR_PAGE),
        ("<title>Kurier</title><h2>We value your privacy</h2><p>We use cookies.</p>", Reason.CONSENT_WALL),
        ("<title>News</title><a href=/>Home</a> <a href=/sport>Sport</a>", Reason.NO_TEXT),
    ],
)
def test_a_page_without_article_says_what_it_is(markup, reason):
    with pytest.raises(Refused) as caught:
        judge(markup)
    assert (caught.value.reason, caught.value.stage) == (reason, Stage.EXTRACT)


BANNER = "<div><p>We use cookies to personalise content and ads.</p><button>Accept all</button></div>"
BRIEF = (
    "<article><h1>{0}</h1><p>The ferry was late again on Friday, and the harbour master said so in plain "
    "words.</p><p>Two deckhands had called in sick, and the tide would not wait.</p></article>"
)
MENU = (
    "<nav>" + "".join(f"<a href=/{number}>Section number {number}</a> " for number in range(30)) + "</nav>"
)


@pytest.mark.parametrize(
    "markup",
    [
        f"<title>Ferry late</title>{BANNER}{MENU}{BRIEF.format('Ferry late')}",
        f"<title>Ferry late</title><p>Please enable JavaScript to comment.</p>{BRIEF.format('Ferry late')}",
        f"<title>Access denied to the pier</title>{BRIEF.format('Access denied to the pier')}",
    ],
)
def test_a_short_article_is_none_of_the_notices_that_stand_beside_it(markup):
    judge(markup)


@pytest.mark.parametrize(
    ("markup", "reason"),
    [
        (f"<title>Gazette</title>{BANNER}", Reason.CONSENT_WALL),
        (f"<title>Gazette</title>{BANNER}{MENU}", Reason.NO_TEXT),
        (
            f"<title>Gazette</title>{BANNER}<div id=root></div><script src=a.js></script>",
            Reason.NEEDS_JAVASCRIPT,
        ),
        (
            "<title>Kurier</title><h1>Weiterlesen mit Werbung</h1><p>Besuchen Sie uns mit Tracking."
            "</p><button>Akzeptieren und weiter</button><p>Oder werbefrei im Abo lesen.</p>",
            Reason.CONSENT_WALL,
        ),
    ],
)
def test_a_banner_is_a_wall_only_where_it_is_what_the_page_shows(markup, reason):
    with pytest.raises(Refused) as caught:
        judge(markup)
    assert caught.value.reason is reason


TILES = "".join(
    f"<div class=card><a href=/p/{n}><span>Oilskin {n}</span></a><span>{n} crowns with a hood</span></div>"
    for n in range(2, 30)
)


def test_a_page_without_a_block_like_an_articles_that_claims_none_is_none():
    tree = parse(f"<html><body><h1>Oilskins</h1>{TILES}</body></html>")
    with pytest.raises(Refused) as refused:
        refuse_unless_article(tree, vote(read_blocks(tree), tree), sureness=-3.0)
    assert refused.value.reason is Reason.NOT_AN_ARTICLE


def test_a_page_that_claims_an_article_is_believed_in_doubt():
    head = "<head><meta property=og:type content=article></head>"
    tree = parse(f"<html>{head}<body><article>{STORY}</article></body></html>")
    refuse_unless_article(tree, vote(read_blocks(tree), tree), sureness=-3.0)
