from dataclasses import replace
from datetime import date

from parity.domain.directives import legal
from parity.domain.directives.legal import LegalDocument, Validity

TITLE = "Hiệu lực của văn bản căn cứ"
PROSE = """
Văn bản được dẫn trong công văn là dữ liệu có ngày (thiết kế 4.15): hiệu lực tính tại ngày của công văn, cả ngày
đầu và ngày cuối. Văn bản hết hiệu lực thì nêu văn bản thay thế. Văn bản chưa có trong danh mục thì nói rõ là
chưa có, không đoán là còn hiệu lực. Số ở bảng này là giả định.
"""
COLUMNS = ("Văn bản", "Ngày công văn", "Kết luận")

OLD = LegalDocument(
    "Quyết định", "7/QĐ-X", date(2020, 1, 2), "X", "Cũ", date(2020, 2, 1), "nguồn",
    valid_to=date(2025, 12, 31), replaced_by="8/QĐ-X",
)  # fmt: skip
NEW = replace(OLD, number="8/QĐ-X", valid_from=date(2026, 1, 1), valid_to=None, replaced_by="")

ROWS = (
    (None, date(2024, 4, 10), None,
     "Chưa có trong danh mục văn bản căn cứ: kiểm tra hiệu lực."),
    (OLD, date(2020, 1, 31), Validity.NOT_YET,
     "Chưa có hiệu lực ngày 31/01/2020: có hiệu lực từ ngày 01/02/2020."),
    (OLD, date(2020, 2, 1), Validity.IN_FORCE, "Còn hiệu lực ngày 01/02/2020."),
    (OLD, date(2025, 12, 31), Validity.IN_FORCE, "Còn hiệu lực ngày 31/12/2025."),
    (OLD, date(2026, 1, 1), Validity.EXPIRED,
     "Hết hiệu lực ngày 01/01/2026: đến ngày 31/12/2025, thay bằng 8/QĐ-X."),
    (NEW, date(2030, 1, 1), Validity.IN_FORCE, "Còn hiệu lực ngày 01/01/2030."),
)  # fmt: skip


def show(row):
    document, day, _, _ = row
    return [
        document.number if document else "không rõ",
        f"{day:%d/%m/%Y}",
        legal.say(document, on=day),
    ]
