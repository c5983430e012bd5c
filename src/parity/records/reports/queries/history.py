"""What was said and done about a report: its events, its comments, the edits of a cell."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from parity.domain import lifecycle
from parity.domain.authority import Viewer
from parity.domain.lifecycle import Deed
from parity.domain.outlines import Outline
from parity.records.reports.models import Comment, Edit, Event, Report
from parity.records.reports.queries import labels, sheets, sight


@dataclass(frozen=True, slots=True)
class EventLine:
    """One deed done to the report, in words."""

    deed: str
    label: str
    at: datetime
    by_label: str
    comment: str
    revision_number: int | None


@dataclass(frozen=True, slots=True)
class CommentNow:
    """What was asked about an item; open until the next sending answers it."""

    pk: int
    target: str
    label: str
    section: str
    text: str
    at: datetime
    by_label: str
    revision_number: int | None
    answered_by: int | None

    @property
    def is_open(self) -> bool:
        return self.answered_by is None


@dataclass(frozen=True, slots=True)
class EditLine:
    """One saving of one cell."""

    old_text: str
    old_state: str
    new_text: str
    new_state: str
    version: int
    at: datetime
    by_label: str


def events(viewer: Viewer, pk: int) -> tuple[EventLine, ...]:
    """What was done to the report, oldest first; raises NotInSight."""
    return events_of(sight.report(viewer, pk))


def events_of(report: Report) -> tuple[EventLine, ...]:
    """The same for a report already in hand."""
    rows = Event.objects.filter(report=report).select_related("revision")
    rows = rows.defer("revision__text")
    return tuple(
        EventLine(
            deed=row.deed,
            label=lifecycle.deed_label(Deed(row.deed)),
            at=row.at,
            by_label=row.by_label,
            comment=row.comment,
            revision_number=row.revision.number if row.revision else None,
        )
        for row in rows.order_by("pk")
    )


def comments(
    viewer: Viewer, pk: int, *, open_only: bool = False
) -> Mapping[str, tuple[CommentNow, ...]]:
    """What was asked about each item, oldest first; raises NotInSight."""
    report = sight.report(viewer, pk)
    return comments_of(report, sheets.outline_of(report), open_only=open_only)


def comments_of(
    report: Report, outline: Outline, *, open_only: bool = False
) -> Mapping[str, tuple[CommentNow, ...]]:
    """The same for a report already in hand."""
    rows = Comment.objects.filter(report=report)
    if open_only:
        rows = rows.filter(resolved_at__isnull=True)
    rows = rows.order_by("at", "pk").values_list(
        "pk", "target", "text", "at", "by_label", "revision__number", "revision_answered__number"
    )
    found: dict[str, list[CommentNow]] = defaultdict(list)
    for pk, target, text, at, by_label, number, answered in rows:
        label, section = labels.label(outline, target), labels.section_key(outline, target)
        found[target].append(
            CommentNow(pk, target, label, section, text, at, by_label, number, answered)
        )
    return {target: tuple(each) for target, each in found.items()}


def last_edits(viewer: Viewer, pk: int, *, code: str, limit: int = 20) -> tuple[EditLine, ...]:
    """The latest savings of one cell, newest first; raises NotInSight."""
    return edits_of(sight.report(viewer, pk).pk, code=code, limit=limit)


def edits_of(
    report: int, *, code: str, limit: int, before: datetime | None = None
) -> tuple[EditLine, ...]:
    """The savings of one cell, newest first; only those up to an instant if named."""
    rows = Edit.objects.filter(report=report, code=code)
    if before is not None:
        rows = rows.filter(at__lte=before)
    return tuple(edit_line(row) for row in rows.order_by("-version")[:limit])


def edit_line(row: Edit) -> EditLine:
    """A stored edit as a value."""
    return EditLine(
        row.old_text,
        row.old_state,
        row.new_text,
        row.new_state,
        row.version,
        row.at,
        row.by_label,
    )
