"""A database of its own with three nodes of 84, 760 and 7,600 children, each with a sent report.

Every child has its own figures (a fixed seed). The text of a revision, which consolidation never
reads, is one of a hundred real sheets: it has the true size and stands where it stands in life.
"""

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime
from itertools import chain

import numpy as np
from django.db import connection, transaction
from django.db.backends.utils import CursorWrapper
from numpy.typing import NDArray

from parity.domain import figures, sheet
from parity.domain.figures import Figure
from parity.domain.outlines import Outline
from parity.domain.sheet import Passage, Plane, Sheet
from parity.records.outlines import queries as outline_queries
from parity.records.outlines.models import OutlineVersion
from parity.records.reports.models import Report, Revision, RevisionVector
from parity.records.rounds.models import Expected, Regime, Round
from parity.records.units.models import Unit

SIZES = (84, 760, 7600)
COUNTS, MONEY = 180, 20
CELLS = COUNTS + MONEY
SEED = 944
AT = datetime(2024, 6, 4, 2, 0, tzinfo=UTC)
REAL_SHEETS = 100
# A unit writes a few pages; only their length matters here.
NARRATIVE = "Đơn vị đã tổ chức quán triệt, phổ biến các văn bản về bình đẳng giới. " * 12


@dataclass(frozen=True)
class Node:
    """One node: its code, its round, and its children's figures, row by row."""

    code: str
    pk: int
    round_pk: int
    outline: Outline
    drawn: "Drawn"
    rows: list[tuple[bytes, bytes]]
    reports: list[int]
    revisions: list[int]


@contextmanager
def filled() -> Iterator[list[Node]]:
    """The nodes, in a test database that is made for the purpose and dropped afterwards."""
    original = connection.settings_dict["NAME"]
    connection.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)
    try:
        with transaction.atomic():
            nodes = _fill()
        _one_row_per_value(nodes)
        _settle()
        yield nodes
    finally:
        connection.creation.destroy_test_db(original, verbosity=0)


def _fill() -> list[Node]:
    version = _outline()
    outline = outline_queries.outline_of_version_for_system(version)
    round_ = _round(version)
    texts = _real_texts(outline)
    return [_node(size, round_, outline, texts) for size in SIZES]


