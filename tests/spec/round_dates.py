from datetime import date

from parity.domain.calendar import (
    Finding,
    FindingKind,
    Period,
    PeriodKind,
    RoundDates,
    Severity,
    say,
)
from parity.domain.wording import write_date

TITLE = "Các ngày của một kỳ báo cáo"
PROSE = """
Mỗi kỳ có hạn gửi, ngày chốt số liệu, ngày cuối nhận báo cáo và ngày khóa sổ. Ngày trái nhau là lỗi;
điều lạ nhưng có thể đúng chỉ được nêu ra và cơ quan mở kỳ quyết định. Cả ba kỳ của hai công văn đều
đến hạn trước khi kỳ kết thúc, nên số liệu sau ngày chốt là ước thực hiện.

Nguồn: Công văn 944/BHXH-TCCB, dòng 172–174; Công văn 4089/BHXH-TCCB, dòng 57 và 65; Nghị định
09/2019/NĐ-CP, Điều 8 khoản 5 (hạn gửi cách ngày chốt ít nhất 01 ngày làm việc). Ngày nghỉ lễ trong ví
dụ: Thứ Hai 02/9/2024 và Thứ Ba 03/9/2024.
"""
COLUMNS = ("Kỳ", "Trước ngày", "Chốt số liệu", "Nhận đến", "Khóa sổ", "Điều nêu ra")

HOLIDAYS = frozenset({date(2024, 9, 2), date(2024, 9, 3)})

_HALF = Period(PeriodKind.SEMIANNUAL, 2024)
_YEAR = Period(PeriodKind.ANNUAL, 2024)
_MONTH = Period(PeriodKind.ACTION_MONTH, 2024)
_END = date(2024, 6, 30)


def _error(kind, day, against):
    return Finding(kind, Severity.ERROR, day, against)


def _note(kind, day, against):
    return Finding(kind, Severity.NOTE, day, against)


_EARLY = _note(FindingKind.DUE_BEFORE_END, date(2024, 6, 4), _END)

ROWS = (
    (_HALF, RoundDates(date(2024, 6, 5), date(2024, 5, 31)), [_EARLY]),
    (
        _YEAR,
        RoundDates(date(2024, 11, 30), date(2024, 11, 20)),
        [_note(FindingKind.DUE_BEFORE_END, date(2024, 11, 29), date(2024, 12, 31))],
    ),
    (
        _MONTH,
        RoundDates(date(2024, 11, 30), date(2024, 11, 27)),
        [_note(FindingKind.DUE_BEFORE_END, date(2024, 11, 29), date(2024, 12, 15))],
    ),
    (_HALF, RoundDates(date(2024, 7, 10), date(2024, 6, 30)), []),
    (
        _HALF,
        RoundDates(date(2024, 7, 10), date(2024, 7, 2)),
        [_note(FindingKind.DATA_AFTER_END, date(2024, 7, 2), _END)],
    ),
    (
        _HALF,
        RoundDates(date(2024, 6, 5), date(2024, 6, 5)),
        [_error(FindingKind.DATA_AFTER_DUE, date(2024, 6, 5), date(2024, 6, 4)), _EARLY],
    ),
    (
        _HALF,
        RoundDates(date(2024, 6, 5), date(2024, 6, 4)),
        [_EARLY, _note(FindingKind.NO_WORKING_DAY, date(2024, 6, 4), date(2024, 6, 4))],
    ),
    (_HALF, RoundDates(date(2024, 6, 5), date(2024, 6, 3)), [_EARLY]),
    (
        _HALF,
        RoundDates(date(2024, 6, 5), date(2023, 12, 31)),
        [_error(FindingKind.DATA_BEFORE_START, date(2023, 12, 31), date(2024, 1, 1)), _EARLY],
    ),
    (
        _HALF,
        RoundDates(date(2024, 1, 1), date(2023, 12, 20)),
        [
            _error(FindingKind.DUE_BEFORE_START, date(2023, 12, 31), date(2024, 1, 1)),
            _error(FindingKind.DATA_BEFORE_START, date(2023, 12, 20), date(2024, 1, 1)),
            _note(FindingKind.DUE_BEFORE_END, date(2023, 12, 31), _END),
            _note(FindingKind.LAST_DAY_OFF, date(2023, 12, 31), date(2024, 1, 1)),
        ],
    ),
    (
        _HALF,
        RoundDates(date(2024, 7, 10), date(2024, 6, 30), date(2024, 7, 8), date(2024, 7, 7)),
        [
            _error(FindingKind.ACCEPT_BEFORE_DUE, date(2024, 7, 8), date(2024, 7, 9)),
            _error(FindingKind.LOCK_BEFORE_ACCEPT, date(2024, 7, 7), date(2024, 7, 8)),
        ],
    ),
    (
        _HALF,
        RoundDates(date(2024, 7, 10), date(2024, 6, 30), date(2024, 7, 9), date(2024, 7, 9)),
        [],
    ),
    (
        _HALF,
        RoundDates(date(2024, 9, 4), date(2024, 6, 30)),
        [_note(FindingKind.LAST_DAY_OFF, date(2024, 9, 3), date(2024, 9, 4))],
    ),
)


def show(row):
    period, dates, findings = row
    words = [
        f"**{'lỗi' if f.severity is Severity.ERROR else 'lưu ý'}:** {say(f)}" for f in findings
    ]
    return [
        period.label,
        write_date(dates.due_before),
        write_date(dates.data_as_of),
        _optional(dates.accept_until),
        _optional(dates.lock_on),
        "\n".join(words) or "–",
    ]


def _optional(day):
    return "–" if day is None else write_date(day)
