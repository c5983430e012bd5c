"""A node's figures from its own part and its children's sheets, each total with its sources."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from parity.domain import figures, formulas, sheet
from parity.domain.figures import Figure
from parity.domain.outlines import Aggregation, Cell, Outline
from parity.domain.sheet import Sheet


class NotExpected(ValueError):
    """A child that this node does not collect from: counting it could count it twice."""

    def __init__(self, units: tuple[str, ...]) -> None:
        super().__init__(units)
        self.units = units


class CountedTwice(ValueError):
    """More than one revision of the same child."""

    def __init__(self, units: tuple[str, ...]) -> None:
        super().__init__(units)
        self.units = units


WORDS = {
    NotExpected: "Không tổng hợp được: {units} không thuộc các đơn vị gửi báo cáo về đây",
    CountedTwice: "Không tổng hợp được: {units} có hơn một bản gửi được tính",
}


def say(error: NotExpected | CountedTwice) -> str:
    """The error in the agency's language."""
    return WORDS[type(error)].format(units=", ".join(error.units))


@dataclass(frozen=True)
class ChildSheet:
    """A child's counted revision.

    `figures` holds every input cell of the child's own outline version (`sheet.totals`): a code
    that is not there was not asked. `partial` and `gaps`: what the child itself lacked.
    """

    unit: str
    revision_id: int
    figures: Mapping[str, Figure]
    partial: frozenset[str] = frozenset()
    gaps: tuple[str, ...] = ()


def child_sheet(outline: Outline, sent: Sheet, *, revision_id: int) -> ChildSheet:
    """The sheet as the level above counts it; `outline` is the version the sheet names."""
    return ChildSheet(
        unit=sent.unit,
        revision_id=revision_id,
        figures=sheet.totals(outline, sent),
        partial=sheet.partial(outline, sent),
        gaps=sent.gaps,
    )


@dataclass(frozen=True, slots=True)
class Contribution:
    """What one child gives to a cell; `is_partial`: the child itself lacked somebody."""

    unit: str
    revision_id: int
    figure: Figure
    is_partial: bool = False


@dataclass(frozen=True)
class Total:
    """One consolidated cell.

    `own`: None for a node without own part. `below`: the children's part, None where nothing
    below was asked or is added up. `gaps`: the units without a figure, those that did not report
    first. `not_asked`: children whose outline version does not have the cell; that is no gap.
    """

    figure: Figure
    own: Figure | None
    below: Figure | None
    sources: tuple[Contribution, ...] = ()
    gaps: tuple[str, ...] = ()
    not_asked: tuple[str, ...] = ()

    @property
    def is_own_missing(self) -> bool:
        """Whether the own part is a gap: the figure then is the children's part alone."""
        return self.own == figures.MISSING

    @property
    def partial(self) -> tuple[str, ...]:
        """The children whose figure counts but lacks somebody below them."""
        return tuple(source.unit for source in self.sources if source.is_partial)

    @property
    def is_complete(self) -> bool:
        """Whether nobody is missing from the figure."""
        return not (self.is_own_missing or self.gaps or self.partial)


@dataclass(frozen=True)
class Coverage:
    """ "61/84 đơn vị": how many of those expected are there."""

    reported: int
    expected: int

    @property
    def is_complete(self) -> bool:
        """Whether all are there."""
        return self.reported == self.expected


# Who is missing from a figure, for `sheet.full`; no unit has this code.
OWN_PART = ""


