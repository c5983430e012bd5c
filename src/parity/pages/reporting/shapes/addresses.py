"""The addresses of this room's pages, and of the places in them."""

from collections.abc import Mapping
from urllib.parse import urlencode

from django.urls import reverse

from parity.domain.figures import Figure, number, to_text

SECTION = "muc"
BEFORE = "truoc"


def edit(report: int, *, section: str = "", place: str = "") -> str:
    """The editor, at a section, and there at a field or an item."""
    query = f"?{urlencode({SECTION: section})}" if section else ""
    return reverse("reporting:edit", args=[report]) + query + (f"#{place}" if place else "")


def save(report: int, before: Mapping[str, Figure]) -> str:
    """Where a cell saves itself; last year's figures of its lines travel along.

    So a save can say how the line now stands to last year without asking for last year's report.
    """
    known = [(code, value) for code, f in before.items() if (value := number(f)) is not None]
    pairs = [(BEFORE, f"{code}:{to_text(value)}") for code, value in known]
    query = f"?{urlencode(pairs)}" if pairs else ""
    return reverse("reporting:save", args=[report]) + query


def row(name: str, report: int, key: object) -> str:
    """An address that names a report and one thing in it."""
    return reverse(f"reporting:{name}", args=[report, key])
