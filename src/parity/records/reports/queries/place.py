"""What saving and computing must know of a report, read by hand-written statements.

Both happen at every field that somebody leaves, so they do without the ORM: building its
statements costs more than running them (shared/speed, 7).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date

from django.db import connection

from parity.domain import authority
from parity.domain.authority import Viewer
from parity.domain.lifecycle import Deed, State
from parity.domain.outlines import Outline
from parity.records.outlines import queries as outline_queries
from parity.records.reports.queries.drafts import CellNow
from parity.records.units.queries import NotInSight

_PLACE = """
SELECT r.state, r.round_id, u.code, c.code, d.data_as_of, e.collects_below, o.id, o.digest
FROM reports_report r
JOIN units_unit u ON u.id = r.unit_id
JOIN rounds_round d ON d.id = r.round_id
JOIN rounds_expected e ON e.round_id = r.round_id AND e.unit_id = r.unit_id
JOIN units_unit c ON c.id = d.collector_id
JOIN outlines_outlineversion o ON o.id = d.outline_id
WHERE r.id = %s"""

_CELLS = """
SELECT code, text, state, is_estimate, version, at, by_label, client, client_seq
FROM reports_draftcell WHERE report_id = %s AND code IN ({marks})"""

SIDE_BY_SIDE, ALONE = "FOR SHARE", "FOR NO KEY UPDATE"


@dataclass(frozen=True, slots=True)
class Place:
    """The report that is written into or computed from."""

    report: int
    state: State
    round_pk: int
    unit: str
    collector: str
    data_as_of: date
    collects_below: bool
    outline: Outline

    @property
    def ancestors(self) -> tuple[str, ...]:
        """The round's collector above the unit, none above itself.

        Enough for a right that only the unit's own people have, and it costs no statement.
        """
        return () if self.unit == self.collector else (self.collector,)


def place(report: int, *, lock: str = "") -> Place:
    """The report; with a `lock` held until the transaction ends. Raises NotInSight for none.

    SIDE_BY_SIDE lets savings of different cells go on together, and makes a deed wait for them;
    ALONE waits for both. SQLite has one writer at a time, so there is nothing to lock.
    """
    statement = _PLACE
    if lock and connection.features.has_select_for_update:
        statement = f"{_PLACE} {lock} OF r"
    with connection.cursor() as cursor:
        cursor.execute(statement, [report])
        row = cursor.fetchone()
    if row is None:
        raise NotInSight(f"report {report}")
    state, round_pk, unit, collector, data_as_of, collects_below, outline, digest = row
    return Place(
        report=report,
        state=State(state),
        round_pk=round_pk,
        unit=unit,
        collector=collector,
        data_as_of=data_as_of,
        collects_below=bool(collects_below),
        outline=outline_queries.outline_for_system(outline, digest),
    )


def require_own(viewer: Viewer, found: Place) -> None:
    """Pass silently for those of the report's own unit; raises NotInSight, NotAllowed for others."""
    if not viewer.sees(found.unit):
        raise NotInSight(f"report {found.report}")
    authority.require(viewer, Deed.VIEW, unit=found.unit, ancestors=found.ancestors)
    if not viewer.acts_for(found.unit):
        raise authority.NotAllowed(Deed.EDIT, viewer.role)


def cells(report: int, codes: Iterable[str]) -> dict[str, CellNow]:
    """What stands in these cells now; those never saved are left out."""
    wanted = list(codes)
    marks = ", ".join(["%s"] * len(wanted))
    with connection.cursor() as cursor:
        cursor.execute(_CELLS.format(marks=marks), [report, *wanted])
        return {row[0]: _cell_now(row) for row in cursor.fetchall()}


def _cell_now(row: tuple) -> CellNow:
    code, text, state, is_estimate, version, at, by_label, client, client_seq = row
    # SQLite answers without the zone; what is stored is UTC.
    at = at if at.tzinfo else at.replace(tzinfo=UTC)
    return CellNow(code, text, state, bool(is_estimate), version, at, by_label, client, client_seq)
