TITLE = "Chỉ tiêu số liệu có những ô nào"
PROSE = """
Mã ô là `chỉ_tiêu[.giá trị phân loại][.nu|.nam|.total]`. Người dùng chỉ nhập các ô ở cột "Nhập"; các
ô còn lại máy tính và không lưu. Có phân loại thì nhập theo từng loại, tổng là phép cộng; riêng số
tính *trong từng cấp* (một người có thể ở hai cấp) thì không có tổng chung. FT nhập nữ và tổng, FM
nhập nam và nữ, T chỉ tổng, Topt tổng và nữ nếu biết. Ô trong ngoặc vuông không bắt buộc.

Nguồn: đề cương công văn 944, phần quy ước (`conventions.sex`); thiết kế 4.2, 4.4.
"""
COLUMNS = ("Giới", "Phân loại", "Cách cộng", "Nhập", "Máy tính")

# sex, dimension values, aggregation, required cells with optional ones in [ ], derived formulas
ROWS = (
    (None, (), "sum", ("e",), {}),
    (None, (), "count_true", ("e",), {}),
    ("T", (), "sum", ("e.total",), {}),
    ("FT", (), "sum", ("e.nu", "e.total"), {"e.nam": "e.total - e.nu"}),
    ("FM", (), "sum", ("e.nu", "e.nam"), {"e.total": "e.nu + e.nam"}),
    ("Topt", (), "sum", ("[e.nu]", "e.total"), {"e.nam": "e.total - e.nu"}),
    (None, ("a", "b"), "sum", ("e.a", "e.b"), {"e": "sum(e.a, e.b)"}),
    (None, ("a", "b"), "sum_within_level", ("e.a", "e.b"), {}),
    (
        "FT",
        ("a", "b"),
        "sum",
        ("e.a.nu", "e.a.total", "e.b.nu", "e.b.total"),
        {
            "e.a.nam": "e.a.total - e.a.nu",
            "e.b.nam": "e.b.total - e.b.nu",
            "e.nu": "sum(e.a.nu, e.b.nu)",
            "e.total": "sum(e.a.total, e.b.total)",
            "e.nam": "sum(e.a.nam, e.b.nam)",
        },
    ),
    (
        "FM",
        ("a",),
        "sum",
        ("e.a.nu", "e.a.nam"),
        {
            "e.a.total": "e.a.nu + e.a.nam",
            "e.nu": "sum(e.a.nu)",
            "e.nam": "sum(e.a.nam)",
            "e.total": "sum(e.a.total)",
        },
    ),
    (
        "FT",
        ("a", "b"),
        "sum_within_level",
        ("e.a.nu", "e.a.total", "e.b.nu", "e.b.total"),
        {"e.a.nam": "e.a.total - e.a.nu", "e.b.nam": "e.b.total - e.b.nu"},
    ),
)


def show(row):
    sex, values, agg, typed, derived = row
    formulas = "<br>".join(f"`{code}` = {formula}" for code, formula in derived.items())
    return sex or "–", ", ".join(values) or "–", agg, ", ".join(typed), formulas or "–"
