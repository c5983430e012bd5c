"""Where a consolidated figure comes from: total, child, revision, and the cell's last edit."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db.models import OuterRef, Subquery

from parity.domain import figures, sheet
from parity.domain.authority import Relation, Viewer
from parity.domain.figures import Figure
from parity.domain.outlines import Outline
from parity.records.outlines import queries as outline_queries
from parity.records.reports.models import Edit, Report, Revision
from parity.records.reports.queries import below as belows
from parity.records.reports.queries import consolidation, following, history, labels, lines
from parity.records.reports.queries.below import Below, VectorRow
from parity.records.reports.queries.history import EditLine
from parity.records.reports.queries.lines import SourceLine
from parity.records.rounds.models import Round
from parity.records.units.queries import NotInSight

NO_REPORT, MISSING, NOT_ASKED = "no_report", "missing", "not_asked"


@dataclass(frozen=True, slots=True)
class ProvenanceRow:
    """What one child gives to the figure; `gap` says why it gives nothing.

    `last_edit` is the last saving of the cell before the child sent it; None where the child's
    figure is itself added up from below, or computed.
    """

    unit: str
    unit_name: str
    report_pk: int | None
    revision_pk: int | None
    number: int | None
    sent_at: datetime | None
    is_counted: bool
    figure: Figure | None
    collects_below: bool
    last_edit: EditLine | None
    gap: str | None


@dataclass(frozen=True, slots=True)
class Provenance:
    """One cell of a node with everything it is made of, the children in tree order."""

    round: Round
    unit: str
    unit_name: str
    outline: Outline
    code: str
    label: str
    total: Figure
    own: Figure
    own_edit: EditLine | None
    report_pk: int | None
    below: Figure | None
    children: tuple[ProvenanceRow, ...]


def provenance(
    viewer: Viewer, round_code: str, unit: str, code: str, *, include_submitted: bool = False
) -> Provenance:
    """The parts of one input or derived cell at a node; raises NotInSight, NotAllowed.

    An unknown code raises NotInSight. A constant number of statements.
    """
    round_, tree, kind = consolidation.enter(viewer, round_code, unit)
    outline = outline_queries.outline_of_version_for_system(round_.outline)
    if not outline.has_cell(code):
        raise NotInSight(f"cell {code}")
    report = Report.objects.filter(round=round_, unit__code=unit).first()
    below = belows.children(round_.pk, unit, outline, include_submitted=include_submitted)
    from_draft = kind in (Relation.OWN, Relation.ROOT)
    own, _ = consolidation.own_part(
        report, outline, from_draft=from_draft, include_submitted=include_submitted
    )
    before = None
    if report is not None and not from_draft:
        before = consolidation.counting_revision(report, include_submitted=include_submitted)
    # Whoever is above sees what was sent, and not what is being written since.
    shows_edit = report is not None and (from_draft or before is not None)
    return Provenance(
        round=round_,
        unit=unit,
        unit_name=tree.unit(unit).name,
        outline=outline,
        code=code,
        label=labels.label(outline, code),
        total=consolidation.totals(outline, own, below)[code],
        own=_of_own(outline, own, code),
        own_edit=_own_edit(report.pk, code, before) if shows_edit else None,
        report_pk=report.pk if report else None,
        below=consolidation.totals(outline, {}, below)[code] if below.rows else None,
        children=_children(round_.pk, unit, code, below, lines.source_lines(below, tree)),
    )


def _own_edit(report: int, code: str, sent: Revision | None) -> EditLine | None:
    edits = history.edits_of(report, code=code, limit=1, before=sent.sent_at if sent else None)
    return edits[0] if edits else None


def _of_own(outline: Outline, own: Mapping[str, Figure], code: str) -> Figure:
    nothing = Below(outline, ())
    return consolidation.totals(outline, own, nothing)[code] if own else figures.MISSING


def _children(
    round_pk: int, unit: str, code: str, below: Below, sources: tuple[SourceLine, ...]
) -> tuple[ProvenanceRow, ...]:
    collecting = consolidation.collecting_children(round_pk, unit)
    edits = _last_edits(code, sources)
    return tuple(
        _row(
            line,
            None if row.revision is None else _figure(row, code, below),
            collects_below=line.unit in collecting,
            last_edit=edits.get(line.report_pk),
        )
        for row, line in zip(below.rows, sources, strict=True)
    )


def _row(
    line: SourceLine, figure: Figure | None, *, collects_below: bool, last_edit: EditLine | None
) -> ProvenanceRow:
    return ProvenanceRow(
        unit=line.unit,
        unit_name=line.unit_name,
        report_pk=line.report_pk,
        revision_pk=line.revision_pk,
        number=line.number,
        sent_at=line.sent_at,
        is_counted=line.is_counted,
        figure=figure,
        collects_below=collects_below,
        last_edit=last_edit,
        gap=_gap(line, figure),
    )


def _figure(row: VectorRow, code: str, below: Below) -> Figure | None:
    """The child's figure in an input cell, or in a derived one from its own input cells."""
    cell = below.outline.cell(code)
    if cell.is_input:
        return below.figure_of(row, code)
    part = following.part_of(below.outline, frozenset({cell.element}))
    found = {each.code: below.figure_of(row, each.code) for each in part.cells}
    known = {each: figure for each, figure in found.items() if figure is not None}
    return sheet.full(part, known)[code] if known else None


def _gap(line: SourceLine, figure: Figure | None) -> str | None:
    if line.revision_pk is None:
        return NO_REPORT
    if figure is None:
        return NOT_ASKED
    return MISSING if figure == figures.MISSING else None


def _last_edits(code: str, sources: tuple[SourceLine, ...]) -> Mapping[int | None, EditLine]:
    """By report, the last saving of the cell before the revision that counts was sent."""
    before = Edit.objects.filter(
        report=OuterRef("report"), code=code, at__lte=OuterRef("sent_at")
    ).order_by("-version")
    pks = (
        Revision.objects.filter(pk__in=[line.revision_pk for line in sources])
        .annotate(edit=Subquery(before.values("pk")[:1]))
        .order_by("pk")
        .values_list("edit", flat=True)
    )
    edits = Edit.objects.filter(pk__in=list(pks)).order_by("pk")
    return {edit.report_id: history.edit_line(edit) for edit in edits}
