"""The programme's bodies from CSV text: names, spellings, symbols and collective names, dated."""

from functools import cache
from importlib import resources

from parity.domain.dispatch.bodies import Bodies, Body, Group
from parity.domain.units import UnitSpell
from parity.papers.csv_rows import Fault, ProgrammeFaults, Row, rows, say
from parity.papers.programme_units import read_units

__all__ = ["ProgrammeFaults", "packaged", "read_bodies", "say"]

COLUMNS = (
    "name",
    "spellings",
    "symbols",
    "group",
    "valid_from",
    "valid_to",
    "legal_basis",
    "source",
)
GROUPS = {group.value: group for group in Group}
# Units whose names hold "và", "," or verbs ("Ban Quản lý thu và phát triển người tham gia").
NAMED_KINDS = ("agency", "central")


def read_bodies(text: str, *, file: str = "bodies.csv") -> tuple[Body, ...]:
    """The bodies of a CSV text, in its order; raises ProgrammeFaults with every faulty cell."""
    faults: list[Fault] = []
    found = tuple(_body(row) for row in rows(text, file=file, columns=COLUMNS, faults=faults))
    if faults:
        raise ProgrammeFaults(faults)
    return found


@cache
def packaged() -> Bodies:
    """The bodies of the programme that comes with Parity, and the names of its central units."""
    folder = resources.files("parity") / "programme"
    units = read_units((folder / "units.csv").read_text(encoding="utf-8"))
    bodies = read_bodies((folder / "bodies.csv").read_text(encoding="utf-8"))
    central = (_of_unit(row.spell) for row in units if row.spell.kind in NAMED_KINDS)
    return Bodies((*bodies, *central))


def _body(row: Row) -> Body:
    row.text("source")
    group = row.one_of("group", GROUPS) if row.optional("group") else ""
    return Body(
        name=row.text("name"),
        spellings=_list(row.optional("spellings")),
        symbols=_list(row.optional("symbols")),
        group=GROUPS.get(group),
        valid_from=row.day("valid_from"),
        valid_to=row.day_or_none("valid_to"),
    )


def _of_unit(unit: UnitSpell) -> Body:
    """A unit's name only: letters carry the symbol of the agency, not of its departments."""
    return Body(unit.name, (unit.short_name,), valid_from=unit.valid_from, valid_to=unit.valid_to)


def _list(cell: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in cell.split(";") if part.strip())
