import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsharvest.extraction.dates import is_dateline, is_update_stamp, read_date, read_dates

LATEST = "2025-01-01"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("2024-05-06", "2024-05-06"),
        ("2024-05-06T10:30:00Z", "2024-05-06T10:30:00+00:00"),
        ("2024-05-06T10:30:00.123+0200", "2024-05-06T10:30:00+02:00"),
        ("2024-05-06 10:30", "2024-05-06T10:30:00"),
        ("20240506", "2024-05-06"),
        ("1714991400", "2024-05-06T10:30:00+00:00"),
        ("1714991400000", "2024-05-06T10:30:00+00:00"),
        ("Mon, 06 May 2024 10:30:00 +0200", "2024-05-06T10:30:00+02:00"),
        ("Mon May 06 2024 10:30:00 GMT+0200 (CEST)", "2024-05-06T10:30:00+02:00"),
        ("Fri May 10 10:30:00 EDT 2024", "2024-05-10T10:30:00-04:00"),
        ("Sept. 6, 2024 5 p.m. ET", "2024-09-06T17:00:00"),
        ("6. Mai 2024, 10.30 Uhr", "2024-05-06T10:30:00"),
        ("06.05.2024", "2024-05-06"),
        ("Publié le 6 mai 2024 à 10h30", "2024-05-06T10:30:00"),
        ("6 de mayo de 2024", "2024-05-06"),
        ("6 maggio 2024", "2024-05-06"),
        ("6 de maio de 2024", "2024-05-06"),
        ("6 mei 2024", "2024-05-06"),
        ("6 maja 2024", "2024-05-06"),
        ("2024年5月6日 10:30", "2024-05-06T10:30:00"),
        ("13/05/2024", "2024-05-13"),
    ],
)
def test_a_date_is_read_in_the_forms_that_pages_write(text, found):
    assert read_date(text, latest=LATEST) == found


@pytest.mark.parametrize(
    "text", ["", "May 2024", "2024-13-45", "31 February 2024", "Version 2.13.2019", "1/2"]
)
def test_what_is_no_day_is_not_read(text):
    assert read_date(text, latest=LATEST) is None


@pytest.mark.parametrize(
    ("language", "found"),
    [(None, None), ("en", None), ("en-US", "2024-06-05"), ("en-GB", "2024-05-06"), ("fr", "2024-05-06")],
)
def test_the_language_settles_which_number_is_the_day(language, found):
    assert read_date("06/05/2024", latest=LATEST, language=language) == found


def test_a_naive_midnight_is_a_day():
    assert read_date("2024-05-06T00:00:00", latest=LATEST) == "2024-05-06"


def test_a_date_after_the_latest_day_is_not_believed():
    assert read_date("2024-05-06T10:30:00Z", latest="2024-05-05") is None
    assert read_date("2024-05-06", latest="2024-05-06T08:00:00+00:00") == "2024-05-06"


def test_tomorrow_in_the_east_is_today_in_utc():
    assert read_date("2024-05-07T08:00:00+09:00", latest="2024-05-06") == "2024-05-07T08:00:00+09:00"


def test_a_date_s_own_numbers_are_no_time():
    assert read_date("Stand: 06.05.2024", latest=LATEST) == "2024-05-06"


def test_several_dates_come_in_order():
    assert list(read_dates("6 May 2024, 7 June 2024", latest=LATEST)) == ["2024-05-06", "2024-06-07"]


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
def test_any_text_gives_a_day_within_the_bound_or_none(text):
    found = read_date(text, latest=LATEST)
    assert found is None or found[:10] <= "2025-01-02"
    assert is_dateline(text) in (True, False)
    assert is_update_stamp(text) in (True, False)
