"""Accounts: who may sign in, with which password and second step."""

import re
from dataclasses import dataclass, replace
from datetime import datetime

from django.contrib.auth.password_validation import validate_password
from django.db import transaction

from parity.domain.authority import Role, Viewer
from parity.domain.localtime import local_date
from parity.domain.wording import clean_text, fold, person_sort_key
from parity.records.journal import actions as journal
from parity.records.people.actions import duties, rights
from parity.records.people.actions.refusals import (
    BadUsername,
    LocksSelf,
    NoName,
    UsernameTaken,
)
from parity.records.people.models import Person

USERNAME = re.compile(r"[a-z0-9][a-z0-9._-]{1,59}")


@dataclass(frozen=True, slots=True)
class NewPerson:
    """What an account is made of."""

    username: str
    full_name: str
    email: str = ""
    phone: str = ""
    is_demo: bool = False
    must_change_password: bool = False


@transaction.atomic
def create_person(
    spec: NewPerson, *, unit: str, password: str | None, by: Viewer | str, at: datetime
) -> Person:
    """Make an account for somebody at `unit`; without a password nobody can sign in with it.

    Raises `authority.NotAllowed`, a `PeopleError`, a `WordingError` for the name, or Django's
    ValidationError (already in Vietnamese) for a weak password.
    """
    rights.require_staff(by, unit, at)
    person = save_person(spec, password=password)
    _record_person(person, verb="create_person", unit=unit, by=by, at=at)
    return person


@transaction.atomic
def enrol(
    spec: NewPerson, duty: duties.NewDuty, *, password: str, by: Viewer | str, at: datetime
) -> Person:
    """An account with its first duty in one deed; the password is changed at the first sign-in.

    Raises what `create_person` and `give_duty` raise; then neither is kept.
    """
    rights.require_post(by, duty.unit, (duty.role, duty.capacity), at)
    person = save_person(replace(spec, must_change_password=True), password=password)
    duties.save_duty(person, duty)
    _record_person(person, verb="enrol", unit=duty.unit, by=by, at=at)
    return person


@transaction.atomic
def reset_password(person: Person, *, password: str, by: Viewer | str, at: datetime) -> None:
    """A password that lets in once, to be changed at once; it ends every session of the person.

    Raises `authority.NotAllowed`, or Django's ValidationError for a weak password.
    """
    unit = rights.require_person(by, person, at)
    validate_password(password, person)
    person.set_password(password)
    person.must_change_password = True
    person.save(update_fields=["password", "must_change_password"])
    _record_person(person, verb="reset_password", unit=unit, by=by, at=at)


@transaction.atomic
def lock(person: Person, *, by: Viewer | str, at: datetime) -> None:
    """Nobody signs in with the account any more, and who is signed in with it is not from now on.

    Duties stay as they are. Raises `authority.NotAllowed`, LocksSelf, LastAdministrator.
    """
    unit = rights.require_person(by, person, at)
    if not isinstance(by, str) and by.person_id == person.pk:
        raise LocksSelf
    if person.duties.filter(role=Role.ADMINISTRATOR.value, end_date__isnull=True).exists():
        duties.keep_an_administrator(person)
    _set_active(person, is_active=False)
    _record_person(person, verb="lock", unit=unit, by=by, at=at)


@transaction.atomic
def unlock(person: Person, *, by: Viewer | str, at: datetime) -> None:
    """The account lets in again, with the password it had; raises `authority.NotAllowed`."""
    unit = rights.require_person(by, person, at)
    _set_active(person, is_active=True)
    _record_person(person, verb="unlock", unit=unit, by=by, at=at)


def _set_active(person: Person, *, is_active: bool) -> None:
    person.is_active = is_active
    person.save(update_fields=["is_active"])


def save_person(spec: NewPerson, *, password: str | None) -> Person:
    """The row alone, inside the deed of somebody else; raises what `create_person` raises."""
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
def create_admin(spec: NewPerson, *, unit: str, password: str, by: str, at: datetime) -> Person:
    """The first administrator, made from the command line: an account and its duty in one deed.

    Raises what `create_person` and `give_duty` raise; `units.NotInSight` before any unit is loaded.
    """
    person = save_person(spec, password=password)
    duties.save_duty(
        person,
        duties.NewDuty(
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
