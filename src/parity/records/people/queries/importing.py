"""What a table of people would do before it is done: who is new, changed, the same, and why not."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from parity.domain.authority import Viewer
from parity.domain.lifecycle import Deed
from parity.domain.wording import write_date
from parity.papers.people_sheet import PersonRow
from parity.records.people.models import Duty, Person
from parity.records.units import queries as units


class Doing(StrEnum):
    """What a row does."""

    NEW_PERSON = "new_person"
    NEW_DUTY = "new_duty"
    CONTACT = "contact"
    SAME = "same"


@dataclass(frozen=True, slots=True)
class PlannedRow:
    """A row with what it does; `problem` says in words why it cannot be done, "" when it can."""

    row: PersonRow
    doing: Doing
    unit_name: str
    problem: str = ""


PROBLEMS = {
    "unit": "Đơn vị {unit} ngoài phạm vi quản lý hoặc không có vào ngày {start}.",
    "name": "Tên đăng nhập “{username}” là của {name}. Chọn tên đăng nhập khác.",
    "taken": "Tên đăng nhập “{username}” đã có người dùng ở đơn vị khác. Chọn tên đăng nhập khác.",
    "contact": (
        "{name} còn làm việc ở đơn vị khác nên thư điện tử, điện thoại do nơi đó sửa. Để trống hai ô."
    ),
    "locked": "Tài khoản “{username}” đang bị khóa. Mở lại trước khi giao nhiệm vụ.",
    "other": (
        "{name} đã giữ vai trò này tại {unit} {time}. Kết thúc nhiệm vụ cũ trước, hoặc sửa dòng này."
    ),
}
OPEN_END = date.max


def import_plan(
    viewer: Viewer | str, rows: Sequence[PersonRow], *, on: date
) -> tuple[PlannedRow, ...]:
    """What each row of a table would do; a `viewer` that is text is the system."""
    usernames = {row.username for row in rows}
    people = {each.username: each for each in Person.objects.filter(username__in=usernames)}
    duties = _duties(people)
    known = _Known(duties, _managed(viewer, duties, on), on)
    names = _places(viewer, rows, on)
    begun: set[str] = set()
    planned = []
    for row in rows:
        person = people.get(row.username)
        name = names.get((row.unit, _day(row, on)))
        problem = known.problem(row, person) if name else _say_unit(row, on)
        doing = _doing(row, person, duties, begun)
        planned.append(PlannedRow(row, doing, name or row.unit, problem))
        begun.add(row.username)
    return tuple(planned)


def _day(row: PersonRow, on: date) -> date:
    """By the tree of which day a row's unit is looked for."""
    return max(row.start, on)


def _places(
    viewer: Viewer | str, rows: Sequence[PersonRow], on: date
) -> Mapping[tuple[str, date], str]:
    """The names of the units of the rows, each on its day, where the viewer manages people."""
    asked = {(row.unit, _day(row, on)) for row in rows}
    trees = {day: units.tree_on(day) for _, day in asked}
    allowed = asked
    if not isinstance(viewer, str):
        allowed = units.places_allowed(viewer, Deed.MANAGE_PEOPLE, asked)
    return {
        (code, day): trees[day].units[code].short_name
        for code, day in allowed
        if code in trees[day].units
    }


def _say_unit(row: PersonRow, on: date) -> str:
    return PROBLEMS["unit"].format(unit=row.unit, start=write_date(_day(row, on)))


Duties = Mapping[int, Sequence[Duty]]


def _duties(people: Mapping[str, Person]) -> Duties:
    found: dict[int, list[Duty]] = {}
    rows = Duty.objects.filter(person__in=people.values()).select_related("unit").order_by("id")
    for duty in rows:
        found.setdefault(duty.person_id, []).append(duty)
    return found


def _doing(row: PersonRow, person: Person | None, duties: Duties, begun: set[str]) -> Doing:
    if person is None:
        return Doing.NEW_DUTY if row.username in begun else Doing.NEW_PERSON
    if _same_duty(row, duties.get(person.pk, ())) is None:
        return Doing.NEW_DUTY
    return Doing.CONTACT if _changes_contact(row, person) else Doing.SAME


def _same_duty(row: PersonRow, duties: Sequence[Duty]) -> Duty | None:
    capacity = row.capacity.value if row.capacity else ""
    wanted = (row.unit, row.role.value, capacity, row.start, row.end)
    for duty in duties:
        held = (duty.unit.code, duty.role, duty.capacity, duty.start_date, duty.end_date)
        if held == wanted:
            return duty
    return None


def _changes_contact(row: PersonRow, person: Person) -> bool:
    given = (row.email or person.email, row.phone or person.phone)
    return given != (person.email, person.phone)


def _managed(viewer: Viewer | str, duties: Duties, on: date) -> frozenset[str]:
    """At which of the units of these people the viewer manages people; the system at all."""
    codes = {duty.unit.code for held in duties.values() for duty in held}
    if isinstance(viewer, str):
        return frozenset(codes)
    places = units.places_allowed(viewer, Deed.MANAGE_PEOPLE, ((code, on) for code in codes))
    return frozenset(code for code, _ in places)


@dataclass(frozen=True)
class _Known:
    """What everybody did and does, and at which units the viewer manages people."""

    duties: Duties
    managed: frozenset[str]
    on: date

    def problem(self, row: PersonRow, person: Person | None) -> str:
        """Why a row cannot be done, "" when it can."""
        if person is None:
            return ""
        held = self.duties.get(person.pk, ())
        what = self._stranger(row, person, held)
        if what:
            return PROBLEMS[what].format(username=row.username, name=person.full_name)
        if _same_duty(row, held) is not None:
            return ""
        other = next((duty for duty in held if _clashes(row, duty)), None)
        return _say_other(row, other) if other else ""

    def _stranger(self, row: PersonRow, person: Person, held: Sequence[Duty]) -> str:
        """What forbids to touch the account; whose it is, is told to those who manage it."""
        if held and not any(duty.unit.code in self.managed for duty in held):
            return "taken"
        if person.full_name != row.full_name:
            return "name"
        if not person.is_active:
            return "locked"
        now = [duty for duty in held if duty.end_date is None or duty.end_date >= self.on]
        is_shared = any(duty.unit.code not in self.managed for duty in now)
        return "contact" if is_shared and _changes_contact(row, person) else ""


def _clashes(row: PersonRow, duty: Duty) -> bool:
    """The same role at the same unit on a common day."""
    is_same = (duty.unit.code, duty.role) == (row.unit, row.role.value)
    begins_before_it_ends = row.start <= (duty.end_date or OPEN_END)
    return is_same and begins_before_it_ends and duty.start_date <= (row.end or OPEN_END)


def _say_other(row: PersonRow, duty: Duty) -> str:
    until = f" đến hết {write_date(duty.end_date)}" if duty.end_date else ""
    time = f"từ {write_date(duty.start_date)}{until}"
    return PROBLEMS["other"].format(name=row.full_name, unit=row.unit, time=time)
