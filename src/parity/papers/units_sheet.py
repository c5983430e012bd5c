"""Units from an Excel table: one row a name and parent from a day on; every fault by its cell."""

import re
from collections.abc import Mapping, Sequence
from datetime import date

from parity.domain.unit_changes import NewSpell
from parity.domain.units import UnitSpell
from parity.domain.workbook import Column, Kind, Sheet, Workbook
from parity.papers import filled_table
from parity.papers.filled_table import Fault, Heading, Line, TableFaults

HEADINGS = (
    Heading("code", "Mã đơn vị", True, 16),
    Heading("name", "Tên đầy đủ", True, 44),
    Heading("short_name", "Tên ngắn", True, 28),
    Heading("symbol", "Ký hiệu", True, 10),
    Heading("kind", "Loại", True, 22),
    Heading("parent", "Mã cấp trên", True, 14),
    Heading("order", "Thứ tự", width=8),
    Heading("reports", "Báo cáo cấp trên", width=12),
    Heading("start", "Từ ngày", True, 12),
    Heading("end", "Đến hết ngày", width=12),
    Heading("territories", "Địa bàn", width=18),
    Heading("formers", "Kế thừa từ (mã)", width=24),
    Heading("basis", "Căn cứ", True, 40),
)
KINDS: Mapping[str, str] = {
    "đơn vị trực thuộc": "central",
    "BHXH tỉnh, thành phố": "provincial",
    "BHXH khu vực": "regional",
    "BHXH cấp huyện": "district",
}
CODE = re.compile(r"[A-Z0-9]+(-[A-Z0-9]+)*")
LAST_IN_ORDER = 999


def read_units(rows: Sequence[Sequence[str]]) -> tuple[NewSpell, ...]:
    """The rows of a filled-in table; raises TableFaults with every faulty cell."""
    faults: list[Fault] = []
    found: list[NewSpell] = []
    numbers: dict[tuple[str, date], int] = {}
    for line in filled_table.lines(rows, HEADINGS, faults):
        row = _row(line)
        key = (row.spell.code, row.spell.valid_from)
        if key in numbers:
            line.fault("code", "same_twice", str(numbers[key]))
        numbers.setdefault(key, line.number)
        found.append(row)
    if faults:
        raise TableFaults(faults)
    return tuple(found)


def _row(line: Line) -> NewSpell:
    line.text("kind")
    spell = UnitSpell(
        code=_code(line, "code"),
        parent=_code(line, "parent") or None,
        kind=line.one_of("kind", KINDS),
        name=line.text("name", limit=300),
        short_name=line.text("short_name"),
        symbol=line.text("symbol", limit=40),
        order=line.whole("order", otherwise=LAST_IN_ORDER),
        valid_from=line.day("start"),
        valid_to=line.day_or_none("end"),
        reports_to_centre=line.yes_no("reports"),
        legal_basis=line.text("basis"),
    )
    if spell.valid_to is not None and spell.valid_to < spell.valid_from:
        line.fault("end", "ends_before_start")
    return NewSpell(
        line=line.number,
        spell=spell,
        territories=tuple(each.zfill(2) for each in _codes(line, "territories")),
        formers=_codes(line, "formers"),
    )


def _code(line: Line, key: str) -> str:
    value = line.text(key, limit=40)
    if value and not CODE.fullmatch(value):
        line.fault(key, "not_a_code", value)
    return value


def _codes(line: Line, key: str) -> tuple[str, ...]:
    values = tuple(part.strip() for part in re.split(r"[;,]", line.optional(key)) if part.strip())
    for value in values:
        if not CODE.fullmatch(value):
            line.fault(key, "not_a_code", value)
    return values


def template(day: date) -> Workbook:
    """An empty table with its head, and a sheet that says what may stand in each column."""
    columns = tuple(
        Column(f"{each.title} *" if each.is_required else each.title, Kind.TYPED, each.width)
        for each in HEADINGS
    )
    lists = (
        *(("Loại", words) for words in KINDS),
        ("Báo cáo cấp trên", "có hoặc không"),
        ("Ngày", "dạng 05/06/2026"),
        ("Địa bàn", "mã tỉnh, thành phố của năm 2024, cách nhau dấu chấm phẩy: 24;27"),
        ("Kế thừa từ (mã)", "mã các đơn vị cũ mà đơn vị này tiếp nhận từ ngày bắt đầu"),
        ("Đổi tên", "nhập lại mã cũ với tên mới và ngày mới; tên cũ tự kết thúc ngày hôm trước"),
    )
    return Workbook(
        title="Mẫu nhập đơn vị",
        subject="Đơn vị theo thời gian",
        author="Parity",
        day=day,
        sheets=(
            Sheet("Đơn vị", columns, (), kept=2),
            Sheet("Danh mục", (Column("Cột", width=22), Column("Cách nhập", width=64)), lists),
        ),
    )
