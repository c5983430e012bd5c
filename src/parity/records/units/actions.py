"""Loading the units: dated spells, what passed from whom to whom, who holds which territory.

And who finishes the work of a unit that ended.
"""

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime

from django.db import transaction

from parity.domain import units as rules
from parity.domain.authority import Viewer
from parity.domain.letterhead import Authority
from parity.domain.lifecycle import Deed
from parity.domain.localtime import local_date
from parity.domain.units import Holding, Succession, UnitSpell
from parity.domain.wording import fold, sort_key
from parity.records.journal import actions as journal
from parity.records.journal import queries as journal_queries
from parity.records.units import models, queries


class TakeoverError(ValueError):
    """Work that cannot be taken over so; the subclasses say why."""

    def __init__(self, unit: str, on: date) -> None:
        super().__init__(f"{unit} on {on}")
        self.unit, self.on = unit, on


class NotEnded(TakeoverError):
    """The unit is still there on that day and finishes its work itself."""


class NotThere(TakeoverError):
    """The heir is not there on that day."""


class AlreadyTakenOver(TakeoverError):
    """The unit's work was taken over before."""


WORDS: Mapping[type[TakeoverError], str] = {
    NotEnded: (
        "Đơn vị {e.unit} vẫn còn hoạt động ngày {e.on:%d/%m/%Y}. Chọn ngày bàn giao từ khi đơn vị "
        "kết thúc."
    ),
    NotThere: "Ngày {e.on:%d/%m/%Y} không có đơn vị {e.unit}. Chọn đơn vị tiếp nhận khác.",
    AlreadyTakenOver: "Đơn vị {e.unit} đã bàn giao công việc. Tải lại trang để xem kết quả.",
}


def say(error: TakeoverError) -> str:
    """What is wrong and what to do next, in Vietnamese."""
    return WORDS[type(error)].format(e=error)


@transaction.atomic
def load_units(
    *,
    units: Sequence[UnitSpell],
    successions: Sequence[Succession] = (),
    holdings: Sequence[Holding] = (),
    by: Viewer | str,
    at: datetime,
) -> int:
    """Bring the units to what a programme says, by code; loading the same twice changes nothing.

    Spells are replaced unit by unit; units that the programme does not name stay as they are.
    Returns how many units were named. Raises `authority.NotAllowed` and `domain.units.UnitsError`
    (two spells on a day, an unknown parent, a circle, two roots, two owners); then nothing is kept.
    """
    _check_right(by, on=local_date(at))
    ids = _unit_ids({spell.code for spell in units} | _mentioned(units, successions, holdings))
    _replace_spells(units, ids)
    _replace_successions(successions, ids)
    _replace_holdings(holdings, ids)
    _check_trees()
    count = len({spell.code for spell in units})
    journal.record(
        by=by,
        at=at,
        verb=Deed.MANAGE_UNITS,
        subject=f"{count} đơn vị",
        reference="units",
        data={"units": count, "edition": _renew_edition(at)},
    )
    return count


@transaction.atomic
def load_authorities(authorities: Sequence[Authority], *, by: Viewer | str, at: datetime) -> None:
    """Bring the bodies outside to what a programme says; those it does not name are taken away.

    Raises `authority.NotAllowed`.
    """
    _check_right(by, on=local_date(at))
    models.Authority.objects.all().delete()
    models.Authority.objects.bulk_create(
        models.Authority(
            role=each.role.value,
            name=each.name,
            valid_from=each.valid_from,
            valid_to=each.valid_to,
            legal_basis=each.legal_basis,
        )
        for each in authorities
    )
    count = len(authorities)
    journal.record(
        by=by,
        at=at,
        verb=Deed.MANAGE_UNITS,
        subject=f"{count} cơ quan cấp trên, nơi nhận",
        reference="authorities",
        data={"authorities": count, "edition": _renew_edition(at)},
    )


def _check_right(by: Viewer | str, *, on: date) -> None:
    # The first load has no tree to be an administrator of: it is done by the system.
    if not isinstance(by, str):
        queries.require(by, Deed.MANAGE_UNITS, by.unit or "", on=on)


def _mentioned(
    units: Iterable[UnitSpell], successions: Iterable[Succession], holdings: Iterable[Holding]
) -> set[str]:
    parents = {spell.parent for spell in units if spell.parent}
    handed = {code for each in successions for code in (each.predecessor, each.successor)}
    return parents | handed | {holding.unit for holding in holdings}


