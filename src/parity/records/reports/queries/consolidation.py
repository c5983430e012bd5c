"""A node's consolidation: own part and children apart, coverage, gaps, and drift since sending."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from parity.domain import authority, figures, formulas, rollup, sheet
from parity.domain.authority import Relation, Viewer
from parity.domain.figures import Figure
from parity.domain.lifecycle import Deed
from parity.domain.outlines import Outline
from parity.domain.units import Tree
from parity.records.outlines import queries as outline_queries
from parity.records.reports.models import Report, Revision, RevisionSource
from parity.records.reports.queries import below as belows
from parity.records.reports.queries import drafts, lines, sight
from parity.records.reports.queries.below import Below
from parity.records.reports.queries.lines import SourceLine
from parity.records.reports.queries.previous import Previous, previous_at
from parity.records.rounds import queries as round_queries
from parity.records.rounds.models import Expected, Round
from parity.records.units.queries import NotInSight


@dataclass(frozen=True, slots=True)
class Coverage:
    """ "61/84 đơn vị", and who the others are; `submitted_only` count but are not yet accepted."""

    reported: int
    expected: int
    missing: tuple[tuple[str, str], ...]
    submitted_only: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Drift:
    """A child whose counted revision is another one than the report above was sent with."""

    unit: str
    unit_name: str
    number_then: int | None
    number_now: int | None


@dataclass(frozen=True, slots=True)
class Node:
    """A unit's consolidated figures in a round.

    `own` and `below` hold input cells; `totals` every figure, shares as Σ/Σ. `present` and `gaps`
    count per input cell the children with a number and those expected without; `lacking` names
    them, with rollup.OWN_PART for a missing own part. `own_state` says where the own part is from:
    "draft", "revision" or "none". `collecting` are the children that have units below them.
    """

    round: Round
    unit: str
    unit_name: str
    outline: Outline
    own: Mapping[str, Figure]
    below: Mapping[str, Figure]
    totals: Mapping[str, Figure]
    coverage: Coverage
    present: Mapping[str, int]
    gaps: Mapping[str, int]
    lacking: Mapping[str, frozenset[str]]
    sources: tuple[SourceLine, ...]
    collecting: frozenset[str]
    drift: tuple[Drift, ...]
    own_state: str
    report_pk: int | None
    previous: Previous


def consolidated(
    viewer: Viewer, round_code: str, unit: str, *, include_submitted: bool = False
) -> Node:
    """The consolidation of a unit in sight; `include_submitted` also counts what is not accepted.

    A constant number of statements. Raises NotInSight, authority.NotAllowed.
    """
    round_, tree, kind = enter(viewer, round_code, unit)
    is_own = kind in (Relation.OWN, Relation.ROOT)
    return node_of(round_, tree, unit, include_submitted=include_submitted, from_draft=is_own)


def consolidated_for_system(
    round_code: str, unit: str | None = None, *, include_submitted: bool = False
) -> Node:
    """The same for jobs, from the collector when no unit is named.

    Raises Round.DoesNotExist, and NotInSight for a unit that does not report in the round.
    """
    round_, tree, node = enter_for_system(round_code, unit)
    return node_of(round_, tree, node, include_submitted=include_submitted, from_draft=True)


def enter_for_system(round_code: str, unit: str | None) -> tuple[Round, Tree, str]:
    """The round, its tree, and the unit or else the collector; raises as above."""
    round_ = Round.objects.select_related("collector", "outline").get(code=round_code)
    tree = sight.tree_of(round_)
    node = unit or round_.collector.code
    _require_expected(round_, tree, node)
    return round_, tree, node


def enter(viewer: Viewer, round_code: str, unit: str) -> tuple[Round, Tree, Relation]:
    """The round, its tree and how the viewer stands to the unit; raises NotInSight, NotAllowed."""
    round_ = round_queries.round(viewer, round_code)
    tree = sight.tree_of(round_)
    if not viewer.sees(unit):
        raise NotInSight(f"unit {unit}")
    _require_expected(round_, tree, unit)
    above = sight.collectors_above(tree, unit=unit, collector=round_.collector.code)
    authority.require(viewer, Deed.VIEW, unit=unit, ancestors=above)
    return round_, tree, authority.relation(viewer, unit=unit, parents=above)


def _require_expected(round_: Round, tree: Tree, unit: str) -> None:
    is_expected = Expected.objects.filter(round=round_, unit__code=unit).exists()
    if unit not in tree.units or not is_expected:
        raise NotInSight(f"unit {unit} in {round_.code}")


def node_of(
    round_: Round, tree: Tree, unit: str, *, include_submitted: bool, from_draft: bool
) -> Node:
    """The node for whoever may see it; `from_draft`: its own part as it is being written."""
    outline = outline_queries.outline_of_version_for_system(round_.outline)
    report = Report.objects.filter(round=round_, unit__code=unit).first()
    below = belows.children(round_.pk, unit, outline, include_submitted=include_submitted)
    sources = lines.source_lines(below, tree)
    own, own_state = own_part(
        report, outline, from_draft=from_draft, include_submitted=include_submitted
    )
    return Node(
        round=round_,
        unit=unit,
        unit_name=tree.unit(unit).name,
        outline=outline,
        own=own,
        below=below.figures,
        totals=totals(outline, own, below, on_time=on_time_count(sources, round_.due_at)),
        coverage=_coverage(below, sources),
        present=below.present,
        gaps={code: len(units) for code, units in gaps_of(below).items()},
        lacking=lacking(outline, own, below),
        sources=sources,
        collecting=collecting_children(round_.pk, unit),
        drift=drift_of(report, sources, tree),
        own_state=own_state,
        report_pk=report.pk if report else None,
        previous=previous_at(round_, unit),
    )


def collecting_children(round_pk: int, unit: str) -> frozenset[str]:
    """The children that collect from units of their own."""
    rows = Expected.objects.filter(round=round_pk, parent__code=unit, collects_below=True)
    return frozenset(rows.order_by("position").values_list("unit__code", flat=True))


def own_part(
    report: Report | None, outline: Outline, *, from_draft: bool, include_submitted: bool
) -> tuple[Mapping[str, Figure], str]:
    """The node's own figures: the draft for those of the unit, else what was sent."""
    if report is None:
        return {}, "none"
    if from_draft:
        return drafts.own_figures(report.pk, outline), "draft"
    revision = counting_revision(report, include_submitted=include_submitted)
    if revision is None:
        return {}, "none"
    return sheet.thaw(revision.text).own, "revision"


