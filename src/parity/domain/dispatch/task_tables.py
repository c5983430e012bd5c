"""Tables of tasks: each row an order, its columns found by their headings.

Cells are joined by " | ", as a Word table arrives here. Headings have many wordings
(official-documents.md 4.4): "Đơn vị chủ trì", "Cơ quan thực hiện", "Thời gian hoàn thành" …
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum, auto

from parity.domain.dispatch import deadlines
from parity.domain.dispatch.bodies import Bodies
from parity.domain.dispatch.items import blocks
from parity.domain.dispatch.letter import Order, Place
from parity.domain.dispatch.text import Flow, fold

Span = tuple[int, int]


class Column(Enum):
    """What a column holds."""

    NUMBER = auto()
    TASK = auto()
    LEAD = auto()
    TOGETHER = auto()
    DUE = auto()
    PRODUCT = auto()


# In this order: "Đơn vị phối hợp thực hiện" is a column of partners.
_HEADINGS: Mapping[Column, re.Pattern[str]] = {
    Column.NUMBER: re.compile(r"(?:stt|tt|số tt)\b"),
    Column.TOGETHER: re.compile(r".*phối hợp"),
    Column.DUE: re.compile(r".*(?:thời hạn|thời gian|tiến độ|hạn hoàn thành|hoàn thành)"),
    Column.PRODUCT: re.compile(r".*(?:sản phẩm|kết quả)"),
    Column.LEAD: re.compile(r".*(?:chủ trì|thực hiện|phụ trách|đầu mối|phân công|đơn vị|cơ quan)"),
    Column.TASK: re.compile(r".*(?:nội dung|nhiệm vụ|công việc|hoạt động)"),
}
_TASK_FIRST = re.compile(r"(?:tên |các )?(?:nội dung|nhiệm vụ|công việc|hoạt động)")
_EMPTY = re.compile(r"[\s\-–—.…/]*")


@dataclass(frozen=True, slots=True)
class _Row:
    start: int
    end: int
    cells: tuple[Span, ...]


def read(flow: Flow, *, year: int | None, bodies: Bodies) -> tuple[Order, ...]:
    """The rows of every table of tasks as orders; a cell with "-" is empty."""
    orders: list[Order] = []
    for number, (columns, rows) in enumerate(_tables(flow), start=1):
        reader = _Reader(flow, columns, year, bodies)
        made = (reader.order(row, key=f"T{number}/{at}") for at, row in enumerate(rows, start=1))
        orders.extend(order for order in made if order.text)
    return tuple(orders)


def places(orders: Sequence[Order]) -> tuple[Place, ...]:
    """Where the rows stand: their deadlines are theirs alone."""
    return tuple(order.place for order in orders if order.is_row)


def _tables(flow: Flow) -> Iterator[tuple[Mapping[Column, int], list[_Row]]]:
    columns: Mapping[Column, int] = {}
    rows: list[_Row] = []
    for row in _rows(flow):
        heads = _columns([flow.text[slice(*cell)] for cell in row.cells])
        if heads:
            if rows:
                yield columns, rows
            columns, rows = heads, []
        elif columns and len(row.cells) > max(columns.values()):
            rows.append(row)
    if rows:
        yield columns, rows


def _rows(flow: Flow) -> Iterator[_Row]:
    for start, end in blocks(flow):
        words = flow.text[start:end]
        if words.count("|") < 2 or not any(map(str.isalnum, words)):
            continue
        yield _Row(start, end, tuple(_cells(words, start)))


def _cells(words: str, start: int) -> Iterator[Span]:
    """The cells of a row without the blanks around them; marks at both ends open no cell."""
    position = start
    parts = words.split("|")
    for at, part in enumerate(parts):
        is_edge = at in (0, len(parts) - 1) and not part.strip()
        if not is_edge:
            first = position + len(part) - len(part.lstrip())
            yield first, max(first, position + len(part.rstrip()))
        position += len(part) + 1


def _columns(heads: Sequence[str]) -> Mapping[Column, int]:
    """Which column stands where; nothing unless there are tasks and somebody who does them."""
    found: dict[Column, int] = {}
    for at, head in enumerate(heads):
        column = _column(fold(head))
        if column is not None:
            found.setdefault(column, at)
    return found if {Column.TASK, Column.LEAD} <= found.keys() else {}


def _column(head: str) -> Column | None:
    if len(head.split()) > 8:
        return None
    if _TASK_FIRST.match(head):
        return Column.TASK
    return next((column for column, words in _HEADINGS.items() if words.match(head)), None)


@dataclass(frozen=True, slots=True)
class _Reader:
    flow: Flow
    columns: Mapping[Column, int]
    year: int | None
    bodies: Bodies

    def order(self, row: _Row, *, key: str) -> Order:
        due = self.columns.get(Column.DUE)
        found = deadlines.of_cell(self.flow, span=row.cells[due], year=self.year) if due else ()
        return Order(
            key=key,
            verb="",
            text=self.words(row, Column.TASK),
            lead=self.names(row, Column.LEAD),
            together=self.names(row, Column.TOGETHER),
            section=None,
            place=self.flow.place(row.start, row.end),
            deadlines=found,
            product=self.words(row, Column.PRODUCT) or None,
            is_row=True,
        )

    def words(self, row: _Row, column: Column) -> str:
        """The words of a cell; "" where the table has no such column or the cell is empty."""
        at = self.columns.get(column)
        if at is None:
            return ""
        words = " ".join(self.flow.text[slice(*row.cells[at])].split())
        return "" if _EMPTY.fullmatch(words) else words

    def names(self, row: _Row, column: Column) -> tuple[str, ...]:
        return self.bodies.split(self.words(row, column))
