"""The documents that letters lean on, from CSV text: dated, with their source."""

from functools import cache
from importlib import resources

from parity.domain.directives.legal import LegalDocument
from parity.papers.csv_rows import Fault, ProgrammeFaults, Row, rows

FILE = "legal-documents.csv"
COLUMNS = ("kind", "number", "date", "issuer", "title", "valid_from", "valid_to", "replaced_by",
           "is_checked", "source")  # fmt: skip


@cache
def shipped() -> tuple[LegalDocument, ...]:
    """The documents that come with the product."""
    text = (resources.files("parity") / "programme" / FILE).read_text(encoding="utf-8")
    return read_legal_documents(text)


def read_legal_documents(text: str, *, file: str = FILE) -> tuple[LegalDocument, ...]:
    """The documents of a CSV text; raises ProgrammeFaults with every faulty cell."""
    faults: list[Fault] = []
    found = tuple(_document(row) for row in rows(text, file=file, columns=COLUMNS, faults=faults))
    if faults:
        raise ProgrammeFaults(faults)
    return found


def _document(row: Row) -> LegalDocument:
    valid_from, valid_to = row.day("valid_from"), row.day_or_none("valid_to")
    if valid_to is not None and valid_to < valid_from:
        row.fault("valid_to", "ends_before_start", valid_to.isoformat())
    return LegalDocument(
        kind=row.text("kind"),
        number=row.text("number"),
        date=row.day("date"),
        issuer=row.text("issuer"),
        title=row.text("title"),
        valid_from=valid_from,
        valid_to=valid_to,
        replaced_by=row.optional("replaced_by"),
        is_checked=row.yes_no("is_checked"),
        source=row.text("source"),
    )
