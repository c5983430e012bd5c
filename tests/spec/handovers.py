from parity.domain.authority import CAPACITY_LABELS, ROLE_LABELS, Capacity, Role
from parity.domain.handover import REASON_WORDS, Reason

TITLE = "Bàn giao người và nhiệm vụ khi đơn vị kết thúc"
PROSE = """
Khi một đơn vị đổi tên, sáp nhập hoặc chia tách, hệ thống đề nghị cho từng nhiệm vụ: chuyển, kết thúc,
hoặc hỏi. Điều gì là việc bổ nhiệm (ai đứng đầu đơn vị mới, ai về đâu khi đơn vị bị chia) thì hỏi, không
đoán. Nhiệm vụ ở đơn vị cũ kết thúc hết ngày liền trước ngày bàn giao; báo cáo đang soạn, ý kiến và
nhắc việc chuyển về một đơn vị tiếp quản.

Nguồn: Nghị định 30/2020/NĐ-CP, Điều 13 (ủy quyền); thiết kế 4.9, 4.12 và 4.16.
"""
COLUMNS = (
    "Vai trò",
    "Số nơi kế thừa",
    "Nơi kế thừa nhập từ nhiều đơn vị",
    "Đã ở nơi đó",
    "Đề nghị",
)

OFFICER, LEADER, READER = Role.OFFICER, Role.LEADER, Role.READER
# The duty (role, capacity), its heirs, those merged, those where the role is held; what is proposed.
ROWS = (
    ((OFFICER, None), (), (), (), (Reason.NO_HEIR, None)),
    ((OFFICER, None), ("N",), (), (), (Reason.ONE_HEIR, "N")),
    ((OFFICER, None), ("N",), ("N",), (), (Reason.ONE_HEIR, "N")),
    ((OFFICER, None), ("N",), (), ("N",), (Reason.ALREADY_THERE, None)),
    ((OFFICER, None), ("N", "M"), (), (), (Reason.SEVERAL_HEIRS, None)),
    ((READER, None), ("N",), ("N",), (), (Reason.ONE_HEIR, "N")),
    ((LEADER, Capacity.HEAD), ("N",), (), (), (Reason.ONE_HEIR, "N")),
    ((LEADER, Capacity.HEAD), ("N",), ("N",), (), (Reason.ONE_HEAD, "N")),
    ((LEADER, Capacity.ACTING), ("N",), ("N",), (), (Reason.ONE_HEAD, "N")),
    ((LEADER, Capacity.DEPUTY), ("N",), ("N",), (), (Reason.ONE_HEIR, "N")),
    ((LEADER, Capacity.AUTHORISED), ("N",), (), (), (Reason.AUTHORISATION_LAPSES, None)),
    ((LEADER, Capacity.AUTHORISED), (), (), (), (Reason.NO_HEIR, None)),
    ((LEADER, Capacity.HEAD), ("N", "M"), ("N",), (), (Reason.SEVERAL_HEIRS, None)),
)


def show(row):
    (role, capacity), heirs, merged, elsewhere, (reason, heir) = row
    signing = f" ({CAPACITY_LABELS[capacity]})" if capacity else ""
    way = "chuyển" if reason is Reason.ONE_HEIR else "hỏi" if _asked(reason) else "kết thúc"
    return [
        f"{ROLE_LABELS[role]}{signing}",
        str(len(heirs)),
        "có" if merged else "không",
        "có" if elsewhere else "không",
        f"{way}: {REASON_WORDS[reason]}",
    ]


def _asked(reason):
    return reason in (Reason.SEVERAL_HEIRS, Reason.ONE_HEAD)
