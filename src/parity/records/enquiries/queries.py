"""Reading enquiries: one's own, those put to one's unit, and the answers for everybody."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q, QuerySet

from parity.domain.authority import Viewer
from parity.domain.lifecycle import Deed
from parity.records.enquiries.models import Enquiry
from parity.records.units import queries as units


@dataclass(frozen=True, slots=True)
class EnquiryLine:
    """A question with its answer, if it has one; `is_to_me` when the viewer's unit answers it."""

    pk: int
    about: str
    item: str
    subject: str
    unit: str
    unit_name: str
    question: str
    asked_at: datetime
    asked_by: str
    answer: str
    answered_at: datetime | None
    answered_by: str
    is_published: bool
    is_to_me: bool

    @property
    def is_open(self) -> bool:
        return self.answered_at is None


def about(viewer: Viewer, reference: str) -> list[EnquiryLine]:
    """What was asked about something: by units in sight, to the viewer's unit, or published.

    Whether the viewer may see the thing itself is settled by the record that it belongs to.
    """
    seen = _mine(viewer) | Q(is_published=True)
    return _lines(viewer, Enquiry.objects.filter(seen, about=reference).order_by("asked_at", "id"))


def enquiry(viewer: Viewer, pk: int) -> EnquiryLine:
    """One question of a unit in sight, or put to one; raises NotInSight."""
    found = _lines(viewer, Enquiry.objects.filter(_mine(viewer), pk=pk).order_by("id"))
    if not found:
        raise units.NotInSight(f"enquiry {pk}")
    return found[0]


def waiting(viewer: Viewer, *, on: date) -> list[EnquiryLine]:
    """What the viewer's unit has still to answer, the oldest first, for whoever may answer."""
    unit = viewer.unit or ""
    if not units.may(viewer, Deed.ANSWER, unit, on=on):
        return []
    rows = Enquiry.objects.filter(to__code=unit, answered_at__isnull=True)
    return _lines(viewer, rows.order_by("asked_at", "id"))


def _mine(viewer: Viewer) -> Q:
    return Q(unit__code__in=viewer.sight) | Q(to__code__in=viewer.sight)


def _lines(viewer: Viewer, rows: QuerySet[Enquiry]) -> list[EnquiryLine]:
    return [_line(viewer, row) for row in rows.select_related("unit", "to")]


def _line(viewer: Viewer, row: Enquiry) -> EnquiryLine:
    return EnquiryLine(
        pk=row.pk,
        about=row.about,
        item=row.item,
        subject=row.subject,
        unit=row.unit.code,
        unit_name=row.unit_name,
        question=row.question,
        asked_at=row.asked_at,
        asked_by=row.asked_by,
        answer=row.answer,
        answered_at=row.answered_at,
        answered_by=row.answered_by,
        is_published=row.is_published,
        is_to_me=row.to.code == viewer.unit,
    )
