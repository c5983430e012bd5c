"""The sheet that a draft would be sent as now: own part, children's part, words and lists."""

from collections.abc import Mapping
from dataclasses import dataclass

from parity.domain import sheet
from parity.domain.authority import Viewer
from parity.domain.outlines import Outline
from parity.domain.sheet import Sheet
from parity.domain.units import Tree
from parity.records.outlines import queries as outline_queries
from parity.records.reports.models import Report, Revision
from parity.records.reports.queries import below as belows
from parity.records.reports.queries import drafts, lines, sight
from parity.records.reports.queries.below import Below
from parity.records.reports.queries.drafts import Draft
from parity.records.reports.queries.lines import SourceLine

# The column that says which unit a joined listing row came from; one's own rows have none.
SOURCE_UNIT = "unit"

Rows = Mapping[str, tuple[Mapping[str, str], ...]]


@dataclass(frozen=True, slots=True)
class JoinedRow:
    """A row of a listing that a unit below sent."""

    unit: str
    unit_name: str
    data: Mapping[str, str]


def sheet_of(viewer: Viewer, pk: int) -> Sheet:
    """The sheet as it would be sent now; raises NotInSight, and NotAllowed above the unit."""
    return sheet_now(sight.own_report(viewer, pk))


def sheet_now(report: Report) -> Sheet:
    """The same for a report already in hand: its draft, and what counts below it."""
    outline = outline_of(report)
    below = belows.children(report.round_id, report.unit.code, outline, include_submitted=False)
    sources = lines.source_lines(below, sight.tree_of(report.round))
    return compose(report, outline, drafts.load(report.pk), below=below, sources=sources)


def compose(
    report: Report,
    outline: Outline,
    draft: Draft,
    *,
    below: Below,
    sources: tuple[SourceLine, ...],
) -> Sheet:
    """The sheet from its pieces; the rows of the children's lists follow one's own."""
    return Sheet(
        outline=outline.key,
        unit=report.unit.code,
        round=report.round.code,
        data_as_of=report.data_as_of,
        own=draft.figures(outline),
        children=below.figures,
        sources=tuple(
            sheet.Source(line.unit, line.revision_pk, line.number, line.digest)
            for line in sources
            if line.revision_pk is not None
        ),
        gaps=below.missing_units,
        partial=below.partial,
        narratives=draft.texts(outline),
        listings=_listings(outline, draft, rows_below(below)),
    )


def _listings(outline: Outline, draft: Draft, from_below: Rows) -> Rows:
    joined = {
        code: (*(row.data for row in draft.rows.get(code, ())), *from_below.get(code, ()))
        for code in outline.listings
    }
    return {code: rows for code, rows in joined.items() if rows}


def rows_below(below: Below) -> Rows:
    """The rows of every listing that the children sent, each with the unit it came from."""
    joined: dict[str, list[Mapping[str, str]]] = {}
    for unit, sent in sheets_below(below):
        for code, rows in sent.listings.items():
            marked = ({SOURCE_UNIT: unit, **row} for row in rows)
            joined.setdefault(code, []).extend(marked)
    return {code: tuple(rows) for code, rows in joined.items()}


def sheets_below(below: Below) -> list[tuple[str, Sheet]]:
    """The sheets of the children that count, in tree order, read in one statement."""
    pks = [row.revision for row in below.reported]
    texts = dict(Revision.objects.filter(pk__in=pks).order_by("pk").values_list("pk", "text"))
    return [(row.unit, sheet.thaw(texts[row.revision])) for row in below.reported]


def joined_rows(rows: Rows, tree: Tree) -> Mapping[str, tuple[JoinedRow, ...]]:
    """Rows from below with the names of their units, for a page."""
    return {code: tuple(_joined(row, tree) for row in each) for code, each in rows.items()}


def _joined(row: Mapping[str, str], tree: Tree) -> JoinedRow:
    data = {column: text for column, text in row.items() if column != SOURCE_UNIT}
    unit = row[SOURCE_UNIT]
    name = tree.units[unit].name if unit in tree.units else unit
    return JoinedRow(unit, name, data)


def outline_of(report: Report) -> Outline:
    """The outline of the report's round; the round must be loaded."""
    return outline_queries.outline_of_version_for_system(report.round.outline)
