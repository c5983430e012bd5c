"""A report as an official document: what it says in sentences, tables, lists and annexes."""

from parity.domain.report.contents import (
    LISTED_BY,
    Contents,
    Letter,
    contents_of,
    draft_letter,
)
from parity.domain.report.tabling import Reporting, Tabled, workbook
from parity.domain.report.telling import report_document

__all__ = [
    "LISTED_BY",
    "Contents",
    "Letter",
    "Reporting",
    "Tabled",
    "contents_of",
    "draft_letter",
    "report_document",
    "workbook",
]
