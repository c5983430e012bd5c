"""What happened in the demo's rounds: who sent when, who was late, returned or silent."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from itertools import groupby
from random import Random

from parity.domain.calendar import TZ, Period, PeriodKind, RoundDates, default_dates

# The day the demo pretends it is: two days before the yearly report of 2024 is due.
TODAY = date(2024, 11, 28)
# Another day it can show: 34 provinces, another ministry above, a round just begun.
LATER = date(2026, 5, 20)
# Provinces whose district offices report to them in the demo.
COLLECTING = ("PRV63-24", "PRV63-58", "PRV63-92")


class End(StrEnum):
    """How far a report has come on the demo's day."""

    ACCEPTED = "accepted"
    SECOND = "accepted at the second sending"
    SUPPLEMENTED = "accepted with estimates, and again with actual figures"
    SENT = "sent, not reviewed"
    RETURNED = "returned"
    WAITING = "waiting for the leader"
    DRAFTING = "being written"
    SILENT = "not begun"


NOT_SENT = (End.WAITING, End.DRAFTING, End.SILENT)


@dataclass(frozen=True)
class Letter:
    """A letter that opens rounds: its file, the day of its issuing, the number that the file leaves
    blank, and how many units have not said that they have it.
    """

    file: str
    issued: date
    number: str = ""
    unsaid: int = 0


@dataclass(frozen=True)
class Chapter:
    """One round: its period, when it was opened and closed, and how many ended how.

    It is told as it stands on the day `seen`; reports come so many days `before` its end. A round
    without a letter was opened by hand.
    """

    period: Period
    opened: date
    closed: date | None
    ends: tuple[tuple[End, int], ...]
    late: int
    letter: Letter | None = None
    seen: date = TODAY
    data_as_of: date | None = None
    before: tuple[int, int] | None = None
    collecting: tuple[str, ...] = COLLECTING

    @property
    def dates(self) -> RoundDates:
        usual = default_dates(self.period)
        return replace(usual, data_as_of=self.data_as_of or usual.data_as_of)

    @property
    def is_action_month(self) -> bool:
        return self.period.kind is PeriodKind.ACTION_MONTH


@dataclass(frozen=True)
class Fate:
    """What becomes of one unit's report in a round."""

    unit: str
    end: End
    sent_at: datetime


LETTER_944 = Letter("944-BHXH-TCCB.txt", date(2024, 4, 9), number="944", unsaid=5)
LETTER_4089 = Letter("4089-BHXH-TCCB.txt", date(2024, 11, 8), unsaid=14)

CHAPTERS = (
    Chapter(
        Period(PeriodKind.ACTION_MONTH, 2023),
        date(2023, 11, 8),
        date(2024, 1, 12),
        ((End.SILENT, 1), (End.SECOND, 4), (End.SUPPLEMENTED, 8)),
        late=9,
    ),
    Chapter(
        Period(PeriodKind.ANNUAL, 2023),
        date(2023, 10, 16),
        date(2024, 1, 15),
        ((End.SILENT, 2), (End.SECOND, 9)),
        late=7,
    ),
    Chapter(
        Period(PeriodKind.SEMIANNUAL, 2024),
        LETTER_944.issued,
        None,
        ((End.SILENT, 3), (End.RETURNED, 1), (End.SENT, 1), (End.SECOND, 8)),
        late=6,
        letter=LETTER_944,
    ),
    Chapter(
        Period(PeriodKind.ACTION_MONTH, 2024),
        LETTER_4089.issued,
        None,
        (
            (End.SILENT, 19),
            (End.DRAFTING, 8),
            (End.WAITING, 3),
            (End.RETURNED, 3),
            (End.SENT, 13),
            (End.SECOND, 3),
        ),
        late=0,
        letter=LETTER_4089,
    ),
    Chapter(
        Period(PeriodKind.ANNUAL, 2024),
        LETTER_944.issued,
        None,
        (
            (End.SILENT, 2),
            (End.DRAFTING, 4),
            (End.WAITING, 3),
            (End.RETURNED, 4),
            (End.SENT, 10),
            (End.SECOND, 5),
        ),
        late=0,
        letter=LETTER_944,
    ),
)
# What came after the demo's day: regions in the spring of 2025, 34 provinces from the summer on.
AFTERWARDS = (
    Chapter(
        Period(PeriodKind.SEMIANNUAL, 2025), date(2025, 4, 14), date(2025, 7, 18),
        ((End.SECOND, 3),), late=0, seen=LATER, data_as_of=date(2025, 5, 15), collecting=(),
        before=(7, 17),
    ),
    Chapter(
        Period(PeriodKind.SEMIANNUAL, 2026), date(2026, 4, 10), None,
        ((End.SILENT, 22), (End.DRAFTING, 9), (End.WAITING, 3), (End.RETURNED, 2), (End.SENT, 5),
         (End.SECOND, 1)), late=0, seen=LATER, data_as_of=date(2026, 5, 15), collecting=(),
        before=(1, 4),
    ),
)  # fmt: skip

