"""The figures of a node as tables: total, own part and children's part apart, last year, gaps."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from parity.domain import figures, formulas, rollup, sheet
from parity.domain.figures import MEN, TOTAL, WOMEN, Figure
from parity.domain.outlines import (
    Aggregation,
    Cell,
    Compare,
    DataElement,
    Indicator,
    Section,
    fill,
    heading,
)
from parity.domain.report import sentences
from parity.pages.consolidation.addresses import Place
from parity.pages.ui.parts import FigureRow, FigureTable, Finding, ShownCell
from parity.records.reports.queries import Node

PARTS = {MEN: "Nam", WOMEN: "Nữ", TOTAL: "Tổng"}
PLAIN, SHARE, OWN, BELOW, CHANGE, GAPS = (
    "Số liệu",
    "% nữ",
    "Phần của đơn vị",
    "Phần của cấp dưới",
    "So sánh",
    "Đơn vị thiếu",
)
SUM = "Cộng"
GAP = "Ngoài các đơn vị chưa có báo cáo được tính, còn thiếu số liệu của: {names}."
OWN_GAP = "phần của chính đơn vị"
MOST_NAMES = 6
YES_NO = {True: "Có", False: "Không"}

Row = tuple[ShownCell | None, ...]


@dataclass(frozen=True)
class Drawing:
    """A node being drawn, with the looks-up that every row needs."""

    node: Node
    here: Place

    @property
    def collects(self) -> bool:
        """Whether units below report to this one."""
        return bool(self.node.sources)

    @property
    def is_compared(self) -> bool:
        """Whether there is a year to compare with."""
        return bool(self.node.previous.figures)

    @cached_property
    def own(self) -> Mapping[str, Figure]:
        """The own part with what follows from it; empty without one."""
        return sheet.full(self.node.outline, self.node.own) if self.node.own else {}

    @cached_property
    def below(self) -> Mapping[str, Figure]:
        """The children's part with what follows from it."""
        if not self.node.below:
            return {}
        theirs = {code: units - {rollup.OWN_PART} for code, units in self.node.lacking.items()}
        return sheet.full(self.node.outline, self.node.below, lacking=theirs)

    @cached_property
    def women_shares(self) -> Mapping[str, str]:
        """The indicators that repeat a line's women of its total: by the line's code."""
        outline = self.node.outline
        return {
            stem: ratio.code
            for ratio in outline.ratios.values()
            if (stem := ratio.numerator.strip().removesuffix(f".{WOMEN}"))
            != ratio.numerator.strip()
            and (ratio.denominator or "").strip() == f"{stem}.{TOTAL}"
        }

    @cached_property
    def missing(self) -> frozenset[str]:
        """The units below without a report that counts."""
        return frozenset(unit for unit, _ in self.node.coverage.missing)

    @cached_property
    def names(self) -> Mapping[str, str]:
        """The units below, in tree order, by name; last the own part."""
        names = {line.unit: line.unit_name for line in self.node.sources}
        return {**names, rollup.OWN_PART: OWN_GAP}

    def fill(self, text: str) -> str:
        """A text of the outline with its years."""
        return fill(text, self.node.round.year)

    def before(self, code: str) -> Figure:
        """Last year's figure."""
        return self.node.previous.figures.get(code, figures.MISSING)

    def lacking(self, code: str) -> frozenset[str]:
        """Whose figure a total lacks, for derived cells as for typed ones."""
        formula = self.node.outline.derived.get(code)
        if formula is None:
            return self.node.lacking.get(code, frozenset())
        names = formulas.names(formulas.parse(formula))
        return frozenset().union(*(self.lacking(name) for name in names))


@dataclass(frozen=True)
class Line:
    """One line of a table: its words and its cells by part; plain figures stand at TOTAL."""

    code: str
    label: str
    element: DataElement
    cells: Mapping[str, Cell]
    depth: int = 0

    @property
    def main(self) -> Cell:
        """The cell that is compared and taken apart."""
        return self.cells[TOTAL]


def table(drawing: Drawing, section: Section) -> FigureTable | None:
    """Everything counted in a section; None where it counts nothing."""
    items = list(_items(drawing, section))
    is_split = any(isinstance(item, DataElement) and item.sex is not None for item in items)
    columns = _columns(drawing, is_split=is_split)
    rows = tuple(
        row for item in items for row in _rows(drawing, item, is_split=is_split, width=len(columns))
    )
    if not rows:
        return None
    caption = heading(section, drawing.node.round.year)
    return FigureTable(caption, columns, rows, caption_hidden=True)


