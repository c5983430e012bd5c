"""The children's part of a node, straight from the vectors of their counted revisions.

One statement reads some hundred children, whatever the years of data; the sums are the kernel's
(`domain.rollup`). Nothing is kept: always fresh, always exact (architecture 4.5).
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from typing import NamedTuple

import numpy as np

from parity.domain import figures, formulas, rollup
from parity.domain.figures import Figure, State
from parity.domain.outlines import Cell, Level, Outline
from parity.domain.sheet import Plane, plane_size
from parity.records.outlines import queries as outline_queries
from parity.records.reports.models import RevisionVector
from parity.records.reports.queries import vectors
from parity.records.units.models import Unit

ITEM = 8


class VectorRow(NamedTuple):
    """One child: its unit, and where it reported its revision's outline version and marks."""

    unit: str
    revision: int | None
    outline_pk: int | None
    bits: bytes | None


@dataclass(frozen=True)
class Below:
    """What the children give to each cell of `outline`, and who gives nothing."""

    outline: Outline
    chunks: Sequence[vectors.Chunk]
    summed: vectors.Summed = field(default_factory=dict)

    @cached_property
    def rows(self) -> tuple[VectorRow, ...]:
        """Every child, in tree order."""
        found = list(vectors.each(self.chunks, self._outlines))
        units = Unit.objects.filter(pk__in=[child.unit for child in found])
        codes = dict(units.order_by("pk").values_list("pk", "code"))
        return tuple(VectorRow(codes[child.unit], *child[1:]) for child in found)

    @cached_property
    def missing_units(self) -> tuple[str, ...]:
        """The children without a revision that counts, in tree order."""
        return tuple(row.unit for row in self.rows if row.revision is None)

    @cached_property
    def reported(self) -> tuple[VectorRow, ...]:
        """The children that count."""
        return tuple(row for row in self.rows if row.revision is not None)

    @cached_property
    def sums(self) -> rollup.Sums:
        """The exact sums and the counts of each mark, per column of `outline`."""
        summed = (
            (_index(self._outlines[pk], self.outline), sums) for pk, sums in self.summed.items()
        )
        return rollup.gather(summed, width=len(self.outline.cells))

    @cached_property
    def figures(self) -> Mapping[str, Figure]:
        """The children's part of every cell that is added up."""
        if not self.rows:
            return {}
        return rollup.below(self.outline, self.sums, absent=len(self.missing_units))

    @cached_property
    def lacking(self) -> Mapping[str, frozenset[str]]:
        """Per cell, the children that gave no figure, or one that itself lacks somebody."""
        absent = frozenset(self.missing_units)
        silent = self._silent
        return {code: absent | silent.get(code, frozenset()) for code in self.figures}

    @cached_property
    def partial(self) -> tuple[str, ...]:
        """The cells where a child that reported lacks something (`Sheet.partial`)."""
        return tuple(code for code in self.figures if code in self._silent)

    @cached_property
    def present(self) -> Mapping[str, int]:
        """How many children gave a number, per cell."""
        counts = self.sums.count(Plane.PRESENT).tolist()
        return {c.code: n for c, n in zip(self.outline.cells, counts, strict=True)}

    def figure_of(self, row: VectorRow, code: str) -> Figure | None:
        """One child's figure in one cell; None where its outline version does not ask it."""
        source = self._version(row)
        column = _columns(source).get(code)
        if column is None:
            return None
        return self._figure_at(row, source, column)

    def answers(self) -> list[Mapping[str, Figure]]:
        """Each child's figures in the cells that indicators count units by."""
        codes = _counted_codes(self.outline)
        return [
            {code: found for code in codes if (found := self.figure_of(row, code)) is not None}
            for row in self.reported
        ]

    @cached_property
    def _versions(self) -> Mapping[Outline, list[VectorRow]]:
        grouped: dict[int, list[VectorRow]] = defaultdict(list)
        for row in self.reported:
            grouped[row.outline_pk].append(row)
        return {self._outlines[pk]: rows for pk, rows in grouped.items()}

    @cached_property
    def _vectors(self) -> Mapping[int, bytes]:
        """The children's vectors, by revision: read again by the few who ask for single figures."""
        pks = [row.revision for row in self.reported]
        rows = RevisionVector.objects.filter(pk__in=pks).order_by("pk")
        return dict(rows.values_list("pk", "vector"))

    def _figure_at(self, row: VectorRow, source: Outline, column: int) -> Figure:
        marks = _marks_at(row.bits, column, width=len(source.cells))
        raw = self._vectors[row.revision][column * ITEM : (column + 1) * ITEM]
        return _figure(marks, int.from_bytes(raw, "little", signed=True), source.cells[column])

    @cached_property
    def _outlines(self) -> Mapping[int, Outline]:
        """The children's outline versions, read apart: joined to the rows, the database would
        walk an outline's long source once for every child."""
        return outline_queries.outlines_for_system(self.summed)

    def _version(self, row: VectorRow) -> Outline:
        return self._outlines[row.outline_pk]

    @cached_property
    def _silent(self) -> Mapping[str, frozenset[str]]:
        found: dict[str, set[str]] = defaultdict(set)
        for source, rows in self._versions.items():
            for row, columns in _lacking_columns(rows, width=len(source.cells)):
                for column in columns:
                    found[source.cells[column].code].add(row.unit)
        return {code: frozenset(units) for code, units in found.items()}


