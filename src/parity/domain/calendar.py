"""Periods, the dates of a round, and when a report is late.

"Trước ngày 05/6" is the exclusive instant 05/6 00:00 in Vietnam (design 4.7). Nothing here moves a
date by itself: what looks odd is pointed out and the centre decides.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from parity.domain.localtime import TZ, local, local_date, midnight
from parity.domain.wording import write_date_running, write_weekday

__all__ = [
    "TZ",
    "Finding",
    "FindingKind",
    "Period",
    "PeriodKind",
    "RoundDates",
    "Sending",
    "Severity",
    "UnknownPeriod",
    "check_dates",
    "classify_sending",
    "days_overdue",
    "default_dates",
    "due_at",
    "is_late",
    "is_working_day",
    "last_on_time_day",
    "local",
    "local_date",
    "next_working_day",
    "read_period",
    "say",
    "wants_actual_figures",
    "working_days_between",
    "write_due",
]

ONE_DAY = timedelta(days=1)
SATURDAY = 5


class PeriodKind(StrEnum):
    """What span of time a report is about."""

    SEMIANNUAL = "semiannual"
    ANNUAL = "annual"
    ACTION_MONTH = "action_month"


@dataclass(frozen=True, slots=True)
class _Shape:
    """How a kind of period lies in its year, and how it is written."""

    first: tuple[int, int]
    last: tuple[int, int]
    suffix: str
    label: str


# Letter 944, lines 172-174 (first half, year); letter 4089, line 57 (Action Month).
_SHAPES: Mapping[PeriodKind, _Shape] = {
    PeriodKind.SEMIANNUAL: _Shape((1, 1), (6, 30), "6T", "6 tháng đầu năm {year}"),
    PeriodKind.ANNUAL: _Shape((1, 1), (12, 31), "NAM", "năm {year}"),
    PeriodKind.ACTION_MONTH: _Shape((11, 15), (12, 15), "THD", "Tháng hành động năm {year}"),
}


class UnknownPeriod(ValueError):
    """A code that names no period."""

    def __init__(self, raw: str) -> None:
        super().__init__(f"{raw!r} names no period")
        self.raw = raw


@dataclass(frozen=True, slots=True)
class Period:
    """One span that reports are about: a kind and a year."""

    kind: PeriodKind
    year: int

    @property
    def start(self) -> date:
        """The first day."""
        return date(self.year, *_SHAPES[self.kind].first)

    @property
    def end(self) -> date:
        """The last day."""
        return date(self.year, *_SHAPES[self.kind].last)

    @property
    def code(self) -> str:
        """The stable code: 2024-6T, 2024-NAM, 2024-THD."""
        return f"{self.year}-{_SHAPES[self.kind].suffix}"

    @property
    def label(self) -> str:
        """The words on screen and paper."""
        return _SHAPES[self.kind].label.format(year=self.year)

    def previous(self) -> "Period":
        """The same period of the year before: what a comparison is made with."""
        return Period(self.kind, self.year - 1)


@dataclass(frozen=True, slots=True)
class RoundDates:
    """The dates of a round: due (exclusive), cut-off of the figures, last sending, locking."""

    due_before: date
    data_as_of: date
    accept_until: date | None = None
    lock_on: date | None = None


class Sending(StrEnum):
    """How a sending stands to the round's dates."""

    ON_TIME = "on_time"
    LATE = "late"
    SUPPLEMENT = "supplement"


class Severity(StrEnum):
    """Whether the dates may stand: an error may not, a note may."""

    ERROR = "error"
    NOTE = "note"


