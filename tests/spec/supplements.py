from datetime import date

from parity.domain.calendar import Period, PeriodKind
from parity.domain.wording import write_date_running

TITLE = "Báo cáo bổ sung số thực hiện sau khi hết kỳ"
PROSE = """
Các hạn gửi đều ở trước ngày cuối kỳ (6 tháng: trước 05/6; Tháng hành động và năm: trước 30/11), nên một
phần số liệu là số ước. Từ ngày sau ngày cuối kỳ (30/6, 15/12, 31/12), báo cáo đã được tiếp nhận mà còn số
ước, chốt ở trước ngày cuối kỳ, thì đơn vị được nhắc lập báo cáo bổ sung; bản bổ sung chốt số liệu ở ngày cuối
kỳ. Bản đã tiếp nhận vẫn được tính cho đến khi bản bổ sung được tiếp nhận.

Nguồn: Công văn 944/BHXH-TCCB, dòng 172–174; Công văn 4089/BHXH-TCCB, dòng 57, 65; thiết kế 4.7.
"""
COLUMNS = ("Kỳ", "Chốt số liệu", "Ngày xem", "Nhắc lập bổ sung", "Bản bổ sung chốt ở")

_HALF, _MONTH, _YEAR = (
    Period(kind, 2024)
    for kind in (PeriodKind.SEMIANNUAL, PeriodKind.ACTION_MONTH, PeriodKind.ANNUAL)
)
# Period, cut-off of the figures, the day asked on, whether a supplement is called for.
ROWS = (
    (_MONTH, date(2024, 11, 27), date(2024, 11, 28), False),
    (_MONTH, date(2024, 11, 27), date(2024, 12, 15), False),
    (_MONTH, date(2024, 11, 27), date(2024, 12, 16), True),
    (_MONTH, date(2024, 12, 14), date(2024, 12, 16), True),
    (_MONTH, date(2024, 12, 15), date(2024, 12, 16), False),
    (_MONTH, date(2024, 12, 20), date(2025, 1, 5), False),
    (_HALF, date(2024, 5, 31), date(2024, 6, 30), False),
    (_HALF, date(2024, 5, 31), date(2024, 7, 1), True),
    (_YEAR, date(2024, 11, 20), date(2024, 12, 31), False),
    (_YEAR, date(2024, 11, 20), date(2025, 1, 1), True),
)


def show(row):
    period, cut, on, is_called = row
    after = write_date_running(period.end if is_called else cut)
    days = (write_date_running(each) for each in (cut, on))
    return period.label, *days, "có" if is_called else "không", after
