from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsharvest import Article, Options, clean_html
from newsharvest.errors import Refused
from newsharvest.steps.gates import require_language, require_length
from newsharvest.steps.repair import repaired
from tests.pages import html, page

ARTICLE = clean_html(html(), url="https://gazette.example/town/ferry")


def test_a_short_text_is_refused_with_the_number_and_the_knob():
    with pytest.raises(Refused, match=r"^4 characters, need 120 \(min_chars\)$"):
        require_length(replace(ARTICLE, text="Late"), page(), Options())


def test_a_wanted_language_matches_with_or_without_its_region():
    article = replace(ARTICLE, language="en-GB")
    assert require_language(article, page(), Options(languages=("en",))) is article
    assert require_language(article, page(), Options(languages=("de", "en-gb"))) is article
    english = replace(article, language="en")
    assert require_language(english, page(), Options(languages=("de", "en-GB"))) is english


def test_another_language_is_refused():
    with pytest.raises(Refused, match="language en, want de"):
        require_language(replace(ARTICLE, language="en"), page(), Options(languages=("de",)))


@pytest.mark.parametrize(
    ("damaged", "whole"),
    [
        ("GrÃ¼ÃŸe aus KÃ¶ln", "Grüße aus Köln"),
        ("The ferry didn\xe2\x80\x99t \xe2\x80\x9cstop\xe2\x80\x9d", "The ferry didn’t “stop”"),
        ("Stra\xc3\x9fe\x07", "Straße"),
        ("a\x07b\x81c", "abc"),
        ("curly “quotes” stay, ｆｕｌｌ width too", "curly “quotes” stay, ｆｕｌｌ width too"),
        ("a\u202eb\x00c\ufeffd", "abcd"),
        ("e\u0301", "é"),
        ("&amp; as the page wrote it", "&amp; as the page wrote it"),
        ("He didn\x92t \x96 and left\x85\nwithout a word", "He didn’t – and left…\nwithout a word"),
    ],
)
def test_only_damage_is_repaired(damaged, whole):
    assert repaired(damaged) == whole


@given(st.text(alphabet=st.characters(exclude_categories=[])))
def test_repaired_text_is_clean_utf8_and_repairing_again_changes_nothing(text):
    once = repaired(text)
    once.encode("utf-8")
    assert repaired(once) == once


def test_a_users_step_is_one_function_and_one_dotted_path():
    options = Options(steps={"tests.steps.test_steps.shout": 500})
    article = clean_html(html(), options=options)
    assert isinstance(article, Article)
    assert article.text.isupper()
    assert article.word_count == ARTICLE.word_count


def shout(article, page, options):
    return replace(article, text=article.text.upper())
