from datetime import date

from parity.domain.wording import (
    MonthFirst,
    NoSuchDay,
    NotADate,
    NoYear,
    say,
    write_date,
    write_weekday,
)

TITLE = "Đọc ngày do người dùng nhập"
PROSE = """
Ngày luôn đứng trước tháng; không bao giờ đọc tháng/ngày/năm. Năm viết đủ 4 chữ số; nơi đã biết năm
(kỳ báo cáo) thì được bỏ trống năm. Dạng 2025-06-05 do trình duyệt gửi cũng được đọc vì chỉ có một
nghĩa (thiết kế 4.2, kỳ vọng U29).
"""
COLUMNS = ("Nhập", "Năm đã biết", "Đọc là")

_5_JUNE = date(2025, 6, 5)

ROWS = (
    ("", None, NotADate),
    ("5/6/2025", None, _5_JUNE),
    ("05/06/2025", None, _5_JUNE),
    ("05/6/2025", None, _5_JUNE),
    ("05-06-2025", None, _5_JUNE),
    ("5.6.2025", None, _5_JUNE),
    (" 5 / 6 / 2025 ", None, _5_JUNE),
    ("ngày 05 tháng 6 năm 2025", None, _5_JUNE),
    ("Ngày 5 tháng 06 năm 2025", None, _5_JUNE),
    ("5 tháng 6", 2025, _5_JUNE),
    ("2025-06-05", None, _5_JUNE),
    ("5/6", 2025, _5_JUNE),
    ("5/6", None, NoYear),
    ("5/6/25", 2025, NoYear),
    ("11/30/2024", None, MonthFirst),
    ("31/02/2025", None, NoSuchDay),
    ("29/2/2025", None, NoSuchDay),
    ("29/2/2024", None, date(2024, 2, 29)),
    ("32/13/2025", None, NoSuchDay),
    ("0/6/2025", None, NoSuchDay),
    ("5/6-2025", None, NotADate),
    ("5/6/0205", None, NotADate),
    ("2025/06/05", None, NotADate),
    ("hôm qua", None, NotADate),
    ("5/6/2025😀", None, NotADate),
    ("\x00", None, NotADate),
)
SUGGESTION = "30/11/2024"


def show(row):
    raw, year, wanted = row
    known = "–" if year is None else str(year)
    printable = raw.replace("\x00", "␀").strip()
    return [f"`{printable}`" if printable else "(để trống)", known, _outcome(wanted, raw)]


def _outcome(wanted, raw):
    if isinstance(wanted, date):
        return f"{write_weekday(wanted)}, {write_date(wanted)}"
    error = MonthFirst(raw, SUGGESTION) if wanted is MonthFirst else wanted(raw)
    return f"*từ chối:* {say(error)}"
