"""The figure tables of a section: rows are elements by dimension value, columns women and men.

A unit that collects from below has three rows for each: its own part, the children's, the sum.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from parity.domain import figures
from parity.domain.calendar import PeriodKind
from parity.domain.figures import Figure
from parity.domain.outlines import Cell, Compare, DataElement, Indicator, Outline, fill
from parity.pages.reporting.shapes import addresses, lines, written
from parity.pages.reporting.shapes.lines import MEN, TOTAL, WOMEN, Line
from parity.pages.reporting.shapes.said import Said
from parity.pages.ui.parts import EditableCell, FigureRow, FigureTable, ShownCell
from parity.records.reports import queries

PART_WORDS = {WOMEN: "nữ", MEN: "nam", TOTAL: "tổng số"}
SPLIT_COLUMNS = ("Nam", "Nữ", "Tổng", "% nữ")
PLAIN_COLUMNS = ("Số liệu",)
COMPARED = "So sánh"
BELOW = "Cấp dưới ({reported}/{expected} đơn vị)"
WHOLE = "Toàn đơn vị"
OWN = "{label} – phần của cơ quan"
HOW_TO_ANSWER = "Gõ “có” hoặc “không”."
TOTALS = "total:"

Row = list[EditableCell | ShownCell | None]


@dataclass(frozen=True)
class Drawing:
    """One table being drawn: whose figures, whether they may be typed, what stands beside them."""

    editor: queries.Editor
    said: Said
    editable: bool
    is_split: bool

    @property
    def is_compared(self) -> bool:
        """Whether there is a year to compare with."""
        return bool(self.editor.previous.figures)

    @property
    def columns(self) -> tuple[str, ...]:
        """The headings after the first."""
        year = self.editor.standing.round.year - 1
        is_half = self.editor.outline.kind is PeriodKind.SEMIANNUAL
        label = f"Cùng kỳ {year}" if is_half else f"Năm {year}"
        before = (label, COMPARED) if self.is_compared else ()
        return (SPLIT_COLUMNS if self.is_split else PLAIN_COLUMNS) + before

    def fill(self, text: str) -> str:
        """A text of the outline with its years."""
        return fill(text, self.editor.standing.round.year)


def table(
    editor: queries.Editor,
    items: Sequence[DataElement | Indicator],
    said: Said,
    *,
    editable: bool,
) -> FigureTable | None:
    """The figures of some items that follow each other; None where nothing is to be shown."""
    is_split = any(isinstance(item, DataElement) and item.sex is not None for item in items)
    drawing = Drawing(editor, said, editable, is_split)
    rows = tuple(row for item in items for row in _item(drawing, item))
    if not rows:
        return None
    first, last = drawing.fill(items[0].label), drawing.fill(items[-1].label)
    caption = first if len(items) == 1 else f"{first} – {last}"
    return FigureTable(f"Số liệu: {caption}", drawing.columns, rows, caption_hidden=True)


def _item(drawing: Drawing, item: DataElement | Indicator) -> Iterator[FigureRow]:
    if isinstance(item, Indicator):
        yield from _indicator(drawing, item)
        return
    found = lines.of_element(drawing.editor.outline, item.code)
    if item.dimension is not None:
        yield FigureRow(f"{drawing.fill(item.label)} ({_unit(drawing, item)})", ())
    for line in found:
        yield from _line(drawing, line, is_first=line is found[0])


def _line(drawing: Drawing, line: Line, *, is_first: bool) -> Iterator[FigureRow]:
    yield _own_row(drawing, line, is_first=is_first)
    children = drawing.editor.children
    if children is None or not _has_children(drawing, line):
        return
    level = line.depth + 1
    words = BELOW.format(reported=children.reported, expected=children.expected)
    below = _shown_cells(drawing, line, children.figures, "")
    yield FigureRow(words, _padded(drawing, below), level=level)
    totals = drawing.editor.totals
    cells = _shown_cells(drawing, line, totals, TOTALS) + _compared(drawing, line)
    yield FigureRow(WHOLE, _padded(drawing, cells), level=level)


def _has_children(drawing: Drawing, line: Line) -> bool:
    """Whether the units below have a part in the line."""
    children = drawing.editor.children
    return children is not None and line.total.code in children.figures


def _own_row(drawing: Drawing, line: Line, *, is_first: bool) -> FigureRow:
    cells = _own_cells(drawing, line)
    if not _has_children(drawing, line):
        cells += _compared(drawing, line)
    targets = [line.code, *(cell.code for cell in line.cells.values())]
    targets += [line.element.code] if is_first and line.depth else []
    targets = list(dict.fromkeys(targets))
    label = drawing.fill(line.label)
    return FigureRow(
        OWN.format(label=label) if _has_children(drawing, line) else label,
        _padded(drawing, cells),
        code=line.code,
        unit="" if line.depth else _unit(drawing, line.element),
        level=line.depth,
        required=any(cell.required for cell in line.cells.values()),
        help=_help(drawing, line),
        findings=drawing.said.findings_on(*targets),
        comments=drawing.said.comments_on(*targets),
        source=drawing.said.source_of(*targets),
    )


def _padded(drawing: Drawing, cells: Row) -> tuple[EditableCell | ShownCell | None, ...]:
    """A cell or an empty place for every column."""
    return (*cells, *[None] * (len(drawing.columns) - len(cells)))


def _own_cells(drawing: Drawing, line: Line) -> Row:
    found: Row = [_own_cell(drawing, line, part) for part in _parts(drawing)]
    if drawing.is_split:
        found.append(_share(drawing, line, drawing.editor.figures, ""))
    return found


def _own_cell(drawing: Drawing, line: Line, part: str) -> EditableCell | ShownCell | None:
    cell = line.cells.get(part)
    if cell is None:
        return None
    if drawing.editable and cell.is_input:
        return _typed(drawing, line, cell)
    figure = drawing.editor.figures.get(cell.code, figures.MISSING)
    text = written.answer(figure) if written.is_answer(cell) else written.number(figure)
    kind = "plain" if cell.is_input else "computed"
    return written.shown(text, figure, kind=kind, code="" if cell.is_input else cell.code)


def _typed(drawing: Drawing, line: Line, cell: Cell) -> EditableCell:
    editor = drawing.editor
    now = editor.cells.get(cell.code)
    field = written.in_field(cell, editor.figures.get(cell.code, figures.MISSING))
    refused = drawing.said.refused.get(cell.code)
    version = now.version if now else 0
    return EditableCell(
        code=cell.code,
        name=name_of(drawing.editor, cell),
        url=addresses.save(editor.standing.report.pk, _before(drawing, line)),
        shown=refused.raw if refused else field.text,
        state=refused.state if refused else field.state,
        version=refused.version if refused else version,
        chip="invalid" if refused else _chip(drawing, cell, version),
        said=refused.words if refused else "",
        decimals=cell.decimals,
        required=cell.required,
    )


def _chip(drawing: Drawing, cell: Cell, version: int) -> str:
    if drawing.said.findings.get(cell.code):
        return "attention"
    return "saved" if version else ""


def _before(drawing: Drawing, line: Line) -> dict[str, Figure]:
    """Last year's figures of the line and of the sum that it goes into."""
    if line.element.compare is Compare.NONE:
        return {}
    previous = drawing.editor.previous.figures
    every = lines.of_element(drawing.editor.outline, line.element.code)
    codes = [each.total.code for each in every if each is line or each.is_sum]
    return {code: previous[code] for code in codes if code in previous}


