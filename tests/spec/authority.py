from parity.domain.authority import RELATION_LABELS, ROLE_LABELS, TABLE
from parity.domain.lifecycle import deed_label

TITLE = "Ai được làm gì"
PROSE = """
Đây là toàn bộ bảng quyền; việc nào không có dòng thì không ai được làm. Quyền gắn với vai trò tại một
đơn vị trong một thời gian, không gắn với người. Đơn vị ngoài tuyến của mình thì không nhìn thấy; nhìn
thấy mà không có dòng trong bảng thì bị từ chối. *Cấp trên trực tiếp* là đơn vị nhận báo cáo trong kỳ
ấy: Bảo hiểm xã hội tỉnh thẩm tra huyện cũng như Bảo hiểm xã hội Việt Nam thẩm tra tỉnh.

Nguồn: Công văn 944/BHXH-TCCB, dòng 36–40 và 166–178; Nghị định 30/2020/NĐ-CP, Điều 13; thiết kế 4.12.
"""
COLUMNS = ("Việc", "Ai", "Ở đâu so với đơn vị lập báo cáo", "Nội dung")

# Printed from the table itself; `authority_cases` says again, by hand, what it must allow.
ROWS = TABLE


def show(row):
    return [
        deed_label(row.deed),
        ROLE_LABELS[row.role],
        RELATION_LABELS[row.relation],
        row.description,
    ]
