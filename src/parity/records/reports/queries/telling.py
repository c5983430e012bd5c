"""A node's report as it is told on paper: its figures, its words, its lists, and whom it lacks."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from parity.domain import figures, rollup, sheet
from parity.domain.authority import Relation, Viewer
from parity.domain.report import LISTED_BY, Contents
from parity.domain.units import Tree, UnitAt
from parity.records.reports.models import Report
from parity.records.reports.queries import below as belows
from parity.records.reports.queries import consolidation, drafts, sheets
from parity.records.reports.queries.below import Below
from parity.records.reports.queries.consolidation import Node
from parity.records.rounds.models import Expected, Round

Narratives = Mapping[str, tuple[sheet.Passage, ...]]


@dataclass(frozen=True)
class Told:
    """A node with everything its paper says; `above` is the unit the paper goes to."""

    node: Node
    unit: UnitAt
    above: UnitAt | None
    contents: Contents


def told(viewer: Viewer, round_code: str, unit: str, *, include_submitted: bool = False) -> Told:
    """The paper of a unit in sight; raises NotInSight, authority.NotAllowed."""
    round_, tree, kind = consolidation.enter(viewer, round_code, unit)
    is_own = kind in (Relation.OWN, Relation.ROOT)
    return _told(round_, tree, unit, include_submitted=include_submitted, from_draft=is_own)


def told_for_system(
    round_code: str, unit: str | None = None, *, include_submitted: bool = False
) -> Told:
    """The same for jobs, of the collector when no unit is named.

    Raises Round.DoesNotExist, and NotInSight for a unit that does not report in the round.
    """
    round_, tree, node = consolidation.enter_for_system(round_code, unit)
    return _told(round_, tree, node, include_submitted=include_submitted, from_draft=True)


def _told(
    round_: Round, tree: Tree, unit: str, *, include_submitted: bool, from_draft: bool
) -> Told:
    node = consolidation.node_of(
        round_, tree, unit, include_submitted=include_submitted, from_draft=from_draft
    )
    below = belows.children(round_.pk, unit, node.outline, include_submitted=include_submitted)
    narratives, rows = _words(node, from_draft=from_draft, include_submitted=include_submitted)
    parent = Expected.objects.filter(round=round_, unit__code=unit, parent__isnull=False)
    above = parent.values_list("parent__code", flat=True).first()
    return Told(
        node=node,
        unit=tree.unit(unit),
        above=tree.unit(above) if above else None,
        contents=Contents(
            data_as_of=_data_as_of(node),
            figures=node.totals,
            previous=node.previous.figures or None,
            previous_note=node.previous.note or None,
            narratives=narratives,
            listings=_listings(node, rows, sheets.rows_below(below), tree),
            consolidated=_consolidated(node, below) if below.rows else None,
            names={line.unit: line.unit_name for line in node.sources},
        ),
    )


def _data_as_of(node: Node) -> date:
    report = Report.objects.filter(pk=node.report_pk).first()
    return report.data_as_of if report else node.round.data_as_of


def _words(
    node: Node, *, from_draft: bool, include_submitted: bool
) -> tuple[Narratives, sheets.Rows]:
    """The node's own narratives and rows: of the draft, else of the revision that counts."""
    if node.report_pk is None:
        return {}, {}
    if from_draft:
        draft = drafts.load(node.report_pk)
        own = {code: tuple(row.data for row in rows) for code, rows in draft.rows.items()}
        return draft.texts(node.outline), own
    report = Report.objects.get(pk=node.report_pk)
    revision = consolidation.counting_revision(report, include_submitted=include_submitted)
    if revision is None:
        return {}, {}
    sent = sheet.thaw(revision.text)
    own = {
        code: tuple(row for row in rows if sheets.SOURCE_UNIT not in row)
        for code, rows in sent.listings.items()
    }
    return sent.narratives, own


def _listings(node: Node, own: sheets.Rows, below: sheets.Rows, tree: Tree) -> sheets.Rows:
    """One's own rows, then those from below; each says by name who listed it."""
    found = {}
    for code in node.outline.listings:
        mine = ({LISTED_BY: node.unit_name, **row} for row in own.get(code, ()))
        theirs = (_named(row, tree) for row in below.get(code, ()))
        found[code] = (*mine, *theirs) if below.get(code) else tuple(own.get(code, ()))
    return found


def _named(row: Mapping[str, str], tree: Tree) -> Mapping[str, str]:
    unit = row[sheets.SOURCE_UNIT]
    name = tree.units[unit].short_name if unit in tree.units else unit
    return {LISTED_BY: name, **{k: v for k, v in row.items() if k != sheets.SOURCE_UNIT}}


def _consolidated(node: Node, below: Below) -> rollup.Consolidated:
    """The consolidation as the paper's annexes read it: parts and gaps, without the sheets."""
    gaps = consolidation.gaps_of(below)
    totals = consolidation.input_totals(node.outline, node.own, below)
    return rollup.Consolidated(
        cells={
            code: rollup.Total(
                figure=figure,
                own=node.own.get(code, figures.MISSING),
                below=below.figures.get(code),
                gaps=gaps.get(code, ()),
            )
            for code, figure in totals.items()
        },
        missing_units=below.missing_units,
        coverage=rollup.Coverage(len(below.reported), len(below.rows)),
    )
