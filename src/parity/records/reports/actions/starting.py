"""Beginning a report, and beginning a supplement to one that was accepted."""

from datetime import datetime

from django.db import transaction

from parity.domain import authority, calendar, wording
from parity.domain.authority import Viewer
from parity.domain.lifecycle import Deed, State, after
from parity.domain.localtime import local_date
from parity.records.journal import actions as journal
from parity.records.reports.actions import carrying, deeds
from parity.records.reports.models import Event, Report
from parity.records.reports.queries import sight
from parity.records.rounds import queries as round_queries
from parity.records.rounds.models import Expected
from parity.records.units.models import Unit
from parity.records.units.queries import NotInSight


class NotExpected(Exception):
    """The unit does not report in this round."""

    def __init__(self, unit: str, round_code: str) -> None:
        super().__init__(unit, round_code)
        self.unit, self.round_code = unit, round_code


@transaction.atomic
def start(*, round_code: str, unit: str, by: Viewer, at: datetime) -> Report:
    """The unit's report in the round, begun if it was not; the same again gives the same.

    Raises NotInSight, authority.NotAllowed, NotExpected.
    """
    round_ = round_queries.round(by, round_code)
    if not by.sees(unit):
        raise NotInSight(f"unit {unit}")
    tree = sight.tree_of(round_)
    above = sight.collectors_above(tree, unit=unit, collector=round_.collector.code)
    authority.require(by, Deed.START, unit=unit, ancestors=above)
    # The unit's row is locked so that two beginnings wait for each other.
    row = Unit.objects.select_for_update(no_key=True).get(code=unit)
    if not Expected.objects.filter(round=round_, unit=row).exists():
        raise NotExpected(unit, round_code)
    report, is_new = Report.objects.get_or_create(
        round=round_,
        unit=row,
        defaults={
            "state": after(State.NOT_STARTED, Deed.START).value,
            "data_as_of": round_.data_as_of,
            "started_at": at,
            "started_by": journal.label(by)[:200],
        },
    )
    if is_new:
        _note_start(report, by=by, at=at)
        carrying.bring(report, by=by, at=at)
    return report


def _note_start(report: Report, *, by: Viewer, at: datetime) -> None:
    Event.objects.create(
        report=report,
        deed=Deed.START.value,
        from_state=State.NOT_STARTED.value,
        to_state=report.state,
        at=at,
        by_label=report.started_by,
    )
    deeds.record(report, Deed.START, by=by, at=at)


@transaction.atomic
def begin_supplement(
    report: int, *, reason: str, version: int | None = None, by: Viewer, at: datetime
) -> Report:
    """Open an accepted report again: what is sent next is a supplement, and replaces what counts
    once it is accepted itself. After the period its figures are those of the period's last day.

    Raises NotInSight, NotAllowed, NotPossible, deeds.NeedsComment without a reason, StalePage.
    """
    found = deeds.enter(report, Deed.BEGIN_SUPPLEMENT, by=by)
    deeds.check_version(found, version)
    words = wording.clean_text(reason, limit=deeds.COMMENT_LIMIT).strip()
    if not words:
        raise deeds.NeedsComment(Deed.BEGIN_SUPPLEMENT)
    period = found.round.period
    if calendar.wants_actual_figures(period, data_as_of=found.data_as_of, on=local_date(at)):
        found.data_as_of = period.end
    deeds.move(found, Deed.BEGIN_SUPPLEMENT, comment=words, by=by, at=at)
    carrying.bring(found, by=by, at=at)
    return found