class FindingKind(StrEnum):
    """What is odd about the dates of a round."""

    DUE_BEFORE_START = "due_before_start"
    DATA_BEFORE_START = "data_before_start"
    DATA_AFTER_DUE = "data_after_due"
    ACCEPT_BEFORE_DUE = "accept_before_due"
    LOCK_BEFORE_ACCEPT = "lock_before_accept"
    DUE_BEFORE_END = "due_before_end"
    DATA_AFTER_END = "data_after_end"
    NO_WORKING_DAY = "no_working_day"
    LAST_DAY_OFF = "last_day_off"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to point out, with the two days it is about."""

    kind: FindingKind
    severity: Severity
    day: date
    against: date


def due_at(before: date) -> datetime:
    """The exclusive instant of "trước ngày …": that day, 00:00 in Vietnam."""
    return midnight(before)


def last_on_time_day(before: date) -> date:
    """The last day on which a sending is on time: the day before."""
    return before - ONE_DAY


def is_late(*, due_at: datetime, sent_at: datetime) -> bool:
    """Whether a sending misses the deadline; exactly at the instant is late."""
    return local(sent_at) >= local(due_at)


def days_overdue(*, due_at: datetime, at: datetime) -> int:
    """Days past the deadline, begun days counted: 0 before it, 1 on the day named itself."""
    if not is_late(due_at=due_at, sent_at=at):
        return 0
    return (local_date(at) - local_date(due_at)).days + 1


def classify_sending(*, round_closed: bool, due_at: datetime, at: datetime) -> Sending:
    """On time, late, or after closing a supplement; a late report can always be sent."""
    if round_closed:
        return Sending.SUPPLEMENT
    return Sending.LATE if is_late(due_at=due_at, sent_at=at) else Sending.ON_TIME


def wants_actual_figures(period: Period, *, data_as_of: date, on: date) -> bool:
    """Whether the period is over while a report's figures end before it: its estimates may give way.

    The deadlines lie before the last day (letter 944, lines 172-174; letter 4089, lines 57, 65), so
    actual figures come in a supplement after 30/6, 15/12, 31/12 (design 4.7).
    """
    return data_as_of < period.end < on


def is_working_day(day: date, holidays: frozenset[date] = frozenset()) -> bool:
    """Monday to Friday, but for the holidays of that year (Labour Code 2019, article 112)."""
    return day.weekday() < SATURDAY and day not in holidays


def next_working_day(day: date, holidays: frozenset[date] = frozenset()) -> date:
    """The first working day after a day."""
    following = day + ONE_DAY
    while not is_working_day(following, holidays):
        following += ONE_DAY
    return following


def working_days_between(after: date, until: date, holidays: frozenset[date] = frozenset()) -> int:
    """How many working days lie after one day, up to and with another; 0 when it is not later."""
    span = range(1, (until - after).days + 1)
    return sum(is_working_day(after + timedelta(days=step), holidays) for step in span)


def read_period(code: str) -> Period:
    """The period of a code such as 2024-6T; raises UnknownPeriod."""
    year, _, suffix = code.partition("-")
    kinds = {shape.suffix: kind for kind, shape in _SHAPES.items()}
    if suffix not in kinds or not (len(year) == 4 and year.isascii() and year.isdigit()):
        raise UnknownPeriod(code)
    if int(year) <= date.min.year:
        raise UnknownPeriod(code)
    return Period(kinds[suffix], int(year))


# Month and day of due date and cut-off. Due: letter 944, lines 172-174, and letter 4089, line 65.
# The letters name no cut-off; these leave the units some working days to count and to sign.
_DEFAULTS: Mapping[PeriodKind, tuple[tuple[int, int], tuple[int, int]]] = {
    PeriodKind.SEMIANNUAL: ((6, 5), (5, 31)),
    PeriodKind.ANNUAL: ((11, 30), (11, 20)),
    PeriodKind.ACTION_MONTH: ((11, 30), (11, 27)),
}


def default_dates(period: Period) -> RoundDates:
    """The dates a new round is proposed with."""
    due, data = _DEFAULTS[period.kind]
    return RoundDates(due_before=date(period.year, *due), data_as_of=date(period.year, *data))


def check_dates(
    period: Period, dates: RoundDates, holidays: frozenset[date] = frozenset()
) -> list[Finding]:
    """What is wrong (errors) or worth knowing (notes) about the dates of a round."""
    last = last_on_time_day(dates.due_before)
    data = dates.data_as_of
    accept = dates.accept_until or last
    lock = dates.lock_on or accept
    # Decree 09/2019, article 8(5): at least one working day between cut-off and due date.
    in_a_hurry = data <= last and working_days_between(data, last, holidays) == 0
    is_day_off = not is_working_day(last, holidays)
    error, note = Severity.ERROR, Severity.NOTE
    rules = (
        (FindingKind.DUE_BEFORE_START, error, last, period.start, last < period.start),
        (FindingKind.DATA_BEFORE_START, error, data, period.start, data < period.start),
        (FindingKind.DATA_AFTER_DUE, error, data, last, data > last),
        (FindingKind.ACCEPT_BEFORE_DUE, error, accept, last, accept < last),
        (FindingKind.LOCK_BEFORE_ACCEPT, error, lock, accept, lock < accept),
        (FindingKind.DUE_BEFORE_END, note, last, period.end, last < period.end),
        (FindingKind.DATA_AFTER_END, note, data, period.end, data > period.end),
        (FindingKind.NO_WORKING_DAY, note, data, last, in_a_hurry),
        (FindingKind.LAST_DAY_OFF, note, last, next_working_day(last, holidays), is_day_off),
    )
    return [Finding(kind, severity, *days) for kind, severity, *days, found in rules if found]


def write_due(before: date) -> str:
    """A deadline in words: "trước ngày 05/6/2025 (hạn cuối: hết ngày 04/6/2025, Thứ Tư)"."""
    last = last_on_time_day(before)
    return (
        f"trước ngày {write_date_running(before)} "
        f"(hạn cuối: hết ngày {write_date_running(last)}, {write_weekday(last)})"
    )


WORDS: Mapping[FindingKind, str] = {
    FindingKind.DUE_BEFORE_START: (
        "Hạn cuối {day} ở trước ngày đầu kỳ {against}. Chọn hạn gửi muộn hơn."
    ),
    FindingKind.DATA_BEFORE_START: (
        "Ngày chốt số liệu {day} ở trước ngày đầu kỳ {against}. Chọn ngày chốt muộn hơn."
    ),
    FindingKind.DATA_AFTER_DUE: (
        "Ngày chốt số liệu {day} ở sau hạn cuối {against}. Chọn ngày chốt sớm hơn hạn gửi."
    ),
    FindingKind.ACCEPT_BEFORE_DUE: (
        "Ngày cuối nhận báo cáo {day} ở trước hạn cuối {against}. Chọn ngày nhận muộn hơn."
    ),
    FindingKind.LOCK_BEFORE_ACCEPT: (
        "Ngày khóa sổ {day} ở trước ngày cuối nhận báo cáo {against}. Chọn ngày khóa sổ muộn hơn."
    ),
    FindingKind.DUE_BEFORE_END: (
        "Hạn cuối {day} ở trước ngày cuối kỳ {against}: số liệu sau ngày chốt là ước thực hiện; "
        "đơn vị cập nhật bằng báo cáo bổ sung."
    ),
    FindingKind.DATA_AFTER_END: (
        "Ngày chốt số liệu {day} ở sau ngày cuối kỳ {against}. Xem lại nếu chỉ lấy số trong kỳ."
    ),
    FindingKind.NO_WORKING_DAY: (
        "Giữa ngày chốt số liệu {day} và hạn cuối {against} không có ngày làm việc nào; Nghị định "
        "09/2019/NĐ-CP, Điều 8 yêu cầu ít nhất 1 ngày. Chọn ngày chốt sớm hơn."
    ),
    FindingKind.LAST_DAY_OFF: (
        "Hạn cuối {day} là ngày nghỉ. Hạn không tự dời; ngày làm việc kế tiếp là {against}."
    ),
}


def say(trouble: Finding | UnknownPeriod) -> str:
    """What is odd and what to do, in Vietnamese."""
    if isinstance(trouble, UnknownPeriod):
        return (
            f"“{trouble.raw[:40]}” không phải là mã kỳ báo cáo. Ví dụ mã đúng: 2024-6T, 2024-NAM."
        )
    return WORDS[trouble.kind].format(day=_day(trouble.day), against=_day(trouble.against))


def _day(day: date) -> str:
    return f"{write_date_running(day)} ({write_weekday(day)})"
