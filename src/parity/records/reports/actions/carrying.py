"""Carrying what was sent of the Action Month into the unit's yearly report.

It goes through the same gate as typing: the report is held alone, its state must allow writing, and
each cell has its edit row, written by "từ báo cáo Tháng hành động năm 2024, bản 1".
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from django.db import transaction

from parity.domain import carrying, figures, lifecycle
from parity.domain.authority import Viewer
from parity.domain.calendar import PeriodKind
from parity.domain.carrying import Value
from parity.domain.figures import Figure
from parity.domain.lifecycle import Deed
from parity.records.reports.actions import cells, listings, typed
from parity.records.reports.actions.cells import Saved
from parity.records.reports.actions.statements import Stamp
from parity.records.reports.actions.typed import Typed
from parity.records.reports.models import ListingRow, Report, Revision
from parity.records.reports.queries import carrying as sources
from parity.records.reports.queries import drafts
from parity.records.reports.queries import place as places
from parity.records.reports.queries.carrying import CarrySource
from parity.records.reports.queries.place import Place
from parity.records.units.models import Unit


class NothingToTake(Exception):
    """No other report of the unit says anything else in this place."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def forward(report: Report, revision: Revision, *, by: Viewer, at: datetime) -> None:
    """Carry a sending on into the report that takes from it, where that was begun.

    Call it before the journal's line is written: whoever writes into the other report may be
    waiting for the journal.
    """
    if PeriodKind(report.round.kind) not in carrying.CARRIED_FROM.values():
        return
    # As in `starting.start`: a report that begins now takes what is being sent, or is found here.
    Unit.objects.select_for_update(no_key=True).get(pk=report.unit_id)
    target = sources.target_of(report)
    if target is not None:
        _carry(target, sources.source_of(target, revision=revision), by=by, at=at)


def bring(report: Report, *, by: Viewer, at: datetime) -> None:
    """Carry what was sent before into a report that is begun, or opened again."""
    _carry(report, sources.source_of(report), by=by, at=at)


def take_carried(report: int, *, code: str, by: Viewer, at: datetime) -> tuple[Saved, ...]:
    """Take over what the other report says in one place, with its line, whatever stands there.

    Raises NothingToTake, NotInSight, NotAllowed, NotPossible.
    """
    with transaction.atomic():
        place = cells.writable(report, by=by, alone=True)
        rounds = Report.objects.select_related("round__outline").defer("round__outline__source")
        source = sources.source_of(rounds.get(pk=report))
        held = {each: cell.held for each, cell in drafts.load(report).cells.items()}
        wanted = carrying.to_take(source.places, source.given, held, code=code) if source else {}
        if source is None or not wanted:
            raise NothingToTake(code)
        stamp = _stamp(source, by=by, at=at)
        stamp = replace(
            stamp, by_label=f"{cells.stamp_of(by, at).by_label}, {stamp.by_label}"[:200]
        )
        return cells.write_all(place, _typed(wanted), stamp)


def _carry(report: Report, source: CarrySource | None, *, by: Viewer, at: datetime) -> None:
    if source is None:
        return
    place = places.place(report.pk, lock=places.ALONE)
    if Deed.EDIT not in lifecycle.possible(place.state):
        return
    draft = drafts.load(report.pk)
    held = {code: cell.held for code, cell in draft.cells.items()}
    stamp = _stamp(source, by=by, at=at)
    wanted = carrying.to_write(source.places, source.given, held)
    cells.write_all(place, _typed(wanted), stamp)
    for listing in source.rows:
        _carry_rows(place, source, draft, listing, stamp)


def _stamp(source: CarrySource, *, by: Viewer, at: datetime) -> Stamp:
    """Who and when: the other report, at the hand of whoever sent or accepted it."""
    client = f"{drafts.CARRIED}{source.revision_pk}"
    return Stamp(at=at, by_id=by.person_id, by_label=source.written_by, client=client)


def _typed(wanted: Mapping[str, Value]) -> Mapping[str, Typed]:
    return {
        code: _of_figure(value) if isinstance(value, Figure) else Typed(value, typed.TEXT)
        for code, value in wanted.items()
    }


def _of_figure(figure: Figure) -> Typed:
    text = "" if figure.value is None else figures.to_text(figure.value)
    return Typed(text, figure.state.value, figure.is_estimate)


def _carry_rows(
    place: Place, source: CarrySource, draft: drafts.Draft, listing: str, stamp: Stamp
) -> None:
    """Rows that are new go in; carried rows that nobody touched and that are gone go out."""
    there = draft.rows.get(listing, ())
    given = source.rows[listing]
    carried = {row.pk: row.data for row in there if row.is_carried}
    gone = carrying.rows_to_remove(given, carried)
    for row in ListingRow.objects.filter(report=place.report, pk__in=gone).order_by("pk"):
        listings.drop(row, stamp)
    before = sources.rows_carried_before(place.report, listing) if given else []
    held = [row.data for row in there]
    for data in carrying.rows_to_add(given, held, before)[: listings.MOST_ROWS - len(there)]:
        listings.put(place.report, listing, data, stamp)
