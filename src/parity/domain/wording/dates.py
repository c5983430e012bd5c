"""Dates and instants as Vietnamese offices write and type them: the day always comes first."""

import re
import unicodedata
from datetime import date, datetime

from parity.domain.localtime import local
from parity.domain.wording.errors import MonthFirst, NoSuchDay, NotADate, NoYear

LONGEST = 60
FIRST_YEAR, LAST_YEAR = 1900, 2199
SHORT_YEAR = 2

_SPACE = r"\s*"
_FIGURES = re.compile(r"([0-9]{1,2})([/.-])([0-9]{1,2})(?:\2([0-9]{2,4}))?")
_ISO = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")
_WORDS = re.compile(
    r"(?:ngày )?([0-9]{1,2}) tháng ([0-9]{1,2})(?: năm ([0-9]{2,4}))?", re.IGNORECASE
)
_WEEKDAYS = ("Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy", "Chủ nhật")


def read_date(raw: str, *, default_year: int | None = None) -> date:
    """The date written as 5/6/2025, 05-06-2025, 5.6.2025 or "ngày 05 tháng 6 năm 2025".

    Without a year `default_year` is taken. The month never comes first. The form a browser sends
    (2025-06-05) is read too. Raises NotADate, NoYear, MonthFirst or NoSuchDay.
    """
    if len(raw) > LONGEST:
        raise NotADate(raw)
    day, month, year = _parts(raw)
    if year is None and default_year is not None:
        year = str(default_year)
    if year is None or len(year) <= SHORT_YEAR:
        raise NoYear(raw)
    if not FIRST_YEAR <= int(year) <= LAST_YEAR:
        raise NotADate(raw)
    return _day(int(year), int(month), int(day), raw)


def _parts(raw: str) -> tuple[str, str, str | None]:
    text = " ".join(unicodedata.normalize("NFC", raw).split())
    text = re.sub(r" ?([/.-]) ?", r"\1", text)
    if iso := _ISO.fullmatch(text):
        return iso[3], iso[2], iso[1]
    if figures := _FIGURES.fullmatch(text):
        return figures[1], figures[3], figures[4]
    if words := _WORDS.fullmatch(text):
        return words[1], words[2], words[3]
    raise NotADate(raw)


def _day(year: int, month: int, day: int, raw: str) -> date:
    turned = _possible(year, day, month)
    if month > 12 and turned:
        raise MonthFirst(raw, write_date_running(turned))
    found = _possible(year, month, day)
    if found is None:
        raise NoSuchDay(raw)
    return found


def _possible(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def write_date(day: date) -> str:
    """05/06/2025: for tables and fields."""
    return f"{day:%d/%m}/{day.year:04d}"


def write_date_running(day: date) -> str:
    """05/6/2025: for running text, as letter 944 writes."""
    return f"{day:%d}/{_month(day)}/{day.year:04d}"


def write_date_long(day: date) -> str:
    """Ngày 05 tháng 6 năm 2025: for the head of a document.

    Decree 30/2020, appendix I (box 4): a zero before days under 10 and months 1 and 2.
    """
    return f"ngày {day:%d} tháng {_month(day)} năm {day.year:04d}"


def _month(day: date) -> str:
    return f"{day.month:02d}" if day.month in (1, 2) else str(day.month)


def write_weekday(day: date) -> str:
    """Thứ Hai … Chủ nhật."""
    return _WEEKDAYS[day.weekday()]


def write_instant(at: datetime) -> str:
    """16:04 ngày 28/11/2024, on Vietnam's clock."""
    here = local(at)
    return f"{here:%H:%M} ngày {write_date(here.date())}"