def _items(drawing: Drawing, section: Section) -> Iterator[DataElement | Indicator]:
    outline = drawing.node.outline
    codes = list(section.items)
    if section is outline.context:
        placed = {code for each in outline.every_section() for code in each.items}
        codes += [code for code in outline.consolidated_only if code not in placed]
    for code in codes:
        if code in outline.elements:
            yield outline.elements[code]
        elif code in outline.indicators:
            yield outline.indicators[code]


def _columns(drawing: Drawing, *, is_split: bool) -> tuple[str, ...]:
    parts = (*PARTS.values(), SHARE) if is_split else (PLAIN,)
    label = drawing.node.previous.label
    return (
        *parts,
        *((OWN, BELOW) if drawing.collects else ()),
        *((label[:1].upper() + label[1:], CHANGE) if drawing.is_compared else ()),
        *((GAPS,) if drawing.collects else ()),
    )


def _rows(
    drawing: Drawing, item: DataElement | Indicator, *, is_split: bool, width: int
) -> Iterator[FigureRow]:
    if isinstance(item, Indicator):
        yield from _indicator_rows(drawing, item, is_split=is_split, width=width)
        return
    lines = list(_lines(drawing, item))
    unit = drawing.node.outline.unit_words(item)
    if item.dimension is not None:
        yield FigureRow(f"{drawing.fill(item.label)} ({unit})", ())
    for line in lines:
        yield FigureRow(
            line.label,
            _cells(drawing, line, is_split=is_split),
            code=line.code,
            unit="" if line.depth else unit,
            level=line.depth,
            findings=tuple(_findings(drawing, line)),
        )


def _lines(drawing: Drawing, element: DataElement) -> Iterator[Line]:
    by_value: dict[str | None, dict[str, Cell]] = {}
    outline = drawing.node.outline
    for cell in outline.cells_of(element.code):
        by_value.setdefault(cell.value, {})[cell.part or TOTAL] = cell
    if element.dimension is None:
        yield Line(element.code, drawing.fill(element.label), element, by_value[None])
        return
    for value, label in outline.dimensions[element.dimension].values:
        yield Line(f"{element.code}.{value}", label, element, by_value[value], depth=1)
    if None in by_value:
        yield Line(element.code, SUM, element, by_value[None], depth=1)


def _cells(drawing: Drawing, line: Line, *, is_split: bool) -> Row:
    return (
        *(_split_cells(drawing, line) if is_split else (_total(drawing, line.main),)),
        *(_parts_apart(drawing, line) if drawing.collects else ()),
        *(_compared(drawing, line) if drawing.is_compared else ()),
        *((_gaps(drawing, line.main.code),) if drawing.collects else ()),
    )


def _split_cells(drawing: Drawing, line: Line) -> Iterator[ShownCell | None]:
    for part in PARTS:
        cell = line.cells.get(part)
        yield _total(drawing, cell) if cell else None
    yield _share(drawing, line) if WOMEN in line.cells else None


def _total(drawing: Drawing, cell: Cell) -> ShownCell:
    """The figure of the whole node, as a link to everything it is made of."""
    figure = drawing.node.totals.get(cell.code, figures.MISSING)
    return ShownCell(
        _words(drawing, cell, figure), kind="sum", url=drawing.here.to("cell", cell.code)
    )


def _words(drawing: Drawing, cell: Cell, figure: Figure) -> str:
    is_answer = cell.agg is Aggregation.COUNT_TRUE and not drawing.collects
    if is_answer and figure.value is not None:
        return YES_NO[bool(figure.value)]
    return sentences.cell_words(figure)


def _share(drawing: Drawing, line: Line) -> ShownCell | None:
    """The share of women, Σ/Σ; of totals that lack different units there is none."""
    ratio = drawing.women_shares.get(line.code)
    women, total = line.cells[WOMEN].code, line.cells[TOTAL].code
    if ratio is not None:
        share = drawing.node.totals.get(ratio, figures.MISSING)
    elif drawing.lacking(women) == drawing.lacking(total):
        share = figures.share(drawing.node.totals[women], drawing.node.totals[total])
    else:
        share = figures.MISSING
    return _computed(share, is_share=True)


