"""Dates and times of answers."""

from datetime import date, datetime, timedelta, timezone

import pytest

from localpresence import InvalidRequestError, parse_timestamp

PARIS = timezone(timedelta(hours=2))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2019-08-22 11:46:38.914467+00", datetime(2019, 8, 22, 11, 46, 38, 914467, timezone.utc)),
        ("2017-08-01T19:15:54.256000+02:00", datetime(2017, 8, 1, 19, 15, 54, 256000, PARIS)),
        ("2023-01-31 16:22:17.327878+00:00", datetime(2023, 1, 31, 16, 22, 17, 327878, timezone.utc)),
        ("2025-10-28T12:26:05.938Z", datetime(2025, 10, 28, 12, 26, 5, 938000, timezone.utc)),
        ("2021-06-02T13:04:28", datetime(2021, 6, 2, 13, 4, 28)),
        ("2026-03-01", date(2026, 3, 1)),
    ],
)
def test_every_form_is_read(text, expected):
    read = parse_timestamp(text)
    assert (type(read), read) == (type(expected), expected)


@pytest.mark.parametrize("text", ["", "soon", "2026-02-29", "2026-03-01T25:00:00Z", "0000-01-01"])
def test_what_is_no_date_is_refused(text):
    with pytest.raises(InvalidRequestError):
        parse_timestamp(text)
