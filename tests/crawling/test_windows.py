from datetime import UTC, datetime

import pytest

from newsharvest.crawling.windows import Window, span_in_url, span_of

NOW = datetime(2024, 5, 17, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("published", "inside"),
    [
        ("2024-05-13", False),
        ("2024-05-14", True),  # the day is not over when the window begins
        ("2024-05-14T11:00:00Z", False),
        ("2024-05-14T13:00:00+02:00", False),
        ("2024-05-15", True),
        ("2024-05-16T23:59:00Z", True),
        ("2024-05-17", False),
        ("soon", True),
    ],
)
def test_a_window_declines_what_surely_lies_outside(published, inside):
    window = Window.told("3d", "2024-05-16", NOW)
    assert (window.why_not(span_of(published)) is None) is inside


def test_texts_that_are_no_time_and_windows_without_room_are_refused():
    with pytest.raises(ValueError, match="expected a day"):
        Window.told("yesterday", "", NOW)
    with pytest.raises(ValueError, match="no article can lie between"):
        Window.told("2024-05-10", "2024-05-09", NOW)


@pytest.mark.parametrize(
    ("path", "day"),
    [
        ("/2024/05/17/fire", "2024-05-17"),
        ("/news/2024-05-17-fire", "2024-05-17"),
        ("/town/20240517/fire.html", "2024-05-17"),
        ("/2024/5/7/fire", "2024-05-07"),
        ("/2024/05/fire", "2024-05-01"),
        ("/fire-in-2024", None),
        ("/id/20249917", None),
        ("/story/120240517001", None),
    ],
)
def test_an_address_tells_its_day(path, day):
    span = span_in_url("https://gazette.example" + path)
    assert (day is None) if span is None else (span[0].isoformat()[:10] <= day <= span[1].isoformat()[:10])
    assert (span is None) is (day is None)