def _computed(figure: Figure, *, is_share: bool, kind: str = "computed") -> ShownCell:
    if figure.value is None:
        return ShownCell("", kind=kind, state=_state(figure))
    return ShownCell(
        sentences.cell_words(figure, decimals=2) + ("%" if is_share else ""), kind=kind
    )


def _state(figure: Figure) -> str:
    states = {figures.State.NIL: "nil", figures.State.NOT_APPLICABLE: "not_applicable"}
    return states.get(figure.state, "value")


def _parts_apart(drawing: Drawing, line: Line) -> Iterator[ShownCell]:
    for part in (drawing.own, drawing.below):
        figure = part.get(line.main.code, figures.MISSING)
        text = "" if figure.value is None else sentences.cell_words(figure)
        yield ShownCell(text, note=_women(line, part), state=_state(figure))


def _women(line: Line, part: Mapping[str, Figure]) -> str:
    women = line.cells.get(WOMEN)
    figure = part.get(women.code, figures.MISSING) if women else figures.MISSING
    return "" if figure.value is None else f"nữ {sentences.cell_words(figure)}"


def _compared(drawing: Drawing, line: Line) -> Row:
    code = line.main.code
    if line.element.compare is Compare.NONE:
        return (None, None)
    before, now = drawing.before(code), drawing.node.totals.get(code, figures.MISSING)
    text = "" if before.value is None else _words(drawing, line.main, before)
    note = _women(line, drawing.node.previous.figures)
    shown = ShownCell(text, kind="previous", note=note, state=_state(before))
    return (shown, _change(now, before, is_share=False))


def _change(now: Figure, before: Figure, *, is_share: bool) -> ShownCell:
    """The change in words, its percentage below: "giảm 2.058", "13,87%"."""
    change = figures.change(now, before)
    if change.delta is None:
        return ShownCell("", kind="computed")
    words, _, percent = sentences.change_words(change, is_share=is_share).partition(" (")
    return ShownCell(words, kind="computed", note=percent.rstrip(")"))


def _gaps(drawing: Drawing, code: str) -> ShownCell:
    count = len(drawing.lacking(code))
    return ShownCell(str(count) if count else "đủ", kind="computed")


def _findings(drawing: Drawing, line: Line) -> Iterator[Finding]:
    """The units that reported and yet lack this figure, by name."""
    if not drawing.collects:
        return
    lacking = drawing.lacking(line.main.code) - drawing.missing
    named = [name for unit, name in drawing.names.items() if unit in lacking]
    if not named or named == [OWN_GAP]:
        return
    more = len(named) - MOST_NAMES
    words = "; ".join(named[:MOST_NAMES]) + (f" và {more} đơn vị khác" if more > 0 else "")
    yield Finding("warning", GAP.format(names=words))


def _indicator_rows(
    drawing: Drawing, item: Indicator, *, is_split: bool, width: int
) -> Iterator[FigureRow]:
    outline = drawing.node.outline
    repeated = set(drawing.women_shares.values())
    names = dict(outline.dimensions[item.by].values) if item.by else {}
    for ratio in outline.ratios.values():
        if ratio.indicator != item.code or ratio.code in repeated:
            continue
        if ratio.code not in drawing.node.totals:
            continue
        label = drawing.fill(item.label) + (f" – {names[ratio.value]}" if ratio.value else "")
        cells = _indicator_cells(drawing, item, ratio.code, is_split=is_split)
        rest = (None,) * (width - len(cells))
        yield FigureRow(label, (*cells, *rest), code=ratio.code, unit=outline.unit_words(item))


def _indicator_cells(drawing: Drawing, item: Indicator, code: str, *, is_split: bool) -> Row:
    is_percent = item.unit == sentences.PERCENT
    is_share = item.unit in (sentences.PERCENT, sentences.POINTS)
    now, before = drawing.node.totals[code], drawing.before(code)
    value = _computed(now, is_share=is_percent)
    shown = (None, None, value, None) if is_split else (value,)
    apart = (None, None) if drawing.collects else ()
    if not drawing.is_compared or item.compare is Compare.NONE:
        return (*shown, *apart)
    last_year = _computed(before, is_share=is_percent, kind="previous")
    return (*shown, *apart, last_year, _change(now, before, is_share=is_share))
