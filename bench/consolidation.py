"""Consolidating a node from its children's revisions in the database, at three sizes.

Compared, interleaved in one process, with
(a) reading the same bytes once from the page cache, the limit of what any store could do, and
(b) the same sums by SQL over one row per value: the product's own draft cells, as it would have
    to consolidate without vectors, asked for what the kernel gives: per cell the sum, and how
    many are present, not applicable, nil, estimated.
All must give identical integers before anything is timed. Beside them, not judged, stands the
leanest table that SQL allows: integers alone, clustered by revision, only sums and how many. What
is timed of ours is what a page calls: one statement for the children's revisions, and the kernel.

Budget (issue 1/4, *Speed*): at 7,600 children at most 15 x the page-cache read, and at least
60 x faster than SQL over one row per value. Judged on SQLite, where the work is done in this
process; PostgreSQL hands each vector over a socket, and its figures are for comparison.
"""

import sys
import tempfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

import ground
import timing
from django.db import connection
from ground import Node

from parity.domain import figures
from parity.records.reports.queries import below as belows

ROUNDS = 7
MOST_OF_READ = 15
LEAST_OF_SQL = 60
JUDGED = 7600

OURS, READ, SQL, LEAN = "parity", "page cache", "one row per value", "its leanest"

CHILDREN = """FROM rounds_expected e
JOIN reports_report r ON r.round_id = e.round_id AND r.unit_id = e.unit_id"""
BY_VALUE = f"""SELECT
SUM(CASE WHEN b.state = 'value' THEN CAST(ROUND(CAST(b.text AS numeric) * %s) AS bigint) ELSE 0 END),
COUNT(*) FILTER (WHERE b.state IN ('value', 'nil')),
COUNT(*) FILTER (WHERE b.state = 'not_applicable'),
COUNT(*) FILTER (WHERE b.state = 'nil'),
COUNT(*) FILTER (WHERE b.is_estimate)
{CHILDREN} JOIN reports_draftcell b ON b.report_id = r.id
WHERE e.round_id = %s AND e.parent_id = %s GROUP BY b.code ORDER BY b.code"""
BY_LEAN_VALUE = f"""SELECT CAST(SUM(b.value) AS bigint), COUNT(*)
{CHILDREN} JOIN bench_lean b ON b.revision_id = r.counted_revision_id
WHERE e.round_id = %s AND e.parent_id = %s GROUP BY b.cell ORDER BY b.cell"""

Sums = list[tuple[int, ...]]  # cell by cell: the sum, then how many carry each mark


@dataclass(frozen=True)
class Result:
    """The medians of one node, in seconds."""

    children: int
    seconds: Mapping[str, float]

    @property
    def of_read(self) -> float:
        """How many times as long as reading the bytes."""
        return self.seconds[OURS] / self.seconds[READ]

    def faster_than(self, peer: str) -> float:
        """How many times as fast as the peer."""
        return self.seconds[peer] / self.seconds[OURS]

    def is_within_budget(self) -> bool:
        """Whether both limits hold; only the largest node is judged."""
        return self.children != JUDGED or (
            self.of_read <= MOST_OF_READ and self.faster_than(SQL) >= LEAST_OF_SQL
        )


def consolidate(node: Node) -> Sums:
    """Ours: the query and the kernel that the consolidation page calls."""
    below = belows.children(node.round_pk, node.code, node.outline, include_submitted=False)
    sums = below.sums
    counts = (sums.count(plane).tolist() for plane in ground.COUNTED)
    return list(zip(sums.sums.tolist(), *counts, strict=True))


def by_rows(node: Node) -> Sums:
    """The peer: the database adds up one row per value. Texts become whole thousandths there."""
    thousandths = 10**figures.MAX_DECIMALS
    with connection.cursor() as cursor:
        cursor.execute(BY_VALUE, [thousandths, node.round_pk, node.pk])
        found = cursor.fetchall()
    powers = [10 ** (figures.MAX_DECIMALS - cell.decimals) for cell in node.outline.cells]
    return [
        (int(total) // power, *counts)
        for (total, *counts), power in zip(found, powers, strict=True)
    ]


def by_lean_rows(node: Node) -> Sums:
    """The leanest peer."""
    with connection.cursor() as cursor:
        cursor.execute(BY_LEAN_VALUE, [node.round_pk, node.pk])
        return cursor.fetchall()


def reading(node: Node, folder: Path) -> Callable[[], int]:
    """The limit: the same bytes from a file that the page cache holds, into memory at hand."""
    path = folder / node.code
    path.write_bytes(b"".join(piece for row in node.rows for piece in row))
    room = bytearray(path.stat().st_size)

    def read() -> int:
        with path.open("rb", buffering=0) as file:
            return file.readinto(room)

    return read


def measure(node: Node, folder: Path) -> Result:
    """Asserts that all ways agree, then times them."""
    expected = node.drawn.expected()
    read = reading(node, folder)
    ways = {
        OURS: lambda: consolidate(node),
        READ: read,
        SQL: lambda: by_rows(node),
        LEAN: lambda: by_lean_rows(node),
    }
    assert read() == sum(len(piece) for row in node.rows for piece in row)
    for name in (OURS, SQL):
        assert ways[name]() == expected, f"{name} gives other integers"
    assert ways[LEAN]() == [cell[:2] for cell in expected], f"{LEAN} gives other integers"
    clock = timing.OWN_WORK if connection.vendor == "sqlite" else timing.WALL
    return Result(len(node.rows), timing.medians(ways, rounds=ROUNDS, clock=clock))


def table(results: list[Result]) -> str:
    """The figures, one node a line, in milliseconds."""
    head = ["children", OURS, READ, "x read", SQL, "x faster", LEAN, "x faster"]
    lines = [
        [
            str(result.children),
            f"{result.seconds[OURS] * 1e3:.2f}",
            f"{result.seconds[READ] * 1e3:.3f}",
            f"{result.of_read:.1f}",
            f"{result.seconds[SQL] * 1e3:.1f}",
            f"{result.faster_than(SQL):.0f}",
            f"{result.seconds[LEAN] * 1e3:.1f}",
            f"{result.faster_than(LEAN):.0f}",
        ]
        for result in results
    ]
    widths = [max(map(len, column)) for column in zip(head, *lines, strict=True)]
    return "\n".join(
        "  ".join(text.rjust(width) for text, width in zip(line, widths, strict=True))
        for line in (head, *lines)
    )


def main() -> int:
    """Prints the table; 0 unless the budget is missed."""
    with ground.filled() as nodes, tempfile.TemporaryDirectory() as folder:
        results = [measure(node, Path(folder)) for node in nodes]
    print(
        f"Consolidation of a node on {connection.vendor}: {ground.CELLS} cells, milliseconds, "
        f"median of {ROUNDS} rounds, {timing.load()}"
    )
    print(table(results))
    return judge(results) if connection.vendor == "sqlite" else 0


def judge(results: list[Result]) -> int:
    """Prints whether the budget holds; 0 when it does."""
    is_good = all(result.is_within_budget() for result in results)
    print(
        f"At {JUDGED}: at most {MOST_OF_READ} x the page-cache read, at least {LEAST_OF_SQL} x "
        f"faster than one row per value, identical integers: {'kept' if is_good else 'MISSED'}"
    )
    return 0 if is_good else 1


if __name__ == "__main__":
    sys.exit(main())
