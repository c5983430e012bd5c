"""A table that somebody filled in: its columns found by their heads, every fault by its cell.

Columns may be moved and further ones may stand between; rows without anything are passed over.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from parity.domain import wording
from parity.domain.wording import WordingError, fold

# The head is looked for in the first rows: above it there may be a title.
HEAD_WITHIN = 10
MOST_DIGITS = 6

# What is wrong -> the reason, and what to do.
WORDS: Mapping[str, tuple[str, str]] = {
    "no_head": (
        "không tìm thấy dòng tiêu đề có các cột: {value}",
        "Dùng tệp mẫu, giữ nguyên tên các cột",
    ),
    "two_columns": ("có hai cột cùng tên “{value}”", "Xóa một cột"),
    "no_rows": ("bảng không có dòng nào dưới dòng tiêu đề", "Nhập ít nhất một dòng"),
    "too_many": ("bảng có hơn {value} dòng", "Chia thành nhiều tệp, nhập lần lượt"),
    "blank": ("ô này không được để trống", "Nhập {heading}"),
    "not_a_date": ("{value}", "Nhập ngày dạng 05/06/2026"),
    "not_whole": ("“{value}” không phải là số nguyên từ 0 đến 999999", "Nhập số, ví dụ 12"),
    "not_yes_no": ("“{value}” không phải là có hoặc không", "Nhập có hoặc không"),
    "not_a_code": ("“{value}” không phải là mã", "Dùng chữ in hoa không dấu, chữ số, gạch nối"),
    "not_known": ("“{value}” không có trong danh mục", "Chọn một trong: {remedy}"),
    "too_long": ("dài quá {value} ký tự", "Rút ngắn lại"),
    "no_unit": ("không có đơn vị “{value}”", "Nhập mã hoặc tên ngắn như ở trang Đơn vị"),
    "two_units": ("nhiều đơn vị có tên “{value}”", "Nhập mã đơn vị"),
    "ends_before_start": ("ngày kết thúc ở trước ngày bắt đầu", "Sửa một trong hai ngày"),
    "bad_username": (
        "“{value}” không dùng làm tên đăng nhập được",
        "Dùng 2–60 chữ thường không dấu, chữ số, dấu chấm, gạch ngang",
    ),
    "not_an_email": (
        "“{value}” không phải là địa chỉ thư điện tử",
        "Sửa lại, ví dụ hoa@vss.gov.vn",
    ),
    "not_a_phone": (
        "“{value}” không phải là số điện thoại đủ chữ số",
        "Nhập đủ chữ số, kể cả số 0 ở đầu, trong ô dạng văn bản, ví dụ 0912345678",
    ),
    "other_name": (
        "tên đăng nhập “{value}” ở dòng trên có họ tên khác",
        "Sửa họ tên cho khớp hoặc đổi tên đăng nhập",
    ),
    "same_twice": ("dòng này lặp lại dòng {value}", "Xóa một dòng"),
    "same_time": (
        "dòng này trùng thời gian với dòng {value}: cùng người, vai trò và đơn vị",
        "Sửa ngày của một trong hai dòng",
    ),
    "needs_capacity": ("lãnh đạo phải có tư cách ký", "Nhập người đứng đầu, KT., Q. hoặc TUQ."),
    "needs_no_capacity": ("chỉ lãnh đạo mới có tư cách ký", "Để trống ô này"),
    "needs_title": ("lãnh đạo phải có chức vụ", "Nhập chức vụ, ví dụ Giám đốc"),
    "needs_basis": ("người được ủy quyền (TUQ.) phải có văn bản", "Nhập số, ngày văn bản"),
}


@dataclass(frozen=True, slots=True)
class Heading:
    """A column by its head; `width` in signs, for the template."""

    key: str
    title: str
    is_required: bool = False
    width: int = 18


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong, in which cell ("C5"; "" for the table as a whole); `what` is a key of WORDS."""

    cell: str
    heading: str
    what: str
    value: str = ""
    remedy: str = ""

    @property
    def reason(self) -> str:
        """What is wrong, in words."""
        return self._say(0)

    @property
    def advice(self) -> str:
        """What to do, in words."""
        return self._say(1)

    def _say(self, place: int) -> str:
        heading = self.heading.casefold() or "giá trị"
        words = WORDS[self.what][place]
        return words.format(value=self.value, remedy=self.remedy, heading=heading)


class TableFaults(ValueError):
    """A table that cannot be taken; every fault is named at once."""

    def __init__(self, faults: Collection[Fault]) -> None:
        super().__init__(*faults)
        self.faults = tuple(sorted(faults, key=_place))


