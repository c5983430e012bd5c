"""The lists of all units below joined: one table each, the unit's name in the first column."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from parity.domain import figures, wording
from parity.domain.authority import Viewer
from parity.domain.outlines import Field, FieldType, Listing, fill, heading
from parity.pages.consolidation import addresses, sections
from parity.pages.consolidation.addresses import Place
from parity.pages.ui.parts import Column, Coverage
from parity.records.reports.queries import JoinedRow, Listings

UNIT = Column("Đơn vị")
NUMBERS = (FieldType.INT, FieldType.NUMBER)


@dataclass(frozen=True)
class Cell:
    """One entry of a row; figures stand to the right."""

    text: str
    is_number: bool


@dataclass(frozen=True)
class Row:
    """One entry of a list, and who listed it."""

    unit: str
    node_url: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True)
class Table:
    """One list of the outline, joined; `is_hidden`: its rows name people in a hard place."""

    code: str
    label: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    units: int
    is_hidden: bool


def context(viewer: Viewer, here: Place, found: Listings, asked: str) -> dict[str, object]:
    """Everything that the page of a section's lists shows; raises Http404 for a strange one."""
    outline, year = found.outline, found.round.year
    known = sections.with_listings(outline)
    section = sections.find(known, asked)
    number, words = sections.split(heading(section, year))
    nav = sections.navigation(
        outline,
        known,
        section.key,
        year=year,
        address=lambda key: here.to("listings", section=key),
    )
    return {
        "here": here,
        "found": found,
        "crumbs": addresses.crumbs(viewer, here, found.round, "Danh sách của các đơn vị"),
        "nav": [item for _, item in nav],
        "number": number,
        "heading": words,
        "coverage": _coverage(found),
        "tables": [_table(here, found, code) for code in section.items if code in outline.listings],
        "node_url": here.to("node"),
        "accepted_url": here.counting(submitted=False).to("listings", section=section.key),
        "submitted_url": here.counting(submitted=True).to("listings", section=section.key),
    }


def _coverage(found: Listings) -> Coverage | None:
    if not found.expected:
        return None
    return Coverage(found.reported, found.expected, tuple(name for _, name in found.missing))


def _table(here: Place, found: Listings, code: str) -> Table:
    listing = found.outline.listings[code]
    rows = found.rows.get(code, ())
    return Table(
        code=code,
        label=fill(listing.label, found.round.year),
        columns=(UNIT, *_columns(listing, found.round.year)),
        rows=tuple(_row(here, listing, row) for row in rows),
        units=len({row.unit for row in rows}),
        is_hidden=listing.sensitive,
    )


def _columns(listing: Listing, year: int) -> Iterator[Column]:
    for each in listing.fields:
        yield Column(fill(each.label, year), numeric=each.type in NUMBERS)


def _row(here: Place, listing: Listing, row: JoinedRow) -> Row:
    return Row(
        unit=row.unit_name,
        node_url=here.at(row.unit).to("node"),
        cells=tuple(
            Cell(_text(each, row.data.get(each.code, "")), each.type in NUMBERS)
            for each in listing.fields
        ),
    )


def _text(column: Field, raw: str) -> str:
    """A stored entry as it is read: days and numbers in our writing, choices by their words."""
    if not raw:
        return ""
    if column.type is FieldType.DATE:
        return wording.write_date(date.fromisoformat(raw))
    if column.type in NUMBERS:
        return wording.write_number(figures.of(raw).value or figures.ZERO)
    return dict(column.values).get(raw, raw)
