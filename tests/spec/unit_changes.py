from datetime import date

from parity.domain.wording import write_date

TITLE = "Ai báo cáo về Bảo hiểm xã hội Việt Nam vào ngày nào"
PROSE = """
Đơn vị, tên, nơi trực thuộc, cơ quan cấp trên và bộ nhận báo cáo đều có thời gian hiệu lực; hỏi ngày nào
thì trả lời theo ngày ấy. Ngày chuyển đổi lấy từ dữ liệu chương trình (`src/parity/programme`), mỗi
dòng có nguồn. Trước 01/3/2025 Bảo hiểm xã hội Việt Nam là cơ quan thuộc Chính phủ nên phía trên tên cơ
quan không ghi cơ quan chủ quản.

Nguồn: Nghị định 89/2020/NĐ-CP; Quyết định 391/QĐ-BTC ngày 26/02/2025, 1892/QĐ-BTC ngày 30/5/2025 và
2286/QĐ-BTC ngày 30/6/2025; Nghị quyết 30, 36 và 39/2026/QH16; công văn 739/BNV-CTTN&BĐG ngày 28/3/2025.
"""
COLUMNS = ("Ngày", "Đơn vị ở trung ương", "Đơn vị ở địa phương", "Cơ quan chủ quản", "Nơi nhận")

PROVINCES, REGIONS = "provincial", "regional"
LABOUR, HOME, FINANCE = "Bộ Lao động - Thương binh và Xã hội", "Bộ Nội vụ", "Bộ Tài chính"

# The day; how many central units, and how many of which kind in the provinces, report to the
# centre; the name above the centre's own; whom the centre's report is addressed to.
ROWS = (
    (date(2024, 1, 1), 21, (PROVINCES, 63), None, LABOUR),
    (date(2024, 11, 30), 21, (PROVINCES, 63), None, LABOUR),
    (date(2025, 2, 28), 21, (PROVINCES, 63), None, LABOUR),
    (date(2025, 3, 1), 14, (REGIONS, 35), FINANCE, HOME),
    (date(2025, 5, 31), 14, (REGIONS, 35), FINANCE, HOME),
    (date(2025, 6, 1), 14, (REGIONS, 34), FINANCE, HOME),
    (date(2025, 6, 30), 14, (REGIONS, 34), FINANCE, HOME),
    (date(2025, 7, 1), 14, (PROVINCES, 34), FINANCE, HOME),
    (date(2026, 4, 29), 14, (PROVINCES, 34), FINANCE, HOME),
    (date(2026, 5, 31), 14, (PROVINCES, 34), FINANCE, HOME),
    (date(2026, 12, 31), 14, (PROVINCES, 34), FINANCE, HOME),
)
KINDS = {PROVINCES: "tỉnh, thành phố", REGIONS: "khu vực"}


def show(row):
    day, central, (kind, count), superior, receiver = row
    return [
        write_date(day),
        f"{central} đơn vị trực thuộc",
        f"{count} {KINDS[kind]}",
        superior or "không (thuộc Chính phủ)",
        receiver,
    ]
