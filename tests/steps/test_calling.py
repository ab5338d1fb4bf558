from dataclasses import replace

import pytest

from newsharvest import Options, Reject, clean_html
from newsharvest.errors import Refused
from newsharvest.items import Reason, Stage
from tests.pages import html

HERE = "tests.steps.test_calling"


def forget(article, page, options):
    return None


def tell_a_dict(article, page, options):
    return {"text": article.text}


def stumble(article, page, options):
    raise OSError("no such dictionary")


def list_the_tags(article, page, options):
    return replace(article, tags=["ferry", "town"])


def drop_the_text(article, page, options):
    return replace(article, text=None)


def count_as_evidence(article, page, options):
    return replace(article, evidence=replace(article.evidence, access=3))


def rename(article, page, options):
    return replace(article, id="mine")


def invent_a_reason(article, page, options):
    raise Refused("boring", "nobody reads it")


def decline(article, page, options):
    raise Refused(Reason.DECLINED, f"{HERE}.decline: a ferry")


@pytest.mark.parametrize(
    ("step", "detail"),
    [
        ("forget", "returned NoneType, expected Article"),
        ("tell_a_dict", "returned dict, expected Article"),
        ("stumble", "OSError: no such dictionary"),
        ("list_the_tags", "tags is ['ferry', 'town'], expected tuple[str, ...]"),
        ("drop_the_text", "text is None, expected str"),
        ("count_as_evidence", "evidence.access is 3, expected str | None"),
        ("rename", "id is 'mine', expected it unchanged"),
        ("invent_a_reason", "ValueError: 'boring' is not a valid Reason"),
    ],
)
def test_a_step_that_fails_is_one_reject_with_its_dotted_path(step, detail):
    reject = clean_html(html(), options=Options(steps={f"{HERE}.{step}": 250}))
    assert isinstance(reject, Reject)
    assert (reject.stage, reject.reason) == (Stage.STEP, Reason.FAILED)
    assert reject.detail == f"{HERE}.{step}: {detail}"


def test_a_step_declines_a_page_in_its_own_words():
    reject = clean_html(html(), options=Options(steps={f"{HERE}.decline": 250}))
    assert isinstance(reject, Reject)
    assert (reject.reason, reject.detail) == (Reason.DECLINED, f"{HERE}.decline: a ferry")


def test_a_step_that_fails_leaves_what_was_known_of_the_article_to_the_reject():
    reject = clean_html(
        html(), url="https://gazette.example/a", options=Options(steps={f"{HERE}.forget": 250})
    )
    assert isinstance(reject, Reject)
    assert (reject.title, reject.site, reject.language) == ("Ferry late again", "gazette.example", "en")
