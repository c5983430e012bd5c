from datetime import UTC, date, datetime, timedelta, timezone

from parity.domain.calendar import Sending, write_due
from parity.domain.wording import write_instant

TITLE = "Hạn gửi và gửi muộn"
PROSE = """
"Trước ngày 05/6/2024" nghĩa là hạn cuối hết ngày 04/6/2024, giờ Việt Nam (+07:00): đúng 00:00 ngày
05/6 đã là muộn. Báo cáo muộn vẫn gửi được và ghi số ngày quá hạn, tính cả ngày đang dở. Sau khi kỳ
được khóa sổ, mọi lần gửi là báo cáo bổ sung. Hạn không tự dời vì ngày nghỉ.

Nguồn: Công văn 944/BHXH-TCCB, dòng 172–174; Công văn 4089/BHXH-TCCB, dòng 65; thiết kế 4.7.
"""
COLUMNS = ("Hạn gửi", "Lúc gửi", "Đã khóa sổ", "Kết quả", "Quá hạn (ngày)")

_VN = timezone(timedelta(hours=7))
_JUNE, _NOVEMBER = date(2024, 6, 5), date(2024, 11, 30)


def _at(*parts, zone=_VN):
    return datetime(*parts, tzinfo=zone)


# The deadline, the instant of sending, whether the round is closed, what it is, days overdue.
ROWS = (
    (_JUNE, _at(2024, 1, 1), False, Sending.ON_TIME, 0),
    (_JUNE, _at(2024, 6, 4, 8, 0), False, Sending.ON_TIME, 0),
    (_JUNE, _at(2024, 6, 4, 23, 59, 59, 999_999), False, Sending.ON_TIME, 0),
    (_JUNE, _at(2024, 6, 5), False, Sending.LATE, 1),
    (_JUNE, _at(2024, 6, 4, 17, 0, zone=UTC), False, Sending.LATE, 1),
    (_JUNE, _at(2024, 6, 4, 16, 59, zone=UTC), False, Sending.ON_TIME, 0),
    (_JUNE, _at(2024, 6, 5, 23, 59), False, Sending.LATE, 1),
    (_JUNE, _at(2024, 6, 6), False, Sending.LATE, 2),
    (_JUNE, _at(2024, 7, 5, 9, 0), False, Sending.LATE, 31),
    (_JUNE, _at(2024, 6, 4, 8, 0), True, Sending.SUPPLEMENT, 0),
    (_JUNE, _at(2024, 7, 5, 9, 0), True, Sending.SUPPLEMENT, 31),
    (_NOVEMBER, _at(2024, 11, 29, 16, 4), False, Sending.ON_TIME, 0),
    (_NOVEMBER, _at(2024, 11, 30, 0, 0), False, Sending.LATE, 1),
    (_NOVEMBER, _at(2025, 1, 1), False, Sending.LATE, 33),
)
DUE_WORDS = (
    (_JUNE, "trước ngày 05/6/2024 (hạn cuối: hết ngày 04/6/2024, Thứ Ba)"),
    (_NOVEMBER, "trước ngày 30/11/2024 (hạn cuối: hết ngày 29/11/2024, Thứ Sáu)"),
    (date(2026, 11, 30), "trước ngày 30/11/2026 (hạn cuối: hết ngày 29/11/2026, Chủ nhật)"),
    (date(2025, 1, 1), "trước ngày 01/01/2025 (hạn cuối: hết ngày 31/12/2024, Thứ Ba)"),
)

_RESULTS = {
    Sending.ON_TIME: "đúng hạn",
    Sending.LATE: "gửi muộn",
    Sending.SUPPLEMENT: "báo cáo bổ sung",
}


def show(row):
    before, at, closed, sending, overdue = row
    seconds = " (23:59:59,999999)" if at.microsecond else ""
    return [
        write_due(before),
        write_instant(at) + seconds,
        "có" if closed else "chưa",
        _RESULTS[sending],
        str(overdue),
    ]
