"""Accounts and duties: who may sign in, and what they do where from which day to which."""

import re
from dataclasses import dataclass
from datetime import date, datetime

from django.contrib.auth.password_validation import validate_password
from django.db import transaction

from parity.domain.authority import Capacity, Role, Viewer
from parity.domain.lifecycle import Deed
from parity.domain.localtime import local_date
from parity.domain.wording import clean_text, fold, person_sort_key
from parity.records.journal import actions as journal
from parity.records.people.models import Duty, Person
from parity.records.units import queries as units

USERNAME = re.compile(r"[a-z0-9][a-z0-9._-]{1,59}")


class PeopleError(ValueError):
    """An account or duty that cannot be made so; the subclasses carry which and why."""


class BadUsername(PeopleError):
    """A user name with signs that are hard to type or to tell apart."""

    def __init__(self, username: str) -> None:
        super().__init__(username)
        self.username = username


class UsernameTaken(PeopleError):
    """Somebody has this user name."""

    def __init__(self, username: str) -> None:
        super().__init__(username)
        self.username = username


class NoName(PeopleError):
    """An account without the name of a person."""


class BadCapacity(PeopleError):
    """A leader signs in some capacity, and nobody else does."""


class NoBasis(PeopleError):
    """Signing by authorisation (TUQ.) rests on a paper, and none was named."""


class EndsBeforeStart(PeopleError):
    """The last day of a duty lies before its first."""

    def __init__(self, start: date, end: date) -> None:
        super().__init__(f"{start}..{end}")
        self.start, self.end = start, end


class AlreadyOnDuty(PeopleError):
    """The person holds this role at this unit on one of these days already."""

    def __init__(self, name: str, unit: str) -> None:
        super().__init__(f"{name} at {unit}")
        self.name, self.unit = name, unit


class AlreadyEnded(PeopleError):
    """The duty has a last day, and it is earlier than the one asked for."""

    def __init__(self, end: date) -> None:
        super().__init__(str(end))
        self.end = end


WORDS: dict[type[PeopleError], str] = {
    BadUsername: (
        "Tên đăng nhập “{e.username}” không dùng được. Dùng từ 2 đến 60 chữ thường không dấu, "
        "chữ số, dấu chấm hoặc gạch ngang, bắt đầu bằng chữ hoặc số."
    ),
    UsernameTaken: "Tên đăng nhập “{e.username}” đã có người dùng. Chọn tên khác.",
    NoName: "Chưa có họ và tên. Nhập họ và tên của người dùng.",
    BadCapacity: (
        "Lãnh đạo đơn vị phải có tư cách ký (người đứng đầu, KT., Q. hoặc TUQ.); vai trò khác thì "
        "không. Chọn lại vai trò hoặc tư cách ký."
    ),
    NoBasis: "Người ký thừa ủy quyền (TUQ.) phải có văn bản ủy quyền. Nhập số, ngày văn bản.",
    EndsBeforeStart: (
        "Ngày kết thúc {e.end:%d/%m/%Y} trước ngày bắt đầu {e.start:%d/%m/%Y}. Nhập lại hai ngày."
    ),
    AlreadyOnDuty: (
        "{e.name} đã giữ vai trò này tại {e.unit} trong khoảng thời gian đó. Kết thúc nhiệm vụ cũ "
        "trước khi giao lại."
    ),
    AlreadyEnded: "Nhiệm vụ này đã kết thúc ngày {e.end:%d/%m/%Y}.",
}


def say(error: PeopleError) -> str:
    """What is wrong and what to do next, in Vietnamese."""
    return WORDS[type(error)].format(e=error)


@dataclass(frozen=True, slots=True)
class NewPerson:
    """What an account is made of."""

    username: str
    full_name: str
    email: str = ""
    phone: str = ""
    is_demo: bool = False
    must_change_password: bool = False


@dataclass(frozen=True, slots=True)
class NewDuty:
    """What a duty is made of; `unit` is a code, `end` the last day."""

    unit: str
    role: Role
    title: str
    start: date
    end: date | None = None
    capacity: Capacity | None = None
    basis: str = ""


@transaction.atomic
def create_person(
    spec: NewPerson, *, unit: str, password: str | None, by: Viewer | str, at: datetime
) -> Person:
    """Make an account for somebody at `unit`; without a password nobody can sign in with it.

    Raises `authority.NotAllowed`, a `PeopleError`, a `WordingError` for the name, or Django's
    ValidationError (already in Vietnamese) for a weak password.
    """
    _require(by, unit, at)
    person = _save_person(spec, password=password)
    _record_person(person, verb="create_person", unit=unit, by=by, at=at)
    return person


def _require(by: Viewer | str, unit: str, at: datetime) -> None:
    if not isinstance(by, str):
        units.require(by, Deed.MANAGE_PEOPLE, unit, on=local_date(at))


def _save_person(spec: NewPerson, *, password: str | None) -> Person:
    person = _person(spec)
    if password is not None:
        validate_password(password, person)
    person.set_password(password)
    person.save(force_insert=True)
    return person


def _person(spec: NewPerson) -> Person:
    username = spec.username.strip().lower()
    if not USERNAME.fullmatch(username):
        raise BadUsername(spec.username)
    if Person.objects.filter(username=username).exists():
        raise UsernameTaken(username)
    full_name = " ".join(clean_text(spec.full_name, limit=200).split())
    if not full_name:
        raise NoName
    return Person(
        username=username,
        full_name=full_name,
        name_fold=fold(full_name),
        name_sort=person_sort_key(full_name),
        email=spec.email.strip(),
        phone=spec.phone.strip(),
        is_demo=spec.is_demo,
        must_change_password=spec.must_change_password,
    )


