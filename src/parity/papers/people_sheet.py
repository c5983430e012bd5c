"""People and their duties from an Excel table: one row a duty; every fault by its cell."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from parity.domain.authority import CAPACITY_LABELS, ROLE_LABELS, Capacity, Role
from parity.domain.wording import fold
from parity.domain.workbook import Column, Kind, Sheet, Workbook
from parity.papers import filled_table
from parity.papers.filled_table import Fault, Heading, Line, TableFaults

HEADINGS = (
    Heading("username", "Tên đăng nhập", True, 16),
    Heading("full_name", "Họ và tên", True, 26),
    Heading("email", "Thư điện tử", width=26),
    Heading("phone", "Điện thoại", width=14),
    Heading("unit", "Đơn vị (mã hoặc tên ngắn)", True, 28),
    Heading("role", "Vai trò", True, 18),
    Heading("capacity", "Tư cách ký", width=20),
    Heading("title", "Chức vụ", width=20),
    Heading("start", "Từ ngày", True, 12),
    Heading("end", "Đến hết ngày", width=12),
    Heading("basis", "Văn bản", width=30),
)
ROLES = {label: role.value for role, label in ROLE_LABELS.items()}
# Capacities by their words, and by what stands before a signature.
CAPACITIES = {
    **{label: capacity.value for capacity, label in CAPACITY_LABELS.items()},
    "KT.": Capacity.DEPUTY.value,
    "Q.": Capacity.ACTING.value,
    "TUQ.": Capacity.AUTHORISED.value,
}
USERNAME = re.compile(r"[a-z0-9][a-z0-9._-]{1,59}")
EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")
LONGEST_EMAIL, LONGEST_PHONE = 254, 40
# A number in a cell has lost its leading zero: a mobile number has nine digits then, a fixed line
# ten, of which the first is 2. Nothing else can be told for sure.
WITHOUT_ZERO = re.compile(r"[35789][0-9]{8}|2[0-9]{9}")
WITHOUT_ANY_ZERO = re.compile(r"84[0-9]{9,10}|1[89]00[0-9]{4,6}")
# Every new account has its password hashed while somebody waits: 0.2 s each, half a minute in all.
MOST_ROWS = 150
TWO = ""  # in the names of units: a name that several have


@dataclass(frozen=True, slots=True)
class PersonRow:
    """One row: a person with one duty; `unit` is a code, `line` the row's number."""

    line: int
    username: str
    full_name: str
    email: str
    phone: str
    unit: str
    role: Role
    capacity: Capacity | None
    title: str
    start: date
    end: date | None
    basis: str


def unit_names(units: Sequence[tuple[str, str, str]]) -> Mapping[str, str]:
    """Codes by everything that a unit may be called; of (code, name, short name) each."""
    names: dict[str, str] = {}
    for code, *called in units:
        for name in {fold(each) for each in (code, *called)}:
            names[name] = code if names.get(name, code) == code else TWO
    return names


def read_people(
    rows: Sequence[Sequence[str]], *, units: Mapping[str, str]
) -> tuple[PersonRow, ...]:
    """The rows of a filled-in table; `units` as `unit_names` gives them.

    Raises TableFaults with every faulty cell.
    """
    faults: list[Fault] = []
    found: list[PersonRow] = []
    for line in filled_table.lines(rows, HEADINGS, faults):
        row = _row(line, units)
        _check(line, row)
        _compare(line, row, found)
        found.append(row)
    if len(found) > MOST_ROWS:
        faults = [Fault("", "", "too_many", str(MOST_ROWS))]
    if faults:
        raise TableFaults(faults)
    return tuple(found)


def _row(line: Line, units: Mapping[str, str]) -> PersonRow:
    line.text("role")
    capacity = line.one_of("capacity", CAPACITIES)
    role = line.one_of("role", ROLES)
    return PersonRow(
        line=line.number,
        username=line.text("username").lower(),
        full_name=line.text("full_name"),
        email=line.optional("email", limit=LONGEST_EMAIL),
        phone=_phone(line),
        unit=_unit(line, units),
        role=Role(role or Role.OFFICER),
        capacity=Capacity(capacity) if capacity else None,
        title=line.optional("title", limit=200),
        start=line.day("start"),
        end=line.day_or_none("end"),
        basis=line.optional("basis"),
    )


def _phone(line: Line) -> str:
    """A telephone number as typed; one that came as a number gets its zero back, or is a fault."""
    value = line.optional("phone", limit=LONGEST_PHONE)
    is_number = value.isascii() and value.isdigit() and not value.startswith("0")
    if not is_number or WITHOUT_ANY_ZERO.fullmatch(value):
        return value
    if WITHOUT_ZERO.fullmatch(value):
        return f"0{value}"
    line.fault("phone", "not_a_phone", value)
    return ""


def _unit(line: Line, units: Mapping[str, str]) -> str:
    value = line.text("unit")
    code = units.get(fold(value))
    if value and code is None:
        line.fault("unit", "no_unit", value)
    if value and code == TWO:
        line.fault("unit", "two_units", value)
    return code or ""


def _check(line: Line, row: PersonRow) -> None:
    if row.username and not USERNAME.fullmatch(row.username):
        line.fault("username", "bad_username", row.username)
    if row.email and not EMAIL.fullmatch(row.email):
        line.fault("email", "not_an_email", row.email)
    if row.end is not None and row.end < row.start:
        line.fault("end", "ends_before_start")
    is_leader = row.role is Role.LEADER
    wanting = {
        ("capacity", "needs_capacity"): is_leader and not line.optional("capacity"),
        ("capacity", "needs_no_capacity"): not is_leader and row.capacity is not None,
        ("title", "needs_title"): is_leader and not row.title,
        ("basis", "needs_basis"): row.capacity is Capacity.AUTHORISED and not row.basis,
    }
    for (key, what), is_wrong in wanting.items():
        if is_wrong:
            line.fault(key, what)


def _compare(line: Line, row: PersonRow, before: Sequence[PersonRow]) -> None:
    """With the rows above: one name a user name, no duty twice on a day."""
    same = [each for each in before if each.username == row.username]
    if same and same[0].full_name != row.full_name:
        line.fault("full_name", "other_name", row.username)
    twin = next((each for each in same if _clash(row, each)), None)
    if twin is not None:
        what = "same_twice" if twin.start == row.start else "same_time"
        line.fault("username", what, str(twin.line))


def _clash(one: PersonRow, other: PersonRow) -> bool:
    """The same role at the same unit on a common day; rows without a first day are faults anyhow."""
    if (one.unit, one.role) != (other.unit, other.role) or date.min in (one.start, other.start):
        return False
    return one.start <= (other.end or date.max) and other.start <= (one.end or date.max)


def template(day: date) -> Workbook:
    """An empty table with its head, and a sheet that says what may stand in each column."""
    columns = tuple(
        Column(f"{each.title} *" if each.is_required else each.title, Kind.TYPED, each.width)
        for each in HEADINGS
    )
    lists = (
        *(("Vai trò", label) for label in ROLES),
        *(("Tư cách ký (chỉ lãnh đạo)", label) for label in CAPACITIES),
        ("Ngày", "dạng 05/06/2026"),
        ("Cột có dấu *", "phải nhập; thứ tự các cột có thể thay đổi"),
    )
    return Workbook(
        title="Mẫu nhập người dùng",
        subject="Người dùng và nhiệm vụ",
        author="Parity",
        day=day,
        sheets=(
            Sheet("Người dùng", columns, (), kept=2),
            Sheet("Danh mục", (Column("Cột", width=28), Column("Được nhập", width=40)), lists),
        ),
    )
