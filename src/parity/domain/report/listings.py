"""Rows that a report lists, as a numbered table that fits the page."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation

from parity.domain.document import Align, Table
from parity.domain.outlines import Field, FieldType, Listing
from parity.domain.report.contents import LISTED_BY, Telling
from parity.domain.wording import write_date, write_number

Row = Mapping[str, str]

# More columns than this cannot be read across a page; the rest of a row shares one more.
MOST_COLUMNS = 5
THE_REST = "Nội dung khác"

WIDTHS: Mapping[FieldType, int] = {
    FieldType.DATE: 24,
    FieldType.INT: 18,
    FieldType.NUMBER: 20,
    FieldType.ENUM: 28,
}
TEXT_WIDTH = 40


@dataclass(frozen=True, slots=True)
class _Shape:
    """Which fields have columns of their own, and which share the last."""

    columns: tuple[Field, ...]
    rest: tuple[Field, ...]
    has_units: bool


def table(telling: Telling, listing: Listing, rows: Sequence[Row]) -> Table:
    """The rows with a running number, the unit that listed each where they were joined."""
    shape = _shape(listing, rows)
    head = ["TT", *(["Đơn vị"] if shape.has_units else []), *(f.label for f in shape.columns)]
    widths = [10, *([34] if shape.has_units else []), *map(_width, shape.columns)]
    if shape.rest:
        head.append(THE_REST)
        widths.append(TEXT_WIDTH)
    own = [Align.CENTRE, *([Align.LEFT] if shape.has_units else []), *map(_align, shape.columns)]
    return Table(
        head=tuple(telling.fill(label) for label in head),
        rows=tuple(
            (str(place), *_cells(telling, shape, row)) for place, row in enumerate(rows, start=1)
        ),
        widths=tuple(widths),
        align=(*own, *([Align.LEFT] if shape.rest else [])),
        caption=telling.fill(listing.label),
    )


def _shape(listing: Listing, rows: Sequence[Row]) -> _Shape:
    filled = [f for f in listing.fields if any(row.get(f.code) for row in rows)]
    first = sorted(filled, key=lambda f: not f.required)[:MOST_COLUMNS]
    return _Shape(
        columns=tuple(f for f in filled if f in first),
        rest=tuple(f for f in filled if f not in first),
        has_units=any(row.get(LISTED_BY) for row in rows),
    )


def _cells(telling: Telling, shape: _Shape, row: Row) -> tuple[str, ...]:
    unit = (row.get(LISTED_BY, ""),) if shape.has_units else ()
    own = (_words(telling, f, row) for f in shape.columns)
    rest = "; ".join(
        f"{telling.fill(f.label)}: {_words(telling, f, row)}" for f in shape.rest if row.get(f.code)
    )
    return (*unit, *own, *((rest,) if shape.rest else ()))


def _words(telling: Telling, column: Field, row: Row) -> str:
    """A cell as it is printed; what cannot be read as its type stands as it was written."""
    raw = row.get(column.code, "")
    if column.type is FieldType.ENUM:
        dimension = telling.outline.dimensions.get(column.dim or "")
        return dict(dimension.values if dimension else column.values).get(raw, raw)
    try:
        return _typed(column.type, raw)
    except (ValueError, InvalidOperation):
        return raw


def _typed(kind: FieldType, raw: str) -> str:
    if kind is FieldType.DATE:
        return write_date(date.fromisoformat(raw))
    if kind in (FieldType.INT, FieldType.NUMBER):
        return write_number(Decimal(raw))
    return raw


def _width(column: Field) -> int:
    return WIDTHS.get(column.type, TEXT_WIDTH)


def _align(column: Field) -> Align:
    if column.type in (FieldType.INT, FieldType.NUMBER):
        return Align.RIGHT
    return Align.CENTRE if column.type is FieldType.DATE else Align.LEFT
