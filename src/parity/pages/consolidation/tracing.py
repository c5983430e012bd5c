"""One cell of a node and everything it is made of, down to the last edit of each child."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import reverse

from parity.domain import figures, formulas, wording
from parity.domain.authority import Viewer
from parity.domain.outlines import Cell, fill, heading
from parity.domain.report import sentences
from parity.pages.consolidation import addresses
from parity.pages.consolidation.addresses import Place
from parity.pages.ui.parts import Column, Link
from parity.records.reports import actions
from parity.records.reports.queries import EditLine, Provenance, ProvenanceRow

COLUMNS = (
    Column("Đơn vị"),
    Column("Số liệu", numeric=True),
    Column("Bản được tính"),
    Column("Sửa lần cuối trước khi gửi"),
)
PARTS = {figures.WOMEN: "nữ", figures.MEN: "nam", figures.TOTAL: "tổng số"}
GAPS = {
    "no_report": "chưa có báo cáo được tính",
    "missing": "chưa có số liệu",
    "not_asked": "đề cương của đơn vị không hỏi ô này",
}
EDITED = "{by}, {at}: “{old}” → “{new}”"
BLANK = "trống"
ADDED_UP = "cộng từ các đơn vị cấp dưới của đơn vị này"


@dataclass(frozen=True)
class Line:
    """What one child gives: its figure, the sending it stands in, the last edit before that."""

    name: str
    figure: str
    figure_url: str
    gap: str
    revision: str
    report_url: str
    is_counted: bool
    edit: str


def context(viewer: Viewer, here: Place, found: Provenance) -> dict[str, object]:
    """Everything that the page of a cell shows."""
    outline, year = found.outline, found.round.year
    cell = outline.cell(found.code)
    section = outline.section_of(cell.element)
    unit = outline.unit_words(outline.elements[cell.element])
    label = label_of(found, cell)
    return {
        "here": here,
        "found": found,
        "label": label,
        "unit_words": unit,
        "crumbs": addresses.crumbs(viewer, here, found.round, label),
        "section": fill(heading(section, year), year),
        "node_url": f"{here.to('node', section=section.key)}#row-{_row_code(cell)}",
        "total": sentences.cell_words(found.total),
        "own": sentences.cell_words(found.own),
        "own_edit": edit_words(found.own_edit) if found.own_edit else "",
        "own_url": _own_url(viewer, found, cell),
        "below": sentences.cell_words(found.below) if found.below else "",
        "lines": [_line(here, row, cell, found.code) for row in found.children],
        "given": sum(row.gap is None for row in found.children),
        "columns": COLUMNS,
        "inputs": list(_inputs(here, found)),
        "accepted_url": here.counting(submitted=False).to("cell", found.code),
        "submitted_url": here.counting(submitted=True).to("cell", found.code),
    }


def label_of(found: Provenance, cell: Cell) -> str:
    """What the cell is called: "Số viên chức quản lý, Phòng, nữ"."""
    element = found.outline.elements[cell.element]
    words = [fill(element.label, found.round.year)]
    if cell.value is not None and element.dimension is not None:
        words.append(dict(found.outline.dimensions[element.dimension].values)[cell.value])
    if cell.part is not None:
        words.append(PARTS[cell.part])
    return ", ".join(words)


def _row_code(cell: Cell) -> str:
    return cell.element if cell.value is None else f"{cell.element}.{cell.value}"


def _own_url(viewer: Viewer, found: Provenance, cell: Cell) -> str:
    """The history of the own part's cell, for those of the unit."""
    if not viewer.acts_for(found.unit) or found.report_pk is None or not cell.is_input:
        return ""
    return reverse("reporting:cell_history", args=[found.report_pk, found.code])


def _inputs(here: Place, found: Provenance) -> Iterator[Link]:
    """The typed cells that a derived cell is computed from, each with its own page."""
    formula = found.outline.derived.get(found.code)
    if formula is None:
        return
    for code in dict.fromkeys(formulas.names(formulas.parse(formula))):
        yield Link(label_of(found, found.outline.cell(code)), here.to("cell", code))


def _line(here: Place, row: ProvenanceRow, cell: Cell, code: str) -> Line:
    is_sent = row.report_pk is not None and row.sent_at is not None
    sent = f"bản {row.number}, gửi {wording.write_instant(row.sent_at)}" if is_sent else ""
    return Line(
        name=row.unit_name,
        figure=sentences.cell_words(row.figure) if row.figure else "",
        figure_url=here.at(row.unit).to("cell", code) if row.collects_below and row.figure else "",
        gap=GAPS[row.gap] if row.gap else "",
        revision=sent,
        report_url=reverse("review:report", args=[row.report_pk]) if is_sent else "",
        is_counted=row.is_counted,
        edit=_edit(row, cell),
    )


def _edit(row: ProvenanceRow, cell: Cell) -> str:
    if row.last_edit is not None:
        return edit_words(row.last_edit)
    return ADDED_UP if row.collects_below and row.figure and cell.is_input else ""


def edit_words(edit: EditLine) -> str:
    """Who changed the cell, when, from what to what."""
    old, new = (
        actions.show(text, state) or BLANK
        for text, state in ((edit.old_text, edit.old_state), (edit.new_text, edit.new_state))
    )
    at = wording.write_instant(edit.at)
    return EDITED.format(by=edit.by_label, at=at, old=old, new=new)
