"""People in words: a list of them, one with all duties, what each duty is."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from parity.domain.authority import CAPACITY_LABELS, ROLE_LABELS, STAFF, Capacity, Role
from parity.domain.units import Tree
from parity.domain.wording import write_date
from parity.pages.ui.parts import Column

if TYPE_CHECKING:
    from parity.records.people.models import Duty, Person

PEOPLE_COLUMNS = (
    Column("Họ và tên"),
    Column("Tên đăng nhập"),
    Column("Nhiệm vụ hiện nay"),
    Column("Tài khoản"),
)
DUTY_COLUMNS = (Column("Đơn vị"), Column("Vai trò"), Column("Chức vụ"), Column("Thời gian"))
UNIT_COLUMNS = (Column("Họ và tên"), Column("Vai trò"), Column("Chức vụ"), Column("Thời gian"))
ACTION = Column("Việc cần làm")
STAFF_COLUMNS = (
    Column("Họ và tên"),
    Column("Vai trò"),
    Column("Chức vụ"),
    Column("Thời gian"),
    ACTION,
)


@dataclass(frozen=True)
class DutyWords:
    """A duty in words: `is_now` in force, `is_open` not over, `may_end` by the unit's own head."""

    id: int
    person_id: int
    person: str
    unit: str
    unit_code: str
    start: date
    is_past_unit: bool
    role: str
    title: str
    time: str
    basis: str
    is_now: bool
    is_open: bool
    may_end: bool


@dataclass(frozen=True)
class Named:
    """What units are called: as in the tree of a day, those that have ended as they last were."""

    tree: Tree
    last: Mapping[str, str]

    def of(self, code: str) -> str:
        """The short name of a unit, or its code."""
        here = self.tree.units.get(code)
        return here.short_name if here else self.last.get(code, code)


def duty_words(duty: "Duty", named: Named, *, on: date) -> DutyWords:
    """One duty in words."""
    code = duty.unit.code
    return DutyWords(
        id=duty.pk,
        person_id=duty.person_id,
        person=duty.person.full_name,
        unit=named.of(code),
        unit_code=code,
        start=duty.start_date,
        is_past_unit=code not in named.tree.units,
        role=_role(duty),
        title=duty.title,
        time=span(duty.start_date, duty.end_date),
        basis=duty.basis,
        is_now=duty.start_date <= on and not _is_over(duty, on),
        is_open=not _is_over(duty, on),
        may_end=(Role(duty.role), _capacity(duty)) in STAFF,
    )


def _is_over(duty: "Duty", on: date) -> bool:
    return duty.end_date is not None and duty.end_date < on


def _capacity(duty: "Duty") -> Capacity | None:
    return Capacity(duty.capacity) if duty.capacity else None


def _role(duty: "Duty") -> str:
    return role_words(Role(duty.role), _capacity(duty))


def role_words(role: Role, capacity: Capacity | None) -> str:
    """The role, and for a leader in what power they sign."""
    return f"{ROLE_LABELS[role]} ({CAPACITY_LABELS[capacity]})" if capacity else ROLE_LABELS[role]


def span(start: date, end: date | None) -> str:
    """The days of a duty in words."""
    until = f" đến hết {write_date(end)}" if end else ""
    return f"từ {write_date(start)}{until}"


@dataclass(frozen=True)
class PersonLine:
    """One person of a list."""

    id: int
    name: str
    username: str
    duties: tuple[str, ...]
    account: str
    account_kind: str


def person_lines(people: "Iterable[Person]", named: Named, *, on: date) -> list[PersonLine]:
    """People with what they do now; their duties must be loaded."""
    return [
        PersonLine(
            id=person.pk,
            name=person.full_name,
            username=person.username,
            duties=_duties_now(person.duties.all(), named, on),
            account=_account(person)[0],
            account_kind=_account(person)[1],
        )
        for person in people
    ]


def _duties_now(duties: "Iterable[Duty]", named: Named, on: date) -> tuple[str, ...]:
    held = (duty for duty in duties if duty.start_date <= on and not _is_over(duty, on))
    return tuple(f"{_role(duty)}, {named.of(duty.unit.code)}" for duty in held)


def _account(person: "Person") -> tuple[str, str]:
    if not person.is_active:
        return "Đã khóa", "danger"
    if person.must_change_password:
        return "Chờ đổi mật khẩu", "warning"
    return "Đang dùng", "success"


def pairs_of_person(person: "Person") -> list[tuple[str, str]]:
    """An account in words."""
    return [
        ("Tên đăng nhập", person.username),
        ("Thư điện tử", person.email or "chưa có"),
        ("Điện thoại", person.phone or "chưa có"),
        ("Tài khoản", _account(person)[0]),
    ]


def staff_choices(duties: "Sequence[Duty]") -> list[tuple[int, str]]:
    """The people of a unit as choices, each once."""
    found: Mapping[int, str] = {
        duty.person_id: f"{duty.person.full_name} ({duty.person.username})"
        for duty in duties
        if duty.person.is_active
    }
    return list(found.items())
