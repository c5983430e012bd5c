"""Adding a line to the journal, inside the transaction of the deed that it records."""

from collections.abc import Mapping
from datetime import datetime

from django.db import connection

from parity.domain.authority import Viewer
from parity.records.journal import queries
from parity.records.journal.models import Entry, Head


class OutsideTransaction(Exception):
    """A line was asked for outside the transaction of its deed: one could stay without the other."""


def record(
    *,
    by: Viewer | str,
    at: datetime,
    verb: str,
    subject: str,
    reference: str,
    unit: str = "",
    data: Mapping[str, object] | None = None,
) -> Entry:
    """Write one line: `by` did `verb` to `subject`. `by` is a viewer, or a name such as "hệ thống".

    `reference` finds the line again ("report:12"); `unit` says at which unit it may be read.
    `data` holds texts, whole numbers, lists and mappings only. Raises `OutsideTransaction`.
    """
    if not connection.in_atomic_block:
        raise OutsideTransaction(verb)
    head, _ = Head.objects.select_for_update().get_or_create(id=1)
    entry = Entry(
        seq=head.seq + 1,
        at=at,
        actor=label(by),
        actor_id=None if isinstance(by, str) else by.person_id,
        verb=verb,
        subject=subject[:500],
        reference=reference,
        unit=unit,
        data=queries.canonical(data or {}),
        previous_hash=head.hash,
    )
    entry.hash = queries.seal(entry.previous_hash, queries.content_of(entry))
    entry.save(force_insert=True)
    head.seq, head.hash = entry.seq, entry.hash
    head.save(update_fields=["seq", "hash"])
    return entry


def label(by: Viewer | str) -> str:
    """The actor in words that stay true when the person moves: name, post and unit."""
    return by if isinstance(by, str) else by.label
