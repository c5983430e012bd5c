from parity.domain.authority import CAPACITY_LABELS, Capacity

TITLE = "Quyền hạn của người ký"
PROSE = """
Người đứng đầu ký chức vụ của mình. Cấp phó ký thay ghi KT.; quyền người đứng đầu ghi Q.; người được ủy
quyền ghi TUQ., phải có văn bản ủy quyền và thời hạn, không được ủy quyền lại.

Nguồn: Nghị định 30/2020/NĐ-CP, Điều 13 và Phụ lục I (ô 7a).
"""
COLUMNS = ("Tư cách", "Chức vụ người đứng đầu", "Chức vụ người ký", "Ghi trên chữ ký")

ROWS = (
    (Capacity.HEAD, "Giám đốc", "Giám đốc", ("GIÁM ĐỐC",)),
    (Capacity.HEAD, "Vụ trưởng", "Vụ trưởng", ("VỤ TRƯỞNG",)),
    (Capacity.DEPUTY, "Giám đốc", "Phó Giám đốc", ("KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC")),
    (
        Capacity.DEPUTY,
        "Tổng Giám đốc",
        "Phó Tổng Giám đốc",
        ("KT. TỔNG GIÁM ĐỐC", "PHÓ TỔNG GIÁM ĐỐC"),
    ),
    (Capacity.ACTING, "Giám đốc", "Quyền Giám đốc", ("Q. GIÁM ĐỐC",)),
    (
        Capacity.AUTHORISED,
        "Tổng Giám đốc",
        "Vụ trưởng Vụ Tổ chức cán bộ",
        ("TUQ. TỔNG GIÁM ĐỐC", "VỤ TRƯỞNG VỤ TỔ CHỨC CÁN BỘ"),
    ),
)


def show(row):
    capacity, head_post, own_post, lines = row
    return [CAPACITY_LABELS[capacity], head_post, own_post, "\n".join(lines)]