def _settle() -> None:
    """What a database in use has had: statistics, and its log written back."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("ANALYZE")
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        else:
            cursor.execute("VACUUM ANALYZE")


def _element(number: int) -> dict[str, object]:
    is_money = number >= COUNTS
    unit = {"unit": "trieu_dong", "decimals": 3} if is_money else {"unit": "nguoi"}
    return {"label": f"Ô {number}", "kind": "flow", "agg": "sum", "lines": "", **unit}


def _outline() -> OutlineVersion:
    codes = [f"element_{number:03d}" for number in range(CELLS)]
    elements = {code: _element(number) for number, code in enumerate(codes)}
    source = {
        "schema": "outline/1",
        "code": "BENCH",
        "version": 1,
        "kind": "semiannual",
        "title": "Bench",
        "source": "bench/ground.py",
        "units": {"nguoi": "người", "trieu_dong": "triệu đồng"},
        "sections": [
            {
                "key": "I",
                "heading": "I",
                "items": [{"code": code} for code in (*codes, "result")],
            }
        ],
        "context": {"key": "0", "heading": "0", "items": []},
        "elements": {
            code: {key: value for key, value in each.items() if key != "lines"}
            for code, each in elements.items()
        },
        "narratives": {"result": {"label": "Kết quả"}},
    }
    return OutlineVersion.objects.create(
        code="BENCH",
        version=1,
        kind="semiannual",
        title="Bench",
        source=json.dumps(source, ensure_ascii=False),
        digest="0" * 64,
        published_at=AT,
        published_by="bench",
    )


def _round(version: OutlineVersion) -> Round:
    regime = Regime.objects.create(code="BENCH", title="Bench", kind="semiannual")
    return Round.objects.create(
        regime=regime,
        code="2024-6T",
        kind="semiannual",
        year=2024,
        title="Bench",
        data_as_of=date(2024, 5, 31),
        due_before=date(2024, 6, 5),
        outline=version,
        collector=Unit.objects.create(code="VSS"),
        opened_at=AT,
        opened_by="bench",
    )


@dataclass(frozen=True)
class Drawn:
    """Figures drawn by lot, one row a child: scaled values, and one matrix of marks a plane."""

    values: NDArray[np.int64]
    marks: Mapping[Plane, NDArray[np.bool_]]

    def expected(self) -> list[tuple[int, ...]]:
        """For each cell the sum, and how many carry each mark but the last (all are leaves)."""
        columns = [self.values, *(self.marks[plane] for plane in COUNTED)]
        return list(zip(*(column.sum(axis=0).tolist() for column in columns), strict=True))


COUNTED = (Plane.PRESENT, Plane.NOT_APPLICABLE, Plane.NIL, Plane.ESTIMATE)


def _drawn(size: int) -> Drawn:
    """Plausible figures: many small, some zero, few missing, nil or estimated."""
    random = np.random.default_rng([SEED, size])
    values = random.gamma(0.8, 300.0, size=(size, CELLS)).astype("<i8")
    values[:, COUNTS:] = values[:, COUNTS:] * 1000 + random.integers(0, 1000, (size, MONEY))
    values[random.random((size, CELLS)) < 0.10] = 0
    lot = random.random((size, CELLS))
    missing, elsewhere, nil = lot < 0.03, (lot >= 0.03) & (lot < 0.04), lot > 0.95
    values[missing | elsewhere | nil] = 0
    has_value = ~(missing | elsewhere | nil)
    marks = {
        Plane.PRESENT: has_value | nil,
        Plane.NOT_APPLICABLE: elsewhere,
        Plane.NIL: nil,
        Plane.ESTIMATE: has_value & (random.random((size, CELLS)) < 0.05),
        Plane.PARTIAL: np.zeros((size, CELLS), dtype=bool),
    }
    return Drawn(values, marks)


def _rows(drawn: Drawn) -> list[tuple[bytes, bytes]]:
    planes = [np.packbits(drawn.marks[plane], axis=1, bitorder="little") for plane in Plane]
    bits = np.concatenate(planes, axis=1)
    return [(v.tobytes(), b.tobytes()) for v, b in zip(drawn.values, bits, strict=True)]


def _real_texts(outline: Outline) -> list[str]:
    """Frozen sheets; proves on the way that the rows drawn here are what `freeze` writes."""
    drawn = _drawn(REAL_SHEETS)
    frozen = [sheet.freeze(outline, _sheet(outline, drawn, row)) for row in range(REAL_SHEETS)]
    assert [(each.vector, each.bits) for each in frozen] == _rows(drawn)
    return [each.text for each in frozen]


def _sheet(outline: Outline, drawn: Drawn, row: int) -> Sheet:
    return Sheet(
        outline=outline.key,
        unit="UNIT",
        round="2024-6T",
        data_as_of=date(2024, 5, 31),
        own={
            cell.code: _figure(drawn, row, column, cell.decimals)
            for column, cell in enumerate(outline.cells)
        },
        narratives={"result": (Passage(NARRATIVE),)},
    )


def _figure(drawn: Drawn, row: int, column: int, decimals: int) -> Figure:
    marked = {plane for plane in Plane if drawn.marks[plane][row, column]}
    if Plane.NOT_APPLICABLE in marked:
        return figures.NOT_APPLICABLE
    if Plane.NIL in marked:
        return figures.NIL
    if Plane.PRESENT not in marked:
        return figures.MISSING
    value = figures.from_scaled(int(drawn.values[row, column]), decimals)
    return figures.of(value, is_estimate=Plane.ESTIMATE in marked)


def _node(size: int, round_: Round, outline: Outline, texts: list[str]) -> Node:
    parent = Unit.objects.create(code=f"NODE-{size}")
    drawn = _drawn(size)
    rows = _rows(drawn)
    units = Unit.objects.bulk_create(
        [Unit(code=f"UNIT-{size}-{number}") for number in range(size)], batch_size=1000
    )
    Expected.objects.bulk_create(
        [
            Expected(round=round_, unit=unit, parent=parent, position=number)
            for number, unit in enumerate(units)
        ],
        batch_size=1000,
    )
    reports = Report.objects.bulk_create([_report(round_, unit) for unit in units], batch_size=1000)
    revisions = Revision.objects.bulk_create(
        [
            _revision(report, round_.outline, texts[number % len(texts)])
            for number, report in enumerate(reports)
        ],
        batch_size=500,
    )
    _keep_numbers(revisions, round_.outline, rows)
    for report, revision in zip(reports, revisions, strict=True):
        report.counted_revision = revision
    Report.objects.bulk_update(reports, ["counted_revision"], batch_size=200)
    return Node(
        code=parent.code,
        pk=parent.pk,
        round_pk=round_.pk,
        outline=outline,
        drawn=drawn,
        rows=rows,
        reports=[report.pk for report in reports],
        revisions=[revision.pk for revision in revisions],
    )


def _keep_numbers(
    revisions: list[Revision], version: OutlineVersion, rows: list[tuple[bytes, bytes]]
) -> None:
    RevisionVector.objects.bulk_create(
        [
            RevisionVector(
                pk=revision.pk, revision=revision, outline=version, vector=vector, bits=bits
            )
            for revision, (vector, bits) in zip(revisions, rows, strict=True)
        ],
        batch_size=500,
    )


def _report(round_: Round, unit: Unit) -> Report:
    return Report(
        round=round_,
        unit=unit,
        state="accepted",
        data_as_of=date(2024, 5, 31),
        started_at=AT,
        started_by="bench",
        first_sent_at=AT,
    )


def _revision(report: Report, version: OutlineVersion, text: str) -> Revision:
    return Revision(
        report=report,
        number=1,
        kind="regular",
        outline=version,
        codec=1,
        digest=sheet.digest(text),
        data_as_of=date(2024, 5, 31),
        sent_at=AT,
        sent_by="bench",
        sent_capacity="head",
        token=f"token-{report.pk}",
        receipt=f"receipt-{report.pk}",
        on_time=True,
        accepted_at=AT,
        accepted_by="bench",
        text=text,
    )


# As lean as SQL allows, and knowing less: present values only, small numbers, clustered.
LEAN = """CREATE TABLE bench_lean (revision_id bigint NOT NULL, cell smallint NOT NULL,
value bigint NOT NULL, PRIMARY KEY (revision_id, cell))"""

DRAFT = """reports_draftcell (report_id, code, text, state, is_estimate, version, client,
client_seq, at, by_id, by_label)"""


def _one_row_per_value(nodes: list[Node]) -> None:
    tail = " WITHOUT ROWID" if connection.vendor == "sqlite" else ""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(LEAN + tail)
        for node in nodes:
            _insert(cursor, DRAFT, _draft_rows(node))
            _insert(cursor, "bench_lean", _lean_rows(node))


def _draft_rows(node: Node) -> Iterator[tuple[object, ...]]:
    """The draft that each child's revision was sent from, as the product keeps it."""
    cells = node.outline.cells
    who = (1, "", 0, AT.isoformat(" "), 1, "bench")
    for row, report in enumerate(node.reports):
        for column, cell in enumerate(cells):
            figure = _figure(node.drawn, row, column, cell.decimals)
            text = "" if figure.value is None else figures.to_text(figure.value)
            yield report, cell.code, text, figure.state.value, figure.is_estimate, *who


def _lean_rows(node: Node) -> Iterator[tuple[object, ...]]:
    child, cell = np.nonzero(node.drawn.marks[Plane.PRESENT])
    values = node.drawn.values[child, cell]
    return zip(
        np.array(node.revisions)[child].tolist(), cell.tolist(), values.tolist(), strict=True
    )


def _insert(cursor: CursorWrapper, table: str, rows: Iterator[tuple[object, ...]]) -> None:
    first = next(rows)
    if connection.vendor == "sqlite":
        places = ", ".join(["%s"] * len(first))
        cursor.executemany(f"INSERT INTO {table} VALUES ({places})", chain([first], rows))
        return
    with cursor.copy(f"COPY {table} FROM STDIN") as copy:
        for row in chain([first], rows):
            copy.write_row(row)
