"""Which backups are kept, and when one is overdue."""

from datetime import UTC, datetime, timedelta

import pytest

from parity.domain import upkeep
from parity.domain.upkeep import Done, Keep

NOON = datetime(2024, 12, 4, 5, 0, tzinfo=UTC)  # noon in Vietnam


def nights(count: int) -> list[str]:
    """A backup at noon of each of the last so many days, oldest first."""
    return [upkeep.name_of(NOON - timedelta(days=back)) for back in reversed(range(count))]


@pytest.mark.parametrize(
    ("name", "at"),
    [
        ("parity-20241204T050000Z.zip", NOON),
        ("parity-20241304T050000Z.zip", None),
        ("parity-20241204T050000Z.zip.part", None),
        ("report.zip", None),
        ("", None),
    ],
)
def test_a_name_says_when_the_backup_was_made(name, at):
    assert upkeep.instant_of(name) == at


def test_names_are_in_utc_so_that_they_sort_by_time():
    vietnam = datetime.fromisoformat("2024-12-04T12:00:00+07:00")

    assert upkeep.name_of(vietnam) == upkeep.name_of(NOON) == "parity-20241204T050000Z.zip"


@pytest.mark.parametrize(
    ("names", "keep", "expired"),
    [
        ([], Keep(), []),
        (nights(1), Keep(1, 0, 0), []),
        (nights(3), Keep(1, 0, 0), nights(3)[:2]),
        (nights(7), Keep(7, 0, 0), []),
        (nights(8), Keep(7, 0, 0), nights(8)[:1]),
        # More is asked for than there is.
        (nights(3), Keep(7, 5, 12), []),
        # Names that are no backup's are left alone.
        (["notes.txt", "parity.zip"], Keep(1, 0, 0), []),
        # Wednesday 4/12; the weeks before end on Sunday 1/12 and 24/11.
        (nights(11), Keep(1, 2, 0), [*nights(11)[:7], *nights(11)[8:10]]),
        # The last of November is 30/11.
        (nights(11), Keep(1, 0, 2), [*nights(11)[:6], *nights(11)[7:10]]),
    ],
)
def test_the_last_of_each_day_week_and_month_is_kept(names, keep, expired):
    assert upkeep.expired(names, keep) == expired
    assert upkeep.expired(reversed(names), keep) == expired


def test_all_of_the_last_24_hours_are_kept():
    names = [upkeep.name_of(NOON - timedelta(hours=back)) for back in (25, 24, 23, 1, 0)]

    assert upkeep.expired(names, Keep(1, 0, 0)) == names[:2]


def test_a_day_is_one_of_vietnam():
    late, early = NOON.replace(hour=16, minute=59), NOON.replace(hour=17)  # 23:59, 00:00
    names = [upkeep.name_of(at) for at in (late, early, NOON + timedelta(days=5))]

    assert upkeep.expired(names, Keep(3, 0, 0)) == []


@pytest.mark.parametrize(
    ("last", "is_overdue"),
    [
        (None, True),
        (NOON, False),
        (NOON - timedelta(hours=26), False),
        (NOON - timedelta(hours=26, seconds=1), True),
        (NOON + timedelta(hours=1), False),  # the clock was set back
    ],
)
def test_a_backup_is_overdue_after_26_hours(last, is_overdue):
    done = Done(last, 1.0) if last else None

    assert upkeep.is_overdue(done, at=NOON) == is_overdue