# The known sign-ins find something to do in the open round.
SETTLED = {
    "PRV63-17": End.DRAFTING,
    "PRV63-24": End.DRAFTING,
    "PRV63-58": End.ACCEPTED,
    "PRV63-92": End.SENT,
}


# The known province has sent its Action Month, so its yearly draft shows what came from there.
SETTLED_ACTION_MONTH = {
    "PRV63-17": End.ACCEPTED,
    "PRV63-24": End.DRAFTING,
    "PRV63-58": End.ACCEPTED,
    "PRV63-92": End.SENT,
}
# The days from which the regions, the 34 provinces, and a province that became a city work.
NEW_MAPS = (date(2025, 3, 1), date(2025, 7, 1), date(2026, 4, 30))
# Units of today's map to which the demo's people have moved: two provinces, the organising department.
HANDED_OVER = ("PRV34-24", "PRV34-19", "TW2025-TCCB")
# The known province of 2026 writes, like that of 2024.
SETTLED_LATER = {"PRV34-19": End.DRAFTING}
# How many days before the end a report may be sent: the Action Month's is written in its first weeks.
LONG_BEFORE, OPEN_BEFORE, MONTH_BEFORE = (1, 14), (2, 12), (3, 9)


def seasons(chapters: Sequence[Chapter]) -> list[list[Chapter]]:
    """The chapters that are due on the same day, told together: units write both at one time."""
    return [list(same) for _, same in groupby(chapters, key=lambda each: each.dates.due_before)]


def settled(chapter: Chapter) -> Mapping[str, End]:
    """The ends that are fixed in an open round."""
    if not is_open(chapter):
        return {}
    if chapter.seen == LATER:
        return SETTLED_LATER
    return SETTLED_ACTION_MONTH if chapter.is_action_month else SETTLED


def fates(chapter: Chapter, units: Sequence[str]) -> list[Fate]:
    """The fate of each unit, in the order of their sending."""
    ends = _ends(chapter, units)
    late = set(
        _shuffled(chapter, [unit for unit in units if ends[unit] is not End.SILENT])[: chapter.late]
    )
    found = [
        Fate(unit, ends[unit], _sent_at(chapter, unit, is_late=unit in late)) for unit in units
    ]
    return sorted(found, key=lambda fate: (fate.sent_at, fate.unit))


def instant(day: date, *, hour: int, minute: int = 0) -> datetime:
    """An instant of a day in Vietnam."""
    return datetime.combine(day, time(hour, minute), tzinfo=TZ)


def is_open(chapter: Chapter) -> bool:
    """Whether the round is still being worked on, so that nobody may seem ahead of the day."""
    return chapter.dates.due_before > chapter.seen


def _ends(chapter: Chapter, units: Sequence[str]) -> dict[str, End]:
    ends = dict.fromkeys(units, End.ACCEPTED)
    fixed = settled(chapter)
    known = (*SETTLED, *SETTLED_LATER, *COLLECTING)
    free = [unit for unit in _shuffled(chapter, units) if unit not in known]
    for end, count in chapter.ends:
        count -= sum(1 for unit, told in fixed.items() if told is end and unit in ends)
        for _ in range(min(count, len(free))):
            ends[free.pop()] = end
    ends.update({unit: end for unit, end in fixed.items() if unit in ends})
    return ends


def _sent_at(chapter: Chapter, unit: str, *, is_late: bool) -> datetime:
    rng = Random(f"{chapter.period.code}:{unit}:sent")
    due = chapter.dates.due_before
    limit = min(due, chapter.seen)
    before = rng.randint(*_before(chapter))
    day = due + timedelta(days=rng.randint(0, 6)) if is_late else limit - timedelta(days=before)
    return instant(day, hour=rng.randint(8, 16), minute=rng.randint(0, 59))


def _before(chapter: Chapter) -> tuple[int, int]:
    if chapter.before is not None:
        return chapter.before
    if chapter.is_action_month:
        return MONTH_BEFORE
    return OPEN_BEFORE if is_open(chapter) else LONG_BEFORE


def _shuffled(chapter: Chapter, units: Sequence[str]) -> list[str]:
    names = sorted(units)
    Random(chapter.period.code).shuffle(names)
    return names
