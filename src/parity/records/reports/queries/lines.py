"""The children of a node in words: which revision of each counts, when it was sent."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from parity.domain.units import Tree
from parity.records.reports.models import Report, Revision
from parity.records.reports.queries.below import Below


@dataclass(frozen=True, slots=True)
class SourceLine:
    """One child of a node; without a revision it is a gap. `is_counted`: accepted."""

    unit: str
    unit_name: str
    revision_pk: int | None
    report_pk: int | None = None
    number: int | None = None
    sent_at: datetime | None = None
    first_sent_at: datetime | None = None
    digest: str = ""
    is_counted: bool = False


def source_lines(below: Below, tree: Tree) -> tuple[SourceLine, ...]:
    """One line for each child in tree order; one statement for all."""
    found = _revisions([row.revision for row in below.reported])
    return tuple(_line(row.unit, tree, found.get(row.revision)) for row in below.rows)


def _revisions(pks: list[int | None]) -> Mapping[int | None, Revision]:
    stored = (
        Revision.objects.filter(pk__in=pks).select_related("report").defer("text").order_by("pk")
    )
    return {row.pk: row for row in stored}


def _line(unit: str, tree: Tree, revision: Revision | None) -> SourceLine:
    name = tree.unit(unit).name
    if revision is None:
        return SourceLine(unit, name, None)
    report: Report = revision.report
    return SourceLine(
        unit=unit,
        unit_name=name,
        revision_pk=revision.pk,
        report_pk=report.pk,
        number=revision.number,
        sent_at=revision.sent_at,
        first_sent_at=report.first_sent_at,
        digest=revision.digest,
        is_counted=report.counted_revision_id == revision.pk,
    )
