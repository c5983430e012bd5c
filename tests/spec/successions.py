from datetime import date

from parity.domain.units import Holding, Succession, UnitSpell, tree_on
from parity.domain.wording import write_date

TITLE = "Đơn vị kế thừa và địa bàn"
PROSE = """
Đơn vị có thời gian; 63 tỉnh, thành phố của năm 2024 là các địa bàn gốc. Mỗi ngày, mỗi địa bàn thuộc
đúng một đơn vị. Số liệu năm trước của đơn vị sáp nhập là tổng của các đơn vị cũ; lần theo từng bước
kế thừa về đến ngày cần so sánh. Ví dụ: Thái Bình thuộc khu vực VIII (cùng Hải Phòng) từ 01/3/2025,
rồi về Hưng Yên từ 01/7/2025, nên nối thẳng khu vực với tỉnh mới sẽ sai.

Nguồn: Quyết định 391/QĐ-BTC ngày 26/02/2025, Quyết định 2286/QĐ-BTC ngày 30/6/2025; thiết kế 4.9.
Ví dụ rút gọn còn bốn địa bàn và bỏ qua bước 34 khu vực (01/6/2025).
"""
COLUMNS = ("Đơn vị", "Vào ngày", "Là các đơn vị", "Địa bàn")

_MARCH, _JULY = date(2025, 3, 1), date(2025, 7, 1)
_LAST_OLD, _LAST_REGION = date(2025, 2, 28), date(2025, 6, 30)
_LONG_AGO = date(2020, 9, 20)

SUCCESSIONS = (
    Succession("P31", "R08", _MARCH, "merge", ("31",)),
    Succession("P34", "R08", _MARCH, "merge", ("34",)),
    Succession("P33", "R14", _MARCH, "merge", ("33",)),
    Succession("P30", "R12", _MARCH, "merge", ("30",)),
    Succession("R08", "N31", _JULY, "split_merge", ("31",)),
    Succession("R12", "N31", _JULY, "split_merge", ("30",)),
    Succession("R08", "N33", _JULY, "split_merge", ("34",)),
    Succession("R14", "N33", _JULY, "split_merge", ("33",)),
    # The record also names the old provinces directly, as the resolutions do.
    Succession("P34", "N33", _JULY, "merge", ("34",)),
    Succession("P33", "N33", _JULY, "merge", ("33",)),
    Succession("VT", "TT", _MARCH, "rename"),
)
HOLDINGS = (
    *(Holding(f"P{code}", code, _LONG_AGO, _LAST_OLD) for code in ("30", "31", "33", "34")),
    Holding("R12", "30", _MARCH, _LAST_REGION),
    Holding("R14", "33", _MARCH, _LAST_REGION),
    *(Holding("R08", code, _MARCH, _LAST_REGION) for code in ("31", "34")),
    *(Holding("N31", code, _JULY) for code in ("30", "31")),
    *(Holding("N33", code, _JULY) for code in ("33", "34")),
)

NAMES = {
    "P30": "BHXH tỉnh Hải Dương",
    "P31": "BHXH thành phố Hải Phòng",
    "P33": "BHXH tỉnh Hưng Yên",
    "P34": "BHXH tỉnh Thái Bình",
    "R08": "BHXH khu vực VIII",
    "R12": "BHXH khu vực XII",
    "R14": "BHXH khu vực XIV",
    "N31": "BHXH thành phố Hải Phòng (mới)",
    "N33": "BHXH tỉnh Hưng Yên (mới)",
    "VT": "Vụ cũ",
    "TT": "Ban mới",
    "XX": "Đơn vị không đổi",
    "MM": "Đơn vị lập mới",
}

_SPANS = {"P": (_LONG_AGO, _LAST_OLD), "R": (_MARCH, _LAST_REGION), "N": (_JULY, None)}
_SPANS |= {
    "V": (_LONG_AGO, _LAST_OLD),
    "T": (_MARCH, None),
    "X": (_LONG_AGO, None),
    "M": (_JULY, None),
}


def tree(day):
    """The example's units in force on a day, all below the centre."""
    centre = UnitSpell(
        "VSS", None, "agency", "BHXH Việt Nam", "BHXH Việt Nam", "BHXH", 0, _LONG_AGO
    )
    below = (
        UnitSpell(code, "VSS", "unit", name, name, "", 1, *_SPANS[code[0]])
        for code, name in NAMES.items()
    )
    return tree_on([centre, *below], day)


# The unit, the day looked back at, the units it was then, the territories it owns on that day.
ROWS = (
    ("N33", _JULY, ("N33",), ("33", "34")),
    ("N33", date(2025, 5, 31), ("R08", "R14"), ()),
    ("N33", date(2024, 6, 30), ("P33", "P34"), ()),
    ("R08", date(2025, 5, 31), ("R08",), ("31", "34")),
    ("R08", date(2024, 6, 30), ("P31", "P34"), ()),
    ("P34", date(2024, 6, 30), ("P34",), ("34",)),
    ("TT", _LAST_OLD, ("VT",), ()),
    ("TT", _MARCH, ("TT",), ()),
    ("XX", date(2024, 6, 30), ("XX",), ()),
    ("MM", _JULY, ("MM",), ()),
    ("MM", date(2024, 6, 30), (), ()),
)


def show(row):
    unit, day, before, territories = row
    return [
        NAMES[unit],
        write_date(day),
        "; ".join(NAMES[code] for code in before) or "chưa có đơn vị nào",
        ", ".join(territories) or "–",
    ]
