"""Dates and times as the vendors write them."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone

from ._native import parse_timestamp as _parse


def parse_timestamp(text: str) -> datetime | date:
    """Reads a date or a time of an answer: five forms coexist, and not each of them is known to `datetime.fromisoformat`.

    A text without a time is a `date`. A `datetime` without `tzinfo` comes from a text without an offset: the vendor does not say which
    moment it is. Nanoseconds are cut to microseconds. Raises `InvalidRequestError` for any other text.
    """
    day, time = _parse(text)
    if time is None:
        return date(*day)
    hour, minute, second, nanosecond, offset = time
    zone = None if offset is None else timezone(timedelta(seconds=offset))
    return datetime(*day, hour, minute, second, nanosecond // 1000, zone)
