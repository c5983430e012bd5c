from decimal import Decimal

TITLE = "Viết số"
PROSE = """
Dấu chấm ngăn nhóm nghìn, dấu phẩy ngăn phần thập phân. Không ghi số chữ số thập phân thì giữ nguyên
mọi chữ số; có ghi thì làm tròn nửa lên. Tỷ lệ viết hai chữ số thập phân, liền dấu %; chênh lệch tỷ
lệ viết theo điểm phần trăm (thiết kế 4.1).
"""
COLUMNS = ("Giá trị", "Số chữ số thập phân", "Viết")

ROWS = (
    ("0", None, "0"),
    ("0", 2, "0,00"),
    ("-0.001", 2, "0,00"),
    ("7", None, "7"),
    ("999", None, "999"),
    ("1000", None, "1.000"),
    ("1234567.8", None, "1.234.567,8"),
    ("1234567.80", None, "1.234.567,8"),
    ("1.5E+3", None, "1.500"),
    ("-1234.5", None, "-1.234,5"),
    ("12.5", 0, "13"),
    ("12.345", 2, "12,35"),
    ("-12.345", 2, "-12,35"),
    ("12", 1, "12,0"),
    ("99999999999999999999.999", 2, "100.000.000.000.000.000.000,00"),
)
PERCENTS = (
    (None, "–"),
    ("0", "0,00%"),
    ("63.275", "63,28%"),
    ("54.3478260869565", "54,35%"),
    ("100", "100,00%"),
)
POINTS = (
    ("0", "không thay đổi"),
    ("0.004", "không thay đổi"),
    ("1.2", "tăng 1,20 điểm phần trăm"),
    ("-0.005", "giảm 0,01 điểm phần trăm"),
)


def show(row):
    value, decimals, text = row
    return [str(Decimal(value)), "giữ nguyên" if decimals is None else str(decimals), text]
