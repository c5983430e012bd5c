"""Units that end and the people who leave them: what a handover would do before it is done."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from parity.domain import authority, handover
from parity.domain.authority import HEADS, Viewer
from parity.domain.handover import Held, Proposal
from parity.domain.lifecycle import Deed
from parity.domain.units import Succession, Tree, UnitSpell
from parity.records.people.models import Duty
from parity.records.people.queries.viewers import value_of
from parity.records.units import queries as units
from parity.records.units.queries import NotInSight


@dataclass(frozen=True, slots=True)
class Departure:
    """A unit that ends, those that come after it, and how many duties are still to be handed over.

    `heir` has taken over its work; None before the handover. `on` is the first day without it.
    """

    unit: str
    name: str
    on: date
    heirs: tuple[str, ...]
    duties: int
    heir: str | None

    @property
    def is_done(self) -> bool:
        """Whether the work was handed over."""
        return self.heir is not None


@dataclass(frozen=True, slots=True)
class Leaving:
    """A unit that ends with everything a handover needs; `heirs` are names by code.

    `headed` are the heirs that have a head of their own on the day. `heir` is set when done.
    """

    former: str
    name: str
    on: date
    basis: tuple[str, ...]
    heirs: Mapping[str, str]
    headed: frozenset[str]
    proposals: tuple[Proposal, ...]
    heir: str | None


def departures(viewer: Viewer) -> list[Departure]:
    """The units that end, or ended, and whose people the viewer manages; those to do come first."""
    known = _Known(
        last=_last_spells(units.spells_for_system()),
        successions=units.history().successions,
        duties=_duties_left(),
        done={each.former: each.heir for each in units.takeovers_for_system()},
    )
    managed = units.places_allowed(viewer, Deed.MANAGE_PEOPLE, known.ended())
    found = [known.departure(code, last_day) for code, last_day in managed]
    return sorted(found, key=lambda each: (each.is_done, each.on, each.name))


@dataclass(frozen=True)
class _Known:
    """The last spell of each unit, who came after whom, duties left, work taken over."""

    last: Mapping[str, UnitSpell]
    successions: Sequence[Succession]
    duties: Mapping[str, int]
    done: Mapping[str, str]

    def ended(self) -> Iterator[tuple[str, date]]:
        """The units that end and have people left, or have handed over, with their last days."""
        for code, spell in self.last.items():
            if spell.valid_to is not None and (code in self.duties or code in self.done):
                yield code, spell.valid_to

    def departure(self, code: str, last_day: date) -> Departure:
        """One of them."""
        heirs = handover.heirs_of(code, self.successions)
        heir = self.done.get(code)
        return Departure(
            unit=code,
            name=self.last[code].name,
            on=handover.first_day_after(last_day),
            heirs=tuple(self.last[each].short_name for each in heirs if each in self.last),
            duties=self.duties.get(code, 0),
            heir=self.last[heir].short_name if heir else None,
        )


def _last_spells(spells: Sequence[UnitSpell]) -> Mapping[str, UnitSpell]:
    """The last spell of each unit that ends."""
    last: dict[str, UnitSpell] = {}
    for spell in spells:
        known = last.get(spell.code)
        if known is None or known.valid_from < spell.valid_from:
            last[spell.code] = spell
    return last


def _duties_left() -> Mapping[str, int]:
    """How many duties without an end stand at each unit."""
    found: dict[str, int] = {}
    rows = Duty.objects.filter(end_date__isnull=True).order_by("unit__code")
    for code in rows.values_list("unit__code", flat=True):
        found[code] = found.get(code, 0) + 1
    return found


def leaving(viewer: Viewer, former: str, *, on: date | None = None) -> Leaving:
    """One unit that ends; raises NotInSight for one that does not, or whose people are not managed.

    `on` is the day of the handover; without it, the first day without the unit.
    """
    found = leaving_for_system(former, on=on)
    eve = handover.last_day(found.on)
    above = units.ancestors(units.tree_on(eve), former)
    if not authority.may(viewer, Deed.MANAGE_PEOPLE, unit=former, ancestors=above):
        raise NotInSight(former)
    return found


def leaving_for_system(former: str, *, on: date | None = None) -> Leaving:
    """The same for the action that hands over; raises NotInSight for a unit that does not end."""
    last = _last_spells(units.spells_for_system())
    spell = last.get(former)
    if spell is None or spell.valid_to is None:
        raise NotInSight(former)
    ended = handover.first_day_after(spell.valid_to)
    on = on or ended
    tree = units.tree_on(on)
    successions = units.history().successions
    heirs = [code for code in handover.heirs_of(former, successions) if code in tree.units]
    places = heirs or _above(spell, successions, tree)
    merged = {code for code in heirs if handover.is_merged(code, successions, on=ended)}
    held = _held(former, places, on=on, tree=tree)
    done = {each.former: each.heir for each in units.takeovers_for_system()}
    return Leaving(
        former=former,
        name=spell.name,
        on=on,
        basis=_basis(former, successions),
        heirs={code: tree.unit(code).short_name for code in places},
        headed=_headed(places, on=on),
        proposals=handover.propose(held, heirs=heirs, merged=merged),
        heir=units.short_name(tree, done[former]) if former in done else None,
    )


def _above(spell: UnitSpell, successions: Sequence[Succession], tree: Tree) -> list[str]:
    """Who answers for a unit that nobody came after: the unit above, or those that came after it."""
    if handover.heirs_of(spell.code, successions) or spell.parent is None:
        return []
    above = (spell.parent, *handover.heirs_of(spell.parent, successions))
    return [code for code in above if code in tree.units]


def _basis(former: str, successions: Sequence[Succession]) -> tuple[str, ...]:
    named = (each.legal_basis for each in successions if each.predecessor == former)
    return tuple(dict.fromkeys(basis for basis in named if basis))


def _held(former: str, places: Sequence[str], *, on: date, tree: Tree) -> list[Held]:
    eve = handover.last_day(on)
    rows = list(
        Duty.objects.filter(
            Q(end_date__isnull=True) | Q(end_date__gte=on),
            unit__code=former,
            start_date__lte=eve,
        )
        .select_related("person", "unit")
        .order_by("role", "person__name_sort", "id")
    )
    elsewhere = _elsewhere([row.person_id for row in rows], places, on=on)
    return [
        Held(
            duty=value_of(row, tree=tree),
            person=row.person_id,
            name=row.person.full_name,
            elsewhere=frozenset(elsewhere.get((row.person_id, row.role), ())),
        )
        for row in rows
    ]


def _elsewhere(
    people: Sequence[int], places: Sequence[str], *, on: date
) -> Mapping[tuple[int, str], set[str]]:
    """Where they could go, at which units people have which role already, on the day or later."""
    rows = Duty.objects.filter(
        Q(end_date__isnull=True) | Q(end_date__gte=on), person__in=people, unit__code__in=places
    ).order_by("id")
    found: dict[tuple[int, str], set[str]] = {}
    for person, role, code in rows.values_list("person_id", "role", "unit__code"):
        found.setdefault((person, role), set()).add(code)
    return found


def _headed(places: Sequence[str], *, on: date) -> frozenset[str]:
    rows = Duty.objects.filter(
        Q(end_date__isnull=True) | Q(end_date__gte=on),
        unit__code__in=places,
        capacity__in=[capacity.value for capacity in HEADS],
    ).order_by("id")
    return frozenset(rows.values_list("unit__code", flat=True))
