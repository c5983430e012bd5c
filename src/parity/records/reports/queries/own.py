"""The reports of one's own unit, round by round, all years."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from parity.domain.authority import Viewer
from parity.domain.lifecycle import State
from parity.records.reports.models import Report, Revision
from parity.records.reports.queries import sight
from parity.records.rounds.models import Expected, Round


@dataclass(frozen=True, slots=True)
class OwnReport:
    """The unit's report in one round; `number` and `receipt` are those of the last sending."""

    round: Round
    unit: str
    report_pk: int | None
    state: State
    first_sent_at: datetime | None
    days_overdue: int
    number: int | None
    receipt: str


def own_reports(viewer: Viewer, *, at: datetime) -> tuple[OwnReport, ...]:
    """Every round in which the acting unit, or one it came after, reports; newest first.

    Three statements in all.
    """
    units = viewer.units & viewer.sight
    if not units:
        return ()
    expected = Expected.objects.filter(unit__code__in=units).select_related("round", "unit")
    reports = Report.objects.filter(unit__code__in=units).order_by("pk")
    begun = {(report.round_id, report.unit_id): report for report in reports}
    sent = _last_sent(units)
    return tuple(
        _own(row, begun.get((row.round_id, row.unit_id)), sent, at=at)
        for row in expected.order_by("-round__due_before", "round__code", "position")
    )


def _last_sent(units: frozenset[str]) -> Mapping[int, tuple[int, str]]:
    """Number and receipt of the last sending, by report."""
    rows = Revision.objects.filter(report__unit__code__in=units).order_by("report_id", "number")
    return {
        report: (number, receipt)
        for report, number, receipt in rows.values_list("report_id", "number", "receipt")
    }


def _own(
    row: Expected, report: Report | None, sent: Mapping[int, tuple[int, str]], *, at: datetime
) -> OwnReport:
    number, receipt = sent.get(report.pk, (None, "")) if report else (None, "")
    first_sent = report.first_sent_at if report else None
    return OwnReport(
        round=row.round,
        unit=row.unit.code,
        report_pk=report.pk if report else None,
        state=State(report.state) if report else State.NOT_STARTED,
        first_sent_at=first_sent,
        days_overdue=sight.days_overdue(first_sent, due_at=row.round.due_at, at=at),
        number=number,
        receipt=receipt,
    )
