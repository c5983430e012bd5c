from datetime import UTC, date, datetime, timedelta

import pytest

from parity.domain import calendar
from parity.domain.calendar import FindingKind, Period, PeriodKind, RoundDates
from parity.domain.localtime import NaiveInstant
from spec import deadlines, round_dates, supplements

PERIODS = [
    (PeriodKind.SEMIANNUAL, "2024-6T", "6 tháng đầu năm 2024", (1, 1), (6, 30)),
    (PeriodKind.ANNUAL, "2024-NAM", "năm 2024", (1, 1), (12, 31)),
    (PeriodKind.ACTION_MONTH, "2024-THD", "Tháng hành động năm 2024", (11, 15), (12, 15)),
]


@pytest.mark.parametrize("kind, code, label, first, last", PERIODS)
def test_period_has_its_days_code_and_label(kind, code, label, first, last):
    period = Period(kind, 2024)

    assert (period.code, period.label) == (code, label)
    assert (period.start, period.end) == (date(2024, *first), date(2024, *last))
    assert period.previous() == Period(kind, 2023)
    assert calendar.read_period(code) == period


@pytest.mark.parametrize(
    "raw", ["", "2024", "2024-", "2024-XX", "24-6T", "२०२४-6T", "0001-6T", "-6T"]
)
def test_unknown_period_is_refused_with_words(raw):
    with pytest.raises(calendar.UnknownPeriod) as refused:
        calendar.read_period(raw)

    assert refused.value.raw == raw
    assert calendar.say(refused.value) == (
        f"“{raw}” không phải là mã kỳ báo cáo. Ví dụ mã đúng: 2024-6T, 2024-NAM."
    )


@pytest.mark.parametrize("before, at, closed, sending, overdue", deadlines.ROWS)
def test_sending_stands_to_the_deadline_as_the_table_says(before, at, closed, sending, overdue):
    due_at = calendar.due_at(before)

    assert calendar.classify_sending(round_closed=closed, due_at=due_at, at=at) == sending
    assert calendar.days_overdue(due_at=due_at, at=at) == overdue
    assert calendar.is_late(due_at=due_at, sent_at=at) is (overdue > 0)


@pytest.mark.parametrize("before, words", deadlines.DUE_WORDS)
def test_deadline_is_said_with_its_last_day(before, words):
    assert calendar.write_due(before) == words


@pytest.mark.parametrize(("period", "cut", "on", "is_called"), supplements.ROWS)
def test_estimates_give_way_once_the_period_is_over(period, cut, on, is_called):
    assert calendar.wants_actual_figures(period, data_as_of=cut, on=on) is is_called


def test_deadline_is_midnight_in_vietnam():
    due_at = calendar.due_at(date(2024, 6, 5))

    assert due_at == datetime(2024, 6, 4, 17, tzinfo=UTC)
    assert due_at.utcoffset() == timedelta(hours=7)
    assert calendar.last_on_time_day(date(2024, 6, 5)) == date(2024, 6, 4)


def test_instant_without_a_zone_is_refused():
    at = datetime(2024, 6, 5)  # noqa: DTZ001

    with pytest.raises(NaiveInstant) as refused:
        calendar.is_late(due_at=calendar.due_at(date(2024, 6, 5)), sent_at=at)

    assert refused.value.at == at


def test_local_day_is_vietnams():
    at = datetime(2024, 12, 31, 17, tzinfo=UTC)

    assert calendar.local_date(at) == date(2025, 1, 1)


WORKING_DAYS = [
    (date(2024, 5, 31), True, date(2024, 6, 3)),
    (date(2024, 6, 1), False, date(2024, 6, 3)),
    (date(2024, 6, 2), False, date(2024, 6, 3)),
    (date(2024, 8, 30), True, date(2024, 9, 4)),
    (date(2024, 9, 2), False, date(2024, 9, 4)),
]


@pytest.mark.parametrize("day, is_working, following", WORKING_DAYS)
def test_working_day_is_no_weekend_and_no_holiday(day, is_working, following):
    assert calendar.is_working_day(day, round_dates.HOLIDAYS) is is_working
    assert calendar.next_working_day(day, round_dates.HOLIDAYS) == following


BETWEEN = [
    (date(2024, 6, 4), date(2024, 6, 3), 0),
    (date(2024, 6, 4), date(2024, 6, 4), 0),
    (date(2024, 6, 3), date(2024, 6, 4), 1),
    (date(2024, 5, 31), date(2024, 6, 2), 0),
    (date(2024, 5, 31), date(2024, 6, 4), 2),
    (date(2024, 8, 30), date(2024, 9, 4), 1),
]


@pytest.mark.parametrize("after, until, count", BETWEEN)
def test_working_days_are_counted_after_the_first_day(after, until, count):
    assert calendar.working_days_between(after, until, round_dates.HOLIDAYS) == count


@pytest.mark.parametrize("period, dates, findings", round_dates.ROWS)
def test_round_dates_are_checked_as_the_table_says(period, dates, findings):
    assert calendar.check_dates(period, dates, round_dates.HOLIDAYS) == findings


DEFAULTS = [
    (PeriodKind.SEMIANNUAL, RoundDates(date(2025, 6, 5), date(2025, 5, 31))),
    (PeriodKind.ANNUAL, RoundDates(date(2025, 11, 30), date(2025, 11, 20))),
    (PeriodKind.ACTION_MONTH, RoundDates(date(2025, 11, 30), date(2025, 11, 27))),
]


@pytest.mark.parametrize("kind, dates", DEFAULTS)
def test_default_dates_are_the_letters(kind, dates):
    assert calendar.default_dates(Period(kind, 2025)) == dates


@pytest.mark.parametrize("kind", PeriodKind)
@pytest.mark.parametrize("year", range(2024, 2035))
def test_default_dates_are_never_an_error(kind, year):
    period = Period(kind, year)

    findings = calendar.check_dates(period, calendar.default_dates(period))

    assert [f for f in findings if f.severity is calendar.Severity.ERROR] == []


def test_every_finding_has_words():
    assert calendar.WORDS.keys() == set(FindingKind)
