"""The figures of one item as a reviewer reads them: this year, last year, what stands out."""

from collections.abc import Iterator
from dataclasses import dataclass

from parity.domain import attention, figures, wording
from parity.domain.figures import Figure, State
from parity.domain.outlines import Aggregation, Cell, Compare, DataElement, Indicator, fill
from parity.domain.report import sentences
from parity.pages.ui.parts import FigureRow, FigureTable, Finding, ShownCell
from parity.records.reports.queries import Review

PARTS = {figures.WOMEN: "Nữ", figures.MEN: "Nam", figures.TOTAL: "Tổng số"}
PLAIN, CHANGE, SUM = "Số liệu", "So sánh", "Cộng"
REQUIRED = "Chưa có số liệu ở mục bắt buộc: {label}."
STATES = {State.NIL: "nil", State.NOT_APPLICABLE: "not_applicable"}
YES_NO = {1: "Có", 0: "Không"}
TRENDS = {figures.ChangeKind.UP: "up", figures.ChangeKind.DOWN: "down"}


@dataclass(frozen=True)
class Reader:
    """A report being read, and the words that its figures need."""

    review: Review

    @property
    def before_label(self) -> str:
        """Last year's period, as a heading."""
        label = self.review.previous.label
        return label[:1].upper() + label[1:]

    @property
    def is_compared(self) -> bool:
        """Whether there is a year to compare with."""
        return bool(self.review.previous.figures)

    def fill(self, text: str) -> str:
        """A text of the outline with its years."""
        return fill(text, self.review.standing.round.year)

    def now(self, code: str) -> Figure:
        """The figure of this report, with what comes from below."""
        return self.review.revision.totals.get(code, figures.MISSING)

    def before(self, code: str) -> Figure:
        """Last year's."""
        return self.review.previous.figures.get(code, figures.MISSING)


def shown(figure: Figure, text: str, *, kind: str = "plain") -> ShownCell:
    """A figure that is only read; what has no value is shown by its state."""
    state = STATES.get(figure.state, "estimate" if figure.is_estimate else "value")
    return ShownCell(text, kind=kind, state=state)


def element_table(reader: Reader, element: DataElement) -> FigureTable:
    """All lines of an element, last year's total beside this year's."""
    by_line: dict[str | None, dict[str, Cell]] = {}
    for cell in reader.review.revision.outline.cells_of(element.code):
        by_line.setdefault(cell.value, {})[cell.part or figures.TOTAL] = cell
    parts = [part for part in PARTS if any(part in cells for cells in by_line.values())]
    compares = reader.is_compared and element.compare is not Compare.NONE
    headings = (PLAIN,) if element.sex is None else tuple(PARTS[part] for part in parts)
    labels = _labels(reader, element)
    rows = (
        FigureRow(labels[value], tuple(_cells(reader, cells, parts, compares=compares)))
        for value, cells in by_line.items()
    )
    return FigureTable(
        reader.fill(element.label),
        headings + ((reader.before_label, CHANGE) if compares else ()),
        tuple(rows),
        first=_unit(reader, element),
        caption_hidden=True,
    )


def _labels(reader: Reader, element: DataElement) -> dict[str | None, str]:
    if element.dimension is None:
        return {None: reader.fill(element.label)}
    dimension = reader.review.revision.outline.dimensions[element.dimension]
    return {**dict(dimension.values), None: SUM}


def _unit(reader: Reader, item: DataElement | Indicator) -> str:
    return f"Đơn vị tính: {reader.review.revision.outline.unit_words(item)}"


def _cells(
    reader: Reader, cells: dict[str, Cell], parts: list[str], *, compares: bool
) -> Iterator[ShownCell | None]:
    for part in parts:
        cell = cells.get(part)
        yield _cell(reader, cell) if cell else None
    if compares:
        compared = cells.get(figures.TOTAL) or next(iter(cells.values()))
        before = reader.before(compared.code)
        yield shown(before, _text(reader, compared, before), kind="previous")
        yield _change(reader, compared.code)


def _cell(reader: Reader, cell: Cell) -> ShownCell:
    figure = reader.now(cell.code)
    kind = "plain" if cell.is_input else "computed"
    return shown(figure, _text(reader, cell, figure), kind=kind)


def _text(reader: Reader, cell: Cell, figure: Figure) -> str:
    if figure.value is None:
        return ""
    is_answer = cell.agg is Aggregation.COUNT_TRUE
    if is_answer and not reader.review.standing.collects_below:
        return YES_NO.get(int(figure.value), wording.write_number(figure.value))
    return wording.write_number(figure.value)


def _change(reader: Reader, code: str, *, is_share: bool = False) -> ShownCell:
    change = figures.change(reader.now(code), reader.before(code))
    words = sentences.change_words(change, is_share=is_share)
    return ShownCell("" if words == sentences.DASH else words, trend=TRENDS.get(change.kind, ""))


def indicator_table(reader: Reader, indicator: Indicator) -> FigureTable | None:
    """The values of an indicator that the report has; None where it has none."""
    outline = reader.review.revision.outline
    ratios = [each for each in outline.ratios.values() if each.indicator == indicator.code]
    ratios = [each for each in ratios if each.code in reader.review.revision.totals]
    if not ratios:
        return None
    is_share = indicator.unit in (sentences.PERCENT, sentences.POINTS)
    values = dict(outline.dimensions[indicator.by].values) if indicator.by else {}
    rows = (
        FigureRow(
            reader.fill(indicator.label) if ratio.value is None else values[ratio.value],
            tuple(_ratio_cells(reader, ratio.code, is_share=is_share)),
        )
        for ratio in ratios
    )
    compared = (reader.before_label, CHANGE) if reader.is_compared else ()
    return FigureTable(
        reader.fill(indicator.label),
        ("Tính từ số liệu", *compared),
        tuple(rows),
        first=_unit(reader, indicator),
        caption_hidden=True,
    )


def _ratio_cells(reader: Reader, code: str, *, is_share: bool) -> Iterator[ShownCell]:
    now, before = reader.now(code), reader.before(code)
    yield shown(now, _ratio_text(now, is_share=is_share), kind="computed")
    if reader.is_compared:
        yield shown(before, _ratio_text(before, is_share=is_share), kind="previous")
        yield _change(reader, code, is_share=is_share)


def _ratio_text(figure: Figure, *, is_share: bool) -> str:
    if figure.value is None:
        return ""
    if is_share:
        return wording.write_percent(figure.value)
    return wording.write_number(figure.value, decimals=2)


def findings(reader: Reader, element: DataElement) -> Iterator[Finding]:
    """What a reviewer should look at: what is missing, and what moved far from last year."""
    for cell in reader.review.revision.outline.cells_of(element.code):
        label = cell_label(reader, cell)
        if cell.required and reader.now(cell.code).state is State.MISSING:
            yield Finding("warning", REQUIRED.format(label=label))
        change = figures.change(reader.now(cell.code), reader.before(cell.code))
        if attention.stands_out(change):
            words = sentences.change_words(change, is_share=False)
            yield Finding("warning", f"{label}: {words} so với {reader.review.previous.label}.")


def cell_label(reader: Reader, cell: Cell) -> str:
    """What a cell is called within its item: "Phòng – nữ"."""
    outline = reader.review.revision.outline
    element = outline.elements[cell.element]
    values = dict(outline.dimensions[element.dimension].values) if element.dimension else {}
    pieces = [values[cell.value]] if cell.value else []
    pieces += [PARTS[cell.part]] if cell.part else []
    return " – ".join(pieces) or reader.fill(element.label)