def counting_revision(report: Report, *, include_submitted: bool) -> Revision | None:
    """The revision that counts for the level above, with its text."""
    if include_submitted and report.state == "submitted":
        return Revision.objects.filter(report=report).order_by("-number").first()
    if report.counted_revision_id is None:
        return None
    return Revision.objects.get(pk=report.counted_revision_id)


def totals(
    outline: Outline, own: Mapping[str, Figure], below: Below, *, on_time: int = 0
) -> Mapping[str, Figure]:
    """Every figure of the node: input cells by their own rule, derived cells, indicators."""
    counted = formulas.Consolidation(
        reporting=len(below.reported),
        expected=len(below.rows),
        on_time=on_time,
        answers=below.answers(),
    )
    return sheet.full(
        outline,
        input_totals(outline, own, below),
        lacking=lacking(outline, own, below),
        consolidation=counted if below.rows else None,
    )


def input_totals(outline: Outline, own: Mapping[str, Figure], below: Below) -> Mapping[str, Figure]:
    """Own part + children's part of each input cell."""
    return {
        cell.code: _plus(own.get(cell.code, figures.MISSING), below.figures.get(cell.code))
        for cell in outline.cells
    }


def _plus(own: Figure, below: Figure | None) -> Figure:
    return own if below is None else figures.add_known((own, below))


def lacking(
    outline: Outline, own: Mapping[str, Figure], below: Below
) -> Mapping[str, frozenset[str]]:
    """Per cell whose figure the total lacks, the node's own part included."""
    nobody: frozenset[str] = frozenset()
    return {
        cell.code: below.lacking.get(cell.code, nobody)
        | ({rollup.OWN_PART} if own.get(cell.code, figures.MISSING) == figures.MISSING else nobody)
        for cell in outline.cells
    }


def gaps_of(below: Below) -> Mapping[str, tuple[str, ...]]:
    """Per cell the children without a whole figure, in tree order."""
    order = {row.unit: place for place, row in enumerate(below.rows)}
    return {
        code: tuple(sorted(units, key=order.__getitem__)) for code, units in below.lacking.items()
    }


def on_time_count(sources: tuple[SourceLine, ...], due_at: datetime) -> int:
    """How many of those that count were first sent before the deadline."""
    return sum(
        line.revision_pk is not None
        and line.first_sent_at is not None
        and line.first_sent_at < due_at
        for line in sources
    )


def _coverage(below: Below, sources: tuple[SourceLine, ...]) -> Coverage:
    names = {line.unit: line.unit_name for line in sources}
    return Coverage(
        reported=len(below.reported),
        expected=len(below.rows),
        missing=tuple((unit, names[unit]) for unit in below.missing_units),
        submitted_only=tuple(
            (line.unit, line.unit_name)
            for line in sources
            if line.revision_pk is not None and not line.is_counted
        ),
    )


def drift_of(
    report: Report | None, sources: tuple[SourceLine, ...], tree: Tree
) -> tuple[Drift, ...]:
    """The children that count with another revision than when the report was last sent."""
    if report is None or report.first_sent_at is None:
        return ()
    sent = Revision.objects.filter(report=report).order_by("-number").values("pk")[:1]
    then = dict(
        RevisionSource.objects.filter(revision__in=sent)
        .order_by("pk")
        .values_list("child_revision__report__unit__code", "child_revision__number")
    )
    now = {line.unit: line.number for line in sources if line.is_counted}
    return tuple(
        Drift(unit, tree.unit(unit).name, then.get(unit), now.get(unit))
        for unit in dict.fromkeys((*then, *now))
        if then.get(unit) != now.get(unit)
    )
