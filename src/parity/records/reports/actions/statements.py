"""The hand-written statements of saving a draft cell: the one exception of the write gate.

Through the ORM the same save costs more than twice the time (shared/speed, 7).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db import connection

from parity.records.reports.actions.typed import Typed
from parity.records.reports.queries.drafts import CellNow

_INSERT = """
INSERT INTO reports_draftcell AS cell
(report_id, code, text, state, is_estimate, version, client, client_seq, at, by_id, by_label)
VALUES (%s, %s, %s, %s, %s, 1, %s, %s, %s, %s, %s)
ON CONFLICT (report_id, code) DO UPDATE SET
text = excluded.text, state = excluded.state, is_estimate = excluded.is_estimate,
version = cell.version + 1, client = excluded.client, client_seq = excluded.client_seq,
at = excluded.at, by_id = excluded.by_id, by_label = excluded.by_label"""

# The guard is in the statement: a row that somebody changed meanwhile is left as it is, unless
# the same open page wrote it and this is that page's newer value.
_GUARDED = f"""{_INSERT}
WHERE cell.version = %s OR (cell.client = excluded.client AND excluded.client <> ''
AND cell.client_seq < excluded.client_seq)
RETURNING version"""

_EDIT = """
INSERT INTO reports_edit
(report_id, code, old_text, old_state, new_text, new_state, version, at, by_id, by_label)
VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s, %s)"""


@dataclass(frozen=True, slots=True)
class Stamp:
    """Who saves and when; for one cell also what the page showed, which page, its how-manieth."""

    at: datetime
    by_id: int
    by_label: str
    base_version: int = 0
    client: str = ""
    client_seq: int = 0


def upsert(report: int, code: str, wanted: Typed, stamp: Stamp) -> int | None:
    """Write the cell unless somebody changed it since `stamp.base_version`; the new version."""
    with connection.cursor() as cursor:
        cursor.execute(_GUARDED, [*_values(report, code, wanted, stamp), stamp.base_version])
        row = cursor.fetchone()
    return None if row is None else row[0]


def overwrite(report: int, wanted: Mapping[str, Typed], stamp: Stamp) -> None:
    """Write many cells whatever stands there; the report must be held alone."""
    with connection.cursor() as cursor:
        cursor.executemany(
            _INSERT, [_values(report, code, each, stamp) for code, each in wanted.items()]
        )


def _values(report: int, code: str, wanted: Typed, stamp: Stamp) -> list[object]:
    return [
        report,
        code,
        wanted.text,
        wanted.state,
        wanted.is_estimate,
        stamp.client,
        stamp.client_seq,
        connection.ops.adapt_datetimefield_value(stamp.at),
        stamp.by_id,
        stamp.by_label,
    ]


def note_edits(
    report: int, edits: Mapping[str, tuple[CellNow | None, Typed, int]], stamp: Stamp
) -> None:
    """One edit row for each code: what stood there, what stands there, and its version."""
    at = connection.ops.adapt_datetimefield_value(stamp.at)
    rows = [
        [
            report,
            code,
            before.text if before else "",
            before.state if before else "",
            after.text,
            after.state,
            version,
            at,
            stamp.by_id,
            stamp.by_label,
        ]
        for code, (before, after, version) in edits.items()
    ]
    with connection.cursor() as cursor:
        cursor.executemany(_EDIT, rows)
