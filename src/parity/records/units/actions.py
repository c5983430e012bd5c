"""Loading the units: dated spells, what passed from whom to whom, and who holds which territory."""

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date, datetime

from django.db import transaction

from parity.domain import units as rules
from parity.domain.authority import Viewer
from parity.domain.lifecycle import Deed
from parity.domain.localtime import local_date
from parity.domain.units import Holding, Succession, UnitSpell
from parity.domain.wording import fold, sort_key
from parity.records.journal import actions as journal
from parity.records.journal import queries as journal_queries
from parity.records.units import models, queries


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


def _renew_edition(at: datetime) -> str:
    text = journal_queries.canonical([repr(spell) for spell in queries.spells_for_system()])
    digest = hashlib.sha256(text.encode()).hexdigest()
    models.Edition.objects.update_or_create(id=1, defaults={"digest": digest, "changed_at": at})
    return digest
