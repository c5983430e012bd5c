"""Last year's figures beside this year's: the latest accepted ones of the same kind of period."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from parity.domain import sheet
from parity.domain.authority import Viewer
from parity.domain.figures import Figure
from parity.records.outlines import queries as outline_queries
from parity.records.reports.models import Report
from parity.records.reports.queries import frozen, sight
from parity.records.reports.queries.sight import RevisionLine

WORDS = {
    "none": "Chưa có số liệu {label} để so sánh.",
    "estimate": "Số liệu {label} có số ước thực hiện (đánh dấu ở từng ô).",
    "": "",
}


@dataclass(frozen=True, slots=True)
class Previous:
    """Last year's figures by code, and the words that go with them.

    `label` names the period ("năm 2023"); `note` says what to know about the figures: that there
    are none, that some are estimates, or from how many former units they are added up.
    """

    label: str
    figures: Mapping[str, Figure] = field(default_factory=dict)
    note: str = ""
    revision: RevisionLine | None = None


def previous_figures(viewer: Viewer, pk: int) -> Previous:
    """What the same unit reported a year earlier, as accepted; raises NotInSight."""
    return previous_of(sight.report(viewer, pk))


def previous_of(report: Report) -> Previous:
    """The same for a report already in hand."""
    label = report.round.period.previous().label
    before = (
        Report.objects.select_related("counted_revision__outline")
        .defer("counted_revision__outline__source")
        .filter(
            unit=report.unit,
            round__collector=report.round.collector,
            round__kind=report.round.kind,
            round__year=report.round.year - 1,
            counted_revision__isnull=False,
        )
        .first()
    )
    if before is None:
        return Previous(label, note=WORDS["none"].format(label=label))
    revision = before.counted_revision
    outline = outline_queries.outline_of_version_for_system(revision.outline)
    found = frozen.full_figures(outline, sheet.thaw(revision.text), revision.pk)
    word = "estimate" if any(figure.is_estimate for figure in found.values()) else ""
    return Previous(
        label,
        found,
        WORDS[word].format(label=label),
        sight.line(revision, counted=revision.pk),
    )
