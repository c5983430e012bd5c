"""Rows that a report lists, as a numbered table that fits the page."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal, InvalidOperation
from itertools import compress
from math import sqrt

from parity.domain.document import Align, Table
from parity.domain.outlines import Field, FieldType, Listing
from parity.domain.report.contents import LISTED_BY, Telling
from parity.domain.report.tables import WIDTH
from parity.domain.wording import write_date, write_number

Row = Mapping[str, str]

# More columns than these cannot be read on an upright page, or across it in an annex; the rest
# of a row shares one more column.
MOST_COLUMNS, MOST_WIDE_COLUMNS = 5, 9
MOST_IN_THE_REST = 2
THE_REST = "Nội dung khác"

# A longer list breaks the flow of the text.
LONG_LIST = 20

# Widths in millimetres on an upright page; texts share what figures and dates leave.
NUMBERING, UNIT, WIDE = 10, 28, 252
WIDTHS: Mapping[FieldType, int] = {FieldType.DATE: 24, FieldType.INT: 18, FieldType.NUMBER: 20}
# A sign is about so wide in the letters of tables, and a cell leaves so much at its sides.
SIGN, SIDES, LONGEST_WORD = 2.3, 3, 14


@dataclass(frozen=True, slots=True)
class _Shape:
    """Which fields have columns of their own, and which share the last."""

    columns: tuple[Field, ...]
    rest: tuple[Field, ...]
    has_units: bool
    width: int = WIDTH


def needs_annex(listing: Listing, rows: Sequence[Row]) -> bool:
    """Whether the list is too long or too wide for the text, or belongs behind it by its form."""
    if listing.annex:
        return bool(rows)
    return len(rows) > LONG_LIST or len(_shape(listing, rows, MOST_COLUMNS).rest) > MOST_IN_THE_REST


def table(telling: Telling, listing: Listing, rows: Sequence[Row]) -> Table:
    """The rows with a running number, the unit that listed each where they were joined."""
    return _table(telling, listing, rows=rows, shape=_shape(listing, rows, MOST_COLUMNS))


def wide_table(telling: Telling, listing: Listing, rows: Sequence[Row]) -> Table:
    """The same for a page that lies across: more columns; the annex's title is its caption."""
    shape = replace(_shape(listing, rows, MOST_WIDE_COLUMNS), width=WIDE)
    return replace(_table(telling, listing, rows=rows, shape=shape), caption=None)


def _table(telling: Telling, listing: Listing, *, rows: Sequence[Row], shape: _Shape) -> Table:
    unit, rest = [shape.has_units], [bool(shape.rest)]
    head = ["TT", *compress(["Đơn vị"], unit), *(f.label for f in shape.columns)]
    align = [Align.CENTRE, *compress([Align.LEFT], unit), *map(_align, shape.columns)]
    names = (*map(telling.fill, head), *compress([THE_REST], rest))
    cells = tuple((str(n), *_cells(telling, shape, row)) for n, row in enumerate(rows, start=1))
    return Table(
        head=names,
        rows=cells,
        widths=_widths(shape, names, cells),
        align=(*align, *compress([Align.LEFT], rest)),
        caption=telling.fill(listing.label),
    )


def _widths(shape: _Shape, head: Sequence[str], rows: Sequence[Sequence[str]]) -> tuple[int, ...]:
    """Figures and dates have widths of their own; texts share what is left.

    First each gets room for its longest word, then more by how much there is to read in it.
    """
    fixed = [NUMBERING, *compress([UNIT], [shape.has_units])]
    fixed += [WIDTHS.get(column.type, 0) for column in shape.columns]
    fixed += compress([0], [bool(shape.rest)])
    left = shape.width - sum(fixed)
    columns = list(zip(head, *rows, strict=True))
    words = [0 if own else _word_width(texts) for own, texts in zip(fixed, columns, strict=True)]
    reading = [0 if own else sqrt(_mean(texts)) for own, texts in zip(fixed, columns, strict=True)]
    more = max(0, left - sum(words)) / (sum(reading) or 1)
    room = [word + more * read for word, read in zip(words, reading, strict=True)]
    scale = left / (sum(room) or 1)
    return tuple(own or int(wide * scale) for own, wide in zip(fixed, room, strict=True))


def _word_width(texts: Sequence[str]) -> float:
    longest = max((len(word) for text in texts for word in text.split()), default=0)
    return SIDES + min(longest, LONGEST_WORD) * SIGN


def _mean(texts: Sequence[str]) -> float:
    return sum(map(len, texts)) / len(texts)


def _shape(listing: Listing, rows: Sequence[Row], most: int) -> _Shape:
    filled = [f for f in listing.fields if any(row.get(f.code) for row in rows)]
    first = sorted(filled, key=lambda f: not f.required)[:most]
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


def _align(column: Field) -> Align:
    if column.type in (FieldType.INT, FieldType.NUMBER):
        return Align.RIGHT
    return Align.CENTRE if column.type is FieldType.DATE else Align.LEFT
