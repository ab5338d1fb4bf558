import pytest

from newsharvest.cleaner import Cleaner
from newsharvest.items import Article, RawPage, Reason, Source
from newsharvest.options import Options

TEXT = "".join(
    f"<p>The {nth} witness told the council on Monday that the ferry had left the quay far too early.</p>"
    for nth in ("first", "second", "third")
)


def page(head: str = "", headers=(), facts=()) -> RawPage:
    body = f"<html><head>{head}</head><body><article><h1>Ferry</h1>{TEXT}</article></body></html>".encode()
    return RawPage(
        body, Source("string"), "https://gazette.example/ferry", "text/html", headers=headers, facts=facts
    )


@pytest.mark.parametrize(
    ("told", "found"),
    [
        (page(), None),
        (page('<meta name="robots" content="noindex, NoAI">'), "optout:noai"),
        (page('<meta name="tdm-reservation" content="1">'), "optout:tdm-reservation"),
        (page('<meta name="tdm-reservation" content="0">'), None),
        (page('<meta name="description" content="noai">'), None),
        (page(headers=(("X-Robots-Tag", "noai, noimageai"),)), "optout:noai,noimageai"),
        (page(headers=(("TDM-Reservation", "1"),)), "optout:tdm-reservation"),
        (page(facts=(("optout", "GPTBot"),)), "optout:robots-GPTBot"),
    ],
)
def test_optouts_stand_in_the_evidence_of_access(told, found):
    article = Cleaner(Options()).clean(told)
    assert isinstance(article, Article)
    assert article.evidence.access == found


def test_optouts_are_refused_where_they_are_to_be_respected():
    reject = Cleaner(Options(respect_optouts=True)).clean(page('<meta name="robots" content="noai">'))
    assert (reject.reason, reject.detail) == (Reason.DECLINED, "opt-out: noai (respect_optouts)")
    assert isinstance(Cleaner(Options(respect_optouts=True)).clean(page()), Article)
