"""The children's part straight from the vectors of their revisions: exact, and fast with NumPy.

Gives the same figures as `consolidate` without reading a text; a property test holds them equal.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice

import numpy as np
from numpy.typing import NDArray

from parity.domain import figures
from parity.domain.figures import Figure, State
from parity.domain.outlines import Aggregation, Cell, Outline
from parity.domain.sheet import Plane, plane_size

# A frozen figure is below SCALED_LIMIT, so a sum of this many of them cannot leave an int64:
# 9,223 x 10^15 < 2^63. Vietnam has some 700 districts and 3,300 communes.
MOST_ROWS = (2**63 - 1) // figures.SCALED_LIMIT

# Rows summed at a time: they stay in the processor's cache. A count of BYTE rows fits one byte.
BYTE = 255
CHUNK = 2 * BYTE
ITEM = 8

ColumnMap = NDArray[np.int64]
Row = tuple[bytes, bytes]
Frame = tuple[ColumnMap | None, Iterable[Row]]


class TooManyRows(OverflowError):
    """More revisions than an int64 can surely hold the sum of."""

    def __init__(self, count: int) -> None:
        super().__init__(count)
        self.count = count


class WrongLength(ValueError):
    """Among this many rows a vector or its bits do not have the length that the others have."""

    def __init__(self, rows: int) -> None:
        super().__init__(rows)
        self.rows = rows


class ScaleChanged(ValueError):
    """A cell keeps other decimals in another version: it is another cell, give it another code."""

    def __init__(self, code: str, source: int, target: int) -> None:
        super().__init__(code, source, target)
        self.code, self.source, self.target = code, source, target


@dataclass(frozen=True)
class Sums:
    """Per column: the exact sum, how many rows were asked, and how many carry each mark."""

    sums: NDArray[np.int64]
    asked: NDArray[np.int32]
    marks: NDArray[np.int32]  # one row a Plane, in its order
    rows: int

    def __add__(self, other: "Sums") -> "Sums":
        return Sums(
            self.sums + other.sums,
            self.asked + other.asked,
            self.marks + other.marks,
            self.rows + other.rows,
        )

    def count(self, plane: Plane) -> NDArray[np.int32]:
        """How many rows carry the mark, per column."""
        marked: NDArray[np.int32] = self.marks[PLANE_ORDER[plane]]
        return marked

    @property
    def missing(self) -> NDArray[np.int32]:
        """How many rows were asked and have nothing, per column."""
        answered = self.count(Plane.PRESENT) + self.count(Plane.NOT_APPLICABLE)
        missing: NDArray[np.int32] = self.asked - answered
        return missing


PLANE_ORDER: Mapping[Plane, int] = {plane: position for position, plane in enumerate(Plane)}


def column_map(source: Outline, target: Outline) -> ColumnMap:
    """For each column of `target` the column of `source` with the same code, -1 if not asked."""
    place = {cell.code: (column, cell) for column, cell in enumerate(source.cells)}
    return np.array([_column(cell, place) for cell in target.cells], dtype=np.int64)


def _column(cell: Cell, place: Mapping[str, tuple[int, Cell]]) -> int:
    if cell.code not in place:
        return -1
    column, old = place[cell.code]
    if old.decimals != cell.decimals:
        raise ScaleChanged(cell.code, old.decimals, cell.decimals)
    return column


def sum_vectors(frames: Iterable[Frame], *, width: int) -> Sums:
    """The sums of raw (vector, bits) rows, such as a database cursor gives.

    One frame an outline version, with its column map onto the `width` columns wanted (None: the
    same version). Rows are read once, a few at a time. Raises TooManyRows and WrongLength.
    """
    summed = ((index, total) for index, rows in frames for total in _chunk_sums(iter(rows)))
    return gather(summed, width=width)


def gather(summed: Iterable[tuple[ColumnMap | None, Sums]], *, width: int) -> Sums:
    """The sums of all versions in the columns wanted; raises TooManyRows."""
    total = _nothing(width)
    for index, sums in summed:
        total += sums if index is None else _placed(sums, index)
    if total.rows > MOST_ROWS:
        raise TooManyRows(total.rows)
    return total


def _chunk_sums(rows: Iterator[Row]) -> Iterator[Sums]:
    while chunk := list(islice(rows, CHUNK)):
        vectors, bits = zip(*chunk, strict=True)
        if len({*map(len, vectors)}) > 1 or len({*map(len, bits)}) > 1:
            raise WrongLength(len(chunk))
        yield sum_joined(b"".join(vectors), b"".join(bits), rows=len(chunk))


def row_sizes(width: int) -> tuple[int, int]:
    """How many bytes the vector and the bits of one row with that many cells have."""
    return width * ITEM, len(Plane) * plane_size(width)


def sum_joined(vectors: bytes, bits: bytes, *, rows: int) -> Sums:
    """The sums of some rows of one outline version, their bytes joined end to end.

    For a database that joins them itself. Raises TooManyRows and WrongLength.
    """
    if rows > MOST_ROWS:
        raise TooManyRows(rows)
    width = len(vectors) // (rows * ITEM)
    vector_size, bits_size = row_sizes(width)
    if len(vectors) != rows * vector_size or len(bits) != rows * bits_size:
        raise WrongLength(rows)
    numbers = np.frombuffer(vectors, dtype="<i8").reshape(rows, width)
    planes = np.frombuffer(bits, dtype=np.uint8).reshape(rows, bits_size)
    marks = sum(_count(planes[at : at + BYTE]) for at in range(0, rows, BYTE))
    return Sums(
        numbers.sum(axis=0),
        np.full(width, rows, dtype=np.int32),
        np.reshape(marks, (len(Plane), -1))[:, :width],
        rows=rows,
    )


def _count(planes: NDArray[np.uint8]) -> NDArray[np.int32]:
    """How many of at most BYTE rows have each bit."""
    flags = np.unpackbits(planes, axis=1, bitorder="little")
    counts: NDArray[np.int32] = flags.sum(axis=0, dtype=np.uint8).astype(np.int32)
    return counts


def _nothing(width: int) -> Sums:
    return Sums(
        np.zeros(width, dtype=np.int64),
        np.zeros(width, dtype=np.int32),
        np.zeros((len(Plane), width), dtype=np.int32),
        rows=0,
    )


def _placed(summed: Sums, index: ColumnMap) -> Sums:
    """The sums in the wanted columns; -1 takes the last column, and is then set to nothing."""
    known = index >= 0
    return Sums(
        np.where(known, summed.sums[index], 0),
        np.where(known, summed.asked[index], 0),
        np.where(known, summed.marks[:, index], 0),
        summed.rows,
    )


def below(outline: Outline, sums: Sums, *, absent: int = 0) -> Mapping[str, Figure]:
    """The children's part of every cell that is added up, as `Consolidated.below` has it.

    `absent`: how many expected units have no row.
    """
    return {
        cell.code: _figure(cell, sums, column)
        for column, cell in enumerate(outline.cells)
        if cell.agg not in NOT_ADDED and (sums.asked[column] or absent)
    }


NOT_ADDED = frozenset({Aggregation.LIST, Aggregation.NONE})


def _figure(cell: Cell, sums: Sums, column: int) -> Figure:
    def count(plane: Plane) -> int:
        return int(sums.count(plane)[column])

    present, asked = count(Plane.PRESENT), int(sums.asked[column])
    if not present:
        applies_nowhere = asked > 0 and count(Plane.NOT_APPLICABLE) == asked
        return figures.NOT_APPLICABLE if applies_nowhere else figures.MISSING
    is_estimate = count(Plane.ESTIMATE) > 0
    if count(Plane.NIL) == present:
        return Figure(State.NIL, is_estimate=is_estimate)
    value = figures.from_scaled(int(sums.sums[column]), cell.decimals)
    return Figure(State.VALUE, value, is_estimate)
