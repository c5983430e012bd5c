"""Vietnam's clock: one zone, +07:00 without summer time, in which every deadline is decided."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

TZ = ZoneInfo("Asia/Ho_Chi_Minh")


class NaiveInstant(ValueError):
    """An instant without a zone: it cannot be compared with a deadline."""

    def __init__(self, at: datetime) -> None:
        super().__init__(f"{at.isoformat()} has no time zone")
        self.at = at


def local(at: datetime) -> datetime:
    """The same instant on Vietnam's clock; raises NaiveInstant without a zone."""
    if at.tzinfo is None:
        raise NaiveInstant(at)
    return at.astimezone(TZ)


def local_date(at: datetime) -> date:
    """The day in Vietnam at this instant."""
    return local(at).date()


def midnight(day: date) -> datetime:
    """The instant at which a day begins in Vietnam."""
    return datetime(day.year, day.month, day.day, tzinfo=TZ)
