"""A database of its own with three nodes of 84, 760 and 7,600 children, each with a sent report.

Every child has its own figures (a fixed seed). The text of a revision, which consolidation never
reads, is one of a hundred real sheets: it has the true size and stands where it stands in life.
"""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime

import numpy as np
from django.db import connection, models, transaction
from django.db.backends.utils import CursorWrapper
from numpy.typing import NDArray

from parity.domain import figures, sheet
from parity.domain.figures import Figure
from parity.domain.outlines import Outline
from parity.domain.sheet import Passage, Plane, Sheet
from parity.records.outlines import queries as outline_queries
from parity.records.outlines.models import OutlineVersion
from parity.records.reports.models import Report, Revision
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
    values: NDArray[np.int64]
    present: NDArray[np.bool_]
    rows: list[tuple[bytes, bytes]]
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


def _drawn(size: int) -> tuple[NDArray[np.int64], NDArray[np.bool_]]:
    """Plausible figures: many small, some zero, 4 % missing."""
    random = np.random.default_rng([SEED, size])
    values = random.gamma(0.8, 300.0, size=(size, CELLS)).astype("<i8")
    values[:, COUNTS:] = values[:, COUNTS:] * 1000 + random.integers(0, 1000, (size, MONEY))
    values[random.random((size, CELLS)) < 0.10] = 0
    present = random.random((size, CELLS)) >= 0.04
    values[~present] = 0
    return values, present


def _rows(values: NDArray[np.int64], present: NDArray[np.bool_]) -> list[tuple[bytes, bytes]]:
    plane = np.packbits(present, axis=1, bitorder="little")
    empty = bytes(plane.shape[1] * (len(Plane) - 1))
    return [(v.tobytes(), p.tobytes() + empty) for v, p in zip(values, plane, strict=True)]


def _real_texts(outline: Outline) -> list[str]:
    """Frozen sheets; proves on the way that the rows drawn here are what `freeze` writes."""
    values, present = _drawn(REAL_SHEETS)
    frozen = [
        sheet.freeze(outline, _sheet(outline, value, there))
        for value, there in zip(values.tolist(), present.tolist(), strict=True)
    ]
    assert [(each.vector, each.bits) for each in frozen] == _rows(values, present)
    return [each.text for each in frozen]


def _sheet(outline: Outline, values: list[int], present: list[bool]) -> Sheet:
    own: dict[str, Figure] = {}
    for cell, value, there in zip(outline.cells, values, present, strict=True):
        known = figures.of(figures.from_scaled(value, cell.decimals))
        own[cell.code] = known if there else figures.MISSING
    return Sheet(
        outline=outline.key,
        unit="UNIT",
        round="2024-6T",
        data_as_of=date(2024, 5, 31),
        own=own,
        narratives={"result": (Passage(NARRATIVE),)},
    )


def _node(size: int, round_: Round, outline: Outline, texts: list[str]) -> Node:
    parent = Unit.objects.create(code=f"NODE-{size}")
    values, present = _drawn(size)
    rows = _rows(values, present)
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
            _revision(report, round_.outline, row, texts[number % len(texts)])
            for number, (report, row) in enumerate(zip(reports, rows, strict=True))
        ],
        batch_size=500,
    )
    for report, revision in zip(reports, revisions, strict=True):
        report.counted_revision = revision
    Report.objects.bulk_update(reports, ["counted_revision"], batch_size=200)
    counted = [revision.pk for revision in revisions]
    return Node(parent.code, parent.pk, round_.pk, outline, values, present, rows, counted)


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


def _revision(
    report: Report, version: OutlineVersion, row: tuple[bytes, bytes], text: str
) -> Revision:
    vector, bits = row
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
        bits=bits,
        vector=vector,
        text=text,
    )


class Value(models.Model):
    """The usual design, one row per value: what Django makes of its plainest form."""

    revision = models.ForeignKey(Revision, on_delete=models.PROTECT, related_name="+")
    code = models.CharField(max_length=120)
    value = models.BigIntegerField()

    class Meta:
        app_label = "bench"
        constraints = [models.UniqueConstraint(fields=["revision", "code"], name="bench_once")]


# The same, as lean as SQL allows: no key of its own, small numbers, clustered by revision.
LEAN = """CREATE TABLE bench_lean (revision_id bigint NOT NULL, cell smallint NOT NULL,
value bigint NOT NULL, PRIMARY KEY (revision_id, cell))"""


def _one_row_per_value(nodes: list[Node]) -> None:
    with connection.schema_editor() as editor:
        editor.create_model(Value)
    tail = " WITHOUT ROWID" if connection.vendor == "sqlite" else ""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(LEAN + tail)
        for node in nodes:
            codes = np.array([cell.code for cell in node.outline.cells])
            _insert(cursor, "bench_value (revision_id, code, value)", node, cells=codes)
            _insert(cursor, "bench_lean", node, cells=np.arange(CELLS))


def _insert(cursor: CursorWrapper, table: str, node: Node, *, cells: NDArray[np.generic]) -> None:
    child, cell = np.nonzero(node.present)
    rows = zip(
        np.array(node.revisions)[child].tolist(),
        cells[cell].tolist(),
        node.values[child, cell].tolist(),
        strict=True,
    )
    if connection.vendor == "sqlite":
        cursor.executemany(f"INSERT INTO {table} VALUES (%s, %s, %s)", rows)
        return
    with cursor.copy(f"COPY {table} FROM STDIN") as copy:
        for row in rows:
            copy.write_row(row)
