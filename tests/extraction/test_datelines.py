import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsharvest.extraction.datelines import is_dateline, is_update_stamp, tells_update


@pytest.mark.parametrize(
    "line",
    [
        "Es regnete am 14. März 2024 in Lune.", "2024年3月14日に橋が燃えた。",
        "다음은 2024년 3월 14일 회의록이다",
        "في 14 مارس 2024 احترق الجسر", "14 Mart 2024 Perşembe günü köprü yandı", "12 Uhr mittags",
    ],
)  # fmt: skip
def test_sentences_that_hold_a_day_are_no_datelines_in_other_languages(line):
    assert not is_dateline(line)


@pytest.mark.parametrize(
    "line",
    [
        "수정 2024.03.14 10:00",
        "更新：2024-03-14 10:00",
        "Обновлено 14 марта 2024 в 10:00",
        "تحديث: 14 مارس 2024",
        "Τελευταία ενημέρωση: 14/03/2024, 10:00",
    ],
)
def test_a_change_is_told_in_other_languages(line):
    assert is_update_stamp(line)
    assert tells_update(line)


def test_a_source_behind_a_stamp_leaves_it_a_dateline():
    assert is_dateline("发布时间：2024-03-14 09:40 来源：晨报")
    assert not is_dateline("来源：晨报")


def test_a_sunday_in_vietnamese_is_no_change():
    assert not is_update_stamp("Chủ nhật, 17/3/2024")


@pytest.mark.parametrize(
    "line", ["Published: 6 May 2024", "Dec. 9, 2016", "Updated 5:00 PM EST, Fri December 9, 2016"]
)
def test_a_line_of_nothing_but_a_stamp_is_a_dateline(line):
    assert is_dateline(line)


@pytest.mark.parametrize("line", ["On 6 May 2024 it rained.", "May", "2016", "In 2016", ""])
def test_sentences_and_bare_years_are_no_datelines(line):
    assert not is_dateline(line)


@pytest.mark.parametrize(
    "line", ["/ Updated", "Aktualisiert am 6.5.2024 um 10 Uhr", "Mis à jour le 6 mai 2024"]
)
def test_a_line_that_tells_only_of_a_change_is_an_update_stamp(line):
    assert is_update_stamp(line)


@pytest.mark.parametrize("line", ["Updated figures are out", "Published: 6 May 2024", ""])
def test_other_lines_are_no_update_stamps(line):
    assert not is_update_stamp(line)


@given(st.text(max_size=400) | st.text(alphabet="0123456789-/.: TZ+", max_size=60))
def test_any_line_is_judged_and_one_without_a_number_is_no_dateline(line):
    assert not is_dateline(line) or any(char.isdigit() for char in line)
    assert not is_update_stamp(line) or any(char.isalpha() for char in line)
