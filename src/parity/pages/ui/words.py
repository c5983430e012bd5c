"""Numbers, dates and states in words, for templates; the writing itself is domain.wording's."""

from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal

from parity.domain import calendar, wording
from parity.pages.ui import states

NOTHING = "–"


def number(value: Decimal | int | None) -> str:
    """1234.5 → 1.234,5; nothing → an en dash."""
    return NOTHING if value is None else wording.write_number(value)


def percent(value: Decimal | None) -> str:
    """63.276 → 63,28%; nothing → an en dash."""
    return NOTHING if value is None else wording.write_percent(value)


def day(value: date | None) -> str:
    """A day as tables and fields show it: 05/06/2025."""
    return wording.write_date(value) if value else ""


def due(before: date | None) -> str:
    """A limit without what is left of it: "trước ngày 05/6/2025 (hạn cuối: …)"."""
    return calendar.write_due(before) if before else ""


def weekday(value: date | None) -> str:
    """Its name: Thứ Tư."""
    return wording.write_weekday(value) if value else ""


def instant(value: datetime | None) -> str:
    """A moment in Vietnam: 16:04 ngày 28/11/2024."""
    return wording.write_instant(value) if value else ""


def clock(value: datetime | None) -> str:
    """The time of day in Vietnam: 10:32:05."""
    return f"{calendar.local(value):%H:%M:%S}" if value else ""


def state_word(state: str, reader: str = "unit") -> str:
    """The word for a report's state: {{ report.state|state_word }}."""
    return states.word(state, reader)


def get(values: Mapping[str, object], key: str) -> object:
    """A value by its key, or nothing: {{ words|get:code }}."""
    return values.get(key, "")
