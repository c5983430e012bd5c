"""What a yearly report took from the Action Month's: marks with their source, buttons to take it."""

from collections.abc import Mapping

from parity.pages.reporting.shapes import addresses
from parity.pages.ui.parts import Link
from parity.records.reports import queries

FROM = "từ báo cáo {label}"
TAKE, TAKE_WORDS = "Lấy {offer} theo báo cáo đó", "Lấy nội dung theo báo cáo đó"
LONGEST_OFFER = 40


def sources(editor: queries.Editor) -> Mapping[str, Link]:
    """For every place that was carried and not changed since: from which report, the way there."""
    source = editor.source
    if source is None:
        return {}
    return {
        code: Link(FROM.format(label=source.label), _place(editor, source, code))
        for code, cell in editor.cells.items()
        if cell.carried_from is not None
    }


def _place(editor: queries.Editor, source: queries.CarrySource, code: str) -> str:
    outline = editor.outline
    item = outline.cell(code).element if outline.has_cell(code) else code
    section = source.outline.section_of(item).key
    return addresses.edit(source.report_pk, section=section)


def row_note(editor: queries.Editor, row: queries.RowNow) -> str:
    """The same for a row of a list; "" for one that a person wrote."""
    if editor.source is None or not row.is_carried:
        return ""
    return FROM.format(label=editor.source.label)


def take(editor: queries.Editor, found: queries.Finding) -> Link | None:
    """The button that takes over what a finding offers; None where it offers nothing."""
    if not found.offer:
        return None
    is_words = found.target in editor.outline.texts or len(found.offer) > LONGEST_OFFER
    label = TAKE_WORDS if is_words else TAKE.format(offer=found.offer)
    return Link(label, addresses.row("take", editor.standing.report.pk, found.target))
