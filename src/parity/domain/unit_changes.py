"""Changing the units by rows that somebody typed: what each row does, and the units afterwards.

A row names a unit as it is from a day on. The name before it ends on the eve, and so does the
holding of a territory that passes on; nothing that is past is rewritten.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum

from parity.domain.units import Holding, Succession, UnitSpell, UnknownUnit, owners_on, tree_on


class Change(StrEnum):
    """What a row does to the units."""

    NEW = "new"
    LATER = "later"
    CORRECTED = "corrected"
    SAME = "same"


CHANGE_LABELS = {
    Change.NEW: "Đơn vị mới",
    Change.LATER: "Thay đổi từ ngày",
    Change.CORRECTED: "Sửa lại",
    Change.SAME: "Không đổi",
}


@dataclass(frozen=True, slots=True)
class NewSpell:
    """One row: the unit from a day on, its territories, and whose work it takes over that day."""

    line: int
    spell: UnitSpell
    territories: tuple[str, ...] = ()
    formers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Planned:
    """A row with what it does; `before` is the spell that it ends or corrects."""

    row: NewSpell
    change: Change
    before: UnitSpell | None = None


@dataclass(frozen=True)
class Changed:
    """The units named by the rows, as they are afterwards, and what each row does."""

    planned: tuple[Planned, ...]
    spells: tuple[UnitSpell, ...]
    successions: tuple[Succession, ...]
    holdings: tuple[Holding, ...]

    @property
    def is_empty(self) -> bool:
        """Whether no row changes anything."""
        return all(each.change is Change.SAME for each in self.planned)


def plan(
    rows: Sequence[NewSpell],
    *,
    spells: Iterable[UnitSpell],
    successions: Iterable[Succession],
    holdings: Iterable[Holding],
) -> Changed:
    """What the rows do to the units as they are; the result holds whole units and territories."""
    ordered = sorted(rows, key=lambda row: (row.spell.valid_from, row.line))
    codes = {row.spell.code for row in rows}
    known = [spell for spell in spells if spell.code in codes]
    planned = []
    for row in ordered:
        known, step = _spell(known, row)
        planned.append(step)
    ways, held = list(successions), list(holdings)
    for row in ordered:
        ways = _take_over(ways, row)
        held = _hold(held, row)
    touched = {territory for row in rows for territory in row.territories}
    formers = {former for row in rows for former in row.formers}
    return Changed(
        planned=tuple(sorted(planned, key=lambda each: each.row.line)),
        spells=tuple(known),
        successions=tuple(way for way in ways if way.predecessor in formers),
        holdings=tuple(each for each in held if each.territory in touched),
    )


def check(changed: Changed, *, spells: Iterable[UnitSpell]) -> None:
    """Raise a `units.UnitsError` where the units would not fit together afterwards.

    On every day on which something begins or has just ended: one tree, and one owner for each
    territory that the rows name.
    """
    codes = {spell.code for spell in changed.spells}
    after = [*(spell for spell in spells if spell.code not in codes), *changed.spells]
    known = {spell.code for spell in after}
    for way in changed.successions:
        if way.predecessor not in known:
            raise UnknownUnit(way.predecessor, on=way.on)
    for day in sorted(_days((spell.valid_from, spell.valid_to) for spell in changed.spells)):
        tree_on(after, day)
    for day in sorted(_days((each.start, each.end) for each in changed.holdings)):
        owners_on([each for each in changed.holdings if each.start <= day], day)


def _days(spans: Iterable[tuple[date, date | None]]) -> set[date]:
    found = set()
    for start, end in spans:
        found.add(start)
        if end is not None:
            found.add(end + timedelta(days=1))
    return found


def _spell(known: list[UnitSpell], row: NewSpell) -> tuple[list[UnitSpell], Planned]:
    new = row.spell
    own = [spell for spell in known if spell.code == new.code]
    same_day = next((each for each in own if each.valid_from == new.valid_from), None)
    if same_day is not None:
        change = Change.SAME if same_day == new else Change.CORRECTED
        kept = [new if each is same_day else each for each in known]
        return kept, Planned(row, change, same_day)
    before = next((each for each in own if each.holds_on(new.valid_from)), None)
    if before is None:
        return [*known, new], Planned(row, Change.LATER if own else Change.NEW)
    ended = replace(before, valid_to=_eve(new.valid_from))
    kept = [ended if each is before else each for each in known]
    return [*kept, new], Planned(row, Change.LATER, before)


def _eve(day: date) -> date:
    return day - timedelta(days=1)


def _take_over(ways: list[Succession], row: NewSpell) -> list[Succession]:
    kind = "merge" if len(row.formers) > 1 else "rename"
    on = row.spell.valid_from
    for former in row.formers:
        way = Succession(former, row.spell.code, on, kind, row.territories, row.spell.legal_basis)
        others = (
            each
            for each in ways
            if (each.predecessor, each.successor, each.on) != (former, row.spell.code, on)
        )
        ways = [*others, way]
    return ways


def _hold(held: list[Holding], row: NewSpell) -> list[Holding]:
    """The territories pass to the unit on its day; who held them holds them until the eve."""
    start = row.spell.valid_from
    for territory in row.territories:
        others = [_until(each, territory, start) for each in held]
        kept = [each for each in others if each is not None]
        held = [*kept, Holding(row.spell.code, territory, start, row.spell.valid_to)]
    return held


def _until(holding: Holding, territory: str, start: date) -> Holding | None:
    if holding.territory != territory:
        return holding
    if holding.start >= start:
        return None
    if not holding.holds_on(start):
        return holding
    return replace(holding, end=_eve(start))
