"""A workbook as plain values: sheets of columns and rows, every number a number."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum

Entry = str | int | Decimal | date | datetime | None


class Kind(StrEnum):
    """What a column holds, which says how it is shown; what is TYPED into stays as typed."""

    TEXT = "text"
    TYPED = "typed"
    NUMBER = "number"
    PERCENT = "percent"
    DAY = "day"
    INSTANT = "instant"


class UnevenRow(ValueError):
    """A row of a sheet has another number of entries than there are columns."""

    def __init__(self, row: Sequence[Entry]) -> None:
        super().__init__(tuple(row))
        self.row = tuple(row)


@dataclass(frozen=True, slots=True)
class Column:
    """A column with its head; `width` in signs."""

    head: str
    kind: Kind = Kind.TEXT
    width: int = 14


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table on a sheet of its own: one head, no merged cells; the first `kept` columns stay."""

    name: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Entry, ...], ...]
    kept: int = 1

    def __post_init__(self) -> None:
        for row in self.rows:
            if len(row) != len(self.columns):
                raise UnevenRow(row)


@dataclass(frozen=True, slots=True)
class Workbook:
    """Sheets in order, and what the file says of itself; `day` is its moment of making."""

    title: str
    subject: str
    author: str
    day: date
    sheets: tuple[Sheet, ...]
