"""Files to take away: Word, PDF, Excel, each named so that a folder of them sorts."""

from django.http import HttpResponse
from django.utils.http import content_disposition_header

from parity.domain.document import Document
from parity.pages.ui import errors
from parity.papers import docx, pdf

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
PDF = "application/pdf"
EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def as_word(document: Document, name: str) -> HttpResponse:
    """The document as a Word file; `name` has no ending."""
    return _file(docx.write(document), f"{name}.docx", WORD)


def as_pdf(document: Document, name: str) -> HttpResponse:
    """The document as a PDF file; what the font cannot draw is said on a page instead."""
    try:
        made = pdf.write(document)
    except pdf.UnknownSign as error:
        return errors.not_written(pdf.say(error))
    return _file(made, f"{name}.pdf", PDF)


def as_excel(made: bytes, name: str) -> HttpResponse:
    """A workbook that is already written."""
    return _file(made, f"{name}.xlsx", EXCEL)


def _file(made: bytes, name: str, kind: str) -> HttpResponse:
    headers = {"Content-Disposition": content_disposition_header(True, name)}
    return HttpResponse(made, content_type=kind, headers=headers)
