import pytest

from newsharvest.readers.times import utc_time


@pytest.mark.parametrize(
    ("value", "time"),
    [
        ("2024-05-20T03:14:01Z", "2024-05-20T03:14:01Z"),
        ("2024-05-20T03:14:01.123456Z", "2024-05-20T03:14:01Z"),
        ("2024-05-20 03:14:01", "2024-05-20T03:14:01Z"),
        ("2024-05-20T05:14:01+02:00", "2024-05-20T03:14:01Z"),
        ("2024-05-20", "2024-05-20T00:00:00Z"),
        ("20240520031401", "2024-05-20T03:14:01Z"),
        ("Mon, 20 May 2024 05:14:01 +0200", "2024-05-20T03:14:01Z"),
        (1716174841, "2024-05-20T03:14:01Z"),
        (1716174841000, "2024-05-20T03:14:01Z"),
        ("", None),
        ("soon", None),
        (None, None),
        (True, None),
        (12, None),
        (float("nan"), None),
        ("0001-01-01T00:00:00+14:00", None),
        ([], None),
    ],
)
def test_times_come_in_one_form(value: object, time: str | None) -> None:
    assert utc_time(value) == time
