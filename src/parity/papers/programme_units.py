"""The programme's units: dated spells, territories and successions from CSV text.

Units and districts are files of one schema; `check` looks at all of them together. Days are
included at both ends, as in `domain.units`.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations

from parity.domain.units import Holding, Succession, UnitSpell
from parity.papers.csv_rows import Fault, Place, ProgrammeFaults, Row, rows, say

__all__ = [
    "ProgrammeFaults",
    "SuccessionRow",
    "UnitRow",
    "check",
    "holdings",
    "read_districts",
    "read_successions",
    "read_units",
    "say",
]

UNIT_COLUMNS = (
    "code",
    "parent",
    "kind",
    "name",
    "short_name",
    "symbol",
    "order",
    "territories",
    "reports_to_centre",
    "valid_from",
    "valid_to",
    "legal_basis",
    "source",
)
SUCCESSION_COLUMNS = (
    "predecessor",
    "successor",
    "date",
    "kind",
    "territories",
    "legal_basis",
    "source",
)

KINDS = frozenset({"agency", "central", "provincial", "regional", "district"})
SUCCESSION_KINDS = frozenset({"keep", "rename", "merge", "split", "split_merge", "dissolve"})


@dataclass(frozen=True, slots=True)
class UnitRow:
    """One line of units.csv or districts.csv: a spell and what the tree itself does not need."""

    spell: UnitSpell
    territories: tuple[str, ...]
    source: str
    at: Place


@dataclass(frozen=True, slots=True)
class SuccessionRow:
    """One line of units-successions.csv."""

    succession: Succession
    source: str
    at: Place


def read_units(text: str, *, file: str = "units.csv") -> tuple[UnitRow, ...]:
    """The units of a CSV text, in its order; raises ProgrammeFaults with every faulty cell."""
    faults: list[Fault] = []
    found = tuple(_unit(row) for row in rows(text, file=file, columns=UNIT_COLUMNS, faults=faults))
    if faults:
        raise ProgrammeFaults(faults)
    return found


def read_districts(text: str, *, file: str = "districts.csv") -> tuple[UnitRow, ...]:
    """The district offices: the same schema as the units, in a file with a notice of its own."""
    return read_units(text, file=file)


def read_successions(
    text: str, *, file: str = "units-successions.csv"
) -> tuple[SuccessionRow, ...]:
    """Who came after whom; raises ProgrammeFaults with every faulty cell."""
    faults: list[Fault] = []
    lines = rows(text, file=file, columns=SUCCESSION_COLUMNS, faults=faults)
    found = tuple(_succession(row) for row in lines)
    if faults:
        raise ProgrammeFaults(faults)
    return found


def holdings(units: Iterable[UnitRow]) -> tuple[Holding, ...]:
    """Which unit owns which territory from when to when, one for each spell and territory."""
    return tuple(
        Holding(row.spell.code, territory, row.spell.valid_from, row.spell.valid_to)
        for row in units
        for territory in row.territories
    )


def check(units: Sequence[UnitRow], successions: Sequence[SuccessionRow]) -> None:
    """Raise ProgrammeFaults where the lines contradict each other.

    A code has one spell a day; a parent is there as long as its unit; a territory has one owner;
    a succession names a unit that ends and one that is there on its day.
    """
    by_code: dict[str, list[UnitRow]] = defaultdict(list)
    for row in units:
        by_code[row.spell.code].append(row)
    faults = [
        *_two_spells(by_code),
        *_parents(units, by_code),
        *_two_owners(units),
        *_ends(successions, by_code),
    ]
    if faults:
        raise ProgrammeFaults(faults)


def _unit(row: Row) -> UnitRow:
    spell = UnitSpell(
        code=row.code("code"),
        parent=row.code("parent") if row.optional("parent") else None,
        kind=row.one_of("kind", KINDS),
        name=row.text("name"),
        short_name=row.text("short_name"),
        symbol=row.text("symbol"),
        order=row.whole("order"),
        valid_from=row.day("valid_from"),
        valid_to=row.day_or_none("valid_to"),
        reports_to_centre=row.yes_no("reports_to_centre"),
        legal_basis=row.optional("legal_basis"),
    )
    if spell.valid_to is not None and spell.valid_to < spell.valid_from:
        row.fault("valid_to", "ends_before_start", spell.valid_to.isoformat())
    return UnitRow(
        spell=spell,
        territories=row.codes("territories"),
        source=row.text("source"),
        at=row.at,
    )


def _succession(row: Row) -> SuccessionRow:
    succession = Succession(
        predecessor=row.code("predecessor"),
        successor=row.code("successor"),
        on=row.day("date"),
        kind=row.one_of("kind", SUCCESSION_KINDS),
        territories=row.codes("territories"),
        legal_basis=row.optional("legal_basis"),
    )
    return SuccessionRow(succession, row.text("source"), row.at)


def _two_spells(by_code: Mapping[str, Sequence[UnitRow]]) -> Iterator[Fault]:
    for code, spells in by_code.items():
        for first, second in combinations(spells, 2):
            if _overlap(first, second):
                yield Fault(second.at, "valid_from", "two_spells", code)


def _parents(units: Iterable[UnitRow], by_code: Mapping[str, Sequence[UnitRow]]) -> Iterator[Fault]:
    for row in units:
        spell, parent = row.spell, row.spell.parent
        if parent is None:
            continue
        if parent not in by_code:
            yield Fault(row.at, "parent", "no_unit", parent)
        elif not _in_force(by_code[parent], spell.valid_from, spell.valid_to):
            yield Fault(row.at, "parent", "not_in_force", parent)


def _two_owners(units: Iterable[UnitRow]) -> Iterator[Fault]:
    owners: dict[str, list[UnitRow]] = defaultdict(list)
    for row in units:
        for territory in row.territories:
            owners[territory].append(row)
    for territory, rows_of in owners.items():
        for first, second in combinations(rows_of, 2):
            if first.spell.code != second.spell.code and _overlap(first, second):
                yield Fault(second.at, "territories", "two_owners", territory)


def _ends(
    successions: Iterable[SuccessionRow], by_code: Mapping[str, Sequence[UnitRow]]
) -> Iterator[Fault]:
    for row in successions:
        succession = row.succession
        ends = {"predecessor": succession.predecessor, "successor": succession.successor}
        unknown = [column for column, code in ends.items() if code not in by_code]
        for column in unknown:
            yield Fault(row.at, column, "no_unit", ends[column])
        if not unknown and not _in_force(
            by_code[succession.successor], succession.on, succession.on
        ):
            yield Fault(row.at, "successor", "not_in_force", succession.successor)


def _overlap(first: UnitRow, second: UnitRow) -> bool:
    a, b = first.spell, second.spell
    return a.valid_from <= _last(b.valid_to) and b.valid_from <= _last(a.valid_to)


def _in_force(spells: Sequence[UnitRow], start: date, end: date | None) -> bool:
    """Whether the unit is there on the first and on the last of these days."""
    first, last = start, _last(end)
    held = [(row.spell.valid_from, _last(row.spell.valid_to)) for row in spells]
    return all(any(a <= day <= b for a, b in held) for day in (first, last))


def _last(end: date | None) -> date:
    return date.max if end is None else end
