"""A unit's consolidated report before it is issued: under the letterhead of its day, marked so."""

from dataclasses import replace

from parity.domain import report
from parity.domain.calendar import Period
from parity.domain.document import Document
from parity.domain.letterhead import Seat
from parity.domain.outlines import Outline
from parity.domain.report import Contents
from parity.domain.units import UnitAt

ACCEPTED_ONLY = "Bản dự thảo tổng hợp từ các báo cáo đã tiếp nhận"
WITH_SUBMITTED = "Bản dự thảo tổng hợp, gồm cả báo cáo đã gửi chưa được tiếp nhận"


def draft(outline: Outline, *, period: Period, seat: Seat, contents: Contents) -> Document:
    """The report of a unit as far as it has come, without number, date or name."""
    letter = report.draft_letter(seat, on=contents.data_as_of)
    return report.report_document(
        outline, period=period, unit=seat.unit, contents=contents, letter=letter
    )


def marked(document: Document, *, include_submitted: bool) -> Document:
    """The draft saying at the foot of each page which reports its figures count."""
    note = WITH_SUBMITTED if include_submitted else ACCEPTED_ONLY
    return replace(document, header_note=note)


def file_name(unit: UnitAt, *, round_code: str, last: str) -> str:
    """A file name that sorts by round and unit and says who wrote; without its ending."""
    return f"BC-{round_code}-{unit.code} {unit.short_name}, {last}"
