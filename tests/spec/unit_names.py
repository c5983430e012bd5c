from datetime import date

from parity.domain.wording import write_date

TITLE = "Tên và ký hiệu văn bản của đơn vị theo ngày"
PROSE = """
Cùng một địa bàn, mỗi thời kỳ một tên và một mã đơn vị; số thứ tự khu vực không dùng làm mã vì tháng 3 và
tháng 6 năm 2025 cùng một số La Mã chỉ hai nơi khác nhau. Ký hiệu báo cáo ghép từ “BC” và chữ viết tắt
của đơn vị (Nghị định 30/2020/NĐ-CP, Phụ lục III, phần I).

Nguồn: Quyết định 391/QĐ-BTC ngày 26/02/2025; công văn 1521/BHXH-TCCB ngày 09/7/2025; Nghị quyết 30, 36
và 39/2026/QH16 (tên cơ quan bảo hiểm xã hội suy ra từ tên đơn vị hành chính mới).
"""
COLUMNS = ("Ngày", "Mã đơn vị", "Tên", "Ký hiệu báo cáo", "Địa bàn")

# The day, the unit on that day, its name, the symbol of its report, the territories it answers for.
ROWS = (
    (date(2025, 2, 28), "PRV63-27", "Bảo hiểm xã hội tỉnh Bắc Ninh", "BC-BHXH", "27"),
    (date(2025, 3, 1), "REG35-11", "Bảo hiểm xã hội khu vực XI", "BC-BHXH", "24;27"),
    (date(2025, 7, 1), "PRV34-24", "Bảo hiểm xã hội tỉnh Bắc Ninh", "BC-BHXH", "24;27"),
    (date(2026, 9, 19), "PRV34-24", "Bảo hiểm xã hội tỉnh Bắc Ninh", "BC-BHXH", "24;27"),
    (date(2026, 9, 20), "PRV34-24-TP", "Bảo hiểm xã hội thành phố Bắc Ninh", "BC-BHXH", "24;27"),
    (date(2026, 8, 31), "PRV34-22", "Bảo hiểm xã hội tỉnh Quảng Ninh", "BC-BHXH", "22"),
    (date(2026, 9, 1), "PRV34-22-TP", "Bảo hiểm xã hội thành phố Quảng Ninh", "BC-BHXH", "22"),
    (date(2026, 4, 29), "PRV34-75", "Bảo hiểm xã hội tỉnh Đồng Nai", "BC-BHXH", "70;75"),
    (date(2026, 4, 30), "PRV34-75-TP", "Bảo hiểm xã hội thành phố Đồng Nai", "BC-BHXH", "70;75"),
    (date(2025, 3, 1), "REG35-28", "Bảo hiểm xã hội khu vực XXVIII", "BC-BHXH", "60;77"),
    (date(2025, 6, 1), "REG34-75", "Bảo hiểm xã hội khu vực XXVIII", "BC-BHXH", "70;75"),
    (date(2025, 2, 28), "TW2024-TCCB", "Vụ Tổ chức cán bộ", "BC-TCCB", ""),
    (date(2025, 3, 1), "TW2025-TCCB", "Ban Tổ chức cán bộ", "BC-TCCB", ""),
    (date(2025, 2, 28), "TW2024-TDKT", "Vụ Thi đua - Khen thưởng", "BC-TĐKT", ""),
    (date(2025, 3, 1), "TW2025-TTR", "Thanh tra Bảo hiểm xã hội Việt Nam", "BC-TTr", ""),
)


def show(row):
    day, unit, name, symbol, territories = row
    return [write_date(day), unit, name, symbol, territories or "–"]
