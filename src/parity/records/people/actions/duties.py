"""Duties: who does what where, from which day to which."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from parity.domain.authority import Capacity, Role, Viewer
from parity.domain.wording import clean_text
from parity.records.journal import actions as journal
from parity.records.people.actions import rights
from parity.records.people.actions.refusals import (
    AlreadyEnded,
    AlreadyOnDuty,
    BadCapacity,
    EndsBeforeStart,
    LastAdministrator,
    NoBasis,
    NoTitle,
)
from parity.records.people.models import Duty, Person
from parity.records.units import queries as units


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
def give_duty(person: Person, spec: NewDuty, *, by: Viewer | str, at: datetime) -> Duty:
    """Give a person a role at a unit from a day on.

    A head gives the posts below the own, to people of the unit. Raises `authority.NotAllowed`,
    `units.NotInSight` for an unknown unit or somebody else's person, or a `PeopleError`.
    """
    rights.require_post(by, spec.unit, (spec.role, spec.capacity), at)
    rights.require_known(by, person, spec.unit, at)
    duty = save_duty(person, spec)
    _record_duty(duty, verb="give_duty", by=by, at=at)
    return duty


def save_duty(person: Person, spec: NewDuty) -> Duty:
    """The row alone, inside the deed of somebody else; raises what `give_duty` raises."""
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
    if spec.role is Role.LEADER and not spec.title.strip():
        raise NoTitle
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

    Raises `authority.NotAllowed`, `EndsBeforeStart`, `AlreadyEnded` for one that ended before, or
    `LastAdministrator`.
    """
    duty = (
        Duty.objects.select_for_update(of=("self",))
        .select_related("unit", "person")
        .get(pk=duty.pk)
    )
    rights.require_post(by, duty.unit.code, rights.post_of(duty), at)
    if last_day < duty.start_date:
        raise EndsBeforeStart(duty.start_date, last_day)
    if duty.end_date is not None and duty.end_date <= last_day:
        raise AlreadyEnded(duty.end_date)
    if duty.role == Role.ADMINISTRATOR.value:
        keep_an_administrator(duty.person)
    duty.end_date = last_day
    duty.save(update_fields=["end_date"])
    _record_duty(duty, verb="end_duty", by=by, at=at)
    return duty


def keep_an_administrator(leaving: Person) -> None:
    """Raises LastAdministrator when nobody else administers for as long as we know."""
    others = Duty.objects.filter(
        role=Role.ADMINISTRATOR.value, end_date__isnull=True, person__is_active=True
    )
    if not others.exclude(person=leaving).exists():
        raise LastAdministrator(leaving.full_name)


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