def _shown_cells(drawing: Drawing, line: Line, found: Mapping[str, Figure], prefix: str) -> Row:
    """A line that is only read: the children's part, or everything together."""
    shown: Row = []
    for part in _parts(drawing):
        cell = line.cells.get(part)
        figure = found.get(cell.code, figures.MISSING) if cell else figures.MISSING
        code = f"{prefix}{cell.code}" if cell and prefix else ""
        kind = "sum" if prefix else "plain"
        shown.append(
            written.shown(written.number(figure), figure, kind=kind, code=code) if cell else None
        )
    if drawing.is_split:
        shown.append(_share(drawing, line, found, prefix))
    return shown


def _share(
    drawing: Drawing, line: Line, found: Mapping[str, Figure], prefix: str
) -> ShownCell | None:
    """The share of women; of totals only where an indicator minds who is lacking in them."""
    if not lines.is_split(line):
        return None
    share = share_of(drawing.editor.outline, line, found, is_own=found is drawing.editor.figures)
    if share is None:
        return None
    is_live = prefix or found is drawing.editor.figures
    code = f"{prefix}{line.share_code}" if is_live else ""
    return ShownCell(written.share(share), code=code, kind="computed")


def share_of(
    outline: Outline, line: Line, found: Mapping[str, Figure], *, is_own: bool
) -> Figure | None:
    """The share of women in a line, by the outline's indicator or, of one's own part, as it is."""
    ratio = lines.share_codes(outline).get(line.code)
    if ratio is not None:
        return found.get(ratio, figures.MISSING)
    if not is_own:
        return None
    women, total = (found.get(line.cells[part].code, figures.MISSING) for part in (WOMEN, TOTAL))
    return figures.share(women, total)


