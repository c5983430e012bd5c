"""Days as letters write them: 05/6/2024, 05.6.2024, 28-12-2020, 05 tháng 6 năm 2024."""

import re
from datetime import date, time

_YEAR = r"(?:19|20)\d\d"
_SLASH = r"\s?[/.\-]\s?"


def full(name: str) -> str:
    """A pattern for a whole date; its groups begin with `name`."""
    return (
        rf"(?:(?P<{name}d1>\d{{1,2}}){_SLASH}(?P<{name}m1>\d{{1,2}}){_SLASH}(?P<{name}y1>{_YEAR})"
        rf"|(?P<{name}d2>\d{{1,2}})\s+tháng\s+(?P<{name}m2>\d{{1,2}})\s+năm\s+"
        rf"(?P<{name}y2>{_YEAR}))"
    )


def yearless(name: str) -> str:
    """A pattern for a day and a month: 05/6, 5 tháng 6; its groups begin with `name`."""
    return (
        rf"(?:(?P<{name}d3>\d{{1,2}})\s?[/.]\s?(?P<{name}m3>\d{{1,2}})"
        rf"|(?P<{name}d4>\d{{1,2}})\s+tháng\s+(?P<{name}m4>\d{{1,2}}))"
    )


def day_of(found: re.Match[str], name: str, *, year: int | None = None) -> date | None:
    """The day in the groups of `name`; `year` is for those without one. None if there is no such
    day in the calendar, or no year."""
    groups = found.groupdict()
    for form in "1234":
        day, month = groups.get(f"{name}d{form}"), groups.get(f"{name}m{form}")
        if day and month:
            written = groups.get(f"{name}y{form}")
            return _day(int(written) if written else year, month=int(month), day=int(day))
    return None


def hour_of(found: re.Match[str]) -> time | None:
    """The time in the groups `hour` and `minute`: 17 giờ 00, 10h30; None if there is no such."""
    if not found["hour"]:
        return None
    try:
        return time(int(found["hour"]), int(found["minute"] or "0"))
    except ValueError:
        return None


HOUR = r"(?:(?P<hour>\d{1,2})\s?(?:giờ|h|g)\s?(?P<minute>\d{2})?\s?(?:phút)?,?\s*)"
ANY_HOUR = r"(?:\d{1,2}\s?(?:giờ|h|g)\s?(?:\d{2})?\s?(?:phút)?,?\s*)"


def _day(year: int | None, *, month: int, day: int) -> date | None:
    if year is None:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None
