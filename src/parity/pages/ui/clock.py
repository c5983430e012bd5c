"""The one clock of the pages. The demo may pretend another day; nothing else may."""

from datetime import date, datetime, timedelta

from django.conf import settings
from django.utils import timezone

from parity.domain import calendar


def now() -> datetime:
    """The present instant; in the demo the same time of day on `settings.DEMO_TODAY`."""
    real = timezone.now()
    if settings.DEMO_TODAY is None:
        return real
    days: timedelta = settings.DEMO_TODAY - calendar.local_date(real)
    return real + days


def today() -> date:
    """The present day in Vietnam, which is the day that deadlines are counted in."""
    return calendar.local_date(now())
