"""Who may change the people of a unit: administrators, and its head within the unit."""

from datetime import date, datetime

from parity.domain.authority import STAFF, Capacity, Role, Viewer
from parity.domain.lifecycle import Deed
from parity.domain.localtime import local_date
from parity.records.people.models import Duty, Person
from parity.records.units import queries as units
from parity.records.units.queries import NotInSight

Post = tuple[Role, Capacity | None]


def require(by: Viewer | str, unit: str, at: datetime) -> None:
    """Pass silently for the system and who manages people there; raises `authority.NotAllowed`."""
    if not isinstance(by, str):
        units.require(by, Deed.MANAGE_PEOPLE, unit, on=local_date(at))


def require_staff(by: Viewer | str, unit: str, at: datetime) -> None:
    """The same, and for the unit's own head."""
    if isinstance(by, str) or units.may(by, Deed.MANAGE_PEOPLE, unit, on=local_date(at)):
        return
    units.require(by, Deed.NAME_STAFF, unit, on=local_date(at))


def require_post(by: Viewer | str, unit: str, post: Post, at: datetime) -> None:
    """The same; the head disposes of posts below the own only (`authority.STAFF`)."""
    require_staff(by, unit, at)
    if post not in STAFF:
        require(by, unit, at)


def require_known(by: Viewer | str, person: Person, unit: str, at: datetime) -> None:
    """A head names people of the unit only; raises NotInSight for somebody else's."""
    if isinstance(by, str) or units.may(by, Deed.MANAGE_PEOPLE, unit, on=local_date(at)):
        return
    held = Duty.objects.filter(person=person)
    if held.exists() and not held.filter(unit__code=unit).exists():
        raise NotInSight(f"person {person.pk}")


def require_person(by: Viewer | str, person: Person, at: datetime) -> str:
    """Who manages people at every unit where somebody works; gives one of these units.

    A province's administrator does not reset the password of somebody who also works at the centre.
    """
    codes = units_of(person, on=local_date(at))
    if isinstance(by, str):
        return codes[0] if codes else ""
    for code in codes or [by.unit or ""]:
        require(by, code, at)
    return codes[0] if codes else by.unit or ""


def units_of(person: Person, *, on: date) -> list[str]:
    """The units where somebody works on a day or later; the last ones when there are none."""
    rows = Duty.objects.filter(person=person).order_by("-start_date", "unit__code")
    held = list(rows.values_list("unit__code", "end_date"))
    now = [code for code, end in held if end is None or end >= on]
    return list(dict.fromkeys(now or [code for code, _ in held]))


def post_of(duty: Duty) -> Post:
    """The role and capacity of a stored duty."""
    return Role(duty.role), Capacity(duty.capacity) if duty.capacity else None
