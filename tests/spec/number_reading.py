from decimal import Decimal

from parity.domain.wording import (
    AmbiguousNumber,
    Negative,
    NotANumber,
    NotWhole,
    TooLarge,
    TooManyDecimals,
    WordingError,
    WrongUnit,
    say,
    write_number,
)

TITLE = "Đọc số do người dùng nhập"
PROSE = """
Số viết theo lối Việt Nam: dấu chấm ngăn nhóm nghìn, dấu phẩy ngăn phần thập phân (1.234.567,8). Ô
đếm người, lớp, vụ chỉ nhận số nguyên; ô triệu đồng nhận số thập phân. Cách viết chỉ có thể hiểu
theo một nghĩa thì được đọc; cách viết có hai nghĩa thì hỏi lại; không bao giờ đoán. Ô trống và dấu
gạch ngang là *chưa có*, không phải 0.

Nguồn: bảng 29 trường hợp của `number_reading_cases.py` (thiết kế 4.1, kỳ vọng U23), thêm các trường
hợp dễ đọc sai: số mũ, số có 0 đứng đầu nhóm, đơn vị tính khác đơn vị của ô.
"""
COLUMNS = ("Nhập", "Ô số đếm", "Ô thập phân (3 chữ số)")


def _n(text):
    return Decimal(text)


# What is typed, what a count reads, what a decimal reads: a number, None, or the refusal.
ROWS = (
    ("", None, None),
    (" ", None, None),
    ("-", None, None),
    ("–", None, None),
    ("—", None, None),
    ("0", _n("0"), _n("0")),
    ("1234", _n("1234"), _n("1234")),
    ("1.234", _n("1234"), _n("1234")),
    ("1.000", _n("1000"), _n("1000")),
    ("12.5", NotWhole, _n("12.5")),
    ("12,5", NotWhole, _n("12.5")),
    ("1.234,5", NotWhole, _n("1234.5")),
    ("1,234.5", NotWhole, _n("1234.5")),
    ("1,234", _n("1234"), AmbiguousNumber),
    ("1,2340", NotWhole, _n("1.234")),
    ("12.345.678", _n("12345678"), _n("12345678")),
    ("12,345,678", _n("12345678"), _n("12345678")),
    ("1 234", _n("1234"), _n("1234")),
    ("1\u00a0234", _n("1234"), _n("1234")),
    ("1\u202f234,5", NotWhole, _n("1234.5")),
    (" 15 ", _n("15"), _n("15")),
    ("15\u200b", _n("15"), _n("15")),
    ("１２", _n("12"), _n("12")),
    ("0,35", NotWhole, _n("0.35")),
    ("0,123", NotWhole, _n("0.123")),
    ("0.123", NotWhole, _n("0.123")),
    ("35%", _n("35"), _n("35")),
    ("-5", Negative, Negative),
    ("−1.234,5", Negative, Negative),
    ("1e3", NotANumber, NotANumber),
    ("1.23.4", NotANumber, NotANumber),
    ("1.234 567", NotANumber, NotANumber),
    ("12 5", NotANumber, NotANumber),
    ("12,", NotANumber, NotANumber),
    ("50,0", _n("50"), _n("50")),
    ("50.0", _n("50"), _n("50")),
    ("1.2345", NotWhole, TooManyDecimals),
    ("'120", _n("120"), _n("120")),
    ("120 người", _n("120"), _n("120")),
    ("1.250 lượt người", _n("1250"), _n("1250")),
    ("1,5 triệu đồng", WrongUnit, _n("1.5")),
    ("1500 đồng", WrongUnit, WrongUnit),
    ("2 tỷ", WrongUnit, WrongUnit),
    ("0012", _n("12"), _n("12")),
    ("10²", NotANumber, NotANumber),
    ("½", NotANumber, NotANumber),
    ("٣", NotANumber, NotANumber),
    ("mười hai", NotANumber, NotANumber),
    ("(12)", NotANumber, NotANumber),
    ("12👍", NotANumber, NotANumber),
    ("999.999.999.999", _n("999999999999"), _n("999999999999")),
    ("1.000.000.000.000", TooLarge, TooLarge),
)


def show(row):
    raw, count, decimal = row
    return [_visible(raw), _outcome(count, raw), _outcome(decimal, raw)]


def _visible(raw):
    for sign, name in (("\u00a0", "⍽"), ("\u202f", "⍽"), ("\u200b", "·")):
        raw = raw.replace(sign, name)
    return f"`{raw}`" if raw.strip() else "(để trống)"


def _outcome(wanted, raw):
    if wanted is None:
        return "chưa có"
    if isinstance(wanted, Decimal):
        return write_number(wanted)
    return f"*từ chối:* {say(_refusal(wanted, raw))}"


def _refusal(kind: type[WordingError], raw: str) -> WordingError:
    if kind is TooManyDecimals:
        return TooManyDecimals(raw, 3)
    if kind is WrongUnit:
        return WrongUnit(raw, raw.split(" ", 1)[1])
    return kind(raw)
