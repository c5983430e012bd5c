"""What a reviewer reads: the sending, what changed since the last one, what was asked."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from parity.domain import figures
from parity.domain.authority import Viewer
from parity.domain.figures import Change, ChangeKind, Figure
from parity.records.reports.queries import frozen, history, labels, previous, sight
from parity.records.reports.queries.frozen import Differences, RevisionView
from parity.records.reports.queries.history import CommentNow, EventLine
from parity.records.reports.queries.previous import Previous
from parity.records.reports.queries.sight import Standing
from parity.records.units.queries import NotInSight

CHANGES_SHOWN = 10


@dataclass(frozen=True, slots=True)
class ChangeLine:
    """One figure beside last year's."""

    code: str
    label: str
    section: str
    now: Figure
    before: Figure
    change: Change


@dataclass(frozen=True, slots=True)
class Review:
    """One sending with everything needed to accept it or return it."""

    standing: Standing
    revision: RevisionView
    differences: Differences | None
    previous: Previous
    comments: Mapping[str, tuple[CommentNow, ...]]
    events: tuple[EventLine, ...]
    largest_changes: tuple[ChangeLine, ...]


def review(viewer: Viewer, pk: int, *, number: int | None = None, at: datetime) -> Review:
    """The last sending of a report in sight, or the one of that number.

    Raises NotInSight where there is none.
    """
    report = sight.report(viewer, pk)
    if report.first_sent_at is None:
        raise NotInSight(f"no revision of {report}")
    row = frozen.stored(report, number)
    seen = frozen.view(row, report, sight.tree_of(report.round))
    earlier = frozen.stored(report, row.number - 1) if row.number > 1 else None
    before = previous.previous_of(report)
    return Review(
        standing=sight.standing_of(viewer, report, at=at),
        revision=seen,
        differences=frozen.differences(earlier, row, report) if earlier else None,
        previous=before,
        comments=history.comments_of(report, seen.outline),
        events=history.events_of(report),
        largest_changes=largest_changes(seen, before),
    )


def largest_changes(seen: RevisionView, before: Previous) -> tuple[ChangeLine, ...]:
    """The figures that moved most against last year, by percent; from 0 comes first."""
    moved = [
        line
        for line in _changes(seen, before)
        if line.change.kind in (ChangeKind.UP, ChangeKind.DOWN)
    ]
    moved.sort(key=_size, reverse=True)
    return tuple(moved[:CHANGES_SHOWN])


def _changes(seen: RevisionView, before: Previous) -> Iterator[ChangeLine]:
    outline = seen.outline
    for cell in outline.cells:
        now = seen.totals[cell.code]
        then = before.figures.get(cell.code, figures.MISSING)
        section = labels.section_key(outline, cell.code)
        label = labels.label(outline, cell.code)
        yield ChangeLine(cell.code, label, section, now, then, figures.change(now, then))


def _size(line: ChangeLine) -> tuple[bool, object]:
    percent = line.change.percent
    return (True, abs(line.change.delta)) if percent is None else (False, abs(percent))
