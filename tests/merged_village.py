"""The village a year later: its two provinces become one, or are cut across two new ones."""

from datetime import date, datetime, timedelta

import village
from parity.domain.authority import Viewer
from parity.domain.units import Holding, Succession, UnitSpell
from parity.records.people import actions as people
from parity.records.people.actions import NewDuty
from parity.records.people.models import Person
from parity.records.units import actions as units
from village import CENTRE, NORTH, SOUTH

NEW, OTHER = "PRV-MOI", "PRV-KHAC"
CHANGE = date(2025, 3, 1)
EVE = CHANGE - timedelta(days=1)
BASIS = "Quyết định 1/QĐ-LANG ngày 26/02/2025"
AT = datetime.fromisoformat("2025-03-05T02:00:00+00:00")

MERGED = (
    Succession(NORTH, NEW, CHANGE, "merge", ("S1",), BASIS),
    Succession(SOUTH, NEW, CHANGE, "merge", ("S2",), BASIS),
)
# Núi Nam becomes another unit under another name, Sông Bắc too.
RENAMED = (
    Succession(NORTH, OTHER, CHANGE, "rename", ("S1",), BASIS),
    Succession(SOUTH, NEW, CHANGE, "rename", ("S2",), BASIS),
)
# Sông Bắc is given to both; its one territory cannot be cut, so a second one goes with it.
CUT = (
    Succession(NORTH, OTHER, CHANGE, "split_merge", ("S1",), BASIS),
    Succession(NORTH, NEW, CHANGE, "split_merge", ("S3",), BASIS),
    Succession(SOUTH, NEW, CHANGE, "split_merge", ("S2",), BASIS),
)
NAMES = {NEW: "Sông Núi", OTHER: "Đồng Bãi"}


def change(successions: tuple[Succession, ...]) -> None:
    """The provinces end on the eve, with the districts below them; their heirs begin."""
    ended = [
        UnitSpell(*row, village.FIRST_DAY, EVE, row[1] == CENTRE)
        for row in village.SPELLS
        if NORTH in row[:2] or SOUTH in row[:2]
    ]
    units.load_units(
        units=[*ended, *(_province(code) for code in {each.successor for each in successions})],
        successions=successions,
        holdings=[
            holding
            for each in successions
            for territory in each.territories
            for holding in (
                Holding(each.predecessor, territory, village.FIRST_DAY, EVE),
                Holding(each.successor, territory, CHANGE),
            )
        ],
        by=village.SYSTEM,
        at=village.AT,
    )


def _province(code: str) -> UnitSpell:
    name = NAMES[code]
    full, short = f"Bảo hiểm xã hội tỉnh {name}", f"BHXH {name}"
    return UnitSpell(code, CENTRE, "provincial", full, short, "BHXH", 13, CHANGE, None, True, BASIS)


def officer(person: Person, unit: str = NEW) -> Viewer:
    """The person as officer of a unit that came after, three months later."""
    people.give_duty(
        person,
        NewDuty(unit=unit, role=village.OFFICER, title="Chuyên viên", start=CHANGE),
        by=village.SYSTEM,
        at=AT,
    )
    return village.viewer(person, unit=unit, on=date(2025, 5, 20))
