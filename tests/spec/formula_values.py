from decimal import Decimal

from parity.domain.figures import MISSING, NIL, NOT_APPLICABLE, of

TITLE = "Công thức tính ra gì"
PROSE = """
Công thức của đề cương dùng + - * / ( ), số, mã ô và các hàm. Ô *chưa có* làm kết quả *chưa có*; ô
*không phát sinh* tính là 0; ô *không áp dụng* không góp gì vào tổng; chia cho 0 là *không phát sinh*.
Các hàm đếm đơn vị chỉ tính được ở bản tổng hợp: đơn vị chưa trả lời không được đếm là có.

Trong bảng: a = 12, b = 8 (ước), c = 0, chưa có = m, không phát sinh = n, không áp dụng = x. Bản tổng
hợp có 5 đơn vị phải báo cáo, 4 đã báo cáo, 3 đúng hạn; câu trả lời về kế hoạch của 4 đơn vị là có,
có, không, chưa có; số nữ lãnh đạo là 0, 1, 2, chưa có.

Nguồn: đề cương của công văn 944/BHXH-TCCB, phần quy ước (`conventions`); thiết kế 4.2, 4.3.
"""
COLUMNS = ("Công thức", "Kết quả")

CELLS = {
    "a": of(12),
    "b": of(8, is_estimate=True),
    "c": of(0),
    "m": MISSING,
    "n": NIL,
    "x": NOT_APPLICABLE,
}
UNITS = {"reporting": 4, "expected": 5, "on_time": 3}
ANSWERS = (
    {"plan": of(1), "leaders.nu": of(0)},
    {"plan": of(1), "leaders.nu": of(1)},
    {"plan": of(0), "leaders.nu": of(2)},
    {"plan": MISSING, "leaders.nu": MISSING},
)

ROWS = (
    ("m", MISSING),
    ("m + a", MISSING),
    ("a - m", MISSING),
    ("m * c", MISSING),
    ("a / m", MISSING),
    ("sum(a, m, b)", MISSING),
    ("n", NIL),
    ("n + n", NIL),
    ("n + a", of(12)),
    ("a - n", of(12)),
    ("a / n", NIL),
    ("a / c", NIL),
    ("c / a", of(0)),
    ("x + x", NOT_APPLICABLE),
    ("x + a", of(12)),
    ("a * x", NOT_APPLICABLE),
    ("sum(a)", of(12)),
    ("sum(a, x, n)", of(12)),
    ("sum(a, b)", of(20, is_estimate=True)),
    ("a - b - b", of(-4, is_estimate=True)),
    ("a - (c - a)", of(24)),
    ("2 + 3 * 4", of(14)),
    ("(2 + 3) * 4", of(20)),
    ("12 / 3 / 2", of(2)),
    ("100 * a / 16", of(75)),
    ("0.5 * a", of(Decimal("6.0"))),
    ("reporting()", of(4)),
    ("expected() - reporting()", of(1)),
    ("100 * on_time() / expected()", of(60)),
    ("count_true(plan)", of(2)),
    ("count(plan = 0)", of(1)),
    ("count(leaders.nu >= 1)", of(2)),
    ("count(leaders.nu > 1)", of(1)),
    ("count(leaders.nu <= 1)", of(2)),
    ("count(leaders.nu < 1) / reporting()", of(Decimal("0.25"))),
    ("count_true(nobody_asked)", of(0)),
)
_STATES = {MISSING: "chưa có", NIL: "không phát sinh", NOT_APPLICABLE: "không áp dụng"}


def show(row):
    formula, figure = row
    estimate = " (ước)" if figure.is_estimate else ""
    return f"`{formula}`", _STATES.get(figure) or f"{figure.value}{estimate}"
