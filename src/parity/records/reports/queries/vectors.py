"""The vectors of a node's children, joined by the database, hundreds of children at a time.

To hand over a row for each child costs more than to add the rows up. So the database joins the
bytes of a chunk of children end to end, and the kernel takes them as they are (`make bench`).
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import accumulate
from typing import NamedTuple

from django.db import connection

from parity.domain import rollup
from parity.domain.outlines import Outline
from parity.records.outlines import queries as outline_queries

# Which revision of a child counts: the latest accepted, or the one sent and not yet accepted.
COUNTED = "r.counted_revision_id"
SENT = """COALESCE((SELECT x.id FROM reports_revision x
WHERE x.report_id = r.id AND r.state = 'submitted' ORDER BY x.number DESC LIMIT 1),
r.counted_revision_id)"""

CHILDREN = """SELECT e.position AS place, e.unit_id AS unit,
v.id, v.outline_id, v.vector, v.bits
FROM rounds_expected e
JOIN units_unit p ON p.id = e.parent_id
LEFT JOIN reports_report r ON r.round_id = e.round_id AND r.unit_id = e.unit_id
LEFT JOIN reports_revisionvector v ON v.id = {which}
WHERE e.round_id = %s AND p.code = %s AND e.position > %s
ORDER BY e.position"""

SOURCES = """SELECT s.id AS place, r.unit_id AS unit,
v.id, v.outline_id, v.vector, v.bits
FROM reports_revisionsource s
JOIN reports_revision x ON x.id = s.child_revision_id
JOIN reports_revisionvector v ON v.id = x.id
JOIN reports_report r ON r.id = x.report_id
WHERE s.revision_id = %s AND s.id > %s
ORDER BY s.id"""

# All of these see the rows in one order, so what they give stays in step. SQLite joins bytes as
# they are, zeros too, and only calls the outcome text; the cast calls it bytes again.
NUMBERS = {
    "sqlite": "group_concat(COALESCE({0}, 0))",
    "postgresql": "string_agg(CAST(COALESCE({0}, 0) AS text), ',')",
}
BYTES = {
    "sqlite": "CAST(group_concat({0}, '') AS BLOB)",
    "postgresql": "string_agg({0}, ''::bytea)",
}
# SQLite is quickest while a chunk fits the processor's cache. PostgreSQL sorts all the children
# for every chunk, so there one chunk has to do.
SIZES = {"sqlite": rollup.CHUNK, "postgresql": rollup.MOST_ROWS}
JOINED = """SELECT MAX(c.place), COUNT(c.id), {units}, {revisions},
MIN(c.outline_id), MAX(c.outline_id), {vectors}, {bits}
FROM ({rows} LIMIT {chunk}) c"""
# Asked only of a chunk that holds two outline versions: writing a number a child takes its time.
VERSIONS = "SELECT {versions} FROM ({rows} LIMIT {chunk}) c"


class Chunk(NamedTuple):
    """Some children in tree order: numbers as text, 0 for none; the bits of those that count.

    `version` is the outline version of all that count; None where `versions` has one for each.
    """

    units: str
    revisions: str
    version: int | None
    versions: str
    bits: bytes | None


class ChildMarks(NamedTuple):
    """One child: the keys of its unit, revision and outline version; its revision's marks."""

    unit: int
    revision: int | None
    version: int | None
    bits: bytes | None


Summed = Mapping[int, rollup.Sums]


def read(rows: str, values: Sequence[object]) -> tuple[list[Chunk], Summed]:
    """The children's marks, and the sums of each outline version, by its key.

    No vector is held longer than its chunk. One statement a chunk (SIZES).
    """
    statement, by_version = _statements(rows)
    chunks: list[Chunk] = []
    summed: dict[int, rollup.Sums] = {}
    place = -1
    with connection.cursor() as cursor:
        while True:
            before = [*values, place]
            cursor.execute(statement, before)
            place, count, units, revisions, first, last, vectors, bits = cursor.fetchone()
            if place is None:
                return chunks, summed
            chunk = Chunk(units, revisions, first, "", bits)
            if first != last:
                cursor.execute(by_version, before)
                chunk = chunk._replace(version=None, versions=cursor.fetchone()[0])
            chunks.append(chunk)
            for version, sums in _sums(chunk, vectors, count):
                summed[version] = summed[version] + sums if version in summed else sums
            if units.count(",") + 1 < SIZES[connection.vendor]:
                return chunks, summed


def _statements(rows: str) -> tuple[str, str]:
    """What reads a chunk, and what tells the outline version of each child in it."""
    numbers, octets = NUMBERS[connection.vendor], BYTES[connection.vendor]
    size = SIZES[connection.vendor]
    joined = JOINED.format(
        units=numbers.format("c.unit"),
        revisions=numbers.format("c.id"),
        vectors=octets.format("c.vector"),
        bits=octets.format("c.bits"),
        rows=rows,
        chunk=size,
    )
    versions = numbers.format("c.outline_id")
    return joined, VERSIONS.format(versions=versions, rows=rows, chunk=size)


def _sums(chunk: Chunk, vectors: bytes | None, count: int) -> Iterator[tuple[int, rollup.Sums]]:
    if vectors is None or chunk.bits is None:
        return
    if chunk.version is not None:
        yield chunk.version, rollup.sum_joined(vectors, chunk.bits, rows=count)
        return
    versions = _reported(chunk)
    sizes = _sizes(outline_queries.outlines_for_system(set(versions)))
    pieces: dict[int, list[tuple[bytes, bytes]]] = defaultdict(list)
    for version, vector, bits in zip(
        versions,
        _cut(vectors, [sizes[version][0] for version in versions]),
        _cut(chunk.bits, [sizes[version][1] for version in versions]),
        strict=True,
    ):
        pieces[version].append((vector, bits))
    for version, rows in pieces.items():
        joined = map(b"".join, zip(*rows, strict=True))
        yield version, rollup.sum_joined(*joined, rows=len(rows))


def each(chunks: Sequence[Chunk], outlines: Mapping[int, Outline]) -> Iterator[ChildMarks]:
    """The children one by one, in tree order; `outlines` are those of their versions."""
    sizes = _sizes(outlines)
    for chunk in chunks:
        marks = iter(_cut(chunk.bits or b"", [sizes[v][1] for v in _reported(chunk)]))
        numbers = _numbers(chunk.units), _numbers(chunk.revisions), _versions(chunk)
        for unit, revision, version in zip(*numbers, strict=True):
            bits = next(marks) if revision else None
            yield ChildMarks(unit, revision or None, version or None, bits)


def _numbers(text: str) -> list[int]:
    return [int(number) for number in text.split(",")]


def _reported(chunk: Chunk) -> list[int]:
    """The outline versions of the children that count."""
    return [version for version in _versions(chunk) if version]


def _versions(chunk: Chunk) -> list[int]:
    """The outline version of each child, 0 for none."""
    if chunk.versions:
        return _numbers(chunk.versions)
    return [chunk.version or 0 if revision else 0 for revision in _numbers(chunk.revisions)]


def _sizes(outlines: Mapping[int, Outline]) -> Mapping[int, tuple[int, int]]:
    return {pk: rollup.row_sizes(len(outline.cells)) for pk, outline in outlines.items()}


def _cut(whole: bytes, sizes: Sequence[int]) -> list[bytes]:
    ends = accumulate(sizes)
    return [whole[end - size : end] for end, size in zip(ends, sizes, strict=True)]
