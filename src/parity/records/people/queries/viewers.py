"""Reading people: the viewer that every page and deed asks by, and who holds which duty."""

from dataclasses import dataclass, replace
from datetime import date

from django.db.models import Q, QuerySet

from parity.domain import authority, heritage
from parity.domain.authority import CAPACITY_LABELS, ROLE_LABELS, Capacity, Role, Viewer
from parity.domain.lifecycle import Deed
from parity.domain.units import Tree
from parity.records.people.models import Duty, Person
from parity.records.units import queries as units
from parity.records.units.queries import NotInSight


@dataclass(frozen=True, slots=True)
class DutyChoice:
    """One duty as the page that offers a choice shows it."""

    id: int
    unit_name: str
    role: str
    title: str
    until: date | None
    is_acting: bool


def viewer_for(person: Person, *, acting_duty_id: int | None, on: date) -> Viewer:
    """Who `person` is on a day: duties in force, the one acted under, and the units in sight.

    The chosen duty counts only while it is in force; otherwise the first one does. Sight is the
    acting unit's subtree on that day, with what ended below it and with the subtrees of the units
    whose work it has taken over, for those who may read reports, and empty for the others.
    """
    rows = Duty.objects.filter(in_force(on), person=person).select_related("unit")
    rows = list(rows.order_by("start_date", "id"))
    viewer = Viewer(person_id=person.pk, name=person.full_name, on=on)
    if not rows:
        return viewer
    known = units.map_on(on)
    duties = tuple(value_of(row, tree=known.tree) for row in rows)
    chosen = (duty for duty in duties if duty.id == acting_duty_id)
    acting = next(chosen, duties[0])
    taken = heritage.taken_over(known.takeovers, acting.unit, day=on)
    viewer = replace(viewer, duties=duties, acting=acting, in_hand=frozenset(taken))
    return replace(viewer, sight=_sight(viewer, known))


def in_force(on: date) -> Q:
    """The duties in force on a day."""
    return Q(start_date__lte=on) & (Q(end_date__isnull=True) | Q(end_date__gte=on))


def _sight(viewer: Viewer, known: units.Map) -> frozenset[str]:
    code = viewer.unit or ""
    if not authority.may(viewer, Deed.VIEW, unit=code, ancestors=units.ancestors(known.tree, code)):
        return frozenset()
    past = known.ended.get(code, frozenset())
    return units.subtree(known.tree, code) | past | units.last_subtrees(viewer.in_hand)


def value_of(row: Duty, *, tree: Tree) -> authority.Duty:
    """The duty as the rules know it, its unit named as in `tree`; `row.unit` must be loaded."""
    return authority.Duty(
        id=row.pk,
        unit=row.unit.code,
        role=Role(row.role),
        capacity=Capacity(row.capacity) if row.capacity else None,
        title=row.title,
        start=row.start_date,
        end=row.end_date,
        basis=row.basis,
        unit_name=units.short_name(tree, row.unit.code),
    )


def duty_choices(viewer: Viewer) -> list[DutyChoice]:
    """The viewer's own duties in words, in the order of their start."""
    return [
        DutyChoice(
            id=duty.id,
            unit_name=duty.unit_name,
            role=_role_words(duty),
            title=duty.title,
            until=duty.end,
            is_acting=duty == viewer.acting,
        )
        for duty in viewer.duties
    ]


def _role_words(duty: authority.Duty) -> str:
    """The role, and for a leader in what power they sign."""
    if duty.capacity is None:
        return ROLE_LABELS[duty.role]
    return f"{ROLE_LABELS[duty.role]} ({CAPACITY_LABELS[duty.capacity]})"


def duties_at(viewer: Viewer, unit_code: str, *, on: date) -> QuerySet[Duty]:
    """Who holds which duty at a unit in sight on a day; raises `NotInSight`."""
    units.unit(viewer, unit_code, on=on)
    return (
        Duty.objects.filter(in_force(on), unit__code=unit_code)
        .select_related("person", "unit")
        .order_by("role", "person__name_sort", "id")
    )


def person(viewer: Viewer, person_id: int, *, on: date) -> Person:
    """Oneself, or somebody at a unit whose people the viewer manages; else raises `NotInSight`."""
    found = Person.objects.filter(pk=person_id).first()
    if found is None or not (found.pk == viewer.person_id or _manages(viewer, found, on=on)):
        raise NotInSight(f"person {person_id}")
    return found


def _manages(viewer: Viewer, found: Person, *, on: date) -> bool:
    codes = Duty.objects.filter(person=found).order_by("id").values_list("unit__code", flat=True)
    if not codes:
        return manages_people(viewer, on=on)
    return any(units.may(viewer, Deed.MANAGE_PEOPLE, code, on=on) for code in codes)


def manages_people(viewer: Viewer, *, on: date) -> bool:
    """Whether the viewer manages people at the unit they act for."""
    return viewer.unit is not None and units.may(viewer, Deed.MANAGE_PEOPLE, viewer.unit, on=on)


def names_staff(viewer: Viewer, *, on: date) -> bool:
    """Whether the viewer names the staff of the unit they act for."""
    return viewer.unit is not None and units.may(viewer, Deed.NAME_STAFF, viewer.unit, on=on)


def recipients_for_system(unit_code: str, *, roles: tuple[Role, ...], on: date) -> list[Person]:
    """The active people with one of `roles` at a unit on a day: who a deed's message goes to.

    What concerns a unit that has handed over goes to those who now answer for it.
    """
    code = heritage.in_charge(units.map_on(on).takeovers, unit_code, day=on)
    duties = Duty.objects.filter(
        in_force(on), unit__code=code, role__in=[role.value for role in roles]
    )
    return list(
        Person.objects.filter(
            is_active=True, pk__in=duties.order_by().values("person_id")
        ).order_by("name_sort", "id")
    )


def has_left_for_system(person: Person, *, on: date) -> bool:
    """Whether everything somebody did was handed over or ended: nothing is left to sign in for."""
    ends = list(
        Duty.objects.filter(person=person).order_by("id").values_list("end_date", flat=True)
    )
    return bool(ends) and all(end is not None and end < on for end in ends)


def has_demo_accounts_for_system() -> bool:
    """Whether the accounts of the demo, whose password everybody knows, are in this database."""
    return Person.objects.filter(is_demo=True).exists()
