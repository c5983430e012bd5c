"""Care for the data: when it was last saved, tried and checked, and which backups are kept."""

import re
from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from parity.domain.localtime import local_date

NAME = re.compile(r"parity-([0-9]{8}T[0-9]{6})Z\.zip")
STAMP = "%Y%m%dT%H%M%S"
# A backup every night, and two hours for the night it takes longer.
OVERDUE_AFTER = timedelta(hours=26)
# What was made within a day stays, also when somebody made three before a change.
RECENT = timedelta(hours=24)


@dataclass(frozen=True, slots=True)
class Keep:
    """For how many days, weeks and months the latest backup of each is kept."""

    days: int = 7
    weeks: int = 5
    months: int = 12


@dataclass(frozen=True, slots=True)
class Done:
    """One piece of upkeep that was done: when, how long it took, what it was about.

    `faults` counts what was found wrong; `file` and `size_bytes` are those of the backup.
    """

    at: datetime
    seconds: float
    faults: int = 0
    file: str = ""
    size_bytes: int = 0


def stamp(at: datetime) -> str:
    """An instant as part of a name: 20241204T023000, in UTC, so that names sort by time."""
    return at.astimezone(UTC).strftime(STAMP)


def name_of(at: datetime) -> str:
    """What the backup made at this instant is called."""
    return f"parity-{stamp(at)}Z.zip"


def instant_of(name: str) -> datetime | None:
    """When the backup of this name was made; None for any other name."""
    found = NAME.fullmatch(name)
    if found is None:
        return None
    try:
        return datetime.strptime(found[1], STAMP).replace(tzinfo=UTC)
    except ValueError:
        return None


def is_overdue(last: Done | None, *, at: datetime) -> bool:
    """Whether a backup should have been made since; also when there never was one."""
    return last is None or at - last.at > OVERDUE_AFTER


def expired(names: Iterable[str], keep: Keep) -> list[str]:
    """The backups that need no longer be kept, oldest first; other names are left alone.

    Kept are those of the 24 hours before the newest, and the last one of each of the newest
    `days` days, `weeks` weeks and `months` months that have any (days as in Vietnam).
    """
    made = {name: at for name in names if (at := instant_of(name)) is not None}
    if not made:
        return []
    newest = max(made.values())
    kept = {name for name, at in made.items() if newest - at < RECENT}
    kept |= _last_of_each(made, keep.days, lambda day: day)
    kept |= _last_of_each(made, keep.weeks, lambda day: day.isocalendar()[:2])
    kept |= _last_of_each(made, keep.months, lambda day: (day.year, day.month))
    return sorted(set(made) - kept)


def _last_of_each(
    made: dict[str, datetime], count: int, period: Callable[[date], Hashable]
) -> set[str]:
    last = {period(local_date(made[name])): name for name in sorted(made)}
    return set(list(last.values())[len(last) - min(count, len(last)) :])
