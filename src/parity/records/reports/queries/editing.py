"""Everything that the editor of one report shows, loaded at once."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from parity.domain import sheet
from parity.domain.authority import Viewer
from parity.domain.figures import Figure
from parity.domain.outlines import Outline
from parity.domain.units import Tree
from parity.records.reports.queries import below as belows
from parity.records.reports.queries import (
    carrying,
    checking,
    consolidation,
    drafts,
    history,
    previous,
    sheets,
    sight,
)
from parity.records.reports.queries.below import Below
from parity.records.reports.queries.carrying import CarrySource
from parity.records.reports.queries.checking import Progress
from parity.records.reports.queries.drafts import CellNow, PassageNow, RowNow
from parity.records.reports.queries.history import CommentNow
from parity.records.reports.queries.previous import Previous
from parity.records.reports.queries.sheets import JoinedRow
from parity.records.reports.queries.sight import Standing


@dataclass(frozen=True, slots=True)
class FromBelow:
    """The children's part of a collecting unit: every figure of it, and who is missing."""

    figures: Mapping[str, Figure]
    reported: int
    expected: int
    missing: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Editor:
    """One report as its officer edits it.

    `cells` holds what was ever saved, by code; a code that is not there has version 0 and is
    *chưa có*. `figures` is the whole own part, `totals` own part and children's part together,
    both with derived cells and indicators. `source` is the unit's report that this one takes from.
    """

    standing: Standing
    outline: Outline
    kind: str
    cells: Mapping[str, CellNow]
    figures: Mapping[str, Figure]
    children: FromBelow | None
    totals: Mapping[str, Figure]
    previous: Previous
    passages: Mapping[str, tuple[PassageNow, ...]]
    rows: Mapping[str, tuple[RowNow, ...]]
    rows_below: Mapping[str, tuple[JoinedRow, ...]]
    comments: Mapping[str, tuple[CommentNow, ...]]
    progress: Mapping[str, Progress]
    source: CarrySource | None


def editor(viewer: Viewer, pk: int, *, at: datetime) -> Editor:
    """The report of the viewer's own unit; raises NotInSight, and NotAllowed above the unit.

    A constant number of statements, whatever the years of data.
    """
    report = sight.own_report(viewer, pk)
    outline = sheets.outline_of(report)
    draft = drafts.load(pk)
    tree = sight.tree_of(report.round)
    below = belows.children(report.round_id, report.unit.code, outline, include_submitted=False)
    own = draft.figures(outline)
    kind = tree.unit(report.unit.code).kind
    figures = sheet.full(outline, own)
    rows_below = sheets.rows_below(below) if below.rows else {}
    return Editor(
        standing=sight.standing_of(viewer, report, at=at),
        outline=outline,
        kind=kind,
        cells=draft.cells,
        figures=figures,
        children=_from_below(outline, below, tree) if below.rows else None,
        totals=consolidation.totals(outline, own, below) if below.rows else figures,
        previous=previous.previous_of(report),
        passages=draft.passages,
        rows=draft.rows,
        rows_below=sheets.joined_rows(rows_below, tree),
        comments=history.comments_of(report, outline),
        progress=checking.progress_of(
            outline, draft, kind, listed=[code for code, rows in rows_below.items() if rows]
        ),
        source=carrying.source_of(report),
    )


def _from_below(outline: Outline, below: Below, tree: Tree) -> FromBelow:
    names = {unit: tree.unit(unit).name for unit in below.missing_units}
    return FromBelow(
        figures=consolidation.totals(outline, {}, below),
        reported=len(below.reported),
        expected=len(below.rows),
        missing=tuple(names.items()),
    )
