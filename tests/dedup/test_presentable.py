from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from newsharvest.dedup.presentable import LONGEST_DETAIL, presentable
from newsharvest.extraction.urls import absolute_url
from newsharvest.items import Reason, Reject, Source, Stage

REJECT = Reject(Source("html", path="a.html"), None, Stage.READ, Reason.UNREADABLE, "cut")


def test_a_clean_record_comes_back_as_it_is():
    assert presentable(REJECT) is REJECT


def test_names_are_written_out_and_texts_lose_what_nobody_sees():
    made = presentable(replace(REJECT, source=Source("html", path="a\n\x1b.html"), title="Rain\x00\ud800"))
    assert made.source.path == "a\\n\\x1b.html"
    assert made.title == "Rain"


def test_addresses_that_may_not_be_stored_go():
    assert presentable(replace(REJECT, url="javascript:alert(1)")).url is None
    assert (
        presentable(replace(REJECT, url="https://a:b@c.example/d\u202e")).url
        == "https://c.example/d%E2%80%AE"
    )


def test_looking_twice_changes_nothing():
    once = presentable(replace(REJECT, detail="\x1b\u202e" * 1_000))
    assert len(once.detail) == LONGEST_DETAIL
    assert presentable(once) is once


@given(
    st.text(alphabet=st.sampled_from('a.-/?#%&=:@[]\\"<> \u202e\u00e9{;~'), max_size=30),
    st.sampled_from(["http://gazette.example", "https://gazette.example/", "https://", "HTTP://A.example"]),
)
def test_addresses_come_out_as_if_each_was_taken_apart(rest, start):
    assert presentable(replace(REJECT, url=start + rest)).url == absolute_url(start + rest, None)
