from datetime import date

TITLE = "Viết ngày"
PROSE = """
Trong bảng và ô nhập: 05/06/2025. Trong câu: 05/6/2025, như Công văn 944/BHXH-TCCB (dòng 172–174). Ở
đầu văn bản: "ngày 05 tháng 6 năm 2025"; ngày dưới 10 và tháng 1, tháng 2 có số 0 đứng trước (Nghị
định 30/2020/NĐ-CP, Phụ lục I). Tuần bắt đầu từ Thứ Hai.
"""
COLUMNS = ("Ngày", "Bảng, ô nhập", "Trong câu", "Đầu văn bản", "Thứ")

ROWS = (
    (date(2025, 1, 1), "01/01/2025", "01/01/2025", "ngày 01 tháng 01 năm 2025", "Thứ Tư"),
    (date(2024, 2, 29), "29/02/2024", "29/02/2024", "ngày 29 tháng 02 năm 2024", "Thứ Năm"),
    (date(2024, 3, 9), "09/03/2024", "09/3/2024", "ngày 09 tháng 3 năm 2024", "Thứ Bảy"),
    (date(2024, 6, 4), "04/06/2024", "04/6/2024", "ngày 04 tháng 6 năm 2024", "Thứ Ba"),
    (date(2025, 6, 30), "30/06/2025", "30/6/2025", "ngày 30 tháng 6 năm 2025", "Thứ Hai"),
    (date(2024, 11, 29), "29/11/2024", "29/11/2024", "ngày 29 tháng 11 năm 2024", "Thứ Sáu"),
    (date(2024, 12, 15), "15/12/2024", "15/12/2024", "ngày 15 tháng 12 năm 2024", "Chủ nhật"),
)


def show(row):
    day, *texts = row
    return [day.isoformat(), *texts]
