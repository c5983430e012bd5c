"""Figures in tables: breakdowns by one dimension, and last year beside this year."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from parity.domain import figures
from parity.domain.document import Align, Block, Paragraph, Style, Table
from parity.domain.figures import Figure, SexSplit, State
from parity.domain.outlines import AnyItem, Compare, DataElement, Indicator, cells
from parity.domain.report import sentences
from parity.domain.report.contents import Telling

# The width of the text in millimetres: what the widths of a table of the text add up to.
WIDTH = 165

NO_LAST_YEAR = "chưa có số liệu năm trước"


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a comparison: a label, its unit of measure, now and before."""

    label: str
    unit: str
    now: Figure
    before: Figure
    code: str | None = None
    is_share: bool = False


def breakdown(telling: Telling, element: DataElement) -> list[Block]:
    """The table of an element by its dimension, last year beside; what is nil is named below it."""
    if element.dimension is None:
        return []
    values = telling.outline.dimensions[element.dimension].values
    told = [each for each in values if not _is_nil(telling, element, each[0])]
    nil = [label for value, label in values if _is_nil(telling, element, value)]
    if not told:
        return [Paragraph(f"{telling.fill(element.label)}: {sentences.EMPTY[State.NIL]}.")]
    table = _breakdown_table(telling, element, told)
    if not nil:
        return [table]
    return [table, Paragraph(f"Không phát sinh: {'; '.join(nil)}.", Style.NOTE)]


def comparison(telling: Telling, items: Sequence[AnyItem]) -> list[Block]:
    """Last year beside this year for the figures of a section.

    Where there is no last year at all, one sentence says so if the outline asks to compare.
    """
    if telling.contents.previous is None:
        is_asked = any(item.compare is Compare.REQUIRED for item in items)
        return (
            [Paragraph(f"So sánh với {telling.last_period}: {NO_LAST_YEAR}.")] if is_asked else []
        )
    lines = [line for item in _plain(telling, items) for line in lines_of(telling, item)]
    return [comparison_table(telling, lines)] if lines else []


def _plain(telling: Telling, items: Iterable[AnyItem]) -> Iterator[DataElement | Indicator]:
    """The figures to compare in one table: a breakdown has last year in its own."""
    for item in items:
        if isinstance(item, DataElement):
            is_plain = item.dimension is None and not sentences.is_one_answer(telling, item)
        elif isinstance(item, Indicator):
            is_plain = not sentences.is_women_share(telling, item.code)
        else:
            continue
        if is_plain and item.compare is not Compare.NONE and telling.is_told(item):
            yield item


def comparison_table(telling: Telling, lines: Sequence[Line]) -> Table:
    """The table of a comparison: what, in which unit, last year, this year, up or down."""
    return Table(
        head=("Chỉ tiêu", "Đơn vị tính", telling.last_year, telling.this_year, "Tăng, giảm"),
        rows=tuple(comparison_row(line) for line in lines),
        widths=(54, 21, 25, 25, 40),
        align=(Align.LEFT, Align.CENTRE, Align.RIGHT, Align.RIGHT, Align.RIGHT),
        caption=f"So sánh với {telling.last_period}",
    )


def comparison_row(line: Line) -> tuple[str, ...]:
    """One line of a comparison as cells."""
    decimals = 2 if line.is_share else None
    change = figures.change(line.now, line.before)
    return (
        line.label,
        line.unit,
        sentences.cell_words(line.before, decimals=decimals),
        sentences.cell_words(line.now, decimals=decimals),
        sentences.change_words(change, is_share=line.is_share),
    )


def lines_of(telling: Telling, item: DataElement | Indicator) -> Iterator[Line]:
    """The lines of one item over its dimension: total, women, their share; or the indicator."""
    if isinstance(item, Indicator):
        yield _indicator_line(telling, item)
        return
    for part in (None,) if item.sex is None else (figures.TOTAL, figures.WOMEN):
        code = cells.code_of(item.code, value=None, part=part)
        if telling.outline.has_cell(code):
            label = "Trong đó: nữ" if part == figures.WOMEN else telling.fill(item.label)
            yield _line(telling, item, code, label)
    if telling.outline.has_cell(f"{item.code}.{figures.WOMEN}"):
        now, before = (
            sentences.women_share(telling, item),
            sentences.women_share_before(telling, item),
        )
        yield Line("Tỷ lệ nữ", "%", now, before, is_share=True)


