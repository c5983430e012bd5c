"""Who is in which unit: the lists of the administrator and of a unit's head."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet

from parity.domain.authority import Viewer
from parity.domain.lifecycle import Deed
from parity.domain.wording import fold
from parity.records.people.models import Duty, Person
from parity.records.people.queries.viewers import in_force, person
from parity.records.units import queries as units


class Standing(StrEnum):
    """Which people a list is narrowed to."""

    ANY = ""
    AT_WORK = "dang-lam"
    WITHOUT_DUTY = "chua-giao"
    LOCKED = "da-khoa"


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a list is narrowed to: words of the name or user name, a unit's code, a standing."""

    words: str = ""
    unit: str = ""
    standing: Standing = Standing.ANY


def directory(viewer: Viewer, wanted: Wanted, *, on: date) -> QuerySet[Person]:
    """The people of the units that the viewer manages, by name, each with all duties loaded.

    Who manages the root also finds those who were never given a duty. Raises
    `authority.NotAllowed`.
    """
    unit = viewer.unit or ""
    units.require(viewer, Deed.MANAGE_PEOPLE, unit, on=on)
    tree = units.tree_on(on)
    people = Person.objects.all()
    if unit != tree.root:
        managed = units.subtree(tree, unit)
        people = people.filter(Exists(_duties().filter(unit__code__in=managed)))
    return _with_duties(_narrowed(people, wanted, on=on))


def _duties() -> QuerySet[Duty]:
    return Duty.objects.filter(person=OuterRef("pk"))


def _narrowed(people: QuerySet[Person], wanted: Wanted, *, on: date) -> QuerySet[Person]:
    for word in fold(wanted.words).split():
        people = people.filter(Q(name_fold__contains=word) | Q(username__contains=word))
    if wanted.unit:
        people = people.filter(Exists(_duties().filter(unit__code=wanted.unit)))
    at_work = Exists(_duties().filter(in_force(on)))
    narrowed = {
        Standing.ANY: Q(),
        Standing.AT_WORK: Q(at_work, is_active=True),
        Standing.WITHOUT_DUTY: ~Q(at_work),
        Standing.LOCKED: Q(is_active=False),
    }
    return people.filter(narrowed[wanted.standing])


def _with_duties(people: QuerySet[Person]) -> QuerySet[Person]:
    duties = Duty.objects.select_related("unit").order_by("-start_date", "id")
    return people.prefetch_related(Prefetch("duties", queryset=duties)).order_by("name_sort", "id")


def duties_of(viewer: Viewer, person_id: int, *, on: date) -> Sequence[Duty]:
    """Everything somebody does and did, the latest first; raises NotInSight as `person` does."""
    found = person(viewer, person_id, on=on)
    return list(
        Duty.objects.filter(person=found)
        .select_related("unit", "person")
        .order_by("-start_date", "id")
    )


def duty(viewer: Viewer, duty_id: int, *, on: date) -> Duty:
    """One duty of somebody at a unit whose people, or staff, the viewer answers for.

    Raises NotInSight.
    """
    found = Duty.objects.select_related("unit", "person").filter(pk=duty_id).first()
    deeds = (Deed.MANAGE_PEOPLE, Deed.NAME_STAFF)
    if found is None or not any(units.may(viewer, deed, found.unit.code, on=on) for deed in deeds):
        raise units.NotInSight(f"duty {duty_id}")
    return found


def staff(viewer: Viewer, *, on: date) -> list[Duty]:
    """Every duty at the viewer's own unit, for its head; the latest first by name.

    Raises `authority.NotAllowed`.
    """
    unit = viewer.unit or ""
    units.require(viewer, Deed.NAME_STAFF, unit, on=on)
    return list(
        Duty.objects.filter(unit__code=unit)
        .select_related("unit", "person")
        .order_by("person__name_sort", "person_id", "-start_date", "id")
    )