def children(round_pk: int, parent: str, outline: Outline, *, include_submitted: bool) -> Below:
    """The children of a node in a round, added up while they are read."""
    which = vectors.SENT if include_submitted else vectors.COUNTED
    return Below(outline, *vectors.read(vectors.CHILDREN.format(which=which), [round_pk, parent]))


def sources(revision: int, outline: Outline) -> Below:
    """The children's revisions that a sent report counted, added up while they are read."""
    return Below(outline, *vectors.read(vectors.SOURCES, [revision]))


def _index(source: Outline, target: Outline) -> rollup.ColumnMap | None:
    return None if source is target else column_map(source, target)


# Once per version, as the outlines themselves are.
column_map = lru_cache(maxsize=64)(rollup.column_map)


@lru_cache(maxsize=64)
def _columns(outline: Outline) -> Mapping[str, int]:
    return {cell.code: column for column, cell in enumerate(outline.cells)}


@lru_cache(maxsize=64)
def _counted_codes(outline: Outline) -> tuple[str, ...]:
    texts = [
        text
        for ratio in outline.ratios.values()
        if outline.indicators[ratio.indicator].level is Level.CONSOLIDATED
        for text in (ratio.numerator, ratio.denominator)
        if text is not None
    ]
    names = (name for text in texts for name in formulas.names(formulas.parse(text)))
    return tuple(dict.fromkeys(names))


def _lacking_columns(
    rows: Sequence[VectorRow], *, width: int
) -> Iterator[tuple[VectorRow, list[int]]]:
    """For each row with something missing or partial: in which columns."""
    size = plane_size(width)
    last = np.zeros(size, dtype=np.uint8)
    last[:] = np.packbits(np.ones(width, dtype=np.uint8), bitorder="little")
    place = {plane: slice(i * size, (i + 1) * size) for i, plane in enumerate(Plane)}
    for row in rows:
        marks = np.frombuffer(row.bits, dtype=np.uint8)
        answered = marks[place[Plane.PRESENT]] | marks[place[Plane.NOT_APPLICABLE]]
        lacking = (~answered & last) | marks[place[Plane.PARTIAL]]
        if lacking.any():
            flags = np.unpackbits(lacking, bitorder="little")[:width]
            yield row, np.flatnonzero(flags).tolist()


def _marks_at(bits: bytes, column: int, *, width: int) -> frozenset[Plane]:
    size, place, mask = plane_size(width), column // 8, 1 << (column % 8)
    return frozenset(plane for i, plane in enumerate(Plane) if bits[i * size + place] & mask)


def _figure(marks: frozenset[Plane], scaled: int, cell: Cell) -> Figure:
    """The figure that a row's marks and vector hold in one column."""
    is_estimate = Plane.ESTIMATE in marks
    if Plane.NIL in marks:
        return Figure(State.NIL, is_estimate=is_estimate)
    if Plane.NOT_APPLICABLE in marks:
        return figures.NOT_APPLICABLE
    if Plane.PRESENT not in marks:
        return figures.MISSING
    return Figure(State.VALUE, figures.from_scaled(scaled, cell.decimals), is_estimate)