def _line(telling: Telling, item: DataElement, code: str, label: str) -> Line:
    unit = sentences.unit_of(telling, item)
    return Line(label, unit, telling.figure(code), telling.before(code), code)


def _indicator_line(telling: Telling, item: Indicator) -> Line:
    is_share = item.unit in (sentences.PERCENT, sentences.POINTS)
    unit = telling.outline.units.get(item.unit, item.unit)
    now, before = telling.figure(item.code), telling.before(item.code)
    return Line(telling.fill(item.label), unit, now, before, is_share=is_share)


def _breakdown_table(
    telling: Telling, element: DataElement, values: Sequence[tuple[str, str]]
) -> Table:
    columns = tuple(_columns(telling, element))
    has_total = bool(list(lines_of(telling, element)))
    rows: list[tuple[str | None, str]] = [*values, (None, "Tổng số")] if has_total else [*values]
    dimension = telling.outline.dimensions[element.dimension or ""]
    unit = sentences.unit_of(telling, element)
    return Table(
        head=(dimension.label, *(column.head for column in columns)),
        rows=tuple((label, *(column.words(value) for column in columns)) for value, label in rows),
        widths=(_label_width(columns), *(column.width for column in columns)),
        align=(Align.LEFT, *(Align.RIGHT for _ in columns)),
        caption=f"{telling.fill(element.label)} (đơn vị tính: {unit})",
        total_last=has_total,
    )


@dataclass(frozen=True, slots=True)
class _Column:
    """A column of a breakdown: its head, and its words for one value (None is the total)."""

    head: str
    words: Callable[[str | None], str]
    width: int = 20


def _label_width(columns: Sequence[_Column]) -> int:
    return WIDTH - sum(column.width for column in columns)


def _columns(telling: Telling, element: DataElement) -> Iterator[_Column]:
    if element.sex in (None, SexSplit.T):
        yield from _plain_columns(telling, element)
        return
    for head, part in (("Tổng số", figures.TOTAL), ("Nam", figures.MEN), ("Nữ", figures.WOMEN)):
        yield _Column(head, partial(_cell, telling.figure, element, part))
    yield _Column("Tỷ lệ nữ (%)", partial(_share, sentences.women_share, telling, element))
    if _has_last_year(telling, element):
        head = f"Tổng số {telling.last_period}"
        yield _Column(head, partial(_cell, telling.before, element, figures.TOTAL))
        head = f"Tỷ lệ nữ {telling.last_period} (%)"
        yield _Column(head, partial(_share, sentences.women_share_before, telling, element))


def _plain_columns(telling: Telling, element: DataElement) -> Iterator[_Column]:
    part = element.sex and figures.TOTAL
    now = _Column(telling.this_year, partial(_cell, telling.figure, element, part), 30)
    if not _has_last_year(telling, element):
        yield now
        return
    yield _Column(telling.last_year, partial(_cell, telling.before, element, part), 30)
    yield now
    yield _Column("Tăng, giảm", partial(_change, telling, element, part), 42)


def _has_last_year(telling: Telling, element: DataElement) -> bool:
    return telling.contents.previous is not None and element.compare is not Compare.NONE


def _cell(
    look: Callable[[str], Figure], element: DataElement, part: str | None, value: str | None
) -> str:
    return sentences.cell_words(look(cells.code_of(element.code, value=value, part=part)))


def _share(
    share: Callable[..., Figure], telling: Telling, element: DataElement, value: str | None
) -> str:
    return sentences.cell_words(share(telling, element, value=value), decimals=2)


def _change(telling: Telling, element: DataElement, part: str | None, value: str | None) -> str:
    code = cells.code_of(element.code, value=value, part=part)
    change = figures.change(telling.figure(code), telling.before(code))
    return sentences.change_words(change, is_share=False)


def _is_nil(telling: Telling, element: DataElement, value: str) -> bool:
    """Whether nothing occurred under this value, this year and last."""
    codes = [cell.code for cell in telling.outline.cells_of(element.code) if cell.value == value]
    empty = {State.NIL, State.NOT_APPLICABLE}
    now = {telling.figure(code).state for code in codes} <= empty
    before = [figures.number(telling.before(code)) for code in codes]
    return now and not any(before)
