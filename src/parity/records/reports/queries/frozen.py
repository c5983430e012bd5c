"""Sent reports read again: their sheet, every figure, and what changed between two of them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from parity.domain import figures, rollup, sheet
from parity.domain.authority import Viewer
from parity.domain.figures import Figure
from parity.domain.outlines import Outline
from parity.domain.sheet import Passage, Sheet
from parity.domain.units import Tree
from parity.records.outlines import queries as outline_queries
from parity.records.reports.models import Report, Revision
from parity.records.reports.queries import below as belows
from parity.records.reports.queries import labels, sight
from parity.records.reports.queries.sight import RevisionLine
from parity.records.units.queries import NotInSight


@dataclass(frozen=True, slots=True)
class CountedSource:
    """A child's revision that a sent report counted."""

    unit: str
    unit_name: str
    revision_pk: int
    number: int


@dataclass(frozen=True, slots=True)
class RevisionView:
    """A sent report: its line, its sheet, and every figure of it.

    `own` and `children` hold input cells, `totals` every figure.
    """

    line: RevisionLine
    outline: Outline
    sheet: Sheet
    own: Mapping[str, Figure]
    children: Mapping[str, Figure]
    totals: Mapping[str, Figure]
    sources: tuple[CountedSource, ...]
    gaps: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class CellDifference:
    """A figure that is another one in the later revision."""

    code: str
    label: str
    section: str
    old: Figure
    new: Figure


@dataclass(frozen=True, slots=True)
class TextDifference:
    """A narrative that was rewritten."""

    code: str
    label: str
    section: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class ListingDifference:
    """Rows that came and went in a listing."""

    code: str
    label: str
    section: str
    removed: tuple[Mapping[str, str], ...]
    added: tuple[Mapping[str, str], ...]


@dataclass(frozen=True, slots=True)
class Differences:
    """What changed from one sending to the next, in the order of the outline."""

    old: RevisionLine
    new: RevisionLine
    cells: tuple[CellDifference, ...]
    narratives: tuple[TextDifference, ...]
    listings: tuple[ListingDifference, ...]

    @property
    def is_empty(self) -> bool:
        return not (self.cells or self.narratives or self.listings)


def revision(viewer: Viewer, pk: int, *, number: int | None = None) -> RevisionView:
    """One sending of a report, the latest without a number; raises NotInSight."""
    report = sight.report(viewer, pk)
    return view(stored(report, number), report, sight.tree_of(report.round))


def revision_differences(
    viewer: Viewer, pk: int, *, old: int | None = None, new: int | None = None
) -> Differences | None:
    """What changed between two sendings by number; the last two without. None with only one.

    Raises NotInSight for a number that there is not.
    """
    report = sight.report(viewer, pk)
    later = stored(report, new)
    if old is None and later.number == 1:
        return None
    earlier = stored(report, later.number - 1 if old is None else old)
    return differences(earlier, later, report)


def stored(report: Report, number: int | None) -> Revision:
    """The stored revision with its outline version; raises NotInSight."""
    rows = Revision.objects.filter(report=report).select_related("outline")
    if number is not None:
        rows = rows.filter(number=number)
    found = rows.defer("outline__source").order_by("-number").first()
    if found is None:
        raise NotInSight(f"revision {number} of {report}")
    return found


def view(row: Revision, report: Report, tree: Tree) -> RevisionView:
    """A stored revision with everything in it."""
    outline = outline_queries.outline_of_version_for_system(row.outline)
    sent = sheet.thaw(row.text)
    return RevisionView(
        line=sight.line(row, counted=report.counted_revision_id),
        outline=outline,
        sheet=sent,
        own=sent.own,
        children=sent.children,
        totals=full_figures(outline, sent, row.pk),
        sources=tuple(
            CountedSource(each.unit, _name(tree, each.unit), each.revision_id, each.number)
            for each in sent.sources
        ),
        gaps=tuple((unit, _name(tree, unit)) for unit in sent.gaps),
    )


def _name(tree: Tree, unit: str) -> str:
    return tree.units[unit].name if unit in tree.units else unit


def full_figures(outline: Outline, sent: Sheet, revision_pk: int) -> Mapping[str, Figure]:
    """Every figure of a sent report; shares only of totals that lack the same units."""
    return sheet.full(
        outline,
        sheet.totals(outline, sent),
        lacking=_lacking(outline, sent, revision_pk) if sent.sources or sent.gaps else None,
    )


def _lacking(outline: Outline, sent: Sheet, revision_pk: int) -> Mapping[str, frozenset[str]]:
    below = belows.sources(revision_pk, outline)
    absent, nobody = frozenset(sent.gaps), frozenset[str]()
    return {
        code: absent
        | below.lacking.get(code, nobody)
        | ({rollup.OWN_PART} if sent.own.get(code, figures.MISSING) == figures.MISSING else nobody)
        for code in (cell.code for cell in outline.cells)
    }


def differences(earlier: Revision, later: Revision, report: Report) -> Differences:
    """What changed between two stored revisions of a report."""
    outline = outline_queries.outline_of_version_for_system(later.outline)
    before, after = sheet.thaw(earlier.text), sheet.thaw(later.text)
    old_outline = outline_queries.outline_of_version_for_system(earlier.outline)
    counted = report.counted_revision_id
    return Differences(
        old=sight.line(earlier, counted=counted),
        new=sight.line(later, counted=counted),
        cells=tuple(
            _cells(outline, sheet.totals(old_outline, before), sheet.totals(outline, after))
        ),
        narratives=tuple(_narratives(outline, before, after)),
        listings=tuple(_listings(outline, before, after)),
    )


def _cells(
    outline: Outline, before: Mapping[str, Figure], after: Mapping[str, Figure]
) -> Iterator[CellDifference]:
    for cell in outline.cells:
        old = before.get(cell.code, figures.MISSING)
        new = after.get(cell.code, figures.MISSING)
        if old != new:
            section = labels.section_key(outline, cell.code)
            yield CellDifference(cell.code, labels.label(outline, cell.code), section, old, new)


def _narratives(outline: Outline, before: Sheet, after: Sheet) -> Iterator[TextDifference]:
    for code in outline.texts:
        old, new = words(before.narratives.get(code, ())), words(after.narratives.get(code, ()))
        if old != new:
            section = labels.section_key(outline, code)
            yield TextDifference(code, labels.label(outline, code), section, old, new)


def words(passages: Sequence[Passage]) -> str:
    """The passages of a narrative as one text."""
    return "\n".join(passage.text for passage in passages)


def _listings(outline: Outline, before: Sheet, after: Sheet) -> Iterator[ListingDifference]:
    for code in outline.listings:
        old, new = before.listings.get(code, ()), after.listings.get(code, ())
        removed = tuple(row for row in old if row not in new)
        added = tuple(row for row in new if row not in old)
        if removed or added:
            section = labels.section_key(outline, code)
            yield ListingDifference(code, labels.label(outline, code), section, removed, added)