def _place(fault: Fault) -> tuple[int, int, str]:
    """Row by row, in each from the left."""
    column = fault.cell.rstrip("0123456789")
    return int(fault.cell[len(column) :] or 0), len(column), column


@dataclass
class Line:
    """One row by the keys of its columns. A bad cell is added to `faults` and read as empty."""

    number: int
    cells: Mapping[str, str]
    places: Mapping[str, int]
    headings: Mapping[str, Heading]
    faults: list[Fault] = field(repr=False)

    def fault(self, key: str, what: str, value: str = "", *, remedy: str = "") -> None:
        """Note a fault in a cell."""
        place = self.places.get(key)
        cell = f"{letters(place)}{self.number}" if place is not None else f"dòng {self.number}"
        self.faults.append(Fault(cell, self.headings[key].title, what, value, remedy))

    def text(self, key: str, *, limit: int = 200) -> str:
        """A text that must be there."""
        value = self.optional(key, limit=limit)
        if not value:
            self.fault(key, "blank")
        return value

    def optional(self, key: str, *, limit: int = 500) -> str:
        """A text that may be empty."""
        value = " ".join(self.cells.get(key, "").split())
        if len(value) > limit:
            self.fault(key, "too_long", str(limit))
            return ""
        return value

    def day(self, key: str) -> date:
        """A day that must be there."""
        self.text(key)
        return self.day_or_none(key) or date.min

    def day_or_none(self, key: str) -> date | None:
        """A day as people type it; an empty cell is None."""
        value = self.optional(key)
        if not value:
            return None
        try:
            return wording.read_date(value)
        except WordingError as error:
            self.fault(key, "not_a_date", wording.say(error).rstrip("."))
        return None

    def whole(self, key: str, *, otherwise: int) -> int:
        """A whole number from 0; an empty cell is `otherwise`."""
        value = self.optional(key)
        if value.isascii() and value.isdigit() and len(value) <= MOST_DIGITS:
            return int(value)
        if value:
            self.fault(key, "not_whole", value)
        return otherwise

    def yes_no(self, key: str) -> bool:
        """Có or không; an empty cell is không."""
        value = fold(self.optional(key))
        if value not in ("", "co", "khong"):
            self.fault(key, "not_yes_no", self.optional(key))
        return value == "co"

    def one_of(self, key: str, known: Mapping[str, str]) -> str:
        """A word of a list, whatever its marks and capitals; gives what it stands for."""
        value = self.optional(key)
        by_words = {fold(words): meant for words, meant in known.items()}
        found = by_words.get(fold(value))
        if value and found is None:
            self.fault(key, "not_known", value, remedy="; ".join(known))
        return found or ""


def letters(place: int) -> str:
    """The name of a column by its place from 0: A, B … Z, AA."""
    name = ""
    place += 1
    while place:
        place, rest = divmod(place - 1, 26)
        name = chr(ord("A") + rest) + name
    return name


def lines(
    rows: Sequence[Sequence[str]], headings: Sequence[Heading], faults: list[Fault]
) -> Iterator[Line]:
    """The filled rows below the head; without a head, or with nothing below, that is the fault."""
    at = _head_at(rows, headings)
    if at is None:
        wanted = ", ".join(each.title for each in headings if each.is_required)
        faults.append(Fault("", "", "no_head", wanted))
        return
    places = _places(rows[at], headings, number=at + 1, faults=faults)
    known = {each.key: each for each in headings}
    filled = [(number, row) for number, row in enumerate(rows[at + 1 :], start=at + 2) if any(row)]
    if not filled:
        faults.append(Fault("", "", "no_rows"))
    for number, row in filled:
        cells = {key: row[place] for key, place in places.items() if place < len(row)}
        yield Line(number, cells, places, known, faults)


def _head_at(rows: Sequence[Sequence[str]], headings: Sequence[Heading]) -> int | None:
    wanted = {fold(each.title) for each in headings if each.is_required}
    for at, row in enumerate(rows[:HEAD_WITHIN]):
        if wanted <= {_bare(cell) for cell in row}:
            return at
    return None


def _bare(cell: str) -> str:
    """A head as it is compared: without the star of a required column."""
    return fold(cell.replace("*", " ")).strip()


def _places(
    head: Sequence[str], headings: Sequence[Heading], *, number: int, faults: list[Fault]
) -> Mapping[str, int]:
    keys = {fold(each.title): each.key for each in headings}
    places: dict[str, int] = {}
    for place, cell in enumerate(head):
        key = keys.get(_bare(cell))
        if key in places:
            faults.append(Fault(f"{letters(place)}{number}", cell, "two_columns", cell))
        elif key is not None:
            places[key] = place
    return places