def _unit_ids(codes: set[str]) -> dict[str, int]:
    models.Unit.objects.bulk_create(
        [models.Unit(code=code) for code in sorted(codes)], ignore_conflicts=True
    )
    return dict(queries.ids_for_system(codes))


def _replace_spells(spells: Sequence[UnitSpell], ids: dict[str, int]) -> None:
    named = {ids[spell.code] for spell in spells}
    models.Spell.objects.filter(unit_id__in=named).delete()
    models.Spell.objects.bulk_create([_row(spell, ids) for spell in spells])


def _row(spell: UnitSpell, ids: dict[str, int]) -> models.Spell:
    return models.Spell(
        unit_id=ids[spell.code],
        parent_id=ids[spell.parent] if spell.parent else None,
        kind=spell.kind,
        name=spell.name,
        short_name=spell.short_name,
        symbol=spell.symbol,
        order=spell.order,
        reports_to_centre=spell.reports_to_centre,
        valid_from=spell.valid_from,
        valid_to=spell.valid_to,
        legal_basis=spell.legal_basis,
        name_fold=fold(f"{spell.name} {spell.short_name}"),
        name_sort=sort_key(spell.short_name),
    )


def _replace_successions(successions: Sequence[Succession], ids: dict[str, int]) -> None:
    named = {ids[each.predecessor] for each in successions}
    models.Succession.objects.filter(predecessor_id__in=named).delete()
    models.Succession.objects.bulk_create(
        models.Succession(
            predecessor_id=ids[each.predecessor],
            successor_id=ids[each.successor],
            on_date=each.on,
            kind=each.kind,
            territories=list(each.territories),
            legal_basis=each.legal_basis,
        )
        for each in successions
    )


def _replace_holdings(holdings: Sequence[Holding], ids: dict[str, int]) -> None:
    models.Holding.objects.filter(territory__in={each.territory for each in holdings}).delete()
    models.Holding.objects.bulk_create(
        models.Holding(
            unit_id=ids[each.unit],
            territory=each.territory,
            start_date=each.start,
            end_date=each.end,
        )
        for each in holdings
    )


def _check_trees() -> None:
    """The tree holds together, and no territory has two owners, on every day of a change."""
    spells = queries.spells_for_system()
    for day in sorted({spell.valid_from for spell in spells}):
        rules.tree_on(spells, day)
    by_territory: dict[str, list[Holding]] = defaultdict(list)
    for holding in queries.holdings_for_system():
        by_territory[holding.territory].append(holding)
    for holdings in by_territory.values():
        for holding in holdings:
            rules.owners_on(holdings, holding.start)


@transaction.atomic
def take_over(former: str, *, heir: str, on: date, by: Viewer | str, at: datetime) -> None:
    """From a day on, `heir` finishes what a unit that ended before had in hand.

    Part of the deed `people.hand_over`, whose line in the journal says it.
    Raises `authority.NotAllowed`, `queries.NotInSight` for a unit that there is not, NotEnded for
    one that is still there, NotThere for an heir that is not, AlreadyTakenOver.
    """
    ids = queries.ids_for_system([former, heir])
    unknown = {former, heir} - ids.keys()
    if unknown:
        raise queries.NotInSight(", ".join(sorted(unknown)))
    tree = queries.tree_on(on)
    if former in tree.units:
        raise NotEnded(former, on)
    if heir not in tree.units:
        raise NotThere(heir, on)
    if not isinstance(by, str):
        queries.require(by, Deed.MANAGE_PEOPLE, heir, on=on)
    # Two administrators handing over the same unit wait for each other here.
    models.Unit.objects.select_for_update().get(pk=ids[former])
    if models.Takeover.objects.filter(former_id=ids[former]).exists():
        raise AlreadyTakenOver(former, on)
    models.Takeover.objects.create(former_id=ids[former], heir_id=ids[heir], on_date=on)
    _renew_edition(at)


def _renew_edition(at: datetime) -> str:
    kept = [
        *queries.spells_for_system(),
        *queries.successions_for_system(),
        *queries.holdings_for_system(),
        *queries.takeovers_for_system(),
        *queries.authorities_for_system(),
    ]
    text = journal_queries.canonical([repr(each) for each in kept])
    digest = hashlib.sha256(text.encode()).hexdigest()
    models.Edition.objects.update_or_create(id=1, defaults={"digest": digest, "changed_at": at})
    return digest