@dataclass(frozen=True)
class Consolidated:
    """A node's consolidation: every input cell, who is missing, and what came in."""

    cells: Mapping[str, Total]
    missing_units: tuple[str, ...]
    coverage: Coverage
    children: tuple[ChildSheet, ...] = ()

    @cached_property
    def figures(self) -> Mapping[str, Figure]:
        """The figure of every input cell."""
        return {code: total.figure for code, total in self.cells.items()}

    @property
    def below(self) -> Mapping[str, Figure]:
        """The children's part, as a sheet freezes it (`Sheet.children`)."""
        return {c: total.below for c, total in self.cells.items() if total.below is not None}

    @property
    def partial(self) -> tuple[str, ...]:
        """The cells where a child that reported lacks something (`Sheet.partial`)."""
        absent = set(self.missing_units)
        return tuple(
            code
            for code, total in self.cells.items()
            if total.below is not None and (total.partial or set(total.gaps) - absent)
        )

    @property
    def gaps_below(self) -> Mapping[str, tuple[str, ...]]:
        """The units that did not report to a child, by child."""
        return {child.unit: child.gaps for child in self.children if child.gaps}

    @cached_property
    def lacking(self) -> Mapping[str, frozenset[str]]:
        """Per cell, whose figure the total lacks, wholly or in part; OWN_PART for the node's."""
        return {code: _lacking(total) for code, total in self.cells.items()}


def _lacking(total: Total) -> frozenset[str]:
    own = (OWN_PART,) if total.is_own_missing else ()
    return frozenset((*own, *total.gaps, *total.partial))


def consolidate(
    outline: Outline,
    *,
    own: Mapping[str, Figure] | None,
    children: Sequence[ChildSheet],
    expected: Sequence[str],
) -> Consolidated:
    """Own part + children by each cell's own rule (architecture 4.1, 4.2).

    `outline` is the round's newest version; `own` is None for a node without own part;
    `expected` are the units that report to this node in this round. Raises NotExpected and
    CountedTwice.
    """
    _refuse_strangers(children, expected)
    reported = {child.unit for child in children}
    missing = tuple(unit for unit in expected if unit not in reported)
    return Consolidated(
        cells={
            cell.code: _total(cell, own=own, children=children, missing=missing)
            for cell in outline.cells
        },
        missing_units=missing,
        coverage=Coverage(len(reported), len(set(expected))),
        children=tuple(children),
    )


def _refuse_strangers(children: Sequence[ChildSheet], expected: Sequence[str]) -> None:
    times = Counter(child.unit for child in children)
    known = frozenset(expected)
    if strangers := tuple(unit for unit in times if unit not in known):
        raise NotExpected(strangers)
    if twice := tuple(unit for unit, count in times.items() if count > 1):
        raise CountedTwice(twice)


def _total(
    cell: Cell,
    *,
    own: Mapping[str, Figure] | None,
    children: Sequence[ChildSheet],
    missing: tuple[str, ...],
) -> Total:
    code = cell.code
    sources = tuple(
        Contribution(child.unit, child.revision_id, child.figures[code], code in child.partial)
        for child in children
        if code in child.figures
    )
    not_asked = tuple(child.unit for child in children if code not in child.figures)
    own_part = None if own is None else own.get(code, figures.MISSING)
    if cell.agg in (Aggregation.LIST, Aggregation.NONE):
        figure = figures.MISSING if own_part is None else own_part
        return Total(figure, own_part, None, sources, (), not_asked)
    silent = (source.unit for source in sources if source.figure == figures.MISSING)
    gaps = (*missing, *silent)
    below = figures.add_known(s.figure for s in sources) if sources or missing else None
    parts = [part for part in (own_part, below) if part is not None]
    return Total(figures.add_known(parts), own_part, below, sources, gaps, not_asked)


def full(outline: Outline, consolidated: Consolidated, *, on_time: int = 0) -> Mapping[str, Figure]:
    """Every figure of the consolidated report, shares as Σ/Σ; `on_time` units sent in time."""
    counted = formulas.Consolidation(
        reporting=consolidated.coverage.reported,
        expected=consolidated.coverage.expected,
        on_time=on_time,
        answers=[child.figures for child in consolidated.children],
    )
    return sheet.full(
        outline,
        consolidated.figures,
        lacking=consolidated.lacking,
        consolidation=counted,
    )