@transaction.atomic
def give_duty(person: Person, spec: NewDuty, *, by: Viewer | str, at: datetime) -> Duty:
    """Give a person a role at a unit from a day on.

    Raises `authority.NotAllowed`, `units.NotInSight` for an unknown unit, or a `PeopleError`.
    """
    _require(by, spec.unit, at)
    duty = _save_duty(person, spec)
    _record_duty(duty, verb="give_duty", by=by, at=at)
    return duty


def _save_duty(person: Person, spec: NewDuty) -> Duty:
    _check_duty(spec)
    ids = units.ids_for_system([spec.unit])
    if spec.unit not in ids:
        raise units.NotInSight(spec.unit)
    # Two administrators giving the same duty at once wait for each other here.
    person = Person.objects.select_for_update().get(pk=person.pk)
    duty = Duty(
        person=person,
        unit_id=ids[spec.unit],
        role=spec.role.value,
        capacity=spec.capacity.value if spec.capacity else "",
        title=clean_text(spec.title, limit=200).strip(),
        basis=clean_text(spec.basis, limit=500).strip(),
        start_date=spec.start,
        end_date=spec.end,
    )
    if _overlaps(duty):
        raise AlreadyOnDuty(person.full_name, spec.unit)
    duty.save(force_insert=True)
    return duty


def _check_duty(spec: NewDuty) -> None:
    if (spec.role is Role.LEADER) != (spec.capacity is not None):
        raise BadCapacity
    if spec.capacity is Capacity.AUTHORISED and not spec.basis.strip():
        raise NoBasis
    if spec.end is not None and spec.end < spec.start:
        raise EndsBeforeStart(spec.start, spec.end)


def _overlaps(duty: Duty) -> bool:
    same = Duty.objects.filter(person=duty.person, unit_id=duty.unit_id, role=duty.role)
    if duty.end_date is not None:
        same = same.filter(start_date__lte=duty.end_date)
    return same.exclude(end_date__lt=duty.start_date).exists()


@transaction.atomic
def end_duty(duty: Duty, *, last_day: date, by: Viewer | str, at: datetime) -> Duty:
    """Let a duty end with a day; drafts and comments stay with the unit, so nothing is lost.

    Raises `authority.NotAllowed`, `EndsBeforeStart`, or `AlreadyEnded` for one that ended before.
    """
    duty = (
        Duty.objects.select_for_update(of=("self",))
        .select_related("unit", "person")
        .get(pk=duty.pk)
    )
    _require(by, duty.unit.code, at)
    if last_day < duty.start_date:
        raise EndsBeforeStart(duty.start_date, last_day)
    if duty.end_date is not None and duty.end_date <= last_day:
        raise AlreadyEnded(duty.end_date)
    duty.end_date = last_day
    duty.save(update_fields=["end_date"])
    _record_duty(duty, verb="end_duty", by=by, at=at)
    return duty


def _record_duty(duty: Duty, *, verb: str, by: Viewer | str, at: datetime) -> None:
    journal.record(
        by=by,
        at=at,
        verb=verb,
        subject=duty.person.full_name,
        reference=f"person:{duty.person_id}",
        unit=duty.unit.code,
        data={
            "role": duty.role,
            "capacity": duty.capacity,
            "start": duty.start_date.isoformat(),
            "end": duty.end_date.isoformat() if duty.end_date else "",
        },
    )


@transaction.atomic
def create_admin(spec: NewPerson, *, unit: str, password: str, by: str, at: datetime) -> Person:
    """The first administrator, made from the command line: an account and its duty in one deed.

    Raises what `create_person` and `give_duty` raise; `units.NotInSight` before any unit is loaded.
    """
    person = _save_person(spec, password=password)
    _save_duty(
        person,
        NewDuty(
            unit=unit, role=Role.ADMINISTRATOR, title="Quản trị hệ thống", start=local_date(at)
        ),
    )
    _record_person(person, verb="create_admin", unit=unit, by=by, at=at)
    return person


@transaction.atomic
def password_changed(person: Person, *, by: Viewer, at: datetime) -> None:
    """Note that somebody has set a password of their own: nothing more is asked of them."""
    person.must_change_password = False
    person.save(update_fields=["must_change_password"])
    _record_person(person, verb="change_password", unit=by.unit or "", by=by, at=at)


@transaction.atomic
def second_step_turned_on(person: Person, *, by: Viewer, at: datetime) -> None:
    """Note that signing in now also asks for a code."""
    _record_person(person, verb="turn_on_second_step", unit=by.unit or "", by=by, at=at)


@transaction.atomic
def second_step_turned_off(person: Person, *, by: Viewer, at: datetime) -> None:
    """Note that the password alone lets in again."""
    _record_person(person, verb="turn_off_second_step", unit=by.unit or "", by=by, at=at)


@transaction.atomic
def recovery_codes_renewed(person: Person, *, by: Viewer, at: datetime) -> None:
    """Note that the old recovery codes are worth nothing any more."""
    _record_person(person, verb="renew_recovery_codes", unit=by.unit or "", by=by, at=at)


def _record_person(person: Person, *, verb: str, unit: str, by: Viewer | str, at: datetime) -> None:
    journal.record(
        by=by,
        at=at,
        verb=verb,
        subject=person.full_name,
        reference=f"person:{person.pk}",
        unit=unit,
        data={"username": person.username},
    )
