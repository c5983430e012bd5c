from datetime import date

from parity.domain.wording import write_date

TITLE = "Khi nào cộng được số liệu của các đơn vị cũ"
PROSE = """
Số liệu năm trước của đơn vị sáp nhập là tổng của các đơn vị cũ khi mọi địa bàn của từng đơn vị cũ đều về
đơn vị ấy. Đơn vị cũ bị chia cho nhiều nơi thì không tách được số liệu: trang báo cáo ghi “không so sánh
được” và nêu tên đơn vị bị chia, không cộng phỏng đoán. Đơn vị trung ương không có địa bàn thì xét theo
nơi nhận nhiệm vụ.

Nguồn: thiết kế 4.9; Quyết định 391/QĐ-BTC ngày 26/02/2025, 1892/QĐ-BTC ngày 30/5/2025.
"""
COLUMNS = ("Đơn vị", "Vào ngày", "So với ngày", "Các đơn vị cũ", "Bị chia")

_2024, _JUN25, _2025 = date(2024, 5, 31), date(2025, 5, 31), date(2025, 11, 30)
_2026 = date(2026, 5, 31)

# The unit, the day of its report, the day of last year's, its former units, those that were cut.
ROWS = (
    ("REG35-08", _JUN25, _2024, ("PRV63-31", "PRV63-34"), ()),
    ("PRV34-33", _2025, date(2024, 11, 30), ("PRV63-33", "PRV63-34"), ()),
    ("PRV34-33", _2026, _JUN25, ("REG35-08", "REG35-14"), ("REG35-08", "REG35-14")),
    ("PRV34-01", _2026, _JUN25, ("REG35-01",), ()),
    ("PRV34-75-TP", _2026, _2025, ("PRV34-75",), ()),
    ("PRV34-24-TP", date(2026, 11, 30), _2025, ("PRV34-24",), ()),
    ("PRV34-24", _2026, _2025, ("PRV34-24",), ()),
    ("TW2025-TCKT", _JUN25, _2024, ("TW2024-KHDT", "TW2024-TCKT"), ()),
    ("TW2025-PC", _2026, _2024, ("TW2024-PC", "TW2024-VKH"), ()),
)


def show(row):
    unit, now, then, formers, cut = row
    return [
        unit,
        write_date(now),
        write_date(then),
        ", ".join(formers),
        ", ".join(cut) or "không: cộng được",
    ]
