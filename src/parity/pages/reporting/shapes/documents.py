"""A report as a document: what it says, and the letter around it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from parity.domain import report
from parity.domain.document import Document
from parity.domain.figures import Figure
from parity.domain.letterhead import Authority, Seat
from parity.domain.report import Contents, contents_of
from parity.domain.sheet import Sheet
from parity.domain.units import Tree
from parity.papers import report_draft, report_sent
from parity.papers.report_sent import Frozen, Sending
from parity.records.reports import queries

DRAFT_NOTE = "Dự thảo in lúc {at}; chưa gửi."


@dataclass(frozen=True)
class Around:
    """What stands around a unit in its letters: the tree of the round, the bodies outside."""

    tree: Tree
    authorities: Sequence[Authority]

    def seat(self, standing: queries.Standing) -> Seat:
        """The unit of a report as it writes."""
        above = self.tree.unit(standing.ancestors[0]) if standing.ancestors else None
        return Seat(standing.unit, above, self.authorities)


def draft(editor: queries.Editor, sheet: Sheet, around: Around, *, printed: str) -> Document:
    """The draft as it would be sent now; `printed` is the instant in words."""
    standing = editor.standing
    letter = report.draft_letter(around.seat(standing), on=standing.round.due_before)
    return report.report_document(
        editor.outline,
        period=standing.round.period,
        unit=standing.unit,
        contents=_contents(sheet, editor.totals, editor.previous, around.tree),
        letter=replace(letter, header_note=DRAFT_NOTE.format(at=printed)),
    )


def sent(
    standing: queries.Standing,
    view: queries.RevisionView,
    previous: queries.Previous,
    around: Around,
) -> Document:
    """A sending as it was frozen."""
    line = view.line
    sending = Sending(
        receipt=line.receipt,
        at=line.sent_at,
        by=line.sent_by,
        capacity=line.sent_capacity,
        title=line.sent_title,
    )
    return report_sent.document(
        view.outline,
        period=standing.round.period,
        seat=around.seat(standing),
        frozen=Frozen(_contents(view.sheet, view.totals, previous, around.tree), sending),
    )


def _contents(
    sheet: Sheet, figures: Mapping[str, Figure], previous: queries.Previous, tree: Tree
) -> Contents:
    return contents_of(
        sheet,
        figures,
        previous=previous.figures,
        previous_note=previous.note,
        names={code: unit.name for code, unit in tree.units.items()},
    )


def filename(standing: queries.Standing, number: int | None) -> str:
    """The name of a sending's file, or of the draft's."""
    last = f"bản {number}" if number else "dự thảo"
    return report_draft.file_name(standing.unit, round_code=standing.round.code, last=last)
