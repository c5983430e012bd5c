"""Many children in several chunks, two outline versions, some silent: the kernel's figures from
the database are those that `rollup.consolidate` gives from the sheets."""

import json
from dataclasses import replace
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

import reporting_village as reporting
from parity.domain import rollup, sheet
from parity.domain.figures import MISSING, NIL, NOT_APPLICABLE, of
from parity.domain.sheet import Frozen, Sheet
from parity.records.outlines import queries as outline_queries
from parity.records.outlines.models import OutlineVersion
from parity.records.reports.models import Report, Revision, RevisionVector
from parity.records.reports.queries import below as belows
from parity.records.reports.queries.vectors import SIZES
from parity.records.rounds.models import Expected
from parity.records.units.models import Unit

CHILDREN = 2 * rollup.CHUNK + 30
KINDS = 10  # different sheets of each version
SILENT = 7  # every seventh child has sent nothing
EVERY = (of(0), NIL, MISSING, NOT_APPLICABLE, of(3, is_estimate=True))


def older_version(newest: OutlineVersion) -> OutlineVersion:
    """A version that does not ask for `budget`, and asks in another order."""
    form = json.loads(newest.source) | {"version": newest.version + 1}
    form["elements"].pop("budget")
    for section in form["sections"]:
        section["items"] = [i for i in reversed(section["items"]) if i["code"] != "budget"]
    return OutlineVersion.objects.create(
        code=newest.code,
        version=newest.version + 1,
        kind=newest.kind,
        title=newest.title,
        source=json.dumps(form),
        digest="1" * 64,
        published_at=newest.published_at,
        published_by=newest.published_by,
    )


def a_sheet(outline, number: int) -> Sheet:
    cells = [cell for cell in outline.cells if cell.element != "committed"]
    own = {cell.code: EVERY[(number + at) % len(EVERY)] for at, cell in enumerate(cells)}
    own |= {"activities": of(number + 1)}
    below = {"activities": of(number)} if number % 2 else {}
    return Sheet(outline.key, "", "2024-6T", date(2024, 5, 31), own, children=below)


def numbers(revision: Revision, version: OutlineVersion, frozen: Frozen) -> RevisionVector:
    return RevisionVector(
        pk=revision.pk,
        revision=revision,
        outline=version,
        bits=frozen.bits,
        vector=frozen.vector,
    )


def count(reports: list[Report], revisions: list[Revision]) -> None:
    for report, revision in zip(reports, revisions, strict=True):
        report.counted_revision = revision
    Report.objects.bulk_update(reports, ["counted_revision"], batch_size=200)


class Node:
    """A node with many children: what was stored, and the same as sheets."""

    def __init__(self, cast) -> None:
        self.round = reporting.open_round(cast)
        self.unit = Unit.objects.create(code="NODE")
        versions = [self.round.outline, older_version(self.round.outline)]
        self.outlines = [outline_queries.outline_of_version_for_system(v) for v in versions]
        codes = [f"CHILD-{number:04d}" for number in range(CHILDREN)]
        units = Unit.objects.bulk_create([Unit(code=code) for code in codes])
        self.codes = list(reversed(codes))  # tree order is not the order of keys
        Expected.objects.bulk_create(
            Expected(round=self.round, unit=unit, parent=self.unit, position=20_000 - at)
            for at, unit in enumerate(units)
        )
        sent = [(at, unit) for at, unit in enumerate(units) if at % SILENT]
        reports = Report.objects.bulk_create([self.report(unit, cast.at) for _, unit in sent])
        sheets = [[a_sheet(o, n) for n in range(KINDS)] for o in self.outlines]
        frozen = [
            [sheet.freeze(o, each) for each in of_version]
            for o, of_version in zip(self.outlines, sheets, strict=True)
        ]
        # The first chunk holds both versions, the last one only the older.
        chosen = [(0 if at > CHILDREN - 200 and at % 3 else 1, at % KINDS) for at, _ in sent]
        revisions = Revision.objects.bulk_create(
            [
                self.revision(report, versions[v], frozen[v][n], cast.at)
                for report, (v, n) in zip(reports, chosen, strict=True)
            ]
        )
        RevisionVector.objects.bulk_create(
            numbers(revision, versions[v], frozen[v][n])
            for revision, (v, n) in zip(revisions, chosen, strict=True)
        )
        count(reports, revisions)
        self.children = [
            replace(
                rollup.child_sheet(self.outlines[v], sheets[v][n], revision_id=revision.pk),
                unit=unit.code,
            )
            for (_, unit), (v, n), revision in zip(sent, chosen, revisions, strict=True)
        ]

    def report(self, unit: Unit, at) -> Report:
        return Report(
            round=self.round,
            unit=unit,
            state="accepted",
            data_as_of=date(2024, 5, 31),
            started_at=at,
            started_by="-",
            first_sent_at=at,
        )

    def revision(self, report: Report, version: OutlineVersion, frozen, at) -> Revision:
        return Revision(
            report=report,
            number=1,
            kind="regular",
            outline=version,
            codec=frozen.codec,
            digest=frozen.digest,
            data_as_of=date(2024, 5, 31),
            sent_at=at,
            sent_by="-",
            sent_capacity="head",
            token=f"token-{report.pk}",
            receipt=f"receipt-{report.pk}",
            on_time=True,
            text=frozen.text,
        )

    def below(self):
        newest = self.outlines[0]
        return belows.children(self.round.pk, "NODE", newest, include_submitted=False)


@pytest.mark.slow
def test_chunks_and_versions_give_what_the_sheets_give(cast):
    node = Node(cast)

    found = node.below()

    expected = rollup.consolidate(
        node.outlines[0], own=None, children=node.children, expected=node.codes
    )
    assert [row.unit for row in found.rows] == node.codes
    assert found.missing_units == expected.missing_units
    assert found.figures == expected.below
    assert found.lacking == {code: expected.lacking[code] for code in expected.below}
    assert set(found.partial) == set(expected.partial)
    by_unit = {child.unit: child for child in node.children}
    for row in (*found.reported[:40], *found.reported[-40:]):
        given = by_unit[row.unit]
        assert row.revision == given.revision_id
        for code in ("activities", "budget", "staff.nu"):
            assert found.figure_of(row, code) == given.figures.get(code)


@pytest.mark.slow
def test_the_sums_take_a_statement_for_every_chunk_and_one_for_two_versions(cast):
    node = Node(cast)

    with CaptureQueriesContext(connection) as spent:
        _ = node.below().sums

    reading = [each["sql"] for each in spent if "reports_revision" in each["sql"]]
    chunks = [sql for sql in reading if sql.startswith("SELECT MAX(c.place)")]
    assert len(chunks) == CHILDREN // SIZES[connection.vendor] + 1
    # One chunk holds children of both versions, and only that one is asked which are which.
    assert len(reading) == len(chunks) + 1


def test_a_node_without_children_has_nothing_below(cast):
    opened = reporting.open_round(cast)
    outline = outline_queries.outline_of_version_for_system(opened.outline)

    found = belows.children(opened.pk, "NOBODY", outline, include_submitted=False)

    assert (found.rows, found.figures, found.missing_units) == ((), {}, ())
