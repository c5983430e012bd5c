from datetime import date, time

from parity.domain import calendar
from parity.domain.dispatch.letter import Deadline, DueType, Place

TITLE = "Hạn của nhiệm vụ trong công văn chỉ đạo"
PROSE = """
Hạn đọc được từ công văn ([các kiểu hạn](letter-deadlines.md)) thành một ngày giới hạn: ngày đầu tiên bị coi
là muộn. “Trước ngày” thì chính ngày đó đã muộn; “trước 17 giờ ngày …” thì ngày đó còn gửi được, giờ ghi
trong lời công văn; “chậm nhất ngày”, khoảng thời gian, tháng, quý, năm thì tính hết ngày cuối. Hạn lặp lại,
hạn theo sự kiện, hạn để trống không thành ngày nào: giữ lời công văn, người phụ trách nhập ngày nếu cần.
"""
COLUMNS = ("Lời công văn", "Đúng hạn đến hết ngày", "Muộn từ ngày")

JUNE = date(2024, 6, 10)


def _due(raw: str, kind: DueType, **values: object) -> Deadline:
    return Deadline(kind, raw, Place(0, len(raw), 1), **values)


ROWS = (
    (_due("thường xuyên", DueType.OPEN), None),
    (_due("trước ngày …/6/2024", DueType.BEFORE), None),
    (_due("trước ngày 15 hằng tháng", DueType.RECURRING, day=15, unit="hang thang"), None),
    (_due("trong 05 ngày kể từ ngày ký", DueType.RELATIVE, n=5, unit="ngày"), None),
    (_due("trước ngày 10/6/2024", DueType.BEFORE, date=JUNE), JUNE),
    (_due("trước 17 giờ ngày 10/6/2024", DueType.BEFORE, date=JUNE, time=time(17)),
     date(2024, 6, 11)),
    (_due("chậm nhất ngày 10/6/2024", DueType.ON_OR_BEFORE, date=JUNE), date(2024, 6, 11)),
    (_due("từ ngày 15/11/2024 đến ngày 15/12/2024", DueType.PERIOD, start=date(2024, 11, 15),
          end=date(2024, 12, 15)), date(2024, 12, 16)),
    (_due("trong tháng 02/2024", DueType.WITHIN, value="2024-02"), date(2024, 3, 1)),
    (_due("trong tháng 12/2024", DueType.WITHIN, value="2024-12"), date(2025, 1, 1)),
    (_due("trong quý II/2025", DueType.WITHIN, value="2025-Q2"), date(2025, 7, 1)),
    (_due("trong năm 2024", DueType.WITHIN, value="2024"), date(2025, 1, 1)),
    (_due("trong năm", DueType.WITHIN), None),
)  # fmt: skip


def show(row):
    deadline, limit = row
    if limit is None:
        return [deadline.raw, "–", "–"]
    last = calendar.last_on_time_day(limit)
    return [deadline.raw, f"{last:%d/%m/%Y}", f"{limit:%d/%m/%Y}"]