def _compared(drawing: Drawing, line: Line) -> Row:
    if not drawing.is_compared:
        return []
    code = line.total.code
    before = drawing.editor.previous.figures.get(code)
    if before is None or line.element.compare is Compare.NONE:
        return [None, None]
    now = drawing.editor.totals.get(code, figures.MISSING)
    text = written.answer(before) if _is_answer(drawing, line) else written.number(before)
    note = _women_before(drawing, line)
    shown = ShownCell(text, kind="previous", note=note, state=written.menu_state(before))
    return [shown, ShownCell(written.change(now, before), code=line.change_code, kind="computed")]


def _women_before(drawing: Drawing, line: Line) -> str:
    women = line.cells.get(WOMEN)
    figure = drawing.editor.previous.figures.get(women.code) if women else None
    text = written.number(figure) if figure else ""
    return f"nữ {text}" if text else ""


def _is_answer(drawing: Drawing, line: Line) -> bool:
    return drawing.editor.children is None and written.is_answer(line.total)


def _indicator(drawing: Drawing, item: Indicator) -> Iterator[FigureRow]:
    outline, totals = drawing.editor.outline, drawing.editor.totals
    for code in lines.indicator_codes(outline, item.code):
        if code not in totals:
            continue
        value = outline.ratios[code].value
        words = dict(outline.dimensions[item.by].values)[value] if item.by and value else ""
        figure = totals[code]
        text = written.indicator(outline, item, figure)
        shown = ShownCell(text, code=f"{TOTALS}{code}", kind="computed", state=_no_number(figure))
        cells: Row = [None] * (len(_parts(drawing)) - 1) + [shown]
        cells += [None] if drawing.is_split else []
        cells += _indicator_before(drawing, item, code)
        label = drawing.fill(item.label) + (f" – {words}" if words else "")
        said = drawing.said.comments_on(item.code, code)
        yield FigureRow(label, _padded(drawing, cells), code=code, comments=said)


def _indicator_before(drawing: Drawing, item: Indicator, code: str) -> Row:
    if not drawing.is_compared:
        return []
    before = drawing.editor.previous.figures.get(code)
    if before is None or item.compare is Compare.NONE:
        return [None, None]
    return [
        ShownCell(written.indicator(drawing.editor.outline, item, before), kind="previous"),
        None,
    ]


def _no_number(figure: Figure) -> str:
    return written.VALUE if figure.value is not None else written.menu_state(figure)


def _parts(drawing: Drawing) -> tuple[str, ...]:
    return (MEN, WOMEN, TOTAL) if drawing.is_split else (TOTAL,)


def _unit(drawing: Drawing, element: DataElement) -> str:
    return drawing.editor.outline.unit_words(element)


def _help(drawing: Drawing, line: Line) -> str:
    """What the outline says of the element, on its own line or the first of its lines."""
    if line.is_sum or line.depth:
        return ""
    answer = HOW_TO_ANSWER if written.is_answer(line.total) else ""
    told = [line.element.condition, line.element.note, answer]
    return "\n".join(drawing.fill(_sentence(text)) for text in told if text)


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:]


def name_of(editor: queries.Editor, cell: Cell) -> str:
    """The spoken name of a cell of the report being edited."""
    return cell_name(editor.outline, cell, editor.standing.round.year)


def cell_name(outline: Outline, cell: Cell, year: int) -> str:
    """The spoken name of a cell: "Người tham gia tập huấn, cử tham gia, nữ"."""
    element = outline.elements[cell.element]
    words = [fill(element.label, year)]
    if cell.value is not None and element.dimension is not None:
        words.append(dict(outline.dimensions[element.dimension].values)[cell.value].lower())
    if cell.part is not None:
        words.append(PART_WORDS[cell.part])
    return ", ".join(words)
