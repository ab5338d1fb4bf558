import pytest

from tests.extraction.test_metadata import FILLER, ld, read

HEADLINE = "<h1>Old bridge burns</h1>"


def authors(body, head=""):
    return read(head, body).authors.value


@pytest.mark.parametrize(
    "body",
    [
        f"<div><p><strong>Eva Lind</strong></p>{FILLER}</div>",
        f"<div>{FILLER}<p><em>EVA LIND</em></p></div>",
        f"<div>{FILLER}<p><b>Eva Lind</b> Reporter and writer in Lune</p></div>",
    ],
)
def test_a_signature_at_either_end_of_the_text_names_the_author(body):
    assert authors(HEADLINE + body) == ("Eva Lind",)


def test_a_signature_may_hold_several_names():
    assert authors(f"{HEADLINE}<div><p><b>Eva Lind/Max Roe</b></p>{FILLER}</div>") == (
        "Eva Lind",
        "Max Roe",
    )


def test_a_signature_beats_the_name_of_the_house():
    body = f"{HEADLINE}<div>{FILLER}<p><b>Eva Lind</b></p></div>"
    assert authors(body, ld(author={"name": "Town Gazette"})) == ("Eva Lind",)


def test_an_emphasised_name_inside_the_text_is_a_heading():
    assert authors(f"{HEADLINE}<div>{FILLER}<p><b>Eva Lind</b></p>{FILLER}</div>") == ()


@pytest.mark.parametrize(
    "sentence",
    [
        "This post was written by Eva Lind, head of the bridge office.",
        "Our thanks go to all. This article was originally written by Eva Lind.",
    ],
)
def test_a_sentence_about_the_writing_names_the_author(sentence):
    assert authors(f"{HEADLINE}<p>{sentence}</p>") == ("Eva Lind",)


def test_a_label_names_the_author_anywhere_on_the_page():
    body = FILLER * 100 + "<div><span>Written by</span> <span>Eva Lind</span></div>"
    assert authors(HEADLINE + body) == ("Eva Lind",)


def test_a_page_of_several_labelled_authors_names_none_of_them():
    cards = "".join(f"<div><span>Written by {name}</span></div>" for name in ("Eva Lind", "Max Roe"))
    assert authors(HEADLINE + FILLER * 100 + cards) == ()


def test_a_presented_person_under_that_name_is_the_author():
    body = "<h4>Eva Lind</h4><p>Eva Lind is a reporter who has covered fires for thirty years.</p>"
    assert authors(HEADLINE + FILLER + body) == ("Eva Lind",)


def test_a_presented_firm_is_nobody():
    body = "<h4>Lune Bricks</h4><p>Lune Bricks is the oldest brickworks of the valley.</p>"
    assert authors(HEADLINE + FILLER + body) == ()


def test_a_name_beside_the_headline_counts_where_the_page_presents_that_person():
    presented = "<p>Eva Lind is a writer who lives by the river.</p>"
    assert authors(f"{HEADLINE}<p>Eva Lind</p>{FILLER}{presented}") == ("Eva Lind",)
    assert authors(f"{HEADLINE}<p>Eva Lind</p>{FILLER}") == ()
