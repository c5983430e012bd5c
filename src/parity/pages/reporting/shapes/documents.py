"""A report as a document: what it says, and the letter around it."""

from collections.abc import Mapping
from dataclasses import replace

from parity.domain import calendar, letterhead, report, wording
from parity.domain.authority import Capacity
from parity.domain.document import Document, Signer
from parity.domain.figures import Figure
from parity.domain.report import LISTED_BY, Contents, Letter
from parity.domain.sheet import Sheet
from parity.domain.units import Tree
from parity.papers import programme_authorities, report_draft
from parity.records.reports import queries

DRAFT_NOTE = "Dự thảo in lúc {at}; chưa gửi."
SENT_NOTE = "Mã giấy báo {receipt}, gửi {at}."
# The column of a joined row that names the unit it came from (a sheet's own key).
SOURCE_UNIT = "unit"


def draft(editor: queries.Editor, sheet: Sheet, tree: Tree, *, printed: str) -> Document:
    """The draft as it would be sent now; `printed` is the instant in words."""
    standing = editor.standing
    return report.report_document(
        editor.outline,
        period=standing.round.period,
        unit=standing.unit,
        contents=_contents(sheet, editor.totals, editor.previous, tree),
        letter=_letter(standing, tree, None, note=DRAFT_NOTE.format(at=printed)),
    )


def sent(
    standing: queries.Standing, view: queries.RevisionView, previous: queries.Previous, tree: Tree
) -> Document:
    """A sending as it was frozen."""
    line = view.line
    note = SENT_NOTE.format(receipt=line.receipt, at=wording.write_instant(line.sent_at))
    return report.report_document(
        view.outline,
        period=standing.round.period,
        unit=standing.unit,
        contents=_contents(view.sheet, view.totals, previous, tree),
        letter=_letter(standing, tree, line, note=note),
    )


def _contents(
    sheet: Sheet, figures: Mapping[str, Figure], previous: queries.Previous, tree: Tree
) -> Contents:
    names = {code: unit.name for code, unit in tree.units.items()}
    return Contents(
        data_as_of=sheet.data_as_of,
        figures=figures,
        previous=previous.figures or None,
        previous_note=previous.note or None,
        narratives=sheet.narratives,
        listings={
            code: tuple(_row(row, names) for row in rows) for code, rows in sheet.listings.items()
        },
        names=names,
    )


def _row(row: Mapping[str, str], names: Mapping[str, str]) -> Mapping[str, str]:
    if SOURCE_UNIT not in row:
        return row
    own = {column: text for column, text in row.items() if column != SOURCE_UNIT}
    return {**own, LISTED_BY: names.get(row[SOURCE_UNIT], row[SOURCE_UNIT])}


def _letter(
    standing: queries.Standing, tree: Tree, line: queries.RevisionLine | None, *, note: str
) -> Letter:
    unit = standing.unit
    on = calendar.local_date(line.sent_at) if line else standing.round.due_before
    letter = report.draft_letter(
        unit,
        above=tree.unit(standing.ancestors[0]) if standing.ancestors else None,
        on=on,
        authorities=programme_authorities.shipped(),
    )
    signer = _signer(letterhead.head_post(unit, on), line)
    return replace(letter, signer=signer, date=on if line else None, header_note=note)


def _signer(head: str, line: queries.RevisionLine | None) -> Signer:
    if line is None or not line.sent_capacity:
        return Signer(post=head)
    # What was kept of the signer begins with the name: "Bùi Văn Hùng, Giám đốc, BHXH Sông Bắc".
    name = line.sent_by.partition(",")[0]
    capacity = Capacity(line.sent_capacity)
    return letterhead.signer(head, capacity=capacity, title=line.sent_title, name=name)


def filename(standing: queries.Standing, number: int | None) -> str:
    """The name of a sending's file, or of the draft's."""
    last = f"bản {number}" if number else "dự thảo"
    return report_draft.file_name(standing.unit, round_code=standing.round.code, last=last)
