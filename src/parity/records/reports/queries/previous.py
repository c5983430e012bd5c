"""Last year's figures beside this year's: the latest accepted ones of the same kind of period."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from parity.domain import sheet
from parity.domain.authority import Viewer
from parity.domain.figures import Figure
from parity.records.outlines import queries as outline_queries
from parity.records.reports.models import Report
from parity.records.reports.queries import frozen, inherited, sight
from parity.records.reports.queries.sight import RevisionLine
from parity.records.rounds.models import Round

WORDS = {
    "none": "Chưa có số liệu {label} để so sánh.",
    "estimate": "Số liệu {label} có số ước thực hiện (đánh dấu ở từng ô).",
    "": "",
}


@dataclass(frozen=True, slots=True)
class Previous:
    """Last year's figures by code, and the words that go with them.

    `figures` are of the whole subtree, `own` of the unit's own part alone. `label` names the period
    ("năm 2023"); `note` says what to know about the figures: that there
    are none, that some are estimates, or from how many former units they are added up.
    """

    label: str
    figures: Mapping[str, Figure] = field(default_factory=dict)
    note: str = ""
    revision: RevisionLine | None = None
    own: Mapping[str, Figure] = field(default_factory=dict)


def previous_figures(viewer: Viewer, pk: int) -> Previous:
    """What the same unit reported a year earlier, as accepted; raises NotInSight."""
    return previous_of(sight.report(viewer, pk))


def previous_of(report: Report) -> Previous:
    """The same for a report already in hand."""
    return previous_at(report.round, report.unit.code)


def previous_at(round_: Round, unit: str) -> Previous:
    """The same for a unit of a round, whether it has begun its report or not."""
    label = round_.period.previous().label
    before = (
        Report.objects.select_related("counted_revision__outline")
        .defer("counted_revision__outline__source")
        .filter(
            unit__code=unit,
            round__collector=round_.collector_id,
            round__kind=round_.kind,
            round__year=round_.year - 1,
            counted_revision__isnull=False,
        )
        .first()
    )
    if before is None:
        return _of_former_units(round_, unit, label)
    revision = before.counted_revision
    outline = outline_queries.outline_of_version_for_system(revision.outline)
    sent = sheet.thaw(revision.text)
    found = frozen.full_figures(outline, sent, revision.pk)
    return Previous(
        label,
        found,
        _estimates(found, label),
        sight.line(revision, counted=revision.pk),
        sheet.full(outline, sent.own),
    )


def _estimates(found: Mapping[str, Figure], label: str) -> str:
    word = "estimate" if any(figure.is_estimate for figure in found.values()) else ""
    return WORDS[word].format(label=label)


def _of_former_units(round_: Round, unit: str, label: str) -> Previous:
    """What the units reported that this one was last year; else that there is nothing."""
    found = inherited.inherited(round_, unit)
    if found is None:
        return Previous(label, note=WORDS["none"].format(label=label))
    notes = (found.note, _estimates(found.figures, label))
    return Previous(label, found.figures, " ".join(note for note in notes if note))
