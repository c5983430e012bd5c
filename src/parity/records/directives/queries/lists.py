"""Directives in a list: how far each has come."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Count, Q

from parity.domain.authority import Viewer
from parity.domain.lifecycle import Deed
from parity.records.directives.models import Delivery, Directive, State
from parity.records.directives.queries import sight
from parity.records.units import queries as units


@dataclass(frozen=True, slots=True)
class DirectiveLine:
    """One directive. `acknowledged_at` is that of the viewer's own unit; `to_act` None when the
    letter did not go to it.
    """

    pk: int
    name: str
    subject: str
    file_name: str
    issuer: str
    date: date | None
    is_issued: bool
    saved_at: datetime
    saved_by: str
    acting: int
    acknowledged: int
    tasks: int
    to_act: bool | None
    acknowledged_at: datetime | None

    @property
    def awaits_me(self) -> bool:
        """Whether the viewer's unit has still to say that it has the letter."""
        return self.to_act is not None and self.acknowledged_at is None


def directives(viewer: Viewer) -> list[DirectiveLine]:
    """The directives in sight: drafts first, then by the letter's date, the newest first."""
    rows = (
        sight.in_sight(viewer)
        .defer(*sight.BODY)
        .annotate(
            acting=Count("deliveries", filter=Q(deliveries__to_act=True), distinct=True),
            said=Count(
                "deliveries",
                filter=Q(deliveries__to_act=True, deliveries__acknowledged_at__isnull=False),
                distinct=True,
            ),
            task_count=Count("tasks", distinct=True),
        )
        .order_by("state", "-date", "-pk")
    )
    found = list(rows)
    mine = Delivery.objects.filter(unit__code=viewer.unit or "", directive__in=found)
    by_directive = {row.directive_id: row for row in mine.order_by("pk")}
    return [_line(row, by_directive.get(row.pk)) for row in found]


def _line(row: Directive, mine: Delivery | None) -> DirectiveLine:
    return DirectiveLine(
        pk=row.pk,
        name=str(row) if row.number else "",
        subject=row.subject,
        file_name=row.file_name,
        issuer=row.issuer,
        date=row.date,
        is_issued=row.state == State.ISSUED,
        saved_at=row.issued_at or row.saved_at,
        saved_by=row.issued_by or row.saved_by,
        acting=row.acting,
        acknowledged=row.said,
        tasks=row.task_count,
        to_act=mine.to_act if mine else None,
        acknowledged_at=mine.acknowledged_at if mine else None,
    )


def unacknowledged(viewer: Viewer, *, on: date) -> list[DirectiveLine]:
    """What the viewer's unit has still to say it has, the oldest first, for whoever may say so."""
    if not units.may(viewer, Deed.ACKNOWLEDGE, viewer.unit or "", on=on):
        return []
    return [line for line in reversed(directives(viewer)) if line.awaits_me]
